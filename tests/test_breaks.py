"""Where pages end in what is taller than one: the least bad way of all, with spaces that give a little."""

from itertools import combinations, pairwise

import pytest
from drawing import LINE
from hypothesis import given, settings
from hypothesis import strategies as st
from stacks import NARROW, lines, row, split, stack
from trees import ROOM, WIDTH, Tree, trees

from generator.boxes import Box, Frame
from generator.breaks import LOW, PAGE, SHORT, SQUEEZE, TAIL, TIGHTEST, TOGETHER, WHITE, Cut, Way, best
from generator.pdf import _pages
from generator.stacks import Stack
from generator.tags import Node

SOME = settings(max_examples=60)
FRAME = Frame(background="#eeeeee")
PARTS = st.lists(
    st.tuples(st.integers(5, 70), st.integers(0, 12), st.sampled_from([1.0, 2.0, 4.0, 7.0, TOGETHER])),
    min_size=1,
    max_size=7,
)
"""How high each part is, the space before it, and how bad it is to cut there."""


def cuts_of(parts: list[tuple[int, int, float]]) -> tuple[list[Cut], float, float]:
    """Return the cuts between parts, and the height and the spaces of the whole."""
    parts = [(parts[0][0], 0, 0.0), *parts[1:]]
    spaces = float(sum(space for _, space, _ in parts))
    height = sum(high for high, _, _ in parts) + spaces
    cuts = []
    for at in range(1, len(parts)):
        above = float(sum(space for _, space, _ in parts[:at]))
        upper = sum(high for high, _, _ in parts[:at]) + above
        space, cost = parts[at][1:]
        cuts.append(Cut(upper, height - upper - space, above, spaces - above - space, cost, (at,)))
    return cuts, height, spaces


def cheapest(parts: list[tuple[int, int, float]], room: float, page: float) -> float | None:
    """Return what the best way costs, found by trying all."""
    ways = [chosen for count in range(len(parts)) for chosen in combinations(range(1, len(parts)), count)]
    costs = (_cost(parts, [0, *chosen, len(parts)], room, page) for chosen in ways)
    return min((cost for cost in costs if cost is not None), default=None)


def _cost(parts: list[tuple[int, int, float]], ends: list[int], room: float, page: float) -> float | None:
    total = 0.0
    for begin, end in pairwise(ends):
        has = page if begin else room
        spaces = sum(space for _, space, _ in parts[begin + 1 : end])
        high = sum(high for high, _, _ in parts[begin:end]) + spaces
        cost = parts[end][2] if end < len(parts) else 0.0
        if high > has + (1 - TIGHTEST) * spaces + 0.001:
            return None
        if not begin and room < page and (high < LOW * page or cost >= TOGETHER):
            return None
        total += PAGE + cost
        if high > has + 0.001:
            total += SQUEEZE * (high - has) / ((1 - TIGHTEST) * spaces)
        elif end < len(parts):
            total += WHITE * ((has - high) / page) ** 2
        elif begin and high < SHORT * page:
            total += TAIL
    return total


@given(PARTS, st.integers(20, 100))
def test_no_way_is_better(parts: list[tuple[int, int, float]], room: int) -> None:
    way = best(*cuts_of(parts), room, 100)
    least = cheapest(parts, room, 100)
    assert (way and way.cost) == (least if least is None else pytest.approx(least))


def test_a_way_tells_its_pages_and_its_first_cut() -> None:
    cuts, height, spaces = cuts_of([(60, 0, 0), (60, 0, 1), (60, 0, 1)])
    way = best(cuts, height, spaces, 100, 100)
    assert way and (way.pages, way.cut) == (3, cuts[0])
    assert best([], 90, 0, 100, 100) == Way(PAGE, 1, None)
    assert best([], 110, 0, 100, 100) is None


# Cuts of boxes


@given(trees())
@SOME
def test_halves_are_as_high_as_the_cut_says(tree: Tree) -> None:
    body = tree.body(Node("Document"))
    for cut in body.cuts(WIDTH, ROOM):
        upper, lower = body.parted(cut.path, WIDTH)
        assert [upper.height(WIDTH), lower.height(WIDTH)] == pytest.approx([cut.upper, cut.lower])
        assert [upper.spaces(WIDTH), lower.spaces(WIDTH)] == pytest.approx([cut.above, cut.below])


