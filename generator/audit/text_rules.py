"""The print rules for text: its size, and how far its lines are apart and reach."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from generator import limits
from generator.audit.findings import Finding, breach
from generator.audit.measures import CLOSE, all_lines, body_size, has_words, text_blocks
from generator.audit.seen import Block, Document, Line
from generator.limits import MM, Size

SIZE_OFF = 0.06
"""What a size may be out by, in points: programs write it in steps."""
PITCH_OFF = 0.02
"""What the middle pitch of a paragraph may be out by, divided by the size: browsers put lines on whole pixels."""
LINE_OFF = 0.045
"""What the pitch of a single line may be out by."""


def p_size(document: Document, size: Size) -> list[Finding]:
    """Find text that is too small."""
    least = limits.SMALLEST[size]
    return [
        breach(page, run.text, f"{run.size:.1f} pt, under {least:g} pt")
        for page in document.pages
        for run in page.runs
        if has_words(run) and run.size < least - SIZE_OFF
    ]


def p_body(document: Document, size: Size) -> list[Finding]:
    """Find that most running text is too small."""
    body, least = body_size(document), limits.BODY[size]
    if not 0 < body < least - SIZE_OFF:
        return []
    first = next(
        (block for block in text_blocks(document) or document.blocks if abs(block.lines[0].size - body) < 0.1), None
    )
    page, words = (first.page, first.lines[0].text) if first else (0, "")
    return [breach(page, words, f"most running text is {body:.1f} pt, under {least:g} pt")]


def p_xheight(document: Document, size: Size) -> list[Finding]:
    """Find body text with letters lower than they must be, by its ‘x’ and ‘z’ as they are drawn."""
    least = limits.X_HEIGHT[size]
    return [
        breach(block.page, line.text, f"x-height {height:.2f} mm, under {least:.2f} mm, in {font}")
        for font, (height, block, line) in x_heights(document).items()
        if height < least - 0.02
    ]


def x_heights(document: Document) -> dict[str, tuple[float, Block, Line]]:
    """Return the x-height of each font of the body text, in millimetres, and where it was measured first.

    Where a text has no ‘x’ and no ‘z’, ‘v’ and ‘w’ do, which may reach down a little.
    """
    return _heights(document, "xz") or _heights(document, "vw")


def _heights(document: Document, letters: str) -> dict[str, tuple[float, Block, Line]]:
    body = body_size(document)
    heights: dict[str, tuple[float, Block, Line]] = {}
    for block in text_blocks(document):
        for line in block.lines:
            for glyph, run in line.glyphs:
                if glyph.text in letters and abs(run.size - body) < 0.1:
                    heights.setdefault(run.font, ((glyph.ink[3] - glyph.ink[1]) / MM, block, line))
    return heights


def p_lead(document: Document, size: Size) -> list[Finding]:
    """Find lines of one paragraph that are too close or too far apart; a line to write on needs its own room."""
    least, most = limits.LINE_PITCH
    breaches = []
    for block in document.blocks:
        leads = list(_leads(block))
        middle = median(lead for _, lead in leads) if leads else least
        off = PITCH_OFF if not least - PITCH_OFF <= middle <= most + PITCH_OFF else LINE_OFF
        breaches += [
            breach(block.page, line.text, f"line pitch {lead:.2f} times the size")
            for line, lead in leads
            if not least - off <= lead <= most + off
        ]
    return breaches


def _leads(block: Block) -> Iterator[tuple[Line, float]]:
    """Yield each line after the first with its pitch, divided by the size."""
    for upper, lower in pairwise(block.lines):
        ruled = any(
            edge.level and lower.baseline + lower.size < edge.box[1] < upper.baseline and edge.box[0] < lower.right
            for edge in block.page.edges
            if edge.box[2] > lower.left
        )
        if not (upper.blanks or lower.blanks or ruled) and upper.glyphs and lower.glyphs:
            yield lower, (upper.baseline - lower.baseline) / max(upper.size, lower.size)


def p_measure(document: Document, size: Size) -> list[Finding]:
    """Find lines of running text that are too long."""
    breaches = []
    longest, most = limits.LONGEST_LINE.get(size), limits.MOST_CHARACTERS.get(size)
    margin = limits.MARGINS[size][0] * MM
    for block in text_blocks(document):
        for line in block.lines:
            width = (line.right - line.left) / MM
            if longest and width > longest * 1.002 + 0.1:
                breaches.append(breach(block.page, line.text, f"{width:.0f} mm long"))
            elif most and len(line.text.strip()) > most:
                breaches.append(breach(block.page, line.text, f"{len(line.text.strip())} characters long"))
            if not longest and (line.left < margin - CLOSE or line.right > block.page.width - margin + CLOSE):
                breaches.append(breach(block.page, line.text, "runs into the margin"))
    return breaches


def written(document: Document) -> str:
    """Return all words of a document that are no running header or footer."""
    return " ".join(block.text for block in document.blocks if not block.running)


def lines_of_text(document: Document) -> int:
    """Return how many lines of running text there are."""
    return sum(1 for block, _ in all_lines(document) if not block.running)
