"""What is typed on the page becomes a programme, and a programme what the page shows: nothing is lost either way."""

import datetime
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import LIBRARY

from generator import yaml_writing
from generator.addresses import parse_web_address
from generator.model import Dose, Part, Pick, Programme
from generator.values import Amount
from generator.web import filled, forms, names
from generator.web.bodies import Unreadable, programme

IDS = sorted(LIBRARY.exercises)
UNSEEN = ("Cc", "Cs", "Zl", "Zp", "Cf", "Cn")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=UNSEEN), max_size=40).map(str.strip).filter(bool)
AMOUNT = st.one_of(st.integers(1, 50).map(Amount), st.just(Amount(2, 5)), st.none(), st.just(msgspec.UNSET))
DATES = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))


def back(form: names.Form) -> Programme:
    return programme(forms.written(form), LIBRARY)


@st.composite
def picks(draw: st.DrawFn) -> tuple[Pick, ...]:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=5))
    doses = st.none() | st.builds(Dose, repetitions=AMOUNT, hold_seconds=AMOUNT, sets=AMOUNT, slow_count=st.booleans())
    return tuple(
        Pick(
            exercise=id,
            side=draw(st.sampled_from([None, "left", "right"])),
            dose=draw(doses.map(lambda dose: None if dose == Dose() else dose)),
            note=draw(st.none() | TEXT),
            move_on=draw(st.none() | TEXT),
            pictures=draw(st.sampled_from([msgspec.UNSET, (), (1,), (2, 1)])),
            web_address=draw(st.none() | st.just(parse_web_address("https://example.org/a?b=c"))),
            override=draw(st.none() | TEXT),
        )
        for id in ids
    )


PROGRAMMES = st.builds(
    Programme,
    title=st.none() | TEXT,
    summary=st.none() | TEXT,
    exercises=picks(),
    order=st.sampled_from(["given", "position"]),
    blank=st.booleans(),
    patient=st.none() | TEXT,
    goals=st.lists(TEXT, max_size=3).map(tuple),
    date=st.none() | DATES,
    note=st.none() | st.lists(TEXT, min_size=1, max_size=3).map("\n".join),
    diary_weeks=st.none() | st.integers(1, 6),
    start_date=st.none() | DATES,
    next_appointment=st.none() | TEXT,
    default_dose=st.none() | st.builds(Dose, repetitions=AMOUNT.filter(bool), slow_count=st.booleans()),
    template=st.sampled_from([None, "handout", "card", "fridge", "own sheet"]),
    cards_to_a_page=st.sampled_from([1, 2, 4]),
    booklet=st.booleans(),
    conditions=st.lists(st.sampled_from(sorted(LIBRARY.taxonomy.flags)), unique=True).map(tuple),
    theme=st.none() | st.just("large-print"),
    paper=st.sampled_from([None, "a4", "letter"]),
    black_and_white=st.booleans(),
)


@given(PROGRAMMES)
@settings(max_examples=60)
def test_a_programme_that_is_shown_and_read_again_is_the_same(made: Programme) -> None:
    form = filled.typed(made)
    again = back(form)
    assert _said(again) == _said(made)
    assert filled.typed(again) == form


def _said(programme: Programme) -> str:
    """Return what a programme says, but for its parts: the page says of each whether it is printed."""
    return yaml_writing.text(msgspec.structs.replace(programme, with_parts=(), without_parts=()))


@pytest.mark.parametrize("id", LIBRARY.folders.every("programmes"))
def test_every_ready_programme_can_be_shown(id: str) -> None:
    ready = LIBRARY.programme(id)
    again = back(filled.typed(ready))
    assert [pick.exercise for pick in again.exercises] == [pick.exercise for pick in ready.exercises]
    assert again.title == ready.title


def test_exercises_come_in_the_order_of_their_places_and_then_of_the_page() -> None:
    form = {
        "exercise": ["a", "b", "c", "d", "a"],
        "place.c": ["1"],
        "place.b": ["02"],
        "place.d": ["x"],
        "place.a": ["9" * 99],
    }
    assert forms.chosen(form) == ["c", "b", "a", "d"]


def test_a_question_mark_or_a_line_is_a_line_to_write_on_and_nothing_is_what_is_usual() -> None:
    made = back(
        {
            "exercise": ["head-press"],
            "repetitions.head-press": ["?"],
            "sets.head-press": ["___"],
            "rest seconds.head-press": [" "],
        }
    )
    dose = made.exercises[0].dose
    assert dose and (dose.repetitions, dose.sets, dose.rest_seconds) == (None, None, msgspec.UNSET)


