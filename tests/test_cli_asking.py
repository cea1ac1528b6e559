"""Questions on the terminal take good answers, and ask again after bad ones."""

import datetime
from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import asking
from generator.errors import refuse

CHOICES = {"chair": "A firm chair", "wall": "wall", "ball": "A ball", "bed": "A bed"}


def asked(question: Callable[[], Any], answers: str) -> tuple[Any, Result]:
    """Return what a question gives for the lines that are typed, and what the terminal shows."""
    given: list[Any] = []
    result = CliRunner().invoke(click.Command("ask", callback=lambda: given.append(question())), input=answers)
    return (given[0] if given else None), result


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("1\n", ("chair",)), ("3 1\n", ("ball", "chair")), ("2-4, 1\n", ("wall", "ball", "bed", "chair")),
     ("1 - 2\n", ("chair", "wall")), ("bed\n", ("bed",)), ("\n", ("wall",)), ("-\n", ()), ("1 1\n", ("chair",))],
)  # fmt: skip
def test_things_are_ticked_by_number_range_or_name(typed: str, answer: tuple[str, ...]) -> None:
    assert asked(lambda: asking.ticked("What?", CHOICES, ("wall",)), typed)[0] == answer


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("9", "‘9’ is not in the list of 1 to 4"),
        ("3-2", "‘3-2’ is not in the list"),
        ("bell", "‘bell’ is neither a number nor a name in the list; did you mean ‘ball’?"),
    ],
)
def test_a_bad_answer_is_told_and_asked_again(typed: str, told: str) -> None:
    answer, result = asked(lambda: asking.ticked("What?", CHOICES), f"{typed}\n1\n")
    assert told in result.output
    assert answer == ("chair",)


def test_the_list_shows_what_is_ticked_and_what_it_means() -> None:
    shown = asked(lambda: asking.ticked("What?", CHOICES, ("wall",)), "\n")[1].output
    assert "     1  chair: A firm chair\n  *  2  wall\n" in shown


def test_one_is_one() -> None:
    answer, result = asked(lambda: asking.one("Which?", CHOICES), "1 2\n\n2\n")
    assert answer == "wall"
    assert result.output.count("choose one") == 2
    assert asked(lambda: asking.one("Which?", CHOICES, "bed"), "\n")[0] == "bed"


def test_text_is_kept_emptied_or_checked() -> None:
    def check(answer: str) -> None:
        if answer == "bad":
            raise refuse("not this", hint="another")

    assert asked(lambda: asking.text("Name?", "Ann"), "\n")[0] == "Ann"
    assert asked(lambda: asking.text("Name?", "Ann"), "-\n")[0] == ""
    answer, result = asked(lambda: asking.text("Name?", check=check), "bad\n Bo \n")
    assert (answer, "not this\n  hint: another" in result.output) == ("Bo", True)


def test_dates_and_yes_or_no() -> None:
    answer, result = asked(lambda: asking.date("When?"), "18/12/26\n2026-12-18\n")
    assert answer == datetime.date(2026, 12, 18)
    assert "‘18/12/26’ is not a date: write year-month-day" in result.output
    assert asked(lambda: asking.date("When?"), "\n")[0] is None
    assert asked(lambda: asking.date("When?", answer), "\n")[0] == answer
    assert asked(lambda: asking.yes("Sure?", False), "perhaps\nY\n")[0] is True
    assert asked(lambda: asking.yes("Sure?", False), "\n")[0] is False


def test_the_end_of_the_answers_ends_the_command() -> None:
    result = asked(lambda: asking.text("Name?", check=lambda answer: None), "")[1]
    assert result.exit_code == 1
    assert "Aborted" in result.output
