"""Read the characters of a page, as they are drawn: where, how large, in which font and colour."""

import dataclasses
import re
from ctypes import c_double, c_int, c_uint, c_ulong, c_ushort, create_string_buffer
from math import hypot
from statistics import median
from typing import Any, NamedTuple

from pypdfium2 import raw

from generator.audit.picture import Picture
from generator.audit.placing import Drawn, Matrix, address
from generator.audit.seen import Behind, Box, Colour, Glyph, Run, around
from generator.audit.shapes import Marking, colour_of
from generator.audit.structure import Marks

SLANT = 0.05
"""How far the upright of an upright letter may lean, as the cosine of its angle with the line of text: 3 degrees."""
APART = 1.5
"""What is farther apart than this, divided by the size, is not drawn in one go."""
SPACE = 0.18
"""Room between two characters that parts words, divided by the size."""
NEXT = 0.5
"""How far apart the letters and words may be that are drawn one by one, divided by the size."""
X_HEIGHT = 0.5
"""What the small letters of most fonts measure, divided by the size."""
FORCED_BOLD = 1 << 18
ITALIC = 1 << 6
HIDDEN = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
STROKED = {raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP}
OUTLINED = {raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}
UPRIGHT_NAMES = re.compile("regular|roman|book|light|medium", re.IGNORECASE)
BOLD_NAMES = re.compile("bold|black|heavy", re.IGNORECASE)
SLANTED_NAMES = re.compile("italic|oblique|slanted|kursiv", re.IGNORECASE)
UNMAPPED = "\ufffd"


class Face(NamedTuple):
    """Hold what a font tells of itself."""

    name: str
    bold: bool
    slanted: bool
    embedded: bool


class Letters:
    """Hold the characters of one piece of text, and the place on the page of the first of them."""

    def __init__(self, drawn: Any, at: int) -> None:
        self.drawn, self.at = drawn, at
        self.glyphs: list[Glyph] = []


def runs(
    page: Any,
    things: list[Drawn],
    marking: dict[int, Marking],
    place: Matrix,
    picture: Picture,
) -> tuple[list[Run], int]:
    """Return the runs of a page in the order of drawing, and how many characters are hidden."""
    texts = {each.address: (order, each) for order, each in enumerate(things)}
    opened = raw.FPDFText_LoadPage(page)
    letters = _letters(opened, place)
    found, hidden = [], 0
    for number, each in letters.items():
        order, thing = texts.get(number, (0, None))
        mode = raw.FPDFTextObj_GetTextRenderMode(each.drawn)
        if mode in HIDDEN or _clear(each.drawn, mode):
            hidden += sum(not glyph.text.isspace() for glyph in each.glyphs)
            continue
        found += _runs(opened, each, mode, order, thing, marking.get(number, Marking(None, False)), place, picture)
    raw.FPDFText_ClosePage(opened)
    whole = _merged(sorted(found, key=lambda run: run.order), things)
    return [dataclasses.replace(run, behind=_behind(run, picture)) for run in whole], hidden


def _letters(text: Any, place: Matrix) -> dict[int, Letters]:
    """Return the characters of a page by the piece of text that draws them."""
    found: dict[int, Letters] = {}
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    loose = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(text, at)
        if not drawn or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text, at, loose)
        number = raw.FPDFText_GetUnicode(text, at)
        known = 32 <= number < 0xD800 or 0xDFFF < number < 0x110000
        character = "-" if raw.FPDFText_IsHyphen(text, at) == 1 else chr(number) if known else UNMAPPED
        ink = place.box((left.value, bottom.value, right.value, top.value))
        wide = place.box((loose.left, loose.bottom, loose.right, loose.top))
        letters = found.setdefault(address(drawn), Letters(drawn, at))
        letters.glyphs.append(Glyph(character, wide[0], wide[2], ink))
    return found


