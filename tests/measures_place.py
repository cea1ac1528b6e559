"""The print rules for where things stand: margins, columns, room to write, nothing over anything."""

import re
from collections.abc import Iterator
from itertools import combinations

from measures import CLOSE, EDGE, MARGINS, MM, PIXEL, TO_TICK_IN, TO_WRITE_IN, Size, breach
from printed import Block, Box, Document, Edge, Line, Page, Run, Tag


def p_margin(document: Document, size: Size) -> list[str]:
    """Find ink in the margins."""
    breaches = []
    left, other = (millimetres * MM - PIXEL for millimetres in MARGINS[size])
    for page in document.pages:
        ink, room = page.ink, (left, other, page.width - other, page.height - other)
        if ink == (0, 0, 0, 0):
            continue
        space = {"left": ink[0], "bottom": ink[1], "right": page.width - ink[2], "top": page.height - ink[3]}
        inside = ink[0] >= room[0], ink[1] >= room[1], ink[2] <= room[2], ink[3] <= room[3]
        breaches += [
            breach(page, f"the {side} margin", f"{length / MM:.1f} mm")
            for (side, length), good in zip(space.items(), inside, strict=True)
            if not good
        ]
    return breaches


def p_column(document: Document, size: Size) -> list[str]:
    """Find blocks of text side by side, in print that must have one column; pictures may stand in a row."""
    if size == "standard":
        return []
    breaches = []
    for page in document.pages:
        lines = [
            (block, line) for block, line in page.lines if line.glyphs and not block.running and block.role != "Lbl"
        ]
        for (one, line), (other, beside) in combinations(lines, 2):
            if one is other or (one.table and one.table is other.table) or (_of_picture(one) and _of_picture(other)):
                continue
            if min(line.ink[3], beside.ink[3]) - max(line.ink[1], beside.ink[1]) > CLOSE:
                breaches.append(breach(page, beside.text, f"stands beside ‘{line.text.strip()}’"))
    return breaches


def _of_picture(block: Block) -> bool:
    """Tell whether a block is a label in a picture or the caption below it."""
    around = block.tag.parent if block.tag else None
    return block.role == "Figure" or (
        around is not None and any(isinstance(tag, Tag) and tag.role == "Figure" for tag in around.kids)
    )


def p_apart(document: Document, size: Size) -> list[str]:
    """Find ink that leaves the page, and text that other text, a line or an area runs over."""
    breaches = []
    for page in document.pages:
        for words, box in [
            *((run.text, run.ink) for run in page.runs if run.text.strip()),
            *((str(area.box), area.box) for area in page.areas if area.tag is None or area.tag.role != "Figure"),
            *(("a picture", box) for number, box in pictures(document) if number == page.number),
        ]:
            if box[0] < 0 or box[1] < 0 or box[2] > page.width or box[3] > page.height:
                breaches.append(breach(page, words, "runs off the page"))
        lines = [(line, line.ink) for _, line in page.lines if line.glyphs]
        for (line, ink), (other, box) in combinations(lines, 2):
            if _overlap(ink, box) and any(_overlap(a.ink, b.ink) for a in _seen(line) for b in _seen(other)):
                breaches.append(breach(page, line.text, f"runs over ‘{other.text.strip()}’"))
        boxes = [box for number, box in pictures(document) if number == page.number]
        for block, line in page.lines:
            for run in _seen(line):
                if block.role != "Figure" and any(_overlap(run.ink, box) for box in boxes):
                    breaches.append(breach(page, run.text, "runs over a picture"))
                if any(
                    _overlap(run.ink, edge.box, thick=edge.level)
                    for edge in page.edges
                    if edge not in line.blanks and _is_line(edge)
                ):
                    breaches.append(breach(page, run.text, "runs over a line"))
                if any(
                    area.filled and area.order > run.order and _overlap(run.ink, area.box)
                    for area in page.areas
                    if area.tag is None or area.tag.role != "Figure"
                ):
                    breaches.append(breach(page, run.text, "is covered"))
    return breaches


def pictures(document: Document) -> Iterator[tuple[int, Box]]:
    """Yield the page and the bounds of each picture, as the file gives them."""
    for tag in document.root.walk() if document.root else ():
        if tag.role == "Figure":
            left, bottom, right, top = map(float, re.findall(r"-?\d+(?:\.\d+)?", tag.attributes["BBox"]))
            yield min(tag.pages), (left, bottom, right, top)


