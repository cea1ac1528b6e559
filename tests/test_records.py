"""What a box draws is kept once and put where the box stands: the same on paper, in each document's own tree."""

import io

import pikepdf
import pypdfium2
import pytest
from drawing import FAMILY, PROPERTIES, STYLE, paragraph, picture, text_in

from generator.boxes import Box, Place
from generator.canvas import TaggedCanvas
from generator.drawn import Drawn
from generator.lines import Piece
from generator.marks import Blank
from generator.measured import MeasuredText
from generator.paragraph import Paragraph
from generator.stacks import Stack
from generator.tags import Field, Marks, Node, Target

SHARED = Node("Document")


def box() -> Box:
    section = Node("Sect", SHARED)
    figure = Drawn(picture("sit"), Node("Figure", section, alt="A knee."), Place(), 100, family=FAMILY, label=STYLE)
    link = Node("Link", sentence := Node("P", section))
    words = Paragraph(
        MeasuredText(
            [Piece("See ", STYLE), Piece("the page", STYLE, link, "https://www.example.org/ü"), Piece(".", STYLE)],
            FAMILY,
        ),
        sentence,
        Place(),
    )
    heading = paragraph("Knees", section)
    heading.bookmark = ("Knees", 1)
    whole = Stack([heading, figure, words], Place())
    whole.shared = True
    return whole


def drawn(*boxes: tuple[Box, float], shared: bool = True) -> tuple[bytes, Node]:
    root = Node("Document") if shared else SHARED
    canvas = TaggedCanvas((600, 800), PROPERTIES, root, stands_for={SHARED: root} if shared else None)
    for each, top in boxes:
        canvas.draw(each, 50, top, 200)
    return canvas.finish(), root


def pixels(pdf: bytes) -> bytes:
    return bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().tobytes())


def bounds(root: Node) -> list[tuple[float, ...]]:
    return [tuple(round(number, 3) for number in node.bounds) for node in root.walk() if node.bounds]


def test_it_looks_as_if_it_were_drawn_there() -> None:
    kept, _ = drawn((box(), 700))
    fresh = Node("Document")
    canvas = TaggedCanvas((600, 800), PROPERTIES, fresh, stands_for={SHARED: fresh})
    with canvas.artifact():  # drawn at once, not kept
        canvas.draw(box(), 50, 700, 200)
    assert pixels(kept) == pixels(canvas.finish())


def test_each_document_has_a_tree_of_its_own() -> None:
    shared = box()
    (_, one), (_, other) = drawn((shared, 700)), drawn((shared, 400))
    assert text_in(one) == text_in(other) == "KneesSee the page."
    assert not {id(node) for node in one.walk()} & {id(node) for node in other.walk()}
    assert not SHARED.kids
    (high,), (low,) = bounds(one), bounds(other)
    assert [up - down for up, down in zip(high, low, strict=True)] == [0, 300, 0, 300]


def test_marks_are_numbered_on_each_page_and_links_and_bookmarks_move_along() -> None:
    shared, other = box(), box()
    pdf, root = drawn((shared, 700), (other, 400))
    numbers = [kid.number for node in root.walk() for kid in node.kids if isinstance(kid, Marks)]
    assert sorted(numbers) == list(range(len(numbers)))
    assert len([kid for node in root.walk() for kid in node.kids if isinstance(kid, Target)]) == 2
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tops = [float(annotation.Rect[3]) for annotation in file.pages[0].Annots]
        assert tops[0] - tops[1] == pytest.approx(300)
        with file.open_outline() as outline:
            assert [each.title for each in outline.root] == ["Knees", "Knees"]
        assert not file.check_pdf_syntax()


def test_the_picture_is_in_the_file_once_however_often_it_is_drawn() -> None:
    pdf, _ = drawn((box(), 700), (box(), 400))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.pages[0].Resources.XObject) == 1
        assert file.pages[0].Contents[0].read_bytes().count(b" Do ") == 2


def test_a_field_is_shown_where_its_box_stands() -> None:
    blank = Blank(20, "#000000", Place(), Node("Form", SHARED, fill=Field("words", "Name", "name", 14, "#000000")))
    root = Node("Document")
    canvas = TaggedCanvas((600, 800), PROPERTIES, root, FAMILY.first(), {SHARED: root})
    blank.shared = True
    canvas.draw(blank, 50, 700, 200)
    canvas.next_page()
    canvas.draw(blank, 50, 300, 200)
    with pikepdf.open(io.BytesIO(canvas.finish())) as file:
        first, second = (float(page.Annots[0].Rect[1]) for page in file.pages)
        assert first - second == pytest.approx(400)


def test_a_shared_box_in_another_one_is_drawn_once_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def around(inner: Box) -> Box:
        whole = Stack([paragraph("Before", Node("Sect", SHARED)), inner], Place())
        whole.shared = True
        return whole

    inner = box()
    plain, tree = drawn((around(box()), 700))
    one, _ = drawn((around(inner), 700))
    calls: list[Box] = []
    heading = inner.children[0]  # type: ignore[attr-defined]
    monkeypatch.setattr(heading, "draw", lambda *_: calls.append(heading))
    other, other_tree = drawn((around(inner), 700))
    assert not calls
    assert pixels(other) == pixels(one) == pixels(plain)
    assert text_in(other_tree) == text_in(tree)
    assert bounds(other_tree) == bounds(tree)
