"""What a look means for boxes: how they stand, and how wide their columns are."""

from collections.abc import Callable

import msgspec

from generator.boxes import UNBOUNDED, Frame, Place
from generator.lines import Outline, Style
from generator.looks import Look
from generator.values import Length, parse_length


def points(length: Length | None, otherwise: float = 0.0) -> float:
    """Return a length in points, or another where there is none."""
    return length.points if length else otherwise


def place_of(look: Look) -> Place:
    """Return how a box with this look stands among others."""
    return Place(
        before=points(look.space_before),
        after=points(look.space_after),
        keep=bool(look.keep),
        keep_with_next=bool(look.keep_with_next),
        new_page=bool(look.new_page),
    )


def frame_of(look: Look, colour: Callable[[str | None], str | None]) -> Frame:
    """Return what surrounds a box with this look; `colour` returns the `#rrggbb` of a colour's name."""
    return Frame(
        padding=points(look.padding),
        indent=points(look.indent),
        background=colour(look.background),
        border=colour(look.border),
        border_left=colour(look.border_left),
        border_above=colour(look.border_above),
        border_below=colour(look.border_below),
        border_width=points(look.border_width, 0.75),
        radius=points(look.radius),
        widest=points(look.width, UNBOUNDED),
    )


def height_of(look: Look, width: float, height: float) -> float:
    """Return how high in points a picture of this size may be, so that its width is possible too; 0 for any height."""
    highest = points(look.height)
    wide = look.width.points * height / width if look.width else highest
    return min(highest or wide, wide)


def widths_of(look: Look) -> tuple[float, ...]:
    """Return column widths as boxes take them: points, shares as negative numbers, 0 for ‘fit’."""
    return tuple(
        0.0 if text == "fit" else -float(text) if text.isdigit() else parse_length(text).points for text in look.columns
    )


def blank_of(look: Look, style: Style, edge: str | None, inside: str | None) -> Style:
    """Return the style of a line to write on or, with an edge of this `#rrggbb`, of a box to tick."""
    outline = edge and Outline(edge, points(look.border_width, 0.75), inside, points(look.radius), points(look.gap))
    return msgspec.structs.replace(
        style, blank_width=points(look.width), blank_height=points(look.height), outline=outline or None
    )
