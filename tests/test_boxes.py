"""Boxes: as high as they are drawn, split so that nothing is lost, and kept together where they ask for it."""

import pytest
from drawing import LINE, Sheet, drawn, paragraph, text_in
from hypothesis import given, settings
from stacks import NARROW, lines, row, split, stack
from trees import ROOM, WIDTH, Tree, trees

from generator.boxes import Box, Frame, Place
from generator.errors import HandoutError
from generator.marks import Blank
from generator.pdf import _pages
from generator.stacks import Stack
from generator.tags import Node

SOME = settings(max_examples=60)
"""Trees are large, and each takes some milliseconds to draw."""


# Any tree of boxes over pages


@given(trees())
@SOME
def test_no_page_is_fuller_than_it_can_be(tree: Tree) -> None:
    for page in _pages(tree.body(Node("Document")), WIDTH, ROOM):
        assert page.height(WIDTH) <= ROOM + 0.01


@given(trees())
@SOME
def test_over_pages_no_word_is_lost_the_order_is_kept_and_each_paragraph_stays_one_element(tree: Tree) -> None:
    root = Node("Document")
    paginated(tree.body(root), root)
    said = [" ".join(text_in(node).split()) for node in root.walk() if node.role in ("P", "TD", "TH")]
    assert [text for text in said if text] == tree.paragraphs


@given(trees())
@SOME
def test_words_are_drawn_within_the_height_of_their_page(tree: Tree) -> None:
    root = Node("Document")
    body = tree.body(root)
    for page in _pages(body, WIDTH, ROOM):
        sheet = Sheet(root)
        page.draw(sheet, 50, 700, WIDTH)
        if sheet.drawn:
            assert sheet.highest <= 700.01
            assert sheet.lowest >= 700 - page.height(WIDTH) - 0.01
        assert all(each.left >= 49.9 and each.right <= 50 + WIDTH + 0.01 for each in sheet.drawn)


def paginated(body: Box, root: Node) -> None:
    sheet = Sheet(root)
    for number, page in enumerate(_pages(body, WIDTH, ROOM)):
        if number:
            sheet.next_page()
        page.draw(sheet, 50, 700, WIDTH)


# Stacks


def test_of_two_spaces_that_meet_the_larger_counts() -> None:
    assert stack(lines(1, after=5), lines(1, before=8), lines(1, before=3)).height(NARROW) == 3 * LINE + 8 + 3


def test_the_first_space_and_the_last_are_the_stack_s_own() -> None:
    box = stack(lines(1, before=5), lines(1, after=7), before=2, after=9)
    assert box.height(NARROW) == 2 * LINE
    assert (box.place.before, box.place.after) == (5, 9)


def test_padding_keeps_spaces_inside() -> None:
    box = stack(lines(1, before=5), frame=Frame(padding=4))
    assert (box.place.before, box.height(50)) == (0, LINE + 8)


def test_a_frame_takes_its_width_from_the_words() -> None:
    frame = Frame(padding=3, indent=10, border_left="#aa0000")
    assert frame.inside(100) == 100 - 2 * 3 - 10 - 4


def test_a_frame_is_drawn_as_high_as_the_box() -> None:
    root = Node("Document")
    box = Stack([paragraph("one", root)], Place(), Frame(padding=4, background="#eeeeee", border="#aa0000"))
    background, border = drawn(box, root, 60).shapes
    assert background == (700 - box.height(60), 700)
    assert background[0] <= border[0] <= background[0] + 1 and background[1] - 1 <= border[1] <= background[1]


def test_a_stack_is_split_inside_the_child_at_the_page_s_end() -> None:
    assert split(stack(lines(2), lines(8)), 5 * LINE) == [5 * LINE, 5 * LINE]


def test_a_stack_is_split_before_a_child_that_cannot_be() -> None:
    assert split(stack(lines(2), lines(3)), 4 * LINE) == [2 * LINE, 3 * LINE]