def _clear(drawn: Any, mode: int) -> bool:
    """Tell whether a text is painted with nothing at all."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    getter = raw.FPDFPageObj_GetStrokeColor if mode in STROKED else raw.FPDFPageObj_GetFillColor
    return bool(getter(drawn, red, green, blue, alpha)) and alpha.value == 0


def _runs(
    text: Any,
    letters: Letters,
    mode: int,
    order: int,
    thing: Drawn | None,
    marking: Marking,
    place: Matrix,
    picture: Picture,
) -> list[Run]:
    """Return a piece of text as runs, parted where there is much room between its characters."""
    matrix, across, up = raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetMatrix(text, letters.at, matrix)
    raw.FPDFText_GetCharOrigin(text, letters.at, across, up)
    along, upright = place.way(matrix.a, matrix.b), place.way(matrix.c, matrix.d)
    turned = along[0] <= 0 or abs(along[1]) > 0.02 * abs(along[0])
    lengths = hypot(*along) * hypot(*upright)
    leaning = bool(lengths) and abs(along[0] * upright[0] + along[1] * upright[1]) / lengths > SLANT
    font = raw.FPDFTextObj_GetFont(letters.drawn)
    face = _face(font)
    size = raw.FPDFText_GetFontSize(text, letters.at) * hypot(*upright)
    if not turned:
        letters.glyphs.sort(key=lambda glyph: glyph.left)
    size = _real_size(size, letters.glyphs, font) if not turned else size
    baseline = place.point(across.value, up.value)[1]
    found = []
    for glyphs in _parted(letters.glyphs, size) if not turned else [letters.glyphs]:
        seen = [glyph.ink for glyph in glyphs if not glyph.text.isspace()]
        box = around(seen) if seen else None
        found.append(
            Run(
                glyphs=tuple(glyphs),
                baseline=baseline,
                size=size,
                font=face.name,
                bold=face.bold or mode in OUTLINED,
                italic=face.slanted or leaning,
                colour=_colour(letters.drawn, mode, thing, box, picture),
                behind=(),
                tag=marking.tag,
                order=order,
                marked=marking.known,
                rank=marking.rank,
                embedded=face.embedded,
                turned=turned,
            )
        )
    return found


def _above_lines(box: Box, run: Run) -> Box:
    """Return the part of a box of words that no underline is in: where most of each letter stands."""
    lowest = run.baseline - 0.02 * run.size
    return box if run.turned or box[3] < lowest + 1 else (box[0], max(box[1], lowest), box[2], box[3])


def _parted(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """Return characters in parts that stand far apart; where only room parts two words, add the space."""
    found: list[list[Glyph]] = [[]]
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text.isspace():
            gap = glyph.left - last.right if last else 0.0
            if gap > APART * size:
                found.append([])
            elif last and gap > SPACE * size and not found[-1][-1].text.isspace():
                found[-1].append(_space(last, glyph))
            last = glyph
        found[-1].append(glyph)
    return [part for part in found if part]


def _space(left: Glyph, right: Glyph) -> Glyph:
    return Glyph(" ", left.right, right.left, (left.right, left.ink[1], right.left, left.ink[1]))


def _merged(runs: list[Run], things: list[Drawn]) -> list[Run]:
    """Join runs that look the same, with no shape drawn between: some programs draw each letter by itself."""
    found: list[Run] = []
    for at, run in enumerate(runs):
        last = found[-1] if found else None
        between = things[runs[at - 1].order + 1 : run.order] if at else []
        if last is None or not _goes_on(last, run) or any(each.kind != raw.FPDF_PAGEOBJ_TEXT for each in between):
            found.append(run)
            continue
        glyphs, more = last.glyphs, run.glyphs
        gap = more[0].left - glyphs[-1].right
        if gap > SPACE * run.size and not glyphs[-1].text.isspace() and not more[0].text.isspace():
            glyphs = (*glyphs, _space(glyphs[-1], more[0]))
        found[-1] = dataclasses.replace(last, glyphs=glyphs + more)
    return found


def _goes_on(last: Run, run: Run) -> bool:
    if (last.look, last.tag, last.marked, last.turned) != (run.look, run.tag, run.marked, run.turned) or run.turned:
        return False
    gap = run.glyphs[0].left - last.glyphs[-1].right
    return abs(last.baseline - run.baseline) < 0.05 * run.size and -0.3 * run.size < gap < NEXT * run.size


def _behind(run: Run, picture: Picture) -> Behind:
    """Return the pixels behind each word of a run, but for those where an underline is."""
    words: list[list[Glyph]] = [[]]
    for glyph in run.glyphs:
        if glyph.text.isspace():
            words.append([])
        else:
            words[-1].append(glyph)
    return tuple(
        ("".join(glyph.text for glyph in word), colours)
        for word in words
        if word and (colours := picture.colours(_above_lines(around(glyph.ink for glyph in word), run)))
    )


def _real_size(size: float, glyphs: list[Glyph], font: Any) -> float:
    """Return the size of text; where the file gives one that its letters cannot have, what they measure."""
    heights = [glyph.ink[3] - glyph.ink[1] for glyph in glyphs if glyph.text in "acemnorsuvwxz"]
    if len(heights) < 3:
        return size
    measured = median(heights) / X_HEIGHT
    return size if size / 2 < measured < size * 2 else measured


def _face(font: Any) -> Face:
    name, angle = create_string_buffer(200), c_int()
    raw.FPDFFont_GetBaseFontName(font, name, 200)
    raw.FPDFFont_GetItalicAngle(font, angle)
    face = name.value.decode("utf-8", "replace")
    flags = raw.FPDFFont_GetFlags(font)
    bold = bool(BOLD_NAMES.search(face)) or bool(flags > 0 and flags & FORCED_BOLD)
    if not bold and not UPRIGHT_NAMES.search(face):
        bold = raw.FPDFFont_GetWeight(font) >= 600
    slanted = bool(SLANTED_NAMES.search(face)) or angle.value != 0 or bool(flags > 0 and flags & ITALIC)
    drawn_here = not face  # Type 3: its letters are drawings of the file
    return Face(face, bold, slanted, drawn_here or raw.FPDFFont_GetIsEmbedded(font) != 0)


def _colour(drawn: Any, mode: int, thing: Drawn | None, box: Box | None, picture: Picture) -> Colour:
    """Return the colour of text: as the file gives it, or as it is seen where that is not all."""
    getter = raw.FPDFPageObj_GetStrokeColor if mode in STROKED else raw.FPDFPageObj_GetFillColor
    given = colour_of(getter, drawn)
    holders = thing.holders if thing else ()
    mixed = any(raw.FPDFPageObj_HasTransparency(each) for each in (drawn, *holders))
    if given is None or mixed:
        seen = picture.words_colour(box) if box else None
        return seen or given or (0, 0, 0)
    return given


def marking_of(each: Drawn, at: int, tags: Marks) -> Marking:
    """Return the element of a thing that a page, counted from 0, draws, and whether the file says what it is."""
    for inside, thing in ((bool(each.holders), each.raw), *((False, holder) for holder in reversed(each.holders))):
        number = raw.FPDFPageObj_GetMarkedContentID(thing)
        found = tags.get((at, number, inside)) or tags.get((at, number, not inside))
        if found is not None:
            return Marking(found[0], True, found[1])
        if any(_mark_name(thing, mark) == "Artifact" for mark in range(raw.FPDFPageObj_CountMarks(thing))):
            return Marking(None, True)
    return Marking(None, False)


def _mark_name(thing: Any, number: int) -> str:
    mark, size = raw.FPDFPageObj_GetMark(thing, number), c_ulong()
    name = (c_ushort * 64)()
    raw.FPDFPageObjMark_GetName(mark, name, 128, size)
    return bytes(name)[: max(size.value - 2, 0)].decode("utf-16-le", "replace")
