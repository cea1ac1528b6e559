"""Paragraphs: as high as they are drawn, split without widows or orphans, one element however many pages."""

import pytest
from drawing import FAMILY, LINE, SEAM, Sheet, drawn, paragraph, piece, style, text_in, text_of
from hypothesis import given
from hypothesis import strategies as st

from generator.boxes import Place
from generator.lines import BADGE, ROUNDING, Outline, Piece
from generator.measured import MeasuredText
from generator.paragraph import Paragraph
from generator.tags import Node, Target

WORDS = st.lists(st.text("aeimtW15-Ж", min_size=1, max_size=14), min_size=1, max_size=60).map(" ".join)
EIGHT = "one two three four five six seven eight"
"""Eight lines at the width NARROW."""
NARROW = 30.0


@given(WORDS, st.floats(40, 300))
def test_the_height_is_what_is_drawn(text: str, width: float) -> None:
    root = Node("Document")
    box = paragraph(text, root)
    sheet = drawn(box, root, width, top=1000)
    baselines = sorted({each.baseline for each in sheet.drawn}, reverse=True)
    assert box.height(width) == pytest.approx(LINE * len(baselines))
    assert sheet.highest <= 1000
    assert sheet.lowest >= 1000 - box.height(width)
    assert all(each.right <= 50 + width + 0.01 for each in sheet.drawn)


@given(WORDS, st.floats(40, 300), st.floats(0, 300), st.booleans())
def test_halves_hold_every_line_and_the_first_fits(text: str, width: float, room: float, polite: bool) -> None:
    box = paragraph(text)
    whole = box.lines(width)
    halves = box.split(width, room, 800, polite)
    least = 2 if polite else 1
    if halves is None:
        assert len(whole) < 2 * least or room < least * LINE
        return
    first, second = halves
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.lines(width) + second.lines(width) == whole
    assert first.height(width) <= room + 0.01
    assert min(len(first.lines(width)), len(second.lines(width))) >= least


def test_eight_words_are_eight_lines() -> None:
    assert len(paragraph(EIGHT).lines(NARROW)) == 8


def heights(room: float, polite: bool = True, **place: bool) -> list[int] | None:
    halves = paragraph(EIGHT, **place).split(NARROW, room * LINE, 800, polite)
    return [round(half.height(NARROW) / LINE) for half in halves] if halves else None


def test_as_many_lines_as_fit_stay() -> None:
    assert heights(3) == [3, 5]
    assert heights(3.9) == [3, 5]


def test_no_line_stands_alone_at_the_foot_of_a_page() -> None:
    assert heights(1) is None


def test_no_line_stands_alone_at_the_top_of_a_page() -> None:
    assert heights(7) == [6, 2]


def test_impolitely_a_line_may_stand_alone() -> None:
    assert heights(1, polite=False) == [1, 7]
    assert heights(0.5, polite=False) is None
    assert paragraph("one two three").split(NARROW, 2 * LINE, 800, polite=False)


def test_impolitely_no_line_stands_alone_where_it_can_be_helped() -> None:
    assert heights(7, polite=False) == [6, 2]


@pytest.mark.parametrize("manner", ["keep", "keep_with_next"])
def test_what_is_kept_is_split_only_impolitely(manner: str) -> None:
    assert heights(4, **{manner: True}) is None
    assert heights(4, polite=False, **{manner: True}) == [4, 4]


def test_three_lines_are_not_split() -> None:
    assert paragraph("one two three").split(NARROW, 2 * LINE, 800, polite=True) is None


def test_a_half_can_be_split_again() -> None:
    first, rest = paragraph(EIGHT).split(NARROW, 3 * LINE, 800, polite=True) or pytest.fail("not split")
    second, third = rest.split(NARROW, 2 * LINE, 800, polite=True) or pytest.fail("not split")
    assert [half.height(NARROW) for half in (first, second, third)] == [3 * LINE, 2 * LINE, 3 * LINE]


def over_two_pages(box: Paragraph, root: Node, room: float, width: float = NARROW) -> Sheet:
    halves = box.split(width, room, 800, polite=False)
    assert halves
    sheet = Sheet(root)
    halves[0].draw(sheet, 50, 700, width)
    sheet.next_page()
    halves[1].draw(sheet, 50, 700, width)
    return sheet


def test_over_two_pages_it_stays_one_element_with_all_its_words() -> None:
    root = Node("Document")
    box = paragraph(EIGHT, root)
    sheet = over_two_pages(box, root, 3 * LINE)
    assert list(root.nodes) == [box.node]
    assert text_in(root) == EIGHT
    assert [each.page for each in sheet.drawn] == [0] * 3 + [1] * 5


def test_a_bookmark_leads_to_where_a_heading_begins_also_over_two_pages() -> None:
    root = Node("Document")
    heading = paragraph(EIGHT, root, "H1")
    heading.bookmark = (EIGHT, 1)
    marked: list[tuple[str, int, float]] = []

    class Outlined(Sheet):
        def outline(self, title: str, level: int, y: float) -> None:
            marked.append((title, self._page, y))

    halves = heading.split(NARROW, 3 * LINE, 800, polite=False)
    assert halves
    sheet = Outlined(root)
    halves[0].draw(sheet, 50, 700, NARROW)
    sheet.next_page()
    halves[1].draw(sheet, 50, 700, NARROW)
    assert marked == [(EIGHT, 0, 700)]


