"""A therapist's drawings: shapes where a browser shows them, and what paper could not show refused with its line."""

import itertools
import logging
import math
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pictures
from generator.errors import HandoutError, Problem
from generator.pictures import polygons
from generator.shapes import Drawing
from generator.shapes import Path as Shape

FRAME = 'viewBox="0 0 100 100"'
SQUARE = '<path d="M20 20H80V80H20Z" fill="red"/>'


def svg(body: str, attributes: str = FRAME) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{body}</svg>"


def read(folder: Path, text: str | bytes) -> Drawing:
    (folder / "squat.svg").write_bytes(text if isinstance(text, bytes) else text.encode())
    drawing = pictures.read(folder / "squat.svg", folder, "squat.svg")
    assert isinstance(drawing, Drawing)
    return drawing


def refused(folder: Path, text: str | bytes) -> Problem:
    with pytest.raises(HandoutError) as error:
        read(folder, text)
    (problem,) = error.value.problems
    assert problem.file == "squat.svg"
    assert "\n" not in problem.message
    return problem


def colour(drawing: Drawing, x: float, y: float) -> str | None:
    """Return the colour at a place, y pointing down as in SVG."""
    y = drawing.height - y
    found = [each for each in map(lambda shape: _colour(shape, x, y), drawing.shapes) if each]  # noqa: C417
    return found[-1] if found else None


def _colour(shape: object, x: float, y: float) -> str | None:
    assert isinstance(shape, Shape)
    turns, near = 0.0, False
    for line in polygons.straightened(shape.steps, 0.05):
        points = line.points + line.points[:1] * (line.closed or shape.fill is not None)
        for (a, b), (c, d) in itertools.pairwise(points):
            one, two = (a - x, b - y), (c - x, d - y)
            turns += math.atan2(one[0] * two[1] - one[1] * two[0], one[0] * two[0] + one[1] * two[1]) / math.tau
            long = math.dist(one, two) or 1
            along = min(max(-(one[0] * (c - a) + one[1] * (d - b)) / long**2, 0), 1)
            near |= math.hypot(one[0] + along * (c - a), one[1] + along * (d - b)) <= shape.width / 2
    inside = round(turns) % 2 == 1 if shape.even_odd else round(turns) != 0
    return shape.stroke if shape.stroke and near else shape.fill if inside else None


