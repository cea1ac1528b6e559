"""Polygons: how far a point is from them, and whether they have a place in common."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.figures.geometry import Point

Polygon = Sequence[Point]


def distance(point: Point, polygons: Iterable[Polygon]) -> float:
    """Return how far a point is from the nearest of some polygons; inside one it is less than 0."""
    return min((-1 if _inside(point, polygon) else 1) * _to_edge(point, polygon) for polygon in polygons)


def _to_edge(point: Point, polygon: Polygon) -> float:
    found = []
    for start, end in _edges(polygon):
        way = start.to(end)
        share = start.to(point).dot(way) / way.dot(way) if way.dot(way) else 0.0
        found.append(start.plus(way, min(max(share, 0.0), 1.0)).to(point).length)
    return min(found)


def _inside(point: Point, polygon: Polygon) -> bool:
    """Tell whether a ray to the right leaves the polygon once more than it comes in."""
    return bool(
        sum(
            (start.y > point.y) != (end.y > point.y)
            and point.x < start.x + (point.y - start.y) * (end.x - start.x) / (end.y - start.y)
            for start, end in _edges(polygon)
        )
        % 2
    )


def _edges(polygon: Polygon) -> Iterable[tuple[Point, Point]]:
    return pairwise([*polygon, polygon[0]])


def any_meet(some: Iterable[Polygon], others: Sequence[Polygon]) -> bool:
    """Tell whether one of some polygons has a place in common with one of the others."""
    return any(_meet(one, other) for one in some for other in others)


def _meet(one: Polygon, other: Polygon) -> bool:
    """Tell whether two polygons have a place in common."""
    if _inside(one[0], other) or _inside(other[0], one):
        return True
    return any(_cross(*here, *there) for here in _edges(one) for there in _edges(other))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(start: Point, end: Point, point: Point) -> float:
        return start.to(end).left.dot(start.to(point))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
