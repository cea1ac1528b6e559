"""What a box draws, kept: it is drawn once, and put on paper wherever and as often as the box stands there."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.fonts import Face
from generator.pen import Drawing, Pen
from generator.shapes import Bounds
from generator.tags import Node

BACK = "Q"
"""What comes after the operators of a record that is placed."""


def to(x: float, y: float) -> str:
    """Return what comes before the operators of a record that is placed with its upper left corner at a point."""
    return f"q 1 0 0 1 {x:.6g} {y:.6g} cm"


def shifted(bounds: Bounds, x: float, y: float) -> Bounds:
    """Return bounds as far to the right and up as a record is placed."""
    left, bottom, right, top = bounds
    return left + x, bottom + y, right + x, top + y


class Mark:
    """Hold the marks of one node: where among the operators they open, and the text in them."""

    __slots__ = ("at", "node", "text")

    def __init__(self, node: Node, at: int, text: str = "") -> None:
        self.node = node
        self.at = at
        self.text = text


class Attached(NamedTuple):
    """Say that a node takes its place in the tree."""

    node: Node


class Bound(NamedTuple):
    """Hold a figure and its room."""

    node: Node
    bounds: Bounds


class Link(NamedTuple):
    """Hold a link, its places, its address and its description."""

    node: Node
    places: Sequence[Bounds]
    address: str
    description: str


class Shown(NamedTuple):
    """Hold what a node asks to be filled in, and the place; `again` says that it was shown on a page before."""

    node: Node
    place: Bounds
    again: bool


class Bookmark(NamedTuple):
    """Hold a bookmark's title, level and height."""

    title: str
    level: int
    y: float


class Painted(NamedTuple):
    """Hold an external object that is painted."""

    name: str
    written: bytes


class Numbered(NamedTuple):
    """Hold what differs from page to page, and its upper left corner."""

    drawing: Drawing
    x: float
    top: float


Event = Mark | Attached | Bound | Link | Shown | Bookmark | Painted | Numbered


class Record(Pen):
    """Keep what is drawn, in points from the upper left corner of the box that draws it."""

    def __init__(self) -> None:
        super().__init__()
        self.operators: list[str] = []
        self.events: list[Event] = []
        self.printed: dict[Face, set[str]] = {}
        self._marks: Mark | None = None

    def finish(self) -> "Record":
        """Close what is open."""
        self._close()
        return self

    def write(self, operators: str) -> None:
        self.operators.append(operators)

    def attach(self, node: Node) -> None:
        if not self._in_artifact():
            self.events.append(Attached(node))
            self._close()

    def bound(self, node: Node, bounds: Bounds) -> None:
        if not self._in_artifact():
            self.events.append(Bound(node, bounds))

    def link(self, node: Node, places: Sequence[Bounds], address: str, description: str) -> None:
        if not self._in_artifact():
            self._close()
            self.events.append(Link(node, places, address, description))

    def field(self, node: Node, place: Bounds) -> None:
        again = self._in_artifact()
        if not again:
            self._close()
        self.events.append(Shown(node, place, again))

    def outline(self, title: str, level: int, y: float) -> None:
        self.events.append(Bookmark(title, level, y))

    def numbered(self, drawing: Drawing, x: float, top: float) -> None:
        self._close()
        self.events.append(Numbered(drawing, x, top))

    def place(self, record: "Record", x: float, y: float) -> None:
        self._close()
        first = len(self.operators) + 1
        self.operators += [to(x, y), *record.operators, BACK]
        for event in record.events:
            match event:
                case Mark():
                    self.events.append(Mark(event.node, first + event.at, event.text))
                case Bound():
                    self.events.append(Bound(event.node, shifted(event.bounds, x, y)))
                case Link():
                    places = [shifted(place, x, y) for place in event.places]
                    self.events.append(event._replace(places=places))
                case Shown():
                    self.events.append(event._replace(place=shifted(event.place, x, y)))
                case Bookmark():
                    self.events.append(event._replace(y=event.y + y))
                case Numbered():
                    self.events.append(event._replace(x=event.x + x, top=event.top + y))
                case Attached() | Painted():
                    self.events.append(event)
        for face, characters in record.printed.items():
            self.printed.setdefault(face, set()).update(characters)

    def _begin(self, node: Node) -> None:
        self._marks = Mark(node, len(self.operators))
        self.events.append(self._marks)
        self.operators.append("")

    def _said(self, text: str) -> None:
        if self._marks:
            self._marks.text += text

    def _printed(self, face: Face, text: str) -> None:
        self.printed.setdefault(face, set()).update(text)

    def _paint(self, name: str, painted: bytes) -> None:
        self.events.append(Painted(name, painted))
