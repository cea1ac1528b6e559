"""Small round pictures in a frame: a detail, or the wrong way crossed out."""

from generator.figures.body import draw_person
from generator.figures.clipping import inside_circle
from generator.figures.geometry import Local, Point, ellipse, limb, moved, rectangle, smooth
from generator.figures.kinematics import joints_of
from generator.figures.marks import arrow, draw_arrow, draw_sign
from generator.figures.pens import Sketch
from generator.poses import Inset
from generator.shapes import Path

THINNER = 0.9
"""The width of an outline in an inset, as a share of that outside."""
# A back from behind: to the right of its middle, and above it.
BACK = ((2.4, 10.4), (4.6, 9.0), (9.4, 7.4), (11.6, 4.6), (12.2, 0.0), (12.4, -16.0))
BLADE = ((2.6, 4.4), (5.0, 4.9), (7.0, 4.0), (6.4, 0.6), (4.4, -4.0), (3.3, -4.2), (2.6, -0.6))


def draw_inset(sketch: Sketch, inset: Inset, person: str) -> None:
    """Draw a round picture with a rim; what would stand out of it is cut off."""
    centre = Point(*inset.at)
    small = Sketch(sketch.palette)
    if inset.pose:
        draw_person(small, inset.pose, joints_of(inset.pose), person)
    else:
        _shoulder_blades(small, with_pencil=inset.shows == "pencil")
    for what in inset.arrows:
        draw_arrow(small, what)
    dx, dy = centre.x - inset.centre[0] * inset.scale, centre.y - inset.centre[1] * inset.scale
    placed = (
        Path(moved(path.steps, inset.scale, dx, dy), path.fill, path.stroke, path.width * THINNER)
        for path in small.paths
    )
    rim = ellipse(centre, inset.radius, inset.radius)
    sketch.fill(rim, "figure paper")
    sketch.add(inside_circle(placed, centre, inset.radius))
    sketch.stroke(rim)
    if inset.crossed:
        corner = Point(inset.radius * 0.72, -inset.radius * 0.72)
        draw_sign(sketch, "cross", centre.plus(corner), inset.radius * 0.42)


def _shoulder_blades(sketch: Sketch, *, with_pencil: bool) -> None:
    """Draw a back from behind whose shoulder blades move together, as if to hold a pencil."""
    axes = Local(Point(0.0, 0.0), Point(1.0, 0.0), Point(0.0, 1.0))
    sketch.shape("skin", limb(axes.at(0, 9.0), axes.at(0, 13.0), 2.6, 2.6))
    half = [axes.at(*point) for point in BACK]
    other = [axes.at(-x, y) for x, y in reversed(BACK)]
    sketch.shape("top", smooth([*half, *other], tension=0.8))
    sketch.shape("hair", ellipse(axes.at(0, 17.0), 5.4, 6.0))
    for side in (1, -1):
        sketch.shape("figure paper", smooth([axes.at(side * x, y) for x, y in BLADE], tension=0.8))
        sketch.lighted(arrow([axes.at(side * 15.0, 0.6), axes.at(side * 7.4, 0.6)], 0.9), "arrow")
    if with_pencil:
        sketch.shape("ball", rectangle(-0.9, -5.0, 0.9, 5.6, 0.2))
