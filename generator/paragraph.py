"""Running text as a box: measured, split without widows or orphans, and drawn with its tags."""

from itertools import accumulate

from generator.blanks import in_box, on_line
from generator.boxes import Box, Halves, Place, remembered
from generator.breaks import Cut
from generator.lines import BADGE, Fragment, Line
from generator.measured import MeasuredText
from generator.pen import Pen
from generator.tags import Node

TORN = 4.0
"""How bad it is to end a page within a paragraph."""


class Paragraph(Box):
    """Hold running text."""

    def __init__(self, text: MeasuredText, node: Node, place: Place, lines: list[Line] | None = None) -> None:
        self.text = text
        self.node = node
        self.place = place
        self.bookmark = None
        self._broken = lines

    def lines(self, width: float) -> list[Line]:
        """Return the lines at a width; those of a half stay as they were broken."""
        return self.text.lines(width) if self._broken is None else self._broken

    @remembered
    def height(self, width: float) -> float:
        return sum(line.height for line in self.lines(width))

    def baseline(self, width: float) -> float | None:
        lines = self.lines(width)
        return lines[0].baseline if lines else None

    def natural(self) -> float:
        return self.text.natural

    def narrowest(self) -> float:
        return self.text.narrowest

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and (self.place.keep or self.place.keep_with_next):
            return None
        lines = self.lines(width)
        fitting = 0
        while fitting < len(lines) and room >= lines[fitting].height - 0.001:
            room -= lines[fitting].height
            fitting += 1
        # No widow, no orphan; where nothing else can be done, one line is better than none.
        whole = [at for least in ((2,) if polite else (2, 1)) if (at := min(fitting, len(lines) - least)) >= least]
        if not whole:
            return None
        return self.parted((whole[0],), width)

    def cuts(self, width: float, page: float) -> list[Cut]:
        lines = self.lines(width)
        if self.place.keep or self.place.keep_with_next or len(lines) < 4:
            return []
        upper = list(accumulate(line.height for line in lines))
        return [Cut(upper[at - 1], upper[-1] - upper[at - 1], 0.0, 0.0, TORN, (at,)) for at in range(2, len(lines) - 1)]

    def parted(self, path: tuple[int, ...], width: float) -> Halves:
        lines, at = self.lines(width), path[0]
        above, below = (Paragraph(self.text, self.node, self.place, part) for part in (lines[:at], lines[at:]))
        above.bookmark = self.bookmark
        return above, below

    def words(self) -> str:
        return " ".join("".join(piece.text for piece in self.text.pieces).split())

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        if self.bookmark:
            canvas.outline(*self.bookmark, top)
        placed: list[tuple[Line, float]] = []
        for line in self.lines(width):
            placed.append((line, top - line.baseline))
            top -= line.height
        for line, baseline in placed:
            for fragment in line.fragments:
                _draw_badge(canvas, fragment, x, baseline)
        with canvas.tagged(self.node):
            for line, baseline in placed:
                for fragment in line.fragments:
                    with canvas.tagged(fragment.piece.node or self.node):
                        if fragment.piece.style.outline:
                            _draw_box(canvas, fragment, x, baseline + line.baseline - line.height)
                        elif fragment.piece.style.blank_width:
                            _draw_blank(canvas, fragment, x, baseline)
                        wrapped = line.wrapped and fragment is line.fragments[-1]
                        _draw_words(canvas, fragment, x, baseline, wrapped)
                    _place_field(canvas, fragment, x, baseline, baseline + line.baseline - line.height)
        self._link(canvas, placed, x)

    def _link(self, canvas: Pen, placed: list[tuple[Line, float]], x: float) -> None:
        for piece in self.text.pieces:
            if piece.address is None or piece.node is None:
                continue
            size = piece.style.size
            areas = [
                (x + fragment.x, baseline - 0.25 * size, x + fragment.x + fragment.width, baseline + 0.8 * size)
                for line, baseline in placed
                for fragment in line.fragments
                if fragment.piece is piece
            ]
            if areas:
                canvas.link(piece.node, areas, piece.address, piece.text)


def _draw_badge(canvas: Pen, fragment: Fragment, x: float, baseline: float) -> None:
    style = fragment.piece.style
    if style.badge:
        radius = style.size * BADGE / 2
        canvas.disc(x + fragment.x + radius, baseline + 0.34 * style.size, radius, style.badge)


def _draw_blank(canvas: Pen, fragment: Fragment, x: float, baseline: float) -> None:
    style = fragment.piece.style
    canvas.rule(x + fragment.x, baseline, x + fragment.x + fragment.width, baseline, 0.8, style.colour)


def _draw_box(canvas: Pen, fragment: Fragment, x: float, bottom: float) -> None:
    """Draw a box to tick on the lower edge of its line; the whole of its own edge lies inside."""
    style, outline = fragment.piece.style, fragment.piece.style.outline
    assert outline
    inset = outline.thickness / 2
    x, bottom = x + fragment.x + inset, bottom + inset
    width, height = fragment.width - outline.thickness, style.blank_height - outline.thickness
    canvas.stroke_rect(x, bottom, width, height, outline.colour, outline.thickness, outline.radius, outline.inside)


def _place_field(canvas: Pen, fragment: Fragment, x: float, baseline: float, bottom: float) -> None:
    style, left, right = fragment.piece.style, x + fragment.x, x + fragment.x + fragment.width
    if style.outline:
        in_box(canvas, fragment.piece.node, (left, bottom, right, bottom + style.blank_height))
    else:
        on_line(canvas, fragment.piece.node, left, right, baseline)


def _draw_words(canvas: Pen, fragment: Fragment, x: float, baseline: float, wrapped: bool) -> None:
    style = fragment.piece.style
    x += fragment.x
    if style.badge:
        words = sum(face.width(text.rstrip()) for face, text in fragment.runs) * style.size
        x += (BADGE * style.size - words) / 2
    canvas.words(x, baseline, fragment.runs, colour=style.colour, size=style.size, wrapped=wrapped)
