"""The app: the addresses of the page, and what each answers.

Nothing that is typed is logged, kept on disk or put in an address.
"""

import contextlib
import io
import mimetypes
from typing import IO, Any

import flask
import msgspec
from flask import Flask, Request, Response, request

from generator.errors import HandoutError
from generator.locations import Folders
from generator.web import answers, api, cards, door, files, filled, making, page, thumbnails
from generator.web.bodies import LARGEST
from generator.web.desk import Desk
from generator.web.gate import Access, Gate

FONTS = {"regular": "AtkinsonHyperlegibleNext_400Regular.ttf", "bold": "AtkinsonHyperlegibleNext_700Bold.ttf"}
"""The handouts' own fonts, which the page is set in too."""
DRAWING_POLICY = "default-src 'none'; frame-ancestors 'none'"


class StrictRequest(Request):
    """Take no more of a request than a programme and its file can be."""

    max_content_length = LARGEST + 20_000
    max_form_memory_size = LARGEST
    max_form_parts = 10_000

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        """Hold what is uploaded in memory, so that nothing of a patient is written to disk."""
        return io.BytesIO()


class App(Flask):
    """Serve the page."""

    request_class = StrictRequest

    def log_exception(self, exc_info: Any) -> None:
        """Log what even the answer to a mistake did not catch, without what it was about."""
        answers.report(exc_info[1])


def create(folders: Folders, access: Access) -> tuple[App, Gate]:
    """Return the app for a clinic's folder, and the gate that gives out the address for the browser."""
    app = App(__name__, template_folder="pages", static_folder="static")
    # Some Windows computers call scripts plain text, and then no browser runs them.
    mimetypes.add_type("text/javascript", ".js")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config["TRUSTED_HOSTS"] = None  # the gate looks at them, and says what to do
    gate, desk = Gate(access), Desk(folders)
    desk.library(None)
    cookie = door.cookie(access)
    door.add_guard(app, gate, cookie)
    door.add_signing_in(app, gate, desk, cookie, access)
    _page(app, desk)
    making.add(app, desk, cookie)
    files.add(app, desk)
    app.register_blueprint(api.blueprint(desk))
    answers.add_mistakes(app, desk)
    return app, gate


def _page(app: Flask, desk: Desk) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        return flask.jsonify(status="ok")

    @app.get("/")
    def home() -> Response:
        desk.refresh()
        library = desk.library(None)
        ready = request.args.get("programme", "")
        if ready in cards.ready_programmes(library):
            # Its title may count its exercises, and without a script nobody takes it away when one more is ticked.
            shown = {**page.fresh(library), **filled.typed(library.programme(ready)), "title": [""]}
            return answers.page_of(shown, desk)
        return answers.page_of(page.fresh(library), desk)

    @app.get("/fonts/<weight>.ttf")
    def font(weight: str) -> Response:
        if weight not in FONTS:
            return answers.refused(404, "There is no such font.")
        response = Response((desk.folders.fonts / FONTS[weight]).read_bytes(), mimetype="font/ttf")
        response.headers["Cache-Control"] = "max-age=86400"
        return response

    @app.get("/programmes/<id>")
    def programme(id: str) -> Response:
        library = desk.library(None)
        found = cards.ready_programmes(library).get(id)
        if found is None:
            return answers.refused(404, "There is no such programme.")
        return flask.jsonify(filled.typed(found))

    @app.get("/drawings/<id>")
    def drawing(id: str) -> Response:
        library = desk.library(None)
        found = None
        with contextlib.suppress(HandoutError):  # told where the page begins
            found = thumbnails.drawn(id, library) if id in library.ids("exercises") else None
        if found is None:
            return answers.refused(404, "There is no such drawing.")
        response = Response(found[0], mimetype=found[1])
        response.headers["Content-Security-Policy"] = DRAWING_POLICY
        response.headers["Cache-Control"] = "private, max-age=300"
        return response

    @app.post("/check")
    def check() -> Response:
        return answers.page_of(answers.typed(), desk, checked=True)

    @app.post("/look")
    def look() -> Response:
        """Tell, while one types, what is wrong, unsafe and hard to read; the fragments are the page's own."""
        library = desk.library(None)
        found = page.told(answers.typed(), desk)[1]
        verdict = app.jinja_env.get_template("verdict.html").render
        names = {id: library.words.text(each.name) for id, each in cards.readable(library).items()}
        return flask.jsonify(
            problems=answers.for_script(found.problems),
            exercises={
                id: {
                    "level": each.level,
                    "html": verdict(id=id, name=names[id], weighed=each, folded=False),
                    "folded": verdict(id=id, name=names[id], weighed=each, folded=True),
                }
                for id, each in found.weighed.items()
            },
            confirmable=sorted({why.confirm for each in found.weighed.values() for why in each.why if why.confirm}),
            advice=found.advice,
            **msgspec.to_builtins(found.whole),
        )
