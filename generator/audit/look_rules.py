"""The print rule for emphasis: no italics, underlining or capitals, and bold only where it heads or labels."""

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.audit.findings import Finding, breach
from generator.audit.measures import all_lines, has_words, overlap, text_blocks
from generator.audit.seen import Document, Edge, Line, Run
from generator.limits import Size

STRESSED = {
    "NOT", "NEVER", "ALWAYS", "STOP", "DON", "ONLY", "MUST", "WARNING", "CAUTION", "DANGER", "IMPORTANT", "NOTE", "ALL",
    "AND", "AVOID", "SLOWLY", "BEFORE", "AFTER", "EVERY", "BOTH", "VERY", "HOLD", "REST", "RELAX", "REPEAT", "REMEMBER",
    "START", "KEEP", "TALL", "GENTLY", "STRAIGHT", "BEND", "TWIST",
}  # fmt: skip
"""Words that stand alone in capitals only to be stressed."""
NO_ABBREVIATION = 6
"""How many capitals are too many for an abbreviation."""


def p_emph(document: Document, size: Size) -> list[Finding]:
    """Find italics, underlined words, words in capitals, and bold words in the middle of running text."""
    return [*_slanted(document), *_underlined(document), *_in_capitals(document), *_bold_inside(document)]


def _slanted(document: Document) -> Iterator[Finding]:
    for page in document.pages:
        for run in page.runs:
            if run.italic and has_words(run):
                yield breach(page, run.text, f"is italic: {run.font}")


def _underlined(document: Document) -> Iterator[Finding]:
    """Find underlined words; a link may be, since the line says that it is one and stresses nothing."""
    for block, line in all_lines(document):
        edges = [edge for edge in block.page.edges if edge.level and edge not in line.blanks and not _in_picture(edge)]
        links = [link.box for link in document.about.links if link.page == block.page.number]
        for run in line.runs:
            if not has_words(run) or any(overlap(run.ink, box) for box in links):
                continue
            if any(_under(edge, run, line) for edge in edges):
                yield breach(block.page, run.text, "is underlined")


def _under(edge: Edge, run: Run, line: Line) -> bool:
    """Tell whether a line runs close below most of a word of a run, and not on beside it as a rule does."""
    depth = run.baseline - (edge.box[1] + edge.box[3]) / 2
    if not -0.02 * run.size <= depth <= 0.25 * run.size or edge.box[3] - edge.box[1] > 0.15 * run.size:
        return False
    ink = run.ink
    if edge.box[0] < line.ink[0] - run.size or edge.box[2] > line.ink[2] + run.size:
        return False
    covered = min(ink[2], edge.box[2]) - max(ink[0], edge.box[0])
    return covered > 0.8 * min(ink[2] - ink[0], edge.box[2] - edge.box[0])


def _in_picture(edge: Edge) -> bool:
    return edge.tag is not None and edge.tag.role == "Figure"


def _in_capitals(document: Document) -> Iterator[Finding]:
    """Find two or more words in capitals, and single ones that are stressed by them; a name in the header is none."""
    names = {word for block in document.blocks if block.running for word in re.findall(r"\w+", block.text)}
    common = {word for block in document.blocks for word in re.findall(r"\b[a-z]+\b", block.text)}
    for block in document.blocks:
        for capitals in _capitals(block.text):
            if names >= set(capitals):
                continue
            if len(capitals) == 1:
                stressed = capitals[0] in STRESSED or len(capitals[0]) >= NO_ABBREVIATION
            else:
                stressed = not all(len(each) < 5 and each.lower() not in common for each in capitals)
            if stressed:
                yield breach(block.page, " ".join(capitals), "is in capitals")


def _capitals(text: str) -> Iterator[list[str]]:
    """Yield each run of words in capitals; parts of addresses and of names with digits are none."""
    found: list[str] = []
    for word in [*re.findall(r"(?<![\w@./])[^\W\d_]+(?![\w@])", text), ""]:
        if len(word) > 1 and word.isupper():
            found.append(word)
            continue
        if found:
            yield found
        found = []


def _bold_inside(document: Document) -> Iterator[Finding]:
    for block in text_blocks(document):
        runs = [run for line in block.lines for run in line.runs if has_words(run)]
        for before, run in pairwise(runs):
            if run.bold and not before.bold:
                yield breach(block.page, run.text, "is bold in the middle of a text")
