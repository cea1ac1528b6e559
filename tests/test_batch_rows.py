"""What a row of a list asks for is what `handout make` would print; what is wrong in it is told by its column."""

import json
from pathlib import Path
from typing import Any

import pytest
from batches import DAY, QUICK, batch, heads, outcomes, pdfs, report, write
from click.testing import CliRunner
from on_paper import root, words_in

from generator.cli import main
from generator.make import Made, Press
from generator.model import Programme


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*arguments: str) -> bytes:
    """Return what `handout make` gives."""
    result = CliRunner().invoke(main, ["make", *arguments, *DAY, "-o", "single.pdf"])
    assert result.exit_code == 0, result.output
    return Path("single.pdf").read_bytes()


def words(file: str) -> str:
    return words_in(root(Path("out", file).read_bytes()))


ROWS = {
    "programme,patient,theme,paper": ("strength,Ann Lee,large-print,letter",
        ("strength", "--patient", "Ann Lee", "--large-print", "--paper", "letter")),
    "exercises,doses,notes,flags": (
        '"calf-stretch, head-press","calf-stretch: hold 20 seconds; all.days=3","head-press=Slowly.\nSee you.",'
        "balance_problem",
        ("-e", "calf-stretch", "-e", "head-press", "--dose", "calf-stretch=hold 20 seconds", "--dose", "all.days=3",
         "--note", "head-press=Slowly.", "--note", "See you.", "--flag", "balance-problem")),
    "Exercises;Sides;Language;With;Goals;Black and white": ("calf-stretch;calf-stretch: left;en-US;diary why;Walk.;yes",
        ("-e", "calf-stretch", "--side", "calf-stretch=left", "--language", "en-US", "--with", "diary", "--with", "why",
         "--goal", "Walk.", "--black-and-white")),
    "exercises,overrides,flags,harder": (
        "chest-raise ball-press,chest-raise: Lies on a wedge.,cannot-lie-prone,ball-press",
        ("-e", "chest-raise", "-e", "ball-press", "--override", "chest-raise=Lies on a wedge.", "--flag",
         "cannot-lie-prone", "--harder", "ball-press")),
}  # fmt: skip


@pytest.mark.parametrize("head", ROWS)
def test_a_row_gives_the_bytes_of_handout_make(head: str) -> None:
    row, arguments = ROWS[head]
    batch(write(f"{head}\n{row}\n"), *QUICK)
    (file,) = pdfs()
    assert Path("out", file).read_bytes() == made(*arguments)


def test_the_options_hold_for_all_rows_and_a_row_goes_before_them() -> None:
    text = "patient,programme,theme,with\nAnn,,,\nJo,strength,standard,why\n"
    batch(write(text), "starter", *QUICK, "--large-print", "--with", "cough", "--dose", "all.days=3")
    first, second = pdfs()
    assert Path("out", first).read_bytes() == made(
        "starter", "--patient", "Ann", "--large-print", "--with", "cough", "--dose", "all.days=3"
    )
    assert "standard" not in second
    assert Path("out", second).read_bytes() == made(
        "strength", "--patient", "Jo", "--with", "cough", "--with", "why", "--dose", "all.days=3"
    )


def test_cells_are_text_and_never_markup() -> None:
    batch(write("patient,exercises,note\nO'Neill <jr> {{ x }},head-press,<b>Slowly</b> & well.\n"), *QUICK)
    (file,) = pdfs()
    assert "O'Neill <jr> {{ x }}" in words(file)
    assert "<b>Slowly</b> & well." in words(file)


def test_objects_may_hold_lists_maps_and_whole_programmes() -> None:
    rows = [
        {
            "patient": "Ann",
            "exercises": ["calf-stretch", "head-press"],
            "doses": {"head-press": {"hold": 7, "days": 3}},
        },
        {"exercises": [{"exercise": "head-press", "dose": {"hold_seconds": 7, "days a week": 3}}], "diaryWeeks": 2},
        {"programme": "starter", "goals": ["Walk; and swim"], "sides": {"head-press": "left"}},
        {"programme": 4, "flags": {"a": 1}, "doses": [1]},
    ]
    batch(write("\n".join(map(json.dumps, rows)), "list.jsonl"), *QUICK, status=1)
    first, second = pdfs()
    assert "7 seconds" in words(first) and "7 seconds" in words(second)
    assert outcomes() == ["made", "made", "refused", "refused"]
    third, fourth = report()[2:]
    assert "not done one side" in third["reason"]
    assert fourth["column"] == "programme, doses, flags"


