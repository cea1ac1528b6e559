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
    against those up to a page and a half below it. Returns None where there is no way.
    """
    last = len(cuts) + 1
    begins = [(height, spaces, room), *((cut.lower, cut.below, page) for cut in cuts)]
    ends = [(0.0, 0.0, 0.0), *((cut.upper - height, cut.above - spaces, cut.cost) for cut in cuts), (0.0, 0.0, 0.0)]
    costs: list[float | None] = [None] * last + [0.0]  # from each cut on; the first is the top, the last the end
    following = [last] * (last + 1)
    for at in reversed(range(last)):
        lower, below, has = begins[at]
        below_others = at == 0 and room < page
        least = None
        for to in range(at + 1, last + 1):
            upper, above, cost = ends[to]
            takes, rest = lower + upper, costs[to]
            over = takes - has
            if over > page / 2:
                break
            if rest is None or (below_others and (takes < LOW * page or cost >= TOGETHER)):
                continue
            if over > 0.001:
                can = (1 - TIGHTEST) * (below + above)
                if over > can + 0.001:
                    continue
                cost += SQUEEZE * over / can
            elif to < last:
                cost += WHITE * (over / page) ** 2
            elif at and takes < SHORT * page:
                cost += TAIL
            if least is None or cost + rest < least:
                least, following[at] = cost + rest, to
        costs[at] = None if least is None else PAGE + least
    if costs[0] is None:
        return None
    first = at = following[0]
    pages = 1
    while at < last:
        pages, at = pages + 1, following[at]
    return Way(costs[0], pages, cuts[first - 1] if first < last else None)
