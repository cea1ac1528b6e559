"""The tagged canvas: what is drawn is what a screen reader gets, in a file that breaks no rule of PDF/UA."""

import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from gate import problems
from reading_pdf import Artifact, Element, artifacts, full_text, heard, tree
from verapdf import verapdf

from generator.canvas import Properties, TaggedCanvas
from generator.fonts import Family
from generator.spoken import spoken
from generator.tags import Marks, Node

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
    with canvas.tagged(figure), canvas.moved(72, 500, 2):
        canvas.path([("M", 0, 0), ("L", 50, 0), ("C", 50, 25, 25, 50, 0, 50), ("Z",)], fill="#dddddd", stroke="#000000")
    line(canvas, Node("Caption", figure), "Start", 480)

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


@pytest.fixture(scope="module")
def drawn() -> tuple[bytes, Node]:
    return handout()


def test_file_breaks_no_rule(drawn: tuple[bytes, Node], tmp_path: Path) -> None:
    file = tmp_path / "handout.pdf"
    file.write_bytes(drawn[0])
    assert problems(drawn[0]) == []
    assert verapdf([file]) == []


def test_checkers_notice_a_broken_rule(drawn: tuple[bytes, Node], tmp_path: Path) -> None:
    file = tmp_path / "no-alternative-text.pdf"
    file.write_bytes(drawn[0].replace(b"/Alt", b"/Xlt"))
    assert problems(file.read_bytes())
    assert verapdf([file])


def test_tree_read_back_is_the_tree_put_in(drawn: tuple[bytes, Node]) -> None:
    def cell(role: str, text: str = "", scope: str = "") -> Element:
        kids = (Element("P", (text,)),) if text else ()
        return Element(role, kids, attributes=(("Scope", scope),) if scope else ())

    def step(number: str, words: str) -> Element:
        return Element("LI", (Element("Lbl", (number,)), Element("LBody", (words,))))

    bounds = ("BBox", (72.0, 500.0, 172.0, 600.0))
    header_row = Element("TR", (cell("TH", "Exercise", "Column"), cell("TH", "Monday", "Column")))
    first_row = Element("TR", (cell("TH", "Neck press", "Row"), cell("TD")))
    empty_row = Element("TR", (cell("TH", "", "Row"), cell("TD")))
    address = "https://www.nhs.uk/%C3%BC"
    assert tree(drawn[0]) == Element(
        "Document",
        (
            Element("H1", ("Spine",)),
            Element(
                "P", ("Sit on a firm chair, say ", Element("Span", ("έλα",), lang="el"), " and stop, ", "if it hurts.")
            ),
            Element(
                "Sect",
                (
                    Element("H2", ("Steps",)),
                    Element(
                        "L",
                        (step("1.", "Sit tall."), step("2.", "Hold 5 seconds.")),
                        attributes=(("ListNumbering", "Decimal"),),
                    ),
                    Element(
                        "L",
                        (Element("LI", (Element("LBody", ("Breathe.",)),)),),
                        attributes=(("ListNumbering", "Disc"),),
                    ),
                    Element(
                        "Figure",
                        ("", Element("Caption", ("Start",))),
                        alt="A person sits.",
                        attributes=(bounds, ("Placement", "Block")),
                    ),
                    Element("P", ("See ", Element("Link", ("the health service",), addresses=(address, address)), ".")),
                    Element("Table", (Element("THead", (header_row,)), Element("TBody", (first_row, empty_row)))),
                ),
            ),
        ),
    )


def test_words_do_not_run_together_where_a_line_wraps(drawn: tuple[bytes, Node]) -> None:
    paragraph = tree(drawn[0]).find("P")[0]
    assert full_text(paragraph) == "Sit on a firm chair, say έλα and stop, if it hurts."


def test_what_is_heard_is_the_same_in_the_file_and_before(drawn: tuple[bytes, Node]) -> None:
    pdf, root = drawn
    assert heard(pdf) == spoken(root)
    assert spoken(root).splitlines() == [
        "heading level 1, Spine",
        "Sit on a firm chair, say [el, έλα] and stop, if it hurts.",
        "heading level 2, Steps",
        "list of 2",
        "  1. Sit tall.",
        "  2. Hold 5 seconds.",
        "list of 1",
        "  Breathe.",
        "picture, A person sits.",
        "  caption, Start",
        "See [link, the health service].",
        "table, 3 rows, 2 columns",
        "  header, Exercise | header, Monday",
        "  header, Neck press | blank",
        "  header, blank | blank",
    ]


def test_running_lines_and_repeated_header_rows_are_artifacts(drawn: tuple[bytes, Node]) -> None:
    texts = [artifact for artifact in artifacts(drawn[0]) if artifact.text]
    assert texts == [
        Artifact(1, "Pagination", "Footer", "Page 1 of 2"),
        Artifact(2, "Layout", None, "MondayExercise"),
        Artifact(2, "Pagination", "Footer", "Page 2 of 2"),
    ]


def test_properties_say_the_same_twice(drawn: tuple[bytes, Node]) -> None:
    with pikepdf.open(io.BytesIO(drawn[0])) as pdf, pdf.open_metadata() as metadata:
        info = pdf.docinfo
        assert metadata["dc:title"] == str(info.Title) == "Spine & hips – <yours>"
        assert metadata["dc:creator"] == [str(info.Author)] == ["Дарья"]
        assert metadata["dc:description"] == str(info.Subject) == "Exercises"
        assert metadata["xmp:CreatorTool"] == str(info.Creator) == "handout make"
        assert metadata["pdf:Producer"] == str(info.Producer)
        assert metadata["xmp:CreateDate"] == "2026-11-20T00:00:00Z"
        assert info.CreationDate == info.ModDate == "D:20261120000000Z"
        assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.Lang == "en-GB"
        assert pdf.pdf_version == "1.7"


