"""At the door: each request is looked at before it is answered; signing in and out."""

import flask
from flask import Flask, Response, request

from generator.web import answers
from generator.web.bodies import Wrong
from generator.web.desk import Desk
from generator.web.gate import HEADERS, SAFE_METHODS, SIGNED_IN_FOR, Access, Gate

OPEN_TO_ALL = ("healthz", "sign_in", "static", "font")
"""What anyone may ask for who names this server rightly: nothing of patients or of the clinic is in it."""


def cookie(access: Access) -> str:
    """Return the name of the cookie: a browser that gets it over HTTPS takes it from nobody else."""
    return "__Host-handout" if access.https else "handout"


def add_guard(app: Flask, gate: Gate, cookie: str) -> None:
    """Let an app look at each request before it answers, and put on each answer what forbids misuse."""

    @app.before_request
    def guard() -> Response | None:
        if not gate.names_us(request.headers.get("Host", "")):
            told = "This server does not go by that name. Open the address that ‘handout serve’ shows."
            return answers.refused(421, told)
        if request.path.startswith("/api/") and (
            request.cookies.get(cookie) is None or "Authorization" in request.headers
        ):
            return _too_fast(gate, "code") if gate.has_code(request) else _unknown(gate)
        if request.method not in SAFE_METHODS and not gate.from_here(request):
            return answers.refused(403, "This was not sent from the page itself, so it is not done.")
        if request.endpoint in OPEN_TO_ALL:
            return None
        session = request.cookies.get(cookie)
        if not gate.knows(session):
            return _unknown(gate)
        return _too_fast(gate, session or "") if request.method not in SAFE_METHODS else None

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static":
            response.headers["Cache-Control"] = "no-cache"
        return response


def _unknown(gate: Gate) -> Response:
    if request.path.startswith("/api/"):
        if "Authorization" in request.headers and (seconds := gate.tries.wait(request.remote_addr or "")):
            return _slower(seconds)
        response = answers.problem(
            401, "the code is missing or wrong", [Wrong("send ‘Authorization: Bearer’ and the code")]
        )
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if request.path == "/" and request.method == "GET":
        return flask.redirect("/sign-in", 303)  # type: ignore[return-value]
    return answers.refused(401, "You are not signed in, or were for too long. Open the page anew.")


def _too_fast(gate: Gate, asker: str) -> Response | None:
    seconds = gate.makes.wait(asker)
    return _slower(seconds) if seconds else None


def _slower(seconds: int) -> Response:
    response = answers.refused(429, f"That was too much at once. Try again in {seconds} seconds.")
    response.headers["Retry-After"] = str(seconds)
    return response


def add_signing_in(app: Flask, gate: Gate, desk: Desk, cookie: str, access: Access) -> None:
    """Add the addresses at which a browser is signed in and out."""

    def known() -> Response:
        response = flask.redirect("/", 303)
        session = gate.sign_in()
        response.set_cookie(
            cookie, session, SIGNED_IN_FOR, path="/", httponly=True, samesite="Lax", secure=access.https
        )
        return response  # type: ignore[return-value]

    @app.route("/sign-in", methods=["GET", "POST"])
    def sign_in() -> Response:
        link, code = request.args.get("link"), request.form.get("code")
        if request.method == "GET" and link is None:
            return answers.html(flask.render_template("sign-in.html", wrong=""))
        if request.method == "GET":
            if gate.used(link or ""):
                return known()
            wrong = "That address was used before, or is not whole. It works once. Type the code in its place."
        else:
            if gate.is_code((code or "").strip()):
                return known()
            wrong = "That is not the code."
        if seconds := gate.tries.wait(request.remote_addr or ""):
            return _slower(seconds)
        return answers.html(flask.render_template("sign-in.html", wrong=wrong), 401)

    @app.post("/sign-out")
    def sign_out() -> Response:
        session = request.cookies.get(cookie, "")
        gate.sign_out(session)
        desk.forget(f"{session}:")
        response: Response = flask.redirect("/sign-in", 303)  # type: ignore[assignment]
        response.delete_cookie(cookie, path="/", secure=access.https, httponly=True, samesite="Lax")
        return response
