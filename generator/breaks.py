"""Where a part that is taller than its page is best cut: the least bad of the places where it may be."""

from collections.abc import Sequence
from typing import NamedTuple

TIGHTEST = 0.6
"""How far the spaces between parts may shrink, to bring the last lines onto a page."""
SHORT, LOW = 0.2, 1 / 3
"""The least share of a page that the last part should fill, and the first one must where it stands below others."""
PAGE, TAIL, SQUEEZE, WHITE = 100.0, 10.0, 1.5, 8.0
"""What a page costs, a last one with little on it, spaces as narrow as may be, and the square of a share of white."""

TOGETHER = 30.0
"""How bad it is to part what should stay together; what begins below others is never parted so."""


class Cut(NamedTuple):
    """Hold a place to cut: the heights of both halves, the spaces in them, how bad it is, and where it is."""

    upper: float
    lower: float
    above: float
    below: float
    cost: float
    path: tuple[int, ...]

    def within(self, at: int, before: tuple[float, float], after: tuple[float, float], cost: float) -> "Cut":
        """Return the same cut of what holds the part at a place, between other heights and spaces."""
        return Cut(
            before[0] + self.upper,
            self.lower + after[0],
            before[1] + self.above,
            self.below + after[1],
            cost + self.cost,
            (at, *self.path),
        )


class Way(NamedTuple):
    """Hold what the best way onto pages costs, how many pages it takes, and its first cut, if there is one."""

    cost: float
    pages: int
    cut: Cut | None


def best(cuts: Sequence[Cut], height: float, spaces: float, room: float, page: float) -> Way | None:
    """Return the best way to put a part on pages: the first has `room`, each other is `page` high.

    `cuts` stand in order, from the top down; `height` and `spaces` are those of the whole. Each place is weighed
    against those at most a page below it. Returns None where there is no way.
    """
    end = Cut(height, 0.0, spaces, 0.0, 0.0, ())
    ways: dict[int, Way] = {}
    for at in range(len(cuts) - 1, -2, -1):
        begin = cuts[at] if at >= 0 else Cut(0.0, height, 0.0, spaces, 0.0, ())
        first = at < 0
        has = room if first else page
        found: Way | None = None
        for to in range(at + 1, len(cuts) + 1):
            is_last = to == len(cuts)
            cut = end if is_last else cuts[to]
            takes = begin.lower + cut.upper - height
            over = takes - has
            can = (1 - TIGHTEST) * (begin.below + cut.above - spaces)
            if over > max(can, 0.0) + 0.001:
                if over > page / 2:
                    break
                continue
            rest = Way(0.0, 0, None) if is_last else ways.get(to)
            if rest is None or (first and room < page and (takes < LOW * page or cut.cost >= TOGETHER)):
                continue
            cost = PAGE + rest.cost + cut.cost
            if over > 0.001:
                cost += SQUEEZE * over / can
            elif not is_last:
                cost += WHITE * (over / page) ** 2
            elif not first and takes < SHORT * page:
                cost += TAIL
            if found is None or cost < found.cost:
                found = Way(cost, rest.pages + 1, None if is_last else cut)
        if found:
            ways[at] = found
    return ways.get(-1)
