"""What the measures of the print rules share: the limits of each size of print, and how a breach is told."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from printed import Block, Document, Line, Page

Size = Literal["standard", "large", "giant"]

MM = 72 / 25.4
SMALLEST = {"standard": 12.0, "large": 18.0, "giant": 24.0}
BODY = {"standard": 14.0, "large": 18.0, "giant": 24.0}
X_HEIGHT = {"standard": 2.6, "large": 3.35, "giant": 4.5}
LEAD = 1.25, 1.5
MARGINS = {"standard": (25.0, 15.0), "large": (25.0, 25.0), "giant": (20.0, 20.0)}
LONGEST = 152.0
MOST_CHARACTERS = 70
CONTRAST = 7.0
LINE_CONTRAST = 3.0
TO_WRITE_IN = {"standard": 10.0, "large": 14.0, "giant": 14.0}
TO_TICK_IN = {"standard": 5.5, "large": 13.0, "giant": 13.0}
EDGE = 1.0
"""The thickness of a box’s edge, in points."""
ALT = 125
PIXEL = 0.5
"""What the ink of a page can be out by, in points."""
CLOSE = 1.0
"""What counts as the same place, in points."""
PAGE_OF = r"Page (\d+) of (\d+)"


def breach(page: Page | int, words: str, measure: str) -> str:
    number = page if isinstance(page, int) else page.number
    words = " ".join(words.split())
    return f"page {number}: ‘{words if len(words) <= 60 else words[:59] + '…'}’: {measure}"


def all_lines(document: Document) -> Iterator[tuple[Block, Line]]:
    return ((block, line) for block in document.blocks for line in block.lines if line.glyphs)


def text_blocks(document: Document) -> list[Block]:
    """Return the blocks of running text: no headings, tables, labels in pictures, running header or footer."""
    return [
        block
        for block in document.blocks
        if block.tag
        and not block.running
        and not block.heading
        and not block.table
        and block.role not in ("Lbl", "Figure")
    ]


def body_size(document: Document) -> float:
    sizes: Counter[float] = Counter()
    for block in text_blocks(document) or document.blocks:
        for line in block.lines:
            for run in line.runs:
                sizes[round(run.size, 2)] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0