@given(trees(), st.floats(0.9, 1.0))
@SOME
def test_a_snug_box_fits_and_its_spaces_shrink_no_further_than_they_may(tree: Tree, share: float) -> None:
    body = tree.body(Node("Document"))
    room = share * body.height(WIDTH)
    snug = body.snug(WIDTH, room)
    if snug is None:
        assert body.tightened(TIGHTEST).height(WIDTH) > room or body.height(WIDTH) > 1.1 * room
        return
    assert snug.height(WIDTH) <= room + 0.01
    for tight, wide in zip(_gaps(snug), _gaps(body), strict=True):
        assert TIGHTEST * wide - 0.001 <= tight <= wide


def _gaps(box: Box) -> list[float]:
    own = box._gaps() if isinstance(box, Stack) else []
    return own + [gap for child in getattr(box, "children", ()) for gap in _gaps(child)]


def heights(body: Stack, room: float) -> list[float]:
    return [page.height(NARROW) / LINE for page in _pages(body, NARROW, room * LINE)]


def test_spaces_shrink_where_that_brings_the_last_lines_onto_the_page() -> None:
    gap = 0.5 * LINE
    parts = [lines(2, after=gap), lines(2, after=gap), lines(3)]
    assert heights(stack(*parts), 7.7) == pytest.approx([7.7])
    assert heights(stack(*parts), 7.5) == [4.5, 3]


def test_what_is_kept_shrinks_to_stay_on_the_page_of_others() -> None:
    kept = stack(lines(2, after=LINE), lines(2, after=LINE), lines(3), keep=True)
    assert heights(stack(lines(2), kept, lines(4)), 10.4) == pytest.approx([10.4, 4])


def test_no_line_or_two_are_left_over() -> None:
    whole = stack(*(lines(3) for _ in range(3)), lines(1), keep=True)
    assert heights(whole, 9) == [6, 4]


def test_a_frame_goes_with_what_leads_to_it() -> None:
    frame = stack(lines(3), frame=FRAME, keep=True)
    assert heights(stack(lines(4), lines(3), lines(2), frame, lines(1), keep=True), 10) == [7, 6]


def test_a_frame_that_is_low_is_kept_whole_and_a_high_one_is_cut_where_that_saves_a_page() -> None:
    low, high = (stack(*(lines(2) for _ in range(count)), frame=FRAME, keep=True) for count in (2, 4))
    assert heights(stack(lines(8, keep=True), low, keep=True), 10) == [8, 4]
    assert heights(stack(lines(6), high, lines(6), keep=True), 10) == [10, 10]


def test_what_is_taller_than_a_page_begins_below_others_if_it_takes_no_more_pages() -> None:
    tall = stack(*(lines(2) for _ in range(6)), keep=True)
    assert heights(stack(lines(4), tall), 10) == [10, 6]
    assert heights(stack(lines(7), tall), 10) == [7, 8, 4]  # too low on the page


def test_what_begins_below_others_is_not_parted_from_what_it_is_to_stay_with() -> None:
    tall = stack(lines(3), lines(2, keep_with_next=True), *(lines(3) for _ in range(3)), keep=True)
    assert heights(stack(lines(4), tall), 10)[0] == 4


def test_what_is_to_be_kept_inside_is_cut_before_what_leads_to_it_is_parted_from_it() -> None:
    kept = stack(lines(5, keep=True), lines(4, keep=True), keep=True)
    assert heights(stack(lines(3, keep_with_next=True), kept, keep=True), 10) == [8, 4]
    assert heights(stack(lines(3), kept, keep=True), 10) == [3, 9]


def test_a_heading_is_never_cut_off() -> None:
    heading = lines(1, keep_with_next=True)
    heading.bookmark = ("Heading", 2)
    box = stack(lines(4), heading, lines(4), keep=True)
    assert [cut.path for cut in box.cuts(NARROW, 6 * LINE)] == [(0, 2), (1,), (2, 2)]


def test_a_section_goes_whole_where_its_end_would_stand_alone() -> None:
    section, kept = stack(lines(4), lines(1)), stack(lines(6), lines(4), keep=True)
    assert heights(stack(lines(6), section, kept), 10) == [6, 5, 10]
    assert heights(stack(lines(6), section, lines(3)), 10) == [10, 4]


def test_points_of_a_list_share_the_space_that_shrinks() -> None:
    points = stack(*(row(lines(2), after=LINE) for _ in range(3)))
    tight = points.snug(NARROW, 7.4 * LINE)
    assert tight and split(tight, 5 * LINE) == pytest.approx([4.7 * LINE, 2 * LINE])
