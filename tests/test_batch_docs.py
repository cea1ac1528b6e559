"""docs/batch.md names every column, and its lists and commands work."""

import re
import shlex
from pathlib import Path

import pytest
from batches import batch, report
from click.testing import CliRunner

from generator.batch.columns import OWN, key_of
from generator.batch.report import HEAD
from generator.cli import main

PAGE = (Path(__file__).parent.parent / "docs" / "batch.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def columns() -> list[tuple[str, str]]:
    """Return each column of the table, and its example."""
    part = PAGE.partition("## Columns\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    return [(name, row[2].strip(" `")) for row in rows for name in re.findall(r"`([^`]+)`", row[0])]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_column_of_its_own_is_told() -> None:
    told = {key_of(name) for name, _ in columns()}
    assert set(OWN) <= told
    assert told >= {"exercises", "conditions", "goals"}


@pytest.mark.parametrize(("name", "example"), columns())
def test_the_examples_of_columns_work(name: str, example: str) -> None:
    text = f'"{name}"\n"{example}"\n'
    ids = re.findall(r"(?:ball|calf|head|chest)-\w+", example)
    if name not in ("programme", "exercises"):
        text = f'"{name}","exercises"\n"{example}","{",".join(dict.fromkeys(ids)) or "head-press"}"\n'
    Path("list.csv").write_text(text, encoding="utf-8")
    batch("list.csv", "--dry-run", "--jobs", "1")


def test_the_list_and_the_commands_that_the_page_shows_work() -> None:
    (shown,) = blocks("csv")
    Path("patients.csv").write_text(shown, encoding="utf-8")
    first, shares, *_ = blocks("bash")
    for line in first.splitlines():
        result = CliRunner().invoke(main, [*shlex.split(line)[1:], "--jobs", "1"])
        assert result.exit_code == 0, result.output
    assert [line["outcome"] for line in report("handouts")] == ["made", "made"]
    assert tuple(report("handouts")[0]) == HEAD
    parallel, join = shares.splitlines()
    command, _, numbers = (
        parallel.removeprefix("parallel handout batch ").replace("handouts", "shared").partition(":::")
    )
    for number in numbers.split():
        batch(*shlex.split(command.replace("{}", number)), "--jobs", "1")
    batch(*shlex.split(join.replace("handouts", "shared"))[2:])
    assert [line["sign"] for line in report("shared")] == [line["sign"] for line in report("handouts")]


def test_the_objects_that_the_page_shows_work() -> None:
    (shown,) = blocks("json")
    Path("patients.jsonl").write_text(shown, encoding="utf-8")
    assert "2 would be made" in batch("patients.jsonl", "--dry-run", "--jobs", "1").stdout
