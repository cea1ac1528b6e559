"""The print rule for how lines stand: flush left, ragged right."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from generator.audit.blocks import INDENT, MARKER
from generator.audit.findings import Finding, breach
from generator.audit.measures import CLOSE, all_lines, body_size, is_heading
from generator.audit.seen import Box, Document, Glyph, Line, Page, Run
from generator.audit.tag import Tag
from generator.limits import Size

REACH = 0.07
"""How far a letter such as j may reach out to the left, divided by the size."""
STRETCHED = 0.1
"""How much wider a gap between words is that was pulled apart, divided by the size."""
TAB = 1.2
"""A gap as wide as this, divided by the size, is meant: a tab or a column."""
SHIFT = 0.5
"""How far the first line of a paragraph starts beside the others, divided by the size, if that is meant."""


def p_align(document: Document, size: Size) -> list[Finding]:
    """Find text that is not flush left, is centred, or has its words pulled apart."""
    return [
        *_ragged_left(document),
        *_pulled_apart(document),
        *_flush_right(document),
        *_columns_askew(document),
        *_centred(document),
    ]


def _ragged_left(document: Document) -> Iterator[Finding]:
    for block in document.blocks:
        lines = block.lines
        if len(lines) > 1 and _same_middle(lines):
            yield breach(block.page, lines[0].text, "is centred")
            continue
        first, rest = _left(lines[0], block.page), [_left(line, block.page) for line in lines[1:]]
        if rest and _is_meant(lines[0], first - rest[0]):
            first = rest[0]
        for line, left in zip(lines[1:], rest, strict=True):
            if abs(left - first) > max(CLOSE, REACH * line.size):
                yield breach(block.page, line.text, "does not start under the line above")


def _same_middle(lines: list[Line]) -> bool:
    """Tell whether lines of different lengths share their middle."""
    middles = [(line.left + line.right) / 2 for line in lines]
    lefts = [line.left for line in lines]
    return max(middles) - min(middles) < 2 and max(lefts) - min(lefts) > 4


def _is_meant(first: Line, shift: float) -> bool:
    """Tell whether the first line of a paragraph is set in or out."""
    marked = MARKER.match(first.text) is not None
    return SHIFT * first.size <= abs(shift) <= INDENT * first.size and (shift > 0 or marked)


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


def _pulled_apart(document: Document) -> Iterator[Finding]:
    """Find gaps between words that differ within a paragraph, in text of one font; a single line is never stretched."""
    for block in document.blocks:
        if len(block.lines) < 2:
            continue
        gaps = {id(line): list(_gaps(line, block.page)) for line in block.lines}
        narrowest: dict[tuple[str, float], float] = {}
        for line in block.lines:
            for gap, run in gaps[id(line)]:
                key = run.font, round(run.size, 1)
                narrowest[key] = min(narrowest.get(key, gap), gap)
        for line in block.lines:
            wider = [gap - narrowest[run.font, round(run.size, 1)] for gap, run in gaps[id(line)]]
            if wider and median(wider) > STRETCHED * line.size:
                yield breach(block.page, line.text, f"word gaps differ by {median(wider):.1f} pt")


def _gaps(line: Line, page: Page) -> Iterator[tuple[float, Run]]:
    """Yield the gaps between the words of a line, each with the run before it."""
    before: tuple[Glyph, Run] | None = None
    spaces = 0
    for run in line.runs:
        for glyph in run.glyphs:
            if glyph.text.isspace():
                spaces += 1
                continue
            if (
                before
                and before[1].font == run.font
                and spaces < 2
                and _apart(before[0], glyph, spaces, run, line, page)
            ):
                yield glyph.left - before[0].right, before[1]
            before, spaces = (glyph, run), 0


def _apart(left: Glyph, right: Glyph, spaces: int, run: Run, line: Line, page: Page) -> bool:
    """Tell whether two characters of a line stand in two words with nothing but a gap between."""
    gap = right.left - left.right
    blank = any(left.right - CLOSE < edge.box[0] < right.left + CLOSE for edge in line.blanks)
    return (
        (spaces > 0 or gap > 0.12 * run.size) and gap < TAB * run.size and not blank and not _disc(left, run.size, page)
    )


def _flush_right(document: Document) -> Iterator[Finding]:
    """Find paragraphs of at least 4 lines that all but the last end at one place: too many for chance."""
    for block in document.blocks:
        rights = [line.right for line in block.lines[:-1] if line.glyphs]
        whole = len(rights) >= 3 and max(rights) - min(rights) < 0.6
        stretched = any(
            abs(_between(one) - _between(other)) > 0.02 * one.size for one, other in pairwise(block.lines[:-1])
        )
        if whole and stretched and not block.table:
            yield breach(block.page, block.lines[0].text, "is justified: all its lines end at one place")


def _between(line: Line) -> float:
    """Return how far the characters of a line are apart, words and letters, in the middle."""
    gaps = [right.left - left.right for (left, _), (right, _) in pairwise(line.glyphs)]
    return sum(gaps) / len(gaps) if gaps else 0.0


def _columns_askew(document: Document) -> Iterator[Finding]:
    """Find cells of one column of a table that do not start at the same place."""
    starts: dict[tuple[int, int, Tag, int], float] = {}
    for block in document.blocks:
        cell = block.tag.within("TD", "TH") if block.tag else None
        if cell is None or cell.parent is None or not block.table or block.lines[0].blanks:
            continue
        if any(kid is not cell and isinstance(kid, Tag) and _spans(kid) for kid in cell.parent.kids) or _spans(cell):
            continue
        key = block.page.number, 0, block.table, cell.parent.kids.index(cell)
        start = starts.setdefault(key, block.lines[0].left)
        if abs(block.lines[0].left - start) > CLOSE:
            yield breach(block.page, block.text, "does not start where the others of its column do")


def _spans(cell: Tag) -> bool:
    return cell.attributes.get("ColSpan", "1") != "1" or cell.attributes.get("RowSpan", "1") != "1"


def _centred(document: Document) -> Iterator[Finding]:
    """Find single lines that start where hardly any other does, with their middle in the middle."""
    lines = [
        (block, line)
        for block, line in all_lines(document)
        if not block.running and not block.table and block.role != "Figure"
    ]
    if not lines:
        return
    starts = Counter(round(line.left) for _, line in lines)
    body, tagged = body_size(document), document.root is not None
    for page in document.pages:
        own = [(block, line) for block, line in lines if block.page is page]
        flush = [line for block, line in own if not is_heading(block, body, tagged)] or [line for _, line in own]
        if not flush:
            continue
        middle = (min(line.left for line in flush) + max(line.right for line in flush)) / 2
        for block, line in own:
            common = sum(starts[round(line.left) + step] for step in (-1, 0, 1)) > 1 or _left(line, page) != line.left
            off = min(abs((line.left + line.right) / 2 - centre) for centre in (middle, page.width / 2))
            if not common and len(block.lines) == 1 and off < 2:
                yield breach(page, line.text, "is centred")