RED, GREEN, BLUE, BLACK = "#ff0000", "#008000", "#0000ff", "#000000"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (SQUARE, {(50, 50): RED, (10, 50): None, (50, 81): None}),
        ('<rect x="20" y="10" width="60" height="20"/>', {(50, 15): BLACK, (50, 35): None}),
        ('<rect width="40" height="40" rx="20"/>', {(2, 2): None, (20, 20): BLACK}),
        ('<rect width="40" height="20" ry="99"/>', {(1, 1): None, (39, 10): BLACK}),
        ('<circle cx="50" cy="50" r="20%"/>', {(31, 50): BLACK, (29, 50): None}),
        ('<ellipse cx="50" cy="50" rx="40" ry="10"/>', {(12, 50): BLACK, (50, 62): None}),
        ('<polygon points="0,0 50,0 50,50"/>', {(40, 10): BLACK, (10, 40): None}),
        ('<polyline points="0 0 50 0 50 50"/>', {(40, 10): BLACK}),
        ('<path d="m20 20 30 0 0 30zl0 9h-9v-9z"/>', {(15, 25): BLACK, (48, 40): BLACK, (25, 45): None}),
        ('<path d="M20 20h10zh9v9h-9"/>', {(25, 25): BLACK}),
        ('<path d="M20 50a30 30 0 0160 0"/>', {(50, 30): BLACK, (50, 60): None}),
        ('<path d="M0 0Q50 100 100 0T.5.5"/>', {(50, 25): BLACK}),
        ('<path fill-rule="evenodd" d="M0 0h90v90H0zM30 30h30v30H30z"/>', {(45, 45): None, (10, 10): BLACK}),
        ('<path d="M0 0h90v90H0zM30 30h30v30H30z"/>', {(45, 45): BLACK}),
        ('<g transform="translate(50-10) rotate(90)"><rect width="20" height="9"/></g>', {(45, 5): BLACK}),
        ('<g transform="scale(2)skewX(45)"><rect width="9" height="30"/></g>', {(60, 55): BLACK, (9, 50): None}),
        ('<rect width="9" height="9" transform="rotate(180 10 10)"/>', {(15, 15): BLACK, (5, 5): None}),
        ("<style>rect{fill:red}.a{fill:blue}#b{fill:green !important}</style>"
         '<rect width="9" height="9" fill="black"/><rect class="a" x="20" width="9" height="9"/>'
         '<rect class="a" id="b" style="fill:black" x="40" width="9" height="9"/>',
         {(5, 5): RED, (25, 5): BLUE, (45, 5): GREEN}),
        ('<g color="blue" fill="currentColor"><rect width="9" height="9"/></g>', {(5, 5): BLUE}),
        ('<g fill="RED"><rect width="9" height="9" style="fill:inherit"/></g>', {(5, 5): RED}),
        ('<rect width="9" height="9" fill="hsl(120 100% 25.1%)"/>', {(5, 5): GREEN}),
        ('<rect width="9" height="9" fill="rgb(0%, 50.2%, 0%)"/>', {(5, 5): GREEN}),
        (SQUARE + '<rect width="99" height="99" display="none"/>', {(50, 50): RED, (5, 5): None}),
        (SQUARE + '<g visibility="hidden"><rect width="99" height="99"/></g>', {(50, 50): RED, (5, 5): None}),
        (SQUARE + '<rect width="99" height="99" opacity="0"/>', {(50, 50): RED}),
        (SQUARE + '<switch><g requiredExtensions="x"><text>x</text></g><rect width="9" height="9"/></switch>',
         {(5, 5): BLACK}),
        (f'<defs><g id="a">{SQUARE}</g></defs><use href="#a" x="-20" y="-20"/>', {(5, 5): RED, (65, 65): None}),
        (f'<symbol id="a" viewBox="20 20 60 60">{SQUARE}</symbol><use xlink:href="#a" width="30" height="30"/>',
         {(5, 5): RED, (35, 5): None}),
        ('<svg x="50" width="20" height="20"><rect width="90" height="90"/></svg>', {(60, 9): BLACK, (75, 9): None}),
        ('<rect x="50" y="50" width="900" height="900"/>', {(99, 99): BLACK, (20, 20): None}),
        ('<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><g clip-path="url(#c)">'
         '<rect width="99" height="99"/></g>', {(50, 50): BLACK, (32, 32): None, (50, 32): BLACK}),
        ('<g transform="scale(.0001)"><rect width="9e5" height="9e5"/></g>', {(80, 80): BLACK}),
    ],
)  # fmt: skip
def test_shapes_are_where_a_browser_shows_them(
    tmp_path: Path, body: str, places: dict[tuple[int, int], str | None]
) -> None:
    drawing = read(tmp_path, svg(body))
    assert drawing.bounds == (0, 0, 100, 100)
    assert {place: colour(drawing, *place) for place in places} == places


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ('<path d="M20 50H80" {}/>', {(21, 44): BLACK, (18, 50): None, (21, 39): None}),
        ('<path d="M20 50H80" stroke-linecap="square" {}/>', {(11, 41): BLACK, (9, 50): None}),
        ('<path d="M20 50H80" stroke-linecap="round" {}/>', {(11, 50): BLACK, (11, 41): None}),
        ('<path d="M20 20H80V80" {}/>', {(89, 11): BLACK}),
        ('<path d="M20 20H80V80" stroke-linejoin="bevel" {}/>', {(89, 11): None, (83, 15): BLACK}),
        ('<path d="M20 20H80V80" stroke-linejoin="round" {}/>', {(89, 11): None, (86, 14): BLACK}),
        ('<path d="M20 20H80V80" stroke-miterlimit="1.2" {}/>', {(89, 11): None}),
        ('<rect x="20" y="20" width="60" height="60" {}/>', {(11, 11): BLACK, (50, 50): None, (89, 89): BLACK}),
        ('<circle cx="50" cy="50" r="30" {}/>', {(50, 11): BLACK, (50, 29): BLACK, (50, 50): None, (50, 9): None}),
        ('<circle cx="50" cy="50" r="3" {}/>', {(50, 50): BLACK, (62, 50): BLACK, (64, 50): None}),
        ('<path d="M10 50H90" stroke-dasharray="20" {}/>', {(15, 50): BLACK, (35, 50): None, (55, 50): BLACK}),
        ('<path d="M10 50H90" stroke-dasharray="20" stroke-dashoffset="20" {}/>', {(15, 50): None, (35, 50): BLACK}),
        ('<path d="M50 50H90" stroke-dasharray="0 30" stroke-linecap="round" {}/>', {(45, 50): BLACK, (65, 50): None}),
        ('<path d="M50 50h0" stroke-linecap="round" {}/>', {(45, 50): BLACK}),
        ('<g transform="scale(1 .1)"><path d="M0 500H99" {}/></g>', {(50, 50.9): BLACK, (50, 52): None}),
        ('<path d="M50 0V100" stroke-linecap="round" stroke-linejoin="round" {}/>', {(42, 50): BLACK, (39, 50): None}),
    ],
)
def test_lines_have_their_width_ends_corners_and_dashes(
    tmp_path: Path, body: str, places: dict[tuple[float, float], str | None]
) -> None:
    drawing = read(tmp_path, svg(body.format('fill="none" stroke="black" stroke-width="20"')))
    assert {place: colour(drawing, *place) for place in places} == places


