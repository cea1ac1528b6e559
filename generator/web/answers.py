"""What the server answers with: pages, files, and what is wrong, for people, for the page's script and for programs."""

import logging
import traceback
from collections.abc import Iterable, Sequence
from itertools import islice

import flask
import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from generator.errors import HandoutError
from generator.web import broken, names, page
from generator.web.bodies import Wrong
from generator.web.desk import Busy, Desk, Overtaken

JSON = "application/json"
PROBLEM = "application/problem+json"
MOST_TOLD = 50
"""How many problems are told at once: a body of 10,000 mistakes shall not make an answer of megabytes."""
Named = tuple[str, Wrong]
"""What is wrong, with the name of its field on the page."""


def typed() -> dict[str, list[str]]:
    """Return what was typed on the page."""
    return {name: request.form.getlist(name) for name in request.form}


def html(text: str, status: int = 200) -> Response:
    """Answer with a page."""
    return Response(text, status, mimetype="text/html")


def page_of(
    form: names.Form, desk: Desk, *, checked: bool = False, problems: Sequence[Named] | None = None
) -> Response:
    """Answer with the page, holding what is typed; with what is wrong if it was `checked` or could not be made."""
    found = page.told(form, desk)[1]
    if not checked:
        found = page.with_problems(found, (problems or ())[:MOST_TOLD])
    text = flask.render_template("page.html", **page.context(form, desk.library(None), found, checked))
    return html(text, 422 if problems else 200)


def wrong(form: names.Form, problems: Sequence[Named], desk: Desk) -> Response:
    """Answer with what is wrong with what is typed: to the script as JSON, else with the page itself."""
    if not asked_by_script():
        return page_of(form, desk, problems=problems)
    response = flask.jsonify(problems=for_script(problems))
    response.status_code = 422
    return response


def for_script(problems: Sequence[Named]) -> list[dict[str, str]]:
    """Return problems as the page's script takes them."""
    return [{"name": name, "message": each.message, "hint": each.hint} for name, each in problems[:MOST_TOLD]]


def asked_by_script() -> bool:
    """Tell whether the page's own script asks, which says so."""
    return request.headers.get("Accept", "").startswith(JSON)


def file(content: bytes, name: str, kind: str) -> Response:
    """Answer with a file to keep; its name says nothing of the patient."""
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def refused(status: int, message: str) -> Response:
    """Answer that something is not done, in words for whoever asked: a person, the page's script or a program."""
    if request.path.startswith("/api/"):
        return problem(status, message)
    if asked_by_script():
        response = flask.jsonify(problems=for_script([("", Wrong(message))]))
        response.status_code = status
        return response
    return html(flask.render_template("refused.html", message=message), status)


def problem(status: int, title: str, wrong: Iterable[Wrong] = ()) -> Response:
    """Answer with what is wrong, as RFC 9457 has it: `problems` name each field by its JSON Pointer."""
    problems = [msgspec.to_builtins(each) for each in islice(wrong, MOST_TOLD)]
    body = {"title": title, "status": status, "problems": problems}
    return Response(msgspec.json.encode(body), status, mimetype=PROBLEM)


def report(error: BaseException) -> None:
    """Log where something went wrong, and neither its message nor what it was about: both may hold a patient's name."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    logging.getLogger("handout").error("%s at %s:%s", type(error).__name__, last.filename, last.lineno)


def add_mistakes(app: Flask, desk: Desk) -> None:
    """Let an app answer in words whatever goes wrong."""
    said = {
        404: "There is nothing at this address.",
        405: "This cannot be done here.",
        413: "That is too large for a programme.",
    }

    @app.errorhandler(Busy)
    def busy(_: Busy) -> Response:
        response = refused(503, "Many handouts are being made just now. Try again in a few seconds.")
        response.headers["Retry-After"] = "5"
        return response

    @app.errorhandler(Overtaken)
    def overtaken(_: Overtaken) -> Response:
        return refused(409, "A newer one is being made.")

    @app.errorhandler(HandoutError)
    def content(error: HandoutError) -> Response:
        told = (broken.said(problem, desk.folders) for problem in error.problems[:MOST_TOLD])
        return refused(422, " ".join(f"{each.message}{f': {each.hint}' if each.hint else ''}." for each in told))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        return refused(error.code or 500, said.get(error.code or 500, "This request cannot be read."))

    @app.errorhandler(Exception)
    def bug(error: Exception) -> Response:
        report(error)
        return refused(500, "This should not happen. The terminal says where; please report it.")
