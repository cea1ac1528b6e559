"""The frames of a drawing: how large it is, and how a part with its own coordinates is fitted into the whole."""

import string

from generator.pictures.svg_gate import Element
from generator.pictures.svg_numbers import Matrix, length, number, numbers

_SMALLEST = 1e-6
_SLIMMEST = 1000
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def frame(root: Element) -> Box:
    """Return what is seen of a drawing, in its own units; raise ValueError if that is nothing, or not said."""
    box = _frame(root)
    if max(box[2:]) > _SLIMMEST * min(box[2:]):
        raise ValueError(f"it is more than {_SLIMMEST} times as long as it is wide")
    return box


def _frame(root: Element) -> Box:
    given = root.attributes
    sizes = [given.get(name, "") for name in ("width", "height")]
    if any(each and each != "auto" and number(each.rstrip(f"%{string.ascii_letters}")) <= 0 for each in sizes):
        raise ValueError("it has no size, as its width or height is zero")
    seen = view_box(root)
    if seen is None:
        if any(not each or each.endswith("%") for each in sizes):
            raise ValueError("it does not say how large it is (‘viewBox’)")
        return 0, 0, length(sizes[0]), length(sizes[1])
    aspect = given.get("preserveAspectRatio", "")
    if (aspect.startswith("none") or aspect.endswith("slice")) and all(each and each[-1] != "%" for each in sizes):
        ratio = length(sizes[0]) / length(sizes[1]) * seen[3] / seen[2]
        if not 0.99 < ratio < 1.01:
            raise ValueError("it is stretched or cut to its frame (‘preserveAspectRatio’)")
    return seen


def view_box(element: Element) -> Box | None:
    """Return the coordinates that an element gives its frame, if it does."""
    text = element.attributes.get("viewBox")
    if not text:
        return None
    values = numbers(text)
    if len(values) != 4:
        raise ValueError("a ‘viewBox’ is not four numbers")
    left, top, width, height = values
    if min(width, height) <= _SMALLEST:
        raise ValueError("it has no size, as a ‘viewBox’ is empty")
    return left, top, width, height


def fit(box: Box, width: float, height: float, aspect: str) -> Matrix:
    """Return the matrix that fits a box into a width and height, by the words of `preserveAspectRatio`."""
    across, down = width / box[2], height / box[3]
    words = aspect.removeprefix("defer").split() or ["xMidYMid"]
    if words[0] != "none":
        across = down = max(across, down) if words[1:] == ["slice"] else min(across, down)
    shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = (width - box[2] * across) * shares.get(words[0][1:4], 0.0)
    y = (height - box[3] * down) * shares.get(words[0][5:8], 0.0)
    return (across, 0, 0, down, x - box[0] * across, y - box[1] * down)
