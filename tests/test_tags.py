"""The tagged canvas: what is drawn is what a screen reader gets, in a file that breaks no rule of PDF/UA."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from gate import problems
from reading_pdf import Artifact, Element, artifacts, full_text, heard, spelled_out, tree
from tagged_handout import blank, handout, line
from verapdf import verapdf

from generator.canvas import TaggedCanvas
from generator.spoken import spoken
from generator.tags import Node


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
    file.write_bytes(spelled_out(drawn[0]).replace(b"/Alt", b"/Xlt"))
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
                        ("",),
                        alt="A person sits.",
                        attributes=(bounds, ("Placement", "Block")),
                    ),
                    Element("P", ("Start",)),
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
        "Start",
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
