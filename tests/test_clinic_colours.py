"""A clinic's colours: those that are hard to read are refused, with the nearest that is not."""

import colorsys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import written

from generator import clinic_colours, theme
from generator.errors import HandoutError
from generator.locations import SHIPPED, Folders
from generator.looks import Look, ThemeFile
from generator.model import ClinicColours
from generator.schema import read
from generator.theme_rules import PAPER, contrast
from generator.values import Colour

STANDARD = read(SHIPPED / "templates/themes/standard.yaml", ThemeFile)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: Colour(f"#{number:06x}"))
BOXES = [PAPER, STANDARD.colours["pale"], STANDARD.colours["caution"]]
"""What headings stand on."""
WORDS = [STANDARD.colours[name] for name in ("ink", "heading", "danger")]
"""What stands on a box; `paper` stands on a number's disc alone."""


def messages(**colours: Colour) -> list[str]:
    return [f"{each.message} | {each.hint}" for each in clinic_colours.breaches(STANDARD, ClinicColours(**colours))]


def proposed(message: str) -> Colour:
    return Colour(message.rpartition('passes is "')[2].rstrip('"'))


def hls(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (int(colour.code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def with_lightness(colour: Colour, lightness: float) -> Colour:
    hue, _, saturation = hls(colour)
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return Colour("#" + "".join(f"{round(channel * 255):02x}" for channel in channels))


def is_readable(colour: Colour, others: list[Colour]) -> bool:
    return all(contrast(colour, other) >= 7 for other in others)


@pytest.mark.parametrize(("key", "others"), [("accent", BOXES), ("pale", WORDS)])
@given(colour=COLOURS)
def test_the_nearest_that_passes_is_told(key: str, others: list[Colour], colour: Colour) -> None:
    told = messages(**{key: colour})
    if is_readable(colour, others):
        assert told == []
        return
    (message,) = told
    near = proposed(message)
    assert is_readable(near, others), f"{near.code} is hard to read too"
    assert messages(**{key: near}) == []
    # Every colour between the two, of the same hue and saturation, is hard to read.
    start, end = hls(colour)[1], hls(near)[1]
    between = {with_lightness(colour, start + (end - start) * step / 300) for step in range(300)}
    closer = [each for each in between if abs(hls(each)[1] - start) < abs(end - start) - 1 / 255]
    assert not [each.code for each in closer if is_readable(each, others)]


@given(colour=COLOURS)
def test_hue_and_saturation_stay(colour: Colour) -> None:
    lightness = hls(colour)[1]
    for message in messages(accent=colour):
        near = proposed(message)
        moved = with_lightness(colour, hls(near)[1])
        channels = [(int(one.code[at : at + 2], 16) for one in (near, moved)) for at in (1, 3, 5)]
        assert all(abs(one - other) <= 2 for one, other in channels)
        assert hls(near)[1] < lightness


def test_two_colours_are_judged_together() -> None:
    pale = Colour("#f0f0ff")
    assert messages(pale=pale) == messages(accent=Colour("#14143c")) == []
    (message,) = messages(pale=pale, accent=Colour("#6a3fa0"))
    assert "‘accent’, #6a3fa0, is too near to the theme’s ‘pale’: 6.57:1" in message
    # An accent takes the place of the theme's, on which the box would be hard to read.
    dark = ThemeFile(
        name="Dark boxes",
        colours={"ink": Colour("#000000"), "heading": Colour("#777777"), "pale": Colour("#dddddd")},
        looks={"article": Look(colour="ink"), "h1": Look(colour="heading"), "aside": Look(background="pale")},
    )
    colours = ClinicColours(pale=Colour("#eeeeee"), accent=Colour("#222222"))
    assert list(clinic_colours.breaches(dark, colours)) == []
    assert len(list(clinic_colours.breaches(dark, ClinicColours(pale=Colour("#eeeeee"))))) == 1


def test_a_contrast_just_under_7_is_not_told_as_7() -> None:
    (message,) = messages(pale=Colour("#dff2e6"))
    assert ": 6.97:1, under 7:1 (P-CONTRAST)" in message


def test_the_clinics_colours_are_printed_but_not_in_black_and_white() -> None:
    colours = ClinicColours(accent=Colour("#1b5a34"), pale=Colour("#e6f5ec"))
    coloured = theme.load("standard", Folders(), colours=colours)
    assert (coloured.colour("heading"), coloured.colour("pale")) == ("#1b5a34", "#e6f5ec")
    unreadable = ClinicColours(accent=Colour("#ffff00"))
    grey = theme.load("large-print", Folders(), colours=unreadable, black_and_white=True)
    assert grey.colours == theme.load("large-print", Folders(), black_and_white=True).colours


def test_an_unreadable_colour_is_told_with_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path, {"content/clinic.yaml": 'name: R\ncolours:\n  pale: "#777777"\n  accent: "#77aadd"\n'})
    colours = ClinicColours(accent=Colour("#77aadd"), pale=Colour("#777777"))
    with pytest.raises(HandoutError) as caught:
        theme.load("standard", Folders(folder), colours=colours)
    places = [(Path(each.file).name, each.line) for each in caught.value.problems]
    assert places == [("clinic.yaml", 3), ("clinic.yaml", 4)]


def test_a_theme_without_the_colour_is_told() -> None:
    bare = ThemeFile(name="Bare", colours={"ink": Colour("#000000")})
    (breach,) = clinic_colours.breaches(bare, ClinicColours(accent=Colour("#1b5a34")))
    assert "has no colour ‘heading’" in breach.message
    assert breach.keys == ("colours", "accent")
