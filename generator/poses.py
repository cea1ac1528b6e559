"""The nouns of a drawing: a figure, its frames, and the poses, props, arrows and marks in them.

Lengths are hundredths of a standing person's height. Directions are degrees: 0 points right, 90 up. Everything is
written for a person who faces right; `facing: left` turns the whole figure round.
"""

import math
from itertools import pairwise
from typing import Annotated, Literal

from msgspec import Meta

from generator.model import Noun
from generator.values import Text

Direction = Annotated[float, Meta(ge=-360, le=360)]
Length = Annotated[float, Meta(ge=-200, le=200)]
Point = Annotated[tuple[Length, ...], Meta(min_length=2, max_length=2, description="[x, y]: right of 0, above it.")]
Fixable = Literal[
    "hip", "mid-back", "shoulder", "neck", "head", "ear", "eye", "chin", "breastbone",
    "near knee", "near ankle", "near heel", "near toe", "far knee", "far ankle", "far heel", "far toe",
]  # fmt: skip
"""The joints that can hold the whole body in its place; hands cannot, since they reach for places of their own."""
Joint = Literal[
    Fixable, "near elbow", "near wrist", "near hand", "far elbow", "far wrist", "far hand"
]  # fmt: skip
PropKind = Literal[
    "chair",
    "wall",
    "counter",
    "bed",
    "mat",
    "pillow",
    "towel",
    "ball",
    "box",
    "shelf",
    "rug",
    "stool",
    "step",
    "puddle",
]
LINES = ("dashed", "gaze", "stretch")
"""The marks that are drawn from one place to another."""
Surface = Literal[PropKind, "floor"]
TOUCHING = (
    "near hand", "far hand", "near heel", "near toe", "far heel", "far toe", "seat", "back", "front", "head",
)  # fmt: skip
"""The parts of a body that may rest on something."""


class Leg(Noun, frozen=True, kw_only=True):
    """Say where a thigh, a shin and a foot point."""

    thigh: Direction
    shin: Direction
    foot: Direction = 0


class Arm(Noun, frozen=True, kw_only=True):
    """Say where an arm points, or where its hand is and to which side of the straight way its elbow bends."""

    upper: Direction | None = None
    forearm: Direction | None = None
    hand: Direction | None = None
    reaches: Annotated[Point | None, Meta(description="Where the wrist is, in place of directions.")] = None
    elbow: Annotated[Literal["left", "right"], Meta(description="Seen from the shoulder along the way.")] = "right"

    def __post_init__(self) -> None:
        """Ask for the two directions or for the point, and not for both."""
        if (self.upper is None or self.forearm is None) == (self.reaches is None):
            raise ValueError("an arm needs ‘upper’ and ‘forearm’, or ‘reaches’, and not both")


class Pose(Noun, frozen=True, kw_only=True):
    """Say how a person holds each part of the body, and where one joint is."""

    fixed: Fixable = "near heel"
    at: Point = (0.0, 0.0)
    lower_back: Direction = 90
    upper_back: Direction = 90
    neck: Direction = 90
    face: Direction = 0
    near_leg: Leg = Leg(thigh=-90, shin=-90)
    far_leg: Annotated[Leg | None, Meta(description="As the near leg, if it is not given.")] = None
    near_arm: Arm = Arm(upper=-95, forearm=-85)
    far_arm: Annotated[Arm | None, Meta(description="As the near arm, if it is not given.")] = None
    far_foot: Annotated[Length, Meta(description="How far the far leg stands to the side.")] = 0
    touches: Annotated[
        dict[str, Surface],
        Meta(description=f"What rests on which prop, or on the floor; what may rest is {', '.join(TOUCHING)}."),
    ] = {}

    def __post_init__(self) -> None:
        """Refuse a back bent double, and a touch of something else than the parts that may rest."""
        if math.cos(math.radians(self.upper_back - self.lower_back)) < -0.5:
            raise ValueError("‘lower back’ and ‘upper back’ are more than 120 degrees apart")
        for part in self.touches:
            if part not in TOUCHING:
                known = ", ".join(f"‘{name}’" for name in TOUCHING)
                raise ValueError(f"‘{part}’ cannot touch anything; what can is {known}")


class Prop(Noun, frozen=True, kw_only=True):
    """Say what stands in a frame, where, and how large it is."""

    kind: PropKind
    at: Point = (0.0, 0.0)
    size: Point | None = None
    side: Annotated[
        Literal["left", "right"],
        Meta(description="Where a chair’s back is, and on which side of its face a wall or a counter is."),
    ] = "left"
    in_front: Annotated[bool, Meta(description="Whether it is drawn over the person.")] = False


