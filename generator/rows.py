"""Boxes side by side."""

from collections.abc import Callable, Sequence

from generator.boxes import Box, Halves, Place, remembered
from generator.breaks import Cut
from generator.lines import ROUNDING
from generator.marks import Empty
from generator.pen import Pen
from generator.stacks import Stack


class Row(Box):
    """Hold boxes side by side. A width is points, a negative share of what is left, or 0 for as wide as the words."""

    parting = 2.0

    def __init__(self, children: Sequence[Box], widths: Sequence[float], gap: float, place: Place) -> None:
        self.children = children
        self.shares = widths
        self.gap = gap
        self.place = place

    @remembered
    def _columns(self, width: float) -> list[tuple[float, float, Box]]:
        room = width - self.gap * (len(self.children) - 1)
        widths = settled(
            each(self.shares, len(self.children)),
            room,
            lambda: [child.natural() for child in self.children],
            lambda: [child.narrowest() for child in self.children],
        )
        starts = [sum(widths[:at]) + at * self.gap for at in range(len(widths))]
        return list(zip(starts, widths, self.children, strict=True))

    @remembered
    def suits(self, width: float) -> bool:
        """Tell whether no word is cut, and what is as wide as its words takes no more than half."""
        shares = each(self.shares, len(self.children))
        return all(
            column >= child.narrowest() and (points != 0 or child.natural() <= min(column + ROUNDING, width / 2))
            for points, (_, column, child) in zip(shares, self._columns(width), strict=True)
        )

    @remembered
    def natural(self) -> float:
        return self._least([child.natural() for child in self.children])

    @remembered
    def narrowest(self) -> float:
        return self._least([child.narrowest() for child in self.children])

    def _least(self, wanted: Sequence[float]) -> float:
        """Return the width at which each column has what it wants."""
        shares = each(self.shares, len(wanted))
        fixed = sum(points or want for points, want in zip(shares, wanted, strict=True) if points >= 0)
        parts = sum(-points for points in shares if points < 0)
        shared = max((want / -points for points, want in zip(shares, wanted, strict=True) if points < 0), default=0.0)
        return fixed + shared * parts + self.gap * (len(wanted) - 1)

    def words(self) -> str:
        return " ".join(words for child in self.children if (words := child.words()))

    def baseline(self, width: float) -> float | None:
        return max((line for line in self._baselines(self._columns(width)) if line is not None), default=None)

    @remembered
    def height(self, width: float) -> float:
        return max(drop + child.height(column) for drop, (_, column, child) in self._dropped(width))

    @remembered
    def spaces(self, width: float) -> float:
        _, (_, column, child) = max(self._dropped(width), key=lambda each: each[0] + each[1][2].height(each[1][1]))
        return child.spaces(column)

    def tightened(self, share: float) -> "Row":
        return Row([child.tightened(share) for child in self.children], self.shares, self.gap, self.place)

    @remembered
    def _dropped(self, width: float) -> list[tuple[float, tuple[float, float, Box]]]:
        """Return the columns, each with how far it is lowered so that all first lines stand on one baseline."""
        columns = self._columns(width)
        baselines = self._baselines(columns)
        lowest = max((line for line in baselines if line is not None), default=0.0)
        drops = (0.0 if line is None else lowest - line for line in baselines)
        return list(zip(drops, columns, strict=True))

    @staticmethod
    def _baselines(columns: Sequence[tuple[float, float, Box]]) -> list[float | None]:
        return [child.baseline(column) for _, column, child in columns]

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and self.place.keep and self.height(width) <= page:
            return None
        above: list[Box] = []
        below: list[Box] = []
        columns = self._dropped(width)
        widths = [column for _, (_, column, _) in columns]  # the columns stay where they are
        for drop, (_, column, child) in columns:
            halves: Halves | None = (child, Empty())
            if drop + child.height(column) > room + 0.001:
                halves = child.split(column, room - drop, page, polite)
            if halves is None:
                return None
            above.append(halves[0])
            below.append(halves[1])
        return Row(above, widths, self.gap, self.place), Row(below, widths, self.gap, self.place)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        for drop, (start, column, child) in self._dropped(width):
            canvas.draw(child, x + start, top - drop, column)


