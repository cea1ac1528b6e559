"""The way in for other programs: a programme as JSON goes in, a handout comes out."""

import flask
from flask import Blueprint, Response, request

from generator.errors import HandoutError
from generator.web import answers, broken, page, weighing
from generator.web.bodies import LARGEST, Unreadable, Wrong, from_text, programme
from generator.web.desk import Desk
from generator.web.openapi import description

YES_OR_NO = {"yes": True, "no": False}
OPTIONS = {"/api/handout": ("force", "fillable"), "/api/clinician-copy": ("force", "named")}


def blueprint(desk: Desk) -> Blueprint:
    """Return the addresses under `/api/`."""
    found = Blueprint("api", __name__, url_prefix="/api")

    @found.get("/openapi.json")
    def openapi() -> Response:
        return flask.jsonify(description(desk.library(None)))

    @found.post("/handout")
    def handout() -> Response:
        return _made(desk)

    @found.post("/clinician-copy")
    def clinician_copy() -> Response:
        return _made(desk, clinician_copy=True)

    return found


def _made(desk: Desk, *, clinician_copy: bool = False) -> Response:
    try:
        options = {name: _option(name) for name in OPTIONS[request.path]}
        if unknown := request.args.keys() - options.keys():
            raise Unreadable([Wrong(f"there is no parameter ‘{min(unknown):.60}’", f"there are: {', '.join(options)}")])
    except Unreadable as error:
        return answers.problem(400, "the address is wrong", error.wrong)
    if request.mimetype != "application/json":
        return answers.problem(415, "send the programme as application/json")
    body = request.get_data()
    if len(body) > LARGEST:
        return answers.problem(413, "this is too large for a programme")
    try:
        value = from_text(body)
    except Unreadable as error:
        return answers.problem(400, "the programme cannot be read", error.wrong)
    title = "the handout cannot be made"
    try:
        typed = programme(value, desk.library(None))
        if wrong := weighing.stops(typed, desk.library(typed.language), force=options["force"]):
            return answers.problem(422, title, wrong)
        if clinician_copy:
            kept = typed if options["named"] else page.without_name(typed)
            made = desk.make(kept, clinician_copy=True)
        else:
            made = desk.make(typed, fillable=options["fillable"])
    except Unreadable as error:
        return answers.problem(422, title, error.wrong)
    except HandoutError as error:
        return answers.problem(422, title, [broken.said(each, desk.folders) for each in error.problems])
    name = "clinician-copy" if clinician_copy else "handout"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Handout-Pages": str(made.pdf.pages)}
    return Response(made.pdf.content, mimetype="application/pdf", headers=headers)


def _option(name: str) -> bool:
    given = request.args.getlist(name)
    if len(given) > 1 or (given and given[0] not in YES_OR_NO):
        raise Unreadable([Wrong(f"‘{name}’ is neither yes nor no", f"write ‘{name}=yes’, or leave it out")])
    return YES_OR_NO[given[0]] if given else False
