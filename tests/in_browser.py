"""The page in a real browser, for the tests: one that is signed in, and what one waits for."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import chromium
from web_page import TOKEN
from web_server import Running

Open = Callable[..., Any]
PLAIN_HTTP = "if (location.protocol === 'http:') delete Crypto.prototype.randomUUID"
"""What a page lacks that comes from another computer over plain HTTP; Chromium's own viewer of PDFs needs it."""


@pytest.fixture(scope="module")
def page_server() -> Iterator[Running]:
    running = Running()
    yield running
    running.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(page_server: Running, browser: Any) -> Iterator[Open]:
    """Return a function that opens the page, signed in; what the page asked elsewhere or got wrong fails the test."""
    wrong: list[str] = []
    contexts = []
    address = f"http://127.0.0.1:{page_server.port}"
    ours = f"{re.escape(address)}/|blob:|chrome(?:-extension)?:"  # Chromium's viewer of PDFs is an extension of its own

    def open_page(**settings: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.add_init_script(PLAIN_HTTP)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.extend({request.url} - {*re.findall(f"^(?:{ours}).*", request.url)}))
        page.goto(f"{address}/sign-in")
        page.fill("#code", TOKEN)
        page.click("button")
        page.wait_for_selector(".scripted #gallery" if settings.get("java_script_enabled", True) else "#gallery")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def settled(page: Any) -> None:
    """Wait until the pages shown are those of what is typed."""
    until(page, "document.querySelector('#pages').dataset.of === document.querySelector('#form').dataset.typed")


def until(page: Any, holds: str) -> None:
    """Wait until an expression holds; the page's own policy forbids the way in which Playwright waits."""
    end = time.monotonic() + 30
    while not page.evaluate(holds):
        assert time.monotonic() < end, holds
        time.sleep(0.03)


def shown(page: Any, selector: str) -> list[Any]:
    return [*page.locator(f"{selector}:visible").all()]


def download(page: Any, button: str) -> bytes:
    with page.expect_download() as found:
        page.click(button)
    return Path(found.value.path()).read_bytes()
