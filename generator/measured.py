"""Texts: pieces of words, and what they measure, the same in whichever paragraph they stand."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from generator.boxes import UNBOUNDED
from generator.fonts import Family
from generator.lines import ROUNDING, Cluster, Line, Piece, break_lines, clusters_of, widest_word, width_of

MOST_WAYS = 20
"""How many ways to break it into lines a text remembers."""
MOST_TEXTS = 600
"""How many texts are kept; then the one that was not asked for longest goes."""


class _Way(NamedTuple):
    """Hold the lines of a text, and between which widths it has them."""

    narrowest: float
    widest: float
    lines: list[Line]


class MeasuredText:
    """Hold the pieces of a text, and measure them once."""

    def __init__(self, pieces: Sequence[Piece], family: Family) -> None:
        self.pieces = pieces
        self.family = family
        self._ways: list[_Way] = []

    def lines(self, width: float) -> list[Line]:
        """Return the lines at a width in points."""
        for way in self._ways:
            if way.narrowest <= width <= way.widest:
                return way.lines
        lines = break_lines(self.pieces, width, self._clusters)
        # A line no longer than this holds the same words; what must be cut is cut elsewhere at each width.
        least = max(map(_extent, lines), default=0.0) if width >= self._uncut else width
        if len(self._ways) >= MOST_WAYS:
            self._ways.clear()
        self._ways.append(_Way(least, width, lines))
        return lines

    @cached_property
    def natural(self) -> float:
        """The width at which no line wraps."""
        return max(map(_extent, self.lines(UNBOUNDED)), default=0.0)

    @cached_property
    def narrowest(self) -> float:
        """The width under which a word would be cut; less than `natural`, and still enough."""
        return widest_word(self._clusters) - ROUNDING / 2

    @cached_property
    def _uncut(self) -> float:
        """The width at which all that must share a line does."""
        return max(map(width_of, self._clusters), default=0.0)

    @cached_property
    def _clusters(self) -> list[Cluster]:
        return clusters_of(self.pieces, self.family)


def _extent(line: Line) -> float:
    return line.fragments[-1].x + line.fragments[-1].width if line.fragments else 0.0


class MeasuredTexts:
    """Keep texts: the same pieces, as long as they belong to no element of their own, are one text."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._known: dict[tuple[Piece, ...], MeasuredText] = {}

    def __call__(self, pieces: Sequence[Piece]) -> MeasuredText:
        """Return the text of pieces."""
        key = tuple(pieces)
        if any(piece.node for piece in key):
            return MeasuredText(key, self._family)
        text = self._known.pop(key, None)
        if text is None:
            text = MeasuredText(key, self._family)
            if len(self._known) >= MOST_TEXTS:
                del self._known[next(iter(self._known))]
        self._known[key] = text
        return text
