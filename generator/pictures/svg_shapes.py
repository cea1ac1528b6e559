"""Shapes without paint: their attributes checked and settled into numbers, then read by svglib into steps."""

import io
import math
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from generator.pictures.svg_frames import Box
from generator.pictures.svg_gate import Element
from generator.pictures.svg_numbers import Matrix, length, numbers, path_data
from generator.shapes import Step

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
Form = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a shape as svglib knows it, and its attributes: nothing but numbers and path data."""


class Shape(msgspec.Struct, frozen=True):
    """Hold a shape and its place: `matrix` leads to a drawing whose y points up from its lower left corner."""

    form: Form
    matrix: Matrix
    line: int


def form(element: Element, width: float, height: float) -> Form | None:
    """Return the form of an element in a frame of a width and height; nothing if it has no extent.

    Raise ValueError for what cannot be read.
    """
    given = element.attributes
    wholes = {"x": width, "y": height, "w": width, "h": height, "r": math.hypot(width, height) / math.sqrt(2)}

    def measure(name: str) -> float:
        letter = name[1] if name[1:] and name[0] in "cr" else name[0]
        return length(given.get(name, "0"), wholes[letter])

    if element.name == "path":
        return _path("" if given.get("d") == "none" else given.get("d", ""))
    if element.name == "line":
        return _path(" ".join(repr(measure(name)) for name in ("x1", "y1", "x2", "y2")), start="M")
    if element.name in ("polyline", "polygon"):
        corners = numbers(given.get("points", ""))
        if len(corners) % 2:
            raise ValueError("the last corner has one number only")
        return _path(" ".join(map(repr, corners)), start="M", end="Z" if element.name == "polygon" else "")
    if element.name == "rect":
        return _rectangle(given, measure)
    extents = ("r",) if element.name == "circle" else ("rx", "ry")
    return _sized(element.name, {name: measure(name) for name in ("cx", "cy", *extents)}, extents)


def rectangle(box: Box) -> Form:
    """Return the form of a rectangle."""
    names = ("x", "y", "width", "height", "rx", "ry")
    return "rect", tuple(zip(names, map(repr, (*box, 0, 0)), strict=True))


def _path(data: str, start: str = "", end: str = "") -> Form | None:
    return ("path", (("d", path_data(start + data + end)),)) if data.strip() else None


def _rectangle(given: dict[str, str], measure: Callable[[str], float]) -> Form | None:
    sizes = {name: measure(name) for name in ("x", "y", "width", "height")}
    radii = {name: measure(name) for name in ("rx", "ry") if given.get(name, "auto") != "auto"}
    if any(each < 0 for each in radii.values()):
        raise ValueError("a corner has a radius below zero")
    rx, ry = (radii.get(name, next(iter(radii.values()), 0.0)) for name in ("rx", "ry"))
    round_ = rx > 0 and ry > 0
    sizes["rx"] = min(rx, sizes["width"] / 2) if round_ else 0.0
    sizes["ry"] = min(ry, sizes["height"] / 2) if round_ else 0.0
    return _sized("rect", sizes, ("width", "height"))


def _sized(name: str, sizes: dict[str, float], extents: Iterable[str]) -> Form | None:
    if any(sizes[each] < 0 for each in extents):
        raise ValueError(f"a ‘{name}’ has a size below zero")
    if not all(sizes[each] for each in extents):
        return None
    return name, tuple((each, repr(value)) for each, value in sizes.items())


def outlines(forms: Iterable[Form]) -> dict[Form, tuple[Step, ...]]:
    """Return the steps of each form, in its own coordinates, as svglib reads them."""
    from svglib.svglib import Svg2RlgShapeConverter, svg2rlg

    named = {f"shape{number}": form for number, form in enumerate(dict.fromkeys(forms))}
    written = (
        f'<{name} id="{id}" fill="none" stroke="black" {_written(attributes)}/>'
        for id, (name, attributes) in named.items()
    )
    document = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{"".join(written)}</svg>'
    drawing: Any = svg2rlg(io.BytesIO(document.encode("ascii")))
    read = {each.svgid: each for each in drawing.contents[0].contents}
    converter = Svg2RlgShapeConverter("")
    return {form: _steps(converter.shapeToPath(_single(read[id]))) for id, form in named.items()}


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes)


def _single(shape: Any) -> Any:
    """Return the shape itself: svglib puts a path into a group."""
    return shape.contents[0] if hasattr(shape, "contents") else shape


def _steps(path: Any) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = 0
    for operator in path.operators:
        letter, count = (("M", 2), ("L", 2), ("C", 6), ("Z", 0))[operator]
        steps.append((letter, *path.points[at : at + count]))
        at += count
    return tuple(steps)
