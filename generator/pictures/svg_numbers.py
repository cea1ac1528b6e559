"""Numbers as SVG writes them: lengths, transforms and path data. What cannot be read raises ValueError, in words."""

import math
import re
from collections.abc import Iterable, Iterator

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e and f: x becomes ax + cy + e, y becomes bx + dy + f."""

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MOST_STEPS = 100_000
_LARGEST = 1e9
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_FLAG = re.compile(r"[01]")
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_LENGTH = re.compile(rf"({_NUMBER.pattern})\s*(%|[a-zA-Z]*)")
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_COUNTS = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_CHANGE = re.compile(r"[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_CHANGES = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}


def number(text: str) -> float:
    """Return a single number."""
    match = _NUMBER.fullmatch(text)
    if not match:
        raise ValueError(f"‘{text[:30]}’ is not a number")
    return _bounded(match)


def numbers(text: str) -> list[float]:
    """Return numbers that are parted by spaces, commas or nothing at all."""
    found, at = [], 0
    text = text.strip()
    for match in _NUMBER.finditer(text):
        if text[at : match.start()].strip() not in ("", ",") or (not at and match.start()):
            break
        found.append(_bounded(match))
        at = match.end()
    if text[at:]:
        raise ValueError(f"‘{text[at : at + 20]}’ stands where a number should be")
    return found


def length(text: str, whole: float | None = None) -> float:
    """Return a length in pixels; `whole` is what 100 % would be, nothing where a percentage means nothing."""
    match = _LENGTH.fullmatch(text)
    unit = match[2].lower() if match else ""
    if not match or not (unit in _UNITS or (unit == "%" and whole is not None)):
        raise ValueError(f"‘{text[:30]}’ is not a length that can be used here")
    return _bounded(match) * (_UNITS[unit] if whole is None or unit != "%" else whole / 100)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does the inner one first; raise ValueError if it leads too far to compute with."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    result = (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)
    if not all(abs(value) <= _LARGEST**2 for value in result):
        raise ValueError("a part is made far too large")
    return result


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return where the matrix takes a point."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def transform(text: str) -> Matrix:
    """Return the matrix of a transform, such as `translate(3) rotate(45 10 10)`."""
    result, at = IDENTITY, 0
    while at < len(text.rstrip()):
        match = _CHANGE.match(text, at)
        values = numbers(match[2]) if match else []
        if not match or len(values) not in _CHANGES.get(match[1], ()):
            raise ValueError(f"the transform ‘{text[at : at + 30]}’ cannot be read")
        result = times(result, _change(match[1], values))
        at = match.end()
    return result


def _change(name: str, values: list[float]) -> Matrix:
    if name == "matrix":
        a, b, c, d, e, f = values
        return (a, b, c, d, e, f)
    if name == "translate":
        return (1, 0, 0, 1, values[0], values[1] if len(values) > 1 else 0)
    if name == "scale":
        return (values[0], 0, 0, values[-1], 0, 0)
    angle = math.radians(values[0])
    if name == "skewX":
        return (1, 0, math.tan(angle), 1, 0, 0)
    if name == "skewY":
        return (1, math.tan(angle), 0, 1, 0, 0)
    x, y = values[1:] or (0, 0)
    turn = (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), x, y)
    return times(turn, (1, 0, 0, 1, -x, -y))


def path_data(text: str) -> str:
    """Return path data in absolute coordinates, every step with its letter, and a new start after each closing."""
    written: list[str] = []
    start = here = (0.0, 0.0)
    closed = False
    for letter, values in _steps(text):
        if len(written) > MOST_STEPS:
            raise ValueError(f"a path has more than {MOST_STEPS} steps")
        if letter in "Zz":
            written.append("Z")
            here, closed = start, True
            continue
        kind = letter.upper()
        for group in _groups(kind, values):
            x, y = here if letter.islower() else (0.0, 0.0)
            shown = _absolute(kind, group, here, x, y)
            if kind == "M":
                start = (shown[0], shown[1])
            elif closed:
                written.append(f"M{_written(start)}")
            closed = False
            written.append(f"{'L' if kind in 'HV' else kind}{_written(shown)}")
            here = (shown[-2], shown[-1])
            kind = "L" if kind == "M" else kind
    return "".join(written)


def _steps(text: str) -> Iterator[tuple[str, str]]:
    text, at = text.strip(), 0
    if text and text[0] not in "Mm":
        raise ValueError(f"the path starts with ‘{text[:10]}’, not with a point")
    for match in _STEP.finditer(text):
        at = match.end()
        yield match[1], match[2]
    if at != len(text):
        raise ValueError(f"‘{text[at : at + 20]}’ stands where a step of a path should be")


def _groups(kind: str, text: str) -> Iterator[list[float]]:
    values = list(_arc_numbers(text)) if kind == "A" else numbers(text)
    size = _COUNTS[kind]
    if len(values) > MOST_STEPS * size:
        raise ValueError(f"a path has more than {MOST_STEPS} steps")
    if not values or len(values) % size:
        raise ValueError(f"the path breaks off: ‘{kind}{text[-30:]}’ lacks numbers")
    return (values[at : at + size] for at in range(0, len(values), size))


def _arc_numbers(text: str) -> Iterator[float]:
    """Yield the numbers of arcs, whose fourth and fifth are 0 or 1 and may touch what follows."""
    text, at, count = text.strip(), 0, 0
    while at < len(text):
        match = (_FLAG if count % 7 in (3, 4) else _NUMBER).match(text, at)
        if not match:
            raise ValueError(f"‘{text[at : at + 20]}’ stands where a number of an arc should be")
        yield _bounded(match)
        count += 1
        at = match.end()
        while at < len(text) and text[at] in " \t\r\n\f,":
            at += 1


def _absolute(kind: str, group: list[float], here: tuple[float, float], x: float, y: float) -> list[float]:
    if kind == "H":
        return [group[0] + x, here[1]]
    if kind == "V":
        return [here[0], group[0] + y]
    if kind == "A":
        return [*group[:5], group[5] + x, group[6] + y]
    return [value + (y if at % 2 else x) for at, value in enumerate(group)]


def _written(values: Iterable[float]) -> str:
    return " ".join(format(value, ".12g") for value in values)


def _bounded(match: re.Match[str]) -> float:
    value = float(match[1] if match.re is _LENGTH else match[0])
    if not abs(value) <= _LARGEST:
        raise ValueError(f"the number ‘{match[0][:20]}’ is too large")
    return value
