"""A figure becomes drawings: in one scale and one size, whole, the same every time; and its faults are found."""

import math
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import figures
from generator.errors import HandoutError
from generator.figures.clipping import inside_circle
from generator.figures.geometry import Point, ellipse, points_of, polyline
from generator.poses import Figure, PropKind
from generator.schema import build
from generator.shapes import Drawing, Label, Path
from generator.yaml_text import parse

COLOURS = {name: f"#{number:02x}8080" for number, name in enumerate(figures.COLOURS)}
STANDING = """
title: Hands on a wall
props: [{kind: wall, at: [18, 0], side: right}]
frames:
  - pose:
      near arm: {upper: -48, forearm: 88}
      touches: {near heel: floor, near hand: wall}
  - pose:
      near arm: {upper: 50, forearm: 89}
      touches: {near heel: floor, near hand: wall}
    arrows: [{through: [[6, 104], [6, 119]]}]
    labels: [{text: "Up & up", at: [6, 122], anchor: middle}]
    inset: {at: [-22, 90], radius: 14, shows: shoulder blades}
    sign: tick
"""
LAID = """
title: A head on a pillow
props: [{kind: bed, at: [-60, 0]}, {kind: pillow, at: [-58, 0], size: [28, 7]}]
frames:
  - pose:
      {fixed: hip, at: [0, 6.4], lower back: 180, upper back: 180, neck: 165, face: 90,
       near leg: {thigh: 50, shin: -58}, near arm: {upper: 0, forearm: 0}, touches: {head: pillow, back: bed}}
"""


