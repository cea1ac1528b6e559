"""Tables: rows stay whole, headers come again, columns suit their words, and every cell is an element."""

import pytest
from drawing import FAMILY, LINE, STYLE, Sheet, drawn, paragraph, style, text_in
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.boxes import Place
from generator.lines import Piece
from generator.marks import Mark
from generator.measured import MeasuredText
from generator.paragraph import Paragraph
from generator.rows import Row
from generator.stacks import Stack
from generator.tables import Cell, Grid, Table, ways
from generator.tags import Node

WIDTH = 300.0
ROW = LINE + 6
"""The height of a row of one line."""
TEXTS = st.text("aemiW  15", max_size=40)


def cell(text: str, node: Node, **more: object) -> Cell:
    inside = (
        Paragraph(MeasuredText([Piece(text, STYLE)], FAMILY), node, Place()) if text.strip() else Stack([], Place())
    )
    return Cell(inside, node, 3, 3, **more)  # type: ignore[arg-type]


def table(
    rows: list[list[str]],
    head: list[str] | None = None,
    grid: Grid | None = None,
    root: Node | None = None,
    **place: bool,
) -> Table:
    node = Node("Table", root)
    heads = []
    if head:
        top = Node("TR", Node("THead", node))
        heads.append([cell(text, Node("TH", top, scope="Column")) for text in head])
    body = Node("TBody", node)
    trs = [(Node("TR", body), texts) for texts in rows]
    cells = [[cell(text, Node("TD", tr)) for text in texts] for tr, texts in trs]
    return Table(heads, cells, grid or Grid((-1.0,)), Place(**place))


def rows(count: int) -> list[list[str]]:
    return [[f"row {number}", "left", "right"] for number in range(1, count + 1)]


HEAD = ["Exercise", "Mon", "Tue"]


def texts(sheet: Sheet, page: int = 0) -> list[str]:
    return [each.text for each in sheet.drawn if each.page == page]


def over_two_pages(box: Table, root: Node, room: float) -> Sheet:
    halves = box.split(WIDTH, room, 800, polite=True)
    assert halves
    sheet = Sheet(root)
    halves[0].draw(sheet, 50, 700, WIDTH)
    sheet.next_page()
    halves[1].draw(sheet, 50, 700, WIDTH)
    return sheet


# Splitting


def test_rows_stay_whole_and_as_many_as_fit_stay() -> None:
    halves = table(rows(6), HEAD).split(WIDTH, 4.5 * ROW, 800, polite=True)
    assert halves
    assert [half.height(WIDTH) / ROW for half in halves] == [1 + 3, 1 + 3]


def test_a_header_never_stands_alone() -> None:
    assert table(rows(6), HEAD).split(WIDTH, 1.9 * ROW, 800, polite=True) is None
    assert table(rows(6), HEAD).split(WIDTH, 1.9 * ROW, 800, polite=False) is None


def test_a_kept_table_is_split_only_where_it_must_be() -> None:
    box = table(rows(6), HEAD, keep=True)
    assert box.split(WIDTH, 4 * ROW, page=10 * ROW, polite=True) is None
    assert box.split(WIDTH, 4 * ROW, page=6 * ROW, polite=True)
    assert box.split(WIDTH, 4 * ROW, page=10 * ROW, polite=False)


def test_a_table_that_fits_is_not_split() -> None:
    assert table(rows(2), HEAD).split(WIDTH, 3 * ROW, 800, polite=True) is None


@pytest.mark.parametrize(("count", "room", "above"), [(6, 6, 4), (6, 5, 4), (4, 4, 2), (3, 3, 2), (2, 2, 1)])
def test_no_row_goes_to_the_next_page_alone_if_others_can_go_with_it(count: int, room: int, above: int) -> None:
    first, _ = table(rows(count), HEAD).split(WIDTH, room * ROW, 800, polite=True) or pytest.fail("not split")
    assert isinstance(first, Table)
    assert len(first.rows) == above


