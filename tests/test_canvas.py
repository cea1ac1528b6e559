"""The tagged canvas: text needs a tag, shapes are decoration, and what belongs together shares its marks."""

import pytest
from reading_pdf import Artifact, Element, artifacts, spelled_out, tree
from tagged_handout import blank, line, write

from generator.tags import Marks, Node


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


def test_a_path_with_holes_is_painted_with_the_rule_for_holes() -> None:
    root = Node("Document")
    canvas = blank(root)
    square = [("M", 0, 0), ("L", 9, 0), ("L", 9, 9), ("Z",)]
    canvas.path(square, fill="#000000", even_odd=True)
    canvas.path(square, fill="#000000", stroke="#000000", even_odd=True)
    assert [line for line in canvas._pages._now.streams[0][1] if line.endswith("*")] == ["f*", "B*"]


def test_links_within_an_artifact_are_not_clickable() -> None:
    root = Node("Document")
    canvas = blank(root)
    line(canvas, Node("P", root), "text", 700)
    with canvas.artifact("Pagination", "Header"):
        canvas.link(Node("Link", root), [(0, 0, 9, 9)], "https://www.nhs.uk", "NHS")
    pdf = canvas.finish()
    assert tree(pdf).find("Link") == []
    assert b"/Annot" not in spelled_out(pdf)
