"""Curves as short straight pieces, and polygons cut to a window."""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import msgspec

from generator.pictures.svg_numbers import Matrix, moved
from generator.shapes import Step

Point = tuple[float, float]
Polygon = list[Point]
_MOST_PIECES = 500
_MOST_POINTS = 200_000


class Line(msgspec.Struct):
    """Hold one stretch of a path as corners; `smooth` tells of each corner whether it lies within a curve."""

    points: list[Point]
    smooth: list[bool]
    closed: bool = False


def transformed(steps: Sequence[Step], matrix: Matrix) -> tuple[Step, ...]:
    """Return the steps of a path where the matrix takes them."""
    return tuple((letter, *chain(*(moved(each, matrix) for each in _pairs(values)))) for letter, *values in steps)


def points_of(steps: Sequence[Step]) -> list[Point]:
    """Return all points of a path, those that only pull at its curves too: it lies within their hull."""
    return [point for _, *values in steps for point in _pairs(values)]


def _pairs(values: Sequence[float]) -> Iterator[Point]:
    return zip(values[::2], values[1::2], strict=True)


def straightened(steps: Sequence[Step], tolerance: float, half_width: float = 0.0) -> list[Line]:
    """Return the stretches of a path as straight pieces that lie no further from it than `tolerance`.

    The same holds for its sides, `half_width` off. Raise ValueError if that takes too many pieces.
    """
    room = tolerance / 20
    lines: list[Line] = []
    started: Point = (0.0, 0.0)
    line: Line | None = None
    count = 0
    for letter, *values in steps:
        if count > _MOST_POINTS:
            raise ValueError("a path is too detailed")
        if letter == "M":
            started, line = (values[0], values[1]), None
            continue
        if line is None:
            line = Line([started], [False])
            lines.append(line)
        if letter == "Z":
            line.closed = True
            if len(line.points) > 1 and math.dist(line.points[-1], line.points[0]) <= room:
                line.points.pop()
                line.smooth.pop()
            line = None
            continue
        end = (values[-2], values[-1])
        if letter == "C":
            curve = (line.points[-1], (values[0], values[1]), (values[2], values[3]), end)
            for point in _along(curve, tolerance, half_width):
                extend(line, point, True, room)
                count += 1
        extend(line, end, False, room)
    return lines


def extend(line: Line, point: Point, smooth: bool, room: float) -> None:
    """Lead a line on to a point, unless it is there already: the direction of a tiny step would mean nothing."""
    if math.dist(line.points[-1], point) <= room:
        line.smooth[-1] = line.smooth[-1] and smooth
        return
    line.points.append(point)
    line.smooth.append(smooth)


def _along(curve: tuple[Point, Point, Point, Point], tolerance: float, half_width: float) -> Iterator[Point]:
    """Yield the points between the ends of a cubic curve."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    bend = max(math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy), math.hypot(bx - 2 * cx + dx, by - 2 * cy + dy))
    count = math.sqrt(0.75 * bend / tolerance)
    if half_width:
        count = max(count, _turning(curve) / step_angle(half_width, tolerance))
    pieces = min(max(math.ceil(count), 1), _MOST_PIECES)
    ends = (0.05 / pieces, 1 - 0.05 / pieces) if half_width else ()  # so that a corner's angle is the curve's own
    for t in sorted((*ends, *(at / pieces for at in range(1, pieces)))):
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def _turning(curve: tuple[Point, ...]) -> float:
    """Return the most that a curve can turn, in radians."""
    sides = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(curve)]
    angles = [math.atan2(y, x) for x, y in sides if x or y]
    return sum(abs(math.remainder(b - a, math.tau)) for a, b in pairwise(angles))


def step_angle(radius: float, tolerance: float) -> float:
    """Return by how many radians a round may turn at once without being seen to have corners."""
    return math.sqrt(8 * min(tolerance / radius, 0.3))


def window(lines: Sequence[Line]) -> Polygon | None:
    """Return the outline of a window, counterclockwise; nothing if it is not one convex shape."""
    outlines = [line.points for line in lines if len(line.points) > 2]
    if len(outlines) != 1:
        return None
    outline = outlines[0] if area(outlines[0]) > 0 else outlines[0][::-1]
    turns = 0.0
    for at, point in enumerate(outline):
        before, after = outline[at - 1], outline[(at + 1) % len(outline)]
        one, two = (point[0] - before[0], point[1] - before[1]), (after[0] - point[0], after[1] - point[1])
        turn = math.atan2(one[0] * two[1] - one[1] * two[0], one[0] * two[0] + one[1] * two[1])
        if turn < -1e-3:
            return None
        turns += turn
    return outline if turns < 1.5 * math.tau and area(outline) > 0 else None


def area(polygon: Polygon) -> float:
    """Return the area within a polygon, below zero if it runs clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True)) / 2


def is_flat(points: Sequence[Point], room: float) -> bool:
    """Tell whether all points lie on one line, or not further than `room` from it."""
    a = points[0]
    b = max(points, key=lambda point: math.dist(a, point))
    return a == b or all(abs(_side(point, a, b)) <= room for point in points)


def is_inside(points: Sequence[Point], outline: Polygon, room: float) -> bool:
    """Tell whether all points lie in a window, or not further than `room` outside it."""
    return all(_side(point, a, b) >= -room for a, b in _edges(outline) for point in points)


def is_outside(points: Sequence[Point], outline: Polygon) -> bool:
    """Tell whether all points lie beyond one edge of a window."""
    return any(all(_side(point, a, b) <= 0 for point in points) for a, b in _edges(outline))


def cut(polygon: Polygon, outline: Polygon) -> Polygon:
    """Return what is seen of a polygon through a window; edges along the window's own may be doubled."""
    for a, b in _edges(outline):
        kept: Polygon = []
        sides = [_side(point, a, b) for point in polygon]
        for at, point in enumerate(polygon):
            here, before = sides[at], sides[at - 1]
            if (here < 0) != (before < 0):
                share = before / (before - here)
                (x, y), (u, v) = polygon[at - 1], point
                kept.append((x + (u - x) * share, y + (v - y) * share))
            if here >= 0:
                kept.append(point)
        polygon = kept
    return polygon


def _edges(outline: Polygon) -> Iterator[tuple[Point, Point]]:
    return zip(outline, [*outline[1:], outline[0]], strict=True)


def _side(point: Point, a: Point, b: Point) -> float:
    """Return how far a point lies to the left of the line from a to b."""
    x, y = b[0] - a[0], b[1] - a[1]
    return (x * (point[1] - a[1]) - y * (point[0] - a[0])) / math.hypot(x, y)
