"""Fonts: every character is drawn by a face that has it, measured rightly, and can be read back."""

import datetime
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_pdf import full_text, tree

from generator.canvas import Properties, TaggedCanvas
from generator.fonts import Face, Family, Undrawable, clean, load
from generator.tags import Node

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
ATKINSON = FONTS / "AtkinsonHyperlegibleNext_400Regular.ttf"
ARIMO = FONTS / "Arimo_400Regular.ttf"
FAMILY = Family([ATKINSON, ARIMO], [FONTS / "AtkinsonHyperlegibleNext_700Bold.ttf", FONTS / "Arimo_700Bold.ttf"])


def drawn(runs: list[tuple[Face, str]], size: float = 10) -> bytes:
    root = Node("Document")
    properties = Properties("Test", "en", "test", datetime.date(2026, 1, 1))
    canvas = TaggedCanvas((5000, 100), properties, root)
    with canvas.tagged(Node("P", root)):
        canvas.words(10, 50, runs, colour="#000000", size=size)
    return canvas.finish()


def test_plain_text_is_one_run_of_the_first_face() -> None:
    assert FAMILY.runs("Sit tall.") == [(load(ATKINSON), "Sit tall.")]
    assert FAMILY.runs("Sit tall.", bold=True)[0][0].name == "AtkinsonHyperlegibleNext-Bold"
    assert FAMILY.runs("") == []


def test_second_face_takes_over_only_for_what_the_first_lacks() -> None:
    first, second = load(ATKINSON), load(ARIMO)
    assert FAMILY.runs("Dr Ольга Smith") == [(first, "Dr "), (second, "Ольга"), (first, " Smith")]


def test_second_face_is_read_only_when_needed(tmp_path: Path) -> None:
    family = Family([ATKINSON, tmp_path / "not-there.ttf"], [])
    assert family.runs("Sit tall.")
    with pytest.raises(FileNotFoundError):
        family.runs("Ж")


def test_a_letter_and_its_marks_stay_in_one_face() -> None:
    plain, marked = ("r", "r\u0302\u0330")  # no composed form, and the second mark is only in Arimo
    assert FAMILY.runs(plain + marked) == [(load(ATKINSON), plain), (load(ARIMO), marked)]


@pytest.mark.parametrize(("text", "character"), [("Sit 😀", "😀"), ("นั่ง", "น"), ("r\u0944", "\u0944")])
def test_a_character_that_no_face_has_is_named(text: str, character: str) -> None:
    with pytest.raises(Undrawable) as caught:
        FAMILY.runs(text)
    assert caught.value.character == character
    assert unicodedata.name(character) in str(caught.value)


@given(st.text(alphabet=sorted(load(ATKINSON).characters | load(ARIMO).characters)))
def test_runs_lose_nothing(text: str) -> None:
    try:
        runs = FAMILY.runs(text)
    except Undrawable:  # a mark on a letter, each in another face only
        return
    assert "".join(part for _, part in runs) == text
    assert all(face.characters.issuperset(part) for face, part in runs)


def test_measures_come_from_the_outlines() -> None:
    atkinson, arimo = load(ATKINSON), load(ARIMO)
    assert atkinson.x_height == 0.496
    assert arimo.x_height / atkinson.x_height == pytest.approx(1.065, abs=0.001)
    assert atkinson.descent < 0 < atkinson.x_height < atkinson.cap_height < atkinson.ascent


def test_width_is_what_is_drawn() -> None:
    runs = FAMILY.runs("Hand weights, Ольга, 15 seconds|")
    bar = FAMILY.first().width("|")
    rounding = 0.1 * len("Ольга")  # pdfium rounds the width of each character to a thousandth of the size
    page = pypdfium2.PdfDocument(drawn(runs, size=100))[0].get_textpage()
    left = page.get_charbox(page.count_chars() - 1, loose=True)[0]
    assert left == pytest.approx(10 + 100 * (sum(face.width(text) for face, text in runs) - bar), abs=rounding)


@pytest.mark.parametrize("path", [ATKINSON, ARIMO])
def test_every_character_of_a_face_can_be_read_back(path: Path) -> None:
    face = load(path)
    text = "".join(sorted(face.characters - {"\u00a0"}))
    assert full_text(tree(drawn([(face, text)]))) == text


def test_pages_stay_small() -> None:
    runs = FAMILY.runs("Sit on a firm chair with both feet flat. Hold for 5 seconds, then rest.")
    heading = FAMILY.runs("Hamstring stretch", bold=True)
    assert len(drawn(runs + heading)) < 13_000


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Sit tall.", "Sit tall."),
        ("e\u0301tirement", "étirement"),
        ("e\u200d\u0301", "é"),
        ("ham\u00adstring\u200b \ufeffstretch\u2060", "hamstring stretch"),
        ("one\ttwo\nthree\u2003four\u3000five", "one two three four five"),
        ("5\u202fkg and 5\u00a0kg", "5\u00a0kg and 5\u00a0kg"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x07b", "control character"),
        ("a\u202eb", "control character"),
        ("a\u200fb", "right-to-left"),
        ("a\u2067b", "control character"),
        ("שלום", "right-to-left"),
        ("مرحبا", "right-to-left"),
        ("a\ud800b", "control character"),
    ],
)
def test_clean_refuses_what_would_print_wrongly(text: str, reason: str) -> None:
    with pytest.raises(Undrawable, match=reason):
        clean(text)


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    try:
        once = clean(text)
    except Undrawable:
        return
    assert clean(once) == once == unicodedata.normalize("NFC", once)
    assert all(character.isprintable() or character == "\u00a0" for character in once if ord(character) < 0x300)
