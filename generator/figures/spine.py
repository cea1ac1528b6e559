"""Three bones of the spine from the side, with the discs between them."""

import itertools

from generator.figures.geometry import Local, Point, smooth, towards
from generator.figures.marks import arrow
from generator.figures.pens import Sketch, Steps
from generator.poses import Vertebrae

WIDTH, HEIGHT, GAP = 24.0, 14.0, 6.0
BONE = (
    (-12.0, 6.6), (-6.0, 6.0), (0.0, 5.8), (6.0, 6.0), (12.0, 6.8), (11.2, 3.0), (11.0, 0.0), (11.2, -3.0),
    (12.0, -6.8), (6.0, -6.0), (0.0, -5.8), (-6.0, -6.0), (-12.0, -6.6), (-11.4, -3.0), (-11.4, 3.0),
)  # fmt: skip
SPUR = (
    (-10.5, 3.0),
    (-16.0, 3.6),
    (-22.0, -0.6),
    (-26.5, -5.6),
    (-25.5, -8.0),
    (-20.0, -5.6),
    (-15.0, -2.6),
    (-10.5, -2.6),
)


def draw_spine(sketch: Sketch, spine: Vertebrae) -> None:
    """Draw bones that lean forward (to the right) or back against each other, round the middle one."""
    bones = _bones(spine.lean)
    for lower, upper in itertools.pairwise(bones):
        edge = [upper.at(-10.5, -6.3), upper.at(0, -5.6), upper.at(10.5, -6.4)]
        edge += [lower.at(10.5, 6.4), lower.at(0, 5.6), lower.at(-10.5, 6.3)]
        sketch.shape("disc", smooth(edge, tension=0.7))
    for bone in bones:
        sketch.shape("bone", _curve(bone, SPUR), _curve(bone, BONE))
    for lower, upper in itertools.pairwise(bones):
        seam = Point((lower.at(19, 7).x + upper.at(19, -7).x) / 2, (lower.at(19, 7).y + upper.at(19, -7).y) / 2)
        if spine.squeezed:
            sketch.lighted(arrow([seam.plus(lower.up, -7.4), seam.plus(lower.up, -2)], 0.85), "arrow")
            sketch.lighted(arrow([seam.plus(upper.up, 7.4), seam.plus(upper.up, 2)], 0.85), "arrow")
        if spine.opened:
            sketch.lighted(arrow([seam.plus(lower.up, -1.4), seam.plus(lower.up, -9)], 0.85), "arrow")
            sketch.lighted(arrow([seam.plus(upper.up, 1.4), seam.plus(upper.up, 9)], 0.85), "arrow")


def _bones(lean: float) -> list[Local]:
    """Return the axes of the lower, the middle and the upper bone."""
    step = HEIGHT + GAP
    found = []
    for way in (-1, 0, 1):
        ahead = towards(-lean * way)
        between = towards(90 - lean * way / 2)
        found.append(Local(Point(0.0, 0.0).plus(between, way * step), ahead, ahead.left))
    return found


def _curve(axes: Local, points: tuple[tuple[float, float], ...]) -> Steps:
    return smooth([axes.at(*point) for point in points], tension=0.7)
