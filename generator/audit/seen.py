"""What is seen in a finished PDF: pages, lines of text, lines and areas that are drawn, and what lies behind.

Nothing here knows how the PDF was made. All lengths are points from the lower left corner of the page as it is shown,
turned and cropped; a colour is (red, green, blue), each 0 to 255.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.audit.tag import HEADINGS, Tag

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Behind = tuple[tuple[str, tuple[tuple[int, Colour], ...]], ...]
"""Words, each with the colours of the pixels behind it and how many of each there are."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """Hold one character: `left` to `right` is its advance, `ink` what is drawn of it."""

    text: str
    left: float
    right: float
    ink: Box


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """Hold characters that are drawn in one go; `behind` counts the pixels of each colour behind each word.

    `marked` tells whether they belong to an element or are an artifact; `turned` whether they do not run across; `rank`
    is their place in the order of the tags, `embedded` whether the file has the font.
    """

    glyphs: tuple[Glyph, ...]
    baseline: float
    size: float
    font: str
    bold: bool
    italic: bool
    colour: Colour
    behind: Behind
    tag: Tag | None
    order: int
    marked: bool
    turned: bool = False
    rank: int = 0
    embedded: bool = True

    @property
    def look(self) -> tuple[str, float, bool, bool, Colour]:
        """What it looks like: font, size, bold, italic, colour."""
        return self.font, round(self.size, 1), self.bold, self.italic, self.colour

    @cached_property
    def text(self) -> str:
        """The characters, with their spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def ink(self) -> Box:
        """What is drawn of all the characters."""
        return around(glyph.ink for glyph in self.glyphs if not glyph.text.isspace())


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Edge:
    """Hold a straight line, or a small sign; `beside` are the colours found on each of its sides."""

    box: Box
    colour: Colour
    beside: tuple[tuple[Colour, ...], ...]
    tag: Tag | None

    @property
    def level(self) -> bool:
        """Whether it runs across the page."""
        return self.box[2] - self.box[0] > self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Area:
    """Hold anything drawn that is no text; `order` counts what the page draws, text too.

    `range` are the luminances of the darkest and lightest parts of an image, 0 to 1.
    """

    box: Box
    colours: tuple[Colour, ...]
    filled: bool
    order: int
    tag: Tag | None
    image: bool = False
    marked: bool = True
    range: tuple[float, float] = (0.0, 1.0)
    stroked: bool = False


@dataclass(eq=False, repr=False)
class Line:
    """Hold one line of a block; `blanks` are the lines to write on that stand in it. Measured once it is whole."""

    runs: list[Run]
    blanks: list[Edge] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The words, with one space where there is a gap between runs."""
        text = ""
        for at, run in enumerate(self.runs):
            gap = at and run.glyphs[0].left - self.runs[at - 1].glyphs[-1].right
            joined = not text or text.endswith(" ") or run.text.startswith(" ") or gap < 0.12 * run.size
            text += run.text if joined else f" {run.text}"
        return text

    @cached_property
    def glyphs(self) -> list[tuple[Glyph, Run]]:
        """The characters that can be seen, each with its run."""
        return [(glyph, run) for run in self.runs for glyph in run.glyphs if not glyph.text.isspace()]

    @property
    def baseline(self) -> float:
        """The height on which the first characters stand."""
        return self.runs[0].baseline

    @property
    def size(self) -> float:
        """The largest size of text in it."""
        return max(run.size for run in self.runs)

    @cached_property
    def left(self) -> float:
        """Where the first word, or a line to write on before it, begins."""
        return min([glyph.left for glyph, _ in self.glyphs] + [blank.box[0] for blank in self.blanks])

    @cached_property
    def right(self) -> float:
        """Where the last word, or a line to write on after it, ends."""
        return max([glyph.right for glyph, _ in self.glyphs] + [blank.box[2] for blank in self.blanks])

    @cached_property
    def ink(self) -> Box:
        """What is drawn of it."""
        return around(glyph.ink for glyph, _ in self.glyphs)


@dataclass(eq=False, repr=False)
class Block:
    """Hold a paragraph, heading, cell or point of a list on one page; `tag` is None for what is read to nobody."""

    page: "Page"
    tag: Tag | None
    lines: list[Line] = field(default_factory=list)
    running: bool = False

    @property
    def role(self) -> str:
        """The role of its element, `Artifact` where there is none."""
        return self.tag.role if self.tag else "Artifact"

    @property
    def text(self) -> str:
        """All its words on this page."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def table(self) -> Tag | None:
        """The table it stands in."""
        return self.tag.within("Table") if self.tag else None

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.role in HEADINGS


@dataclass(eq=False, repr=False)
class Page:
    """Hold one page; `ink` surrounds all that differs from the paper, `hidden` counts characters that are not shown.

    `turned` are words that do not run across; `coloured` tells whether a pixel behind the words is not grey.
    """

    number: int
    width: float
    height: float
    blocks: list[Block]
    edges: list[Edge]
    areas: list[Area]
    ink: Box
    turned: list[Run] = field(default_factory=list)
    hidden: int = 0
    coloured: bool = False

    @property
    def lines(self) -> list[tuple[Block, Line]]:
        """All lines of text, each with its block."""
        return [(block, line) for block in self.blocks for line in block.lines]

    @property
    def runs(self) -> list[Run]:
        """All runs of text."""
        return [*(run for _, line in self.lines for run in line.runs), *self.turned]

    @property
    def unread(self) -> bool:
        """Whether it is a picture, or has words that are drawn as shapes: there is ink, but no text."""
        return not any(run.text.strip() for run in self.runs) and self.ink != (0, 0, 0, 0)


@dataclass(frozen=True)
class Link:
    """Hold a link of a page: its name for a screen reader, the words that are seen on it, and where it leads.

    `address` is empty for a link inside the document.
    """

    page: int
    box: Box
    name: str
    address: str
    tag: Tag | None


@dataclass(frozen=True)
class Field:
    """Hold a field of a form that text is typed or written in."""

    page: int
    box: Box
    name: str
    tag: Tag | None


@dataclass
class About:
    """Hold what a PDF says of itself; `conforms` is the part of PDF/UA that it claims to keep."""

    title: str = ""
    metadata_title: str = ""
    conforms: str = ""
    language: str = ""
    tagged: bool = False
    shows_title: bool = False
    links: list[Link] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


@dataclass(eq=False, repr=False)
class Document:
    """Hold a finished PDF as it is printed; `root` is None where it has no structure tree.

    `total` counts all pages, of which `pages` are those that were read.
    """

    pages: list[Page]
    root: Tag | None
    about: About
    total: int

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all pages."""
        return [block for page in self.pages for block in page.blocks]


def around(boxes: "Iterable[Box]") -> Box:
    """Return the smallest box that holds all the boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
