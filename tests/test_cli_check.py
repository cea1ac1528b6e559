"""`handout check`: all mistakes in plain words, one line where there is none, and where each fact is printed."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import checks
from generator.cli import main
from generator.errors import Problem

CLINIC = str(Path(__file__).parent / "clinic")


def checked(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_a_folder_in_order_is_told_in_one_line() -> None:
    result = checked("--folder", CLINIC)
    assert result.exit_code == 0, result.stdout
    assert len(result.stdout.splitlines()) == 1
    assert re.match(r"\d+ exercises, \d+ movements to avoid, .* languages, .*: no problem found\.$", result.stdout)


def test_problems_are_printed_with_hints_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = (Problem("it is wrong", "a.yaml", 3, "mend it"), Problem("it is empty", "b.yaml"))
    monkeypatch.setattr(checks, "check", lambda folders: checks.Checked(problems, {"exercises": 1, "avoid": 0}))
    result = checked()
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a.yaml:3: it is wrong",
        "  hint: mend it",
        "b.yaml: it is empty",
        "1 exercise, 0 movements to avoid: 2 problems found.",
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a clinic's folder with 3 facts, of which F1 is printed, twice."""
    (tmp_path / "content").mkdir()
    facts = "id,source,fact\nF1,ours,Sit tall\nF2,ours,Read the page\nF3,ours,Stand up\n"
    (tmp_path / "content" / "facts.csv").write_text(facts, encoding="utf-8")
    printed = {"F1": [("a.yaml", 2, "Sit tall."), ("b.yaml", 7, "Tall you sit.")], "ours": [("a.yaml", 3, "Well.")]}
    monkeypatch.setattr(checks, "facts_printed", lambda library: printed)
    return str(tmp_path)


def test_facts_tell_where_they_are_printed_or_why_not(folder: str) -> None:
    reasons = Path(folder) / "content" / "facts-not-printed.yaml"
    reasons.write_text("F2: It is about the page.\nF3: It is for the clinician.\n", encoding="utf-8")
    result = checked("--facts", "--folder", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "F1  a.yaml:2  Sit tall.",
        "F1  b.yaml:7  Tall you sit.",
        "F2  not printed: It is about the page.",
        "F3  not printed: It is for the clinician.",
        "3 facts: 1 printed, 2 not printed for a reason.",
    ]


def test_a_fact_that_is_neither_printed_nor_explained_is_a_mistake(folder: str) -> None:
    (Path(folder) / "content" / "facts-not-printed.yaml").write_text("F2: It is about the page.\n", encoding="utf-8")
    result = checked("--facts", "--folder", folder)
    assert result.exit_code == 1
    assert "F3  NOT PRINTED: Stand up" in result.stdout
    assert result.stdout.endswith("3 facts: 1 printed, 1 not printed for a reason; 1 neither printed nor explained.\n")
