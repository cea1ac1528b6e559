"""Numbers, colours and rectangles among the operators of PDF."""

_KAPPA = 0.5523
"""How far the handles of a quarter circle reach, as a share of its radius."""


def number(value: float) -> str:
    """Return a number as PDF has it."""
    return format(round(value, 4), "g")


def rgb(colour: str) -> str:
    """Return a colour, `#rrggbb`, as the numbers that set it."""
    return " ".join(f"{value / 255:.4g}" for value in bytes.fromhex(colour.removeprefix("#")))


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return a rectangle as a path, its corners rounded."""
    if not radius:
        return " ".join(map(number, (x, y, width, height))) + " re"
    right, top, handle = x + width, y + height, radius * (1 - _KAPPA)
    inner = (x + radius, right - radius, y + radius, top - radius)
    left_in, right_in, low_in, high_in = inner
    steps = (
        ((left_in, y), "m"),
        ((right_in, y), "l"),
        ((right - handle, y, right, y + handle, right, low_in), "c"),
        ((right, high_in), "l"),
        ((right, top - handle, right - handle, top, right_in, top), "c"),
        ((left_in, top), "l"),
        ((x + handle, top, x, top - handle, x, high_in), "c"),
        ((x, low_in), "l"),
        ((x, y + handle, x + handle, y, left_in, y), "c"),
    )
    return " ".join(f"{' '.join(map(number, numbers))} {operator}" for numbers, operator in steps) + " h"
