"""Lines: nothing lost, nothing too wide, and never a number without its unit."""

import re
from itertools import pairwise

import pytest
from drawing import FAMILY, LINE, SEAM, STYLE, piece, style, text_of
from hypothesis import given
from hypothesis import strategies as st

from generator import lines as breaking
from generator.boxes import UNBOUNDED
from generator.fonts import Family, Undrawable
from generator.lines import BADGE, Fragment, Line, Piece, clusters_of
from generator.tags import Node

# Of the first font, of the second, with a mark that no letter can be composed with, and a no-break space.
SIGNS = "aeimtWl019-/@.,’Жωỹ\u00a0"
STRETCHES = st.text(alphabet=SIGNS + "    ", max_size=30)
STYLES = st.sampled_from([STYLE, style(bold=True), style(size=17, colour="#aa0000")])
PIECES = st.lists(st.one_of(st.builds(Piece, STRETCHES, STYLES), st.just(Piece("\n", STYLE))), min_size=1, max_size=6)


def break_lines(pieces: list[Piece], width: float, family: Family) -> list[Line]:
    return breaking.break_lines(pieces, width, clusters_of(pieces, family))


def widest_word(pieces: list[Piece], family: Family) -> float:
    return breaking.widest_word(clusters_of(pieces, family))


def lines(text: str, width: float) -> list[str]:
    return [text_of(line) for line in break_lines([piece(text)], width, FAMILY)]


def wide(text: str) -> float:
    return FAMILY.first().width(text) * STYLE.size


def text_ends_in_space(fragment: Fragment) -> bool:
    return fragment.runs[-1][1].endswith(" ")


def right(line: Line) -> float:
    return line.fragments[-1].x + line.fragments[-1].width if line.fragments else 0.0


def read(broken: list[Line]) -> str:
    """Return the lines as they are read aloud: a space where a line wraps."""
    spoken = "".join(text_of(line) + " " * line.wrapped for line in broken)
    return re.sub(" +", " ", spoken).strip(" ")


@given(PIECES, st.floats(8, 400))
def test_no_character_is_lost_or_added(pieces: list[Piece], width: float) -> None:
    written = "".join(each.text for each in pieces).replace("\n", " ")
    assert read(break_lines(pieces, width, FAMILY)) == re.sub(" +", " ", written).strip(" ")


@given(PIECES, st.floats(1, 400))
def test_no_line_is_wider_than_the_width_except_for_a_single_character(pieces: list[Piece], width: float) -> None:
    for line in break_lines(pieces, width, FAMILY):
        assert right(line) <= width + 0.01 or len(text_of(line)) == 1


@given(PIECES, st.floats(1, 400))
def test_fragments_stand_side_by_side_with_room_for_each_space(pieces: list[Piece], width: float) -> None:
    for line in break_lines(pieces, width, FAMILY):
        for one, after in pairwise(line.fragments):
            gap = after.x - one.x - one.width
            assert gap > 1 if text_ends_in_space(one) else abs(gap) < 0.001
        for fragment in line.fragments:
            text = "".join(text for _, text in fragment.runs)
            family = sum(face.width(part) for face, part in fragment.runs)
            space = sum(face.width(part) for face, part in fragment.runs[-1:]) - sum(
                face.width(part.rstrip(" ")) for face, part in fragment.runs[-1:]
            )
            assert text
            assert fragment.width == pytest.approx((family - space) * fragment.piece.style.size, abs=0.001)


@given(PIECES)
def test_at_the_widest_word_s_width_no_word_is_cut_but_after_a_hyphen_or_the_like(pieces: list[Piece]) -> None:
    width = widest_word(pieces, FAMILY)
    for line, after in pairwise(break_lines(pieces, width, FAMILY)):
        assert line.wrapped or SEAM.search(text_of(line)), f"cut between ‘{text_of(line)}’ and ‘{text_of(after)}’"


def test_the_widest_word_may_be_cut_at_its_seams_and_a_number_may_not() -> None:
    assert widest_word([piece("warm-up")], FAMILY) == pytest.approx(wide("warm-"))
    assert widest_word([piece("-15")], FAMILY) == pytest.approx(wide("-15"))


