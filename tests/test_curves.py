"""Fewer curves: the line stays where it was, as near as asked."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curves import fewer
from generator.figures.geometry import Point, ellipse, limb, smooth
from generator.shapes import Step

CIRCLE = smooth([Point(100 * math.cos(turn / 4), 100 * math.sin(turn / 4)) for turn in range(25)])
NUMBERS = st.floats(-200, 200)
POINTS = st.lists(st.builds(Point, NUMBERS, NUMBERS), min_size=2, max_size=12)


def along(steps: "tuple[Step, ...] | list[Step]", between: int) -> list[tuple[float, float]]:
    """Return points along a path, so many on each step."""
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for step in steps:
        if step[0] == "C":
            _, *numbers = step
            x1, y1, x2, y2, x3, y3 = numbers
            for at in range(1, between + 1):
                t, r = at / between, 1 - at / between
                a, b, c, d = r**3, 3 * r * r * t, 3 * r * t * t, t**3
                found.append((a * x + b * x1 + c * x2 + d * x3, a * y + b * y1 + c * y2 + d * y3))
            x, y = x3, y3
        elif step[0] != "Z":
            x, y = step[1:]
            found.append((x, y))
    return found


def farthest(meant: "tuple[Step, ...]", drawn: list[Step]) -> float:
    ink = along(drawn, 400)
    return max(min(math.dist(point, other) for other in ink) for point in along(meant, 10))


@pytest.mark.parametrize("error", [0.2, 1.0, 3.0])
@pytest.mark.parametrize(
    "steps", [CIRCLE, limb(Point(0, 0), Point(300, 40), 30, 20), ellipse(Point(0, 0), 90, 50)], ids=str
)
def test_the_line_stays_near(steps: tuple[Step, ...], error: float) -> None:
    assert farthest(steps, fewer(steps, error)) <= error + 0.5  # of the points that are measured between


def test_a_circle_of_many_curves_needs_few() -> None:
    assert len(fewer(CIRCLE, 1.0)) < len(CIRCLE) / 2


@given(POINTS)
def test_starts_ends_and_straight_lines_stay(points: list[Point]) -> None:
    steps = (*smooth(points, closed=False), ("L", 7.0, 8.0), ("Z",))
    found = fewer(steps, 1.0)
    assert found[0] == steps[0]
    assert found[-2:] == [("L", 7.0, 8.0), ("Z",)]
    assert found[-3][-2:] == steps[-3][-2:]
    assert len(found) <= len(steps)


def test_a_corner_stays_a_corner() -> None:
    corner: tuple[Step, ...] = (("M", 0, 0), ("C", 1, 0, 9, 0, 10, 0), ("C", 10, 1, 10, 9, 10, 10))
    assert fewer(corner, 5.0) == list(corner)
