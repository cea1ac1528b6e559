"""Find the running headers and footers of a document: what comes again on its pages, beside what is read."""

import re
from collections import Counter

from generator.audit.seen import Block, Document, Line, Page
from generator.audit.tag import Tag

NUMBERED = re.compile(r"\b(page|seite|p\.) ?\d|\d ?(of|/|von) ?\d", re.IGNORECASE)
"""A line that has a page number among others."""
ZONE = 0.16
"""How much of the height of a page, at its head and its foot, may hold running text."""
NUMBER = re.compile(r"^\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?[^\w.)]*$", re.IGNORECASE)
"""A line that is a page number and nothing else."""


OFTEN = 0.6
"""On what part of the pages words must come again."""


def find_running(document: Document) -> None:
    """Mark the blocks that are a running header or footer.

    With tags: what is read to nobody above or below all that is read, and on page 1 what stands before the title. With
    or without: what comes again at the same place on other pages, and page numbers.
    """
    again = Counter(key for page in document.pages for key in {_key(block, page) for block in _edges(page)})
    for page in document.pages:
        heard = [line.baseline for block in page.blocks if block.tag for line in block.lines]
        for block in page.blocks:
            if block.tag is None and heard:
                baseline = block.lines[0].baseline
                block.running = baseline > max(heard) or baseline < min(heard)
        for block in _edges(page):
            number = block.role != "Lbl" and is_number(block.lines)
            often = again[_key(block, page)] > max(1, OFTEN * len(document.pages))
            block.running = block.running or number or (often and not block.heading and not block.table)
    if document.root and document.pages and (before := _before_title(document.root)):
        for block in document.pages[0].blocks:
            block.running = block.running or block.tag in before


def is_number(lines: list[Line]) -> bool:
    """Tell whether lines are one page number and nothing else."""
    return len(lines) == 1 and bool(NUMBER.match(lines[0].text))


def _edges(page: Page) -> list[Block]:
    """Return the blocks at the head and foot of a page."""
    room = ZONE * page.height
    return [
        block
        for block in page.blocks
        if block.lines[-1].baseline > page.height - room or block.lines[0].baseline < room
    ]


def _key(block: Block, page: Page) -> tuple[str, int, int]:
    line = block.lines[0]
    words = re.sub(r"\d+", "0", block.text) if NUMBERED.search(block.text) else block.text
    return words, round(line.left / 4), round((page.height - line.baseline) / 4)


def _before_title(root: Tag) -> set[Tag]:
    found: set[Tag] = set()
    for tag in root.walk():
        if tag.role == "H1":
            return found
        if any(isinstance(kid, int) for kid in tag.kids):
            found.add(tag.block)
    return set()
