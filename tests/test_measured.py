"""A text is measured once, in whichever paragraph it stands; with an element of its own it is not shared."""

import pytest
from drawing import FAMILY, STYLE, piece, style
from hypothesis import given
from hypothesis import strategies as st

from generator import measured
from generator.lines import Piece, break_lines, clusters_of
from generator.measured import MeasuredText, MeasuredTexts
from generator.tags import Node


def test_the_same_pieces_are_one_text() -> None:
    known = MeasuredTexts(FAMILY)
    assert known([piece("Hold "), piece("15", bold=True)]) is known([piece("Hold "), piece("15", bold=True)])
    assert known([piece("Hold")]) is not known([piece("Hold", size=20)])
    assert known([piece("Hold")]) is not known([piece("Hold"), piece("\n")])


def test_a_piece_with_an_element_of_its_own_is_not_shared() -> None:
    known, node = MeasuredTexts(FAMILY), Node("Span")
    assert known([Piece("έλα", STYLE, node)]) is not known([Piece("έλα", STYLE, node)])
    assert known([Piece("έλα", STYLE, node)]).pieces[0].node is node


def test_only_so_many_are_kept_and_the_one_not_asked_for_longest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "MOST_TEXTS", 2)
    known = MeasuredTexts(FAMILY)
    first, second = known([piece("one")]), known([piece("two")])
    assert known([piece("one")]) is first
    known([piece("three")])
    assert known([piece("one")]) is first
    assert known([piece("two")]) is not second


@given(
    st.lists(st.text("aemiW  15-\u00a0", max_size=30), min_size=1, max_size=3),
    st.lists(st.floats(8, 300), min_size=2, max_size=9),
)
def test_what_is_remembered_is_what_would_be_measured(words: list[str], widths: list[float]) -> None:
    pieces = [piece(each, bold=at == 1) for at, each in enumerate(words)]
    text = MeasuredText(pieces, FAMILY)
    widths += [text.natural, text.narrowest, text.natural - 0.01]
    for width in [*widths, *widths]:
        assert text.lines(width) == break_lines(pieces, width, clusters_of(pieces, FAMILY))


def test_a_width_between_two_that_break_alike_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    text = MeasuredText([piece("Hold for 15 seconds")], FAMILY)
    wide, natural = text.lines(1000), text.natural
    monkeypatch.setattr(measured, "break_lines", None)
    assert text.lines(natural) == wide
    assert text.lines(500) == wide


def test_only_so_many_ways_to_break_a_text_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "MOST_WAYS", 1)
    text = MeasuredText([piece("Hold for 15 seconds")], FAMILY)
    first = text.lines(40)
    text.lines(80)
    assert text.lines(40) == first
    assert text.lines(40) is not first


def test_a_text_measures_its_widest_and_its_narrowest() -> None:
    text = MeasuredText([Piece("Hold for ten", style())], FAMILY)
    assert len(text.lines(text.natural)) == 1
    assert len(text.lines(text.natural - 1)) == 2
    assert max(line.fragments[-1].width for line in text.lines(text.narrowest)) <= text.narrowest + 0.01
