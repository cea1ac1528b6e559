"""Points, directions and curves."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.shapes import Bounds, Path, Step

KAPPA = 0.5523
"""How far the handles of a quarter circle reach, as a share of its radius."""


class Point(NamedTuple):
    """A point, or the way from one to another."""

    x: float
    y: float

    def plus(self, way: "Point", times: float = 1.0) -> "Point":
        """Return the point at the end of a way from here."""
        return Point(self.x + way.x * times, self.y + way.y * times)

    def to(self, other: "Point") -> "Point":
        """Return the way from here to another point."""
        return Point(other.x - self.x, other.y - self.y)

    def dot(self, other: "Point") -> float:
        """Return the scalar product with another way."""
        return self.x * other.x + self.y * other.y

    @property
    def length(self) -> float:
        """How long the way is."""
        return math.hypot(self.x, self.y)

    @property
    def unit(self) -> "Point":
        """The way of length 1 in the same direction."""
        return Point(self.x / self.length, self.y / self.length)

    @property
    def left(self) -> "Point":
        """The way turned a quarter to the left."""
        return Point(-self.y, self.x)


def towards(degrees: float) -> Point:
    """Return the way of length 1 in a direction."""
    return Point(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))


class Local(NamedTuple):
    """A place with axes of its own, for shapes that are drawn once and then turned."""

    origin: Point
    ahead: Point
    up: Point
    scale: float = 1.0

    def at(self, x: float, y: float) -> Point:
        """Return the point so far ahead and so far up."""
        return self.origin.plus(self.ahead, x * self.scale).plus(self.up, y * self.scale)


def polyline(points: Sequence[Point], closed: bool = True) -> tuple[Step, ...]:
    """Return straight lines through points."""
    steps: list[Step] = [("M", *points[0]), *(("L", *point) for point in points[1:])]
    return (*steps, ("Z",)) if closed else tuple(steps)


def smooth(points: Sequence[Point], closed: bool = True, tension: float = 1.0) -> tuple[Step, ...]:
    """Return a curve through points, without corners."""
    count = len(points)
    steps: list[Step] = [("M", *points[0])]
    for at in range(count if closed else count - 1):
        if closed:
            before, start, end, after = points[at - 1], points[at], points[(at + 1) % count], points[(at + 2) % count]
        else:
            before, start = points[max(at - 1, 0)], points[at]
            end, after = points[at + 1], points[min(at + 2, count - 1)]
        reach = tension / 6
        steps.append(
            (
                "C",
                start[0] + (end[0] - before[0]) * reach,
                start[1] + (end[1] - before[1]) * reach,
                end[0] + (start[0] - after[0]) * reach,
                end[1] + (start[1] - after[1]) * reach,
                *end,
            )
        )
    return (*steps, ("Z",)) if closed else tuple(steps)


def ellipse(centre: Point, rx: float, ry: float) -> tuple[Step, ...]:
    """Return an ellipse round a point."""
    (x, y), kx, ky = centre, rx * KAPPA, ry * KAPPA
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def rectangle(left: float, bottom: float, right: float, top: float, radius: float = 0.0) -> tuple[Step, ...]:
    """Return a rectangle, its corners rounded."""
    r = min(radius, (right - left) / 2, (top - bottom) / 2)
    if r <= 0:
        return polyline([Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top)])
    k = r * (1 - KAPPA)
    return (
        ("M", left + r, bottom), ("L", right - r, bottom),
        ("C", right - k, bottom, right, bottom + k, right, bottom + r), ("L", right, top - r),
        ("C", right, top - k, right - k, top, right - r, top), ("L", left + r, top),
        ("C", left + k, top, left, top - k, left, top - r), ("L", left, bottom + r),
        ("C", left, bottom + k, left + k, bottom, left + r, bottom), ("Z",),
    )  # fmt: skip


def limb(start: Point, end: Point, wide: float, narrow: float) -> tuple[Step, ...]:
    """Return a tapered limb with round ends, of a half width at its start and one at its end."""
    back = start.to(end).unit
    back = Point(-back.x, -back.y)
    return smooth([*_end(start, back, wide), *_sides(start, end, wide, narrow)])


def sleeve(start: Point, end: Point, wide: float, narrow: float, from_share: float) -> tuple[Step, ...]:
    """Return the line round the lower part of a limb, from a share of its length on."""
    first, *round_end, last = _sides(start, end, wide, narrow)
    way = start.to(end)
    return smooth([first.plus(way, from_share), *round_end[1:-1], last.plus(way, from_share)], closed=False)


def _sides(start: Point, end: Point, wide: float, narrow: float) -> list[Point]:
    """Return points along one side of a limb, round its end, and back along the other side."""
    along = start.to(end).unit
    bow = 0.028 * start.to(end).length  # a limb is a little fuller in the middle
    middle, half = start.plus(start.to(end), 0.45), (wide + narrow) / 2 + bow
    return [
        start.plus(along.left, wide),
        middle.plus(along.left, half),
        end.plus(along.left, narrow),
        *_end(end, along, narrow),
        end.plus(along.left, -narrow),
        middle.plus(along.left, -half),
        start.plus(along.left, -wide),
    ]


def _end(centre: Point, out: Point, radius: float) -> list[Point]:
    """Return points round the end of a limb, from its left to its right, seen along the way out."""
    return [
        centre.plus(out, 0.7 * radius).plus(out.left, 0.72 * radius),
        centre.plus(out, radius),
        centre.plus(out, 0.7 * radius).plus(out.left, -0.72 * radius),
    ]


def moved(steps: Iterable[Step], scale: float, dx: float, dy: float, mirrored: bool = False) -> tuple[Step, ...]:
    """Return steps scaled, turned left to right if `mirrored`, and moved."""
    if (scale, dx, dy, mirrored) == (1, 0, 0, False):
        return tuple(steps)
    across = -scale if mirrored else scale
    return tuple(
        (
            letter,
            *(number * (scale if at % 2 else across) + (dy if at % 2 else dx) for at, number in enumerate(numbers)),
        )
        for letter, *numbers in steps
    )


def points_of(path: Path) -> list[Point]:
    """Return points along a path: its corners, and six on each curve."""
    found: list[Point] = []
    for letter, *numbers in path.steps:
        pairs = [Point(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
        if letter == "C":
            first, second, end = pairs
            start = found[-1]
            found += [_on_curve((start, first, second, end), share / 6) for share in range(1, 7)]
        else:
            found += pairs
    return found


def _on_curve(corners: tuple[Point, Point, Point, Point], t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    rest = 1 - t
    a, b, c, d = rest**3, 3 * rest**2 * t, 3 * rest * t**2, t**3
    return Point(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def corners_of(path: Path) -> list[Point]:
    """Return the corners of a path and the handles of its curves: the path does not leave their hull."""
    return [Point(*pair) for _, *numbers in path.steps for pair in zip(numbers[::2], numbers[1::2], strict=True)]


def bounds_of(points: Sequence[Point]) -> Bounds:
    """Return the room that points take."""
    xs, ys = [point.x for point in points], [point.y for point in points]
    return min(xs), min(ys), max(xs), max(ys)
