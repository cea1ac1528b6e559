"""The addresses at which handouts are made of what is typed on the page: to keep, to print, to look at."""

from collections.abc import Callable

import flask
from flask import Flask, Response, request

from generator.errors import HandoutError
from generator.record import lines
from generator.web import answers, broken, names, page, telling
from generator.web.desk import Desk
from generator.web.forms import Typed

PDF = "application/pdf"
PDF_HEADERS = {
    "Content-Disposition": 'inline; filename="handout.pdf"',
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
"""The page itself may frame a PDF, to print it. A stricter policy keeps some browsers from showing it at all."""


def add(app: Flask, desk: Desk, cookie: str) -> None:
    """Add the addresses."""

    def tab() -> str:
        return f"{request.cookies.get(cookie, '')}:{request.form.get('tab', '')[:64]}"

    def made(make: Callable[[Typed], Response]) -> Response:
        """Answer with what is made of what is typed, or with the page and all that is wrong."""
        form = answers.typed()
        typed, found = page.told(form, desk, every=False)
        if typed is None or found.problems:
            return answers.wrong(form, found.problems, desk)
        try:
            return make(typed)
        except HandoutError as error:
            problems = [(names.name_in(each.message), broken.said(each, desk.folders)) for each in error.problems]
            return answers.wrong(form, problems, desk)

    def pdf(typed: Typed) -> bytes:
        return desk.make(typed.programme, typed.since, fillable=typed.fillable).pdf.content

    @app.post("/handout")
    def handout() -> Response:
        return made(lambda typed: answers.file(pdf(typed), "handout.pdf", PDF))

    @app.post("/print")
    def to_print() -> Response:
        """Answer with the PDF to be shown in the browser, which can print it."""
        return made(lambda typed: Response(pdf(typed), mimetype=PDF, headers=PDF_HEADERS))

    @app.post("/clinician-copy")
    def clinician_copy() -> Response:
        def make(typed: Typed) -> Response:
            nameless = page.without_name(typed.programme)
            copy = desk.make(nameless, typed.since, clinician_copy=True)
            return answers.file(copy.pdf.content, "clinician-copy.pdf", PDF)

        return made(make)

    @app.post("/record")
    def record() -> Response:
        def make(typed: Typed) -> Response:
            programme = page.without_name(typed.programme)
            copy = desk.make(programme, typed.since, clinician_copy=True).handout
            assert copy.record
            words = desk.library(programme.language).words
            heading = [words("clinician copy"), f"{copy.title}. {copy.stamp}."]
            text = "\n".join(lines(copy.record, heading=heading, words=words)) + "\n"
            return answers.file(text.encode(), "record.txt", "text/plain")

        return made(make)

    @app.post("/show")
    def show() -> Response:
        def make(typed: Typed) -> Response:
            name, done, pages = desk.show(typed.programme, tab(), typed.since, fillable=typed.fillable)
            return flask.jsonify(name=name, pages=pages.sizes, glance=telling.phrases(done.handout.glance))

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
        return Response(content, mimetype=PDF, headers=PDF_HEADERS)

    @app.post("/forget")
    def forget() -> Response:
        desk.forget(tab())
        return Response(status=204)
