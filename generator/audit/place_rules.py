"""The print rules for where things stand: margins, columns, nothing over anything."""

from collections.abc import Iterator
from itertools import combinations

from generator import limits
from generator.audit.blocks import MARKER
from generator.audit.findings import Finding, breach
from generator.audit.measures import CLOSE, PIXEL, bounds, overlap
from generator.audit.seen import Block, Box, Document, Edge, Line, Page, Run
from generator.audit.tag import Tag
from generator.limits import MM, Size

FLOWING = 3
"""How many lines one of two texts side by side has at least, if they are columns in standard print."""


def p_margin(document: Document, size: Size) -> list[Finding]:
    """Find ink in the margins."""
    breaches = []
    left, other = (millimetres * MM - PIXEL for millimetres in limits.MARGINS[size])
    for page in document.pages:
        ink, room = page.ink, (left, other, page.width - other, page.height - other)
        if ink == (0, 0, 0, 0):
            continue
        space = {"left": ink[0], "bottom": ink[1], "right": page.width - ink[2], "top": page.height - ink[3]}
        inside = ink[0] >= room[0], ink[1] >= room[1], ink[2] <= room[2], ink[3] <= room[3]
        breaches += [
            breach(page, _words_beyond(page, room, side), f"{side} margin {max(length, 0) / MM:.1f} mm")
            for (side, length), good in zip(space.items(), inside, strict=True)
            if not good
        ]
    return breaches


def _words_beyond(page: Page, room: Box, side: str) -> str:
    """Return the words that stand in a margin, or else that something is drawn there."""
    at = {"left": 0, "bottom": 1, "right": 2, "top": 3}[side]
    for run in page.runs:
        if run.text.strip() and (run.ink[at] < room[at] if at < 2 else run.ink[at] > room[at]):
            return run.text
    return "something drawn"


def p_column(document: Document, size: Size) -> list[Finding]:
    """Find blocks of text side by side, in print that must have one column; pictures may stand in a row.

    In standard print, and where no tag tells what is a table, only running text counts.
    """
    breaches = []
    strict = size != "standard" and document.root is not None
    for page in document.pages:
        if not strict:
            breaches += list(_columns(page))
            continue
        lines = [
            (block, line) for block, line in page.lines if line.glyphs and not block.running and block.role != "Lbl"
        ]
        for (one, line), (other, beside) in combinations(lines, 2):
            if one is other or (one.table and one.table is other.table) or (_of_picture(one) and _of_picture(other)):
                continue
            if MARKER.match(f"{line.text} ") and len(line.text.strip()) < 4:
                continue
            if min(line.ink[3], beside.ink[3]) - max(line.ink[1], beside.ink[1]) > CLOSE:
                breaches.append(breach(page, beside.text, f"stands beside ‘{line.text.strip()}’"))
    return breaches


def _columns(page: Page) -> Iterator[Finding]:
    """Find paragraphs of several lines that stand side by side; a heading beside its text is a label."""
    flowing = [
        (block, _box(block))
        for block in page.blocks
        if len(block.lines) > 1 and not (block.running or block.table or block.heading) and not _of_picture(block)
    ]
    for (one, box), (other, beside) in combinations(flowing, 2):
        up = min(box[3], beside[3]) - max(box[1], beside[1])
        across = min(box[2], beside[2]) - max(box[0], beside[0])
        flows = max(len(one.lines), len(other.lines)) >= FLOWING
        if flows and across < 0 and up > 1.5 * one.lines[0].size:
            yield breach(page, other.lines[0].text, f"stands beside ‘{one.lines[0].text.strip()}’")


def _box(block: Block) -> Box:
    inks = [line.ink for line in block.lines if line.glyphs]
    return min(i[0] for i in inks), min(i[1] for i in inks), max(i[2] for i in inks), max(i[3] for i in inks)


def _of_picture(block: Block) -> bool:
    """Tell whether a block is a label in a picture or the caption below it."""
    around = block.tag.parent if block.tag else None
    if around is not None and around.role in ("Document", "Part", "Art", "Sect"):
        return block.role in ("Figure", "Caption")
    return block.role in ("Figure", "Caption") or (
        around is not None and any(isinstance(tag, Tag) and tag.role == "Figure" for tag in around.kids)
    )