def figure(text: str, *changes: tuple[str, str]) -> Figure:
    """Return the figure of a text in which some words are changed."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return build(parse(text, "figure.yaml"), Figure, "figure.yaml", id="figure")


def paths(drawing: Drawing) -> list[Path]:
    return [shape for shape in drawing.shapes if isinstance(shape, Path)]


def points(drawing: Drawing, spare: float = 0.0) -> list[tuple[float, float]]:
    return [
        (point.x + dx * path.width / 2 * spare, point.y + dx * path.width / 2 * spare)
        for path in paths(drawing)
        for point in points_of(path)
        for dx in (-1, 1)
    ]


def test_all_frames_have_one_size_and_one_width_of_line() -> None:
    one, two = figures.frames(figure(STANDING), COLOURS)
    assert one.bounds == two.bounds
    outline = COLOURS["figure outline"]
    widths = [max(path.width for path in paths(each) if path.stroke == outline) for each in (one, two)]
    assert widths[0] == pytest.approx(widths[1])


def test_an_outline_is_at_least_1_2_points_where_the_longer_side_is_45_mm() -> None:
    for text in (STANDING, LAID):
        drawing, *_ = figures.frames(figure(text), COLOURS)
        shown = 45 * 72 / 25.4 / max(drawing.width, drawing.height)
        around = {path.width * shown / 2 for path in paths(drawing) if path.stroke == COLOURS["figure outline"]}
        assert max(around) >= 1.2  # half of the line is under what it goes round


@pytest.mark.parametrize("text", [STANDING, LAID])
@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_is_outside_the_bounds(text: str, mirrored: bool) -> None:
    for drawing in figures.frames(figure(text), COLOURS, mirrored=mirrored):
        left, bottom, right, top = drawing.bounds
        assert all(left <= x <= right and bottom <= y <= top for x, y in points(drawing, spare=1.0))


def test_a_figure_that_faces_left_is_turned_round_but_not_its_words() -> None:
    (_, right), (_, left) = (
        figures.frames(figure(STANDING, ("title:", f"facing: {way}\ntitle:"), ("    sign: tick\n", "")), COLOURS)
        for way in ("right", "left")
    )
    assert sorted((round(-x, 6), round(y, 6)) for x, y in points(left)) == sorted(
        (round(x, 6), round(y, 6)) for x, y in points(right)
    )
    (label,) = [shape for shape in left.shapes if isinstance(shape, Label)]
    assert (label.text, label.x, label.anchor) == ("Up & up", -6, "middle")


def test_a_sign_stands_in_the_upper_left_whichever_way_the_figure_faces() -> None:
    for way in ("right", "left"):
        _, drawing = figures.frames(figure(STANDING, ("title:", f"facing: {way}\ntitle:")), COLOURS)
        sign = [
            point
            for path in paths(drawing)
            if COLOURS["right"] in (path.fill, path.stroke)
            for point in points_of(path)
        ]
        left, _, _, top = drawing.bounds
        assert all(x < left + 25 and y > top - 25 for x, y in sign)


def test_the_same_figure_gives_the_same_drawing() -> None:
    assert figures.frames(figure(STANDING), COLOURS) == figures.frames(figure(STANDING), COLOURS)


def test_far_limbs_are_darker_and_all_colours_are_those_of_the_theme() -> None:
    drawing, *_ = figures.frames(figure(LAID), {**COLOURS, "figure outline": "#000000", "trousers": "#808080"})
    fills = {path.fill for path in paths(drawing)}
    assert {"#808080", "#5c5c5c"} <= fills


def test_an_inset_is_cut_off_at_its_rim() -> None:
    inset = "inset: {at: [-60, 60], radius: 12, scale: 1, pose: {neck: 90}, centre: [0, 82]}"
    plain, shown = (
        figures.frames(figure(STANDING, ("inset: {at: [-22, 90], radius: 14, shows: shoulder blades}", each)), COLOURS)[
            1
        ]
        for each in ("props: []", inset)
    )
    far_left = [point for path in paths(shown) for point in points_of(path) if point.x < -30 and point.y > 1]
    assert far_left and not [point for point in points(plain) if point[0] < -30 and point[1] > 1]
    ground = COLOURS["ground"]
    beyond = [
        path.fill or path.stroke
        for path in paths(shown)
        for point in points_of(path)
        if point.x < -30 and math.dist(point, (-60, 60)) > 12.1
    ]
    assert set(beyond) <= {ground, COLOURS["right"], COLOURS["figure paper"]}


@given(
    corners=st.lists(st.builds(Point, st.floats(-30, 30), st.floats(-30, 30)), min_size=3, max_size=8, unique=True),
    centre=st.builds(Point, st.floats(-10, 10), st.floats(-10, 10)),
    radius=st.floats(1, 20),
)
def test_what_is_cut_off_at_a_circle_lies_inside_it(corners: list[Point], centre: Point, radius: float) -> None:
    path = Path(polyline(corners), fill="#000000", stroke="#000000", width=0.5)
    for piece in inside_circle([path], centre, radius):
        assert all(math.dist(point, centre) <= radius + 1e-6 for point in points_of(piece))


def test_what_lies_inside_a_circle_is_left_as_it_is() -> None:
    path = Path(ellipse(Point(0, 0), 3, 2), fill="#000000")
    (kept,) = inside_circle([path], Point(0, 0), 10)
    assert list(points_of(kept)) == points_of(path)


def test_svg_is_whole_told_in_words_and_its_labels_are_text() -> None:
    _, drawing = figures.frames(figure(STANDING), COLOURS)
    text = figures.svg(drawing, title="A <title>", description="Hands & wall", label_size=4, made_by="handouts")
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert [root.findtext(f"{space}{name}") for name in ("title", "desc", "text")] == [
        "A <title>",
        "Hands & wall",
        "Up & up",
    ]
    assert len(root.findall(f"{space}path")) == len(paths(drawing))
    assert [float(number) for number in root.attrib["viewBox"].split()] == pytest.approx(
        [drawing.bounds[0], -drawing.bounds[3], drawing.width, drawing.height], abs=0.01
    )


def test_a_figure_without_faults_has_none() -> None:
    assert figures.faults(figure(STANDING)) == ()
    assert figures.faults(figure(LAID)) == ()


PLANTED: dict[str, tuple[str, tuple[str, str], str]] = {
    "a hand before the wall": (STANDING, ("at: [18, 0]", "at: [22, 0]"), "the near hand is 4"),
    "a hand in the wall": (STANDING, ("at: [18, 0]", "at: [15, 0]"), "inside the wall"),
    "a heel in the air": (STANDING, ("  - pose:\n", "  - pose:\n      at: [0, 1.5]\n"), "is 1.5 away from the floor"),
    "a back over the bed": (LAID, ("6.4", "8.4"), "away from the bed"),
    "an arrow over the head": (STANDING, ("[[6, 104], [6, 119]]", "[[4, 110], [4, 94]]"), "[4, 94] crosses the head"),
    "an arrow over a hand": (STANDING, ("[[6, 104], [6, 119]]", "[[4, 112], [20, 112]]"), "crosses the near hand"),
    "an inset over the trunk": (STANDING, ("at: [-22, 90]", "at: [-10, 70]"), "the inset covers the trunk"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    text, change, message = PLANTED[fault]
    assert any(message in each for each in figures.faults(figure(text, change)))


def test_a_hand_that_cannot_reach_is_told_when_the_figure_is_drawn() -> None:
    far = figure(STANDING, ("{upper: -48, forearm: 88}", "{reaches: [60, 60]}"))
    for use in (figures.faults, lambda each: figures.frames(each, COLOURS)):
        with pytest.raises(HandoutError, match="too far"):
            use(far)


@pytest.mark.parametrize("kind", get_args(PropKind))
def test_every_prop_is_drawn_in_the_size_it_is_given(kind: str) -> None:
    without, usual, larger = (
        paths(figures.frames(figure(f"title: A prop\nprops: {props}\nframes: [{{pose: {{neck: 90}}}}]"), COLOURS)[0])
        for props in ("[]", f"[{{kind: {kind}}}]", f"[{{kind: {kind}, size: [60, 70]}}]")
    )
    assert len(without) < len(usual)
    assert usual != larger


def test_a_prop_in_front_is_drawn_over_the_person_and_others_behind() -> None:
    for front in ("no", "yes"):
        text = LAID.replace("size: [28, 7]", f"size: [28, 7], in front: {front}")
        fills = [path.fill for path in paths(figures.frames(figure(text), COLOURS)[0])]
        last_soft, last_hair = (
            max(at for at, fill in enumerate(fills) if fill == COLOURS[name]) for name in ("soft", "hair")
        )
        assert (last_soft > last_hair) == (front == "yes")


def test_bones_and_a_person_from_above_are_drawn() -> None:
    text = "title: Bones\nfloor: no\nframes: [{vertebrae: {lean: 10, squeezed: yes}}, {from above: {shoulders: 60}}]"
    bones, above = figures.frames(figure(text), COLOURS)
    assert any(path.fill == COLOURS["bone"] for path in paths(bones))
    assert any(path.fill == COLOURS["hair"] for path in paths(above))
