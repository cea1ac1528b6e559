"""`handout make` for the tests: run in an empty folder, and what it made."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from on_paper import root, words_in

from generator.cli import main
from generator.library import Library
from generator.locations import Folders

DAY = ("--date", "2026-11-20")
Run = Callable[..., Result]
LIBRARY = Library(Folders())


def names(*ids: str) -> list[str]:
    return [str(LIBRARY.exercises[id].name) for id in ids]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `handout make` in an empty folder; an unexpected error fails the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str, status: int = 0, color: bool = False) -> Result:
        result = CliRunner().invoke(main, ["make", *arguments], color=color)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    return run


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())


def words(path: str = "output/starter.pdf") -> str:
    return words_in(root(Path(path).read_bytes()))


def headings(path: str = "output/starter.pdf", level: int = 2) -> list[str]:
    return [words_in(each) for each in root(Path(path).read_bytes()).find(f"H{level}")]


def exercises(result: Result) -> list[str]:
    """Return the names of the exercises, from what `--markup` printed."""
    return re.findall(r'<span class="number">\d+</span> ([^<]+)</h2>', result.stdout)
