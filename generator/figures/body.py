"""A person from the side: one smooth trunk, tapered limbs, and the far side darker than the near one."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.figures.geometry import Local, Point, limb, sleeve, smooth, towards
from generator.figures.head import draw_head, head_outline
from generator.figures.kinematics import Joints, head_axes
from generator.figures.pens import Sketch, Steps
from generator.poses import Pose

# How far along the trunk from hip (0) to shoulder (1), and how far the back and the front are from its middle line.
TRUNK = {
    "woman": (
        (-0.11, 6.3, 5.6), (0.03, 6.3, 5.8), (0.2, 5.6, 5.6), (0.42, 4.8, 5.3), (0.64, 5.1, 6.5), (0.84, 5.4, 5.4),
        (0.97, 4.7, 4.2), (1.07, 2.9, 2.6),
    ),
    "man": (
        (-0.11, 5.9, 5.6), (0.03, 5.9, 6.0), (0.2, 5.5, 6.4), (0.42, 5.2, 6.2), (0.64, 5.6, 6.1), (0.84, 5.8, 5.5),
        (0.97, 5.0, 4.4), (1.07, 3.1, 2.8),
    ),
}  # fmt: skip
SHOE = (
    (-4.2, -1.4), (-4.3, -3.2), (-3.2, -4.0), (2.0, -4.0), (9.2, -4.0), (11.0, -3.2), (10.8, -1.7), (8.6, -0.5),
    (5.2, 0.4), (3.0, 2.0), (-2.6, 2.2), (-3.9, 0.6),
)  # fmt: skip
# Along the hand from the wrist, and towards the thumb.
HAND = (
    (-1.2, -1.5), (1.2, -1.9), (3.6, -1.7), (5.1, -0.9), (5.2, 0.1), (4.2, 0.8), (2.9, 1.0), (3.4, 2.2), (2.8, 2.9),
    (1.9, 2.5), (0.7, 1.5), (-1.2, 1.4),
)  # fmt: skip
FAR_ARM = Point(0.7, 1.9)
"""How far the far arm is drawn beside the near one, so that it shows."""
SHOULDER_SEAM = 0.4
"""The share of the upper arm from the shoulder where no line parts it from the trunk."""


class Part(NamedTuple):
    """A part of the body: its name, its colour and its shapes, which share one outline."""

    name: str
    colour: str
    shapes: tuple[Steps, ...]


def draw_person(sketch: Sketch, pose: Pose, joints: Joints, person: str) -> None:
    """Draw a person, the far limbs first."""
    for part in parts(pose, joints, person):
        far = part.name.startswith("far")
        if part.name == "trunk":  # the near sleeve shows behind the trunk where its line would be missing in front
            sketch.stroke(_upper_sleeve(joints["shoulder"], joints["near elbow"]), times=2.0)
        if part.name == "near arm":
            _draw_near_arm(sketch, joints, part)
        elif part.name == "head":
            draw_head(sketch, head_axes(joints["neck"], pose.face), person)
        else:
            sketch.shape(part.colour, *part.shapes, far=far)


def parts(pose: Pose, joints: Joints, person: str) -> Iterator[Part]:
    """Return the parts of a body, the hindmost first."""
    yield from _arm(joints, "far", FAR_ARM)
    yield from _leg(joints, pose, "far", Point(pose.far_foot, 0.0))
    yield from _leg(joints, pose, "near", Point(0.0, 0.0))
    up = towards(pose.neck)
    yield Part("neck", "skin", (limb(joints["shoulder"].plus(up, -1.5), joints["neck"].plus(up, 1.5), 3.2, 2.7),))
    yield Part("trunk", "top", (_trunk(joints, pose, person),))
    yield Part("collar", "top", (_collar(joints, pose),))
    yield Part("head", "skin", head_outline(head_axes(joints["neck"], pose.face), person))
    yield from _arm(joints, "near", Point(0.0, 0.0))


def _draw_near_arm(sketch: Sketch, joints: Joints, arm: Part) -> None:
    """Draw the near sleeve so that it grows out of the trunk."""
    shoulder, elbow = joints["shoulder"], joints["near elbow"]
    seam = sleeve(shoulder, elbow, 3.4, 2.75, SHOULDER_SEAM)
    sketch.stroke(seam, times=2.0)
    for steps in arm.shapes[1:]:
        sketch.stroke(steps, times=2.0)
    for steps in arm.shapes:
        sketch.fill(steps, arm.colour)


def sides_of_trunk(joints: Joints, pose: Pose, person: str) -> tuple[list[Point], list[Point]]:
    """Return points along the back and along the front, from the hem to the neck."""
    back, front = [], []
    for share, behind, ahead in TRUNK[person]:
        middle, along = _spine(joints, pose, share)
        back.append(middle.plus(along.left, behind))
        front.append(middle.plus(along.left, -ahead))
    return back, front


def _trunk(joints: Joints, pose: Pose, person: str) -> Steps:
    back, front = sides_of_trunk(joints, pose, person)
    return smooth([*back, *reversed(front)])


def _collar(joints: Joints, pose: Pose) -> Steps:
    middle, along = _spine(joints, pose, 1.1)
    return limb(middle.plus(along.left, 2.7), middle.plus(along.left, -2.6).plus(along, -0.7), 1.15, 1.15)


def _spine(joints: Joints, pose: Pose, share: float) -> tuple[Point, Point]:
    """Return the point and the direction at a share of the way from hip to shoulder."""
    low, high = towards(pose.lower_back), towards(pose.upper_back)
    middle = Point(low.x + high.x, low.y + high.y).unit
    hip, back, shoulder = joints["hip"], joints["mid-back"], joints["shoulder"]
    length = hip.to(back).length + back.to(shoulder).length
    at = hip.to(back).length / length
    if share <= 0:
        return hip.plus(low, share * length), low
    if share >= 1:
        return shoulder.plus(high, (share - 1) * length), high
    if share < at:
        return _between(hip, back, low, middle, share / at)
    return _between(back, shoulder, middle, high, (share - at) / (1 - at))


def _between(start: Point, end: Point, out: Point, into: Point, t: float) -> tuple[Point, Point]:
    """Return point and direction on the curve that leaves one point and comes into another in given directions."""
    reach = start.to(end).length
    a, b = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
    c, d = 3 * t**2 - 2 * t**3, t**3 - t**2
    x = a * start.x + b * reach * out.x + c * end.x + d * reach * into.x
    y = a * start.y + b * reach * out.y + c * end.y + d * reach * into.y
    along = Point(out.x + (into.x - out.x) * t, out.y + (into.y - out.y) * t).unit
    return Point(x, y), along


def _leg(joints: Joints, pose: Pose, side: str, shift: Point) -> Iterator[Part]:
    leg = (pose.far_leg or pose.near_leg) if side == "far" else pose.near_leg
    hip, knee, ankle = (joints[name].plus(shift) for name in ("hip", f"{side} knee", f"{side} ankle"))
    foot = Local(ankle, towards(leg.foot), towards(leg.foot).left)
    yield Part(f"{side} foot", "shoes", (smooth([foot.at(*point) for point in SHOE], tension=0.85),))
    yield Part(f"{side} leg", "trousers", (limb(hip, knee, 5.7, 4.3), limb(knee, ankle.plus(foot.up, 0.8), 4.2, 3.0)))


def _arm(joints: Joints, side: str, shift: Point) -> Iterator[Part]:
    shoulder, elbow, wrist, hand = (
        joints[name].plus(shift) for name in ("shoulder", f"{side} elbow", f"{side} wrist", f"{side} hand")
    )
    along = wrist.to(hand).unit
    palm = Local(wrist, along, along.left)
    yield Part(f"{side} hand", "skin", (smooth([palm.at(*point) for point in HAND], tension=0.9),))
    cuff = elbow.plus(elbow.to(wrist), 0.92)
    yield Part(f"{side} arm", "top", (_upper_sleeve(shoulder, elbow), limb(elbow, cuff, 2.7, 2.1)))


def _upper_sleeve(shoulder: Point, elbow: Point) -> Steps:
    return limb(shoulder.plus(shoulder.to(elbow), 0.06), elbow, 3.4, 2.75)
