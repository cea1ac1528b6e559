"""Marks, lines and blanks: drawn within their height, for the eye only."""

import pytest
from drawing import LINE, drawn

from generator.boxes import Box, Place
from generator.marks import Blank, Empty, Mark, Rule
from generator.tags import Node


@pytest.mark.parametrize("box", [Blank(28, "#101010", Place()), Rule("#101010", 2, Place()), Empty()])
def test_simple_boxes_are_drawn_within_their_height(box: Box) -> None:
    sheet = drawn(box, Node("Document"), 100)
    assert all(low >= 700 - box.height(100) and high <= 700 for low, high in sheet.shapes)
    assert box.split(100, 0, 800, polite=False) is None


@pytest.mark.parametrize("kind", ["disc", "cross"])
def test_a_sign_stands_in_the_middle_of_a_line(kind: str) -> None:
    sheet = drawn(Mark(kind, 10, 1.3, "#aa0000"), Node("Document"), 20)
    for low, high in sheet.shapes:
        assert (low + high) / 2 == pytest.approx(700 - LINE / 2)


def test_signs_are_for_the_eye_only() -> None:
    root = Node("Document")
    drawn(Mark("cross", 10, 1.3, "#aa0000"), root, 20)
    assert not root.kids