def _seen(line: Line) -> list[Run]:
    return [run for run in line.runs if run.text.strip()]


def _is_line(edge: Edge) -> bool:
    """Tell whether an edge is a line; those in a picture are within its bounds, which are looked at as a whole."""
    if edge.tag and edge.tag.role == "Figure":
        return False
    return min(edge.box[2] - edge.box[0], edge.box[3] - edge.box[1]) < 2


def _overlap(one: Box, other: Box, thick: bool | None = None) -> bool:
    """Tell whether two boxes share more than half a point both ways; a line (`thick` given) has no thickness."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    if thick is True:
        return across > CLOSE and one[1] + 0.7 < other[1] and other[3] < one[3] - 0.7
    if thick is False:
        return up > CLOSE and one[0] + 0.7 < other[0] and other[2] < one[2] - 0.7
    return across > 0.5 and up > 0.5


def p_write(document: Document, size: Size) -> list[str]:
    """Find cells and lines that are too low to write in."""
    return [*_low_cells(document, size), *_small_boxes(document, size), *_low_blanks(document, size)]


def _low_cells(document: Document, size: Size) -> Iterator[str]:
    """Measure the rows that have an empty cell, between the lines above and below their words."""
    spoken = {block.tag for block in document.blocks if block.tag} | {tag for _, tag, _ in boxes_to_tick(document)}
    taken: dict[tuple[int, float, float], Tag] = {}
    for block in document.blocks:
        row = block.tag.within("TR") if block.tag else None
        cells = [kid for kid in row.kids if isinstance(kid, Tag)] if row else []
        empty = [cell for cell in cells if cell.role == "TD" and not any(tag in spoken for tag in cell.walk())]
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
        elif above - below < TO_WRITE_IN[size] * MM - 0.1:
            yield breach(block.page, block.text, f"box {(above - below) / MM:.1f} mm high")


def _small_boxes(document: Document, size: Size) -> Iterator[str]:
    """Measure the room in each box to tick, and find those that run over others or have words in them."""
    boxes = list(boxes_to_tick(document))
    for page, tag, (left, bottom, right, top) in boxes:
        row = tag.within("TR")
        name = next((block.text for block in page.blocks if row and block.tag in row.walk()), "a box to tick")
        if top - bottom < TO_WRITE_IN[size] * MM - 0.1:
            yield breach(page, name, f"box {(top - bottom) / MM:.1f} mm high")
        if right - left < TO_TICK_IN[size] * MM - 0.1:
            yield breach(page, name, f"box {(right - left) / MM:.1f} mm wide")
        inside = left, bottom, right, top
        if any(_overlap(run.ink, inside) for run in page.runs if run.text.strip()):
            yield breach(page, name, "has words in its box")
    for (page, _, one), (other_page, _, other) in combinations(boxes, 2):
        if page is other_page and _overlap(one, other):
            yield breach(page, "a box to tick", "runs over another")


def boxes_to_tick(document: Document) -> Iterator[tuple[Page, Tag, Box]]:
    """Yield the page, the element and the room inside of each box to tick: what is drawn round in a cell."""
    for page in document.pages:
        for area in page.areas:
            tag, (left, bottom, right, top) = area.tag, area.box
            if tag and tag.alt and tag.within("TD") and tag.role == "Span" and top - bottom > CLOSE:
                edge = EDGE / 2
                yield page, tag, (left + edge, bottom + edge, right - edge, top - edge)


def _low_blanks(document: Document, size: Size) -> Iterator[str]:
    """Measure the free room above each line to write on."""
    for page in document.pages:
        inks = [run.ink for run in page.runs if run.text.strip()]
        for block, line in page.lines:
            for blank in line.blanks:
                room = min((bottom for bottom in _above(blank, inks, page)), default=page.height) - blank.box[3]
                if room < TO_WRITE_IN[size] * MM - 0.1:
                    yield breach(page, f"{block.text} (a line to write on)", f"{room / MM:.1f} mm high")


def _above(blank: Edge, inks: list[Box], page: Page) -> Iterator[float]:
    boxes = [*inks, *(edge.box for edge in page.edges if edge is not blank and edge.level)]
    for left, bottom, right, top in boxes:
        if min(right, blank.box[2]) - max(left, blank.box[0]) > CLOSE and top > blank.box[3] + CLOSE:
            yield bottom