def test_a_round_line_stays_a_line_and_is_as_wide_as_its_place_makes_it(tmp_path: Path) -> None:
    line = '<path stroke="red" stroke-linecap="round" stroke-linejoin="round" stroke-width="2" d="M5 5C9 9 15 9 20 5"/>'
    fill, stroke = read(tmp_path, svg(f'<g transform="scale(2)">{line}</g>')).shapes
    assert isinstance(fill, Shape) and isinstance(stroke, Shape)
    assert (fill.fill, fill.stroke, stroke.stroke, stroke.width) == (BLACK, None, RED, 4)


def test_what_has_no_area_leaves_no_hair(tmp_path: Path) -> None:
    drawing = read(tmp_path, svg(SQUARE + '<line x2="50" y2="50"/><path d="M0 0C9 9 5 5 20 20"/>'))
    assert len(drawing.shapes) == 1


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="-50 -50 200 100"', (200, 100)),
        ('viewBox="0,0,200,100" width="100%" height="2em"', (200, 100)),
        ('width="200" height="1in"', (200, 96)),
    ],
)
def test_a_drawing_is_as_large_as_its_frame(tmp_path: Path, attributes: str, size: tuple[float, float]) -> None:
    drawing = read(tmp_path, svg(SQUARE, attributes))
    assert (drawing.width, drawing.height) == size


def test_grey_has_one_shade_for_each_colour(tmp_path: Path) -> None:
    drawing = pictures.grey(read(tmp_path, svg(SQUARE)))
    assert isinstance(drawing, Drawing)
    assert colour(drawing, 50, 50) == "#4c4c4c"


