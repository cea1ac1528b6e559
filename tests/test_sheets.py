"""Paper: how large its pages are, and in which order those of a booklet are printed."""

from collections.abc import Iterable

import pytest
from drawing import theme

from generator import sheets
from generator.sheets import PAPERS, folded, saddle, whole

MM = 72 / 25.4


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_takes_no_longer_line_than_the_paper_has_room_for(paper: str) -> None:
    sheet = whole(theme(""), paper)
    assert sheet.left >= 25 * MM
    assert sheet.left + sheet.width <= PAPERS[paper][0] - 15 * MM + 0.01
    assert sheet.spots(3) == [(0, 0), (1, 0), (2, 0)]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_of_a_booklet_is_half_the_paper_with_equal_margins(paper: str) -> None:
    sheet, (width, height) = folded(paper), PAPERS[paper]
    assert sheet.paper == (height, width)
    margins = sheet.left, height / 2 - sheet.left - sheet.width, sheet.bottom, width - sheet.top
    assert margins == pytest.approx([15.5 * MM] * 4)


# Each side of the paper as the pages on its left and right half, as folded by hand.
SIDES = {
    1: [(None, 1), (None, None)],
    2: [(None, 1), (2, None)],
    3: [(None, 1), (2, 3)],
    4: [(4, 1), (2, 3)],
    5: [(None, 1), (2, None), (None, 3), (4, 5)],
    7: [(None, 1), (2, 7), (6, 3), (4, 5)],
    8: [(8, 1), (2, 7), (6, 3), (4, 5)],
    12: [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)],
}


@pytest.mark.parametrize("pages", SIDES)
def test_the_pages_of_a_booklet_come_in_the_order_for_folding(pages: int) -> None:
    printed = {spot: number for number, spot in enumerate(saddle(pages, 100), 1)}
    sides = [tuple(_printed(printed[side, left], pages) for left in (0, 100)) for side in range(len(printed) // 2)]
    assert sides == SIDES[pages]


def _printed(number: int, pages: int) -> int | None:
    return number if number <= pages else None


@pytest.mark.parametrize("pages", range(1, 41))
def test_a_folded_booklet_is_read_from_its_first_page_to_its_last(pages: int) -> None:
    printed = {spot: number for number, spot in enumerate(saddle(pages, 100), 1)}
    assert list(_turned(printed)) == list(range(1, len(printed) + 1))
    assert len(printed) - pages < sheets.ON_A_SHEET


def _turned(printed: dict[sheets.Spot, int]) -> Iterable[int]:
    """Yield the pages as they are met in sheets laid into one another and folded: forth, and from the middle back."""
    count = len(printed) // sheets.ON_A_SHEET
    for sheet in range(count):
        yield printed[2 * sheet, 100]
        yield printed[2 * sheet + 1, 0]
    for sheet in reversed(range(count)):
        yield printed[2 * sheet + 1, 100]
        yield printed[2 * sheet, 0]
