"""Read what a page of a PDF draws beside text: straight lines, small signs, areas and images, and what is beside."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from typing import Any, NamedTuple

from pypdfium2 import raw

from generator.audit.picture import Picture
from generator.audit.placing import SAME, Drawn, Matrix, matrix_of
from generator.audit.seen import Area, Box, Colour, Edge
from generator.audit.tag import Tag

THIN = 6.0
"""What is no thicker than this is a line, in points; above it is an area."""
SMALL = 40.0
"""What is no larger than this both ways is a sign, such as a disc, in points."""
ASIDE = 1.5
"""How far beside a line its surroundings are looked at, in points."""

MOST_STEPS = 2000
"""Of a path with more steps than this only PDFium's own bounds are looked at."""


class Marking(NamedTuple):
    """Tell the element that something belongs to and its place in the order of reading, or that it is an artifact.

    `known` is whether it is one or the other.
    """

    tag: Tag | None
    known: bool
    rank: int = 0


def colour_of(getter: Any, drawn: Any) -> Colour | None:
    """Return the colour that something is painted with, or None where it is not painted or has a pattern."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not getter(drawn, red, green, blue, alpha) or alpha.value == 0:
        return None
    return red.value, green.value, blue.value


def shapes(things: list[Drawn], marking: dict[int, Marking], picture: Picture) -> tuple[list[Area], list[Edge]]:
    """Return all that is drawn on a page but for text, and the straight lines and small signs among it."""
    areas, edges = [], []
    bounds = [_bounds(each) for each in things]
    for order, each in enumerate(things):
        if each.kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        tag, marked, _ = marking[each.address]
        fill, stroke, width = _paint(each)
        box = _box(each, stroke is not None)
        if box is None:
            continue
        colours = tuple(colour for colour in (fill, stroke) if colour)
        image = each.kind == raw.FPDF_PAGEOBJ_IMAGE
        luminances = picture.range(box) if image else (0.0, 1.0)
        areas.append(Area(box, colours, fill is not None, order, tag, image, marked, luminances, stroke is not None))
        small = max(box[2] - box[0], box[3] - box[1]) <= SMALL or min(box[2] - box[0], box[3] - box[1]) <= THIN
        if stroke is None and small and any(_inside(other, box) for other in bounds[order + 1 :]):
            continue  # it lies behind words or lines, and those are measured against it
        for line, colour, points in _edges(box, fill, stroke, width, _steps(each)):
            beside = tuple(tuple(picture.at(*point) for point in side) for side in points)
            if _is_seen(line, beside, picture):
                edges.append(Edge(line, colour, beside, tag))
    return areas, edges


def _box(each: Drawn, stroked: bool) -> Box | None:
    """Return the bounds of what is seen of a thing, without the width of its lines, or None where nothing is."""
    box = _of_points(each) if stroked else None
    if box is None:
        box = _bounds(each)
    for owner, place in _clipped(each):
        clip = _clip(owner, place)
        if clip:
            box = max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
    return box if box[0] <= box[2] + 0.01 and box[1] <= box[3] + 0.01 else None


def _bounds(each: Drawn) -> Box:
    """Return the bounds of a thing as PDFium gives them."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(each.raw, left, bottom, right, top)
    return each.place.box((left.value, bottom.value, right.value, top.value))


def _inside(box: Box, outer: Box) -> bool:
    return outer[0] < box[0] and outer[1] < box[1] and box[2] < outer[2] and box[3] < outer[3]


def _of_points(each: Drawn) -> Box | None:
    """Return the bounds of the points of a path; those that PDFium gives for a line have room for sharp corners too."""
    steps = _steps(each)
    if not 0 < steps <= MOST_STEPS:
        return None
    place = each.place.after(matrix_of(each.raw))
    across, up = c_float(), c_float()
    points = []
    for at in range(steps):
        if raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(each.raw, at), across, up):
            points.append(place.point(across.value, up.value))
    return _around(points)


