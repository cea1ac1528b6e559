"""Any tree of boxes, for Hypothesis: paragraphs of numbered words in sections, lists, columns, frames and tables."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from drawing import paragraph
from hypothesis import strategies as st

from generator.boxes import Box, Frame, Place
from generator.marks import Blank, Empty, Mark, Rule
from generator.paragraph import Paragraph
from generator.rows import Row
from generator.stacks import Stack
from generator.tables import Cell, Grid, Table
from generator.tags import Node, Role

WIDTH = 260.0
ROOM = 170.0
"""Enough for the highest row of a table with its header, inside all frames."""
COLOUR = "#101010"

Make = Callable[["Tree", Node], Box]
_SPACES = st.sampled_from([0.0, 4.0, 11.0])
_PLACES = st.builds(
    Place, before=_SPACES, after=_SPACES, keep=st.booleans(), keep_with_next=st.booleans(), new_page=st.booleans()
)
_COUNTS = st.integers(1, 60)


@dataclass
class Tree:
    """Make the same boxes again and again; `words` and `paragraphs` are what was written into them last."""

    make: Make
    paragraphs: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def words(self) -> list[str]:
        return " ".join(self.paragraphs).split()

    def body(self, root: Node) -> Stack:
        self.paragraphs.clear()
        self._numbers = itertools.count()
        body = self.make(self, root)
        assert isinstance(body, Stack)
        return body

    def text(self, count: int, node: Node, place: Place | None = None) -> Paragraph:
        """Return a paragraph of words that occur nowhere else."""
        words = " ".join(f"w{next(self._numbers)}" for _ in range(count))
        self.paragraphs.append(words)
        box = paragraph(words)
        box.node, box.place = node, place or Place()
        return box


def trees() -> st.SearchStrategy[Tree]:
    """Return a strategy for bodies of a handout."""
    shallow = st.one_of(_leaves(), _holders(_leaves()))
    parts = st.lists(st.one_of(shallow, _holders(shallow)), min_size=1, max_size=6)
    return parts.map(lambda makes: Tree(_stack(makes, Place(), Frame(), None)))


def _leaves() -> st.SearchStrategy[Make]:
    words = st.builds(_words, _COUNTS, _PLACES)
    blanks = st.builds(lambda place: lambda tree, node: Blank(30, COLOUR, place), _PLACES)
    rules = st.builds(lambda place: lambda tree, node: Rule(COLOUR, 1, place), _PLACES)
    rows = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=8)
    return st.one_of(words, words, st.builds(_point, words, _PLACES), st.builds(_table, rows, _PLACES), blanks, rules)


def _holders(inside: st.SearchStrategy[Make]) -> st.SearchStrategy[Make]:
    several = st.lists(inside, min_size=1, max_size=4)
    frames = st.builds(
        Frame,
        padding=st.sampled_from([0.0, 6.0]),
        indent=st.sampled_from([0.0, 9.0]),
        background=st.sampled_from([None, "#eeeeee"]),
        border_left=st.sampled_from([None, COLOUR]),
    )
    columns = st.lists(_leaves(), min_size=2, max_size=2)
    return st.one_of(st.builds(_stack, several, _PLACES, frames), st.builds(_columns, columns, _PLACES))


def _words(count: int, place: Place) -> Make:
    return lambda tree, node: tree.text(count, Node("P", node), place)


def _stack(makes: list[Make], place: Place, frame: Frame, role: Role | None = "Sect") -> Make:
    def made(tree: Tree, node: Node) -> Stack:
        own = Node(role, node) if role else node
        return Stack([make(tree, own) for make in makes], place, frame)

    return made


def _columns(makes: list[Make], place: Place) -> Make:
    return lambda tree, node: Row([make(tree, Node("Sect", node)) for make in makes], (-1.0,), 6, place)


def _point(make: Make, place: Place) -> Make:
    def made(tree: Tree, node: Node) -> Row:
        body = Node("LBody", Node("LI", node))
        sign = Mark("disc", 10, 1.3, COLOUR) if place.keep else Empty()
        return Row([sign, make(tree, body)], (14.0, -1.0), 0, place)

    return made


def _table(counts: list[list[int]], place: Place) -> Make:
    def made(tree: Tree, node: Node) -> Table:
        table = Node("Table", node)
        heads = Node("TR", Node("THead", table))
        head = [_cell(tree, 1, Node("TH", heads, scope="Column")) for _ in range(3)]
        body = Node("TBody", table)
        return Table([head], [_row(tree, row, Node("TR", body)) for row in counts], Grid(), place)

    return made


def _row(tree: Tree, counts: list[int], node: Node) -> list[Cell]:
    return [_cell(tree, count, Node("TD", node)) for count in counts]


def _cell(tree: Tree, count: int, node: Node) -> Cell:
    return Cell(tree.text(count, node) if count else Stack([], Place()), node, 3, 3)
