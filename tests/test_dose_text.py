"""A dose as clinicians type it is read as it is meant, or refused in plain words."""

from typing import Any

import pytest
from msgspec import UNSET

from generator.dose_text import merged, parse_dose, parse_part, too_much
from generator.model import Dose
from generator.values import Amount


def said(dose: Dose) -> dict[str, Any]:
    """Return what a dose says, amounts and texts as strings."""
    empty = Dose()
    values = {name: getattr(dose, name) for name in dose.__struct_fields__}
    return {
        name: value if isinstance(value, bool | tuple | None) else str(value)
        for name, value in values.items()
        if value != getattr(empty, name)
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hold 20 seconds, 3 times, twice a day", {"hold_seconds": "20", "repetitions": "3", "times_a_day": "2"}),
        ("Hold for 15 s. Rest 5 secs.", {"hold_seconds": "15", "rest_seconds": "5"}),
        ("hold 1 minute", {"hold_seconds": "60"}),
        ("hold 5-10", {"hold_seconds": "5 to 10"}),
        ("slow count of 5; 10 times", {"hold_seconds": "5", "slow_count": True, "repetitions": "10"}),
        ("ten times on each side", {"repetitions": "10"}),
        ("repeat 5 times", {"repetitions": "5"}),
        ("once daily", {"times_a_day": "1"}),
        ("3 times twice daily", {"repetitions": "3", "times_a_day": "2"}),
        ("2 sets of 10", {"sets": "2", "repetitions": "10"}),
        ("10 reps 3 rounds", {"repetitions": "10", "sets": "3"}),
        ("three times a week", {"days_a_week": "3"}),
        ("every day", {"days_a_week": "7"}),
        ("twice a day every day", {"times_a_day": "2", "days_a_week": "7"}),
        ("in the morning and in the evening", {"times_of_day": ("morning", "evening")}),
        ("at noon, in the morning", {"times_of_day": ("morning", "midday")}),
        ("10 times until you feel tired", {"repetitions": "10", "until": "you feel tired"}),
        ("hold ? seconds, ____ times", {"hold_seconds": None, "repetitions": None}),
        ("rest a few seconds, several times a day", {"rest_seconds": "a few", "times_a_day": "several"}),
    ],
)
def test_a_dose_in_words(text: str, meant: dict[str, Any]) -> None:
    assert said(parse_dose(text)) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3x8", "can be read in two ways; write ‘10 times, 3 rounds’"),
        ("10 × 3", "can be read in two ways"),
        ("10 times, 10 times", "says again"),
        ("hop", "‘hop’ is not understood; write for example"),
        ("hold 0 seconds", "0 is no dose"),
        ("hold 9 to 3 seconds", "does not go up"),
        ("9 days a week", "more than 7"),
        ("", "there is no dose"),
        ("10 times 3 times", "not understood"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told.replace("?", r"\?")):
        parse_dose(text)


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("hold", "20", {"hold_seconds": "20"}),
        ("hold", "", {"hold_seconds": None}),
        ("days", "3", {"days_a_week": "3"}),
        ("Times_a_day", "2", {"times_a_day": "2"}),
        ("reps", "5-6", {"repetitions": "5 to 6"}),
        ("until", "you tire", {"until": "you tire"}),
        ("when", "morning, evening", {"times_of_day": ("morning", "evening")}),
        ("when", "", {"times_a_day": None}),
    ],
)
def test_one_part_of_a_dose(name: str, text: str, meant: dict[str, Any]) -> None:
    assert said(parse_part(name, text)) == meant


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("hlod", "2", "did you mean ‘hold’"),
        ("hold", "x", "not a number"),
        ("until", "", "is empty"),
        ("when", "dawn", "not understood"),
    ],
)
def test_a_part_that_will_not_do(name: str, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_part(name, text)


def test_a_dose_is_laid_over_another() -> None:
    first = merged(None, parse_dose("hold 5 seconds, 3 times, in the morning"))
    second = merged(first, parse_dose("slow count of 9, twice a day"))
    assert said(second) == {"hold_seconds": "9", "slow_count": True, "repetitions": "3", "times_a_day": "2"}
    assert said(merged(second, parse_part("hold", "4"))).get("slow_count") is None
    assert merged(second, parse_dose("in the evening")).times_a_day is UNSET


def test_what_nobody_means_is_told() -> None:
    assert list(too_much(parse_dose("hold 120 seconds, 50 times"))) == []
    assert list(too_much(parse_dose("hold 2 to 500 seconds, 200 times"))) == [
        "2 to 500 seconds to hold is more than 120",
        "200 repetitions is more than 50",
    ]
    assert list(too_much(Dose(repetitions=Amount(word="several")))) == []
