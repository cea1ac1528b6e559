"""The structure tree as plain data: what a screen reader is given, whatever it looks like on paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.shapes import Bounds

Role = Literal[
    "Document", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody",
    "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure", "Link", "Span", "Form",
]  # fmt: skip


@dataclass(slots=True)
class Marks:
    """Drawing that belongs to one node: a stretch of a page's content, and the text in it."""

    page: int
    number: int
    text: str = ""


@dataclass(slots=True)
class Target:
    """A clickable place on a page that belongs to a Link or Form node, by its number in the document."""

    page: int
    number: int


class Field(NamedTuple):
    """Say what a place to fill in is called, and how what is typed there looks: points, `#rrggbb`.

    `title` is for people, `name` for programs: ASCII, and the same for all places that show the same.
    """

    kind: Literal["words", "tick"]
    title: str
    name: str
    size: float
    colour: str


StandsFor = dict["Node", "Node"]
"""What the roots of shared boxes stand for in a document: nodes of its own tree, or of other shared boxes."""


@dataclass(slots=True, eq=False)
class Node:
    """One structure element, made at layout and filled when it is drawn.

    `kids` are in the order of drawing, which is the reading order. `bounds` are a figure's left, bottom, right and
    top on its page, in points; whoever draws the figure sets them. `fill` is what a Form asks for.
    """

    role: Role
    parent: "Node | None" = None
    alt: str | None = None
    lang: str | None = None
    numbering: Literal["Decimal", "Disc", "None"] | None = None
    scope: Literal["Row", "Column"] | None = None
    columns: int = 1
    bounds: Bounds | None = None
    fill: Field | None = None
    kids: list["Node | Marks | Target"] = field(default_factory=list, repr=False)

    def below(self, parent: "Node") -> "Node":
        """Return a node like this one, with nothing in it, that stands below another parent."""
        return Node(
            self.role, parent, self.alt, self.lang, self.numbering, self.scope, self.columns, self.bounds, self.fill
        )

    @property
    def nodes(self) -> Iterator["Node"]:
        """Yield the child nodes."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, in reading order."""
        yield self
        for node in self.nodes:
            yield from node.walk()
