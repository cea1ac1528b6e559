"""A drawing on paper: scaled to its room and never out of it, tagged, and its labels in the page's own size."""

import pytest
from drawing import FAMILY, LINE, STYLE, drawn, paragraph, text_in

from generator.boxes import Place
from generator.drawn import Drawn
from generator.plates import plate
from generator.rows import Row
from generator.shapes import Drawing, Label, Path
from generator.tags import Node

SQUARE = Path((("M", 10, 20), ("L", 30, 20), ("L", 30, 60), ("Z",)), fill="#dddddd", stroke="#000000", width=0.5)
DRAWING = Drawing((SQUARE, Label("knee", 20, 40, "middle")), (10, 20, 30, 60))


def box(root: Node, tallest: float = 1000.0) -> Drawn:
    return Drawn(plate(DRAWING), Node("Figure", root, alt="A knee."), Place(), tallest, family=FAMILY, label=STYLE)


@pytest.mark.parametrize(("width", "tallest", "scale"), [(40, 1000, 2), (40, 60, 1.5), (10, 60, 0.5)])
def test_it_is_as_wide_as_its_column_unless_it_would_be_too_tall(width: float, tallest: float, scale: float) -> None:
    root = Node("Document")
    drawing = box(root, tallest)
    assert drawing.height(width) == 40 * scale
    drawn(drawing, root, width, top=700)
    assert drawing.node.bounds == (50, 700 - 40 * scale, 50 + 20 * scale, 700)


def test_its_shapes_are_moved_into_its_bounds_and_scaled() -> None:
    root = Node("Document")
    pages = drawn(box(root), root, 40, top=700)._pages
    (stamped,) = [line for _, lines in pages._now.streams for line in lines if " cm " in line]
    assert stamped.startswith("q 0.08 0 0 0.08 50 620 cm ")  # of the 1000 steps of its height, each so high


def test_a_label_keeps_the_size_of_the_page_and_stands_on_its_middle() -> None:
    root = Node("Document")
    for width in (60, 200):
        (label,) = drawn(box(root), root, width).drawn
        assert label.size == STYLE.size
        assert (label.left + label.right) / 2 == pytest.approx(50 + width / 2)
    assert "knee" in text_in(root)


def test_a_label_does_not_leave_its_drawing() -> None:
    root = Node("Document")
    at_the_edge = Drawing((SQUARE, Label("knee", 11, 40, "middle")), (10, 20, 30, 60))
    drawing = Drawn(plate(at_the_edge), Node("Figure", root, alt="A knee."), Place(), 1000, family=FAMILY, label=STYLE)
    (label,) = drawn(drawing, root, 60).drawn
    assert label.left == pytest.approx(50)


def test_words_beside_a_drawing_start_at_its_top() -> None:
    root = Node("Document")
    row = Row([box(root, 60), paragraph("Bend your knee.", root)], (40.0, -1.0), 5.0, Place())
    assert row.height(200) == 60
    (first, *_) = [each for each in drawn(row, root, 200, top=700).drawn if each.text.startswith("Bend")]
    assert 700 - LINE < first.baseline < 700
