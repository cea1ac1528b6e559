"""Boxes: as high as they are drawn, split so that nothing is lost, and kept together where they ask for it."""

from collections.abc import Sequence

import pytest
from drawing import LINE, Sheet, drawn, paragraph, text_in
from hypothesis import given, settings
from hypothesis import strategies as st
from trees import ROOM, WIDTH, Tree, trees

from generator.boxes import Box, Frame, Place, Stack
from generator.errors import HandoutError
from generator.marks import Blank, Empty, Mark, Rule
from generator.paragraph import Paragraph
from generator.pdf import _pages
from generator.rows import Beside, Row, each, settled
from generator.tags import Node

NARROW = 30.0
"""The width at which the words of `lines` stand one on each line."""
SOME = settings(max_examples=60)
"""Trees are large, and each takes some milliseconds to draw."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def lines(count: int, **place: object) -> Paragraph:
    return paragraph(" ".join(NUMBERS[:count]), **place)


def stack(*children: Box, frame: Frame | None = None, **place: object) -> Stack:
    return Stack(children, Place(**place), frame)  # type: ignore[arg-type]


def split(box: Box, room: float, page: float = 800, polite: bool = True) -> list[float] | None:
    halves = box.split(NARROW, room, page, polite)
    return [half.height(NARROW) for half in halves] if halves else None


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


# Boxes side by side


def row(*children: Box, widths: Sequence[float] = (-1.0,), gap: float = 0.0, **place: object) -> Row:
    return Row(children, widths, gap, Place(**place))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("widths", "shared"),
    [
        ((-1.0,), [100, 100, 100]),
        ((50.0, -1.0), [50, 125, 125]),
        ((-1.0, -2.0, -3.0), [50, 100, 150]),
        ((100.0, 50.0), [100, 50, 50]),
    ],
)
def test_widths_are_points_or_shares_and_the_last_one_repeats(widths: tuple[float, ...], shared: list[float]) -> None:
    nothing = [0.0, 0.0, 0.0]
    assert settled(each(widths, 3), 300, lambda: nothing, lambda: nothing) == shared


def columns(box: Box, root: Node, width: float) -> list[float]:
    return [each.left - 50 for each in drawn(box, root, width).drawn]


def test_columns_stand_side_by_side_with_their_gap() -> None:
    root = Node("Document")
    box = row(paragraph("one", root), paragraph("two", root), widths=(60, -1), gap=10)
    assert columns(box, root, 200) == [0, 70]


def test_a_column_may_be_as_wide_as_its_words() -> None:
    root = Node("Document")
    words = paragraph("two three", root)
    box = row(paragraph("one", root), words, widths=(-1, 0), gap=10)
    assert columns(box, root, 200) == [0, pytest.approx(200 - words.natural())]
    assert box.height(200) == LINE


@given(st.lists(st.text("mi ", min_size=1, max_size=40), min_size=2, max_size=4), st.floats(100, 300))
def test_columns_as_wide_as_their_words_never_leave_the_page(texts: list[str], width: float) -> None:
    root = Node("Document")
    sheet = drawn(row(*(paragraph(text, root) for text in texts), widths=(0,), gap=5), root, width)
    assert all(each.right <= 50 + width + 0.01 for each in sheet.drawn)


def test_a_list_in_a_column_as_wide_as_its_words_is_as_wide_as_its_words() -> None:
    root = Node("Document")
    point = row(paragraph("1.", root), paragraph("Sit on a chair", root), widths=(20, -1))
    sheet = drawn(row(paragraph("one", root), stack(point), widths=(-1, 0)), root, 300)
    assert [each.text for each in sheet.drawn] == ["one", "1.", "Sit on a chair"]


def test_empty_lines_to_write_on_may_stand_side_by_side() -> None:
    blanks = [Blank(30, "#101010", Place()), Blank(30, "#101010", Place())]
    assert row(*blanks, widths=(0,), gap=10).height(200) == 30


def test_a_row_is_as_high_as_its_highest_column() -> None:
    assert row(lines(2), lines(5)).height(2 * NARROW) == 5 * LINE


def test_the_columns_of_a_split_row_stay_where_they_are() -> None:
    root = Node("Document")
    wide, narrow = paragraph("several words", root), paragraph("one two three four five six", root)
    box = row(stack(paragraph("several words that fill it", root), wide), narrow, widths=(0, -1), gap=10)
    halves = box.split(200, 2 * LINE, 1000, polite=False)
    assert halves is not None
    starts = [{round(each.left, 2) for each in drawn(half, root, 200).drawn} for half in halves]
    assert starts[1] <= starts[0]


def test_a_row_is_split_in_each_column() -> None:
    halves = row(lines(2), lines(8)).split(2 * NARROW, 3 * LINE, 800, polite=True)
    assert halves
    assert [half.height(2 * NARROW) for half in halves] == [3 * LINE, 5 * LINE]


def test_a_row_is_whole_where_one_of_its_columns_must_be() -> None:
    assert row(lines(3), lines(8)).split(2 * NARROW, 2 * LINE, 800, polite=True) is None
    assert row(lines(4), lines(4), keep=True).split(2 * NARROW, 2 * LINE, 800, polite=True) is None


def test_the_number_of_a_point_stays_with_its_first_line() -> None:
    root = Node("Document")
    point = row(paragraph("1.", root), paragraph(" ".join(NUMBERS), root), widths=(20, NARROW))
    first, second = point.split(20 + NARROW, 3 * LINE, 800, polite=True) or pytest.fail("not split")
    sheet = Sheet(root)
    first.draw(sheet, 50, 700, 20 + NARROW)
    assert [each.text for each in sheet.drawn] == ["1.", "one", "two", "three"]
    assert second.height(20 + NARROW) == 5 * LINE


def test_what_does_not_fit_side_by_side_stands_one_below_the_other() -> None:
    short = Beside(row(paragraph("one"), paragraph("two"), widths=(-1, 0)))
    long = Beside(row(paragraph("one"), paragraph("two three four five"), widths=(-1, 0)))
    assert short.height(100) == LINE
    assert long.height(100) == 2 * LINE
    assert long.height(400) == LINE


# Marks, lines, blanks


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
