"""The same part has the same box in every document, and is an element of each document's own tree."""

import msgspec
import pytest
from drawing import FAMILY, PROPERTIES, STYLE, picture, text_in, theme

from generator import shared
from generator.boxes import Box
from generator.canvas import TaggedCanvas
from generator.elements import Element, TextNode
from generator.layout import Layout
from generator.shared import Around, SharedBoxes
from generator.stacks import Stack
from generator.tags import Node, StandsFor

PLACE = ("test.html", 1)


def element(tag: str, *children: Element | str, shared: bool = False) -> Element:
    inside = tuple(TextNode(each, PLACE) if isinstance(each, str) else each for each in children)
    return Element(tag, {}, inside, PLACE, shared)


PART = element("section", element("h2", "Calf stretch"), element("p", "Stand tall."), shared=True)


@pytest.fixture
def layout() -> Layout:
    return Layout(theme(), FAMILY, picture)


def document(layout: Layout, *parts: Element) -> tuple[Stack, Node, bytes]:
    """Return the box of an article, its tree as drawn, and its file."""
    tree, stands_for = Node("Document"), StandsFor()
    box = layout.boxes(element("article", *parts), tree, stands_for)
    assert isinstance(box, Stack)
    canvas = TaggedCanvas((600, 800), PROPERTIES, tree, stands_for=stands_for)
    canvas.draw(box, 50, 700, 200)
    return box, tree, canvas.finish()


def test_two_documents_share_a_box_and_no_node(layout: Layout) -> None:
    (one, tree, _), (other, other_tree, _) = document(layout, PART), document(layout, element("p", "New."), PART)
    assert one.children[0] is other.children[1]
    assert text_in(tree) == "Calf stretchStand tall."
    assert text_in(other_tree) == "New.Calf stretchStand tall."
    assert not {id(node) for node in tree.walk()} & {id(node) for node in other_tree.walk()}


def test_a_part_inside_what_changes_is_shared_too(layout: Layout) -> None:
    (one, tree, _), (other, _, _) = (
        document(layout, element("section", element("p", words), PART)) for words in ("One.", "Two.")
    )
    assert one.children[0] is not other.children[0]
    assert one.children[0].children[1] is other.children[0].children[1]  # type: ignore[attr-defined]
    assert [node.role for node in tree.walk()] == ["Document", "Sect", "P", "Sect", "H2", "P"]


def test_what_comes_again_in_one_document_is_an_element_of_its_own(layout: Layout) -> None:
    around = element("section", PART, shared=True)
    for parts in ((PART, PART), (PART, around), (around, PART), (around, around)):
        box, tree, _ = document(layout, *parts)
        assert text_in(tree) == 2 * "Calf stretchStand tall."
        assert len([node for node in tree.walk() if node.role == "H2"]) == 2
        assert all(each.shared for each in box.children)


@pytest.mark.parametrize(
    "before", [(), (PART,), (element("section", PART, shared=True),)], ids=["nothing", "it", "more"]
)
def test_what_was_laid_out_before_changes_no_byte(layout: Layout, before: tuple[Element, ...]) -> None:
    around = element("section", PART, shared=True)
    fresh = Layout(theme(), FAMILY, picture)
    document(layout, *before)
    for parts in ((PART,), (around, PART), (PART, around)):
        assert document(layout, *parts)[2] == document(fresh, *parts)[2]
        fresh = Layout(theme(), FAMILY, picture)


def test_the_style_around_a_part_makes_another_box() -> None:
    known, large = SharedBoxes(), msgspec.structs.replace(STYLE, size=30)

    def box(style: object) -> Box:
        return known.box(PART, Around(style, Node("Document"), {}), lambda around: Stack([], around.style))  # type: ignore[arg-type]

    assert box(STYLE) is box(STYLE)
    assert box(STYLE) is not box(large)


def test_only_so_many_are_kept(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "MOST_PARTS", 2)
    parts = [element("p", f"Part {number}.", shared=True) for number in range(3)]
    first, *_ = (document(layout, part)[0].children[0] for part in parts)
    assert document(layout, parts[2])[0].children[0].shared
    assert document(layout, parts[0])[0].children[0] is not first