def p_apart(document: Document, size: Size) -> list[Finding]:
    """Find ink that leaves the page, and text that other text, a line or an area runs over."""
    return [
        finding
        for page in document.pages
        for finding in (*_off_the_page(document, page), *_over_words(page), *_over_drawings(document, page))
    ]


def _off_the_page(document: Document, page: Page) -> Iterator[Finding]:
    """Find words, lines and pictures that are cut by the page's edge; areas that are painted over it may be."""
    for words, box in [
        *((run.text, run.ink) for run in page.runs if run.text.strip()),
        *((f"line at {edge.box[0]:.0f} {edge.box[1]:.0f}", edge.box) for edge in page.edges if _is_line(edge)),
        *(("a picture", box) for number, box in pictures(document) if number == page.number),
    ]:
        if box[0] < -PIXEL or box[1] < -PIXEL or box[2] > page.width + PIXEL or box[3] > page.height + PIXEL:
            yield breach(page, words, "runs off the page")


def _over_words(page: Page) -> Iterator[Finding]:
    """Find words over other words; the same ones twice are a way to make them bold, or a shadow."""
    lines = [(line, line.ink) for _, line in page.lines if line.glyphs]
    for (line, ink), (other, box) in combinations(lines, 2):
        if not overlap(ink, box) or line.text.strip() == other.text.strip():
            continue
        if any(_covers(a.ink, b.ink) for a in _seen(line) for b in _seen(other)):
            yield breach(page, line.text, f"runs over ‘{other.text.strip()}’")


def _covers(one: Box, other: Box) -> bool:
    """Tell whether two words run over one another, by more than letters that reach out do."""
    up = min(one[3], other[3]) - max(one[1], other[1])
    return overlap(one, other) and up > 0.15 * min(one[3] - one[1], other[3] - other[1])


def _over_drawings(document: Document, page: Page) -> Iterator[Finding]:
    boxes = [box for number, box in pictures(document) if number == page.number]
    tagged = document.root is not None
    for block, line in page.lines:
        edges = [edge for edge in page.edges if edge not in line.blanks and _is_line(edge)]
        for run in _seen(line):
            if block.role != "Figure" and any(overlap(run.ink, box) for box in boxes):
                yield breach(page, run.text, "runs over a picture")
            if any(overlap(run.ink, edge.box, thick=edge.level) and not _is_below(edge, run) for edge in edges):
                yield breach(page, run.text, "runs over a line")
            if any(
                area.filled and area.order > run.order and _hides(area.box, run.ink, tagged)
                for area in page.areas
                if area.tag is None or area.tag.role != "Figure"
            ):
                yield breach(page, run.text, "is covered")


def _is_below(edge: Edge, run: Run) -> bool:
    """Tell whether a line runs below the letters of words but for those that reach down: it underlines them."""
    return edge.level and edge.box[3] < run.baseline


def _hides(area: Box, ink: Box, tagged: bool) -> bool:
    """Tell whether an area covers words; without tags, thin lines by which others mark words do not."""
    thin = min(area[2] - area[0], area[3] - area[1]) < 0.3 * (ink[3] - ink[1])
    return overlap(area, ink) and (tagged or not thin)


def pictures(document: Document) -> Iterator[tuple[int, Box]]:
    """Yield the page and the bounds of each picture."""
    for tag in document.root.find("Figure") if document.root else ():
        if tag.pages and (box := bounds(tag, document)):
            yield min(tag.pages), box


def _seen(line: Line) -> list[Run]:
    return [run for run in line.runs if run.text.strip()]


def _is_line(edge: Edge) -> bool:
    """Tell whether an edge is a line; those in a picture are within its bounds, which are looked at as a whole."""
    if edge.tag and edge.tag.role == "Figure":
        return False
    return min(edge.box[2] - edge.box[0], edge.box[3] - edge.box[1]) < 2
