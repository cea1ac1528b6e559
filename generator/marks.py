"""What is drawn and not said: signs beside the points of a list, rules, lines to write on, scissors."""

from collections.abc import Iterator

from generator.blanks import in_box, on_line
from generator.boxes import Box, Place
from generator.lines import first_baseline
from generator.pen import Pen
from generator.shapes import Step
from generator.tags import Node


class Empty(Box):
    """Take no room."""

    def height(self, width: float) -> float:
        return 0.0

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Blank(Box):
    """Hold an empty line to write on, or without a colour the inside of a box; `node` is its field, if it has one."""

    def __init__(self, height: float, colour: str | None, place: Place, node: Node | None = None) -> None:
        self._height = height
        self.colour = colour
        self.place = place
        self.node = node

    def height(self, width: float) -> float:
        return self._height

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        bottom = top - self._height
        if self.colour:
            canvas.rule(x, bottom, x + width, bottom, 0.8, self.colour)
            on_line(canvas, self.node, x, x + width, bottom)
        else:
            in_box(canvas, self.node, (x, bottom, x + width, top))


class Rule(Box):
    """Hold a line across the column."""

    def __init__(self, colour: str, thickness: float, place: Place) -> None:
        self.colour = colour
        self.thickness = thickness
        self.place = place

    def height(self, width: float) -> float:
        return self.thickness

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        middle = top - self.thickness / 2
        canvas.rule(x, middle, x + width, middle, self.thickness, self.colour)


class Mark(Box):
    """Hold a drawn sign beside a point of a list: a disc or a cross. It is for the eye only."""

    def __init__(self, kind: str, size: float, pitch: float, colour: str) -> None:
        self.kind = kind
        self.size = size
        self.pitch = pitch
        self.colour = colour

    def height(self, width: float) -> float:
        return self.size * self.pitch

    def baseline(self, width: float) -> float | None:
        return first_baseline(self.size, self.pitch)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        middle = top - self.size * self.pitch / 2
        if self.kind == "disc":
            canvas.disc(x + 0.32 * self.size, middle, 0.17 * self.size, self.colour)
            return
        reach, across = 0.3 * self.size, x + 0.36 * self.size
        for slope in (-1, 1):
            canvas.rule(
                across - reach,
                middle - slope * reach,
                across + reach,
                middle + slope * reach,
                0.14 * self.size,
                self.colour,
            )


SCISSORS = 13.0
"""How long scissors are, in points."""


def scissors(canvas: Pen, x: float, y: float, thickness: float, colour: str) -> None:
    """Draw small scissors that cut to the right, the left edge of their rings at `x`, their middle at `y`."""
    reach, ring, apart = SCISSORS, 2.0, 2.6
    steps: list[Step] = []
    for side in (1, -1):
        steps += [*_circle(x + ring, y + side * apart, ring)]
        steps += [("M", x + 1.8 * ring, y + side * (apart - 1.2)), ("L", x + reach, y - side * apart)]
    canvas.path(steps, stroke=colour, width=thickness)


def _circle(x: float, y: float, radius: float) -> Iterator[Step]:
    """Yield the steps round a circle."""
    bend = 0.5523 * radius
    yield ("M", x + radius, y)
    for cosine, sine in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        from_x, from_y, to_x, to_y = x + radius * cosine, y + radius * sine, x - radius * sine, y + radius * cosine
        yield (
            "C",
            from_x - bend * sine, from_y + bend * cosine, to_x + bend * cosine, to_y + bend * sine,
            to_x, to_y,
        )  # fmt: skip
    yield ("Z",)
