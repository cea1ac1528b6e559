"""The shipped drawings: nothing is cut or covered, nobody bends forward in an exercise, and all can be seen."""

from collections.abc import Callable, Iterator
from pathlib import Path as File

import msgspec
import pytest

from generator import figures, theme
from generator.figures.geometry import points_of
from generator.library import Library
from generator.locations import Folders
from generator.poses import Figure, Frame, Pose
from generator.schema import read
from generator.shapes import Path
from generator.theme_rules import contrast
from generator.values import Colour

FILES = sorted(Folders().every("figures").values())
LIBRARY = Library(Folders())
MOST_FORWARD, MOST_BACK, MOST_BACK_IN_AN_EXTENSION = 10, 5, 15
NECK_MOST_FORWARD = 20
"""Degrees."""


def colours(black_and_white: bool) -> dict[str, str]:
    return theme.load(theme.DEFAULT, Folders(), black_and_white=black_and_white).colours


def bends(figure: Figure, tags: tuple[str, ...]) -> Iterator[str]:
    """Yield how the spine bends in an exercise with these movement tags and should not."""
    back = MOST_BACK_IN_AN_EXTENSION if "spinal-extension-gentle" in tags else MOST_BACK
    for number, frame in enumerate(figure.frames, 1):
        pose = frame.pose or Pose()
        forward = turned(pose.lower_back, pose.upper_back)
        if not -back <= forward <= MOST_FORWARD:
            yield f"frame {number}: the back bends {forward:g} forward"
        if number > 1 and turned(pose.upper_back, pose.neck) > NECK_MOST_FORWARD:
            yield f"frame {number}: the neck bends forward"


def turned(one: float, other: float) -> float:
    """Return how many degrees another direction is to the right of one: forward, for a person who faces right."""
    return (one - other + 180) % 360 - 180


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_figure_has_no_faults_and_lies_within_its_bounds(path: File) -> None:
    figure = read(path, Figure)
    assert figures.faults(figure) == ()
    for drawing in figures.frames(figure, colours(False)):
        left, bottom, right, top = drawing.bounds
        shapes = [shape for shape in drawing.shapes if isinstance(shape, Path)]
        assert all(left <= x <= right and bottom <= y <= top for shape in shapes for x, y in points_of(shape))


@pytest.mark.parametrize("id", LIBRARY.exercises)
def test_an_exercise_is_drawn_in_two_frames_or_more_and_bends_nobody_forward(id: str) -> None:
    exercise = LIBRARY.exercises[id]
    figure = read(Folders().every("figures")[id], Figure)
    assert len(figure.frames) >= 2
    assert list(bends(figure, exercise.movement_tags)) == []


def test_a_bent_back_or_neck_would_be_found() -> None:
    figure = read(Folders().every("figures")["hamstring-stretch"], Figure)
    start, end = figure.frames
    assert end.pose is not None
    for change in ({"upper_back": 50}, {"upper_back": 75}, {"neck": 40}):
        frame = msgspec.structs.replace(end, pose=msgspec.structs.replace(end.pose, **change))
        assert list(bends(msgspec.structs.replace(figure, frames=(start, frame)), ()))


def bent(frame: Frame) -> bool:
    return frame.pose is not None and turned(frame.pose.lower_back, frame.pose.upper_back) > MOST_FORWARD


def twisted(frame: Frame) -> bool:
    return frame.from_above is not None and abs(frame.from_above.shoulders - frame.from_above.hips) > 30


def jerked(frame: Frame) -> bool:
    return any(mark.kind == "motion" for mark in frame.marks)


def feet(frame: Frame) -> list[float]:
    """Return how high above the floor the lowest point of each foot is."""
    assert frame.pose is not None
    joints = figures.joints_of(frame.pose)
    return [min(joints[f"{side} heel"].y, joints[f"{side} toe"].y) for side in ("near", "far")]


def unsteady(frame: Frame) -> bool:
    return max(feet(frame)) > 3


def in_the_air(frame: Frame) -> bool:
    return min(feet(frame)) > 3


def overhead(frame: Frame) -> bool:
    assert frame.pose is not None
    joints = figures.joints_of(frame.pose)
    return joints["near hand"].y > joints["head"].y


AVOIDED: dict[str, Callable[[Frame], bool]] = {
    "bending-forward": bent,
    "sit-ups": bent,
    "toe-touches": bent,
    "bending-to-sneeze": bent,
    "heavy-loads": bent,
    "sudden-moves": jerked,
    "twisting": twisted,
    "falling": unsteady,
    "high-impact": in_the_air,
    "high-shelf": overhead,
}
"""What each movement to avoid is drawn by."""


def test_every_movement_to_avoid_that_can_be_drawn_is() -> None:
    shown = {id for id, movement in LIBRARY.avoid.items() if movement.pictures}
    assert shown == AVOIDED.keys()
    left = {movement.group for id, movement in LIBRARY.avoid.items() if id not in shown}
    assert left == {"introduction", "severe bone loss"}


@pytest.mark.parametrize("id", AVOIDED)
def test_what_is_to_be_avoided_is_in_the_crossed_frame_and_not_in_the_ticked_one(id: str) -> None:
    crossed, ticked = read(Folders().every("figures")[id], Figure).frames
    assert (crossed.sign, ticked.sign) == ("cross", "tick")
    assert AVOIDED[id](crossed)
    assert not AVOIDED[id](ticked)


def test_what_is_drawn_stands_out_in_colour_and_in_grey_on_every_skin() -> None:
    for black_and_white in (False, True):
        used = {name: Colour(code) for name, code in colours(black_and_white).items()}
        paper = used["figure paper"]
        assert contrast(used["figure outline"], paper) >= 7
        for name in ("arrow", "wrong", "right", "ground"):
            assert contrast(used[name], paper) >= 3, name
        assert black_and_white == all(len({code[1:3], code[3:5], code[5:]}) == 1 for code in _codes(used))
    fine = Colour(figures.FINE_LINE)
    assert all(contrast(fine, Colour(tone)) >= 3 for tone in figures.SKIN_TONES.values())


def _codes(used: dict[str, Colour]) -> list[str]:
    return [used[name].code for name in figures.COLOURS]
