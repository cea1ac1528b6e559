"""The addresses at which programme files are saved and loaded, and an earlier programme is compared with."""

import flask
from flask import Flask, Response, request

from generator import yaml_text, yaml_writing
from generator.errors import HandoutError
from generator.library import Library
from generator.model import Programme
from generator.schema import build
from generator.web import answers, filled, forms, names, page
from generator.web.bodies import LARGEST, Unreadable, Wrong
from generator.web.desk import Desk

FIRST = "# A programme for ‘handout make’ and ‘handout serve’. Its keys: docs/content.md, ‘Keys of a programme’.\n"


def add(app: Flask, desk: Desk) -> None:
    """Add the addresses."""

    @app.post("/save")
    def save() -> Response:
        form = answers.typed()
        typed, found = page.told(form, desk, every=False)
        if typed is None:
            return answers.wrong(form, found.problems, desk)
        text = FIRST + yaml_writing.text(typed.programme)
        return answers.file(text.encode(), "programme.yaml", "application/yaml")

    @app.post("/load")
    def load() -> Response:
        library = desk.library(None)
        try:
            found = filled.typed(_uploaded("file", library) or Programme())
        except Unreadable as error:
            return answers.wrong(answers.typed(), [("", each) for each in error.wrong], desk)
        if answers.asked_by_script():
            return flask.jsonify(found)
        return answers.page_of({**page.fresh(library), **found}, desk)

    @app.post("/since")
    def since() -> Response:
        """Take the programme of a file, or else the one that is typed, for the earlier one; or none any more."""
        library, form = desk.library(None), {**answers.typed(), names.SINCE: [""]}
        if request.form.get("earlier") != "none":
            try:
                before = _uploaded("earlier file", library) or forms.read(form, library).programme
            except Unreadable as error:
                return answers.wrong(answers.typed(), [(names.SINCE, each) for each in error.wrong], desk)
            form[names.SINCE] = [filled.kept_for_later(before)]
        if answers.asked_by_script():
            return flask.jsonify(since=form[names.SINCE])
        return answers.page_of(form, desk)


def _uploaded(name: str, library: Library) -> Programme | None:
    """Return the programme of a file that was sent, or None if none was; raise Unreadable for one that is none."""
    file = request.files.get(name)
    written = file.read(LARGEST + 1) if file and file.filename else b""
    if len(written) > LARGEST:
        raise Unreadable([Wrong("this file is too large for a programme")])
    if not file or not file.filename:
        return None
    try:
        return build(yaml_text.parse(written, "the file"), Programme, "the file", known=library.ids)
    except HandoutError as error:
        told = (Wrong(f"line {each.line} of the file: {each.message}", each.hint) for each in error.problems)
        raise Unreadable(told) from None
