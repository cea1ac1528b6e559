"""What a look means for boxes: how they stand, and how wide their columns are."""

from generator.boxes import Place
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
