"""The canvas: draws words and shapes, and notes for each which structure element it belongs to."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Literal, NamedTuple
from urllib.parse import quote

from generator.fonts import Face
from generator.shapes import Bounds, Image, Step
from generator.tagged_pdf import Pages, Properties
from generator.tags import Field, Marks, Node, Target

__all__ = ["Properties", "TaggedCanvas"]

Purpose = Literal["Pagination", "Layout"]
Running = Literal["Header", "Footer"]
_OPERATORS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
_DASHES = 4.0, 3.0
"""How long the dashes of a line to cut along are, and how far apart, in points."""
_ADDRESS_SIGNS = "%/:=&?~#+!$,;'@()*[]"


class _Artifact(NamedTuple):
    purpose: Purpose
    running: Running | None = None


class TaggedCanvas:
    """Draw a tagged PDF page by page, in points from the lower left corner, colours written `#rrggbb`.

    A node joins the tree, below its parent, when something in it is first drawn: the order of drawing is the reading
    order, and a node that is drawn on two pages stays one element. Shapes outside a tag are decoration; text outside
    a tag raises RuntimeError. Within an artifact everything is artifact, whatever tags are entered.
    """

    def __init__(
        self, page_size: tuple[float, float], properties: Properties, root: Node, typed: Face | None = None
    ) -> None:
        self._pages = Pages(page_size, properties.language)
        self._properties = properties
        self._root = root
        self._typed = typed
        self._again: list[tuple[Field, Bounds]] = []
        self._said_last: list[Node] = []
        self._attached = {root}
        self._within: list[Node | _Artifact] = []
        self._open: Node | _Artifact | None = None
        self._numbers = itertools.count()
        self._owners: dict[int, list[Node] | Node] = {}
        self._page = 0
        self._left = 0.0
        self._marked_on: dict[int, list[Node]] = {}
        self._outline_level = 0
        self.turn_to(0)

    # Tags

    def tagged(self, node: Node) -> AbstractContextManager[None]:
        """Make what is drawn within part of the node; inside another node, it interrupts that node's own drawing.

        The lines and boxes that show where to fill in are not said: a Form holds nothing but its field.
        """
        return self._inside(_Artifact("Layout") if node.role == "Form" else node)

    def artifact(self, purpose: Purpose = "Layout", running: Running | None = None) -> AbstractContextManager[None]:
        """Make what is drawn within something that a screen reader leaves out."""
        return self._inside(_Artifact(purpose, running))

    def attach(self, node: Node) -> None:
        """Give the node its place in the tree before anything is drawn in it: for the cells of a row, in order."""
        if node in self._attached or self._in_artifact():
            return
        if node.parent is None:
            raise RuntimeError(f"a {node.role} stands outside the tree")
        self.attach(node.parent)
        node.parent.kids.append(node)
        self._attached.add(node)
        self._close()

    @contextmanager
    def _inside(self, what: Node | _Artifact) -> Iterator[None]:
        self._within.append(self._within[-1] if self._in_artifact() else what)
        try:
            yield
        finally:
            self._within.pop()

    def _in_artifact(self) -> bool:
        return bool(self._within) and isinstance(self._within[-1], _Artifact)

    def _mark(self) -> Marks | None:
        """Open the marks of what is being drawn; marks of different nodes must not nest, so others are closed."""
        what = self._within[-1] if self._within else _Artifact("Layout")
        if what != self._open:
            self._close()
            if isinstance(what, Node):
                self.attach(what)
                what.kids.append(Marks(self._page, len(self._marked)))
                self._pages.write(f"/{what.role} <</MCID {len(self._marked)}>> BDC")
                self._marked.append(what)
            else:
                running = f" /Subtype /{what.running}" if what.running else ""
                self._pages.write(f"/Artifact <</Type /{what.purpose}{running}>> BDC")
            self._open = what
        marks = what.kids[-1] if isinstance(what, Node) else None
        return marks if isinstance(marks, Marks) else None

    def _close(self) -> None:
        if self._open is not None:
            self._pages.write("EMC")
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
        marks = self._mark()
        if marks is not None:
            # ReportLab writes no-break spaces as spaces: the tree says what the file says.
            marks.text += "".join(text for _, text in runs).replace("\u00a0", " ")
        shown = [
            f"{font} {_number(size)} Tf <{codes.hex()}> Tj"
            for face, text in runs
            for font, codes in face.encode(text, self._pages.document)
        ]
        self._pages.fill(colour)
        self._pages.write(f"BT {_number(x)} {_number(y)} Td {' '.join(shown)} ET")

    def fill_rect(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded."""
        self._mark()
        self._pages.fill(colour)
        self._pages.rectangle(x, y, width, height, radius, "f")

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
        self._pages.stroke(colour, line)
        if inside:
            self._pages.fill(inside)
        self._pages.rectangle(x, y, width, height, radius, "B" if inside else "S")

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a straight line."""
        self._mark()
        self._pages.stroke(colour, width)
        self._pages.line(x1, y1, x2, y2)

    def cut_line(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a dashed line, to cut along."""
        self._pages.setDash(*_DASHES)
        self.rule(x1, y1, x2, y2, width, colour)
        self._pages.setDash()

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle round a point."""
        self._mark()
        self._pages.fill(colour)
        self._pages.circle(x, y, radius, stroke=0, fill=1)

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
            self._pages.fill(fill)
        if stroke:
            self._pages.stroke(stroke, width, round_ends=True)
        self._pages.write(" ".join([_OPERATORS[letter] % tuple(numbers) for letter, *numbers in steps]))
        self._pages.write(("B" if stroke else "f") + "*" * even_odd if fill else "S")

    def stamp(self, operators: bytes, room: tuple[float, float], x: float, y: float, scale: float) -> None:
        """Paint what a plate holds, of a width and height, from its lower left corner, each of its steps so large."""
        self._mark()
        self._pages.stamp(operators, room, x, y, scale)

    def pixels(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a photograph from its lower left corner."""
        self._mark()
        self._pages.pixels(image, x, y, width, height)

    # Links, outline, pages

    def link(self, node: Node, places: Sequence[Bounds], address: str, description: str) -> None:
        """Make places of this page, left, bottom, right and top, open an address; call it after the node's words."""
        if self._in_artifact():
            return
        self.attach(node)
        self._close()
        for place in places:
            number = next(self._numbers)
            self._owners[number] = node
            self._pages.add_link(number, place, quote(address, safe=_ADDRESS_SIGNS), description)
            node.kids.append(Target(self._page, number))

    def field(self, node: Node, place: Bounds) -> None:
        """Make a place of this page, left, bottom, right and top, show what a Form node asks for.

        In an artifact, such as the header of a later page, the field shows again; it is then said after all else.
        """
        if node.fill is None or self._typed is None:
            raise RuntimeError("there is nothing to fill in, or no font for it")
        if self._in_artifact():
            self._again.append((node.fill, place))
            return
        self.attach(node)
        self._close()
        self._show(node, node.fill, place)

    def _show(self, node: Node, field: Field, place: Bounds) -> None:
        number = next(self._numbers)
        self._owners[number] = node
        self._pages.add_field(number, self._page, place, field)
        node.kids.append(Target(self._page, number))

    def outline(self, title: str, level: int, y: float) -> None:
        """Add a bookmark to a height on this page; level 1 is the outermost, and none is skipped."""
        self._outline_level = min(level, self._outline_level + 1)
        name = f"place{next(self._numbers)}"
        self._pages.add_bookmark(name, self._page, self._left, y)
        self._pages.addOutlineEntry(title, name, self._outline_level - 1)

    def next_page(self) -> None:
        """Draw on a page after all that were begun."""
        self.turn_to(len(self._marked_on))

    def turn_to(self, page: int, left: float = 0.0) -> None:
        """Draw on a page from now on, counted from 0: the one after the last, or one that was begun before.

        Several pages of a booklet share one page of the file; `left` is where the one that is drawn begins.
        """
        self._leave_page()
        self._page, self._left = page, left
        if page not in self._marked_on:
            number = next(self._numbers)
            self._owners[number] = self._marked_on[page] = []
            self._pages.begin(number)
        else:
            self._pages.turn_to(page)
        self._marked = self._marked_on[page]

    def finish(self) -> bytes:
        """Return the PDF: the same drawing gives the same bytes."""
        self._leave_page()
        for node in self._said_last:
            self.attach(node)
        return self._pages.finish(self._properties, self._root, self._owners, self._typed)

    def _leave_page(self) -> None:
        self._close()
        for field, place in self._again:
            node = Node("Form", self._root, fill=field)
            self._show(node, field, place)
            self._said_last.append(node)
        self._again.clear()


def _number(value: float) -> str:
    return format(round(value, 4), "g")
