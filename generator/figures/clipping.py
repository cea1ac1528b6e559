"""What of a shape lies inside a circle, for small round pictures."""

import itertools
import math
from collections.abc import Iterable, Sequence

from generator.figures.geometry import Point, bounds_of, corners_of, points_of, polyline
from generator.shapes import Path, Step


def inside_circle(paths: Iterable[Path], centre: Point, radius: float) -> list[Path]:
    """Return the parts of paths that lie inside a circle."""
    found = []
    for path in paths:
        hull = corners_of(path)
        if all(centre.to(point).length <= radius - path.width for point in hull):
            found.append(path)
            continue
        left, bottom, right, top = bounds_of(hull)
        if (
            left > centre.x + radius
            or right < centre.x - radius
            or bottom > centre.y + radius
            or top < centre.y - radius
        ):
            continue
        points = points_of(path)
        if path.fill and (corners := _filled(points, centre, radius)):
            found.append(Path(polyline(corners), fill=path.fill))
        within = radius - path.width / 2  # the round ends of a line stay inside too
        if path.stroke and (steps := _drawn(points, path.steps[-1][0] == "Z", centre, within)):
            found.append(Path(steps, stroke=path.stroke, width=path.width))
    return found


def _filled(points: Sequence[Point], centre: Point, radius: float) -> list[Point]:
    """Return a polygon cut off at each side of a polygon of 48 corners, after Sutherland and Hodgman."""
    corners = [centre.plus(Point(math.cos(turn), math.sin(turn)), radius) for turn in _turns(48)]
    kept = list(points)
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        inward = start.to(end).left
        depths = [inward.x * (point.x - start.x) + inward.y * (point.y - start.y) for point in kept]
        if min(depths, default=0.0) >= 0:
            continue
        before, kept = kept, []
        pairs = zip(before, [*before[1:], *before[:1]], strict=True)
        for (one, two), here, there in zip(pairs, depths, [*depths[1:], *depths[:1]], strict=True):
            if here >= 0:
                kept.append(one)
            if (here >= 0) != (there >= 0):
                kept.append(one.plus(one.to(two), here / (here - there)))
    return kept


def _drawn(points: Sequence[Point], closed: bool, centre: Point, radius: float) -> tuple[Step, ...]:
    """Return the pieces of a line that lie inside the circle."""
    steps: list[Step] = []
    ends = [*points, points[0]] if closed else list(points)
    for one, two in itertools.pairwise(ends):
        if piece := _piece(one, two, centre, radius):
            start, end = piece
            if not steps or steps[-1][1:] != start:
                steps.append(("M", *start))
            steps.append(("L", *end))
    return tuple(steps)


def _piece(one: Point, two: Point, centre: Point, radius: float) -> tuple[Point, Point] | None:
    """Return the ends of what of a straight line lies inside the circle."""
    way, offset = one.to(two), centre.to(one)
    a, b, c = way.dot(way), offset.dot(way), offset.dot(offset) - radius**2
    if a == 0 or b * b - a * c <= 0:
        return None
    root = math.sqrt(b * b - a * c)
    first, last = max(0.0, (-b - root) / a), min(1.0, (-b + root) / a)
    if first >= last:
        return None
    return (one.plus(way, first) if first > 0 else one, one.plus(way, last) if last < 1 else two)


def _turns(count: int) -> Iterable[float]:
    return (2 * math.pi * at / count for at in range(count))
