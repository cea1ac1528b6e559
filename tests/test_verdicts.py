"""The safety rules: the whole table of exercises and flags, each tag, and what a refusal and an override print."""

import datetime
from itertools import product

import pytest
from msgspec import structs
from on_paper import words as on_paper

from generator import selection
from generator.errors import HandoutError
from generator.handout import Handout
from generator.library import Library
from generator.locations import Folders
from generator.make import make
from generator.model import NONE_OF_THESE, Exercise, Pick, Programme
from generator.refusals import nearest_safe, unsafe
from generator.values import parse_text
from generator.verdicts import verdict

TODAY = datetime.date(2026, 11, 20)
LIBRARY = Library(Folders())
EVERY = "every"
TABLE: dict[str, dict[str, str]] = {
    "recent-vertebral-fracture": {EVERY: "confirm"},
    "vertebral-fracture-any": {EVERY: "warn"},
    "marked-hyperkyphosis": {"neck-press": "warn", "chest-raise": "warn"},
    "cannot-lie-prone": {"chest-raise": "refuse"},
    "cannot-lie-supine": {"neck-press": "refuse"},
    "cannot-get-up-from-floor": {"neck-press": "warn", "chest-raise": "warn"},
    "balance-problem": {
        "calf-stretch": "warn",
        "shoulder-stretch": "warn",
        "ball-press": "warn strong",
        "standing-back-bend": "warn",
    },
    "neck-problem": dict.fromkeys(("neck-press", "head-press", "chest-raise", "standing-back-bend"), "warn"),
    "dizziness": dict.fromkeys(
        ("head-press", "neck-press", "standing-back-bend", "calf-stretch", "shoulder-stretch", "ball-press"), "warn"
    ),
    "shoulder-problem": {"shoulder-stretch": "warn"},
    "spinal-stenosis-or-spondylolisthesis": {"chest-raise": "warn", "standing-back-bend": "warn"},
    "hip-replacement-or-hip-precautions": {"hamstring-stretch": "warn"},
    "rib-pain-or-rib-fracture": {"chest-raise": "warn strong"},
    "heart-or-blood-pressure": dict.fromkeys(("neck-press", "ball-press", "chest-raise"), "warn"),
    "current-back-pain": {EVERY: "confirm"},
    "severe-bone-loss": {EVERY: "warn"},
}
"""The clinical brief's table of 8 exercises and 16 flags, with the level where it is not ‘ok’."""
REFUSED = [id for id, tag in LIBRARY.taxonomy.movement_tags.items() if tag.level == "refuse"]
LOOK_ALIKES = (
    "hip-hinge-neutral-spine",
    "spinal-extension-gentle",
    "overhead-slide-supported",
    "trunk-twist-gentle",
)


def own(*tags: str, **more: object) -> Exercise:
    return structs.replace(LIBRARY.exercise("head-press"), id="own", movement_tags=tags, already_said=(), **more)


def with_own(*tags: str, **more: object) -> Library:
    library = Library(Folders())
    library.exercise = lambda id: own(*tags, **more) if id == "own" else LIBRARY.exercise(id)  # type: ignore[method-assign]
    return library


def settled(programme: Programme, library: Library = LIBRARY) -> Handout:
    return selection.settle(programme, library, "standard", TODAY)


def picks(*ids: str, **more: str) -> tuple[Pick, ...]:
    return tuple(Pick(exercise=id, **more) for id in ids)


# The table


@pytest.mark.parametrize(("flag", "id"), list(product(TABLE, LIBRARY.exercises)))
def test_the_table_of_exercises_and_flags(flag: str, id: str) -> None:
    wanted = TABLE[flag].get(id) or TABLE[flag].get(EVERY, "ok")
    reasons = [reason for reason in verdict(LIBRARY.exercises[id], (flag,), (), LIBRARY).reasons if reason.flag]
    level = f"{reasons[0].level}{' strong' if reasons[0].strong else ''}" if reasons else "ok"
    assert level == wanted
    assert all(reason.basis for reason in reasons)


def test_the_table_has_every_flag_and_more_are_only_what_tags_ask_for() -> None:
    assert len(TABLE) == 16 and len(LIBRARY.exercises) == 8
    more = LIBRARY.taxonomy.flags.keys() - TABLE.keys()
    assert more == {"falls-history", "several-fractures", "frail"}


@pytest.mark.parametrize(("flag", "tag"), [("vertebral-fracture-any", "high-impact"), ("frail", "high-impact")])
def test_high_impact_is_refused_for_some_and_warned_of_for_all(flag: str, tag: str) -> None:
    assert verdict(own(tag), (), (), LIBRARY).level == "warn"
    assert verdict(own(tag), (flag,), (), LIBRARY).level == "refuse"


def test_a_history_of_falls_warns_of_what_is_done_standing() -> None:
    assert verdict(LIBRARY.exercises["calf-stretch"], ("falls-history",), (), LIBRARY).level == "warn"
    assert verdict(LIBRARY.exercises["head-press"], ("falls-history",), (), LIBRARY).level == "ok"


