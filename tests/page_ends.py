"""How the pages of a finished handout begin and end: what a designer would not let pass."""

from collections.abc import Iterator
from itertools import pairwise

from generator.audit import page_rules
from generator.audit.measures import all_lines
from generator.audit.seen import Box, Document, Line, Page, around
from generator.audit.tag import HEADINGS, Tag

SPARSE, LOW, FULL = 0.2, 2 / 3, 0.6
"""The least share of a page that is filled; where the lowest third begins; and how full a page may be with one box."""
SCRAP = 2
"""So many lines of an exercise are too few for a page."""


def poor(document: Document) -> list[str]:
    """Return what is poor about each page's end."""
    inks = around(line.ink for block, line in all_lines(document) if not block.running)
    pages = [page for page in document.pages if _lines(page)]
    return [*_sparse(pages, inks, document), *_lonely(pages, inks), *_scraps(document), *_low(document, inks)]


def _lines(page: Page) -> list[tuple[Tag | None, Line]]:
    """Return the lines of a page's body, from the top down."""
    found = [(block.tag, line) for block, line in page.lines if not block.running and line.glyphs]
    return sorted(found, key=lambda pair: -pair[1].baseline)


def _filled(page: Page, inks: Box) -> float:
    """Return how much of the height of the longest page is filled; pictures and lines to write on count."""
    lowest = min(line.ink[1] for _, line in _lines(page))
    drawn = [area.box[1] for area in page.areas if inks[1] <= area.box[1] and area.box[3] <= inks[3] + 1]
    return (inks[3] - min([lowest, *drawn])) / (inks[3] - inks[1])


def _sparse(pages: list[Page], inks: Box, document: Document) -> Iterator[str]:
    """Find pages with little on them that are not the last of a part which ends a page for what follows."""
    of_exercises = {tag for exercise in page_rules.exercises(document) for tag in exercise.walk()}
    for page, following in pairwise(pages):
        first = _lines(following)[0][0]
        new_part = first is not None and first.role in HEADINGS[:3] and first not in of_exercises
        if (share := _filled(page, inks)) < SPARSE and not new_part:
            yield f"page {page.number}: {share:.0%} filled"


def _lonely(pages: list[Page], inks: Box) -> Iterator[str]:
    """Find pages, but the first and the last, on which a box stands alone."""
    for page in pages[1:-1]:
        boxes = {tag.within("Div") if tag else None for tag, _ in _lines(page)}
        headed = _lines(page)[0][0]
        if len(boxes) == 1 and None not in boxes and headed and headed.role == "H3" and _filled(page, inks) < FULL:
            yield f"page {page.number}: ‘{_lines(page)[0][1].text.strip()}’ alone"


def _parts(exercise: Tag, document: Document) -> list[tuple[Page, list[Line]]]:
    tags = set(exercise.walk())
    found = [(page, [line for tag, line in _lines(page) if tag in tags]) for page in document.pages]
    return [(page, lines) for page, lines in found if lines]


def _scraps(document: Document) -> Iterator[str]:
    for exercise in page_rules.exercises(document):
        parts = _parts(exercise, document)
        for page, lines in parts if len(parts) > 1 else ():
            levels = {round(line.baseline) for line in lines}
            if len(levels) <= SCRAP:
                yield f"page {page.number}: {len(levels)} lines of ‘{parts[0][1][0].text.strip()}’"


def _low(document: Document, inks: Box) -> Iterator[str]:
    for exercise in page_rules.exercises(document):
        parts = _parts(exercise, document)
        page, lines = parts[0]
        if len(parts) > 1 and (inks[3] - lines[0].ink[3]) / (inks[3] - inks[1]) > LOW:
            yield f"page {page.number}: ‘{lines[0].text.strip()}’ begins low and goes over"
