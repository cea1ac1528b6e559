"""Pose numbers become shapes: drawings for paper and for the screen.

A module imports only from rows below its own:

    scene faults                       a figure's frames, all at one scale; what is wrong with a figure
    insets                             small round pictures in a frame
    body above spine                   what a frame shows
    head props marks                   parts of it
    kinematics                         a pose becomes joints
    pens clipping polygons             outlines; what lies inside a circle; what touches and what crosses
    geometry anatomy colours           points and curves; lengths; colours
"""

from generator.figures.colours import COLOURS, FINE_LINE, SKIN_TONES
from generator.figures.faults import faults
from generator.figures.geometry import moved
from generator.figures.kinematics import joints_of
from generator.figures.scene import frames
from generator.figures.svg import svg

__all__ = ["COLOURS", "FINE_LINE", "SKIN_TONES", "faults", "frames", "joints_of", "moved", "svg"]
