"""A settled style becomes paint: plain colours and lines, without anything that lets the ground shine through."""

import re
from typing import Literal

import msgspec
from tinycss2 import color4

from generator.errors import HandoutError
from generator.pictures.svg_gate import Element
from generator.pictures.svg_numbers import length, number
from generator.pictures.svg_styles import Style, unprintable

_SPACES = ("srgb", "hsl", "hwb")


class Stroke(msgspec.Struct, frozen=True):
    """Hold how a line is drawn, in the units of its own shape."""

    colour: str
    width: float
    cap: Literal["butt", "round", "square"]
    join: Literal["miter", "round", "bevel"]
    miter_limit: float
    dashes: tuple[float, ...]
    dash_start: float


class Paint(msgspec.Struct, frozen=True):
    """Hold how a shape is painted; colours are `#rrggbb`."""

    fill: str | None
    even_odd: bool
    stroke: Stroke | None
    stroke_first: bool


def paint(style: Style, element: Element, diagonal: float) -> Paint:
    """Return how a shape is painted; `diagonal` is what a width of 100 % would be."""
    if style["visibility"] in ("hidden", "collapse"):
        return Paint(None, False, None, False)
    if element.name in ("path", "line", "polyline", "polygon"):
        for name in ("marker-start", "marker-mid", "marker-end"):
            if style[name] != "none":
                raise unprintable("arrow heads or other marks on a line (markers)", element)
    order = style["paint-order"].split()
    width = length(style["stroke-width"], diagonal)
    colour = _colour(style, "stroke", element) if width else None
    return Paint(
        fill=_colour(style, "fill", element),
        even_odd=_one_of(style, "fill-rule", ("nonzero", "evenodd")) == "evenodd",
        stroke=_stroke(style, colour, width, diagonal, element) if colour else None,
        stroke_first="stroke" in order and "fill" not in order[: order.index("stroke")],
    )


def opacity(text: str) -> float:
    """Return how opaque something is, from 0 to 1; what no eye could tell from 1 is 1."""
    value = number(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return 1.0 if value > 0.995 else max(value, 0.0)


def _stroke(style: Style, colour: str, width: float, diagonal: float, element: Element) -> Stroke:
    if width < 0:
        raise ValueError("a line has a width below zero")
    dashes = style["stroke-dasharray"]
    if dashes != "none" and "pathLength" in element.attributes:
        raise unprintable("dashes that are measured along a line (‘pathLength’)", element)
    lengths = [] if dashes == "none" else [length(each, diagonal) for each in re.split(r"[\s,]+", dashes.strip())]
    if any(each < 0 for each in lengths):
        raise ValueError("a dash has a length below zero")
    return Stroke(
        colour=colour,
        width=width,
        cap=_one_of(style, "stroke-linecap", ("butt", "round", "square")),  # type: ignore[arg-type]
        join=_one_of(style, "stroke-linejoin", ("miter", "round", "bevel")),  # type: ignore[arg-type]
        miter_limit=max(number(style["stroke-miterlimit"]), 1),
        dashes=tuple(lengths * (1 + len(lengths) % 2)) if any(lengths) else (),
        dash_start=length(style["stroke-dashoffset"], diagonal),
    )


def _one_of(style: Style, name: str, known: tuple[str, ...]) -> str:
    if style[name] not in known:
        raise ValueError(f"‘{name}: {style[name][:30]}’ cannot be printed")
    return style[name]


def _colour(style: Style, name: str, element: Element) -> str | None:
    """Return a colour, or nothing where nothing is painted."""
    text = style[name]
    if text == "none":
        return None
    if text.lower().startswith("url("):
        raise unprintable("a gradient or a pattern", element)
    value = color4.parse_color(style["color"] if text == "currentcolor" else text)
    if value == "currentcolor":
        value = color4.parse_color("black")
    if not isinstance(value, color4.Color) or value.space not in _SPACES:
        raise ValueError(f"‘{text[:30]}’ is not a colour that is known here")
    opaque = value.alpha * opacity(style[f"{name}-opacity"])
    if 0 < opaque < 1:
        raise see_through(element)
    shares = (min(max(each, 0), 1) for each in value.to("srgb").coordinates)
    return f"#{''.join(f'{round(255 * each):02x}' for each in shares)}" if opaque else None


def see_through(element: Element) -> HandoutError:
    """Return the error for what lets the ground shine through."""
    return unprintable("a see-through part (opacity)", element)
