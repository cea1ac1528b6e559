"""What boxes draw with: words and shapes as operators of PDF, each within the structure element it belongs to."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Literal, NamedTuple

from generator.fonts import Face
from generator.operators import number, rectangle, rgb
from generator.shapes import Bounds, Image, Step
from generator.tagged_pdf import painted
from generator.tags import Node

Purpose = Literal["Pagination", "Layout"]
Running = Literal["Header", "Footer"]
_OPERATORS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
_DASHES = 4.0, 3.0
"""How long the dashes of a line to cut along are, and how far apart, in points."""


Drawing = Callable[["Pen", tuple[int, int], float, float], None]
"""Draws with a pen, for a page of so many, from a left edge and a top."""


class Artifact(NamedTuple):
    """Stand for what a screen reader leaves out."""

    purpose: Purpose
    running: Running | None = None


class Pens(NamedTuple):
    """Hold what the pens are set to; nothing where that is not known."""

    fill: str = ""
    stroke: str = ""
    width: float = -1.0
    round_ends: bool = False


class Pen(ABC):
    """Draw in points from the lower left corner, colours written `#rrggbb`.

    Shapes outside a tag are decoration; text outside a tag raises RuntimeError. Within an artifact everything is
    artifact, whatever tags are entered.
    """

    def __init__(self) -> None:
        self._within: list[Node | Artifact] = []
        self._open: Node | Artifact | None = None
        self._pens = Pens()

    # Where what is drawn goes

    @abstractmethod
    def write(self, operators: str) -> None:
        """Add operators to what is drawn."""

    @abstractmethod
    def attach(self, node: Node) -> None:
        """Give the node its place in the tree before anything is drawn in it: for the cells of a row, in order."""

    @abstractmethod
    def bound(self, node: Node, bounds: Bounds) -> None:
        """Say what room a figure takes: left, bottom, right and top."""

    @abstractmethod
    def link(self, node: Node, places: Sequence[Bounds], address: str, description: str) -> None:
        """Make places, left, bottom, right and top, open an address; call it after the node's words."""

    @abstractmethod
    def field(self, node: Node, place: Bounds) -> None:
        """Make a place, left, bottom, right and top, show what a Form node asks for.

        In an artifact, such as the header of a later page, the field shows again; it is then said after all else.
        """

    @abstractmethod
    def outline(self, title: str, level: int, y: float) -> None:
        """Add a bookmark to a height; level 1 is the outermost, and none is skipped."""

    @abstractmethod
    def numbered(self, drawing: "Drawing", x: float, top: float) -> None:
        """Draw what differs from page to page, its upper left corner at a point."""

    @abstractmethod
    def place(self, record: Any, x: float, y: float) -> None:
        """Draw what a box drew before, the upper left corner of the box at a point."""

    @abstractmethod
    def _begin(self, node: Node) -> None:
        """Open marks of a node."""

    @abstractmethod
    def _said(self, text: str) -> None:
        """Add text to the marks that are open."""

    @abstractmethod
    def _printed(self, face: Face, text: str) -> None:
        """Note which characters of a font are drawn."""

    @abstractmethod
    def _paint(self, name: str, painted: bytes) -> None:
        """Have an external object of a name ready; the same one is in the file once."""

    def draw(self, box: Any, x: float, top: float, width: float) -> None:
        """Draw a box with its upper left corner at a point; what a shared one draws is kept with it."""
        within = self._within[-1] if self._within else None
        if box.shared and not isinstance(within, Node):
            self.place(box.record(width, within), x, top)
        else:
            box.draw(self, x, top, width)

    # Tags

    def tagged(self, node: Node) -> AbstractContextManager[None]:
        """Make what is drawn within part of the node; inside another node, it interrupts that node's own drawing.

        The lines and boxes that show where to fill in are not said: a Form holds nothing but its field.
        """
        return self._inside(Artifact("Layout") if node.role == "Form" else node)

    def artifact(self, purpose: Purpose = "Layout", running: Running | None = None) -> AbstractContextManager[None]:
        """Make what is drawn within something that a screen reader leaves out."""
        return self._inside(Artifact(purpose, running))

    @contextmanager
    def _inside(self, what: Node | Artifact) -> Iterator[None]:
        self._within.append(self._within[-1] if self._in_artifact() else what)
        try:
            yield
        finally:
            self._within.pop()

    def _in_artifact(self) -> bool:
        return bool(self._within) and isinstance(self._within[-1], Artifact)

    def _mark(self) -> None:
        """Open the marks of what is being drawn; marks of different nodes must not nest, so others are closed."""
        what = self._within[-1] if self._within else Artifact("Layout")
        if what != self._open:
            self._close()
            if isinstance(what, Node):
                self._begin(what)
            else:
                running = f" /Subtype /{what.running}" if what.running else ""
                self.write(f"/Artifact <</Type /{what.purpose}{running}>> BDC")
            self._open = what

    def _close(self) -> None:
        if self._open is not None:
            self.write("EMC")
            self._open = None

    # Drawing

    def words(
        self, x: float, y: float, runs: Iterable[tuple[Face, str]], *, colour: str, size: float, wrapped: bool = False
    ) -> None:
        """Draw runs of text from a point on the baseline; `wrapped` adds the space that a line end stands for."""
        if not self._within:
            raise RuntimeError("text outside a tag would be lost to a screen reader")
        runs = [run for run in runs if run[1]]
        if not runs:
            return
        if wrapped:
            face, text = runs[-1]
            runs[-1] = face, f"{text} "
        self._mark()
        shown = []
        for face, text in runs:
            if isinstance(self._open, Node):
                self._said(text.replace("\u00a0", " "))  # the tree says what the file says
            self._printed(face, text)
            shown += [f"/{part} {number(size)} Tf ({words}) Tj" for part, words in face.encode(text)]
        self._fill(colour)
        self.write(f"BT {number(x)} {number(y)} Td {' '.join(shown)} ET")

    def fill_rect(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded."""
        self._mark()
        self._fill(colour)
        self.write(f"{rectangle(x, y, width, height, radius)} f")

    def stroke_rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        line: float,
        radius: float = 0,
        inside: str | None = None,
    ) -> None:
        """Draw the edge of a rectangle, its corners rounded, with a line of this width; `inside` fills it."""
        self._mark()
        self._stroke(colour, line)
        if inside:
            self._fill(inside)
        self.write(f"{rectangle(x, y, width, height, radius)} {'B' if inside else 'S'}")

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a straight line."""
        self._mark()
        self._stroke(colour, width)
        self.write(f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S")

    def cut_line(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a dashed line, to cut along."""
        self._mark()
        self.write(f"[{_DASHES[0]:g} {_DASHES[1]:g}] 0 d")
        self.rule(x1, y1, x2, y2, width, colour)
        self.write("[] 0 d")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle round a point."""
        self._mark()
        self._fill(colour)
        self.write(f"{rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius)} f")

    def path(
        self,
        steps: Iterable[Step],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1,
        even_odd: bool = False,
    ) -> None:
        """Fill a path, draw along it with round ends, or both; `even_odd` leaves holes where it crosses itself."""
        self._mark()
        if fill:
            self._fill(fill)
        if stroke:
            self._stroke(stroke, width, round_ends=True)
        self.write(" ".join([_OPERATORS[letter] % tuple(numbers) for letter, *numbers in steps]))
        self.write(("B" if stroke else "f") + "*" * even_odd if fill else "S")

    def stamp(self, operators: bytes, room: tuple[float, float], x: float, y: float, scale: float) -> None:
        """Paint what a plate holds, of a width and height, from its lower left corner, each of its steps so large."""
        self._mark()
        width, height = room
        beyond = 0.01 * max(room)  # for what rounding moves outside
        box = [round(number) for number in (-beyond, -beyond, width + beyond, height + beyond)]
        entries = f"/Subtype/Form/BBox[{' '.join(map(str, box))}]/Resources<<>>/Filter/FlateDecode"
        self._do(operators, entries, (scale, 0, 0, scale, x, y))

    def pixels(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a photograph from its lower left corner."""
        self._mark()
        entries = (
            f"/Subtype/Image/Width {image.width}/Height {image.height}/ColorSpace/{image.colours}"
            f"/BitsPerComponent 8/Filter/{image.filter}"
        )
        self._do(image.data, entries, (width, 0, 0, height, x, y))

    def _do(self, data: bytes, entries: str, matrix: Sequence[float]) -> None:
        head = f"<</Type/XObject{entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        name = hashlib.sha256(head + data).hexdigest()[:16]
        self._paint(name, b"%b%b\nendstream" % (head, data))
        self.write(f"q {' '.join(f'{number:.6g}' for number in matrix)} cm /{painted(name)} Do Q")

    def _fill(self, colour: str) -> None:
        if self._pens.fill != colour:
            self._pens = self._pens._replace(fill=colour)
            self.write(f"{rgb(colour)} rg")

    def _stroke(self, colour: str, width: float, round_ends: bool = False) -> None:
        pens = self._pens
        if pens.stroke != colour:
            self.write(f"{rgb(colour)} RG")
        if pens.width != width:
            self.write(f"{number(width)} w")
        if pens.round_ends != round_ends:
            self.write(f"{round_ends:d} J {round_ends:d} j")
        self._pens = Pens(pens.fill, colour, width, round_ends)