@given(st.integers(1, 9999), st.sampled_from(["seconds", "times a day", "cm"]), st.floats(90, 200))
def test_a_number_never_ends_a_line(number: int, unit: str, width: float) -> None:
    text = f"Hold for {number} {unit}, then do it again {number} {unit}"
    assert not [line for line in lines(text, width) if line[-1].isdigit()]


def test_lines_are_as_full_as_they_can_be() -> None:
    assert lines("one two three four", wide("one two")) == ["one two", "three", "four"]
    assert lines("one two three four", wide("one two three") + 1) == ["one two three", "four"]


def test_spaces_at_the_ends_and_several_in_a_row_are_one_or_none() -> None:
    assert lines("  one   two  ", 500) == ["one two"]


def test_a_no_break_space_holds_words_together() -> None:
    assert lines("Dr\u00a0Jones Dr\u00a0Smith", wide("Dr\u00a0Jones Dr")) == ["Dr\u00a0Jones", "Dr\u00a0Smith"]


def test_a_number_goes_to_the_next_line_with_its_unit() -> None:
    assert lines("Hold 15 seconds", wide("15 seconds") + 1) == ["Hold", "15 seconds"]


def test_a_number_goes_with_its_unit_over_a_change_of_style() -> None:
    pieces = [piece("Hold "), piece("15", bold=True), piece(" seconds")]
    broken = break_lines(pieces, wide("Hold 15 sec"), FAMILY)
    assert [text_of(line).strip() for line in broken] == ["Hold", "15 seconds"]


def test_a_number_is_parted_from_its_unit_only_where_both_are_wider_than_a_line() -> None:
    assert lines("Hold 15 seconds", wide("seconds")) == ["Hold 15", "seconds"]


def test_a_word_wider_than_the_line_is_cut_without_a_hyphen() -> None:
    cut = lines("m" * 25, wide("m") * 10 + 0.1)
    assert cut == ["m" * 10, "m" * 10, "m" * 5]


def test_a_cut_word_starts_on_a_line_of_its_own_and_the_next_word_follows_it() -> None:
    assert lines("so " + "m" * 12 + " on", wide("m") * 10 + 0.1) == ["so", "m" * 10, "mm on"]


def test_a_cut_word_is_read_as_one_word() -> None:
    broken = break_lines([piece("m" * 25 + " on")], wide("m") * 10, FAMILY)
    assert [line.wrapped for line in broken] == [False, False, False]


def test_an_over_long_word_is_cut_at_its_seams_first() -> None:
    address = "clinic.reception@hospital.example"
    assert lines(address, wide("clinic.reception@h")) == ["clinic.reception@", "hospital.example"]


@pytest.mark.parametrize("width", [5.0, 9.0, 14.0])
def test_a_mark_is_never_cut_from_its_letter(width: float) -> None:
    broken = lines("x\u0301q\u0323" * 8, width)  # no letter is composed of these
    assert len(broken) > 2
    assert not [line for line in broken if line[0] in "\u0301\u0323"]


def test_characters_wider_than_the_line_stand_one_on_each_line() -> None:
    assert lines("mmm", 1) == ["m", "m", "m"]


def test_a_forced_break_ends_the_line_and_is_read_as_a_space() -> None:
    broken = break_lines([piece("one"), piece("\n"), piece("two")], 500, FAMILY)
    assert [text_of(line) for line in broken] == ["one", "two"]
    assert [line.wrapped for line in broken] == [True, False]


def test_two_forced_breaks_leave_a_line_empty() -> None:
    broken = break_lines([piece("one"), piece("\n"), piece("\n"), piece("two")], 500, FAMILY)
    assert [text_of(line) for line in broken] == ["one", "", "two"]


def test_only_the_last_line_of_a_paragraph_is_not_wrapped() -> None:
    broken = break_lines([piece("one two three four five")], 40, FAMILY)
    assert [line.wrapped for line in broken] == [True] * (len(broken) - 1) + [False]


def test_nothing_at_all_is_one_line_without_words() -> None:
    (line,) = break_lines([piece("")], 100, FAMILY)
    assert (line.fragments, line.height) == ((), LINE)


# Blanks and badges