def test_the_caption_comes_again_with_the_header_and_is_read_once() -> None:
    root = Node("Document")
    box = table(rows(4), HEAD, root=root)
    tag = Node("Caption", box.heads[0][0].node.parent.parent.parent)  # type: ignore[union-attr]
    box.caption = Paragraph(MeasuredText([Piece("A week", STYLE)], FAMILY), tag, Place(after=5))
    assert (box.words(), box.height(WIDTH)) == ("A week", LINE + 5 + 5 * ROW)
    assert box.split(WIDTH, LINE + 5 + 1.9 * ROW, 800, polite=True) is None
    sheet = over_two_pages(box, root, LINE + 5 + 3 * ROW)
    assert texts(sheet, 0)[:4] == texts(sheet, 1)[:4] == ["A week", *HEAD]
    assert [text_in(node) for node in root.walk() if node.role in ("Caption", "TH")] == ["A week", *HEAD]


def test_the_header_comes_again_for_the_eye_and_is_read_once() -> None:
    root = Node("Document")
    sheet = over_two_pages(table(rows(4), HEAD, root=root), root, 3 * ROW)
    assert texts(sheet, 0)[:3] == texts(sheet, 1)[:3] == HEAD
    assert [text_in(node) for node in root.walk() if node.role == "TH"] == HEAD


def test_over_two_pages_it_stays_one_table_with_one_body() -> None:
    root = Node("Document")
    over_two_pages(table(rows(4), HEAD, root=root), root, 3 * ROW)
    roles = [node.role for node in root.walk()]
    assert [roles.count(role) for role in ("Table", "THead", "TBody", "TR", "TD")] == [1, 1, 1, 5, 12]
    assert [text_in(node) for node in root.walk() if node.role == "TD"] == [text for row in rows(4) for text in row]


def test_a_table_can_go_over_three_pages() -> None:
    first, rest = table(rows(6), HEAD).split(WIDTH, 3 * ROW, 800, polite=True) or pytest.fail("not split")
    second, third = rest.split(WIDTH, 3 * ROW, 800, polite=True) or pytest.fail("not split")
    assert [half.height(WIDTH) / ROW for half in (first, second, third)] == [3, 3, 3]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=2, max_size=7), st.floats(20, 200))
@settings(max_examples=60)
def test_halves_keep_every_row_the_columns_and_the_room(written: list[list[str]], room: float) -> None:
    root = Node("Document")
    box = table(written, HEAD, Grid(), root)
    halves = box.split(WIDTH, room, 800, polite=True)
    assume(halves)
    assert halves
    first, second = halves
    assert isinstance(first, Table) and isinstance(second, Table)
    assert [*first.rows, *second.rows] == box.rows
    assert first.height(WIDTH) <= room + 0.01
    starts = [{each.left for each in drawn(half, root, WIDTH).drawn if each.text in HEAD} for half in halves]
    assert starts[0] == starts[1], "columns stand elsewhere on the next page"


# Cells


def test_every_cell_is_an_element_in_the_order_of_its_row_though_it_is_empty() -> None:
    root = Node("Document")
    drawn(table([["Calf stretch", "", ""], ["", "", ""]], HEAD, root=root), root, WIDTH)
    body = next(node for node in root.walk() if node.role == "TBody")
    assert [[text_in(cell) for cell in row.nodes] for row in body.nodes] == [["Calf stretch", "", ""], ["", "", ""]]


def test_a_cell_to_write_in_has_its_least_height() -> None:
    node = Node("TD")
    assert cell("", node, height=34).room(100) == 34
    assert cell("word " * 40, node, height=34).room(100) > 34


def test_a_cell_has_its_padding_round_the_words() -> None:
    root = Node("Document")
    node = Node("TD", Node("TR", Node("TBody", Node("Table", root))))
    sheet = drawn(Table([], [[Cell(paragraph("one", node), node, 4, 9)]], Grid(), Place()), root, 100)
    (words,) = sheet.drawn
    assert words.left == 54
    assert sheet.highest <= 700 - 9
    assert cell("one", node).room(100) == ROW


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    box = table([["one", "one two three", "one"]], grid=Grid((100.0, 30.0, 170.0)))
    assert box.height(WIDTH) == 3 * LINE + 6


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=5))
@settings(max_examples=60)
def test_the_height_is_what_is_drawn_and_nothing_leaves_the_table(written: list[list[str]]) -> None:
    columns = min(map(len, written))
    root = Node("Document")
    box = table([row[:columns] for row in written], grid=Grid(border="#101010", rule="#101010"), root=root)
    sheet = drawn(box, root, WIDTH)
    assert max(high for _, high in sheet.shapes) == 700
    assert sheet.lowest == pytest.approx(700 - box.height(WIDTH))
    assert all(each.left >= 50 and each.right <= 50 + WIDTH + 0.01 for each in sheet.drawn)


