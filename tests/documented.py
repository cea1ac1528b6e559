"""The documentation for the tests: its pages, their parts and tables."""

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CODE = re.compile(r"`([^`]+)`")
FENCED = re.compile(r"```.*?```", re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def part(file: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one."""
    words = re.sub(r"^```.*?^```", "", text(f"docs/{file}"), flags=re.MULTILINE | re.DOTALL)
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", words, re.MULTILINE | re.DOTALL)
    assert found, f"docs/{file} has no heading ‘{heading}’"
    return found[1]


def table(file: str, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its head."""
    rows = [line.strip("|").split("|") for line in part(file, heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def named(rows: Iterable[list[str]]) -> list[str]:
    """Return what stands in the first column."""
    return [name for row in rows for name in CODE.findall(row[0])]


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