def test_natural_is_the_least_width_at_which_nothing_wraps() -> None:
    box = paragraph("Hold for 15 seconds")
    assert len(box.lines(box.natural())) == 1
    assert len(paragraph("Hold for 15 seconds").lines(box.natural() - 0.1)) == 2


@given(WORDS)
def test_natural_and_narrowest_are_enough(text: str) -> None:
    box = paragraph(text)
    assert len(box.lines(box.natural())) == 1
    assert all(line.wrapped or SEAM.search(text_of(line)) for line in box.lines(box.narrowest())[:-1])


@given(WORDS)
def test_narrowest_is_never_more_than_natural(text: str) -> None:
    box = paragraph(text)
    assert box.narrowest() <= box.natural() + ROUNDING


@pytest.mark.parametrize("size", [10, 13, 15.2, 19.6, 26.4])
def test_narrowest_is_never_more_than_natural_for_a_number_with_its_unit(size: float) -> None:
    for number in range(1, 100):
        for unit in ("seconds", "minutes", "times"):
            pieces = [Piece(f"{number} {unit}", style(size=size))]
            box = Paragraph(MeasuredText(pieces, FAMILY), Node("P"), Place())
            assert box.narrowest() <= box.natural() + ROUNDING, pieces[0].text


# What stands within words


def test_a_piece_with_a_node_of_its_own_is_an_element_inside() -> None:
    root = Node("Document")
    node = Node("P", root)
    greek = Node("Span", node, lang="el")
    box = Paragraph(MeasuredText([piece("Say "), Piece("έλα", style(), greek), piece(" now")], FAMILY), node, Place())
    drawn(box, root, 300)
    assert text_in(node) == "Say έλα now"
    assert text_in(greek).strip() == "έλα"


def link(text: str, root: Node) -> tuple[Paragraph, Node]:
    node = Node("P", root)
    inside = Node("Link", node)
    pieces = [piece("See "), Piece(text, style(), inside, "https://example.org"), piece(" for more")]
    return Paragraph(MeasuredText(pieces, FAMILY), node, Place()), inside


def test_a_link_over_two_lines_is_one_element_with_a_target_on_each() -> None:
    root = Node("Document")
    box, inside = link("the clinic’s page", root)
    drawn(box, root, 60)
    targets = [kid for kid in inside.kids if isinstance(kid, Target)]
    assert len(targets) == len([line for line in box.lines(60) if any(f.piece.address for f in line.fragments)]) > 1
    assert text_in(root) == "See the clinic’s page for more"


def test_a_link_over_two_pages_has_targets_on_both() -> None:
    root = Node("Document")
    box, inside = link("one two three four five", root)
    over_two_pages(box, root, 3 * LINE)
    assert {kid.page for kid in inside.kids if isinstance(kid, Target)} == {0, 1}


def test_a_blank_is_a_line_under_which_nothing_is_written() -> None:
    root = Node("Document")
    node = Node("P", root)
    blank = Piece("", style(blank_width=40, blank_height=30), Node("Span", node, alt="a line to write on"))
    sheet = drawn(Paragraph(MeasuredText([piece("For "), blank], FAMILY), node, Place()), root, 200)
    words = sheet.drawn[0]
    assert sheet.shapes == [(words.baseline, words.baseline)]
    assert [kid.alt for kid in node.nodes] == ["a line to write on"]


def test_the_words_of_a_badge_stand_in_the_middle_of_its_disc() -> None:
    root = Node("Document")
    node = Node("H2", root)
    box = Paragraph(MeasuredText([piece("3", badge="#aa0000"), piece(" Chin tuck")], FAMILY), node, Place())
    badge, _ = drawn(box, root, 200).drawn
    disc = BADGE * 10
    assert badge.left - 50 == pytest.approx(50 + disc - (badge.right - FAMILY.first().width(" ") * 10), abs=0.01)
    assert text_in(root) == "3 Chin tuck"


BOX = {"blank_width": 30, "blank_height": 28, "outline": Outline("#101010", 1, "#eeeeee", 2, 4)}


def test_a_box_to_tick_stands_on_the_lower_edge_of_its_line_with_its_gap_above() -> None:
    root = Node("Document")
    node = Node("P", root)
    box = Paragraph(MeasuredText([Piece("", style(**BOX), Node("Span", node, alt="a box"))], FAMILY), node, Place())
    assert box.height(200) == 32
    sheet = drawn(box, root, 200)
    assert sheet.shapes == [(668.5, 695.5)]
    assert [(kid.role, kid.alt) for kid in node.nodes] == [("Span", "a box")]


@pytest.mark.parametrize(("width", "lines"), [(110, 1), (70, 2), (40, 3), (20, 3)])
def test_boxes_to_tick_go_on_in_the_next_line_where_there_is_no_room(width: float, lines: int) -> None:
    root = Node("Document")
    node = Node("P", root)
    boxes = [Piece("", style(**BOX), Node("Span", node, alt=f"box {number}")) for number in range(3)]
    pieces = [boxes[0], piece(" "), boxes[1], piece(" "), boxes[2]]
    paragraph = Paragraph(MeasuredText(pieces, FAMILY), node, Place())
    assert paragraph.height(width) == lines * 32
    assert paragraph.narrowest() <= 30
    drawn(paragraph, root, width)
    assert [kid.alt for kid in node.nodes] == ["box 0", "box 1", "box 2"]
