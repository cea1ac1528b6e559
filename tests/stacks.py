"""Small boxes for the tests: lines of one word, stacks of them, and rows."""

from collections.abc import Sequence

from drawing import paragraph

from generator.boxes import Box, Frame, Place
from generator.paragraph import Paragraph
from generator.rows import Row
from generator.stacks import Stack

NARROW = 30.0
"""The width at which the words of `lines` stand one on each line."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def lines(count: int, **place: object) -> Paragraph:
    return paragraph(" ".join(NUMBERS[:count]), **place)


def stack(*children: Box, frame: Frame | None = None, **place: object) -> Stack:
    return Stack(children, Place(**place), frame)  # type: ignore[arg-type]


def split(box: Box, room: float, page: float = 800, polite: bool = True) -> list[float] | None:
    halves = box.split(NARROW, room, page, polite)
    return [half.height(NARROW) for half in halves] if halves else None


def row(*children: Box, widths: Sequence[float] = (-1.0,), gap: float = 0.0, **place: object) -> Row:
    return Row(children, widths, gap, Place(**place))  # type: ignore[arg-type]
