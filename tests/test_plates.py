"""Plates: what PDF paints is the drawing, as fine as print is, in few bytes."""

import re
import zlib

import pytest

from generator.gallery import Gallery
from generator.library import Library
from generator.locations import Folders
from generator.plates import FINENESS, plate
from generator.shapes import Drawing, Label, Path
from generator.theme import load

SQUARE = Path((("M", 10, 20), ("L", 30, 20), ("L", 30, 60), ("Z",)), fill="#dddddd", stroke="#000000", width=0.5)


def operators(part: bytes | Label) -> list[str]:
    assert isinstance(part, bytes)
    return zlib.decompress(part).decode("ascii").split("\n")


def test_a_path_is_counted_in_steps_from_the_lower_left_corner() -> None:
    made = plate(Drawing((SQUARE,), (10, 20, 30, 60)))
    assert made.room == (FINENESS / 2, FINENESS)
    assert operators(made.parts[0]) == [
        "1 J 1 j", "0.867 0.867 0.867 rg", "0 0 0 RG", "12.5 w", "0 0 m 500 0 l 500 1000 l h", "B"
    ]  # fmt: skip


def test_colours_and_widths_are_said_when_they_change() -> None:
    line = Path((("M", 0, 0), ("L", 5, 5)), stroke="#000000", width=0.5)
    said = operators(plate(Drawing((line, line, SQUARE), (0, 0, 60, 60))).parts[0])
    assert sum(each.endswith("RG") for each in said) == 1
    assert sum(each.endswith(" w") for each in said) == 1
    assert [each for each in said if each in ("S", "f", "B", "f*")] == ["S", "S", "B"]


def test_holes_stay_holes() -> None:
    holes = Path(SQUARE.steps, fill="#000000", even_odd=True)
    assert operators(plate(Drawing((holes,), (10, 20, 30, 60))).parts[0])[-1] == "f*"


def test_labels_keep_their_place_among_the_shapes() -> None:
    made = plate(Drawing((SQUARE, Label("knee", 20, 40), SQUARE), (10, 20, 30, 60)))
    assert [type(part) for part in made.parts] == [bytes, Label, bytes]


def test_what_is_not_ours_keeps_its_curves_and_its_fine_detail() -> None:
    curve = ("C", 0.1, 0.4, 0.2, 0.5, 0.3, 0.5)
    line = Path((("M", 0, 0), curve, ("C", 0.4, 0.5, 0.5, 0.4, 0.6, 0)), stroke="#000000", width=0.01)
    ours, exact = (plate(Drawing((line,), (0, 0, 100, 60)), exact=exact) for exact in (False, True))
    assert exact.steps == 20 * ours.steps
    (drawn,) = [each for each in operators(exact.parts[0]) if each.endswith(" c")]
    assert drawn == "0 0 m 20 80 40 100 60 100 c 80 100 100 80 120 0 c"


@pytest.mark.parametrize("name", ["calf-stretch/2", "spine/1"])
def test_no_path_of_a_figure_begins_more_than_half_a_step_off(name: str) -> None:
    library = Library(Folders())
    drawing = Gallery(library, load("standard", library.folders)).frame(name)
    made = plate(drawing)
    lines = [line for part in made.parts if isinstance(part, bytes) for line in operators(part)]
    drawn = [
        float(number) for line in lines if " m " in line for number in re.findall(r"(-?[0-9]+) (-?[0-9]+) m", line)[0]
    ]
    left, bottom = drawing.bounds[:2]
    starts = [shape.steps[0][1:] for shape in drawing.shapes if isinstance(shape, Path)]
    meant = [value * made.steps for x, y in starts for value in (x - left, y - bottom)]
    assert len(drawn) == len(meant) > 20
    assert max(abs(one - other) for one, other in zip(drawn, meant, strict=True)) <= 0.5
