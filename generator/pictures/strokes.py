"""Lines with a width become polygons: their ends, corners and dashes are then the same for every printer.

All polygons of a line run counterclockwise, so that filled together, by the nonzero rule, they are the line.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

from generator.pictures.polygons import Line, Point, Polygon, area, extend, step_angle
from generator.pictures.svg_paint import Stroke

_MOST_DASHES = 5000
_TURNED_BACK = -0.9999


def outlines(line: Line, stroke: Stroke, tolerance: float) -> list[Polygon]:
    """Return the polygons that a line covers; raise ValueError if it has too many dashes."""
    radius = stroke.width / 2
    found: list[Polygon] = []
    for piece in _dashed(line, stroke, tolerance) if stroke.dashes else [line]:
        if len(piece.points) == 1:
            found += _dot(piece.points[0], stroke, tolerance)
        else:
            found += _Pen(piece, stroke, tolerance).polygons()
            if stroke.cap == "round" and not piece.closed:
                found += [_disc(end, radius, tolerance) for end in (piece.points[0], piece.points[-1])]
    return found


class _Pen:
    """Draw one line without dashes."""

    def __init__(self, line: Line, stroke: Stroke, tolerance: float) -> None:
        self.line = line
        self.stroke = stroke
        self.radius = stroke.width / 2
        self.tolerance = tolerance
        self.points = line.points
        self.count = len(self.points) if line.closed else len(self.points) - 1
        """How many straight pieces there are."""
        ends = [(self.points[at], self.points[(at + 1) % len(self.points)]) for at in range(self.count)]
        self.lengths = [math.dist(a, b) for a, b in ends]
        self.normals = [
            ((a[1] - b[1]) / long * self.radius, (b[0] - a[0]) / long * self.radius)
            for (a, b), long in zip(ends, self.lengths, strict=True)
        ]
        self.found: list[Polygon] = []
        self.right: Polygon = []
        self.left: Polygon = []

    def polygons(self) -> list[Polygon]:
        if self.line.closed:
            self._round()
        else:
            points = self._with_square_ends() if self.stroke.cap == "square" else self.points
            self._offset(points[0], self.normals[0])
            for at in range(1, self.count):
                self._corner(points[at], at - 1, at)
            self._offset(points[-1], self.normals[-1])
            self._finish()
        return self.found

    def _round(self) -> None:
        """Draw a closed line, from a corner that is a piece of its own if there is one."""
        pairs = [(at, (at - 1) % self.count, at) for at in range(self.count)]
        start = next((at for at, before, after in pairs if self._shared(at, before, after) is None), None)
        if start is None:
            for at, before, after in pairs:
                self._corner(self.points[at], before, after)
            self.found += [self.right, self.left[::-1]]
            return
        self._offset(self.points[start], self.normals[start])
        for at, before, after in pairs[start + 1 :] + pairs[:start]:
            self._corner(self.points[at], before, after)
        self._corner(self.points[start], start - 1, start)
        self.right, self.left = [], []

    def _corner(self, point: Point, before: int, after: int) -> None:
        """Go round a corner: with sides that meet where they can, else with a new piece and what joins the two."""
        shared = self._shared(after, before, after)
        if shared:
            self._offset(point, shared)
            return
        self._offset(point, self.normals[before])
        self._finish()
        self._offset(point, self.normals[after])
        self._join(point, self.normals[before], self.normals[after], self.line.smooth[after % len(self.points)])

    def _shared(self, at: int, before: int, after: int) -> Point | None:
        """Return where the sides of two pieces meet, from their corner; nothing if they do not, or not that sharply."""
        one, two = self.normals[before], self.normals[after]
        cosine = (one[0] * two[0] + one[1] * two[1]) / self.radius**2
        if cosine <= _TURNED_BACK:
            return None
        tangent = math.sqrt(max(0.0, (1 - cosine) / (1 + cosine)))
        if tangent * self.radius > min(self.lengths[before], self.lengths[after]) / 2:
            return None
        smooth = cosine > (0.8 if self.line.smooth[at] else 0.9999)
        if not (smooth or self._is_pointed(cosine)):
            return None
        return (one[0] + two[0]) / (1 + cosine), (one[1] + two[1]) / (1 + cosine)

    def _is_pointed(self, cosine: float) -> bool:
        """Tell whether a corner has a tip: not where it is so sharp that the tip would reach too far."""
        return self.stroke.join == "miter" and cosine > _TURNED_BACK and self.stroke.miter_limit**2 * (1 + cosine) >= 2

    def _offset(self, point: Point, by: Point) -> None:
        self.right.append((point[0] - by[0], point[1] - by[1]))
        self.left.append((point[0] + by[0], point[1] + by[1]))

    def _finish(self) -> None:
        self.found.append(self.right + self.left[::-1])
        self.right, self.left = [], []

    def _join(self, point: Point, one: Point, two: Point, smooth: bool) -> None:
        """Fill the gap on the outside of a corner."""
        x, y = point
        if one[0] * two[1] - one[1] * two[0] > 0:
            one, two = (-one[0], -one[1]), (-two[0], -two[1])
        corner = [point, (x + one[0], y + one[1])]
        cosine = (one[0] * two[0] + one[1] * two[1]) / self.radius**2
        if smooth or self.stroke.join == "round":
            start = math.atan2(one[1], one[0])
            turn = math.remainder(math.atan2(two[1], two[0]) - start, math.tau)
            corner += _arc(point, self.radius, start, turn, self.tolerance)
        elif self._is_pointed(cosine):
            corner.append((x + (one[0] + two[0]) / (1 + cosine), y + (one[1] + two[1]) / (1 + cosine)))
        corner.append((x + two[0], y + two[1]))
        self.found.append(corner if area(corner) > 0 else corner[::-1])

    def _with_square_ends(self) -> list[Point]:
        (x, y), (u, v) = self.points[0], self.points[-1]
        (a, b), (c, d) = self.normals[0], self.normals[-1]
        return [(x - b, y + a), *self.points[1:-1], (u + d, v - c)]


def _dot(point: Point, stroke: Stroke, tolerance: float) -> list[Polygon]:
    x, y = point
    radius = stroke.width / 2
    if stroke.cap == "round":
        return [_disc(point, radius, tolerance)]
    if stroke.cap == "square":
        return [[(x + a * radius, y + b * radius) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]]
    return []


def _disc(centre: Point, radius: float, tolerance: float) -> Polygon:
    return list(_arc(centre, radius, 0.0, math.tau, tolerance))


def _arc(centre: Point, radius: float, start: float, turn: float, tolerance: float) -> Iterator[Point]:
    count = max(math.ceil(abs(turn) / step_angle(radius, tolerance)), 1)
    for at in range(count):
        angle = start + turn * at / count
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _dashed(line: Line, stroke: Stroke, tolerance: float) -> Iterator[Line]:
    """Yield the dashes of a line, each a line of its own."""
    points = [*line.points, line.points[0]] if line.closed else line.points
    smooth = [*line.smooth, False]
    around = sum(stroke.dashes)
    long = sum(math.dist(a, b) for a, b in pairwise(points))
    if long / around * len(stroke.dashes) > _MOST_DASHES:
        raise ValueError("a line has too many dashes")
    at, left = 0, stroke.dash_start % around
    while 0 < left >= stroke.dashes[at]:
        left -= stroke.dashes[at]
        at = (at + 1) % len(stroke.dashes)
    left = stroke.dashes[at] - left
    dash = Line([points[0]], [False])
    for corner, (a, b) in enumerate(pairwise(points), 1):
        length, gone = math.dist(a, b), 0.0
        while length - gone > left:
            gone += left
            share = gone / length
            point = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            if at % 2 == 0:
                extend(dash, point, False, tolerance / 20)
                yield dash
            at = (at + 1) % len(stroke.dashes)
            left = stroke.dashes[at]
            dash = Line([point], [False])
        left -= length - gone
        if at % 2 == 0:
            extend(dash, b, smooth[corner], tolerance / 20)
    if at % 2 == 0 and len(dash.points) > 1:
        yield dash
