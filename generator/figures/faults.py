"""What is wrong with a figure although it can be drawn: touches that do not touch, arrows over a head or a hand."""

from collections.abc import Iterable, Iterator

from generator.figures.body import parts, sides_of_trunk
from generator.figures.colours import COLOURS
from generator.figures.geometry import Point, ellipse, points_of, smooth
from generator.figures.kinematics import Joints, joints_of
from generator.figures.marks import arrow_steps
from generator.figures.pens import Sketch, Steps
from generator.figures.polygons import Polygon, any_meet, distance
from generator.figures.props import draw_prop
from generator.poses import Arrow, Figure, Frame, Pose, Prop
from generator.shapes import Path

NEAR = 1.0
"""How far a part of the body may be from what it touches, or in it."""
SINKS = {"pillow": 4.0, "chair": 1.5}
"""How far it may be in it where one of the two is soft: a head on a pillow, thighs on a seat."""
FLOOR = [Point(-400.0, 0.0), Point(400.0, 0.0), Point(400.0, -50.0), Point(-400.0, -50.0)]


def faults(figure: Figure) -> tuple[str, ...]:
    """Return what a reader of the figure would be misled by, one sentence for each fault."""
    return tuple(
        f"frame {number}: {fault}"
        for number, frame in enumerate(figure.frames, 1)
        if frame.pose
        for fault in _faults(figure, frame, frame.pose)
    )


def _faults(figure: Figure, frame: Frame, pose: Pose) -> Iterator[str]:
    joints = joints_of(pose)
    drawn = _polygons(pose, joints, figure.person)
    for part, surface in pose.touches.items():
        points = _touching(part, pose, joints, figure.person, drawn)
        away = min(distance(point, _surfaces(surface, (*figure.props, *frame.props))) for point in points)
        if not -SINKS.get(surface, NEAR) <= away <= NEAR:
            where = "away from" if away > 0 else "inside"
            yield f"the {part} is {abs(away):.1f} {where} the {surface} that it touches"
    yield from _crossed(frame.arrows, drawn)
    if inset := frame.inset:
        circle = _points(ellipse(Point(*inset.at), inset.radius, inset.radius))
        yield from (f"the inset covers the {name}" for name, shapes in drawn.items() if any_meet([circle], shapes))
        if inset.pose:
            within = _polygons(inset.pose, joints_of(inset.pose), figure.person)
            yield from (f"in the inset {fault}" for fault in _crossed(inset.arrows, within))


def _crossed(arrows: Iterable[Arrow], drawn: dict[str, list[Polygon]]) -> Iterator[str]:
    for each in arrows:
        outline = _points(arrow_steps(each))
        for name in ("head", "near hand", "far hand"):
            if any_meet([outline], drawn[name]):
                x, y = each.through[-1]
                yield f"the arrow to [{x:g}, {y:g}] crosses the {name}"


def _polygons(pose: Pose, joints: Joints, person: str) -> dict[str, list[Polygon]]:
    return {part.name: [_points(steps) for steps in part.shapes] for part in parts(pose, joints, person)}


def _touching(part: str, pose: Pose, joints: Joints, person: str, drawn: dict[str, list[Polygon]]) -> Iterable[Point]:
    """Return points of what may rest on something: of a foot the joint, of all else the outline."""
    if part in joints and part.endswith(("heel", "toe")):
        return [joints[part]]
    back, front = sides_of_trunk(joints, pose, person)
    if part == "back":
        return _points(smooth(back[2:], closed=False))
    if part == "front":
        return _points(smooth(front[1:], closed=False))
    if part == "seat":
        return [*back[:3], *(point for polygon in drawn["near leg"] for point in polygon)]
    return [point for polygon in drawn[part] for point in polygon]


def _surfaces(kind: str, props: Iterable[Prop]) -> list[Polygon]:
    """Return the outlines of all props of a kind."""
    if kind == "floor":
        return [FLOOR]
    sketch = Sketch(dict.fromkeys(COLOURS, "#000000"))
    for prop in props:
        if prop.kind == kind:
            draw_prop(sketch, prop)
    return [points_of(path) for path in sketch.paths if path.fill]


def _points(steps: Steps) -> list[Point]:
    return points_of(Path(steps))
