"""A programme and a library become a handout: what is chosen, in which order, with whose dose."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from small_library import FILES, HOP, library

from generator.errors import HandoutError
from generator.handout import Handout
from generator.library import Library
from generator.model import Dose, Pick, Programme
from generator.prescription import MOST
from generator.schema import build
from generator.selection import ALWAYS, Filter, narrowed, parts, settle
from generator.yaml_text import parse

TODAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    more = {f"content/exercises/hop-{number}.yaml": HOP for number in range(MOST + 1)}
    return library(
        tmp_path_factory.mktemp("small"), {**more, "content/exercises/float.yaml": FILES["content/exercises/swim.yaml"]}
    )


def programme(*ids: str, **settings: Any) -> Programme:
    return Programme(exercises=tuple(Pick(exercise=id) for id in ids), **settings)


def settled(small: Library, *ids: str, **settings: Any) -> Handout:
    return settle(programme(*ids, **settings), small, "standard", TODAY)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter(), ["row", "swim", "hop"]),
        (Filter(categories=("stretch",)), ["row", "hop"]),
        (Filter(categories=("stretch", "posture")), ["row", "swim", "hop"]),
        (Filter(positions=("prone", "standing")), ["swim", "hop"]),
        (Filter(without_equipment=("ball",)), ["row", "hop"]),
        (Filter(without_equipment=("ball", "chair")), ["hop"]),
        (Filter(without_equipment=("wall",)), ["row", "swim", "hop"]),
        (Filter(categories=("stretch",), positions=("sitting",)), ["row"]),
    ],
)
def test_a_filter_keeps_exercises_in_their_order(small: Library, wanted: Filter, kept: list[str]) -> None:
    whole = programme("row", "swim", "hop", title="All three")
    narrow = narrowed(whole, small, wanted)
    assert [pick.exercise for pick in narrow.exercises] == kept
    assert narrow.title == ("All three" if len(kept) == 3 else None)


def test_a_filter_that_keeps_nothing_is_refused(small: Library) -> None:
    with pytest.raises(HandoutError, match="no exercise is left"):
        narrowed(programme("row"), small, Filter(categories=("posture",)))


def test_a_handout_says_what_the_programme_says(small: Library) -> None:
    handout = settled(
        small, "row", "hop", "swim",
        title="Mine", patient="  Ann \n Lee ", clinician="Bo", note="One.\n\n  Two. \n", date=datetime.date(2027, 1, 2),
    )  # fmt: skip
    assert [(each.number, each.id, each.name) for each in handout.exercises] == [
        (1, "row", "Row"), (2, "hop", "Hop"), (3, "swim", "Swim"),
    ]  # fmt: skip
    assert (handout.title, handout.patient, handout.clinician, handout.date) == ("Mine", "Ann Lee", "Bo", "2 Jan 2027")
    assert handout.note == ("One.", "Two.")
    assert (handout.language, handout.print_size, handout.subject) == ("en-GB", "standard", "About it")
    assert handout.days == ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def test_what_the_programme_leaves_unsaid(small: Library) -> None:
    handout = settled(small, "row")
    assert (handout.title, handout.patient, handout.clinician, handout.date) == ("A sheet", "", "", "20 Nov 2026")
    assert handout.note == ()


def test_the_clinics_clinician_stands_in(tmp_path: Path) -> None:
    clinic = library(tmp_path, {"content/clinic.yaml": "clinicians: Cy"})
    assert settled(clinic, "row").clinician == "Cy"
    assert settled(clinic, "row", clinician="Bo").clinician == "Bo"


def test_an_exercise_keeps_all_its_words(small: Library) -> None:
    row, swim = settled(small, "row", "swim").exercises
    assert (row.clinical_name, row.purpose, row.start, row.steps) == (
        "Rowing",
        "It is good.",
        "Sit.",
        ("Pull.", "Push."),
    )
    assert (row.cautions, row.works, row.easier, row.prerequisites) == (("Slowly.",), "", "", ())
    assert (swim.works, swim.prerequisites) == ("The back.", ("You can float.",))
    assert (swim.easier, swim.harder) == ("Use a ring.", "Use none.")
    assert [cell.kind for cell in row.dose] == ["hold", "repeat", "how often"]


def test_a_note_to_an_exercise_stands_with_it_alone(small: Library) -> None:
    picks = (Pick(exercise="row", note="Softly.\nBo"), Pick(exercise="hop"))
    row, hop = settle(Programme(exercises=picks), small, "standard", TODAY).exercises
    assert (row.note, hop.note) == (("Softly.", "Bo"), ())


ROW = "5 times each side"
SWIM = "Until you tire / Build up slowly to 9 times"
COUNT, DAWN = "A slow count of 5", "In the morning"


@pytest.mark.parametrize(
    ("id", "over", "hold", "repeat", "often"),
    [
        ("row", "{}", "3 to 4 seconds", ROW, "2 times a day"),
        ("row", "repetitions: 8", "3 to 4 seconds", "8 times each side", "2 times a day"),
        ("row", "hold seconds: 10", "10 seconds", ROW, "2 times a day"),
        ("row", "{hold seconds: 10, slow count: yes}", "A slow count of 10", ROW, "2 times a day"),
        ("row", "{times a day: 1, days a week: 3}", "3 to 4 seconds", ROW, "1 time a day, 3 days a week"),
        ("row", "times of day: [evening]", "3 to 4 seconds", ROW, "In the evening"),
        ("row", "sets: 2", "3 to 4 seconds", f"{ROW} / In 2 rounds", "2 times a day"),
        ("row", "repetitions:", "3 to 4 seconds", "None times each side", "2 times a day"),
        ("row", "until: you tire", "3 to 4 seconds", f"{ROW}, or until you tire", "2 times a day"),
        ("swim", "{}", COUNT, SWIM, DAWN),
        ("swim", "repetitions: 8", COUNT, "8 times", DAWN),
        ("swim", "{repetitions: 8, until: you sink}", COUNT, "8 times, or until you sink", DAWN),
        ("swim", "{repetitions: 8, build up to: 12}", COUNT, "8 times / Build up slowly to 12 times", DAWN),
        ("swim", "until: you sink", COUNT, "Until you sink / Build up slowly to 9 times", DAWN),
        ("swim", "hold seconds: 6", "6 seconds", SWIM, DAWN),
        ("swim", "times a day: 3", COUNT, SWIM, "3 times a day"),
        ("hop", "{hold seconds: 2, repetitions: 4, days a week: 7}", "2 seconds", "4 times", "Every day"),
    ],
)  # fmt: skip
def test_a_patients_dose_lies_over_the_exercises_own(
    small: Library, id: str, over: str, hold: str, repeat: str, often: str
) -> None:
    pick = Pick(exercise=id, dose=build(parse(over, "over"), Dose, "over"))
    [exercise] = settle(Programme(exercises=(pick,)), small, "standard", TODAY).exercises
    cells = {cell.kind: " / ".join("".join(map(str, line)) for line in cell.lines) for cell in exercise.dose}
    assert cells == {"hold": hold, "repeat": repeat, "how often": often}


LEFT_FIRST = """\
name: Row
category: stretch
position: sitting
movement tags: [none-of-these]
sides: left first
purpose: It is good.
start: Sit on your left.
steps: [Lift your left foot. Left is not right, Lower it.]
other side: Then do your right foot.
dose: {repetitions: 5}
pictures:
  - {name: row/1, caption: Left up, alt: A left foot.}
  - {name: mine.jpg, step: 1, caption: Up, alt: A foot.}