MISTAKES = [
    ("programme", "strat", "programme", "did you mean ‘starter’?"),
    ("exercises", "head-pres", "exercises", "there is no ‘head-pres’ (did you mean ‘head-press’?)"),
    ("exercises", "head-press head-press", "exercises", "twice"),
    ("theme", "huge", "theme", "there is no ‘huge’"),
    ("paper", "a5", "paper", "‘a5’ is not one of the choices"),
    ("flags", "balance", "flags", "there is no ‘balance’"),
    ("doses", "head-press hold 5", "doses", "write ID=VALUE"),
    ("doses", "head-press: hold xx; calf-stretch: hold 5 seconds", "doses", "‘hold xx’"),
    ("doses", "calf-stretch: hold 5 seconds", "doses", "‘calf-stretch’ is not in this handout"),
    ("doses", "head-press: hold 500 seconds", "", "500 seconds to hold is more than 120"),
    ("sides", "head-press: up", "sides", "neither left nor right"),
    ("overrides", "head-press:", "overrides", "write the reason"),
    ("review date", "18/12/2026", "review date", "write year-month-day"),
    ("diary weeks", "9", "diary weeks", "at most 6"),
    ("language", "xx", "language", "there is no language ‘xx’"),
    ("goals", "a;b;c;d", "goals", "3 at most"),
    ("without", "avoid", "", "keep the patient safe"),
    ("note", "a\u200e\u0007b", "note", "invisible character"),
    ("note", "a \u2603 b", "", "the note: "),
    ("file name", "bed-jones-2", "file name", "the patient’s name is part of it"),
]


@pytest.mark.parametrize(("column", "cell", "told_of", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_row_and_column(column: str, cell: str, told_of: str, told: str) -> None:
    own = "" if column in ("programme", "exercises") else ",exercises"
    text = f"patient,{column}{own}\nJones,{cell}{',head-press' if own else ''}\n"
    said = batch(write(text), *QUICK, status=1).stderr
    (line,) = report()
    assert (line["row"], line["outcome"], line["column"]) == ("2", "refused", told_of)
    assert told in line["reason"]
    assert "Jones" not in json.dumps(line)
    assert "refused: row 2" in said
    assert pdfs() == []


def test_all_mistakes_of_a_row_are_told() -> None:
    text = "exercises,doses,sides\nhead-press,head-press: hold xx; calf-stretch: hold 5 seconds,head-press: up\n"
    batch(write(text), *QUICK, status=1)
    (line,) = report()
    assert line["column"] == "doses, sides"
    assert all(told in line["reason"] for told in ("‘hold xx’", "‘calf-stretch’ is not", "neither left nor right"))


def test_what_the_safety_rules_refuse_is_refused_and_what_they_warn_of_is_told() -> None:
    batch(write("programme,flags\nall,cannot-lie-prone\nall,balance-problem\n"), *QUICK, status=1)
    refused, warned = report()
    assert "chest-raise" in refused["reason"] and refused["outcome"] == "refused"
    assert "poor balance" in warned["warnings"] and warned["outcome"] == "made"


def test_a_row_that_asks_for_nothing_is_refused() -> None:
    batch(write("patient,programme\nAnn,\nJo,starter\n"), *QUICK, status=1)
    assert outcomes() == ["refused", "made"]


def test_a_bug_costs_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Press.make

    def broken(press: Press, programme: Programme, *arguments: Any, **more: Any) -> Made:
        if programme.patient == "Patient 2":
            raise ZeroDivisionError("Patient 2 divided")
        return real(press, programme, *arguments, **more)

    monkeypatch.setattr(Press, "make", broken)
    batch(heads(3), *QUICK, status=1)
    assert outcomes() == ["made", "failed", "made"]
    assert "ZeroDivisionError" in report()[1]["reason"]
    assert "Patient" not in report()[1]["reason"]