def test_lines_stand_between_rows_and_columns() -> None:
    root = Node("Document")
    box = table(rows(3), grid=Grid((-1.0,), border="#101010", rule="#101010"), root=root)
    sheet = drawn(box, root, WIDTH)
    flat = sorted(700 - low for low, high in sheet.shapes if low == high)
    upright = [(low, high) for low, high in sheet.shapes if low != high]
    assert flat == [ROW, 2 * ROW]
    assert upright == [(700 - 3 * ROW, 700)] * 3  # two lines between the columns, one frame all round


# Columns


def test_columns_have_the_widths_that_are_given() -> None:
    root = Node("Document")
    sheet = drawn(table([["one", "two", "three"]], grid=Grid((60.0, -1.0, -2.0)), root=root), root, WIDTH)
    assert [each.left - 53 for each in sheet.drawn] == [0, 60, 140]


def test_columns_that_fit_share_what_is_left_over() -> None:
    widths = ways([50, 30, 20], [10, 10, 10], 160)
    assert widths == [[70, 50, 40]]


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 1)), min_size=1, max_size=8).map(
        lambda pairs: [(natural, natural * part) for natural, part in pairs]
    ),
    st.floats(20, 500),
)
def test_every_way_shares_the_whole_width(columns: list[tuple[float, float]], width: float) -> None:
    natural, narrowest = [list(each) for each in zip(*columns, strict=True)]
    for widths in ways(natural, narrowest, width):
        assert sum(widths) == pytest.approx(width)
        assert min(widths) >= 0
        if sum(narrowest) <= width:
            assert all(given >= least - 0.001 for given, least in zip(widths, narrowest, strict=True))


def test_where_nothing_fits_the_columns_are_in_proportion() -> None:
    assert ways([400, 200], [200, 100], 150) == [[100, 50]]


@pytest.mark.parametrize("size", [13, 15.2, 19.6])
def test_a_long_text_does_not_squeeze_a_number_from_its_unit(size: float) -> None:
    for number in range(1, 100):
        root = Node("Document")
        tr = Node("TR", Node("TBody", Node("Table", root)))
        cells = []
        for text in (f"{number} seconds", "word " * 60):
            node = Node("TD", tr)
            inside = Paragraph(MeasuredText([Piece(text, style(size=size))], FAMILY), node, Place())
            cells.append(Cell(inside, node, 3, 3))
        assert texts(drawn(Table([], [cells], Grid(), Place()), root, WIDTH))[0] == f"{number} seconds"


def test_labels_at_the_head_of_a_column_do_not_wrap_where_it_can_be_helped() -> None:
    root = Node("Document")
    drawn_texts = texts(drawn(table([["word " * 40, "x"]], ["Exercise", "How often"], Grid(), root), root, WIDTH))
    assert "How often" in drawn_texts


def test_a_cell_with_a_list_is_wide_enough_for_its_words() -> None:
    root = Node("Document")
    tr = Node("TR", Node("TBody", Node("Table", root)))
    node = Node("TD", tr)
    point = Row([Mark("disc", 10, 1.3, "#101010"), paragraph("Sit on a chair", node)], (16.0, -1.0), 0, Place())
    other = cell("word " * 60, Node("TD", tr))
    sheet = drawn(Table([], [[Cell(Stack([point], Place()), node, 3, 3), other]], Grid(), Place()), root, WIDTH)
    drawn_words = [word for each in sheet.drawn for word in each.text.split() if word != "word"]
    assert drawn_words == ["Sit", "on", "a", "chair"]
