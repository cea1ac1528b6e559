"""Words that hint at a movement to avoid: exercises of many kinds, each with what must be asked about, or nothing."""

import pytest
from msgspec import structs

from generator.hints import hints
from generator.library import Library
from generator.locations import Folders
from generator.model import NONE_OF_THESE, Exercise
from generator.taxonomy import Taxonomy
from generator.values import parse_text

LIBRARY = Library(Folders())


def exercise(name: str, steps: str, position: str = "standing", tags: tuple[str, ...] = (NONE_OF_THESE,)) -> Exercise:
    head_press = LIBRARY.exercise("head-press")
    texts = tuple(parse_text(step) for step in steps.split(" / "))
    return structs.replace(
        head_press, name=parse_text(name), clinical_name=None, start=None, steps=texts, position=position,
        movement_tags=tags, pictures=(),
    )  # fmt: skip


def hinted(*of: str) -> set[str]:
    return {hint.tag for hint in hints(exercise(*of), LIBRARY.taxonomy)}


UNSAFE = [
    ("Sit-ups", "Lie down. / Come up.", "supine", "spinal-flexion-loaded"),
    ("Abdominal crunch", "Lift your head and shoulders.", "supine", "spinal-flexion-loaded"),
    ("Core work", "Curl up from the mat.", "supine", "spinal-flexion-loaded"),
    ("Toe touches", "Reach down slowly.", "standing", "spinal-flexion-end-range"),
    ("Hamstring reach", "Sit tall. / Reach down and touch your toes.", "sitting", "spinal-flexion-end-range"),
    ("Knee to chest", "Pull one knee to your chest.", "supine", "spinal-flexion-end-range"),
    ("Cat-cow", "Round your back, then let it sag.", "hands-and-knees", "spinal-flexion-end-range"),
    ("Chair fold", "Bend forward and let your arms hang.", "sitting", "spinal-flexion-mild"),
    ("Russian twist", "Lean back and turn.", "sitting", "trunk-twist-forceful"),
    ("Golf swing drill", "Swing through.", "standing", "trunk-twist-forceful"),
    ("Seated twist", "Turn to the left and hold.", "sitting", "trunk-twist-forceful"),
    ("Turning", "Twist to the right.", "standing", "trunk-twist-forceful"),
    ("Seated turn", "Slowly turn to the left as far as you can.", "sitting", "trunk-twist-end-range"),
    ("Windmill", "Take hold of your ankle.", "standing", "trunk-twist-with-flexion"),
    ("Cross crunch", "Bring your elbow to the opposite knee.", "supine", "trunk-twist-with-flexion"),
    ("Power step", "Step up as fast as you can.", "standing", "rapid-forceful"),
    ("Band pull", "Jerk the band towards you.", "standing", "rapid-forceful"),
    ("Star jumps", "Start with your feet together.", "standing", "high-impact"),
    ("On the spot", "Jog for 1 minute.", "standing", "high-impact"),
    ("Rope", "Do some skipping.", "standing", "high-impact"),
    ("Balance", "Stand on one leg for 10 seconds.", "standing", "fall-risk"),
    ("Wobble board", "Step on to it.", "standing", "fall-risk"),
    ("Farmer’s walk", "Carry two heavy bags.", "standing", "heavy-lift"),
    ("Deadlift", "Stand up with the bar.", "standing", "lift-from-floor"),
    ("Box", "Pick up the box from the floor.", "standing", "lift-from-floor"),
    ("Overhead press", "Straighten your arms.", "standing", "overhead-reach-loaded"),
    ("Tall reach", "Reach both hands to the ceiling.", "standing", "overhead-reach-unsupported"),
    ("Back arch", "Lean back as far as you can.", "standing", "spinal-extension-end-range"),
    ("Cobra", "Straighten your arms.", "prone", "spinal-extension-end-range"),
    ("Neck rolls", "Go round slowly.", "sitting", "neck-extension-end-range"),
    ("Look up", "Tip your head back.", "sitting", "neck-extension-end-range"),
    ("Stand", "Keep your back straight. / Then bend forward and hang.", "standing", "spinal-flexion-mild"),
    ("Step", "Do not hold your breath as you jump.", "standing", "high-impact"),
]
SAFE = [
    ("Sit to stand", "Sit up tall. / Lean forward from your hips, and stand.", "sitting"),
    ("Hip hinge", "Bend forward at your hips with a flat back.", "standing"),
    ("Chest lift", "Lie on your front. / Lift your head and shoulders a little.", "prone"),
    ("Back bend", "Lean back a little.", "standing"),
    ("Wall slide", "Slide your arms up the wall, over your head.", "standing"),
    ("Turn", "Slowly rotate your trunk part of the way.", "sitting"),
    ("Stand tall", "Do not bend forward or twist.", "standing"),
    ("March", "March on the spot, without jumping.", "standing"),
    ("Heel raise", "Rise on to your toes, and hold on to a chair.", "standing"),
    ("One-leg stand", "Hold on to a worktop. / Stand on one leg beside the worktop.", "standing"),
    ("Bridge", "Lift your hips. / Lower them slowly.", "supine"),
    ("Half squat", "Bend your knees. / Keep your back straight.", "standing"),
    ("Clam", "Lift your top knee. / Avoid rolling back.", "side-lying"),
    ("Walk", "Walk briskly for 10 minutes.", "standing"),
    ("Shoulder blades", "Squeeze your shoulder blades together.", "sitting"),
    ("Ankle pumps", "Point your toes, then pull them towards you.", "supine"),
    ("Chin tuck", "Slide your head back. / Never tip your head back.", "sitting"),
    ("Row", "Pull the band towards you with control.", "sitting"),
    ("Reading", "Skip this exercise if it hurts. / Run your hand along the wall.", "standing"),
    ("Leg lift", "Lift your leg from the floor.", "supine"),
    ("Calf stretch", "Bend your front knee forward.", "standing"),
    ("Breathe", "Breathe in. / Turn your whole body with your feet.", "standing"),
]