def _around(points: list[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _clipped(each: Drawn) -> Iterator[tuple[Any, Matrix]]:
    yield each.raw, each.place
    place = each.place
    for holder in reversed(each.holders):
        inner = matrix_of(holder)
        place = place.after(inner.undone) if inner != SAME else place
        yield holder, place


def _clip(owner: Any, place: Matrix) -> Box | None:
    """Return the bounds of all paths that a thing is cut by, or None where it is not."""
    path = raw.FPDFPageObj_GetClipPath(owner)
    found: Box | None = None
    across, up = c_float(), c_float()
    for number in range(max(raw.FPDFClipPath_CountPaths(path), 0) if path else 0):
        points = []
        for at in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            segment = raw.FPDFClipPath_GetPathSegment(path, number, at)
            if raw.FPDFPathSegment_GetPoint(segment, across, up):
                points.append(place.point(across.value, up.value))
        if box := _around(points):
            found = box if found is None else (
                max(found[0], box[0]), max(found[1], box[1]), min(found[2], box[2]), min(found[3], box[3]),
            )  # fmt: skip
    return found


def _steps(each: Drawn) -> int:
    return int(raw.FPDFPath_CountSegments(each.raw)) if each.kind == raw.FPDF_PAGEOBJ_PATH else 0


def _is_seen(line: Box, beside: tuple[tuple[Colour, ...], ...], picture: Picture) -> bool:
    """Tell whether anything of a line can be seen: some of it differs from something beside it."""
    sides = [colour for side in beside for colour in side]
    for part in (0.31, 0.5, 0.77):
        x, y = line[0] + part * (line[2] - line[0]), line[1] + part * (line[3] - line[1])
        for step in (0.0, -0.5, 0.5):
            here = picture.at(x + step, y + step)
            if any(abs(one - other) > 4 for colour in sides for one, other in zip(here, colour, strict=True)):
                return True
    return False


def _paint(each: Drawn) -> tuple[Colour | None, Colour | None, float]:
    """Return the colours that a path is filled and stroked with, and the width of its line on the page."""
    if each.kind != raw.FPDF_PAGEOBJ_PATH:
        return None, None, 0.0
    filling, stroking, width = c_int(), c_int(), c_float()
    raw.FPDFPath_GetDrawMode(each.raw, filling, stroking)
    raw.FPDFPageObj_GetStrokeWidth(each.raw, width)
    fill = colour_of(raw.FPDFPageObj_GetFillColor, each.raw) if filling.value else None
    stroke = colour_of(raw.FPDFPageObj_GetStrokeColor, each.raw) if stroking.value else None
    scale = matrix_of(each.raw).scale * each.place.scale
    return fill, stroke, width.value * scale if stroking.value else 0.0


Points = tuple[tuple[float, float], ...]


def _edges(
    box: Box, fill: Colour | None, stroke: Colour | None, width: float, steps: int
) -> Iterator[tuple[Box, Colour, tuple[Points, ...]]]:
    """Yield the straight lines and small signs of a path, each with the points to look at on its sides."""
    left, bottom, right, top = box
    colour = stroke or fill
    if colour is None:
        return
    away = width / 2 + ASIDE
    if min(right - left, top - bottom) <= THIN and (stroke is None or steps == 2):
        yield box, colour, _sides(box, away)
    elif max(right - left, top - bottom) <= SMALL:
        middle, centre = (left + right) / 2, (bottom + top) / 2
        points = (middle, top + away), (middle, bottom - away), (left - away, centre), (right + away, centre)
        yield box, colour, tuple((point,) for point in points)
    elif stroke and steps >= 4:
        for line in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, bottom, left, top),
            (right, bottom, right, top),
        ):
            yield line, stroke, _sides(line, away)


def _sides(box: Box, away: float) -> tuple[Points, ...]:
    left, bottom, right, top = box
    across = [left + part * (right - left) for part in (0.31, 0.53, 0.77)]
    up = [bottom + part * (top - bottom) for part in (0.31, 0.53, 0.77)]
    if right - left > top - bottom:
        return tuple((x, top + away) for x in across), tuple((x, bottom - away) for x in across)
    return tuple((left - away, y) for y in up), tuple((right + away, y) for y in up)
