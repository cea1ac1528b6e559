"""Read what a page of a PDF draws beside text: straight lines, small signs and areas, with what is beside them."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint, c_void_p, cast
from typing import Any

from PIL import Image
from printed import Area, Box, Colour, Edge
from pypdfium2 import raw

SCALE = 2
"""Pixels to a point."""
THIN = 6.0
"""What is no thicker than this is a line, in points; above it is an area."""
SMALL = 40.0
"""What is no larger than this both ways is a sign, such as a disc, in points."""
ASIDE = 1.5
"""How far beside a line its surroundings are looked at, in points."""


def colour_of(getter: Any, drawn: Any) -> Colour | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not getter(drawn, red, green, blue, alpha) or alpha.value == 0:
        return None
    return red.value, green.value, blue.value


def shapes(objects: list[Any], places: Any, picture: Image.Image) -> tuple[list[Area], list[Edge]]:
    areas, edges = [], []
    bounds = [_bounds(each) for each in objects]
    for order, each in enumerate(objects):
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            continue
        tag = places[cast(each.raw, c_void_p).value][0]
        fill, stroke, width = _paint(each)
        left, bottom, right, top = bounds[order]
        # PDFium adds a whole line width on each side of what is stroked.
        box = left + width, bottom + width, right - width, top - width
        colours = tuple(colour for colour in (fill, stroke) if colour)
        areas.append(Area(box, colours, fill is not None, order, tag))
        if stroke is None and any(_inside(other, box) for other in bounds[order + 1 :]):
            continue  # it lies behind words or lines, and those are measured against it
        for line, colour, beside in _edges(box, fill, stroke, width, raw.FPDFPath_CountSegments(each)):
            edges.append(
                Edge(line, colour, tuple(tuple(_pixel(picture, *point) for point in side) for side in beside), tag)
            )
    return areas, edges


def _bounds(each: Any) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(each, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _inside(box: Box, outer: Box) -> bool:
    return outer[0] < box[0] and outer[1] < box[1] and box[2] < outer[2] and box[3] < outer[3]


def _paint(each: Any) -> tuple[Colour | None, Colour | None, float]:
    """Return the colours that a path is filled and stroked with, and the width of its line."""
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return None, None, 0.0
    filling, stroking, width = c_int(), c_int(), c_float()
    raw.FPDFPath_GetDrawMode(each, filling, stroking)
    raw.FPDFPageObj_GetStrokeWidth(each, width)
    fill = colour_of(raw.FPDFPageObj_GetFillColor, each) if filling.value else None
    stroke = colour_of(raw.FPDFPageObj_GetStrokeColor, each) if stroking.value else None
    return fill, stroke, width.value if stroking.value else 0.0


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


def _pixel(picture: Image.Image, x: float, y: float) -> Colour:
    column = min(max(int(x * SCALE), 0), picture.width - 1)
    row = min(max(int(picture.height - y * SCALE), 0), picture.height - 1)
    return picture.getpixel((column, row))  # type: ignore[return-value]
