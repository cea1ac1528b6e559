"""The addresses at which handouts and programme files are made of what is typed on the page."""

from collections.abc import Callable

import flask
from flask import Flask, Response, request

from generator import yaml_text, yaml_writing
from generator.errors import HandoutError
from generator.model import Programme
from generator.record import lines
from generator.schema import build
from generator.web import answers, forms, page
from generator.web.bodies import LARGEST, Wrong
from generator.web.desk import Desk

FIRST = "# A programme for ‘handout make’ and ‘handout serve’. Its keys: docs/content.md, ‘Keys of a programme’.\n"
PDF = "application/pdf"
PDF_POLICY = "frame-ancestors 'none'"
"""No more: a policy for pages keeps some browsers from showing a PDF in a tab of its own."""


def add(app: Flask, desk: Desk, cookie: str) -> None:
    """Add the addresses."""

    def tab() -> str:
        return f"{request.cookies.get(cookie, '')}:{request.form.get('tab', '')[:64]}"

    def made(make: Callable[[Programme], Response]) -> Response:
        """Answer with what is made of the programme that is typed, or with the page and all that is wrong."""
        form = answers.typed()
        programme, found = page.told(form, desk.library(None), every=False)
        if programme is None or found.problems:
            return answers.wrong(form, found.problems, desk)
        try:
            return make(programme)
        except HandoutError as error:
            problems = [(forms.name_in(each.message), Wrong(each.message, each.hint)) for each in error.problems]
            return answers.wrong(form, problems, desk)

    @app.post("/handout")
    def handout() -> Response:
        return made(lambda programme: answers.file(desk.make(programme).pdf.content, "handout.pdf", PDF))

    @app.post("/clinician-copy")
    def clinician_copy() -> Response:
        def make(programme: Programme) -> Response:
            nameless = page.without_name(programme)
            return answers.file(desk.make(nameless, clinician_copy=True).pdf.content, "clinician-copy.pdf", PDF)

        return made(make)

    @app.post("/record")
    def record() -> Response:
        def make(programme: Programme) -> Response:
            copy = desk.make(page.without_name(programme), clinician_copy=True).handout
            assert copy.record
            words = desk.library(programme.language).words
            heading = [words("clinician copy"), f"{copy.title}. {copy.stamp}."]
            text = "\n".join(lines(copy.record, heading=heading, words=words)) + "\n"
            return answers.file(text.encode(), "record.txt", "text/plain")

        return made(make)

    @app.post("/show")
    def show() -> Response:
        def make(programme: Programme) -> Response:
            name, done = desk.show(programme, tab())
            return flask.jsonify(name=name, pages=done.pdf.pages, glance=page.glance_of(done.handout))

        return made(make)

    @app.get("/shown/<name>/<int:number>.png")
    def shown_page(name: str, number: int) -> Response:
        picture = desk.page(name, number)
        return Response(picture, mimetype="image/png") if picture else answers.refused(404, "This page is gone.")

    @app.get("/shown/<name>/handout.pdf")
    def shown(name: str) -> Response:
        content = desk.found(name)
        if content is None:
            return answers.refused(404, "This handout is gone. Make it again.")
        return Response(content, mimetype=PDF, headers={"Content-Security-Policy": PDF_POLICY})

    @app.post("/forget")
    def forget() -> Response:
        desk.forget(tab())
        return Response(status=204)

    @app.post("/save")
    def save() -> Response:
        form = answers.typed()
        programme, found = page.told(form, desk.library(None), every=False)
        if programme is None:
            return answers.wrong(form, found.problems, desk)
        return answers.file((FIRST + yaml_writing.text(programme)).encode(), "programme.yaml", "application/yaml")

    @app.post("/load")
    def load() -> Response:
        library, file = desk.library(None), request.files.get("file")
        written = file.read(LARGEST + 1) if file else b""
        if len(written) > LARGEST:
            return answers.wrong(answers.typed(), [("", Wrong("this file is too large for a programme"))], desk)
        try:
            node = yaml_text.parse(written, "the file")
            found = forms.typed(build(node, Programme, "the file", known=library.ids), library)
        except HandoutError as error:
            problems = [
                ("", Wrong(f"line {each.line} of the file: {each.message}", each.hint)) for each in error.problems
            ]
            return answers.wrong(answers.typed(), problems, desk)
        if answers.for_script():
            return flask.jsonify(found)
        return answers.page_of({**page.fresh(library), **found}, desk)