class Beside(Box):
    """Hold boxes side by side where that suits their words, and else one below the other.

    `lower` takes the lower of the two ways where both are possible.
    """

    def __init__(self, row: Row, lower: bool = False, share: float = 1.0) -> None:
        self._lower = lower
        self._row = row
        self._stack = Stack(row.children, row.place, share=share)
        self.place = row.place

    @remembered
    def _chosen(self, width: float) -> Box:
        if not self._row.suits(width) or (self._lower and self._row.height(width) > self._stack.height(width)):
            return self._stack
        return self._row

    def baseline(self, width: float) -> float | None:
        return self._chosen(width).baseline(width)

    def natural(self) -> float:
        return self._row.natural()

    def narrowest(self) -> float:
        return min(self._row.narrowest(), self._stack.narrowest())

    def words(self) -> str:
        return self._row.words()

    def height(self, width: float) -> float:
        return self._chosen(width).height(width)

    def spaces(self, width: float) -> float:
        return self._chosen(width).spaces(width)

    def tightened(self, share: float) -> "Beside":
        return Beside(self._row.tightened(share), self._lower, share)

    def cuts(self, width: float, page: float) -> list[Cut]:
        return self._chosen(width).cuts(width, page)

    def parted(self, path: tuple[int, ...], width: float) -> Halves:
        return self._chosen(width).parted(path, width)

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        return self._chosen(width).split(width, room, page, polite)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        canvas.draw(self._chosen(width), x, top, width)


def each(widths: Sequence[float], count: int) -> list[float]:
    """Return a width for each column; the last one repeats."""
    return [widths[min(at, len(widths) - 1)] for at in range(count)]


def settled(
    widths: Sequence[float],
    room: float,
    natural: Callable[[], Sequence[float]],
    narrowest: Callable[[], Sequence[float]],
) -> list[float]:
    """Settle column widths: points stay, 0 is as wide as the words, shares (negative) divide the rest.

    No column becomes so narrow that a word is cut, unless there is no room for all. What the words
    need is asked only where it matters.
    """
    if all(points > 0 for points in widths):
        return _squeezed(widths, room)
    if 0 not in widths and sum(points < 0 for points in widths) == 1:
        rest = room - sum(points for points in widths if points > 0)
        return [points if points > 0 else rest for points in widths]
    least = [points if points > 0 else need for points, need in zip(widths, narrowest(), strict=True)]
    if sum(least) >= room:
        return _squeezed(least, room)
    lacking = [
        max(want - need, 0.0) if not points else 0.0
        for points, want, need in zip(widths, natural(), least, strict=True)
    ]
    given = min(1.0, (room - sum(least)) / (sum(lacking) or 1.0))
    found = [need + lack * given for need, lack in zip(least, lacking, strict=True)]
    rest = room - sum(found)
    open_ = [at for at, points in enumerate(widths) if points < 0]
    while open_:
        parts = rest + sum(found[at] for at in open_)
        total = sum(widths[at] for at in open_)
        narrow = [at for at in open_ if parts * widths[at] / total < found[at]]
        if not narrow:
            for at in open_:
                found[at] = parts * widths[at] / total
            break
        open_ = [at for at in open_ if at not in narrow]
    return found


def _squeezed(widths: Sequence[float], room: float) -> list[float]:
    """Narrow the widest columns until all have room."""
    rest, level = sorted(widths), room / len(widths)
    while rest and rest[0] <= level:
        room -= rest.pop(0)
        level = room / len(rest) if rest else level
    return [min(width, level) for width in widths] if rest else list(widths)
