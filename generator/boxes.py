"""Boxes: what is measured, split over pages, and drawn.

A box knows its height for a width, can be split where a page ends, and draws itself on a
canvas. All lengths are points; `top` is the height of a box's upper edge on the page. Splitting
makes new boxes that share the structure nodes of the old one, so that what runs over a page
stays one element for a screen reader.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, TypeVar, cast

import msgspec

from generator.pen import Pen
from generator.records import Record

Halves = tuple["Box", "Box"]
CLEAR = 5.0
"""How far a line above or below a box stands off its words."""
MOST_MEASURES = 30
"""How many measures a box remembers."""
UNBOUNDED = 1e6
"""A width at which nothing wraps."""


B = TypeVar("B", bound="Box")
P = ParamSpec("P")
T = TypeVar("T")


def remembered(measure: Callable[Concatenate[B, P], T]) -> Callable[Concatenate[B, P], T]:
    """Make a box work out each of its measures once: a box never changes, and is asked often."""

    @functools.wraps(measure)
    def found(self: B, *args: P.args, **kwargs: P.kwargs) -> T:
        known = self.__dict__.setdefault("_measures", {})
        key = (measure, *args)
        try:
            return cast("T", known[key])
        except KeyError:
            if len(known) >= MOST_MEASURES:  # of a box that many handouts share, each splitting it elsewhere
                known.clear()
            found = known[key] = measure(self, *args, **kwargs)
            return found

    return cast("Callable[Concatenate[B, P], T]", found)


class Place(msgspec.Struct, frozen=True):
    """Say how a box stands among others."""

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    keep_with_next: bool = False
    new_page: bool = False


class Box:
    """Stand for anything that takes room on a page."""

    place = Place()
    bookmark: tuple[str, int] | None = None
    """The title and level of a heading."""
    shared = False
    """Whether other documents may have the box too."""

    def height(self, width: float) -> float:
        """Return the room the box takes at a width."""
        raise NotImplementedError

    def natural(self) -> float:
        """Return the width at which no line of the box wraps."""
        return 0.0

    def narrowest(self) -> float:
        """Return the width under which a word would be cut."""
        return 0.0

    def baseline(self, width: float) -> float | None:
        """Return how far below the top the first line of words stands, or None where there are no words."""
        return None

    def words(self) -> str:
        """Return the first words in the box, to tell which one it is."""
        return ""

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        """Cut the box so that the first half fits into `room`, or return None where that cannot be.

        `page` is the room on a whole page. Not `polite`, it may break rule P-KEEP: for what would
        otherwise fit on no page.
        """
        return None

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the box with its upper left corner at `x`, `top`."""
        raise NotImplementedError

    @remembered
    def record(self, width: float) -> Record:
        """Return what the box draws, counted from its upper left corner."""
        record = Record()
        self.draw(record, 0.0, 0.0, width)
        return record.finish()


class Frame(msgspec.Struct, frozen=True):
    """Hold what surrounds a box's inside: room, a background, lines."""

    padding: float = 0.0
    indent: float = 0.0
    background: str | None = None
    border: str | None = None
    border_left: str | None = None
    border_above: str | None = None
    border_below: str | None = None
    border_width: float = 0.75
    radius: float = 0.0
    widest: float = UNBOUNDED

    @property
    def bar(self) -> float:
        """The width of the bar at the left."""
        return 4.0 if self.border_left else 0.0

    def inside(self, width: float) -> float:
        """Return the width that is left inside."""
        return min(width - self.around, self.widest)

    @property
    def around(self) -> float:
        """The width that the frame itself takes."""
        return self.indent + self.bar + 2 * self.padding

    def draw(self, canvas: Pen, x: float, top: float, width: float, height: float) -> None:
        """Draw background and lines."""
        x, width, bottom = x + self.indent, width - self.indent, top - height
        if self.background:
            canvas.fill_rect(x, bottom, width, height, self.background, self.radius)
        if self.border:
            inset = self.border_width / 2  # the whole line lies inside
            canvas.stroke_rect(
                x + inset,
                bottom + inset,
                width - 2 * inset,
                height - 2 * inset,
                self.border,
                self.border_width,
                self.radius,
            )
        for y, colour in ((top + CLEAR, self.border_above), (bottom - CLEAR, self.border_below)):
            if colour:
                canvas.rule(x, y, x + width, y, self.border_width, colour)
        if self.border_left:
            canvas.fill_rect(x, bottom, self.bar, height, self.border_left)


class Stack(Box):
    """Hold boxes one below the other. Of two spaces that meet, the larger counts."""

    def __init__(self, children: Sequence[Box], place: Place, frame: Frame | None = None) -> None:
        self.children = children
        self.frame = frame or Frame()
        self._own_place = place
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
        return [0.0, *(max(upper.place.after, lower.place.before) for upper, lower in pairs)]

    @remembered
    def height(self, width: float) -> float:
        inside = self.frame.inside(width)
        inner = sum(gap + child.height(inside) for gap, child in zip(self._gaps(), self.children, strict=False))
        return inner + 2 * self.frame.padding

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
        if polite and self.place.keep and self.height(width) <= page:
            return None
        inside = self.frame.inside(width)
        left = room - 2 * self.frame.padding
        for at, (gap, child) in enumerate(zip(self._gaps(), self.children, strict=False)):
            height = child.height(inside)
            if gap + height > left + 0.001:
                inner_page = page - 2 * self.frame.padding
                halves = child.split(inside, left - gap, inner_page, True)
                if not (halves or polite):
                    halves = self._forced(at, child.split(inside, left - gap, inner_page, False))
                return self._cut(at, halves, polite)
            left -= gap + height
        return None

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

    def _cut(self, at: int, halves: Halves | None, polite: bool) -> Halves | None:
        """Cut inside the child at a place, or else before it and whatever must stay with it."""
        above, below = list(self.children[:at]), list(self.children[at:])
        if halves:
            above, below = [*above, halves[0]], [halves[1], *below[1:]]
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
        stack = Stack(children, self._own_place, self.frame)
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
