"""The print rule for room to write in: boxes, cells of tables, lines and fields of forms."""

from collections.abc import Iterator
from itertools import combinations

from generator import limits
from generator.audit.findings import Finding, breach
from generator.audit.measures import CLOSE, overlap
from generator.audit.seen import Box, Document, Edge, Page
from generator.audit.tag import Tag
from generator.limits import MM, Size

EDGE = 1.0
"""The thickness of a box’s edge, in points."""


def _narrowest(size: Size) -> float:
    """Return the narrowest room inside a box to tick, in millimetres."""
    return limits.NARROWEST_BOX[size] - limits.BOX_EDGE[size]


def p_write(document: Document, size: Size) -> list[Finding]:
    """Find cells and lines that are too low to write in."""
    return [
        *_low_cells(document, size),
        *_small_boxes(document, size),
        *_low_blanks(document, size),
        *_low_fields(document, size),
        *_low_frames(document, size),
    ]


def _low_cells(document: Document, size: Size) -> Iterator[Finding]:
    """Measure the rows that have an empty cell, between the lines above and below their words."""
    spoken = {block.tag for block in document.blocks if block.tag} | {tag for _, tag, _ in boxes_to_tick(document)}
    taken: dict[tuple[int, float, float], Tag] = {}
    for block in document.blocks:
        row = block.tag.within("TR") if block.tag else None
        cells = [kid for kid in row.kids if isinstance(kid, Tag)] if row else []
        empty = [
            cell
            for cell in cells
            if cell.role == "TD" and not cell.find("Figure") and not any(tag in spoken for tag in cell.walk())
        ]
        if row is None or not empty:
            continue
        line = block.lines[0]
        levels = [
            edge.box[1]
            for edge in block.page.edges
            if edge.level and edge.box[0] <= line.left and line.left < edge.box[2]
        ]
        above = min((level for level in levels if level > line.ink[1]), default=None)
        below = max((level for level in levels if level < line.ink[1]), default=None)
        if above is None or below is None:
            yield breach(block.page, block.text, "has no box to write in")
        elif taken.setdefault((block.page.number, above, below), row) is not row:
            yield breach(block.page, block.text, "has no box of its own to write in")
        elif above - below < limits.SMALLEST_BOX[size] * MM - 0.1:
            yield breach(block.page, block.text, f"box {(above - below) / MM:.1f} mm high")


def _small_boxes(document: Document, size: Size) -> Iterator[Finding]:
    """Measure the room in each box to tick, and find those that run over others or have words in them."""
    boxes = list(boxes_to_tick(document))
    for page, tag, (left, bottom, right, top) in boxes:
        row = tag.within("TR")
        name = next(
            (block.text for block in page.blocks if row and block.tag and block.tag in row.walk()), "a box to tick"
        )
        if top - bottom < limits.SMALLEST_BOX[size] * MM - 0.1:
            yield breach(page, name, f"box {(top - bottom) / MM:.1f} mm high")
        if right - left < _narrowest(size) * MM - 0.1:
            yield breach(page, name, f"box {(right - left) / MM:.1f} mm wide")
        inside = left, bottom, right, top
        if any(overlap(run.ink, inside) for run in page.runs if run.text.strip()):
            yield breach(page, name, "has words in its box")
    for (page, _, one), (other_page, _, other) in combinations(boxes, 2):
        if page is other_page and overlap(one, other):
            yield breach(page, "a box to tick", "runs over another")


def boxes_to_tick(document: Document) -> Iterator[tuple[Page, Tag, Box]]:
    """Yield the page, the element and the room inside of each box to tick: what is drawn round in a cell."""
    for page in document.pages:
        for area in page.areas:
            tag, (left, bottom, right, top) = area.tag, area.box
            if tag and tag.alt and tag.within("TD") and tag.role == "Span" and top - bottom > CLOSE:
                edge = EDGE / 2
                yield page, tag, (left + edge, bottom + edge, right - edge, top - edge)


def _low_blanks(document: Document, size: Size) -> Iterator[Finding]:
    """Measure the free room above each line to write on."""
    for page in document.pages:
        inks = [run.ink for run in page.runs if run.text.strip()]
        for block, line in page.lines:
            for blank in line.blanks:
                room = min((bottom for bottom in _above(blank, inks, page)), default=page.height) - blank.box[3]
                if room < limits.SMALLEST_BOX[size] * MM - 0.1:
                    yield breach(page, f"{block.text} (a line to write on)", f"{room / MM:.1f} mm high")


def _above(blank: Edge, inks: list[Box], page: Page) -> Iterator[float]:
    boxes = [*inks, *(edge.box for edge in page.edges if edge is not blank and edge.level)]
    for left, bottom, right, top in boxes:
        if min(right, blank.box[2]) - max(left, blank.box[0]) > CLOSE and top > blank.box[3] + CLOSE:
            yield bottom


FRAME = 0.5
"""How much lower, in millimetres, a field may be than the box whose frame stands around it."""


def _low_fields(document: Document, size: Size) -> Iterator[Finding]:
    """Measure the fields of a form, which are written in on paper too."""
    ruled = {edge.tag for page in document.pages for edge in page.edges if edge.tag}
    for field in document.about.fields:
        if field.tag in ruled:
            continue  # it is a line to write on, and the room above that is measured
        height = (field.box[3] - field.box[1]) / MM
        if 0 < height < limits.SMALLEST_BOX[size] - FRAME:
            yield breach(field.page, field.name, f"field {height:.1f} mm high")


def _low_frames(document: Document, size: Size) -> Iterator[Finding]:
    """Measure the empty frames that are wide enough to write in; how high small ones must be is not told."""
    known = {(page.number, tag) for page, tag, _ in boxes_to_tick(document)}
    for page, box, tag in frames(document):
        height = (box[3] - box[1]) / MM
        if (page.number, tag) not in known and height < limits.SMALLEST_BOX[size] - 0.1:
            yield breach(page, _beside(page, box), f"box {height:.1f} mm high")


def frames(document: Document) -> Iterator[tuple[Page, Box, Tag | None]]:
    """Yield the empty frames of a document that are at least 15 mm wide and 4 mm high."""
    for page in document.pages:
        inks = [run.ink for run in page.runs if run.text.strip()]
        boxes = [area.box for area in page.areas if area.colours or area.image]
        for area in page.areas:
            left, bottom, right, top = area.box
            if not area.stroked or right - left < 15 * MM or top - bottom < 4 * MM:
                continue
            if area.tag is not None and area.tag.role == "Figure":
                continue
            inner = left + 1, bottom + 1, right - 1, top - 1
            if not any(overlap(inner, ink) for ink in inks) and not any(_inside(box, inner) for box in boxes):
                yield page, area.box, area.tag


def _inside(box: Box, outer: Box) -> bool:
    return box[0] > outer[0] and box[1] > outer[1] and box[2] < outer[2] and box[3] < outer[3]


def _beside(page: Page, box: Box) -> str:
    """Return the nearest words to the left of a box or above it."""
    near = [
        (abs(line.baseline - box[1]) + max(0.0, box[0] - line.right), line.text)
        for _, line in page.lines
        if line.left < box[2] and line.baseline > box[1] - 2
    ]
    return min(near)[1] if near else "a box to write in"