@pytest.mark.parametrize(("name", "steps", "position", "tag"), UNSAFE, ids=[each[0] for each in UNSAFE])
def test_what_may_be_unsafe_is_asked_about(name: str, steps: str, position: str, tag: str) -> None:
    assert tag in hinted(name, steps, position)


@pytest.mark.parametrize(("name", "steps", "position"), SAFE, ids=[each[0] for each in SAFE])
def test_look_alikes_are_not_asked_about(name: str, steps: str, position: str) -> None:
    assert hinted(name, steps, position) == set()


@pytest.mark.parametrize("id", LIBRARY.exercises)
def test_nothing_shipped_hints_at_a_movement_to_avoid(id: str) -> None:
    assert hints(LIBRARY.exercises[id], LIBRARY.taxonomy) == []
    assert hints(structs.replace(LIBRARY.exercises[id], movement_tags=(NONE_OF_THESE,)), LIBRARY.taxonomy) == []


def test_what_the_tags_say_is_not_asked_again() -> None:
    twist = exercise("Seated twist", "Twist slowly. / Twist to the right.", "sitting", ("trunk-twist-gentle",))
    assert hints(twist, LIBRARY.taxonomy) == []
    jump = exercise("Jump", "Jump.", "standing", ("trunk-twist-gentle",))
    assert [hint.tag for hint in hints(jump, LIBRARY.taxonomy)] == ["high-impact"]


def test_each_tag_is_asked_about_once_with_its_words() -> None:
    (hint,) = hints(exercise("Jumps", "Jump up. / Jump again."), LIBRARY.taxonomy)
    assert (hint.tag, hint.words) == ("high-impact", "Jumps")


def test_every_tag_that_warns_or_refuses_has_signs() -> None:
    taxonomy: Taxonomy = LIBRARY.taxonomy
    for id, tag in taxonomy.movement_tags.items():
        assert bool(tag.signs) == (tag.level in ("warn", "refuse")), id
