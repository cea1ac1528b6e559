"""Drawings as PDF paints them: worked out once, compressed, and the same wherever on a page they stand."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from generator.curves import fewer
from generator.shapes import Bounds, Drawing, Label, Path, Step

FINENESS = 1000
"""How many whole steps the longer side of a plate has: at 60 mm, 0.06 mm each."""
EXACT = 20_000
"""How many steps it has where nothing may be lost."""
NEAR = 3.0
"""How far curves that stand for others may leave them, in steps: at 60 mm, 0.18 mm."""
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Plate(msgspec.Struct, frozen=True):
    """Hold a drawing ready for paper: what is painted, as compressed operators of PDF, and its labels, in order.

    The operators count in steps from the lower left corner, `steps` to a unit of the drawing. `bounds` and `least`
    are the drawing's own.
    """

    bounds: Bounds
    least: float
    steps: float
    parts: tuple[bytes | Label, ...]

    @property
    def width(self) -> float:
        """The width of the drawing in its own units."""
        return self.bounds[2] - self.bounds[0]

    @property
    def room(self) -> tuple[float, float]:
        """The width and height in steps."""
        return round(self.width * self.steps, 2), round(self.height * self.steps, 2)

    @property
    def height(self) -> float:
        """The height of the drawing in its own units."""
        return self.bounds[3] - self.bounds[1]


def plate(drawing: Drawing, *, exact: bool = False) -> Plate:
    """Return the plate of a drawing; `exact` leaves curves as they are, for what is not ours or may be of any size."""
    steps = (EXACT if exact else FINENESS) / max(drawing.width, drawing.height)
    near = 0.0 if exact else NEAR / steps
    parts: list[bytes | Label] = []
    for kind, shapes in groupby(drawing.shapes, type):
        if kind is Label:
            parts += shapes  # type: ignore[arg-type]
        else:
            parts.append(_inked(shapes, drawing.bounds, steps, near))  # type: ignore[arg-type]
    return Plate(drawing.bounds, drawing.least, steps, tuple(parts))


def _inked(paths: Iterable[Path], bounds: Bounds, steps: float, near: float) -> bytes:
    return zlib.compress("\n".join(_operators(paths, bounds, steps, near)).encode("ascii"), 9)


def _operators(paths: Iterable[Path], bounds: Bounds, steps: float, near: float) -> Iterator[str]:
    """Yield the operators that paint paths; lines have round ends."""
    left, bottom = bounds[:2]
    fill = stroke = width = ""
    known: dict[tuple[Step, ...], str] = {}
    yield "1 J 1 j"
    for path in paths:
        if path.fill and path.fill != fill:
            fill = path.fill
            yield f"{_colour(fill)} rg"
        if path.stroke and path.stroke != stroke:
            stroke = path.stroke
            yield f"{_colour(stroke)} RG"
        if path.stroke and (line := f"{path.width * steps:.4g}") != width:
            width = line
            yield f"{width} w"
        if path.steps not in known:  # an outline is often drawn along and filled
            known[path.steps] = _written(fewer(path.steps, near) if near else path.steps, left, bottom, steps)
        yield known[path.steps]
        yield ("B" if path.stroke else "f") + "*" * path.even_odd if path.fill else "S"


def _written(path: Sequence[Step], left: float, bottom: float, steps: float) -> str:
    written: list[str] = []
    for letter, *numbers in path:
        at_left = True
        for number in numbers:
            written.append(str(round((number - (left if at_left else bottom)) * steps)))
            at_left = not at_left
        written.append(_OPERATORS[letter])
    return " ".join(written)


def _colour(colour: str) -> str:
    return " ".join(f"{value / 255:.3g}" for value in bytes.fromhex(colour.removeprefix("#")))