"""


@pytest.mark.parametrize(
    ("side", "name", "start", "last", "times", "picture", "caption"),
    [
        (
            None,
            "Row",
            "Sit on your left.",
            "Lower it. Then do your right foot.",
            "5 times each side",
            "row/1",
            "Left up",
        ),
        ("left", "Row, left only", "Sit on your left.", "Lower it.", "5 times", "row/1", "Left up"),
        ("right", "Row, right only", "Sit on your right.", "Lower it.", "5 times", "row/1/mirrored", "Right up"),
    ],
)
def test_words_and_pictures_follow_the_side_that_is_prescribed(
    tmp_path: Path, side: Any, name: str, start: str, last: str, times: str, picture: str, caption: str
) -> None:
    one = Programme(exercises=(Pick(exercise="row", side=side),))
    (row,) = settle(one, library(tmp_path, {"content/exercises/row.yaml": LEFT_FIRST}), "standard", TODAY).exercises
    assert (row.name, row.start, row.steps[-1]) == (name, start, last)
    assert row.dose[0].lines == ((times,),)
    assert [(each.name, each.step) for each in row.pictures] == [(picture, ""), ("mine.jpg", "Step 1")]
    assert row.pictures[0].caption == caption


def test_a_side_is_refused_where_both_are_done_together(small: Library) -> None:
    with pytest.raises(HandoutError, match="one side at a time"):
        settle(Programme(exercises=(Pick(exercise="swim", side="left"),)), small, "standard", TODAY)


def test_movements_to_avoid_are_grouped_in_order_with_their_conditions(small: Library) -> None:
    handout = settled(small, "hop")
    assert handout.avoid_introduction == ("These may hurt.",)
    groups = [(group.heading, [(each.id, each.title, each.condition, each.instead) for each in group.movements])
              for group in handout.avoid]  # fmt: skip
    assert groups == [
        ("Bends", [("bow", "Bowing", "Unless you must.", ""), ("dive", "Diving", "", "Wade.")]),
        ("Jerks", [("jump", "Jumps", "", "")]),
    ]


def test_some_are_only_for_patients_with_a_condition(small: Library) -> None:
    handout = settled(small, "hop", conditions=("severe-bone-loss",))
    assert [group.heading for group in handout.avoid] == ["Bends", "Thin bones", "Jerks"]


@given(st.lists(st.sampled_from(["row", "swim", "hop"]), unique=True))
def test_the_avoid_list_is_whole_whatever_is_chosen(small: Library, ids: list[str]) -> None:
    handout = settled(small, *ids)
    assert handout.avoid == settled(small, "row").avoid
    assert [each.number for each in handout.exercises] == list(range(1, len(ids) + 1))


@pytest.mark.parametrize(
    ("wanted", "unwanted", "printed"),
    [
        ((), (), ALWAYS),
        (("diary",), (), (*ALWAYS, "diary")),
        (("diary", "avoid", "diary"), (), (*ALWAYS, "diary")),
        ((), ("before-you-start",), ALWAYS[1:]),
        (("why", "cough"), ("why",), (*ALWAYS, "cough")),
        ((), ALWAYS, ()),
    ],
)
def test_parts(small: Library, wanted: Any, unwanted: Any, printed: tuple[str, ...]) -> None:
    chosen = programme("row", with_parts=wanted, without_parts=unwanted)
    assert parts(chosen) == settle(chosen, small, "standard", TODAY).parts == printed


@pytest.mark.parametrize(
    ("ids", "exercises", "lying", "equipment"),
    [
        (["row"], "1 exercise.", "No lying.", "You need a chair."),
        (["swim"], "1 exercise.", "It is lying.", "You need a bed and a ball."),
        (["swim", "float"], "2 exercises.", "All 2 lying.", "You need a bed and a ball."),
        (["swim", "row"], "2 exercises.", "1 lying.", "You need a bed, a ball and a chair."),
        (["swim", "row", "float"], "3 exercises.", "2 lying.", "You need a bed, a ball and a chair."),
        (["hop"], "1 exercise.", "No lying.", ""),
        ([], "0 exercises.", "", ""),
    ],
)
def test_at_a_glance(small: Library, ids: list[str], exercises: str, lying: str, equipment: str) -> None:
    glance = settled(small, *ids).glance
    assert (glance.exercises, glance.lying, glance.equipment) == (exercises, lying, equipment)


def test_there_is_a_most(small: Library) -> None:
    ids = [f"hop-{number}" for number in range(MOST + 1)]
    assert len(settled(small, *ids[:MOST]).exercises) == MOST
    with pytest.raises(HandoutError, match=f"{MOST + 1} exercises are too many for one handout"):
        settled(small, *ids)


def test_an_exercise_is_chosen_once(small: Library) -> None:
    with pytest.raises(HandoutError, match="the exercise ‘row’ is chosen twice"):
        settled(small, "row", "hop", "row")


def test_an_unknown_exercise_is_refused(small: Library) -> None:
    with pytest.raises(HandoutError, match="there is no exercise ‘rwo’\n  hint: did you mean ‘row’?"):
        settled(small, "rwo")


def test_content_is_spelt_as_the_language_spells_it_and_names_are_not(tmp_path: Path) -> None:
    other = {"content/languages/us/words.yaml":
             "{name: US, based on: en-GB, spelling: {row: rowe, pull: tug, chair: seat, bowing: kowtow, sheet: page, "
             "rest: pause, you tire: you flag}}"}  # fmt: skip
    small = library(tmp_path, other, "us")
    handout = settled(small, "row", "swim", patient="Row Pull", note="Row!", clinician="Dr Bowing")
    row, swim = handout.exercises
    assert (row.name, row.steps[0], handout.title) == ("Rowe", "Tug.", "A page")
    assert handout.glance.equipment == "You need a seat, a bed and a ball."
    assert handout.avoid[0].movements[0].title == "Kowtow"
    assert (handout.advice["stop"].points, handout.advice["stop"].groups[0].paragraphs) == (("Pause.",), ("Call.",))
    assert swim.dose[1].lines == (("Until you flag",), ("Build up slowly to 9 times",))
    assert (handout.patient, handout.note, handout.clinician) == ("Row Pull", ("Row!",), "Dr Bowing")


def test_advice_keeps_its_parts(small: Library) -> None:
    stop = settled(small, "row").advice["stop"]
    assert (stop.title, stop.points, stop.groups[0].heading) == ("Stop", ("Rest.",), "More")


def test_a_handout_cannot_be_changed(small: Library) -> None:
    handout = settled(small, "row")
    with pytest.raises(AttributeError):
        handout.title = "Other"  # type: ignore[misc]
    assert structs.replace(handout, title="Other") != handout