# Movement tags


@pytest.mark.parametrize("id", sorted(LIBRARY.programmes))
def test_ready_programmes_pass_with_no_flag(id: str) -> None:
    for pick in LIBRARY.programme(id).exercises:
        assert verdict(LIBRARY.exercise(pick.exercise), (), (), LIBRARY).level == "ok"


@pytest.mark.parametrize("tag", REFUSED)
def test_each_refusing_tag_alone_refuses_and_names_a_movement_to_avoid(tag: str) -> None:
    library = with_own(tag)
    with pytest.raises(HandoutError) as caught:
        settled(Programme(exercises=picks("own")), library)
    (problem,) = caught.value.problems
    titles = [str(LIBRARY.avoid[id].title) for id in LIBRARY.taxonomy.movement_tags[tag].breaks]
    assert titles and all(title in problem.message for title in titles)
    assert all(cited in problem.message for cited in LIBRARY.taxonomy.movement_tags[tag].basis)
    assert "--override own=" in problem.hint
    conditions = [LIBRARY.avoid[id].condition for id in LIBRARY.taxonomy.movement_tags[tag].breaks]
    assert all(str(condition) in problem.message for condition in conditions if condition)


def test_there_are_refusing_tags_and_each_movement_that_is_one_is_reached() -> None:
    assert len(REFUSED) == 9
    reached = {id for tag in LIBRARY.taxonomy.movement_tags.values() for id in tag.breaks}
    daily_life = {id for id, each in LIBRARY.avoid.items() if each.group in ("introduction", "severe bone loss")}
    assert LIBRARY.avoid.keys() - reached - daily_life == {"bending-to-sneeze"}


@pytest.mark.parametrize("tag", LOOK_ALIKES)
def test_look_alikes_pass(tag: str) -> None:
    assert verdict(own(tag), (), (), LIBRARY).level in ("ok", "note")
    assert settled(Programme(exercises=picks("own")), with_own(tag)).exercises


def test_none_of_these_is_an_answer() -> None:
    assert verdict(own(NONE_OF_THESE), (), (), LIBRARY).level == "ok"
    assert unsafe(own(NONE_OF_THESE), LIBRARY) is None


@pytest.mark.parametrize(
    ("tag", "confirmation"), [("trunk-twist-forceful", "used-to-movement"), ("rapid-forceful", "built-up-slowly")]
)
def test_a_confirmation_makes_a_warning_of_a_refusal(tag: str, confirmation: str) -> None:
    library, programme = with_own(tag), Programme(exercises=picks("own"))
    with pytest.raises(HandoutError) as caught:
        settled(programme, library)
    assert f"--confirm {confirmation}" in caught.value.problems[0].hint
    confirmed = structs.replace(programme, confirmed=(confirmation,))
    caution = LIBRARY.taxonomy.movement_tags[tag].caution
    assert str(caution) in settled(confirmed, library).exercises[0].cautions
    other = structs.replace(programme, confirmed=("cleared-by-doctor",))
    with pytest.raises(HandoutError):
        settled(other, library)


@pytest.mark.parametrize("words", ["unless you are used to them", "Do them only as part of a programme"])
def test_the_conditions_of_the_sources_survive_into_print(words: str) -> None:
    for size in ("standard", "large-print"):
        programme = Programme(exercises=picks("head-press"), theme=size)
        assert words in on_paper(make(programme, LIBRARY, TODAY).pdf.content)


# Clearance, overrides and what is printed


@pytest.mark.parametrize("flag", ["recent-vertebral-fracture", "current-back-pain"])
def test_clearance_is_asked_for_once_and_then_warned_of(flag: str) -> None:
    programme = Programme(exercises=picks("calf-stretch", "head-press"), conditions=(flag,))
    with pytest.raises(HandoutError) as caught:
        settled(programme)
    (problem,) = caught.value.problems
    assert "all 2 exercises wait for clearance" in problem.message
    assert "--confirm cleared-by-doctor" in problem.hint
    handout = settled(structs.replace(programme, confirmed=("cleared-by-doctor",)))
    assert handout.cautions == (str(LIBRARY.taxonomy.flags[flag].rules[0].caution),)


def test_a_refusal_names_the_nearest_exercise_that_is_safe() -> None:
    programme = Programme(exercises=picks("chest-raise"), conditions=("cannot-lie-prone",))
    with pytest.raises(HandoutError) as caught:
        settled(programme)
    (problem,) = caught.value.problems
    assert "‘chest-raise’ is not for this patient: cannot lie on the stomach" in problem.message
    assert "[E6-02]" in problem.message
    assert "choose ‘ball-press’ (Ball press) instead: it too is to strengthen the muscles along" in problem.hint
    chosen = structs.replace(programme, exercises=picks("chest-raise", "ball-press"))
    with pytest.raises(HandoutError) as caught:
        settled(chosen)
    assert "instead" not in caught.value.problems[0].hint


