"""Boxes side by side."""

from collections.abc import Sequence

from generator.boxes import Box, Halves, Place, Stack
from generator.canvas import TaggedCanvas
from generator.marks import Empty


class Row(Box):
    """Hold boxes side by side. A width is points, a negative share of what is left, or 0 for as wide as the words."""

    def __init__(self, children: Sequence[Box], widths: Sequence[float], gap: float, place: Place) -> None:
        self.children = children
        self.shares = widths
        self.gap = gap
        self.place = place

    def _columns(self, width: float) -> list[tuple[float, float, Box]]:
        room = width - self.gap * (len(self.children) - 1)
        wanted = [self.shares[min(at, len(self.shares) - 1)] for at in range(len(self.children))]
        fitted = [
            points or max(min(child.natural(), room / 2), 0.01)
            for points, child in zip(wanted, self.children, strict=True)
        ]
        widths = share(fitted, len(fitted), room)
        starts = [sum(widths[:at]) + at * self.gap for at in range(len(widths))]
        return list(zip(starts, widths, self.children, strict=True))

    def natural(self) -> float:
        return self._least([child.natural() for child in self.children])

    def narrowest(self) -> float:
        return self._least([child.narrowest() for child in self.children])

    def _least(self, wanted: Sequence[float]) -> float:
        """Return the width at which each column has what it wants."""
        shares = [self.shares[min(at, len(self.shares) - 1)] for at in range(len(wanted))]
        fixed = sum(points or want for points, want in zip(shares, wanted, strict=True) if points >= 0)
        parts = sum(-points for points in shares if points < 0)
        shared = max((want / -points for points, want in zip(shares, wanted, strict=True) if points < 0), default=0.0)
        return fixed + shared * parts + self.gap * (len(wanted) - 1)

    def height(self, width: float) -> float:
        return max(child.height(column) for _, column, child in self._columns(width))

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and self.place.keep and self.height(width) <= page:
            return None
        above: list[Box] = []
        below: list[Box] = []
        for _, column, child in self._columns(width):
            halves: Halves | None = (child, Empty())
            if child.height(column) > room + 0.001:
                halves = child.split(column, room, page, polite)
            if halves is None:
                return None
            above.append(halves[0])
            below.append(halves[1])
        return Row(above, self.shares, self.gap, self.place), Row(below, self.shares, self.gap, self.place)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for start, column, child in self._columns(width):
            child.draw(canvas, x + start, top, column)


class Beside(Box):
    """Hold boxes side by side where the words of each fit half the width, and else one below the other."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._stack = Stack(row.children, row.place)
        self.place = row.place

    def _chosen(self, width: float) -> Box:
        fitted = (
            child.natural() for points, child in zip(self._row.shares, self._row.children, strict=False) if not points
        )
        return self._row if all(natural <= width / 2 for natural in fitted) else self._stack

    def height(self, width: float) -> float:
        return self._chosen(width).height(width)

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        return self._chosen(width).split(width, room, page, polite)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._chosen(width).draw(canvas, x, top, width)


def share(widths: Sequence[float], count: int, width: float) -> list[float]:
    """Settle column widths: points stay, shares (negative) divide the rest, the last one repeats."""
    wanted = [widths[min(at, len(widths) - 1)] for at in range(count)]
    rest = width - sum(points for points in wanted if points > 0)
    parts = sum(-points for points in wanted if points < 0)
    return [points if points > 0 else rest * -points / parts for points in wanted]
