"""Cited texts, amounts, lengths and colours: what is written is what is meant, and anything else is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values import (
    PARSERS,
    Amount,
    Colour,
    Length,
    Sentence,
    parse_amount,
    parse_colour,
    parse_length,
    parse_text,
)


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("Sit up.", [("Sit up.", ())]),
        ("Sit up. [E1-02]", [("Sit up.", ("E1-02",))]),
        ("Sit up. [E1-02, S1] Hold.[E1-03]", [("Sit up.", ("E1-02", "S1")), ("Hold.", ("E1-03",))]),
        ("Sit up. [E1-02] Hold.", [("Sit up.", ("E1-02",)), ("Hold.", ())]),
        ("Sit\n  up (slowly).  [ ours ]  ", [("Sit up (slowly).", ("ours",))]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_split_at_its_citations(written: str, sentences: list[tuple[str, tuple[str, ...]]]) -> None:
    text = parse_text(written, 7)
    assert text.sentences == tuple(Sentence(words, basis) for words, basis in sentences)
    assert text.line == 7
    assert str(text) == " ".join(words for words, _ in sentences)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Sit [up.", "a square bracket stands alone"),
        ("Sit] up.", "a square bracket stands alone"),
        ("Sit [[E1-02]]", "a square bracket stands alone"),
        ("[E1-02] Sit.", "a citation stands before the words"),
        ("Sit. [E1-02] [E1-03]", "a citation stands before the words"),
        ("Sit. []", "a citation is empty"),
        ("Sit. [E1-02,]", "a citation is empty"),
    ],
)
def test_a_bracket_out_of_place_is_refused(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("[", r"\[")):
        parse_text(written)


@given(st.lists(st.tuples(st.text("abc .,\n", min_size=1).filter(str.strip), st.lists(st.text("A1-", min_size=1)))))
def test_no_word_and_no_citation_is_lost(sentences: list[tuple[str, list[str]]]) -> None:
    """Sentences without a basis run together with what follows, so each here gets one."""
    written = "".join(f"{words}[{', '.join([*basis, 'ours'])}]" for words, basis in sentences)
    assert parse_text(written).sentences == tuple(
        Sentence(" ".join(words.split()), (*basis, "ours")) for words, basis in sentences
    )


@pytest.mark.parametrize("parse", PARSERS.values())
@given(written=st.text() | st.text("0123456789 to-–[]#.mptafewsvrl"))
def test_anything_is_read_or_refused_in_words(parse, written: str) -> None:  # type: ignore[no-untyped-def]
    try:
        parse(written, 1)
    except ValueError as error:
        assert len(str(error)) > 20


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("5", Amount(5)),
        (" 5 [E3-08] ", Amount(5, basis=("E3-08",))),
        ("3 to 4", Amount(3, 4)),
        ("3-4", Amount(3, 4)),
        ("15–20 [E5-18, ours]", Amount(15, 20, basis=("E5-18", "ours"))),
        ("a few [E4-12]", Amount(word="a few", basis=("E4-12",))),
        ("several", Amount(word="several")),
    ],
)
def test_an_amount_is_a_number_a_range_or_a_vague_word(written: str, amount: Amount) -> None:
    assert parse_amount(written) == amount


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("0", "0 is no dose"),
        ("0 to 3", "0 is no dose"),
        ("4 to 3", "does not go up"),
        ("3 to 3", "does not go up"),
        ("many", "not a number"),
        ("5 seconds", "not a number"),
        ("1.5", "not a number"),
        ("-5", "not a number"),
        ("", "not a number"),
        ("12345", "not a number"),
        ("3 to a few", "not a number"),
        ("5 []", "a citation is empty"),
    ],
)
def test_any_other_amount_is_refused(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_amount(written)


@pytest.mark.parametrize(
    ("written", "points"), [("12 pt", 12), ("12pt", 12), ("25.4 mm", 72), ("0.5 mm", 0.5 * 72 / 25.4)]
)
def test_a_length_has_a_unit(written: str, points: float) -> None:
    assert parse_length(written) == Length(pytest.approx(points))


@pytest.mark.parametrize("written", ["12", "mm", "-1 mm", "1 cm", "1,5 mm", "1 e3 mm", "12345 mm", "inf mm", ""])
def test_any_other_length_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        parse_length(written)


def test_a_colour_is_a_code() -> None:
    assert parse_colour(" #1B2a4A ") == Colour("#1b2a4a")


@pytest.mark.parametrize("written", ["red", "1b2a4a", "#fff", "#1b2a4g", "#1b2a4a5", ""])
def test_any_other_colour_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        parse_colour(written)


@pytest.mark.parametrize(
    ("code", "luminance"),
    [("#000000", 0), ("#ffffff", 1), ("#ff0000", 0.2126), ("#777777", 0.1845), ("#0a0a0a", 0.00304)],
)
def test_luminance_is_that_of_wcag(code: str, luminance: float) -> None:
    assert Colour(code).luminance() == pytest.approx(luminance, abs=0.0001)
