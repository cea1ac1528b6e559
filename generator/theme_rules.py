"""What a theme must keep so that every handout can be read: sizes, margins, contrast, room to write."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from generator.elements import HOLDS
from generator.errors import Problem
from generator.looks import Look, Sheet, ThemeFile
from generator.values import Colour, Length

SMALLEST = {"standard": 12.0, "large": 18.0, "giant": 24.0}
"""P-SIZE: the smallest text anywhere, in points."""
BODY = {"standard": 14.0, "large": 18.0, "giant": 24.0}
"""P-BODY: the body text, in points."""
SMALLEST_BOX = {"standard": 10.0, "large": 14.0, "giant": 14.0}
"""P-WRITE: the lowest box or line to write in, in millimetres."""
MARGINS = {"standard": (25.0, 15.0), "large": (25.0, 25.0), "giant": (20.0, 20.0)}
"""P-MARGIN: the smallest left and other margins, in millimetres."""
LONGEST_LINE = {"standard": 152.0, "large": 152.0}
"""P-MEASURE: the longest line of text, in millimetres; giant print may be as wide as its margins allow."""
LINE_PITCH = (1.25, 1.5)
"""P-LEAD: the least and the most line pitch, divided by the size."""
TEXT_CONTRAST, LINE_CONTRAST = 7.0, 3.0
"""P-CONTRAST: text against what lies behind it, and lines against the paper."""
PAPER = Colour("#ffffff")
MM = 72 / 25.4

LINES = ("border", "border_left", "border_above", "border_below", "rule", "marker_colour", "badge")
COLOURED = ("colour", "background", *LINES)
"""The fields of a look that name a colour."""


def breaches(theme: ThemeFile, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a theme whose every `based on` is settled; `file` names it in messages."""
    unknown = list(_unknown_names(theme))
    rules = (_margins(theme.page, theme), _sizes(theme), _looks(theme), _greys(theme), unknown)
    for message, hint in (each for rule in rules for each in rule):
        yield Problem(f"theme ‘{theme.id}’: {message}", file, hint=hint)
    if not unknown:
        for kind, colours in (("", theme.colours), (" in black and white", theme.colours | theme.black_and_white)):
            for message in dict.fromkeys(_contrasts(theme, colours)):
                hint = "make one of them darker or lighter"
                yield Problem(f"theme ‘{theme.id}’: {message}{kind} (P-CONTRAST)", file, hint=hint)


Wrong = Iterator[tuple[str, str]]


def _margins(page: Sheet, theme: ThemeFile) -> Wrong:
    rules = theme.print_rules or "standard"
    left, other = MARGINS[rules]
    for side, least in (("left", left), ("right", other), ("top", other), ("bottom", other)):
        length: Length | None = getattr(page, side)
        if length is None or length.points < least * MM - 0.01:
            yield f"the {side} margin is under {least:g} mm (P-MARGIN)", f"write ‘{side}: {least:g} mm’ or more"
    most = LONGEST_LINE.get(rules)
    if most and (page.longest_line is None or page.longest_line.points > most * MM + 0.01):
        yield f"the longest line is over {most:g} mm (P-MEASURE)", f"write ‘longest line: {most:g} mm’ or less"


def _sizes(theme: ThemeFile) -> Wrong:
    rules = theme.print_rules or "standard"
    body = theme.looks.get("article", Look())
    if body.size is None or body.line_pitch is None or body.colour is None:
        yield "the look ‘article’ must give size, line pitch and colour", "everything else starts from it"
    elif theme.sizes.get(body.size, Length(0)).points < BODY[rules]:
        yield f"body text (‘{body.size}’) is under {BODY[rules]:g} pt (P-BODY)", f"make it {BODY[rules]:g} pt or more"
    for name, size in theme.sizes.items():
        if size.points < SMALLEST[rules]:
            hint = f"make it {SMALLEST[rules]:g} pt or more"
            yield f"the size ‘{name}’ is {size.points:g} pt, under {SMALLEST[rules]:g} pt (P-SIZE)", hint


def _looks(theme: ThemeFile) -> Wrong:
    least, (low, high) = SMALLEST_BOX[theme.print_rules or "standard"], LINE_PITCH
    for key, look in theme.looks.items():
        if look.height is not None and look.height.points < least * MM - 0.01:
            yield (
                f"‘{key}’ is too low to write in: under {least:g} mm (P-WRITE)",
                f"make its height {least:g} mm or more",
            )
        if look.line_pitch is not None and not low <= look.line_pitch <= high:
            yield f"the line pitch of ‘{key}’ is {look.line_pitch:g} (P-LEAD)", f"make it {low:g} to {high:g}"
        for width in look.columns:
            if not re.fullmatch(r"fit|[1-9][0-9]?|[0-9]{1,3}(\.[0-9]{1,3})? ?(mm|pt)", width):
                yield f"‘{key}’ has a column of the width ‘{width}’", "write ‘40 mm’, a share such as ‘2’, or ‘fit’"


def _unknown_names(theme: ThemeFile) -> Wrong:
    """Yield the tags, sizes and colours that a look names and that are not there."""
    tags = [tag for tag in HOLDS if not tag.startswith("#")]
    for key, look in theme.looks.items():
        named: list[tuple[str, str | None, Collection[str]]] = [
            ("tag", key.partition(".")[0], tags),
            ("size", look.size, theme.sizes),
            *(("colour", getattr(look, field), theme.colours) for field in COLOURED),
        ]
        for kind, name, there in named:
            if name is not None and name not in there:
                near = get_close_matches(name, there, 1)
                hint = f"did you mean ‘{near[0]}’?" if near else f"there are: {', '.join(there)}"
                yield f"‘{key}’ names a {kind} that is not there: ‘{name}’", hint


def _greys(theme: ThemeFile) -> Wrong:
    for name in sorted(theme.colours.keys() ^ theme.black_and_white.keys()):
        yield f"‘{name}’ stands only under one of ‘colours’ and ‘black and white’ (P-BW)", "add it to the other"
    for name, colour in theme.black_and_white.items():
        if len({colour.code[1:3], colour.code[3:5], colour.code[5:7]}) > 1:
            yield f"‘{name}’ is no grey under ‘black and white’: {colour.code} (P-BW)", "write it like ‘#666666’"


def _contrasts(theme: ThemeFile, colours: dict[str, Colour]) -> Iterator[str]:
    """Yield each pair of colours that may meet on paper and differ too little, in colour or in grey."""
    looks = theme.looks.values()
    behind = {"the paper": PAPER} | {look.background: colours[look.background] for look in looks if look.background}
    for text in dict.fromkeys(look.colour for look in looks if look.colour and not look.badge):
        for name, background in behind.items():
            if contrast(colours[text], background) < TEXT_CONTRAST:
                yield f"‘{text}’ on {name if name == 'the paper' else f'‘{name}’'} is under {TEXT_CONTRAST:g}:1"
    for look in looks:
        if look.badge and look.colour and contrast(colours[look.colour], colours[look.badge]) < TEXT_CONTRAST:
            yield f"‘{look.colour}’ on ‘{look.badge}’ is under {TEXT_CONTRAST:g}:1"
        for line in (getattr(look, field) for field in LINES):
            if line and contrast(colours[line], PAPER) < LINE_CONTRAST:
                yield f"the line colour ‘{line}’ on the paper is under {LINE_CONTRAST:g}:1"


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21; it rests on luminance alone, so it holds in grey too."""
    light, dark = sorted((one.luminance(), other.luminance()), reverse=True)
    return (light + 0.05) / (dark + 0.05)