def test_outline_leads_to_the_headings(drawn: tuple[bytes, Node]) -> None:
    with pikepdf.open(io.BytesIO(drawn[0])) as pdf, pdf.open_outline() as outline:
        (first,) = outline.root
        assert (first.title, [child.title for child in first.children]) == ("Spine", ["Steps"])


def test_outline_skips_no_level() -> None:
    root = Node("Document")
    canvas = blank(root)
    line(canvas, root, "text", 700)
    canvas.outline("Third level first", 3, 700)
    canvas.outline("Then deeper by two", 5, 600)
    with pikepdf.open(io.BytesIO(canvas.finish())) as pdf, pdf.open_outline() as outline:
        assert [child.title for child in outline.root[0].children] == ["Then deeper by two"]


def test_every_font_is_embedded(drawn: tuple[bytes, Node]) -> None:
    with pikepdf.open(io.BytesIO(drawn[0])) as pdf:
        fonts = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        assert {re.sub(r"^/\w{6}\+", "", str(font.BaseFont)) for font in fonts} == {
            "AtkinsonHyperlegibleNext-Regular",
            "AtkinsonHyperlegibleNext-Bold",
            "Arimo-Regular",
        }
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert all(b"<0000>" not in font.ToUnicode.read_bytes() for font in fonts)


def test_same_drawing_gives_same_bytes_in_any_process(drawn: tuple[bytes, Node]) -> None:
    script = "import sys, test_tags; sys.stdout.buffer.write(test_tags.handout()[0])"
    here = Path(__file__).parent
    for seed in ("0", "1"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)]),
            "SOURCE_DATE_EPOCH": seed,
        }
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
        assert done.stdout == drawn[0]


def test_two_documents_drawn_in_turns_do_not_mix() -> None:
    def steps(text: str) -> tuple[TaggedCanvas, Node]:
        root = Node("Document")
        canvas = blank(root)
        line(canvas, Node("P", root), text, 700)
        return canvas, root

    first, first_root = steps("abc")
    second, second_root = steps("cbz")
    line(first, Node("P", first_root), "xyz", 600)
    line(second, Node("P", second_root), "yx", 600)
    assert full_text(tree(first.finish())) == "abcxyz"
    assert full_text(tree(second.finish())) == "cbzyx"


def test_ids_differ_with_the_content() -> None:
    def identity(text: str) -> bytes:
        root = Node("Document")
        canvas = blank(root)
        line(canvas, Node("P", root), text, 700)
        with pikepdf.open(io.BytesIO(canvas.finish())) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity("one") != identity("two")


def test_text_outside_a_tag_is_refused() -> None:
    canvas = blank(Node("Document"))
    with pytest.raises(RuntimeError, match="screen reader"):
        write(canvas, "lost", 700)


def test_a_node_outside_the_tree_is_refused() -> None:
    canvas = blank(Node("Document"))
    with pytest.raises(RuntimeError, match="outside the tree"):
        line(canvas, Node("P"), "lost", 700)


def test_shapes_outside_a_tag_are_decoration_and_close_what_is_open() -> None:
    root = Node("Document")
    canvas = blank(root)
    paragraph = Node("P", root)
    line(canvas, paragraph, "one ", 700)
    canvas.fill_rect(0, 0, 10, 10, "#000000", 2)
    canvas.rule(0, 0, 10, 0, 1, "#000000")
    line(canvas, paragraph, "two", 680)
    assert [kid.text for kid in paragraph.kids if isinstance(kid, Marks)] == ["one ", "two"]
    assert artifacts(canvas.finish()) == [Artifact(1, "Layout", None, "")]


def test_lines_drawn_one_after_the_other_share_their_marks() -> None:
    root = Node("Document")
    canvas = blank(root)
    paragraph = Node("P", root)
    line(canvas, paragraph, "one", 700, wrapped=True)
    line(canvas, paragraph, "two", 680)
    assert paragraph.kids == [Marks(0, 0, "one two")]


def test_a_node_attached_within_another_comes_where_it_was_attached() -> None:
    root = Node("Document")
    canvas = blank(root)
    paragraph = Node("P", root)
    line(canvas, paragraph, "one ", 700)
    canvas.attach(Node("Span", paragraph))
    line(canvas, paragraph, "two", 680)
    assert tree(canvas.finish()).find("P")[0].kids == ("one ", Element("Span"), "two")


def test_moved_drawing_is_moved_and_what_follows_is_not() -> None:
    root = Node("Document")
    canvas = blank(root)
    with canvas.moved(100, 200, 2), canvas.tagged(Node("P", root)):
        write(canvas, "H", 10, x=10)
    line(canvas, Node("P", root), "H", 700)
    text = pypdfium2.PdfDocument(canvas.finish())[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "H"]
    (left, bottom, _, top), (left_after, bottom_after, _, top_after) = boxes
    assert (left - 100) / 2 - 10 == pytest.approx(left_after - 72, abs=0.1)
    assert (bottom, bottom_after) == (pytest.approx(220, abs=0.1), pytest.approx(700, abs=0.1))
    assert top - bottom == pytest.approx(2 * (top_after - bottom_after), abs=0.1)


def test_links_within_an_artifact_are_not_clickable() -> None:
    root = Node("Document")
    canvas = blank(root)
    line(canvas, Node("P", root), "text", 700)
    with canvas.artifact("Pagination", "Header"):
        canvas.link(Node("Link", root), [(0, 0, 9, 9)], "https://www.nhs.uk", "NHS")
    pdf = canvas.finish()
    assert tree(pdf).find("Link") == []
    assert b"/Annot" not in pdf
