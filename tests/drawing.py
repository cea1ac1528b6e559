"""Support for tests of the layout: boxes from a few words, small themes, and a canvas that remembers what it drew."""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator.boxes import Box, Place
from generator.canvas import TaggedCanvas
from generator.errors import refuse
from generator.fonts import Face, Family
from generator.lines import Line, Piece, Style
from generator.looks import ThemeFile
from generator.measured import MeasuredText
from generator.paragraph import Paragraph
from generator.plates import Plate, plate
from generator.schema import build
from generator.shapes import Drawing
from generator.shapes import Path as Shape
from generator.tagged_pdf import Properties
from generator.tags import Marks, Node, Role
from generator.theme import Theme
from generator.yaml_text import parse

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
FAMILY = Family(
    [FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf", FONTS / "Arimo_400Regular.ttf"],
    [FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf", FONTS / "Arimo_700Bold.ttf"],
)
PROPERTIES = Properties("Title", "en-GB", "handout make", datetime.date(2026, 11, 20))
STYLE = Style(size=10, pitch=1.3, colour="#101010")
SEAM = re.compile(r"[^\W\d_][-/@_&=?.,]$")
"""How a line ends whose last word is cut where it may be."""
LINE = 13.0
"""The height of a line in STYLE."""

THEME = """
name: Test
page: {left: 25 mm, right: 15 mm, top: 15 mm, bottom: 15 mm, longest line: 152 mm}
sizes: {body: 14 pt, large: 20 pt}
colours: {ink: "#101010", red: "#aa0000", pale: "#eeeeee"}
black and white: {ink: "#000000", red: "#000000", pale: "#eeeeee"}
looks:
  article: {size: body, line pitch: 1.3, colour: ink}
  h1: {size: large, bold: yes, keep with next: yes}
"""


def style(**changes: Any) -> Style:
    return msgspec.structs.replace(STYLE, **changes)


def piece(text: str, **changes: Any) -> Piece:
    return Piece(text, style(**changes))


def paragraph(text: str, parent: Node | None = None, role: Role = "P", **place: Any) -> Paragraph:
    return Paragraph(MeasuredText([Piece(text, STYLE)], FAMILY), Node(role, parent), Place(**place))


def theme(looks: str = "", **more: Any) -> Theme:
    """Return the test theme with these lines of YAML under `looks`, two spaces before each."""
    return Theme(build(parse(f"{THEME}{looks}", "test.yaml"), ThemeFile, "test.yaml", id="test"), **more)


def picture(name: str) -> Plate:
    """Return the only picture there is."""
    if name != "sit":
        raise refuse(f"there is no picture ‘{name}’")
    return plate(Drawing((Shape((("M", 0, 0), ("L", 20, 10)), stroke="#000000"),), (0, 0, 20, 10)))


def text_of(line: Line) -> str:
    return "".join(text for fragment in line.fragments for _, text in fragment.runs)


def text_in(node: Node) -> str:
    """Return all text in a node of the tree, in reading order."""
    return "".join(kid.text if isinstance(kid, Marks) else text_in(kid) for kid in node.kids if not _is_target(kid))


def _is_target(kid: object) -> bool:
    return not isinstance(kid, Marks | Node)


class Drawn(NamedTuple):
    """Where words were drawn: `right` without the space that a line end stands for."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str


class Sheet(TaggedCanvas):
    """Draw as the product does, and remember words and the heights of all shapes."""

    def __init__(self, root: Node) -> None:
        super().__init__((600, 800), PROPERTIES, root)
        self.drawn: list[Drawn] = []
        self.shapes: list[tuple[float, float]] = []

    def words(
        self, x: float, y: float, runs: Iterable[tuple[Face, str]], *, colour: str, size: float, wrapped: bool = False
    ) -> None:
        runs = list(runs)
        right = x + sum(face.width(text) for face, text in runs) * size
        self.drawn.append(Drawn(self._page, x, right, y, size, "".join(text for _, text in runs)))
        super().words(x, y, runs, colour=colour, size=size, wrapped=wrapped)

    def fill_rect(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        self.shapes.append((y, y + height))
        super().fill_rect(x, y, width, height, colour, radius)

    def stroke_rect(
        self, x: float, y: float, width: float, height: float, colour: str, line: float, *more: Any
    ) -> None:
        self.shapes.append((y, y + height))
        super().stroke_rect(x, y, width, height, colour, line, *more)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        self.shapes.append((min(y1, y2), max(y1, y2)))
        super().rule(x1, y1, x2, y2, width, colour)

    @property
    def lowest(self) -> float:
        """The lowest height reached; words reach a quarter of their size below their baseline."""
        return min([each.baseline - 0.25 * each.size for each in self.drawn] + [low for low, _ in self.shapes])

    @property
    def highest(self) -> float:
        """The greatest height reached."""
        return max([each.baseline + 0.79 * each.size for each in self.drawn] + [high for _, high in self.shapes])


def drawn(box: Box, root: Node, width: float, top: float = 700.0) -> Sheet:
    """Draw a box on a sheet of its own."""
    sheet = Sheet(root)
    box.draw(sheet, 50, top, width)
    return sheet
