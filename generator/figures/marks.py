"""What explains a frame and is not part of it: arrows, dots, dashed lines, signs."""

import itertools
from collections.abc import Sequence

from generator.figures.geometry import Point, ellipse, polyline, towards
from generator.figures.kinematics import Joints
from generator.figures.pens import Sketch, Steps
from generator.poses import Arrow, Mark
from generator.shapes import Path, Step

HEAD_LENGTH = 6.0
HEAD_WIDTH = 3.6
TAIL, NECK = 0.55, 1.25
"""Half the width of an arrow where it begins and before its head."""
SIGN = 9.0
"""The largest radius of the sign of a whole figure."""


def arrow(through: Sequence[Point], size: float = 1.0) -> Steps:
    """Return an arrow along a straight way or a curve through three points."""
    line = _along(through)
    total = sum(one.to(two).length for one, two in itertools.pairwise(line))
    head = min(HEAD_LENGTH * size, total * 0.6)
    shaft: list[Point] = []
    left = total
    for one, two in itertools.pairwise(line):
        left -= one.to(two).length
        shaft.append(one)
        if left <= head:
            break
    tip, neck = line[-1], shaft[-1]
    ahead = neck.to(tip).unit
    neck = tip.plus(ahead, -head)
    shaft = [*shaft[:-1], neck] if len(shaft) > 1 else [shaft[0], neck]
    sides: tuple[list[Point], list[Point]] = ([], [])
    for at, point in enumerate(shaft):
        near = shaft[max(at - 1, 0)].to(shaft[min(at + 1, len(shaft) - 1)]).unit
        half = (TAIL + (NECK - TAIL) * at / (len(shaft) - 1)) * size
        sides[0].append(point.plus(near.left, half))
        sides[1].append(point.plus(near.left, -half))
    barbs = [neck.plus(ahead.left, side * HEAD_WIDTH * size) for side in (1, -1)]
    return polyline([*sides[0], barbs[0], tip, barbs[1], *reversed(sides[1])])


def _along(through: Sequence[Point]) -> list[Point]:
    """Return points along the way of an arrow: of a curve, on the circle-like arc through its middle point."""
    if len(through) == 2:
        return list(through)
    start, middle, end = through
    bend = middle.plus(middle.plus(Point((start.x + end.x) / 2, (start.y + end.y) / 2), -1.0))
    found = []
    for at in range(17):
        t = at / 16
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        found.append(Point(a * start.x + b * bend.x + c * end.x, a * start.y + b * bend.y + c * end.y))
    return found


def arrow_steps(what: Arrow) -> Steps:
    """Return the outline of an arrow."""
    return arrow([Point(*point) for point in what.through], 1.1)


def draw_arrow(sketch: Sketch, what: Arrow) -> None:
    """Draw an arrow that stands out from what it lies on."""
    sketch.lighted(arrow_steps(what), "arrow")


def draw_mark(sketch: Sketch, mark: Mark, joints: Joints) -> None:
    """Draw a sign at its points or joints."""
    points = [Point(*point) for point in mark.through] + [joints[name] for name in mark.joints]
    if mark.joint:
        points.append(joints[mark.joint])
    if mark.kind == "dashed":
        sketch.stroke(_dashes(points, 5.0), "figure paper", 2.6)
        sketch.stroke(_dashes(points, 5.0), "arrow", 1.2)
    if mark.kind == "gaze":
        sketch.stroke(_dashes(points, 2.8), times=0.7)
    for point in points:
        if mark.kind == "dot":
            sketch.lighted(ellipse(point, 2.4, 2.4), "arrow")
            sketch.fill(ellipse(point, 0.9, 0.9), "figure paper")
        elif mark.kind == "heel":
            sketch.lighted(arrow([point.plus(Point(-6.5, 8.5)), point.plus(Point(-6.5, 0.5))], 0.9), "arrow")
        elif mark.kind == "motion":
            _motion(sketch, point)
        elif mark.kind == "jolt":
            _jolt(sketch, point)
        elif mark.kind == "puff":
            _puff(sketch, point)
    if mark.kind == "stretch":
        sketch.lighted(_lens(points[0], points[-1], 1.7), "arrow")


def _lens(start: Point, end: Point, half: float) -> Steps:
    """Return a slim shape with pointed ends, for a muscle that is stretched."""
    way = start.to(end)
    side, first, last = way.unit.left, start.plus(way, 0.3), start.plus(way, 0.7)
    up, down = ([point.plus(side, sign * 1.25 * half) for point in (first, last)] for sign in (1, -1))
    return (("M", *start), ("C", *up[0], *up[1], *end), ("C", *down[1], *down[0], *start), ("Z",))


def _dashes(points: Sequence[Point], apart: float) -> Steps:
    """Return dashes along straight lines through points."""
    steps: list[Step] = []
    for start, end in itertools.pairwise(points):
        way = start.to(end)
        count = max(1, round(way.length / apart))
        for at in range(count):
            steps += [("M", *start.plus(way, at / count)), ("L", *start.plus(way, (at + 0.55) / count))]
    return tuple(steps)


def _motion(sketch: Sketch, at: Point) -> None:
    """Draw three short curves that say how something moves fast."""
    for offset in (-3.2, 0.0, 3.2):
        start = at.plus(Point(0.0, offset))
        sketch.stroke((("M", *start), ("L", start.x - 7 + abs(offset) / 2, start.y)), "arrow", 1.3)


def _jolt(sketch: Sketch, at: Point) -> None:
    """Draw lines of a hard landing round a point."""
    steps: list[Step] = []
    for degrees in (155, 180, 0, 25):
        way = towards(degrees)
        steps += [("M", *at.plus(way, 10)), ("L", *at.plus(way, 16))]
    sketch.stroke(tuple(steps), "arrow", 1.5)


def _puff(sketch: Sketch, at: Point) -> None:
    """Draw the breath of a sneeze, to the right of a point."""
    for slope in (0.5, 0.0, -0.5):
        start = at.plus(Point(2.0, slope * 4))
        sketch.stroke((("M", *start), ("L", start.x + 9, start.y + slope * 8)), "arrow", 1.3)


def draw_sign(sketch: Sketch, kind: str, centre: Point, radius: float) -> None:
    """Draw a cross or a tick on a disc."""
    name = "wrong" if kind == "cross" else "right"
    sketch.fill(ellipse(centre, radius, radius), name)
    sketch.fill(ellipse(centre, radius * 0.84, radius * 0.84), "figure paper")
    if kind == "cross":
        reach = radius * 0.46
        steps: list[Step] = []
        for slope in (1, -1):
            steps += [
                ("M", centre.x - reach, centre.y - slope * reach),
                ("L", centre.x + reach, centre.y + slope * reach),
            ]
    else:
        corners = [(-0.46, -0.02), (-0.12, -0.38), (0.5, 0.4)]
        steps = list(polyline([centre.plus(Point(x * radius, y * radius)) for x, y in corners], closed=False))
    sketch.paths.append(_thick(sketch, tuple(steps), name, radius * 0.27))


def _thick(sketch: Sketch, steps: Steps, name: str, width: float) -> Path:
    return Path(steps, stroke=sketch.palette[name], width=width)