def test_at_the_top_of_a_page_the_space_between_goes() -> None:
    assert split(stack(lines(2, after=9), lines(3, before=9)), 4 * LINE) == [2 * LINE, 3 * LINE]


def test_the_space_before_a_child_is_room_that_is_taken() -> None:
    assert split(stack(lines(2), lines(8, before=LINE)), 5 * LINE) == [5 * LINE, 6 * LINE]


def test_both_halves_of_a_frame_have_their_padding() -> None:
    box = stack(lines(8), frame=Frame(padding=5))
    halves = box.split(NARROW + 10, 4 * LINE + 10, 800, polite=True)
    assert halves
    assert [half.height(NARROW + 10) for half in halves] == [4 * LINE + 10] * 2


def test_what_is_kept_goes_whole_to_the_next_page() -> None:
    assert split(stack(lines(2), stack(lines(4), lines(4), keep=True)), 7 * LINE) == [2 * LINE, 8 * LINE]


def test_what_is_kept_and_taller_than_a_page_is_split_all_the_same() -> None:
    assert split(stack(lines(4), lines(4), keep=True), 4 * LINE, page=6 * LINE) == [4 * LINE, 4 * LINE]


def test_impolitely_what_is_kept_is_split() -> None:
    assert split(stack(lines(4), lines(4), keep=True), 4 * LINE) is None
    assert split(stack(lines(4), lines(4), keep=True), 4 * LINE, polite=False) == [4 * LINE, 4 * LINE]


def test_a_heading_goes_with_what_follows() -> None:
    heading = lines(1, keep_with_next=True)
    assert split(stack(lines(4), heading, lines(3)), 6 * LINE) == [4 * LINE, 4 * LINE]
    assert split(stack(lines(4), heading, lines(4)), 7 * LINE) == [7 * LINE, 2 * LINE]


def test_headings_in_a_row_go_together() -> None:
    heading, other = lines(1, keep_with_next=True), lines(1, keep_with_next=True)
    assert split(stack(lines(4), heading, other, lines(3)), 7 * LINE) == [4 * LINE, 5 * LINE]


def test_a_heading_goes_with_what_follows_into_a_section() -> None:
    heading = lines(1, keep_with_next=True)
    assert split(stack(lines(4), heading, stack(stack(lines(3)), lines(2))), 6 * LINE) == [4 * LINE, 6 * LINE]


def test_a_heading_at_the_end_of_a_section_goes_with_the_next_section() -> None:
    section = stack(lines(4), lines(1, keep_with_next=True))
    assert split(stack(section, lines(3)), 6 * LINE) == [4 * LINE, 4 * LINE]


def test_where_everything_is_to_be_kept_nothing_is_split_politely() -> None:
    lead = lines(1, keep_with_next=True)
    assert split(stack(lead, lines(3)), 2 * LINE) is None
    assert split(stack(lead, lines(3)), 2 * LINE, polite=False) == [LINE, 3 * LINE]


def test_a_heading_is_never_left_alone_at_the_end_of_a_page() -> None:
    heading = lines(1, keep_with_next=True)
    heading.bookmark = ("Heading", 1)
    assert split(stack(heading, lines(3)), 2 * LINE, polite=False) == [2 * LINE, 2 * LINE]


# Pages


def heights(body: Stack, room: float) -> list[float]:
    return [page.height(NARROW) / LINE for page in _pages(body, NARROW, room * LINE)]


def test_a_new_page_begins_where_a_box_asks_for_it() -> None:
    assert heights(stack(lines(2), lines(2, new_page=True), lines(2)), 10) == [2, 4]


def test_a_first_box_that_asks_for_a_new_page_leaves_none_empty() -> None:
    assert heights(stack(lines(2, new_page=True), lines(2)), 10) == [4]


def test_what_is_taller_than_a_page_is_refused_with_its_first_words() -> None:
    with pytest.raises(HandoutError, match="taller than a page, near ‘one’"):
        list(_pages(stack(lines(2), row(lines(1), Blank(50, "#101010", Place()), widths=(NARROW,))), NARROW, 3 * LINE))