SECRET = "secret.txt"
HOSTILE = {
    "<script>alert(1)</script>": "script",
    '<rect width="9" height="9" onclick="x()"/>': "script",
    '<a href="java script:x()"><rect width="9" height="9"/></a>'.replace(" s", "s"): "script",
    "<foreignObject><p/></foreignObject>": "not a drawing",
    '<animate attributeName="x"/>': "moves",
    "<font/>": "font",
    "<text>Squat</text>": "text",
    f'<image href="{SECRET}" width="9" height="9"/>': "pixels",
    '<image href="data:image/png;base64,AAAA" width="9" height="9"/>': "pixels",
    f'<use href="{SECRET}#a"/>': "another file",
    '<use xlink:href="http://127.0.0.1:9/a.svg#a"/>': "web address",
    f'<rect width="9" height="9" fill="url({SECRET}#a)"/>': "another file",
    f'<rect width="9" height="9" style="fill:url( \'{SECRET}#a\')"/>': "another file",
    f"<style>@import '{SECRET}';</style>": "another file",
    "<style>@font-face{src:url(http://127.0.0.1:9/f)}</style>": "web address",
    "<style>@media screen{rect{fill:red}}</style>": "rule",
    "<style>rect:hover{fill:red}</style>": "‘rect:hover’",
    '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="a"/>': "another file",
    '<p xmlns="http://www.w3.org/1999/xhtml"/>': "web page",
    '<linearGradient id="a"/><rect width="9" height="9" fill="url(#a)"/>': "gradient",
    '<rect width="9" height="9" opacity=".5"/>': "see-through",
    '<rect width="9" height="9" fill="rgba(0,0,0,.5)"/>': "see-through",
    '<rect width="9" height="9" fill-opacity="50%"/>': "see-through",
    '<rect width="9" height="9" mask="url(#a)"/>': "mask",
    '<rect width="9" height="9" filter="url(#a)"/>': "filter",
    '<rect width="9" height="9" style="mix-blend-mode:multiply"/>': "mix",
    '<rect width="9" height="9" style="transform:rotate(9deg)"/>': "style",
    '<path d="M0 0h9" stroke="red" marker-end="url(#a)"/>': "arrow",
    '<path d="M0 0h9" stroke="red" style="marker:url(#a)"/>': "arrow",
    '<path d="M0 0h9" stroke="red" stroke-width="1em"/>': "length",
    '<path d="M0 0h9" stroke="red" vector-effect="non-scaling-stroke"/>': "width",
    '<path d="M0 0h9" stroke="red" stroke-dasharray=".0001"/>': "dashes",
    '<path d="M0 0h9" stroke="red" stroke-dasharray="5" pathLength="9"/>': "pathLength",
    '<clipPath id="a"><path d="M0 0h9v9zM50 50h9v9z"/></clipPath><rect width="9" height="9" clip-path="url(#a)"/>':
        "clip path",
    '<g clip-path="url(#missing)"><rect width="9" height="9"/></g>': "clip path",
    '<use href="#missing"/>': "not there",
    '<g id="a"><use href="#a"/></g>': "itself",
    '<g id="a"><rect width="1" height="1"/></g>' + "".join(
        f'<g id="{chr(98 + n)}">{f"<use href=%#{chr(97 + n)}%/>".replace("%", chr(34)) * 9}</g>' for n in range(9)
    ): "too often",
    "<g>" * 150 + "</g>" * 150: "deep",
    "<g/>" * 25_000: "20000 parts",
    f'<path d="M0 0{"h1" * 120_000}"/>': "steps",
    f'<path d="M0 0{"h1" * 60_000}"/>' * 2: "detailed",
    '<path d="M0 0h1e99"/>': "too large",
    '<path d="M0 0hNaN"/>': "number",
    '<path d="h9v9"/>': "not with a point",
    '<path d="M0 0L5"/>': "lacks numbers",
    '<path d="M0 0A5 5 0 2 0 9 9"/>': "arc",
    '<path d="M0 0h9v9" transform="rotate(5 5)"/>': "transform",
    f'<g transform="{"scale(1e9)" * 40}"><rect width="9" height="9"/></g>': "too large",
    '<rect width="-9" height="9"/>': "below zero",
    '<rect width="9" height="9" fill="reddish"/>': "colour",
    '<rect width="9" height="9" fill="white"/>': "white on white",
    '<rect x="200" width="9" height="9"/>': "within the drawing’s frame",
    "<g/>": "nothing is drawn",
    '<circle r="0"/>': "nothing is drawn",
    '<path d="M0 0h9v9" style="fill:' + "(" * 100_000 + '"/>': "damaged",
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), HOSTILE.items(), ids=[words for words in HOSTILE.values()])  # noqa: C416
def test_what_paper_cannot_show_is_refused(
    tmp_path: Path, body: str, words: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("the network was asked"))
    (tmp_path / SECRET).write_text(svg(f'<g id="a">{SQUARE}</g>'))
    with caplog.at_level(logging.INFO):
        problem = refused(tmp_path, svg("\n" + body))
    assert words in problem.message
    assert problem.line in (0, 1, 2)
    assert problem.hint
    assert not caplog.records


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<svg", "XML is broken"),
        ("<html><body/></html>", "another kind of file"),
        ('<?xml version="1.0"?><plist/>', "another kind of file"),
        (f'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>{svg("<title>&c;</title>")}', "abbreviations"),
        (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{SECRET}">]>{svg("<title>&a;</title>")}', "abbreviations"),
        (f'<!DOCTYPE svg [<!ENTITY % a SYSTEM "{SECRET}"> %a;]>{svg(SQUARE)}', "abbreviations"),
        (f'<!DOCTYPE svg SYSTEM "{SECRET}">{svg("<path d=%&a;%/>".replace("%", chr(34)) + SQUARE)}', "abbreviations"),
        (f'<?xml-stylesheet href="{SECRET}"?>{svg(SQUARE)}', "style sheet from another file"),
        (f'<?xml version="1.0" encoding="klingon"?>{svg(SQUARE)}', "encoding"),
        (svg(SQUARE, 'viewBox="0 0 0 9"'), "no size"),
        (svg(SQUARE, 'viewBox="0 0 9"'), "four numbers"),
        (svg(SQUARE, 'viewBox="0 0 9 9" width="0"'), "no size"),
        (svg(SQUARE, 'viewBox="0 0 1 99999"'), "times as long"),
        (svg(SQUARE, ""), "how large"),
        (svg(SQUARE, 'viewBox="0 0 9 9" width="9" height="18" preserveAspectRatio="none"'), "stretched"),
        (svg(SQUARE, f'{FRAME} style="background:red"'), "background"),
        (svg(SQUARE, f'{FRAME} style="display:none"'), "nothing is drawn"),
        (svg(SQUARE, f'{FRAME} transform="scale(2)"'), "turned or moved"),
        (svg(f"<desc>{'x' * 2_000_000}</desc>{SQUARE}"), "at most 2 MB"),
    ],
)
def test_a_whole_file_that_cannot_be_a_drawing_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / SECRET).write_text("<!ENTITY b 'c'>")
    assert words in refused(tmp_path, text).message


