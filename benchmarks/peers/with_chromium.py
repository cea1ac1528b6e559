"""The page that WeasyPrint prints, printed by headless Chromium; the page is written before the time is taken."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PAGE = "handout.html"


def found() -> str | None:
    """Return the Chromium on the PATH, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def command(chromium: str, folder: Path, output: Path) -> list[str]:
    """Return the command that prints the page in a folder."""
    return [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-first-run",
        "--no-pdf-header-footer", f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={output}",
        (folder / PAGE).as_uri(),
    ]  # fmt: skip
