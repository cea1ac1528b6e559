"""A head in profile: where it looks is plain from nose, eye and hair."""

from generator.figures.geometry import Local, ellipse, smooth
from generator.figures.pens import Sketch, Steps

# Ahead of and above the middle of the head, looking right.
FACE = (
    (-1.0, 6.0), (2.4, 5.8), (4.7, 4.3), (5.5, 2.6), (5.35, 1.0), (6.2, -0.5), (7.25, -1.7), (6.9, -2.4), (5.8, -2.6),
    (6.1, -3.3), (5.75, -3.8), (5.85, -4.4), (5.6, -5.5), (4.5, -6.4), (2.7, -6.1), (0.4, -5.0), (-1.6, -4.6),
    (-4.6, -3.6), (-6.0, -0.8), (-5.8, 2.6), (-3.9, 5.1),
)  # fmt: skip
HAIR = {
    "woman": (
        (5.0, 4.0), (4.6, 5.9), (2.0, 7.6), (-2.0, 7.9), (-5.5, 6.3), (-7.5, 3.2), (-8.1, -0.4), (-7.6, -3.4),
        (-7.0, -5.6), (-4.8, -6.3), (-2.9, -5.4), (-2.0, -3.6), (-0.9, -2.0), (0.3, -1.4), (0.9, -0.2), (0.8, 1.4),
        (1.7, 2.9), (3.4, 3.9),
    ),
    "man": (
        (3.6, 5.3), (2.2, 6.9), (-0.8, 7.2), (-4.0, 6.2), (-6.3, 3.8), (-6.9, 0.6), (-6.2, -2.4), (-5.0, -4.3),
        (-3.9, -4.3), (-3.2, -3.2), (-2.5, -1.4), (-1.2, -0.2), (-0.2, -1.2), (0.7, -1.3), (0.9, 0.4), (0.2, 2.2),
        (0.8, 3.8), (2.0, 4.6),
    ),
}  # fmt: skip
EAR = ((-1.3, 0.1), (-0.2, -0.3), (-0.1, -1.4), (-0.8, -2.6), (-1.3, -3.3), (-2.0, -2.7), (-2.3, -1.2), (-2.1, -0.3))
STRANDS = {
    "woman": (((2.9, 5.8), (-0.2, 5.5), (-2.8, 3.6), (-3.6, 1.0)), ((-5.9, 0.6), (-6.0, -1.6), (-5.0, -3.6))),
    "man": (((1.4, 5.8), (-1.2, 5.4), (-2.8, 3.8)),),
}


def draw_head(sketch: Sketch, axes: Local, person: str) -> None:
    """Draw a head on its axes."""
    sketch.shape("skin", _curve(axes, FACE))
    sketch.shape("hair", _curve(axes, HAIR[person]))
    for strand in STRANDS[person]:
        sketch.stroke(smooth([axes.at(*point) for point in strand], closed=False), times=0.6)
    sketch.fill(_curve(axes, EAR), "skin")
    sketch.stroke(_curve(axes, EAR), "fine line", 0.7)
    sketch.fill(ellipse(axes.at(3.75, 0.45), 0.7, 0.85), "fine line")
    sketch.stroke(smooth([axes.at(2.6, 1.95), axes.at(3.7, 2.4), axes.at(4.7, 2.0)], closed=False), "fine line", 0.7)
    sketch.stroke(
        smooth([axes.at(5.5, -3.85), axes.at(4.6, -4.05), axes.at(3.9, -3.6)], closed=False), "fine line", 0.7
    )


def head_outline(axes: Local, person: str) -> tuple[Steps, Steps]:
    """Return the outlines of face and hair."""
    return _curve(axes, FACE), _curve(axes, HAIR[person])


def _curve(axes: Local, points: tuple[tuple[float, float], ...]) -> Steps:
    return smooth([axes.at(*point) for point in points], tension=0.9)
