"""Chromium, driven by Playwright: the one that is installed on the computer, not one that is fetched."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a browser; where there is none the test is skipped, or fails where HANDOUT_REQUIRE_CHECKERS is 1."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        _missing("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def axe() -> str:
    """Return axe-core, the checker of accessibility, as JavaScript: it comes with the package axe-playwright-python."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package and package.origin
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def _missing(reason: str) -> None:
    if os.environ.get("HANDOUT_REQUIRE_CHECKERS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
