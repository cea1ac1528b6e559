"""What a theme must keep so that every handout can be read: sizes, margins, contrast, room to write."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator import values
from generator.elements import HOLDS
from generator.errors import nearest_or_all
from generator.limits import (
    BODY,
    LINE_CONTRAST,
    LINE_PITCH,
    LONGEST_LINE,
    MARGINS,
    MM,
    NARROWEST_BOX,
    SMALLEST,
    SMALLEST_BOX,
    TEXT_CONTRAST,
)
from generator.looks import Look, ThemeFile
from generator.model import spaced
from generator.values import Colour, Length

PAPER = Colour("#ffffff")

LINES = ("border", "border_left", "border_above", "border_below", "rule", "marker_colour", "badge")
COLOURED = ("colour", "background", *LINES)
"""The fields of a look that name a colour."""


class Breach(NamedTuple):
    """Say what is wrong with a theme, what to do about it, and under which keys of its file it stands."""

    message: str
    hint: str
    keys: tuple[str, ...]


class Pair(NamedTuple):
    """Name a colour, the one behind it (the paper where there is none), and the least contrast between them."""

    upper: str
    behind: str
    least: float


def breaches(theme: ThemeFile) -> Iterator[Breach]:
    """Yield what is wrong with a theme whose every `based on` is settled."""
    unknown = list(_unknown_names(theme))
    for rule in (_margins, _sizes, _looks, _greys):
        yield from rule(theme)
    yield from unknown
    if not unknown:
        yield from _contrasts(theme)


def _margins(theme: ThemeFile) -> Iterator[Breach]:
    page, rules = theme.page, theme.print_rules or "standard"
    left, other = MARGINS[rules]
    for side, least in (("left", left), ("right", other), ("top", other), ("bottom", other)):
        length: Length | None = getattr(page, side)
        if length is None or length.points < least * MM - 0.01:
            hint = f"write ‘{side}: {least:g} mm’ or more"
            yield Breach(f"the {side} margin is under {least:g} mm (P-MARGIN)", hint, ("page", side))
    most = LONGEST_LINE.get(rules)
    if most and (page.longest_line is None or page.longest_line.points > most * MM + 0.01):
        hint = f"write ‘longest line: {most:g} mm’ or less"
        yield Breach(f"the longest line is over {most:g} mm (P-MEASURE)", hint, ("page", "longest line"))


def _sizes(theme: ThemeFile) -> Iterator[Breach]:
    rules = theme.print_rules or "standard"
    body = theme.looks.get("article", Look())
    if body.size is None or body.line_pitch is None or body.colour is None:
        message = "the look ‘article’ must give size, line pitch and colour"
        yield Breach(message, "everything else starts from it", ("looks", "article"))
    elif theme.sizes.get(body.size, Length(0)).points < BODY[rules]:
        message = f"body text (‘{body.size}’) is under {BODY[rules]:g} pt (P-BODY)"
        yield Breach(message, f"make it {BODY[rules]:g} pt or more", ("sizes", body.size))
    for name, size in theme.sizes.items():
        if size.points < SMALLEST[rules]:
            message = f"the size ‘{name}’ is {size.points:g} pt, under {SMALLEST[rules]:g} pt (P-SIZE)"
            yield Breach(message, f"make it {SMALLEST[rules]:g} pt or more", ("sizes", name))


def _looks(theme: ThemeFile) -> Iterator[Breach]:
    rules, (low, high) = theme.print_rules or "standard", LINE_PITCH
    least, narrowest = SMALLEST_BOX[rules], NARROWEST_BOX[rules]
    for key, look in theme.looks.items():
        is_picture = key.partition(".")[0] == "img"
        if look.height is not None and look.height.points < least * MM - 0.01 and not is_picture:
            message = f"‘{key}’ is too low to write in: under {least:g} mm (P-WRITE)"
            yield Breach(message, f"make its height {least:g} mm or more", ("looks", key, "height"))
        if look.width is not None and look.width.points < narrowest * MM - 0.01:
            message = f"‘{key}’ is too narrow to write in: under {narrowest:g} mm (P-WRITE)"
            yield Breach(message, f"make its width {narrowest:g} mm or more", ("looks", key, "width"))
        if look.line_pitch is not None and not low <= look.line_pitch <= high:
            message = f"the line pitch of ‘{key}’ is {look.line_pitch:g} (P-LEAD)"
            yield Breach(message, f"make it {low:g} to {high:g}", ("looks", key, "line pitch"))
        for width in look.columns:
            if not re.fullmatch(r"fit|[1-9][0-9]?|[0-9]{1,3}(\.[0-9]{1,3})? ?(mm|pt)", width):
                hint = "write ‘40 mm’, a share such as ‘2’, or ‘fit’"
                yield Breach(f"‘{key}’ has a column of the width ‘{width}’", hint, ("looks", key, "columns"))


def _unknown_names(theme: ThemeFile) -> Iterator[Breach]:
    """Yield the tags, sizes and colours that a look names and that are not there."""
    tags = [tag for tag in HOLDS if not tag.startswith("#")]
    for key, look in theme.looks.items():
        named: list[tuple[str, str, str | None, Collection[str]]] = [
            ("tag", "", key.partition(".")[0], tags),
            ("size", "size", look.size, theme.sizes),
            *(("colour", spaced(field), getattr(look, field), theme.colours) for field in COLOURED),
        ]
        for kind, field, name, there in named:
            if name is not None and name not in there:
                message = f"‘{key}’ names a {kind} that is not there: ‘{name}’"
                yield Breach(message, nearest_or_all(name, there), ("looks", key, field))


def _greys(theme: ThemeFile) -> Iterator[Breach]:
    for name in sorted(theme.colours.keys() ^ theme.black_and_white.keys()):
        message = f"‘{name}’ stands only under one of ‘colours’ and ‘black and white’ (P-BW)"
        yield Breach(message, "add it to the other", ("colours" if name in theme.colours else "black and white", name))
    for name, colour in theme.black_and_white.items():
        if len({colour.code[1:3], colour.code[3:5], colour.code[5:7]}) > 1:
            message = f"‘{name}’ is no grey under ‘black and white’: {colour.code} (P-BW)"
            yield Breach(message, "write it like ‘#666666’", ("black and white", name))


def _contrasts(theme: ThemeFile) -> Iterator[Breach]:
    """Yield each pair of colours that may meet on paper and differ too little, in colour or in grey."""
    hint = "make one of them darker or lighter"
    for name, message in dict.fromkeys(_too_alike(theme, theme.colours)):
        yield Breach(f"{message} (P-CONTRAST)", hint, ("colours", name))
    for name, message in dict.fromkeys(_too_alike(theme, theme.colours | theme.black_and_white)):
        yield Breach(f"{message} in black and white (P-CONTRAST)", hint, ("black and white", name))


def _too_alike(theme: ThemeFile, colours: dict[str, Colour]) -> Iterator[tuple[str, str]]:
    """Yield the name of the upper colour of a pair, and what is wrong with the pair."""
    for upper, behind, least in pairs(theme):
        if contrast(colours[upper], colours[behind] if behind else PAPER) < least:
            what = f"‘{upper}’" if least == TEXT_CONTRAST else f"the line colour ‘{upper}’"
            yield upper, f"{what} on {f'‘{behind}’' if behind else 'the paper'} is under {least:g}:1"


def pairs(theme: ThemeFile) -> Iterator[Pair]:
    """Yield the names of each two colours that may meet on paper, and the least contrast between them."""
    looks = theme.looks.values()
    backgrounds = dict.fromkeys(look.background for look in looks if look.background)
    for text in dict.fromkeys(look.colour for look in looks if look.colour and not look.badge):
        yield from (Pair(text, background, TEXT_CONTRAST) for background in ("", *backgrounds))
    for look in looks:
        if look.badge and look.colour:
            yield Pair(look.colour, look.badge, TEXT_CONTRAST)
        for line in (getattr(look, field) for field in LINES):
            if line:
                yield Pair(line, "", LINE_CONTRAST)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21; it rests on luminance alone, so it holds in grey too."""
    return values.contrast(one.luminance(), other.luminance())