def blank(width: float, height: float = 0.0) -> Piece:
    return Piece("", style(blank_width=width, blank_height=height), Node("Span", alt="a line to write on"))


def test_a_blank_takes_its_width_among_words() -> None:
    (line,) = break_lines([piece("Hold "), blank(60), piece(" seconds")], 500, FAMILY)
    words, space, after = line.fragments
    assert space.width == 60
    assert space.x == pytest.approx(words.x + words.width + wide(" "))
    assert after.x == pytest.approx(space.x + 60)
    assert after.width == pytest.approx(wide(" seconds"))


def test_the_space_after_a_blank_is_not_part_of_the_blank() -> None:
    (line,) = break_lines([piece("Hold "), blank(60), piece(" seconds")], 500, FAMILY)
    assert ["".join(text for _, text in fragment.runs) for fragment in line.fragments] == ["Hold ", "", " seconds"]


def test_a_blank_keeps_its_unit_as_a_number_does() -> None:
    pieces = [piece("Do it "), blank(60), piece(" times a day")]
    broken = break_lines(pieces, 60 + wide(" times "), FAMILY)
    assert wide("Do it ") + 60 < 60 + wide(" times ")
    assert [text_of(line) for line in broken] == ["Do it", " times", "a day"]


def test_a_blank_goes_to_the_next_line_where_it_does_not_fit() -> None:
    broken = break_lines([piece("Hold for "), blank(60)], 80, FAMILY)
    assert [len(line.fragments) for line in broken] == [1, 1]


def test_a_blank_is_shrunk_to_the_line() -> None:
    broken = break_lines([piece("For "), blank(300)], 100, FAMILY)
    assert [right(line) for line in broken] == [pytest.approx(wide("For")), 100]


def test_a_line_with_a_blank_is_high_enough_to_write_in_and_the_room_is_above() -> None:
    (line,) = break_lines([piece("For "), blank(50, height=30)], 100, FAMILY)
    (plain,) = break_lines([piece("For")], 100, FAMILY)
    assert line.height == 30
    assert line.height - line.baseline == pytest.approx(plain.height - plain.baseline)


def test_a_badge_is_as_wide_as_its_disc() -> None:
    (line,) = break_lines([piece("3", badge="#aa0000"), piece(" Chin tuck")], 500, FAMILY)
    badge, words = line.fragments
    assert badge.width == BADGE * STYLE.size
    assert words.x == pytest.approx(badge.width + wide(" "))


def test_a_badge_is_never_parted_from_the_name_after_it() -> None:
    width = wide("3 Chin") - wide("3") + BADGE * STYLE.size
    broken = break_lines([piece("One two "), piece("3", badge="#aa0000"), piece(" Chin tuck")], width, FAMILY)
    assert [text_of(line).strip() for line in broken] == ["One two", "3 Chin", "tuck"]


# Styles and fonts


def test_a_word_of_two_styles_stays_together() -> None:
    broken = break_lines([piece("one "), piece("un", bold=True), piece("happy two")], wide("one unhap"), FAMILY)
    assert [text_of(line).strip() for line in broken] == ["one", "unhappy", "two"]
    assert [each.piece.style.bold for each in broken[1].fragments] == [True, False]


def test_the_largest_text_of_a_line_sets_its_height_and_baseline() -> None:
    (line,) = break_lines([piece("small "), piece("large", size=20)], 500, FAMILY)
    (large,) = break_lines([piece("large", size=20)], 500, FAMILY)
    assert (line.height, line.baseline) == (large.height, large.baseline) == (26.0, pytest.approx(18.8))


def test_a_character_that_the_first_font_lacks_comes_from_the_second() -> None:
    (line,) = break_lines([piece("Jo Дарья")], 500, FAMILY)
    assert [text for _, text in line.fragments[0].runs] == ["Jo ", "Дарья"]


def test_a_character_that_no_font_has_is_refused() -> None:
    with pytest.raises(Undrawable, match=r"U\+4E2D"):
        break_lines([piece("中")], 500, FAMILY)


@given(STRETCHES)
def test_nothing_wraps_where_there_is_no_end(text: str) -> None:
    assert len(break_lines([piece(text)], UNBOUNDED, FAMILY)) == 1
