"""Boxes: what is measured, split over pages, and drawn.

A box knows its height for a width, can be split where a page ends, and draws itself on a
canvas. All lengths are points; `top` is the height of a box's upper edge on the page. Splitting
makes new boxes that share the structure nodes of the old one, so that what runs over a page
stays one element for a screen reader.
"""

import contextlib
import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

import msgspec

from generator.breaks import TIGHTEST, Cut
from generator.pen import Artifact, Pen
from generator.records import Record

Halves = tuple["Box", "Box"]
CLEAR = 5.0
"""How far a line above or below a box stands off its words."""
MOST_MEASURES = 30
"""How many measures a box remembers."""
MOST_TIGHTENED = 0.1
"""How much of a page tighter spaces are asked to bring; there are never more."""
UNBOUNDED = 1e6
"""A width at which nothing wraps."""


B = TypeVar("B", bound="Box")
P = ParamSpec("P")
T = TypeVar("T")


def remembered(measure: Callable[Concatenate[B, P], T]) -> Callable[Concatenate[B, P], T]:
    """Make a box work out each of its measures once: a box never changes, and is asked often."""

    @functools.wraps(measure)
    def found(self: B, *args: P.args, **kwargs: P.kwargs) -> T:
        known = self.__dict__.get("_measures")
        if known is None:
            known = self.__dict__["_measures"] = {}
        key = (measure, args, tuple(kwargs.items())) if kwargs else (measure, args)
        if key in known:
            return known[key]  # type: ignore[no-any-return]
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
    parting = 1.0
    """How bad it is to begin a page with the box when what belongs to it stands on the page before."""

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

    def spaces(self, width: float) -> float:
        """Return the room that is free between its parts, from top to bottom."""
        return 0.0

    def tightened(self, share: float) -> "Box":
        """Return the box with so much of the spaces between its parts."""
        return self

    @remembered
    def snug(self, width: float, room: float) -> "Box | None":
        """Return the box as it fits into a height, its spaces a little tighter if need be, or None."""
        over = self.height(width) - room
        if over <= 0.001:
            return self
        if over > MOST_TIGHTENED * room:
            return None
        spaces = self.spaces(width)
        if over > (1 - TIGHTEST) * spaces:
            return None
        for share in (1 - over / spaces, TIGHTEST):  # of boxes side by side, another may be the tallest then
            tight = self.tightened(share)
            if tight.height(width) <= room + 0.001:
                return tight
        return None

    def cuts(self, width: float, page: float) -> list[Cut]:
        """Return where the box may be cut, from the top down; what is kept, only if higher than a `page`."""
        return []

    def parted(self, path: tuple[int, ...], width: float) -> Halves:
        """Cut the box at one of its `cuts`."""
        raise NotImplementedError

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the box with its upper left corner at `x`, `top`."""
        raise NotImplementedError

    @remembered
    def record(self, width: float, within: Artifact | None = None) -> Record:
        """Return what the box draws, counted from its upper left corner, by itself or within an artifact."""
        record = Record()
        with record.artifact(*within) if within else contextlib.nullcontext():
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

    @property
    def is_seen(self) -> bool:
        """Whether there is a background or a line."""
        return bool(self.background or self.border or self.border_left or self.border_above or self.border_below)

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
