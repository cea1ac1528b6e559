"""The colours of a drawing, by what they are for."""

from collections.abc import Mapping

COLOURS = (
    "figure outline", "figure paper", "skin", "hair", "top", "trousers", "shoes",
    "wood", "soft", "ball", "bone", "disc", "arrow", "wrong", "right", "ground",
)  # fmt: skip
"""The names of the colours that a drawing is made in; a theme gives them."""

SKIN_TONES = {
    "light": "#f7dcc4",
    "fair": "#f1cba9",
    "tan": "#d9a273",
    "brown": "#b0774a",
    "dark": "#83532f",
}
"""The tones of skin that a clinic can choose among."""


FINE_LINE = "#000000"
"""The colour of eye, ear and mouth, to be seen on each of these tones."""


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


Palette = Mapping[str, str]
