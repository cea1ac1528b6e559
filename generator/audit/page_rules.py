"""The print rules for what stays together on a page, and for its number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.audit.blocks import is_full
from generator.audit.findings import Finding, breach
from generator.audit.measures import all_lines, body_size, bounds, is_heading
from generator.audit.seen import Block, Document, Line, Page, around
from generator.audit.tag import HEADINGS, Tag
from generator.limits import MM, Size

PAGE_OF = r"\bPage (\d+) of (\d+)"
ANY_PAGE_OF = r"\b[^\W\d_]+ (\d+) [^\W\d_]+ (\d+)"
"""The same in other languages than English."""


def p_keep(document: Document, size: Size) -> list[Finding]:
    """Find headings left behind at the foot of a page, single lines, and exercises that are torn."""
    return [*_last_headings(document), *_single_lines(document), *_torn_exercises(document)]


def _last_headings(document: Document) -> Iterator[Finding]:
    body, tagged = body_size(document), document.root is not None
    for page in document.pages:
        if not tagged and page.number == document.total:
            continue
        lines = [(line.baseline, block) for block, line in page.lines if not block.running]
        if not lines:
            continue
        last = min(lines, key=lambda pair: pair[0])[1]
        if is_heading(last, body, tagged) and not _drawn_below(page, last):
            yield breach(page, last.text, "is a heading at the foot of a page")


def _drawn_below(page: Page, last: Block) -> bool:
    """Tell whether something is drawn between a block and the footer: a picture, or lines to write on."""
    foot = max(
        (line.ink[3] for block, line in page.lines if block.running and line.glyphs and line.ink[3] < 100), default=0
    )
    return any(
        foot + 20 < area.box[3] < last.lines[-1].baseline and (area.colours or area.image) for area in page.areas
    )


def _single_lines(document: Document) -> Iterator[Finding]:
    parts: dict[Tag, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.tag and not block.running and block.role != "Figure":
            parts[block.tag].append(block)
    paragraphs = list(parts.values()) if document.root else list(_over_pages(document))
    for blocks in paragraphs:
        if len({block.page.number for block in blocks}) > 1:
            for block in (blocks[0], blocks[-1]):
                if len(block.lines) < 2:
                    yield breach(block.page, block.text, "is a single line of a paragraph that goes on elsewhere")


def _over_pages(document: Document) -> Iterator[list[Block]]:
    """Yield the halves of each paragraph that goes on over a page, where no tag tells it: a sentence does."""
    for page, following in pairwise(document.pages):
        lower = [block for block in page.blocks if not block.running]
        upper = [block for block in following.blocks if not block.running]
        if not (lower and upper):
            continue
        last = min(lower, key=lambda block: block.lines[-1].baseline)
        first = max(upper, key=lambda block: block.lines[0].baseline)
        end = max(line.right for block in lower for line in block.lines)
        goes_on = re.search(r"[\w,]$", last.text.rstrip()) and first.text.lstrip()[:1].islower()
        if goes_on and is_full(last.lines[-1], first.lines[0], end):
            yield [last, first]


def _torn_exercises(document: Document) -> Iterator[Finding]:
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
        highest = max((_figure_height(figure, document) for figure in figures), default=0.0)
        if drawn - {parts[0][0].number} and _height(parts, document) + highest < room:
            yield breach(parts[0][0], name, "is parted from its picture")


def _is_code(figure: Tag) -> bool:
    """Tell whether a picture is a QR code: the address that it leads to is a link in its caption."""
    return figure.parent is not None and bool(figure.parent.find("Link"))


def _figure_height(figure: Tag, document: Document) -> float:
    """Return the height of a picture's bounds."""
    box = bounds(figure, document)
    return box[3] - box[1] if box else 0.0


def _start(exercise: Tag) -> set[Tag]:
    """Return the elements of an exercise up to the end of its first step."""
    tags = list(exercise.walk())
    first = next((tag for tag in exercise.find("LI") if tag.parent in _numbered(exercise)), tags[0])
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
    return first.role in HEADINGS


def _numbered(section: Tag) -> list[Tag]:
    return [tag for tag in section.find("L") if tag.attributes.get("ListNumbering") == "Decimal"]


def p_pageno(document: Document, size: Size) -> list[Finding]:
    """Find pages without ‘Page 2 of 5’, with a wrong number, or with a small one."""
    breaches = []
    body = body_size(document)
    for page in document.pages:
        if page.unread:
            continue
        found = _page_numbers(page, PAGE_OF)
        if not found and document.about.language[:2].lower() not in ("", "en"):
            found = _page_numbers(page, ANY_PAGE_OF)
        if not any((int(match[1]), int(match[2])) == (page.number, document.total) for match, _ in found):
            words = ", ".join(match[0] for match, _ in found)
            breaches.append(breach(page, words, f"is not ‘Page {page.number} of {document.total}’"))
        breaches += [
            breach(page, line.text, f"{line.size:.1f} pt, body text {body:.1f} pt")
            for _, line in found
            if size != "standard" and line.size < body - 0.05
        ]
    return breaches


def _page_numbers(page: Page, words: str) -> list[tuple[re.Match[str], Line]]:
    """Return what looks like the number of a page: in its header and footer, or else anywhere."""
    for anywhere in (False, True):
        found = [
            (match, line)
            for block, line in page.lines
            if (block.running or anywhere) and (match := re.search(words, line.text, re.IGNORECASE))
        ]
        if found:
            return found
    return []
