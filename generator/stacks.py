"""Boxes one below the other, and where a page may end among them."""

from collections.abc import Sequence

import msgspec

from generator.boxes import Box, Frame, Halves, Place, remembered
from generator.breaks import LOW, PAGE, SHORT, TOGETHER, Cut, Way, best
from generator.pen import Pen

FRAMED, INSIDE, ALONE = 7.0, 9.0, 1.0
"""How bad it is to begin a page with a frame; how much worse to cut inside one, and where a part is alone on a side."""
HIGH = 0.5
"""A frame that is to be kept on a page is cut all the same where it takes more than this share of one."""
GAIN = 10.0
"""How much worse a part may be cut to begin below others, for an empty page of white that this saves."""


class Stack(Box):
    """Hold boxes one below the other. Of two spaces that meet, the larger counts."""

    def __init__(self, children: Sequence[Box], place: Place, frame: Frame | None = None, share: float = 1.0) -> None:
        self.children = children
        self.frame = frame or Frame()
        self.share = share
        """How much of the spaces between the boxes there is."""
        self._own_place = place
        if self.frame.is_seen:
            self.parting = FRAMED
        elif children:
            self.parting = children[0].parting
        if children and not self.frame.padding:
            first, last = children[0].place, children[-1].place
            place = msgspec.structs.replace(
                place, before=max(place.before, first.before), after=max(place.after, last.after)
            )
        if children and children[-1].place.keep_with_next:
            place = msgspec.structs.replace(place, keep_with_next=True)
        self.place = place

    @remembered
    def _gaps(self) -> list[float]:
        pairs = zip(self.children, self.children[1:], strict=False)
        return [0.0, *(self.share * max(upper.place.after, lower.place.before) for upper, lower in pairs)]

    @remembered
    def height(self, width: float) -> float:
        inside = self.frame.inside(width)
        inner = sum(gap + child.height(inside) for gap, child in zip(self._gaps(), self.children, strict=False))
        return inner + 2 * self.frame.padding

    @remembered
    def spaces(self, width: float) -> float:
        inside = self.frame.inside(width)
        return sum(self._gaps()) + sum(child.spaces(inside) for child in self.children)

    def tightened(self, share: float) -> "Stack":
        return self._like([child.tightened(share) for child in self.children], share)

    @remembered
    def natural(self) -> float:
        widest = max((child.natural() for child in self.children), default=0.0)
        return min(widest, self.frame.widest) + self.frame.around

    @remembered
    def narrowest(self) -> float:
        widest = max((child.narrowest() for child in self.children), default=0.0)
        return min(widest, self.frame.widest) + self.frame.around

    @remembered
    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and self.place.keep:
            if self.snug(width, page):
                return None
            if (halves := self._parted_best(width, room, page)) or room < page - 0.001:
                return halves
        inside = self.frame.inside(width)
        left = room - 2 * self.frame.padding
        for at, (gap, child) in enumerate(zip(self._gaps(), self.children, strict=False)):
            height = child.height(inside)
            if gap + height > left + 0.001:
                inner_page = page - 2 * self.frame.padding
                goes_on = at + 1 < len(self.children) and not child.place.keep_with_next
                if polite and goes_on and (snug := child.snug(inside, left - gap)):
                    return self._cut(at, (snug,), polite)
                halves = child.split(inside, left - gap, inner_page, True)
                if halves and polite and self._leaves_a_scrap(at, halves, inside, inner_page):
                    halves = None
                if not (halves or polite):
                    halves = self._forced(at, child.split(inside, left - gap, inner_page, False))
                return self._cut(at, halves, polite)
            left -= gap + height
        return None

    def _leaves_a_scrap(self, at: int, halves: Halves, inside: float, page: float) -> bool:
        """Tell whether the end of a child would stand alone on a page, where all of the child could."""
        child, scrap = self.children[at], halves[1].height(inside)
        if at == 0 or at + 1 == len(self.children) or scrap >= SHORT * page or child.height(inside) > page:
            return False
        gap, following = self._gaps()[at + 1], self.children[at + 1]
        left = page - scrap - gap
        return not (following.snug(inside, left) or following.split(inside, left, page, True))

    def _parted_best(self, width: float, room: float, page: float) -> Halves | None:
        """Cut where that is least bad, if the box then takes no more pages than from the top of a page on."""
        if room < LOW * page:
            return None
        way = top = self._way(width, page, page)
        if room < page - 0.001:
            way = self._way(width, room, page)
            if way and top and (way.pages > top.pages or way.cost > top.cost + GAIN * room / page):
                return None
        if not (way and way.cut):
            return None
        upper, lower = self.parted(way.cut.path, width)
        snug = upper.snug(width, room)
        return (snug, lower) if snug else None

    @remembered
    def _way(self, width: float, room: float, page: float) -> Way | None:
        """Return the best way onto pages; what is kept inside is cut only at the top, before others are parted."""
        height, spaces = self.height(width), self.spaces(width)
        way = best(self.cuts(width, page), height, spaces, room, page)
        if room >= page - 0.001 and (way is None or way.cost >= PAGE * way.pages + TOGETHER):
            loose = best(self.cuts(width, 0.0), height, spaces, room, page)
            if loose and (way is None or loose.cost < way.cost):
                return loose
        return way

    @remembered
    def cuts(self, width: float, page: float) -> list[Cut]:
        found: list[Cut] = []
        frame, inside = 2 * self.frame.padding, self.frame.inside(width)
        y, above, last = frame, 0.0, len(self.children) - 1
        height, spaces = self.height(width) + frame, self.spaces(width)
        own = INSIDE if self.frame.is_seen else 0.0
        for at, (gap, child) in enumerate(zip(self._gaps(), self.children, strict=False)):
            if at and not _ends_in_heading(self.children[at - 1]):
                cost = own + child.parting + (ALONE if at in (1, last) else 0.0)
                cost += TOGETHER if self.children[at - 1].place.keep_with_next else 0.0
                found.append(Cut(y, height - y - gap, above, spaces - above - gap, cost, (at,)))
            y, above = y + gap, above + gap
            takes, free = child.height(inside), child.spaces(inside)
            if not child.place.keep or takes > page * (HIGH if child.parting == FRAMED else 1.0):
                below = height - y - takes, spaces - above - free
                found += [cut.within(at, (y, above), below, own) for cut in child.cuts(inside, page)]
            y, above = y + takes, above + free
        return found

    def parted(self, path: tuple[int, ...], width: float) -> Halves:
        at, *rest = path
        above, below = list(self.children[:at]), list(self.children[at:])
        if rest:
            upper, lower = below[0].parted(tuple(rest), self.frame.inside(width))
            above, below = [*above, upper], [lower, *below[1:]]
        return self.with_children(above), self.with_children(below)

    def _forced(self, at: int, halves: Halves | None) -> Halves | None:
        """Return the halves of the child at a place if the page cannot just as well end before it.

        It cannot at the top of the page and after a heading. After what leads to the child it had better not, as long
        as something whole stays above the cut.
        """
        if at == 0 or halves is None or self.children[at - 1].bookmark:
            return halves
        child, above = self.children[at], halves[0]
        if not isinstance(child, Stack) or not isinstance(above, Stack):
            return None
        whole = above.children[0] is child.children[0]
        return halves if whole and self.children[at - 1].place.keep_with_next else None

    def _cut(self, at: int, halves: tuple[Box, ...] | None, polite: bool) -> Halves | None:
        """Cut inside the child at a place, or else before it and whatever must stay with it."""
        above, below = list(self.children[:at]), list(self.children[at:])
        if halves:
            above, below = [*above, halves[0]], [*halves[1:], *below[1:]]
        elif polite:
            above, tail = _without_tail(above)
            below = [*tail, *below]
        else:
            while len(above) > 1 and above[-1].bookmark:
                below.insert(0, above.pop())
        if not above:
            return None
        return self.with_children(above), self.with_children(below)

    def with_children(self, children: Sequence[Box]) -> "Stack":
        """Return a stack like this one that holds others."""
        return self._like(children, self.share)

    def _like(self, children: Sequence[Box], share: float) -> "Stack":
        stack = Stack(children, self._own_place, self.frame, share)
        stack.shared = self.shared
        return stack

    def without_tail(self) -> tuple[Box | None, Box]:
        """Part what must stay with the box that follows from the rest, which may be nothing."""
        rest, tail = _without_tail(list(self.children))
        return self.with_children(rest) if rest else None, self.with_children(tail)

    def baseline(self, width: float) -> float | None:
        first = self.children[0].baseline(self.frame.inside(width)) if self.children else None
        return None if first is None else first + self.frame.padding

    def words(self) -> str:
        return next((words for child in self.children if (words := child.words())), "")

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        frame = self.frame
        frame.draw(canvas, x, top, width, self.height(width))
        x, inside = x + frame.indent + frame.bar + frame.padding, frame.inside(width)
        top -= frame.padding
        for gap, child in zip(self._gaps(), self.children, strict=False):
            canvas.draw(child, x, top - gap, inside)
            top -= gap + child.height(inside)


def _ends_in_heading(box: Box) -> bool:
    while isinstance(box, Stack) and box.children:
        box = box.children[-1]
    return box.bookmark is not None


def _without_tail(children: list[Box]) -> tuple[list[Box], list[Box]]:
    """Part the children that must stay with what follows from those before them."""
    tail: list[Box] = []
    while children and children[-1].place.keep_with_next:
        last = children.pop()
        rest = None
        if isinstance(last, Stack) and not last.place.keep:
            rest, last = last.without_tail()
        tail.insert(0, last)
        if rest:
            return [*children, rest], tail
    return children, tail
