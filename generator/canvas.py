"""The canvas: pages of a tagged PDF, and the structure tree that grows as they are drawn."""

import itertools
from collections.abc import Sequence
from urllib.parse import quote

from generator.fonts import Face
from generator.outline import Entry
from generator.pen import Drawing, Pen, Pens
from generator.records import BACK, Attached, Bookmark, Bound, Link, Mark, Numbered, Painted, Record, Shown, shifted, to
from generator.shapes import Bounds
from generator.tagged_pdf import Pages, Properties
from generator.tags import Field, Marks, Node, StandsFor, Target

__all__ = ["Properties", "TaggedCanvas"]

_ADDRESS_SIGNS = "%/:=&?~#+!$,;'@()*[]"
Point = tuple[float, float]


class TaggedCanvas(Pen):
    """Draw a tagged PDF page by page.

    A node joins the tree, below its parent, when something in it is first drawn: the order of drawing is the reading
    order, and a node that is drawn on two pages stays one element.

    Shared boxes have nodes below a root of their own, which `stands_for` a node of this document: the tree has copies
    of them. What such a box draws is kept with it.
    """

    def __init__(
        self,
        page_size: tuple[float, float],
        properties: Properties,
        root: Node,
        typed: Face | None = None,
        stands_for: StandsFor | None = None,
    ) -> None:
        super().__init__()
        self._pages = Pages(page_size, properties.language)
        self._properties = properties
        self._root = root
        self._typed = typed
        self._again: list[tuple[Field, Bounds]] = []
        self._said_last: list[Node] = []
        self._in_tree = {root: root}
        self._stands_for = stands_for or {}
        self._faces: dict[Face, set[str]] = {}
        self._numbers = itertools.count()
        self._owners: dict[int, list[Node] | Node] = {}
        self._page = 0
        self._left = 0.0
        self._marked_on: dict[int, list[Node]] = {}
        self._pens_of: dict[int, Pens] = {}
        self._entries: list[Entry] = []
        self.numbers = 1, 1
        """The number of the page that is drawn, and of how many."""
        self._outline_level = 0
        self.turn_to(0)

    # The tree

    def attach(self, node: Node) -> None:
        if node not in self._in_tree and not self._in_artifact():
            self._own(node)
            self._close()

    def _own(self, node: Node) -> Node:
        """Return what stands for a node in the tree."""
        own = self._in_tree.get(node)
        if own is None:
            if node in self._stands_for:
                own = self._own(self._stands_for[node])
            elif node.parent is None:
                raise RuntimeError(f"a {node.role} stands outside the tree")
            else:
                parent = self._own(node.parent)
                own = node if parent is node.parent else node.below(parent)
                parent.kids.append(own)
            self._in_tree[node] = own
        return own

    def bound(self, node: Node, bounds: Bounds) -> None:
        if not self._in_artifact():
            self.attach(node)
            self._own(node).bounds = bounds

    def _begin(self, node: Node) -> None:
        self.attach(node)
        self._marks = self._marks_of(node, "")
        self.write(_opening(node, self._marks))

    def _marks_of(self, node: Node, text: str) -> Marks:
        own, number = self._own(node), len(self._marked)
        marks = Marks(self._page, number, text)
        own.kids.append(marks)
        self._marked.append(own)
        return marks

    def _said(self, text: str) -> None:
        self._marks.text += text

    # What is drawn

    def write(self, operators: str) -> None:
        self._pages.write(operators)

    def place(self, record: Record, x: float, y: float) -> None:
        self._close()
        operators = list(record.operators)
        numbered: list[Numbered] = []
        for event in record.events:
            match event:
                case Mark():
                    operators[event.at] = _opening(event.node, self._marks_of(event.node, event.text))
                case Attached():
                    self._own(event.node)
                case Bound():
                    self._own(event.node).bounds = shifted(event.bounds, x, y)
                case Painted():
                    self._paint(*event)
                case Link():
                    places = [shifted(place, x, y) for place in event.places]
                    self.link(event.node, places, event.address, event.description)
                case Bookmark():
                    self.outline(event.title, event.level, event.y + y)
                case Numbered():
                    numbered.append(event)
                case Shown():
                    self._show_or_later(event.node, shifted(event.place, x, y), event.again)
        for face, characters in record.printed.items():
            self._faces.setdefault(face, set()).update(characters)
        self._pages.write("\n".join([to(x, y), *operators, BACK]), apart=self._in_artifact())
        for each in numbered:
            self.numbered(each.drawing, each.x + x, each.top + y)

    def numbered(self, drawing: Drawing, x: float, top: float) -> None:
        drawing(self, self.numbers, x, top)
        self._close()  # what it is part of stands in another stream

    def _printed(self, face: Face, text: str) -> None:
        self._faces.setdefault(face, set()).update(text)

    def _paint(self, name: str, painted: bytes) -> None:
        self._pages.use(name, painted)

    # Links, fields, outline, pages

    def link(self, node: Node, places: Sequence[Bounds], address: str, description: str) -> None:
        if self._in_artifact():
            return
        self.attach(node)
        self._close()
        for place in places:
            number = next(self._numbers)
            self._owners[number] = own = self._own(node)
            self._pages.add_link(number, place, quote(address, safe=_ADDRESS_SIGNS), description)
            own.kids.append(Target(self._page, number))

    def field(self, node: Node, place: Bounds) -> None:
        self._show_or_later(node, place, self._in_artifact())

    def _show_or_later(self, node: Node, place: Bounds, again: bool) -> None:
        if node.fill is None or self._typed is None:
            raise RuntimeError("there is nothing to fill in, or no font for it")
        if again:
            self._again.append((node.fill, place))
            return
        self.attach(node)
        self._close()
        self._show(self._own(node), node.fill, place)

    def _show(self, node: Node, field: Field, place: Bounds) -> None:
        number = next(self._numbers)
        self._owners[number] = node
        self._pages.add_field(number, self._page, place, field)
        node.kids.append(Target(self._page, number))

    def outline(self, title: str, level: int, y: float) -> None:
        self._outline_level = min(level, self._outline_level + 1)
        self._entries.append(Entry(title, self._outline_level, self._page, self._left, y))

    def next_page(self) -> None:
        """Draw on a page after all that were begun."""
        self.turn_to(len(self._marked_on))

    def turn_to(self, page: int, left: float = 0.0) -> None:
        """Draw on a page from now on, counted from 0: the one after the last, or one that was begun before.

        Several pages of a booklet share one page of the file; `left` is where the one that is drawn begins.
        """
        self._leave_page()
        self._pens_of[self._page] = self._pens
        self._page, self._left = page, left
        self._pens = self._pens_of.get(page, Pens())
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
        self._root.kids += self._said_last
        content = self._pages.finish(
            self._properties, self._root, self._owners, self._entries, self._faces, self._typed
        )
        for node in (*self._in_tree.values(), *self._said_last):
            node.parent = None  # in a tree without circles, nothing waits for Python to look for garbage
        return content

    def _leave_page(self) -> None:
        self._close()
        for field, place in self._again:
            node = Node("Form", self._root, fill=field)
            self._show(node, field, place)
            self._said_last.append(node)
        self._again.clear()


def _opening(node: Node, marks: Marks) -> str:
    return f"/{node.role} <</MCID {marks.number}>> BDC"
