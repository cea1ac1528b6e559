"""Cards in equal cells: each begins a cell, goes on in the next, and stays on one page where it can."""

import pytest
from drawing import LINE, Sheet, drawn, paragraph
from laid_out import laid
from stacks import NARROW, NUMBERS, lines, stack

from generator.boxes import Box, Place
from generator.cells import Cells, Cutting
from generator.cells import Sheet as Page
from generator.errors import HandoutError
from generator.tags import Node

FOUR = Cutting(across=2, down=2, padding=0.0, colour=None)
ROOM = 4 * LINE
"""The height of a page of four cells, each with room for two lines."""


def pages(*cards: Box, room: float = ROOM) -> list[list[int]]:
    """Return how many lines stand in each cell of each page."""
    found = sheets(Cells(cards, [None] * len(cards), FOUR, Place()), room)
    return [[round(cell.height(NARROW) / LINE) for cell, _ in page.cells] for page in found]


def sheets(cells: Cells, room: float = ROOM) -> list[Page]:
    found = list(cells.sheets(NARROW * cells.cutting.across, room))
    assert all(isinstance(page, Page) for page in found)
    return found  # type: ignore[return-value]


def card(count: int) -> Box:
    return stack(*(lines(1) for _ in range(count)))


def test_each_card_begins_a_cell() -> None:
    assert pages(card(1), card(2), card(1)) == [[1, 2, 1]]


def test_a_card_that_is_taller_than_a_cell_goes_on_in_the_next() -> None:
    assert pages(card(5)) == [[2, 2, 1]]


def test_the_cells_of_a_card_stand_on_one_page_where_they_can() -> None:
    assert pages(card(1), card(1), card(5), card(3)) == [[1, 1], [2, 2, 1], [2, 1]]


def test_a_card_that_is_taller_than_a_page_goes_on_over_it() -> None:
    assert pages(card(1), card(9), card(1)) == [[1], [2] * 4, [1, 1]]


def test_a_foot_stands_only_where_a_card_has_several_cells_and_takes_room_in_each() -> None:
    asked: list[tuple[int, int]] = []

    def foot(number: int, of: int) -> Box:
        asked.append((number, of))
        return lines(1)

    cells = Cells([card(2), card(3)], [foot, foot], FOUR, Place())
    [page] = sheets(cells)[:1]
    assert [below is not None for _, below in page.cells] == [False, True, True, True]
    assert asked[1:] == [(1, 3), (2, 3), (3, 3)]


def test_what_fits_no_cell_is_refused() -> None:
    with pytest.raises(HandoutError, match="taller than a page, near ‘one"):
        pages(lines(4), room=LINE)


def test_cards_inside_another_part_are_refused() -> None:
    cells = Cells([card(1)], [None], FOUR, Place())
    with pytest.raises(HandoutError, match="cards to cut apart stand inside another part"):
        drawn(stack(cells), Node("Document"), NARROW)


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 2), (4, 2)])
def test_lines_are_drawn_round_the_rows_that_have_cards_and_within_the_page(count: int, rows: int) -> None:
    root = Node("Document")
    cards = [stack(paragraph("one", root)) for _ in range(count)]
    [page] = sheets(Cells(cards, [None] * count, Cutting(2, 2, 0.0, "#101010"), Place()))
    canvas = Sheet(root)
    page.draw(canvas, 50, 700, 2 * NARROW)
    level = {low for low, high in canvas.shapes if low == high}
    upright = {(low, high) for low, high in canvas.shapes if low != high}
    assert len(level) == rows + 1
    assert all(700 - rows * ROOM / 2 < height < 700 for height in level)
    assert upright == {(700 - rows * ROOM / 2, 700)}


def test_a_look_makes_cards_and_numbers_their_cells() -> None:
    looks = """
  section.cards: {across: 1, down: 2}
  p.card-number: {}
"""
    box, _ = laid(
        f'<section class="cards"><section><p>{" ".join(NUMBERS)}</p><p class="card-number">{{card}}/{{cards}}</p>'
        "</section></section>",
        looks,
    )
    [cells] = [child for child in getattr(box, "children", ()) if isinstance(child, Cells)]
    assert len(cells.children) == 1
    [foot] = cells.feet
    assert foot is not None
    assert foot(2, 3).words() == "2/3"
