"""The print rules for contrast, in colour and in grey, and for print without colour."""

from collections.abc import Iterator

from generator import limits
from generator.audit.findings import Finding, breach
from generator.audit.seen import Area, Colour, Document, Edge
from generator.limits import Size
from generator.values import contrast, luminance

PAPER = (255, 255, 255)
STRAY = 0.06
"""How much of what is behind words may be stray pixels."""
OFF = 0.02
"""What a ratio may be out by, as a part of it."""
UNSEEN = 1.1
"""What differs no more than this has the same colour."""


def p_contrast(document: Document, size: Size) -> list[Finding]:
    """Find text and lines that stand out too little from what is behind and beside them, in colour or in grey."""
    return [*_texts(document), *_lines(document)]


def _texts(document: Document) -> Iterator[Finding]:
    for page in document.pages:
        for run in page.runs:
            ratios = {
                word: min(_text_contrast(run.colour, colours, grey) for grey in (False, True))
                for word, colours in run.behind
            }
            low = {word: ratio for word, ratio in ratios.items() if ratio < limits.TEXT_CONTRAST * (1 - OFF)}
            if low:
                words = run.text if len(low) == len(ratios) else " … ".join(low)
                yield breach(page, words, f"contrast {min(low.values()):.1f} to 1")


def _lines(document: Document) -> Iterator[Finding]:
    for page in document.pages:
        least = limits.LINE_CONTRAST * (1 - OFF)
        for area in page.areas:
            if in_picture(area) and not area.filled and area.colours:
                ratio = min(_contrast(area.colours[0], PAPER, grey) for grey in (False, True))
                if area.colours[0] != PAPER and ratio < least:
                    yield breach(page, "a line of a picture", f"contrast {ratio:.1f} to 1")
        for edge in page.edges:
            if in_picture(edge):
                continue
            ratio = min(_line_contrast(edge, grey) for grey in (False, True))
            if ratio < least:
                place = " ".join(f"{value:.0f}" for value in edge.box)
                yield breach(page, f"line at {place}", f"contrast {ratio:.1f} to 1")


def in_picture(drawn: Area | Edge) -> bool:
    """Tell whether something belongs to a picture."""
    return drawn.tag is not None and drawn.tag.role == "Figure"


def pale_images(document: Document) -> list[Area]:
    """Return the images whose dark and light parts differ less than lines must from the paper."""
    return [
        area
        for page in document.pages
        for area in page.areas
        if area.image and (area.range[1] + 0.05) / (area.range[0] + 0.05) < limits.LINE_CONTRAST
    ]


def _text_contrast(own: Colour, behind: tuple[tuple[int, Colour], ...], grey: bool) -> float:
    """Return the contrast with the worst of what is behind, leaving out a few stray pixels."""
    ratios = sorted((_contrast(own, colour, grey), count) for count, colour in behind)
    allowed = STRAY * sum(count for _, count in ratios)
    for ratio, count in ratios:
        allowed -= count
        if allowed < 0:
            return ratio
    return ratios[-1][0]


def _line_contrast(edge: Edge, grey: bool) -> float:
    """Return the contrast with the worse side; a side of the line's own colour is no side."""
    sides = [max(_contrast(edge.colour, colour, grey) for colour in side) for side in edge.beside]
    return min((ratio for ratio in sides if ratio > UNSEEN), default=1.0)


def _contrast(one: Colour, other: Colour, grey: bool) -> float:
    return contrast(*(luminance(_in_grey(colour) if grey else colour) for colour in (one, other)))


def _in_grey(colour: Colour) -> Colour:
    grey = round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])
    return grey, grey, grey


def p_bw(document: Document, size: Size) -> list[Finding]:
    """Find colour, in a document that must have none."""
    breaches = []
    for page in document.pages:
        if page.coloured:
            breaches.append(breach(page, "the picture of the page", "has colour"))
        colours = [(run.text, run.colour) for run in page.runs]
        colours += [("something drawn", colour) for area in page.areas for colour in area.colours]
        breaches += [
            breach(page, words, f"has the colour {colour}") for words, colour in colours if len(set(colour)) > 1
        ]
    return breaches
