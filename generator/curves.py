"""Fewer curves along the same line: two that follow each other become one where that stays as near as print is fine."""

import math
from collections.abc import Sequence

from generator.shapes import Step

Curve = tuple[float, float, float, float, float, float, float, float]
"""The x and y of its start, its two handles and its end."""
Sample = tuple[float, float, float, float, float]
"""A share of a curve, the point there, and the direction there, one long."""
Part = tuple[tuple[Sample, ...], float, float]
"""Samples of a curve of the path, and the shares of another between which that one stands for it."""
Joined = tuple[Curve, tuple[Part, ...]]
"""A curve, and what it stands for."""
LOOKED_AT = (1.0, 0.5, 0.25, 0.75)
"""The shares of a curve at which it is looked how far off another is, the worst first."""


def fewer(steps: Sequence[Step], error: float) -> list[Step]:
    """Return the steps of a path with fewer curves, which leave its own by no more than `error`."""
    found: list[Step] = []
    run: list[Joined] = []
    x = y = 0.0
    for step in steps:
        if step[0] == "C":
            curve: Curve = (x, y, *step[1:])  # type: ignore[assignment]
            run.append((curve, ((_samples(curve), 0.0, 1.0),)))
            x, y = curve[-2:]
        else:
            found += _ended(run, error)
            run = []
            found.append(step)
            x, y = step[1:] or (x, y)
    return [*found, *_ended(run, error)]


def _ended(run: list[Joined], error: float) -> list[Step]:
    while len(shorter := _once(run, error)) < len(run):
        run = shorter
    return [("C", *curve[2:]) for curve, _ in run]


def _once(run: Sequence[Joined], error: float) -> list[Joined]:
    """Join neighbours two by two, from the first on."""
    found: list[Joined] = []
    for each in run:
        if found and (one := _one_for(found[-1], each, error)):
            found[-1] = one
        else:
            found.append(each)
    return found


def _one_for(left: Joined, right: Joined, error: float) -> Joined | None:
    """Return one curve for two, as if they were cut from it, or None where what they stand for would be too far off."""
    (x0, y0, x1, y1, u1, v1, x, y), (_, _, u2, v2, x2, y2, x3, y3) = left[0], right[0]
    before, after = math.hypot(x - u1, y - v1), math.hypot(u2 - x, v2 - y)
    if not before or not after or (x - u1) * (u2 - x) + (y - v1) * (v2 - y) < 0.95 * before * after:
        return None
    t = before / (before + after)
    rest = 1 - t
    one = (
        x0, y0, x0 + (x1 - x0) / t, y0 + (y1 - y0) / t, x3 + (x2 - x3) / rest, y3 + (y2 - y3) / rest, x3, y3
    )  # fmt: skip
    stands_for = (
        *((samples, start * t, end * t) for samples, start, end in left[1]),
        *((samples, t + start * rest, t + end * rest) for samples, start, end in right[1]),
    )
    for samples, start, end in stands_for:
        for at, here_x, here_y, dx, dy in samples:
            on_x, on_y = _on(one, start + (end - start) * at)
            if abs((on_x - here_x) * dy - (on_y - here_y) * dx) > error:
                return None
    return one, stands_for


def _samples(curve: Curve) -> tuple[Sample, ...]:
    return tuple((at, *_on(curve, at), *way) for at in LOOKED_AT for way in _ways(curve, at))


def _ways(curve: Curve, t: float) -> Sequence[tuple[float, float]]:
    """Return the direction of a curve at one of its shares, one long; where it has none, that of each axis."""
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    r = 1 - t
    a, b, c = r * r, 2 * r * t, t * t
    dx = a * (x1 - x0) + b * (x2 - x1) + c * (x3 - x2)
    dy = a * (y1 - y0) + b * (y2 - y1) + c * (y3 - y2)
    length = math.hypot(dx, dy)
    return [(dx / length, dy / length)] if length else [(1.0, 0.0), (0.0, 1.0)]


def _on(curve: Curve, t: float) -> tuple[float, float]:
    x0, y0, x1, y1, x2, y2, x3, y3 = curve
    r = 1 - t
    a, b, c, d = r * r * r, 3 * r * r * t, 3 * r * t * t, t * t * t
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
