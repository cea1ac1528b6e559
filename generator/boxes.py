"""Boxes: what is measured, split over pages, and drawn.

A box knows its height for a width, can be split where a page ends, and draws itself on a
canvas. All lengths are points; `top` is the height of a box's upper edge on the page. Splitting
makes new boxes that share the structure nodes of the old one, so that what runs over a page
stays one element for a screen reader.
"""

from collections.abc import Sequence

import msgspec

from generator.canvas import TaggedCanvas

Halves = tuple["Box", "Box"]
CLEAR = 5.0
"""How far a line above or below a box stands off its words."""
UNBOUNDED = 1e6
"""A width at which nothing wraps."""


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

    def height(self, width: float) -> float:
        """Return the room the box takes at a width."""
        raise NotImplementedError

    def natural(self) -> float:
        """Return the width at which no line of the box wraps."""
        return 0.0

    def narrowest(self) -> float:
        """Return the width under which a word would be cut."""
        return 0.0

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        """Cut the box so that the first half fits into `room`, or return None where that cannot be.

        `page` is the room on a whole page. Not `polite`, it may break rule P-KEEP: for what would
        otherwise fit on no page.
        """
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the box with its upper left corner at `x`, `top`."""
        raise NotImplementedError


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

    @property
    def bar(self) -> float:
        """The width of the bar at the left."""
        return 4.0 if self.border_left else 0.0

    def inside(self, width: float) -> float:
        """Return the width that is left inside."""
        return width - self.indent - self.bar - 2 * self.padding

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float, height: float) -> None:
        """Draw background and lines."""
        x, width, bottom = x + self.indent, width - self.indent, top - height
        if self.background:
            canvas.fill_rect(x, bottom, width, height, self.background, self.radius)
        if self.border:
            canvas.stroke_rect(x, bottom, width, height, self.border, self.border_width, self.radius)
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
        self._heights: dict[float, float] = {}
        if children and not self.frame.padding:
            first, last = children[0].place, children[-1].place
            place = msgspec.structs.replace(
                place, before=max(place.before, first.before), after=max(place.after, last.after)
            )
        self.place = place

    def _gaps(self) -> list[float]:
        pairs = zip(self.children, self.children[1:], strict=False)
        return [0.0, *(max(upper.place.after, lower.place.before) for upper, lower in pairs)]

    def height(self, width: float) -> float:
        if width not in self._heights:
            inside = self.frame.inside(width)
            inner = sum(gap + child.height(inside) for gap, child in zip(self._gaps(), self.children, strict=False))
            self._heights[width] = inner + 2 * self.frame.padding
        return self._heights[width]

    def natural(self) -> float:
        widest = max((child.natural() for child in self.children), default=0.0)
        return widest + UNBOUNDED - self.frame.inside(UNBOUNDED)

    def narrowest(self) -> float:
        widest = max((child.narrowest() for child in self.children), default=0.0)
        return widest + UNBOUNDED - self.frame.inside(UNBOUNDED)

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and self.place.keep and self.height(width) <= page:
            return None
        inside = self.frame.inside(width)
        left = room - 2 * self.frame.padding
        for at, (gap, child) in enumerate(zip(self._gaps(), self.children, strict=False)):
            height = child.height(inside)
            if gap + height > left + 0.001:
                inner_page = page - 2 * self.frame.padding
                return self._cut(at, child.split(inside, left - gap, inner_page, polite), polite)
            left -= gap + height
        return None

    def _cut(self, at: int, halves: Halves | None, polite: bool) -> Halves | None:
        """Cut inside the child at a place, or else before it and whatever must stay with it."""
        above, below = list(self.children[:at]), list(self.children[at:])
        if halves:
            above, below = [*above, halves[0]], [halves[1], *below[1:]]
        elif polite:
            while above and above[-1].place.keep_with_next:
                below.insert(0, above.pop())
        if not above:
            return None
        return Stack(above, self.place, self.frame), Stack(below, self.place, self.frame)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        frame = self.frame
        frame.draw(canvas, x, top, width, self.height(width))
        x, inside = x + frame.indent + frame.bar + frame.padding, frame.inside(width)
        top -= frame.padding
        for gap, child in zip(self._gaps(), self.children, strict=False):
            child.draw(canvas, x, top - gap, inside)
            top -= gap + child.height(inside)


class Empty(Box):
    """Take no room."""

    def height(self, width: float) -> float:
        return 0.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


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
        fitted = [points or min(child.natural(), room / 2) for points, child in zip(wanted, self.children, strict=True)]
        widths = share(fitted, len(fitted), room)
        starts = [sum(widths[:at]) + at * self.gap for at in range(len(widths))]
        return list(zip(starts, widths, self.children, strict=True))

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


class Blank(Box):
    """Hold an empty line to write on."""

    def __init__(self, height: float, colour: str, place: Place) -> None:
        self._height = height
        self.colour = colour
        self.place = place

    def height(self, width: float) -> float:
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.rule(x, top - self._height, x + width, top - self._height, 0.8, self.colour)


class Rule(Box):
    """Hold a line across the column."""

    def __init__(self, colour: str, thickness: float, place: Place) -> None:
        self.colour = colour
        self.thickness = thickness
        self.place = place

    def height(self, width: float) -> float:
        return self.thickness

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
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

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
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