def test_the_nearest_is_never_one_that_is_refused_too() -> None:
    lying = LIBRARY.exercise("neck-press")
    for flags in product(TABLE, TABLE):
        other = nearest_safe(lying, Programme(exercises=picks("neck-press"), conditions=flags), LIBRARY)
        if other:
            stops = verdict(other, flags, (), LIBRARY).stops
            assert all(reason.for_all for reason in stops)


def test_an_override_goes_to_the_clinician_and_prints_a_caution() -> None:
    programme = Programme(
        exercises=picks("chest-raise", override="Lies on a wedge."),
        conditions=("cannot-lie-prone",),
        template="clinician-copy",
    )
    handout = settled(programme)
    assert handout.exercises[0].cautions[0] == LIBRARY.words("not for everyone")
    assert handout.record
    (recorded,) = handout.record.exercises
    assert "Printed all the same: Lies on a wedge." in recorded.safety
    assert any(line.startswith("Refused: cannot lie on the stomach") for line in recorded.safety)
    assert recorded.cautions == handout.exercises[0].cautions


def test_an_override_of_a_movement_to_avoid_prints_its_condition() -> None:
    handout = settled(Programme(exercises=picks("own", override="Golfer.")), with_own("trunk-twist-forceful"))
    condition = str(LIBRARY.avoid["twisting"].condition)
    assert condition in handout.exercises[0].cautions


def test_an_override_of_what_is_not_refused_says_nothing() -> None:
    plain, over = (settled(Programme(exercises=picks("head-press", **more))) for more in ({}, {"override": "Yes."}))
    assert plain.exercises == over.exercises


def test_cautions_for_this_patient_come_first_and_are_said_once() -> None:
    handout = settled(
        Programme(exercises=picks("ball-press", "chest-raise"), conditions=("balance-problem", "neck-problem"))
    )
    ball, chest = handout.exercises
    rules = LIBRARY.taxonomy.flags["balance-problem"].rules
    assert ball.cautions[:2] == (str(rules[1].caution), str(rules[0].caution))
    assert ball.cautions[2:] == tuple(map(str, LIBRARY.exercise("ball-press").cautions))
    assert len(set(chest.cautions)) == len(chest.cautions)
    again = settled(Programme(exercises=picks("head-press"), conditions=("neck-problem",)))
    assert sorted(again.exercises[0].cautions) == sorted(map(str, LIBRARY.exercise("head-press").cautions))


def test_notes_of_tags_are_printed_unless_the_exercise_says_them() -> None:
    caution = str(LIBRARY.taxonomy.movement_tags["isometric-hold"].caution)
    library = with_own("isometric-hold")
    assert caution in settled(Programme(exercises=picks("own")), library).exercises[0].cautions
    exercise = structs.replace(own("isometric-hold"), already_said=("isometric-hold",))
    assert verdict(exercise, (), (), LIBRARY).reasons == ()


def test_the_avoid_list_says_why_what_is_chosen_is_safe() -> None:
    handout = settled(Programme(exercises=picks("head-press", "hamstring-stretch", "shoulder-stretch")))
    unlike = {movement.id: movement.unlike for group in handout.avoid for movement in group.movements}
    assert unlike["bending-forward"].startswith("Exercise 2 is safe for you. You fold at your hips")
    assert unlike["high-shelf"].startswith("Exercise 3 is safe for you. The wall holds your arms")
    assert {id for id, words in unlike.items() if words} == {"bending-forward", "high-shelf"}
    without = settled(Programme(exercises=picks("head-press")))
    assert not any(movement.unlike for group in without.avoid for movement in group.movements)


@pytest.mark.parametrize("theme", ["standard", "large-print", "giant-print"])
def test_all_that_is_said_of_safety_is_on_paper(theme: str) -> None:
    flags = tuple(flag for flag in TABLE if not flag.startswith("cannot-lie"))
    programme = Programme(
        exercises=picks(*LIBRARY.exercises), conditions=flags, confirmed=("cleared-by-doctor",), theme=theme
    )
    handout = selection.settle(programme, LIBRARY, "standard", TODAY)
    text = on_paper(make(programme, LIBRARY, TODAY).pdf.content)
    said = [*handout.cautions, *(caution for each in handout.exercises for caution in each.cautions)]
    assert len(handout.cautions) == 4
    assert [caution for caution in said if caution not in text] == []


def test_nothing_rests_on_age_sex_or_bone_density() -> None:
    for id, flag in LIBRARY.taxonomy.flags.items():
        assert not any(word in f"{id} {flag.meaning}".split() for word in ("age", "sex", "t-score", "density"))


def test_a_rule_that_warns_prints_something() -> None:
    for flag in LIBRARY.taxonomy.flags.values():
        for rule in flag.rules:
            assert rule.basis
            assert rule.level == "refuse" or isinstance(rule.caution, type(parse_text("A.")))
