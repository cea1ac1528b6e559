"""Parts of fonts: each character has a code of its own that never changes, and only what is used goes into a file."""

import pytest
from drawing import FONTS

from generator.font_parts import ASCII, USUAL, coded
from generator.fonts import Face, load

FACES = [load(path) for path in sorted(FONTS.glob("*.ttf"))]
NAMES = [face.name for face in FACES]


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_no_two_characters_share_a_code(face: Face) -> None:
    codes = coded(face.characters - {"\u00a0"})
    assert set(codes) == face.characters - {"\u00a0"}
    assert len(set(codes.values())) == len(codes)
    assert all(0 < code < 0x100 and (code != 0x20 or character == " ") for character, (_, code) in codes.items())


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_western_text_needs_one_part_and_plain_text_reads_as_itself(face: Face) -> None:
    codes = coded(face.characters)
    assert all(codes[character] == (0, ord(character)) for character in ASCII & face.characters)
    assert {codes[character][0] for character in "‘Zoë’s ½ cup – 15 °C”" if character in codes} == {0}


def test_a_no_break_space_prints_as_a_space() -> None:
    assert FACES[0].encode("5\u00a0kg") == FACES[0].encode("5 kg")


def test_brackets_and_the_like_are_written_so_that_they_end_nothing() -> None:
    ((_, words),) = FACES[0].encode("a(b)\\’")
    assert words.startswith("a\\050b\\051\\134\\")
    assert words.isascii()


def test_handouts_with_the_same_characters_share_a_part_and_others_do_not() -> None:
    face = FACES[0]
    assert face.embed(frozenset("Ann")) is face.embed(frozenset("Ann"))
    one, other = face.embed(frozenset("Ann")), face.embed(frozenset("Zoë"))
    assert one[0].objects(1)[2] != other[0].objects(1)[2]
    assert one[0].objects(1)[2] == face.embed(frozenset(sorted(USUAL)[:9]))[0].objects(1)[2]


def test_objects_refer_to_each_other_by_their_numbers() -> None:
    font, descriptor, program, text = FACES[0].embed(frozenset("Ann"))[0].objects(40)
    assert b"/FontDescriptor 41 0 R" in font
    assert b"/ToUnicode 43 0 R" in font
    assert b"/FontFile2 42 0 R" in descriptor
    assert program.endswith(b"endstream")
    assert text.endswith(b"endstream")
