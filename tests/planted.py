"""Sheets that break no rule of the printed page, and sheets that each break one."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
from conftest import DATE
from reportlab.pdfgen.canvas import Canvas

from generator.canvas import Properties, TaggedCanvas
from generator.fonts import Family
from generator.limits import Size
from generator.tags import Node

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
FAMILY = Family(
    [FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf", FONTS / "Arimo_400Regular.ttf"],
    [FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf", FONTS / "Arimo_700Bold.ttf"],
)
BODY = {"standard": 15.2, "large": 19.8, "giant": 26.4}
LEFT = 75.0
PITCH = 1.36
MM = 72 / 25.4
INK = "#000000"


class Sheet:
    """Draw pages with a title, some text and a footer; there is room for more from 470 to 120 points up."""

    def __init__(
        self, size: Size, pages: int = 1, page_of: str | None = "Page {} of {}", footer_size: float = 0
    ) -> None:
        self.body = BODY[size]
        self.pages, self.page_of, self.footer_size = pages, page_of, footer_size or self.body
        self.number = 1
        self.root = Node("Document")
        properties = Properties("Spine", "en-GB", "planted", DATE)
        self.canvas = TaggedCanvas((595, 842), properties, self.root)
        self.text(["Spine zigzag"], 700, node=Node("H1", self.root), bold=True)
        self.text(["Sit tall on a chair,", "with the zip up, and", "rest next to the box."], 650)
        steps = Node("L", self.root, numbering="Decimal")
        self.step(steps, 1, ["Lift your head."], 540)
        self.step(steps, 2, ["Rest."], 500)
        self._footer()

    def words(self, text: str, x: float, y: float, *, size: float = 0, colour: str = INK, bold: bool = False) -> float:
        """Write words, inside a tag; return where they end."""
        runs = FAMILY.runs(text, bold)
        self.canvas.words(x, y, runs, colour=colour, size=size or self.body)
        return x + width(text, size or self.body, bold)

    def text(
        self, lines: list[str], y: float, *, node: Node | None = None, x: float = LEFT, pitch: float = PITCH, **how: Any
    ) -> Node:
        """Write a paragraph, or what the node is."""
        node = node or Node("P", self.root)
        with self.canvas.tagged(node):
            for number, line in enumerate(lines):
                self.words(line, x, y - number * pitch * how.get("size", self.body), **how)
        return node

    def step(self, steps: Node, number: int, lines: list[str], y: float) -> None:
        point = Node("LI", steps)
        self.text([f"{number}."], y, node=Node("Lbl", point), bold=True)
        self.text(lines, y, node=Node("LBody", point), x=LEFT + 40)

    def next_page(self, header: str = "Spine") -> None:
        self.canvas.next_page()
        self.number += 1
        if header:
            with self.canvas.artifact("Pagination", "Header"):
                self.words(header, LEFT, 740)
        self._footer()

    def _footer(self) -> None:
        with self.canvas.artifact("Pagination", "Footer"):
            self.words((self.page_of or "").format(self.number, self.pages), LEFT, 85, size=self.footer_size)

    def diary(self, height: float, bottom: bool = True) -> None:
        """Draw a table with a row to write in, `height` points high."""
        table = Node("Table", self.root)
        row = Node("TR", Node("TBody", table))
        self.canvas.attach(row)
        self.text(["Day"], 300 - self.body, node=Node("TH", row, scope="Row"), x=LEFT + 5)
        self.canvas.attach(Node("TD", row))
        self.canvas.rule(LEFT, 300, 400, 300, 1, INK)
        if bottom:
            self.canvas.rule(LEFT, 300 - height, 400, 300 - height, 1, INK)

    def box(self, width: float, height: float, apart: float = 40) -> None:
        """Draw a table with 2 boxes to tick in a cell, in points; the second begins `apart` points after the first."""
        table = Node("Table", self.root)
        row = Node("TR", Node("TBody", table))
        self.canvas.attach(row)
        self.text(["Day"], 300 - self.body, node=Node("TH", row, scope="Row"), x=LEFT + 5)
        cell = Node("TD", row)
        for number in range(2):
            with self.canvas.tagged(Node("Span", cell, alt="a box to tick")):
                self.canvas.stroke_rect(LEFT + 100 + number * apart, 300 - height, width, height, INK, 1, 2)

    def blank(self, room: float) -> None:
        """Draw a line to write on, with `room` points free above it."""
        paragraph = self.text(["Telephone of a clinic"], 300)
        with self.canvas.tagged(Node("Span", paragraph, alt="a line to write on")):
            below = 300 - 0.25 * self.body - room
            self.canvas.rule(LEFT, below, LEFT + 100, below, 0.8, INK)
        with self.canvas.tagged(paragraph):
            self.words(" at home", LEFT + 105, below)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide words are."""
    total: float = sum(face.width(each) for face, each in FAMILY.runs(text, bold)) * size
    return total


Draw = Callable[[Sheet], None]


@dataclass(frozen=True)
class Fault:
    """Hold a rule, a size of print, a PDF that breaks the rule, and words of the breach that must be found."""

    rule: str
    found: str
    size: Size
    pdf: Callable[[], bytes]
    __name__: str


FAULTS: list[Fault] = []


def sheet(size: Size, draw: Draw | None = None, **how: Any) -> bytes:
    """Return a sheet with no fault but what is drawn on it."""
    drawn = Sheet(size, **how)
    if draw:
        draw(drawn)
    pdf: bytes = drawn.canvas.finish()
    return pdf


def fault(rule: str, found: str, *sizes: Size, **how: Any) -> Callable[[Draw], Draw]:
    """Add a fault that is drawn on a sheet."""

    def add(draw: Draw) -> Draw:
        for size in sizes or ("standard",):
            FAULTS.append(Fault(rule, found, size, partial(sheet, size, draw, **how), f"{draw.__name__} {size}"))
        return draw

    return add


def spoilt(found: str) -> Callable[[Callable[[pikepdf.Pdf], None]], None]:
    """Add a fault of the tags, that is made in the file of a good sheet."""

    def add(spoil: Callable[[pikepdf.Pdf], None]) -> None:
        def pdf() -> bytes:
            out = io.BytesIO()
            with pikepdf.open(io.BytesIO(sheet("standard"))) as file:
                spoil(file)
                file.save(out)
            return out.getvalue()

        FAULTS.append(Fault("P-TAGGED", found, "standard", pdf, spoil.__name__))

    return add


def plain(rule: str, found: str) -> Callable[[Callable[[Canvas], None]], None]:
    """Add a fault in a PDF without tags."""

    def add(draw: Callable[[Canvas], None]) -> None:
        def pdf() -> bytes:
            out = io.BytesIO()
            canvas = Canvas(out, pagesize=(595, 842))
            canvas.setFont("Helvetica", 15)
            draw(canvas)
            canvas.save()
            return out.getvalue()

        FAULTS.append(Fault(rule, found, "standard", pdf, draw.__name__))

    return add