@pytest.mark.parametrize(
    ("chosen", "template", "cards"),
    [("", None, 1), ("card", "card", 1), ("card 4", "card", 4), ("fridge", "fridge", 1), ("my card 2", "my card 2", 1)],
)
def test_cards_are_a_kind_for_each_number_of_them(chosen: str, template: str | None, cards: int) -> None:
    made = back({"template": [chosen]})
    assert (made.template, made.cards_to_a_page) == (template, cards)


def test_pictures_are_all_some_or_none() -> None:
    picks = [back({"exercise": ["head-press"], "pictures.head-press": [it]}).exercises[0] for it in ("", "2", "none")]
    assert [pick.pictures for pick in picks] == [msgspec.UNSET, (2,), ()]


def test_the_earlier_programme_is_kept_without_the_name() -> None:
    before = Programme(exercises=(Pick(exercise="head-press"),), patient="Ann")
    kept = filled.kept_for_later(before)
    assert "Ann" not in kept
    read = forms.read({"exercise": ["calf-stretch"], "since": [kept], "fillable": ["yes"]}, LIBRARY)
    assert read.since == msgspec.structs.replace(before, patient=None) and read.fillable and not read.force
    assert forms.read({}, LIBRARY).since is None


@pytest.mark.parametrize(
    "since", ["{", "[]", '{"exercises": ["nod"]}', '{"exercises": "' + "x" * 999 + '"}', "[" * 5000]
)
def test_a_damaged_earlier_programme_is_told_at_its_field(since: str) -> None:
    with pytest.raises(Unreadable) as raised:
        forms.read({"since": [since]}, LIBRARY)
    assert {wrong.field for wrong in raised.value.wrong} == {"/since"}


@pytest.mark.parametrize("part", names.PARTS)
def test_each_part_is_ticked_or_not(part: str) -> None:
    ticked, none = back({"parts": [part]}), back({})
    assert (part in ticked.with_parts) == (part != names.ALWAYS)
    assert (names.ALWAYS in ticked.without_parts) == (part != names.ALWAYS)
    assert names.ALWAYS in none.without_parts and not none.with_parts
    assert set(names.PARTS) == set(get_args(Part)) - {"avoid"}


def test_a_diary_that_is_unticked_is_left_out_though_its_weeks_are_kept() -> None:
    form = filled.typed(Programme(diary_weeks=2))
    assert "diary" in form["parts"]
    without = back({**form, "parts": []})
    assert without.diary_weeks == 2 and "diary" in without.without_parts


def test_a_detail_of_an_exercise_that_is_not_chosen_is_not_said() -> None:
    assert back({"exercise": ["head-press"], "note.calf-stretch": ["Slowly."]}).exercises == (
        Pick(exercise="head-press"),
    )


@pytest.mark.parametrize(
    "rest",
    ["[]", "1", "{", '{"programme": []}', '{"programme": {}, "picks": []}', '{"picks": {"head-press": 1}}',
     '{"picks": {"head-press": {"dose": []}}}', '{"programme": {"default dose": "x"}}',
     "\ud800", '{"programme": null}', "[" * 5000],
)  # fmt: skip
def test_what_is_kept_of_a_file_may_be_damaged(rest: str) -> None:
    with pytest.raises(Unreadable):
        back({"exercise": ["head-press"], "rest": [rest]})


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("/exercises/1/dose/hold seconds", "hold seconds.b"),
        ("/exercises/0/note", "note.a"),
        ("/exercises/0/override", "override.a"),
        ("/exercises/1/pictures/0", "pictures.b"),
        ("/exercises/1/web address", "web address.b"),
        ("/default dose/sets", "sets.all"),
        ("/default dose", "hold seconds.all"),
        ("/cards to a page", "template"),
        ("/booklet", "booklet"),
        ("/since", "since"),
        ("/exercises/0", "note.a"),
        ("/exercises/7/note", ""),
        ("/goals/2", "goals"),
        ("/review date", "review date"),
        ("/confirmed", "confirmed"),
        ("/order of parts/0", ""),
        ("/a~1b", ""),
        ("", ""),
    ],
)
def test_a_field_of_a_programme_has_its_name_on_the_page(field: str, name: str) -> None:
    assert names.name_of(field, ["a", "b"]) == name
