"""A document for the tests, drawn on the tagged canvas with everything a handout has."""

import datetime
from pathlib import Path

from generator.canvas import Properties, TaggedCanvas
from generator.fonts import Family
from generator.tags import Node

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
FAMILY = Family(
    [FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf", FONTS / "Arimo_400Regular.ttf"],
    [FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf", FONTS / "Arimo_700Bold.ttf"],
)
PROPERTIES = Properties(
    "Spine & hips – <yours>", "en-GB", "handout make", datetime.date(2026, 11, 20), author="Дарья", subject="Exercises"
)


def blank(root: Node) -> TaggedCanvas:
    return TaggedCanvas((595, 842), PROPERTIES, root)


def write(
    canvas: TaggedCanvas, text: str, y: float, *, x: float = 72, wrapped: bool = False, bold: bool = False
) -> None:
    canvas.words(x, y, FAMILY.runs(text, bold), colour="#1a1a1a", size=14, wrapped=wrapped)


def line(canvas: TaggedCanvas, node: Node, text: str, y: float, **more: bool) -> None:
    with canvas.tagged(node):
        write(canvas, text, y, **more)


def row(canvas: TaggedCanvas, body: Node, texts: list[str], y: float, header: bool = False) -> None:
    tr = Node("TR", body)
    cells = [
        Node("TH", tr, scope="Column" if header else "Row") if header or not number else Node("TD", tr)
        for number in range(len(texts))
    ]
    for cell in cells:
        canvas.attach(cell)
    for column, (cell, text) in reversed(list(enumerate(zip(cells, texts, strict=True)))):
        canvas.stroke_rect(72 + 100 * column, y - 5, 100, 20, "#335577", 0.5)
        if text:
            with canvas.tagged(Node("P", cell)):
                write(canvas, text, y, x=76 + 100 * column)


def running(canvas: TaggedCanvas, number: int) -> None:
    with canvas.artifact("Pagination", "Footer"):
        write(canvas, f"Page {number} of 2", 40)


def handout() -> tuple[bytes, Node]:
    """Draw two pages with everything a handout has."""
    root = Node("Document")
    canvas = blank(root)
    canvas.outline("Spine", 1, 800)
    line(canvas, Node("H1", root), "Spine", 780, bold=True)
    split = Node("P", root)
    line(canvas, split, "Sit on a firm", 760, wrapped=True)
    with canvas.tagged(split):
        write(canvas, "chair, say ", 740)
        line(canvas, Node("Span", split, lang="el"), "έλα", 740)
        write(canvas, " and stop,", 740, wrapped=True)

    section = Node("Sect", root)
    canvas.outline("Steps", 2, 720)
    line(canvas, Node("H2", section), "Steps", 720, bold=True)
    steps = Node("L", section, numbering="Decimal")
    for number, words in enumerate(["Sit tall.", "Hold 5\u00a0seconds."], 1):
        step = Node("LI", steps)
        line(canvas, Node("Lbl", step), f"{number}.", 720 - 20 * number)
        line(canvas, Node("LBody", step), words, 720 - 20 * number)
    points = Node("L", section, numbering="Disc")
    point = Node("LBody", Node("LI", points))
    canvas.disc(76, 664, 2, "#000000")
    line(canvas, point, "Breathe.", 660)

    figure = Node("Figure", section, alt="A person sits.", bounds=(72, 500, 172, 600))
    curve = [("M", 72, 500), ("L", 172, 500), ("C", 172, 550, 122, 600, 72, 600), ("Z",)]
    with canvas.tagged(figure):
        canvas.path(curve, fill="#dddddd", stroke="#000000")
    line(canvas, Node("P", section), "Start", 480)

    sentence = Node("P", section)
    link = Node("Link", sentence)
    line(canvas, sentence, "See ", 460)
    with canvas.tagged(link):
        write(canvas, "the health", 460, x=110, wrapped=True)
        write(canvas, "service", 440)
    canvas.link(link, [(110, 456, 180, 472), (72, 436, 120, 452)], "https://www.nhs.uk/ü", "the health service")
    line(canvas, sentence, ".", 440)

    table = Node("Table", section)
    head, body = Node("THead", table), Node("TBody", table)
    row(canvas, head, ["Exercise", "Monday"], 400, header=True)
    row(canvas, body, ["Neck press", ""], 380)
    running(canvas, 1)

    canvas.next_page()
    with canvas.artifact():
        row(canvas, head, ["Exercise", "Monday"], 780, header=True)
    row(canvas, body, ["", ""], 760)
    line(canvas, split, "if it hurts.", 700)
    running(canvas, 2)
    return canvas.finish(), root
