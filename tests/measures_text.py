"""The print rules for text: its size, and how its lines stand."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from measures import (
    BODY,
    CLOSE,
    LEAD,
    LONGEST,
    MARGINS,
    MM,
    MOST_CHARACTERS,
    SMALLEST,
    X_HEIGHT,
    Size,
    all_lines,
    body_size,
    breach,
    text_blocks,
)
from printed import Block, Box, Document, Glyph, Line, Page, Run, Tag

REACH = 0.07
"""How far a letter such as j may reach out to the left, as a part of its size."""


def p_size(document: Document, size: Size) -> list[str]:
    """Find text that is too small."""
    return [
        breach(block.page, run.text, f"{run.size:.1f} pt, under {SMALLEST[size]:g} pt")
        for block, line in all_lines(document)
        for run in line.runs
        if run.text.strip() and run.size < SMALLEST[size] - 0.01
    ]


def p_body(document: Document, size: Size) -> list[str]:
    """Find that most running text is too small."""
    body = body_size(document)
    return [f"most running text is {body:.1f} pt, under {BODY[size]:g} pt"] if body < BODY[size] - 0.01 else []


def p_xheight(document: Document, size: Size) -> list[str]:
    """Find body text with letters lower than they must be, by its ‘x’ and ‘z’ as they are drawn."""
    body = body_size(document)
    heights: dict[str, tuple[float, Block, Line]] = {}
    for block in text_blocks(document):
        for line in block.lines:
            for glyph, run in line.glyphs:
                if glyph.text in "xz" and abs(run.size - body) < 0.05:
                    heights.setdefault(run.font, ((glyph.ink[3] - glyph.ink[1]) / MM, block, line))
    breaches = [
        breach(block.page, line.text, f"x-height {height:.2f} mm, under {X_HEIGHT[size]:g} mm, in {font}")
        for font, (height, block, line) in heights.items()
        if height < X_HEIGHT[size] - 0.005
    ]
    return breaches if heights else ["there is no ‘x’ or ‘z’ in body text to measure"]


def p_lead(document: Document, size: Size) -> list[str]:
    """Find lines of one paragraph that are too close or too far apart; a line to write on needs its own room."""
    breaches = []
    for block in document.blocks:
        for upper, lower in pairwise(block.lines):
            if upper.blanks or lower.blanks or not (upper.glyphs and lower.glyphs):
                continue
            lead = (upper.baseline - lower.baseline) / max(upper.size, lower.size)
            if not LEAD[0] - 0.005 <= lead <= LEAD[1] + 0.005:
                breaches.append(breach(block.page, lower.text, f"line pitch {lead:.2f} times the size"))
    return breaches


def p_measure(document: Document, size: Size) -> list[str]:
    """Find lines of running text that are too long."""
    breaches = []
    margin = MARGINS["giant"][0] * MM
    for block in text_blocks(document):
        for line in block.lines:
            width = (line.right - line.left) / MM
            if size != "giant" and width > LONGEST + 0.1:
                breaches.append(breach(block.page, line.text, f"{width:.0f} mm long"))
            if size == "standard" and len(line.text.strip()) > MOST_CHARACTERS:
                breaches.append(breach(block.page, line.text, f"{len(line.text.strip())} characters long"))
            if size == "giant" and (line.left < margin - CLOSE or line.right > block.page.width - margin + CLOSE):
                breaches.append(breach(block.page, line.text, "runs into the margin"))
    return breaches


def p_align(document: Document, size: Size) -> list[str]:
    """Find text that is not flush left, is centred, or has its words pulled apart."""
    return [*_ragged_left(document), *_pulled_apart(document), *_columns_askew(document), *_centred(document)]


def _ragged_left(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for line in block.lines[1:]:
            if abs(_left(line, block.page) - _left(block.lines[0], block.page)) > max(CLOSE, REACH * line.size):
                yield breach(block.page, line.text, "does not start under the line above")


def _left(line: Line, page: Page) -> float:
    """Return where a line starts; a number in a disc starts with its disc."""
    if not line.glyphs:
        return line.left
    disc = _disc(line.glyphs[0][0], line.size, page)
    return disc[0] if disc else line.left


def _disc(glyph: Glyph, size: float, page: Page) -> Box | None:
    for area in page.areas:
        left, bottom, right, top = area.box
        round_one = area.filled and abs((right - left) - (top - bottom)) < 2 and right - left < 3 * size
        if round_one and left < glyph.ink[0] and glyph.ink[2] < right and bottom < glyph.ink[1] and glyph.ink[3] < top:
            return area.box
    return None


def _pulled_apart(document: Document) -> Iterator[str]:
    """Find gaps between words that differ within a paragraph, in text of one font."""
    for block in document.blocks:
        narrowest: dict[tuple[str, float], float] = {}
        for line in block.lines:
            for gap, run in _gaps(line, block.page):
                key = run.font, round(run.size, 1)
                narrowest[key] = min(narrowest.get(key, gap), gap)
        for line in block.lines:
            widest = max(
                (gap - narrowest[run.font, round(run.size, 1)] for gap, run in _gaps(line, block.page)), default=0
            )
            if widest > 0.1 * line.size:
                yield breach(block.page, line.text, f"word gaps differ by {widest:.1f} pt")


def _gaps(line: Line, page: Page) -> Iterator[tuple[float, Run]]:
    """Yield the gaps between the words of a line, each with the run before it."""
    before: tuple[Glyph, Run] | None = None
    spaced = False
    for run in line.runs:
        for glyph in run.glyphs:
            if glyph.text.isspace():
                spaced = True
                continue
            if before and before[1].font == run.font and _apart(before[0], glyph, spaced, run, line, page):
                yield glyph.left - before[0].right, before[1]
            before, spaced = (glyph, run), False


def _apart(left: Glyph, right: Glyph, spaced: bool, run: Run, line: Line, page: Page) -> bool:
    """Tell whether two characters of a line stand in two words with nothing but a gap between."""
    blank = any(left.right - CLOSE < edge.box[0] < right.left + CLOSE for edge in line.blanks)
    return (spaced or right.left - left.right > 0.12 * run.size) and not blank and not _disc(left, run.size, page)


def _columns_askew(document: Document) -> Iterator[str]:
    """Find cells of one column of a table that do not start at the same place."""
    starts: dict[tuple[int, int, Tag, int], float] = {}
    for block in document.blocks:
        cell = block.tag.within("TD", "TH") if block.tag else None
        if cell is None or cell.parent is None or not block.table or block.lines[0].blanks:
            continue
        key = block.page.number, 0, block.table, cell.parent.kids.index(cell)
        start = starts.setdefault(key, block.lines[0].left)
        if abs(block.lines[0].left - start) > CLOSE:
            yield breach(block.page, block.text, "does not start where the others of its column do")


def _centred(document: Document) -> Iterator[str]:
    """Find single lines that start where hardly any other does, with their middle in the middle."""
    lines = [
        (block, line)
        for block, line in all_lines(document)
        if not block.running and not block.table and block.role != "Figure"
    ]
    if not lines:
        return
    starts = Counter(round(line.left) for _, line in lines)
    middle = (min(line.left for _, line in lines) + max(line.right for _, line in lines)) / 2
    for block, line in lines:
        common = sum(starts[round(line.left) + step] for step in (-1, 0, 1)) > 1 or _left(line, block.page) != line.left
        off = min(abs((line.left + line.right) / 2 - centre) for centre in (middle, block.page.width / 2))
        if not common and len(block.lines) == 1 and off < 2:
            yield breach(block.page, line.text, "is centred")


def p_hyphen(document: Document, size: Size) -> list[str]:
    """Find words parted by a hyphen at a line's end, and numbers parted from what they count."""
    breaches = []
    for block in document.blocks:
        for line, following in pairwise(block.lines):
            text = line.text
            if re.search(r"\w[-\u00ad\u2010]$", text):
                breaches.append(breach(block.page, text, "ends in a hyphen"))
            if re.search(r"(^|[\s(‘“])\d+([.,:–-]\d+)*$", text.rstrip()) and _wrapped(line, following, document):
                breaches.append(breach(block.page, text, "ends in a number"))
    return breaches


def _wrapped(line: Line, following: Line, document: Document) -> bool:
    """Tell whether a line ends because the next word has no room: as much as other lines that start there have."""
    if not (line.glyphs and following.glyphs):
        return False
    room = max(other.right for _, other in all_lines(document) if abs(other.left - line.left) < CLOSE)
    first = len(following.text.split()[0])
    word = following.glyphs[min(first, len(following.glyphs)) - 1][0].right - following.glyphs[0][0].left
    return line.right + 0.2 * line.size + word > room
