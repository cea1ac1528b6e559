"""Drawings as plain data: paths and labels, the same for paper and for the screen."""

from typing import Literal

import msgspec

# A step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",), as in SVG.
Step = tuple[Literal["M", "L", "C", "Z"], *tuple[float, ...]]
Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top."""


class Path(msgspec.Struct, frozen=True):
    """Hold a shape that is filled, drawn along with round ends, or both; colours are `#rrggbb`."""

    steps: tuple[Step, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    even_odd: bool = False


class Label(msgspec.Struct, frozen=True):
    """Hold words that belong to a drawing; their size is the page's, whatever the drawing's scale."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"] = "start"


class Image(msgspec.Struct, frozen=True):
    """Hold a photograph as PDF takes it: 8 bits for each colour, compressed."""

    width: int
    height: int
    colours: Literal["DeviceRGB", "DeviceGray"]
    filter: Literal["DCTDecode", "FlateDecode"]
    data: bytes


class Drawing(msgspec.Struct, frozen=True):
    """Hold shapes in the order in which they are painted, and the room they take; y points up.

    `least` is how many points a unit must take on paper for a camera to read the drawing: it is never made smaller.
    """

    shapes: tuple[Path | Label, ...]
    bounds: Bounds
    least: float = 0.0

    @property
    def width(self) -> float:
        """The width of the drawing in its own units."""
        return self.bounds[2] - self.bounds[0]

    @property
    def height(self) -> float:
        """The height of the drawing in its own units."""
        return self.bounds[3] - self.bounds[1]
