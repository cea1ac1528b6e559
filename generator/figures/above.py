"""A person seen from above: feet, hips, shoulders and head, each turned its own way."""

from generator.figures.geometry import Local, Point, ellipse, limb, smooth, towards
from generator.figures.pens import Sketch
from generator.poses import FromAbove

MIDDLE = Point(0.0, 0.0)
FOOT = ((-5.0, 2.2), (0.0, 2.6), (8.0, 3.0), (11.5, 1.4), (11.5, -1.4), (8.0, -2.8), (0.0, -2.4), (-5.0, -2.0))
HIPS = ((5.5, 0.0), (5.0, 8.0), (0.0, 12.5), (-6.0, 9.0), (-7.0, 0.0), (-6.0, -9.0), (0.0, -12.5), (5.0, -8.0))
SHOULDERS = ((5.0, 0.0), (4.6, 9.0), (2.8, 17.0), (-1.0, 19.0), (-5.0, 15.0), (-6.4, 6.0), (-6.4, -6.0), (-5.0, -15.0),
             (-1.0, -19.0), (2.8, -17.0), (4.6, -9.0))  # fmt: skip


def draw_from_above(sketch: Sketch, body: FromAbove) -> None:
    """Draw a body round the middle; it looks right where nothing is turned."""
    feet, hips, shoulders = (_turned(degrees) for degrees in (body.feet, body.hips, body.shoulders))
    for side in (7.0, -7.0):
        sketch.shape("shoes", smooth([feet.at(x + 4.0, y + side) for x, y in FOOT]))
    sketch.shape("trousers", smooth([hips.at(*point) for point in HIPS]))
    for side in (1, -1):
        elbow, wrist = shoulders.at(7.0, side * 17.0), shoulders.at(18.0, side * 9.0)
        sketch.shape("skin", limb(wrist, shoulders.at(21.5, side * 6.0), 1.9, 1.7))
        sketch.shape("top", limb(shoulders.at(0.0, side * 15.0), elbow, 3.8, 3.0), limb(elbow, wrist, 3.0, 2.2))
    sketch.shape("top", smooth([shoulders.at(*point) for point in SHOULDERS]))
    nose = [shoulders.at(x, y) for x, y in ((5.6, 1.5), (8.4, 0.0), (5.6, -1.5))]
    sketch.shape("skin", smooth(nose, tension=0.5), ellipse(shoulders.at(1.4, 0.0), 6.2, 6.2))
    hair = (
        (1.5, 6.2),
        (-3.0, 6.6),
        (-6.6, 3.6),
        (-7.4, 0.0),
        (-6.6, -3.6),
        (-3.0, -6.6),
        (1.5, -6.2),
        (3.2, -3.0),
        (3.6, 0.0),
        (3.2, 3.0),
    )
    sketch.shape("hair", smooth([shoulders.at(*point) for point in hair]))


def _turned(degrees: float) -> Local:
    ahead = towards(degrees)
    return Local(MIDDLE, ahead, ahead.left)
