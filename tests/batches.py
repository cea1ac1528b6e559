"""`handout batch` for the tests: lists, runs, and the lines of the report."""

import csv
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main

DAY = ("--date", "2026-11-20")
QUICK = ("-o", "out", "--jobs", "1", *DAY)
"""In this process, so that an unexpected error is seen."""


def batch(*arguments: str, status: int = 0, typed: bytes | None = None) -> Result:
    """Run `handout batch`; an unexpected error fails the test."""
    result = CliRunner().invoke(main, ["batch", *arguments], input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def process(*arguments: str, **more: str) -> "subprocess.Popen[str]":
    """Start `handout batch` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "batch", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parent.parent), **more},
        start_new_session=True,
    )  # fmt: skip


def write(text: str, name: str = "list.csv", encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def heads(count: int, name: str = "list.csv") -> str:
    """Write a list of patients who each get one exercise."""
    rows = "".join(f"Patient {number},head-press\n" for number in range(1, count + 1))
    return write(f"patient,exercises\n{rows}", name)


def report(folder: str = "out", name: str = "report.csv") -> list[dict[str, str]]:
    with Path(folder, name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def outcomes(folder: str = "out", name: str = "report.csv") -> list[str]:
    return [line["outcome"] for line in report(folder, name)]


def pdfs(folder: str = "out") -> list[str]:
    """Return the names of all PDFs, also of hidden ones."""
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.suffix == ".pdf")


def all_files(folder: str = "out") -> Sequence[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*"))
