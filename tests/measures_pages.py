"""The print rules for what stays together on a page, and for its number."""

import re
from collections import defaultdict
from collections.abc import Iterator

from measures import MM, PAGE_OF, Size, all_lines, body_size, breach
from printed import Block, Document, Line, Page, Tag, around


def p_keep(document: Document, size: Size) -> list[str]:
    """Find headings left behind at the foot of a page, single lines, and exercises that are torn."""
    return [*_last_headings(document), *_single_lines(document), *_torn_exercises(document)]


def _last_headings(document: Document) -> Iterator[str]:
    for page in document.pages:
        lines = [(line.baseline, block) for block, line in page.lines if not block.running]
        if lines and (last := min(lines, key=lambda pair: pair[0])[1]).heading:
            yield breach(page, last.text, "is a heading at the foot of a page")


def _single_lines(document: Document) -> Iterator[str]:
    parts: dict[Tag, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.tag and not block.running:
            parts[block.tag].append(block)
    for blocks in parts.values():
        if len(blocks) > 1:
            for block in (blocks[0], blocks[-1]):
                if len(block.lines) < 2:
                    yield breach(block.page, block.text, "is a single line of a paragraph that goes on elsewhere")


def _torn_exercises(document: Document) -> Iterator[str]:
    room = _room(document)
    for exercise in exercises(document):
        tags = set(exercise.walk())
        parts = [(page, [line for block, line in page.lines if block.tag in tags]) for page in document.pages]
        parts = [(page, lines) for page, lines in parts if lines]
        if len(parts) < 2:
            continue
        name = parts[0][1][0].text
        if (height := _height(parts, document)) < room:
            yield breach(parts[0][0], name, f"is torn, though it needs {height / MM:.0f} mm of {room / MM:.0f} mm")
        start = _start(exercise)
        parts = [(page, [line for block, line in page.lines if block.tag in start]) for page in document.pages]
        parts = [(page, lines) for page, lines in parts if lines]
        if len(parts) > 1 and _height(parts, document) < room:
            yield breach(parts[0][0], name, "is parted from its first step")
        figures = [tag for tag in exercise.find("Figure") if not _is_code(tag)]
        drawn = {number for figure in figures for number in figure.pages}
        highest = max((_figure_height(figure) for figure in figures), default=0.0)
        if drawn - {parts[0][0].number} and _height(parts, document) + highest < room:
            yield breach(parts[0][0], name, "is parted from its picture")


def _is_code(figure: Tag) -> bool:
    """Tell whether a picture is a QR code: the address that it leads to is a link in its caption."""
    return figure.parent is not None and bool(figure.parent.find("Link"))


def _figure_height(figure: Tag) -> float:
    """Return the height of a picture's bounds."""
    _, bottom, _, top = map(float, re.findall(r"-?\d+(?:\.\d+)?", figure.attributes["BBox"]))
    return top - bottom


def _start(exercise: Tag) -> set[Tag]:
    """Return the elements of an exercise up to the end of its first step."""
    first = next(tag for tag in exercise.find("LI") if tag.parent in _numbered(exercise))
    tags = list(exercise.walk())
    return {*tags[: tags.index(first)], *first.walk()}


def _height(parts: list[tuple[Page, list[Line]]], document: Document) -> float:
    """Return the room that lines on several pages would need on one, with a gap where they were parted.

    The last may stand in a coloured box, whose edge is a line's height below it.
    """
    boxes = [around(line.ink for line in lines if line.glyphs) for _, lines in parts]
    return sum(box[3] - box[1] for box in boxes) + body_size(document) * (2 * len(boxes) - 1)


def _room(document: Document) -> float:
    """Return the height in which text is seen to stand, over all pages."""
    inks = [line.ink for block, line in all_lines(document) if not block.running]
    return around(inks)[3] - around(inks)[1] if inks else 0.0


def exercises(document: Document) -> list[Tag]:
    """Return the innermost sections that begin with a heading and have a numbered list."""
    sections = document.root.find("Sect") if document.root else []
    found = [tag for tag in sections if _is_headed(tag) and _numbered(tag)]
    outer = {tag.parent.within("Sect") for tag in found if tag.parent}
    return [tag for tag in found if tag not in outer]


def _is_headed(section: Tag) -> bool:
    first = next((tag for tag in section.walk() if tag.role not in ("Sect", "Div")), section)
    return first.role in ("H1", "H2", "H3")


def _numbered(section: Tag) -> list[Tag]:
    return [tag for tag in section.find("L") if tag.attributes.get("ListNumbering") == "Decimal"]


def p_pageno(document: Document, size: Size) -> list[str]:
    """Find pages without ‘Page 2 of 5’, with a wrong number, or with a small one."""
    breaches = []
    body = body_size(document)
    for page in document.pages:
        found = [
            (match, line) for block, line in page.lines if block.running and (match := re.search(PAGE_OF, line.text))
        ]
        wanted = f"Page {page.number} of {len(document.pages)}"
        if [match[0] for match, _ in found] != [wanted]:
            breaches.append(breach(page, ", ".join(match[0] for match, _ in found), f"is not ‘{wanted}’"))
        breaches += [
            breach(page, line.text, f"{line.size:.1f} pt, body text {body:.1f} pt")
            for _, line in found
            if size != "standard" and line.size < body - 0.05
        ]
    return breaches
