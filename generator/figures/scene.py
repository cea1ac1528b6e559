"""A figure's frames become drawings, all at one scale and in one size."""

from collections.abc import Sequence

from generator.figures.above import draw_from_above
from generator.figures.body import draw_person
from generator.figures.colours import Palette
from generator.figures.geometry import Point, corners_of, moved
from generator.figures.insets import draw_inset
from generator.figures.kinematics import Joints, joints_of
from generator.figures.marks import SIGN, draw_arrow, draw_mark, draw_sign
from generator.figures.pens import Sketch
from generator.figures.props import draw_prop
from generator.figures.spine import draw_spine
from generator.poses import Figure, Frame
from generator.shapes import Bounds, Drawing, Label, Path

MARGIN = 2.0
NARROWEST = 0.6
"""The least width of a frame as a share of its height, so that a caption has room below."""
CLEAR = 2.0
"""How far a sign stands off what is drawn."""
THINNEST = 1.25 / (45 * 72 / 25.4)
"""The width of an outline, as a share of the longer side of a frame: 1.25 points where that side is 45 mm."""


def frames(figure: Figure, palette: Palette, *, mirrored: bool = False) -> tuple[Drawing, ...]:
    """Return a drawing of each frame; `mirrored` turns left and right round, for the other side of the body."""
    turned = mirrored != (figure.facing == "left")
    drawn = [(frame, _sketched(figure, frame, palette)) for frame in figure.frames]
    left, bottom, right, top = _room(drawn, turned)
    # On each side, the margin and half of the thickest line are added to the room; they count in the longer side too.
    line = THINNEST * (max(right - left, top - bottom) + 2 * MARGIN) / (1 - 4 * THINNEST)
    pad = MARGIN + 2 * line
    room = (left - pad, bottom - pad, right + pad, top + pad)
    return tuple(_drawing(figure, frame, paths, palette, line, room, turned) for frame, paths in drawn)


def _room(drawn: Sequence[tuple[Frame, Sequence[Path]]], turned: bool) -> Bounds:
    """Return the room that any of the frames needs."""
    corners = [numbers for _, paths in drawn for path in paths for _, *numbers in path.steps]
    labels = [label.at for frame, _ in drawn for label in frame.labels]
    xs = [*(x for numbers in corners for x in numbers[::2]), *(x for x, _ in labels)]
    ys = [*(y for numbers in corners for y in numbers[1::2]), *(y for _, y in labels)]
    room = _widened((min(xs), min(ys), max(xs), max(ys)))
    signed = [point for frame, paths in drawn if frame.sign for path in paths for point in corners_of(path)]
    return _with_sign(signed, room, turned) if signed else room


def _widened(room: Bounds) -> Bounds:
    left, bottom, right, top = room
    more = max(0.0, NARROWEST * (top - bottom) - (right - left)) / 2
    return left - more, bottom, right + more, top


def _with_sign(points: Sequence[Point], room: Bounds, turned: bool) -> Bounds:
    """Return room in which a sign fits into the upper corner, above or beside all points."""
    left, bottom, right, top = room
    across = 2 * _sign_radius(room) + CLEAR
    from_edge = [(right - point.x if turned else point.x - left, point.y) for point in points]
    beside = max(0.0, across - min((x for x, y in from_edge if y > top - across), default=across))
    above = max(0.0, max((y for x, y in from_edge if x < across), default=bottom) - (top - across))
    if beside * (top - bottom) < above * (right - left):
        return (left, bottom, right + beside, top) if turned else (left - beside, bottom, right, top)
    return left, bottom, right, top + above


def _sign_radius(room: Bounds) -> float:
    """Return how large a sign is: large enough to be seen first, and no larger."""
    return min(SIGN, 0.09 * max(room[2] - room[0], room[3] - room[1]))


def _drawing(
    figure: Figure,
    frame: Frame,
    paths: Sequence[Path],
    palette: Palette,
    line: float,
    room: Bounds,
    turned: bool,
) -> Drawing:
    """Return a frame in its room: lines at their width, the floor below, the sign above."""
    left, bottom, right, top = room
    sketch = Sketch(palette)
    if figure.floor:
        sketch.stroke((("M", left + 2 * line, -0.5), ("L", right - 2 * line, -0.5)), "ground")
    sketch.add(paths)
    shapes: list[Path | Label] = [
        Path(moved(path.steps, 1.0, 0, 0, turned), path.fill, path.stroke, path.width * line) for path in sketch.paths
    ]
    if turned:
        left, right = -right, -left
    if frame.sign:
        sign, radius = Sketch(palette), _sign_radius(room)
        draw_sign(sign, frame.sign, Point(left + radius + 2 * line, top - radius - 2 * line), radius)
        shapes += sign.paths
    shapes += [
        Label(str(label.text), -label.at[0] if turned else label.at[0], label.at[1], label.anchor)
        for label in frame.labels
    ]
    return Drawing(tuple(shapes), (left, bottom, right, top))


def _sketched(figure: Figure, frame: Frame, palette: Palette) -> list[Path]:
    """Draw one frame, from the hindmost to the foremost, its lines in multiples of an outline's width."""
    sketch = Sketch(palette)
    joints: Joints = {}
    props = (*figure.props, *frame.props)
    for prop in props:
        if not prop.in_front:
            draw_prop(sketch, prop)
    if frame.pose:
        joints = joints_of(frame.pose)
        draw_person(sketch, frame.pose, joints, figure.person)
    if frame.vertebrae:
        draw_spine(sketch, frame.vertebrae)
    if frame.from_above:
        draw_from_above(sketch, frame.from_above)
    for prop in props:
        if prop.in_front:
            draw_prop(sketch, prop)
    if frame.inset:
        draw_inset(sketch, frame.inset, figure.person)
    for mark in frame.marks:
        draw_mark(sketch, mark, joints)
    for what in frame.arrows:
        draw_arrow(sketch, what)
    return sketch.paths