def test_what_drawing_programs_add_is_passed_over(tmp_path: Path) -> None:
    text = f"""<?xml version="1.0" encoding="UTF-16"?><?other thing?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
        <svg xmlns="http://www.w3.org/2000/svg" {FRAME} xmlns:i="http://www.inkscape.org/namespaces/inkscape"
             style="enable-background:new 0 0 100 100; width:100%" i:export="/home/a">
          <metadata><h:p xmlns:h="http://www.w3.org/1999/xhtml"/></metadata><i:view><i:path d="M0"/></i:view>
          <defs><linearGradient id="unused"/></defs><title>Squat</title><text> </text>{SQUARE}</svg>"""
    assert colour(read(tmp_path, text.encode("utf-16")), 50, 50) == RED


def test_a_name_from_another_file_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "other.svg").write_text(svg(f'<g id="a">{SQUARE}</g>'))
    assert "another file" in refused(tmp_path, svg('<use href="other.svg#a"/>')).message


WHOLE = svg(
    '<style>.a{fill:red;stroke:blue}</style><defs><g id="b"><circle class="a" cx="9" cy="9" r="5"/></g></defs>'
    '<use href="#b" transform="rotate(9 5 5)"/><path d="M0 0C1 2 3 4 5 6a5 5 0 119 9z" stroke="#123" '
    'stroke-dasharray="2 1"/><rect x="50%" width="9" height="9" style="fill:rgb(1,2,3)"/>'
).encode()


@given(st.data())
@settings(max_examples=300)
def test_damage_is_drawn_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    broken = bytearray(WHOLE[: data.draw(st.integers(len(WHOLE) - 60, len(WHOLE)), label="length")])
    for _ in range(data.draw(st.integers(0, 4), label="flips")):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(1, 127))
    try:
        read(tmp_path_factory.getbasetemp(), bytes(broken))
    except HandoutError as error:
        assert len(error.problems) == 1


@given(st.lists(st.tuples(st.integers(-200, 300), st.integers(-200, 300)), min_size=3, max_size=9))
def test_what_is_cut_lies_in_the_window_and_keeps_what_was_there(points: list[tuple[float, float]]) -> None:
    outline = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    cut = polygons.cut(points, outline)
    assert polygons.is_inside(cut, outline, 1e-6)
    before, after = (polygons.area(each) if each else 0.0 for each in (points, cut))
    if polygons.is_inside(points, outline, 0):
        assert after == pytest.approx(before)
