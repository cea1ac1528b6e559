"""A pose becomes joints: each limb keeps its length, and the whole body stands where one joint is fixed."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from generator.errors import refuse
from generator.figures import anatomy as body
from generator.figures.geometry import Local, Point, towards
from generator.poses import Arm, Leg, Pose

Joints = Mapping[str, Point]
ORIGIN = Point(0.0, 0.0)


def joints_of(pose: Pose) -> Joints:
    """Return where each joint is; raise HandoutError for a hand that cannot reach its place."""
    joints: dict[str, Point] = {"hip": ORIGIN}
    joints["mid-back"] = ORIGIN.plus(towards(pose.lower_back), body.LOWER_BACK)
    joints["shoulder"] = joints["mid-back"].plus(towards(pose.upper_back), body.UPPER_BACK)
    joints["neck"] = joints["shoulder"].plus(towards(pose.neck), body.NECK)
    joints["breastbone"] = (
        joints["mid-back"].plus(towards(pose.upper_back), 6).plus(towards(pose.upper_back).left, -5.6)
    )
    joints |= _head(joints["neck"], pose.face)
    for side, leg in (("near", pose.near_leg), ("far", pose.far_leg or pose.near_leg)):
        joints |= {f"{side} {name}": point for name, point in _leg(leg).items()}
    way = joints[pose.fixed].to(Point(*pose.at))
    joints = {name: point.plus(way) for name, point in joints.items()}
    for side, arm in (("near", pose.near_arm), ("far", pose.far_arm or pose.near_arm)):
        joints |= {f"{side} {name}": point for name, point in _arm(arm, joints["shoulder"]).items()}
    return MappingProxyType(joints)


def head_axes(neck: Point, face: float) -> Local:
    """Return the axes of a head: its middle, where it looks, and its top."""
    ahead = towards(face)
    return Local(neck.plus(ahead.left, body.SKULL), ahead, ahead.left)


def _head(neck: Point, face: float) -> dict[str, Point]:
    axes = head_axes(neck, face)
    return {"head": axes.origin, "ear": axes.at(-0.6, -0.6), "eye": axes.at(3.9, 0.9), "chin": axes.at(4.6, -5.7)}


def _leg(leg: Leg) -> dict[str, Point]:
    knee = ORIGIN.plus(towards(leg.thigh), body.THIGH)
    ankle = knee.plus(towards(leg.shin), body.SHIN)
    foot = Local(ankle, towards(leg.foot), towards(leg.foot).left)
    heel, toe = foot.at(-body.HEEL, -body.ANKLE_HEIGHT), foot.at(body.FOOT, -body.ANKLE_HEIGHT)
    return {"knee": knee, "ankle": ankle, "heel": heel, "toe": toe}


def _arm(arm: Arm, shoulder: Point) -> dict[str, Point]:
    if arm.reaches is not None:
        wrist = Point(*arm.reaches)
        elbow = _elbow(shoulder, wrist, arm.elbow)
    else:
        elbow = shoulder.plus(towards(arm.upper or 0.0), body.UPPER_ARM)
        wrist = elbow.plus(towards(arm.forearm or 0.0), body.FOREARM)
    along = elbow.to(wrist).unit if arm.hand is None else towards(arm.hand)
    return {"elbow": elbow, "wrist": wrist, "hand": wrist.plus(along, body.HAND)}


def _elbow(shoulder: Point, wrist: Point, side: str) -> Point:
    """Return where the elbow is, so that both parts of the arm keep their length."""
    way = shoulder.to(wrist)
    longest, shortest = body.UPPER_ARM + body.FOREARM, body.UPPER_ARM - body.FOREARM
    if not shortest < way.length <= longest:
        word, most = ("far", longest) if way.length > longest else ("near", shortest)
        raise refuse(
            f"a hand cannot reach [{wrist.x:g}, {wrist.y:g}]: too {word}",
            hint=f"it is {way.length:.1f} from the shoulder at [{shoulder.x:.1f}, {shoulder.y:.1f}]; "
            f"{most:g} is the limit",
        )
    along = (body.UPPER_ARM**2 - body.FOREARM**2 + way.length**2) / (2 * way.length)
    aside = math.sqrt(max(body.UPPER_ARM**2 - along**2, 0.0))
    return shoulder.plus(way.unit, along).plus(way.unit.left, aside if side == "left" else -aside)
