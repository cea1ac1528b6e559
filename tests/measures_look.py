"""The print rules for what text and lines look like: emphasis, contrast, colour."""

import re
from collections.abc import Iterator
from itertools import pairwise

from measures import CONTRAST, LINE_CONTRAST, Size, all_lines, breach, text_blocks
from printed import Area, Colour, Document, Edge, Run
from reading_print import coloured

PAPER = (255, 255, 255)


def p_emph(document: Document, size: Size) -> list[str]:
    """Find italics, underlined words, words in capitals, and bold words in the middle of running text."""
    names = {word for block in document.blocks if block.running for word in re.findall(r"\w+", block.text)}
    common = {word for block in document.blocks for word in re.findall(r"\b[a-z]+\b", block.text)}
    breaches = []
    for block, line in all_lines(document):
        for run in line.runs:
            if run.italic and run.text.strip():
                breaches.append(breach(block.page, run.text, f"is italic: {run.font}"))
            if run.text.strip() and any(_under(edge, run) for edge in block.page.edges if edge not in line.blanks):
                breaches.append(breach(block.page, run.text, "is underlined"))
    for block in document.blocks:
        for match in re.finditer(r"\b[^\W\d_]{2,}\b(?:\W+\b[^\W\d_]{2,}\b)+", block.text):
            for capitals in _capitals(match[0]):
                if not names >= set(capitals) and not all(
                    len(each) < 5 and each.lower() not in common for each in capitals
                ):
                    breaches.append(breach(block.page, " ".join(capitals), "is in capitals"))
    return [*breaches, *_bold_inside(document)]


def _under(edge: Edge, run: Run) -> bool:
    """Tell whether a line runs close below most of a word of a run; no word stands in a picture's bounds."""
    if _in_picture(edge):
        return False
    depth = run.baseline - (edge.box[1] + edge.box[3]) / 2
    if not edge.level or not -0.02 * run.size <= depth <= 0.25 * run.size:
        return False
    ink = run.ink
    covered = min(ink[2], edge.box[2]) - max(ink[0], edge.box[0])
    return covered > 0.8 * min(ink[2] - ink[0], edge.box[2] - edge.box[0])


def _capitals(text: str) -> Iterator[list[str]]:
    """Yield each run of two or more words in capitals."""
    found: list[str] = []
    for word in [*re.findall(r"[^\W\d_]+", text), ""]:
        if len(word) > 1 and word.isupper():
            found.append(word)
            continue
        if len(found) > 1:
            yield found
        found = []


def _bold_inside(document: Document) -> Iterator[str]:
    for block in text_blocks(document):
        runs = [run for line in block.lines for run in line.runs if re.search(r"\w", run.text)]
        for before, run in pairwise(runs):
            if run.bold and not before.bold:
                yield breach(block.page, run.text, "is bold in the middle of a text")


def p_contrast(document: Document, size: Size) -> list[str]:
    """Find text and lines that stand out too little from what is behind and beside them, in colour or in grey."""
    breaches = []
    for block, line in all_lines(document):
        for run in line.runs:
            ratio = min((_text_contrast(run, grey) for grey in (False, True)), default=21.0) if run.behind else 21.0
            if ratio < CONTRAST:
                breaches.append(breach(block.page, run.text, f"contrast {ratio:.1f} to 1"))
    for page in document.pages:
        for area in page.areas:
            if _in_picture(area) and not area.filled and area.colours:
                ratio = min(_contrast(area.colours[0], PAPER, grey) for grey in (False, True))
                if area.colours[0] != PAPER and ratio < LINE_CONTRAST:
                    breaches.append(breach(page, "a line of a picture", f"contrast {ratio:.1f} to 1"))
        for edge in page.edges:
            if _in_picture(edge):
                continue
            ratio = min(_line_contrast(edge, grey) for grey in (False, True))
            if ratio < LINE_CONTRAST:
                place = " ".join(f"{value:.0f}" for value in edge.box)
                breaches.append(breach(page, f"line at {place}", f"contrast {ratio:.1f} to 1"))
    return breaches


def _in_picture(drawn: Area | Edge) -> bool:
    return drawn.tag is not None and drawn.tag.role == "Figure"


def _text_contrast(run: Run, grey: bool) -> float:
    """Return the contrast with the worst of what is behind, leaving out a few stray pixels."""
    ratios = sorted((_contrast(run.colour, colour, grey), count) for count, colour in run.behind)
    allowed = 0.06 * sum(count for _, count in ratios)
    for ratio, count in ratios:
        allowed -= count
        if allowed < 0:
            return ratio
    return ratios[-1][0]


def _line_contrast(edge: Edge, grey: bool) -> float:
    """Return the contrast with the worse side; a side of the line's own colour is no side."""
    sides = [max(_contrast(edge.colour, colour, grey) for colour in side) for side in edge.beside]
    return min((ratio for ratio in sides if ratio > 1.1), default=1.0)


def _contrast(one: Colour, other: Colour, grey: bool) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted(_luminance(_in_grey(colour) if grey else colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _in_grey(colour: Colour) -> Colour:
    grey = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
    return grey, grey, grey


def p_bw(document: Document, size: Size) -> list[str]:
    """Find colour, in a document that must have none."""
    breaches = [breach(number, "the picture of the page", "has colour") for number in coloured(document.pdf)]
    for page in document.pages:
        colours = [(run.text, run.colour) for run in page.runs]
        colours += [("something drawn", colour) for area in page.areas for colour in area.colours]
        breaches += [
            breach(page, words, f"has the colour {colour}") for words, colour in colours if len(set(colour)) > 1
        ]
    return breaches