class Arrow(Noun, frozen=True, kw_only=True):
    """Hold the points of an arrow: two for a straight one, three for a curved one."""

    through: Annotated[tuple[Point, ...], Meta(min_length=2, max_length=3)]

    def __post_init__(self) -> None:
        """Refuse an arrow without a direction."""
        _refuse_same(self.through)


class Mark(Noun, frozen=True, kw_only=True):
    """Hold a sign that explains: a dot on a hinge, a dashed line, short lines of movement."""

    kind: Literal["dot", "dashed", "gaze", "motion", "jolt", "heel", "stretch", "puff"]
    joint: Joint | None = None
    through: Annotated[tuple[Point, ...], Meta(max_length=6)] = ()
    joints: tuple[Joint, ...] = ()

    def __post_init__(self) -> None:
        """Ask for as many places as the sign needs."""
        _refuse_same(self.through)
        places = len(self.through) + len(self.joints) + (self.joint is not None)
        needed = 2 if self.kind in LINES else 1
        if places < needed:
            raise ValueError(f"the mark ‘{self.kind}’ needs {needed} or more places, in ‘through’ or ‘joints’")


def _refuse_same(points: tuple[Point, ...]) -> None:
    if any(one == two for one, two in pairwise(points)):
        raise ValueError("‘through’ has the same point twice in a row")


class Inset(Noun, frozen=True, kw_only=True):
    """Hold a small round picture in the frame: a detail, or the wrong way crossed out."""

    at: Annotated[Point, Meta(description="The middle of the circle.")]
    radius: Annotated[float, Meta(ge=5, le=40)] = 16
    shows: Annotated[
        Literal["shoulder blades", "pencil"] | None,
        Meta(description="A back from behind, its shoulder blades moving together; with a pencil between them."),
    ] = None
    pose: Pose | None = None
    centre: Annotated[Point, Meta(description="The point of the pose in the middle of the circle.")] = (0.0, 0.0)
    scale: Annotated[float, Meta(ge=0.1, le=3)] = 1
    arrows: Annotated[tuple[Arrow, ...], Meta(description="In the measures of the pose.")] = ()
    crossed: bool = False

    def __post_init__(self) -> None:
        """Ask for one thing to show."""
        if (self.shows is None) == (self.pose is None):
            raise ValueError("an inset needs ‘shows’ or ‘pose’, and not both")


class Vertebrae(Noun, frozen=True, kw_only=True):
    """Say how three bones of the spine, seen from the side, lean against each other."""

    lean: Annotated[float, Meta(ge=-40, le=40, description="Degrees between two bones; forward is more than 0.")] = 0
    squeezed: bool = False
    opened: bool = False


class FromAbove(Noun, frozen=True, kw_only=True):
    """Say how far the hips and the shoulders are turned, seen from above."""

    hips: Direction = 0
    shoulders: Direction = 0
    feet: Direction = 0


class Label(Noun, frozen=True, kw_only=True):
    """Hold words in a frame, printed as text."""

    text: Text
    at: Point
    anchor: Literal["start", "middle", "end"] = "start"


class Frame(Noun, frozen=True, kw_only=True):
    """Hold one picture of a figure."""

    pose: Pose | None = None
    vertebrae: Vertebrae | None = None
    from_above: FromAbove | None = None
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    inset: Inset | None = None
    sign: Annotated[Literal["cross", "tick"] | None, Meta(description="For what to avoid, or to do instead.")] = None

    def __post_init__(self) -> None:
        """Ask for one thing to draw, and for a pose where a mark stands at a joint."""
        if sum(part is not None for part in (self.pose, self.vertebrae, self.from_above)) != 1:
            raise ValueError("a frame shows one of ‘pose’, ‘vertebrae’ and ‘from above’")
        if self.pose is None and any(mark.joint or mark.joints for mark in self.marks):
            raise ValueError("a mark at a joint needs a ‘pose’ in its frame")


class Figure(Noun, frozen=True, kw_only=True):
    """Hold a drawing of one to four frames."""

    id: str = ""
    title: str
    facing: Literal["right", "left"] = "right"
    person: Literal["woman", "man"] = "woman"
    floor: Annotated[bool, Meta(description="Whether a floor is drawn.")] = True
    props: Annotated[tuple[Prop, ...], Meta(description="What stands in every frame.")] = ()
    frames: Annotated[tuple[Frame, ...], Meta(min_length=1, max_length=4)]

    def __post_init__(self) -> None:
        """Refuse a touch of a prop that is not there."""
        for number, frame in enumerate(self.frames, 1):
            there = {"floor", *(prop.kind for prop in (*self.props, *frame.props))}
            for part, prop in (frame.pose.touches if frame.pose else {}).items():
                if prop not in there:
                    raise ValueError(f"in frame {number} the {part} touches a {prop}, but there is none")
