"""What the measures of the print rules share: which text is running text, and how large it is."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.audit.blocks import MARKER, is_bold
from generator.audit.seen import Block, Box, Document, Line, Run, around
from generator.audit.tag import Tag

PIXEL = 0.5
"""What the ink of a page can be out by, in points."""
CLOSE = 1.0
"""What counts as the same place, in points."""
LARGER = 1.12
"""How much larger than the body text a heading is, where no tag tells it."""


def all_lines(document: Document) -> Iterator[tuple[Block, Line]]:
    """Yield each line that has characters, with its block."""
    return ((block, line) for block in document.blocks for line in block.lines if line.glyphs)


def has_words(run: Run) -> bool:
    """Tell whether a run has letters or digits."""
    return bool(re.search(r"\w", run.text))


def text_blocks(document: Document) -> list[Block]:
    """Return the blocks of running text: no headings, tables, labels in pictures, running header or footer.

    In a document without tags, headings are known by their look.
    """
    blocks = [block for block in document.blocks if not block.running and any(line.glyphs for line in block.lines)]
    if document.root is None:
        body = _commonest(blocks)
        return [block for block in blocks if not looks_like_heading(block, body)]
    return [
        block
        for block in blocks
        if block.tag and not block.heading and not block.table and block.role not in ("Lbl", "Figure")
    ]


def looks_like_heading(block: Block, body: float) -> bool:
    """Tell whether a block without a tag is larger than the body text, or short and bold."""
    if block.running or MARKER.match(block.text):
        return False
    if block.lines[0].size > LARGER * body:
        return True
    return len(block.lines) <= 2 and is_bold(block.lines[0]) and not block.text.rstrip().endswith((".", ":", ";", ","))


def is_heading(block: Block, body: float, tagged: bool) -> bool:
    """Tell whether a block is a heading, by its tag or else by its look."""
    return block.heading if tagged else looks_like_heading(block, body)


def body_size(document: Document) -> float:
    """Return the size of most running text, in points; 0 where there is no text."""
    return _commonest(text_blocks(document) or document.blocks)


def _commonest(blocks: list[Block]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            for run in line.runs:
                sizes[round(run.size, 1)] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def bounds(figure: Tag, document: Document) -> Box | None:
    """Return the bounds of a picture: as its element gives them if all that is drawn is inside, or else of that."""
    pages = set(figure.pages)
    drawn = [area.box for page in document.pages if page.number in pages for area in page.areas if area.tag is figure]
    seen = around(drawn) if drawn else None
    numbers = re.findall(r"-?\d+(?:\.\d+)?", figure.attributes.get("BBox", ""))
    if len(numbers) != 4:
        return seen
    left, bottom, right, top = map(float, numbers)
    if seen is None or (seen[0] > left - 3 and seen[1] > bottom - 3 and seen[2] < right + 3 and seen[3] < top + 3):
        return left, bottom, right, top
    return seen


def overlap(one: Box, other: Box, thick: bool | None = None) -> bool:
    """Tell whether two boxes share more than half a point both ways; a line (`thick` given) has no thickness."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    if thick is True:
        return across > CLOSE and one[1] + 0.7 < other[1] and other[3] < one[3] - 0.7
    if thick is False:
        return up > CLOSE and one[0] + 0.7 < other[0] and other[2] < one[2] - 0.7
    return across > 0.5 and up > 0.5
