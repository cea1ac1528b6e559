"""Boxes side by side: their widths, how they are split, and when they stand one below the other."""

import pytest
from drawing import LINE, Sheet, drawn, paragraph
from hypothesis import given
from hypothesis import strategies as st
from stacks import NARROW, NUMBERS, lines, row, stack

from generator.boxes import Box, Place
from generator.marks import Blank
from generator.rows import Beside, each, settled
from generator.tags import Node


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
