"""A pose becomes joints: no limb ever changes its length, and what is fixed stays where it is."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import HandoutError
from generator.figures import joints_of
from generator.poses import Arm, Leg, Pose

DIRECTIONS = st.floats(-360, 360)
LENGTHS = st.floats(-100, 100)
LEGS = st.builds(Leg, thigh=DIRECTIONS, shin=DIRECTIONS, foot=DIRECTIONS)
ARMS = st.builds(Arm, upper=DIRECTIONS, forearm=DIRECTIONS, hand=st.none() | DIRECTIONS)
LIMBS = {
    ("hip", "mid-back", "shoulder", "neck", "head"): (17, 12, 6.5, 4.65),
    ("hip", "near knee", "near ankle", "near heel"): (24.5, 24.5, math.hypot(4, 4)),
    ("hip", "far knee", "far ankle", "far toe"): (24.5, 24.5, math.hypot(11, 4)),
    ("shoulder", "near elbow", "near wrist", "near hand"): (17, 15, 5),
    ("shoulder", "far elbow", "far wrist", "far hand"): (17, 15, 5),
}


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    lower = draw(DIRECTIONS)
    return Pose(
        fixed=draw(st.sampled_from(["hip", "shoulder", "head", "near heel", "far toe"])),
        at=(draw(LENGTHS), draw(LENGTHS)),
        lower_back=lower,
        upper_back=lower + draw(st.floats(-100, 100)),
        neck=draw(DIRECTIONS),
        face=draw(DIRECTIONS),
        near_leg=draw(LEGS),
        far_leg=draw(st.none() | LEGS),
        near_arm=draw(ARMS),
        far_arm=draw(st.none() | ARMS),
    )


@given(poses())
def test_every_limb_keeps_its_length(pose: Pose) -> None:
    joints = joints_of(pose)
    for limb, lengths in LIMBS.items():
        assert [math.dist(joints[one], joints[two]) for one, two in pairwise(limb)] == pytest.approx(list(lengths))


@given(poses())
def test_what_is_fixed_is_where_it_should_be(pose: Pose) -> None:
    assert joints_of(pose)[pose.fixed] == pytest.approx(pose.at)


@given(way=DIRECTIONS, far=st.floats(2.1, 31.9), elbow=st.sampled_from(["left", "right"]))
def test_a_hand_that_reaches_is_there_and_the_arm_keeps_its_length(way: float, far: float, elbow: str) -> None:
    goal = (far * math.cos(math.radians(way)), 82 + far * math.sin(math.radians(way)))
    joints = joints_of(Pose(fixed="hip", at=(0.0, 53.0), near_arm=Arm(reaches=goal, elbow=elbow)))  # type: ignore[arg-type]
    assert joints["near wrist"] == pytest.approx(goal)
    arm = ("shoulder", "near elbow", "near wrist")
    assert [math.dist(joints[one], joints[two]) for one, two in pairwise(arm)] == pytest.approx([17, 15])


@given(way=DIRECTIONS, far=st.floats(5, 30))
def test_an_elbow_bends_to_the_side_it_is_told(way: float, far: float) -> None:
    goal = (far * math.cos(math.radians(way)), 82 + far * math.sin(math.radians(way)))
    sides = {}
    for elbow in ("left", "right"):
        joints = joints_of(Pose(fixed="hip", at=(0.0, 53.0), near_arm=Arm(reaches=goal, elbow=elbow)))  # type: ignore[arg-type]
        (x, y), (gx, gy) = (joints["shoulder"].to(joints[name]) for name in ("near elbow", "near wrist"))
        sides[elbow] = gx * y - gy * x
    assert sides["left"] > 0 > sides["right"]


@given(x=LENGTHS, y=LENGTHS)
def test_a_hand_out_of_reach_is_refused_with_how_far_it_is(x: float, y: float) -> None:
    away = math.dist((x, y), (0, 82))
    assume(away > 32.01 or away < 1.99)
    with pytest.raises(HandoutError, match="cannot reach") as caught:
        joints_of(Pose(fixed="hip", at=(0.0, 53.0), near_arm=Arm(reaches=(x, y))))
    assert f"it is {away:.1f} from the shoulder" in caught.value.problems[0].hint


def test_a_person_who_stands_is_as_tall_as_the_measures_say() -> None:
    joints = joints_of(Pose())
    assert [joints[name].y for name in ("near heel", "hip", "shoulder")] == pytest.approx([0, 53, 82])
    assert joints["head"].y + 7 == pytest.approx(100, abs=1)
