"""The page for the tests: the app without a server, and a browser that is signed in."""

import re
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from generator.locations import Folders
from generator.web.app import App, create
from generator.web.gate import Access, Gate

ADDRESS = "http://127.0.0.1:8765"
TOKEN = "a code of the tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
JSON = {"Accept": "application/json"}


def page(folders: Folders | None = None, **access: Any) -> tuple[App, Gate]:
    return create(folders or Folders(), Access(**{"token": TOKEN, **access}))


class Tab:
    """A tab of a browser that is signed in, and sends what a browser sends."""

    def __init__(self, app: App, address: str = ADDRESS) -> None:
        self.client: FlaskClient = app.test_client()
        self.address = address
        assert self.post("/sign-in", {"code": TOKEN}).status_code == 303

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, base_url=self.address, headers=headers)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **headers: str) -> TestResponse:
        given = {"Origin": self.address, **headers}
        return self.client.post(path, data=dict(data or {}), base_url=self.address, headers=given)

    def look(self, data: Mapping[str, Any]) -> Any:
        answer = self.post("/look", data, **JSON)
        assert answer.status_code == 200, answer.text
        return answer.json

    def close(self) -> None:
        """Do nothing: the client holds no connection."""


def typed(html: str) -> dict[str, list[str]]:
    """Return what a page's form holds, as a browser without JavaScript would send it."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ("checked" in tag or not re.search(r'type="(checkbox|radio|file|password)"', tag)):
            found.setdefault(name[1], []).append(value[1] if value else "on")
    return found
