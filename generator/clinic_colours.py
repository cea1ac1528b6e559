"""A clinic's colours, laid over a theme's: each as readable as the theme's own, or refused with the nearest that is."""

import colorsys
from collections.abc import Collection, Iterator

import msgspec

from generator.looks import ThemeFile
from generator.model import ClinicColours
from generator.theme_rules import PAPER, Breach, contrast, pairs
from generator.values import Colour

STANDS_FOR = {"pale": "pale", "accent": "heading"}
"""The theme's colour in whose place each of a clinic's colours is printed, in the order in which they are judged."""
_STEPS = 1020
"""Into how many steps lightness is parted: so many that none of the 256 values of a channel is passed over."""

Partners = list[tuple[str, Colour, float]]
"""What a colour meets on paper: its name, its colour, and the least contrast with it."""


def laid_over(theme: ThemeFile, colours: ClinicColours) -> ThemeFile:
    """Return a settled theme with a clinic's colours in the place of its own."""
    said = {STANDS_FOR[name]: colour for name, colour in _said(colours).items()}
    return msgspec.structs.replace(theme, colours=theme.colours | said)


def breaches(theme: ThemeFile, colours: ClinicColours) -> Iterator[Breach]:
    """Yield what is wrong with a clinic's colours in a settled theme, under the keys of the clinic's file."""
    waiting = {STANDS_FOR[name] for name in _said(colours)}
    for name, colour in _said(colours).items():
        own = STANDS_FOR[name]
        waiting.discard(own)
        if own not in theme.colours:
            message = f"the theme ‘{theme.id}’ has no colour ‘{own}’, in whose place ‘{name}’ is printed"
            yield Breach(message, "name it so in the theme, or leave this line out", ("colours", name))
            continue
        partners = _partners(theme, own, waiting)
        if _passes(colour, partners):
            theme = msgspec.structs.replace(theme, colours=theme.colours | {own: colour})
        else:
            yield _breach(name, colour, partners)


def nearest(colour: Colour, partners: Partners) -> Colour | None:
    """Return the colour of the same hue and saturation whose lightness is moved least to stand off all partners."""
    red, green, blue = (int(colour.code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            channels = colorsys.hls_to_rgb(hue, min(max(moved, 0.0), 1.0), saturation)
            near = Colour("#" + "".join(f"{round(255 * channel):02x}" for channel in channels))
            if _passes(near, partners):
                return near
    return None


def _said(colours: ClinicColours) -> dict[str, Colour]:
    return {name: colour for name in STANDS_FOR if (colour := getattr(colours, name)) is not None}


def _partners(theme: ThemeFile, own: str, waiting: Collection[str]) -> Partners:
    """Return what a colour meets in a theme, but for those that will be judged after it."""
    found = dict.fromkeys(
        (pair.behind if pair.upper == own else pair.upper, pair.least)
        for pair in pairs(theme)
        if own in (pair.upper, pair.behind)
    )
    return [
        (name, theme.colours[name] if name else PAPER, least) for name, least in found if name not in {own, *waiting}
    ]


def _passes(colour: Colour, partners: Partners) -> bool:
    return all(contrast(colour, other) >= least for _, other, least in partners)


def _breach(name: str, colour: Colour, partners: Partners) -> Breach:
    """Return the breach of a colour, told by the partner that it stands off least."""
    other, partner, least = min(partners, key=lambda each: contrast(colour, each[1]) / each[2])
    where = f"the theme’s ‘{other}’" if other else "the paper"
    ratio = int(contrast(colour, partner) * 100) / 100  # 6.999 is not 7
    message = f"‘{name}’, {colour.code}, is too near to {where}: {ratio:g}:1, under {least:g}:1 (P-CONTRAST)"
    passing = nearest(colour, partners)
    hint = f'the nearest that passes is "{passing.code}"' if passing else "choose another colour"
    return Breach(message, hint, ("colours", name))
