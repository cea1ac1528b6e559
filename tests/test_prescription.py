"""What each exercise is for this patient, how long it takes, and what has changed since an earlier programme."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import UNSET, structs
from small_library import HOP, library

from generator.dose_text import parse_dose
from generator.errors import HandoutError
from generator.glance import minutes
from generator.library import Library
from generator.minutes import Span, seconds_a_day, warnings
from generator.model import Dose, Exercise, Pick, Programme, Sides
from generator.prescription import Prescribed, prescribed
from generator.selection import settle
from generator.since import changes
from generator.stamp import stamp
from generator.values import Sentence, Text

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("small"), {})


def one(dose: str = "", sides: Sides = "none", id: str = "row", **pick: Any) -> Prescribed:
    words = Text((Sentence("Words."),))
    exercise = Exercise(
        id=id, name=words, category="c", position="sitting", purpose=words, start=words, steps=(words,), sides=sides
    )
    return Prescribed(Pick(exercise=id, **pick), exercise, parse_dose(dose) if dose else Dose(), sides)


# In which order, with which dose


def test_by_position_one_gets_up_once(small: Library) -> None:
    programme = Programme(exercises=tuple(Pick(exercise=id) for id in ("hop", "row", "swim")), order="position")
    assert [each.exercise.position for each in prescribed(programme, small)] == ["prone", "sitting", "standing"]
    given = structs.replace(programme, order="given")
    assert [each.exercise.id for each in prescribed(given, small)] == ["hop", "row", "swim"]


def test_the_programmes_dose_stands_under_that_of_a_pick(small: Library) -> None:
    picks = (Pick(exercise="row", dose=parse_dose("9 times")), Pick(exercise="hop"))
    row, hop = prescribed(Programme(exercises=picks, default_dose=parse_dose("4 times, every day")), small)
    assert (str(row.dose.repetitions), str(row.dose.days_a_week)) == ("9", "7")
    assert (str(hop.dose.repetitions), str(hop.dose.days_a_week)) == ("4", "7")


def test_a_blank_programme_has_a_line_for_all_that_applies(small: Library) -> None:
    row, hop = prescribed(Programme(exercises=(Pick(exercise="row"), Pick(exercise="hop")), blank=True), small)
    assert (row.dose.hold_seconds, row.dose.rest_seconds, row.dose.repetitions, row.dose.times_a_day) == (
        None,
        UNSET,
        None,
        None,
    )
    assert (hop.dose.hold_seconds, hop.dose.days_a_week) == (UNSET, None)


@pytest.mark.parametrize(
    ("pick", "told"),
    [
        (Pick(exercise="hop", version="easier"), "‘hop’ has no easier version"),
        (Pick(exercise="row", pictures=(4,)), "‘row’ has no picture 4"),
        (Pick(exercise="hop", side="left"), "not done one side at a time"),
    ],
)
def test_what_an_exercise_has_not_is_refused(small: Library, pick: Pick, told: str) -> None:
    with pytest.raises(HandoutError, match=told):
        prescribed(Programme(exercises=(pick,)), small)


def test_the_version_is_printed_and_not_offered_again(small: Library) -> None:
    pick = Pick(exercise="swim", version="easier", move_on=" You can\nfloat. ")
    swim = settle(Programme(exercises=(pick,)), small, "standard", TODAY).exercises[0]
    assert (swim.version_label, swim.version, swim.easier, swim.harder) == (
        "The easier way",
        "Use a ring.",
        "",
        "Use none.",
    )
    assert swim.move_on == "You can float."


def test_pictures_are_chosen_by_number(tmp_path: Path) -> None:
    pictures = "\npictures:\n" + "".join(f"  - {{name: x/{number}, caption: C, alt: A}}\n" for number in (1, 2))
    folder = library(tmp_path, {"content/exercises/hop.yaml": HOP + pictures})

    def shown(**pick: Any) -> list[str]:
        programme = Programme(exercises=(Pick(exercise="hop", **pick),))
        return [each.name for each in settle(programme, folder, "standard", TODAY).exercises[0].pictures]

    assert (shown(), shown(pictures=(2,)), shown(pictures=())) == (["x/1", "x/2"], ["x/2"], [])


@pytest.mark.parametrize(
    ("said", "printed"),
    [("2026-12-18", "18 Dec 2026"), ("2026-12-18, 2.30 pm", "18 Dec 2026, 2.30 pm"), (" Friday\n2 pm", "Friday 2 pm")],
)
def test_the_next_appointment_is_in_words(small: Library, said: str, printed: str) -> None:
    assert settle(Programme(next_appointment=said), small, "standard", TODAY).next_visit == printed


def test_a_day_that_is_none_is_refused(small: Library) -> None:
    with pytest.raises(HandoutError, match="‘2026-02-30’ is not a date"):
        settle(Programme(next_appointment="2026-02-30, 2 pm"), small, "standard", TODAY)
    assert settle(Programme(review_date=TODAY), small, "standard", TODAY).next_visit == "20 Nov 2026"


# How long


@pytest.mark.parametrize(
    ("dose", "sides", "span"),
    [
        ("hold 10 seconds, 5 times, once a day", "none", Span(60, 60)),
        ("hold 10 seconds, rest 3 seconds, 4 times, 2 rounds, 3 times a day", "left first", Span(720, 720)),
        ("hold 3 to 8 seconds, 10 times, every day", "none", Span(50, 100)),
        ("hold 8 seconds, 10 times, in the morning and evening", "together", Span(200, 200)),
        ("hold 8 seconds, 10 times", "none", Span(100, 100, known=False)),
        ("hold ? seconds, 10 times, once a day", "none", Span(20, 20, known=False)),
        ("hold 8 seconds, until tired, once a day", "none", Span(10, 10, known=False)),
        ("10 times until tired, once a day", "none", Span(20, 20)),
        ("rest a few seconds, 10 times, several times a day", "none", Span(150, 150, known=False)),
    ],
)
def test_seconds_a_day(dose: str, sides: Sides, span: Span) -> None:
    assert seconds_a_day([one(dose, sides)]) == span
    assert seconds_a_day([one(dose, sides)] * 2) == Span(span.low * 2, span.high * 2, span.known)


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (Span(59, 59, known=False), ""),
        (Span(119, 119, known=False), "at least 1 minute"),
        (Span(20, 20), "about 1 minute"),
        (Span(600, 620), "about 10 minutes"),
        (Span(300, 640), "about 5 to 11 minutes"),
    ],
)
def test_minutes_in_words(small: Library, span: Span, told: str) -> None:
    assert minutes(span, small.words) == told


def test_the_clinician_is_told_of_a_long_programme() -> None:
    assert list(warnings([one("hold 18 seconds, 30 times, twice a day")])) == []
    long = list(warnings([one("hold 19 seconds, 30 times, twice a day")]))
    assert [warning.split(";")[0] for warning in long] == ["this takes 21 minutes a day or more"]
    many = [one(id=f"row-{number}") for number in range(6)]
    assert [warning.split(";")[0] for warning in warnings(many)] == ["6 exercises are new"]
    assert list(warnings(many, known=["row-1"])) == []


# Since an earlier programme


@pytest.mark.parametrize(
    ("new", "old", "change"),
    [
        (one("5 times"), one("5 times"), None),
        (one("6 times"), one("5 times"), "more"),
        (one("4 times"), one("5 times"), "less"),
        (one("3 to 6 times"), one("3 to 4 times"), "more"),
        (one("3 to 5 times"), one("4 times"), "changed"),
        (one("6 times, hold 3 seconds"), one("5 times, hold 3 seconds"), "more"),
        (one("6 times, hold 3 seconds"), one("5 times, hold 4 seconds"), "changed"),
        (one("in the morning and evening"), one("once a day"), "more"),
        (one("in the morning"), one("in the evening"), "changed"),
        (one("5 times"), one("until tired"), "changed"),
        (one("5 times", version="harder"), one("5 times"), "more"),
        (one("5 times"), one("5 times", version="harder"), "less"),
        (one("5 times", "left first", side="left"), one("5 times", "left first"), "changed"),
        (one("rest 5 seconds"), one("rest 3 seconds"), "changed"),
        (one("5 times", note="Now slowly."), one("5 times"), None),
    ],
)
def test_what_has_changed(new: Prescribed, old: Prescribed, change: str | None) -> None:
    assert changes([new], [old]).of == ({"row": change} if change else {})


def test_what_is_new_and_what_has_stopped(small: Library) -> None:
    old = Programme(exercises=(Pick(exercise="row"), Pick(exercise="hop")))
    new = Programme(exercises=(Pick(exercise="swim"), Pick(exercise="row")))
    handout = settle(new, small, "standard", TODAY, old)
    assert ([each.change for each in handout.exercises], handout.stopped, handout.replaces) == (
        ["New", ""],
        ("Hop",),
        True,
    )
    alone = settle(new, small, "standard", TODAY)
    assert ([each.change for each in alone.exercises], alone.stopped, alone.replaces) == (["", ""], (), False)


def test_the_sign_of_a_programme_tells_what_it_asks_for_and_not_who_it_is_for() -> None:
    programme = Programme(exercises=(Pick(exercise="row", dose=parse_dose("5 times")),), patient="Ann")
    assert stamp(programme) == stamp(structs.replace(programme, patient="Bo", id="bo"))
    assert stamp(programme) != stamp(structs.replace(programme, note="Slowly."))
    assert len(stamp(programme)) == 6
