"""What stands in a frame beside the person."""

from collections.abc import Callable

from generator.figures import anatomy
from generator.figures.geometry import Point, ellipse, rectangle, smooth
from generator.figures.pens import Sketch
from generator.poses import Prop

HATCH = 9.0
"""How far apart the lines are that tell a wall from a plank."""


def draw_prop(sketch: Sketch, prop: Prop) -> None:
    """Draw a prop where it stands."""
    DRAWERS[prop.kind](sketch, prop, Point(*prop.at))


def _size(prop: Prop, width: float, height: float) -> Point:
    return Point(*prop.size) if prop.size else Point(width, height)


def _chair(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a firm chair; `at` is the front edge of its seat on the floor."""
    depth, back = _size(prop, 30.0, anatomy.CHAIR_BACK)
    seat = anatomy.SEAT_HEIGHT
    away = -1 if prop.side == "left" else 1

    def box(near: float, bottom: float, far: float, top: float, radius: float = 0.6) -> None:
        ends = sorted((at.x + away * near, at.x + away * far))
        sketch.shape("wood", rectangle(ends[0], at.y + bottom, ends[1], at.y + top, radius))

    box(1.0, 0.0, 3.2, seat - 2)
    box(depth - 3.2, 0.0, depth - 1.0, back)
    box(0.0, seat - 2.4, depth, seat)


def _wall(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a wall; `at` is the foot of its face, and `side` says on which side of it the room ends."""
    thick, height = _size(prop, 5.0, 118.0)
    left = at.x - thick if prop.side == "left" else at.x
    sketch.shape("soft", rectangle(left, at.y, left + thick, at.y + height))
    for line in range(1, int(height / HATCH)):
        y = at.y + line * HATCH
        sketch.stroke((("M", left, y - thick / 2), ("L", left + thick, y + thick / 2)), times=0.6)


def _counter(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a worktop on a cupboard; `at` is the foot of its front."""
    depth, height = _size(prop, 26.0, anatomy.COUNTER_HEIGHT)
    away = -1 if prop.side == "left" else 1
    left, right = sorted((at.x + away * 1.5, at.x + away * depth))
    sketch.shape("wood", rectangle(left, at.y, right, at.y + height - 3))
    middle = (left + right) / 2
    sketch.stroke((("M", middle, at.y + 3), ("L", middle, at.y + height - 6)), times=0.8)
    for x in (middle - 2.2, middle + 2.2):
        sketch.stroke((("M", x, at.y + height - 16), ("L", x, at.y + height - 11)), times=0.8)
    left, right = sorted((at.x, at.x + away * (depth + 1)))
    sketch.shape("wood", rectangle(left, at.y + height - 3, right, at.y + height, 0.6))


def _bed(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a firm bed; `at` is the left end of its top."""
    width, height = _size(prop, 110.0, 16.0)
    for x in (at.x + 3, at.x + width - 6):
        sketch.shape("wood", rectangle(x, at.y - height, x + 3, at.y - 8, 0.4))
    sketch.shape("wood", rectangle(at.x, at.y - height * 0.72, at.x + width, at.y - 5, 0.6))
    sketch.shape("soft", rectangle(at.x + 0.8, at.y - 6.5, at.x + width - 0.8, at.y, 2.4))


def _slab(name: str, width: float, height: float, radius: float) -> Callable[[Sketch, Prop, Point], None]:
    """Return a drawer of something flat; `at` is its lower left corner."""

    def draw(sketch: Sketch, prop: Prop, at: Point) -> None:
        size = _size(prop, width, height)
        sketch.shape(name, rectangle(at.x, at.y, at.x + size.x, at.y + size.y, radius))

    return draw


def _ball(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a ball round its middle, squashed if its size says so."""
    width, height = _size(prop, 13.0, 13.0)
    sketch.shape("ball", ellipse(at, width / 2, height / 2))
    sketch.stroke(smooth([at.plus(Point(-width * 0.2, height * 0.3)), at.plus(Point(0.0, height * 0.36)),
                          at.plus(Point(width * 0.2, height * 0.3))], closed=False), times=0.7)  # fmt: skip


def _box(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a parcel; `at` is its lower left corner."""
    width, height = _size(prop, 22.0, 20.0)
    sketch.shape("wood", rectangle(at.x, at.y, at.x + width, at.y + height, 0.5))
    middle = at.x + width / 2
    sketch.stroke((("M", middle, at.y + height), ("L", middle, at.y + height * 0.66)), times=1.6)
    sketch.stroke((("M", at.x, at.y + height * 0.82), ("L", at.x + width, at.y + height * 0.82)), times=0.8)


def _stool(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw a stool; `at` is the middle of its foot."""
    width, height = _size(prop, 20.0, 20.0)
    for x in (-width / 2 + 1, width / 2 - 3):
        sketch.shape("wood", rectangle(at.x + x, at.y, at.x + x + 2, at.y + height - 2))
    sketch.shape("wood", rectangle(at.x - width / 2, at.y + height - 2.4, at.x + width / 2, at.y + height, 0.6))


def _puddle(sketch: Sketch, prop: Prop, at: Point) -> None:
    """Draw water on the floor round a point."""
    width, height = _size(prop, 30.0, 4.0)
    sketch.shape("disc", ellipse(at, width / 2, height / 2))


DRAWERS: dict[str, Callable[[Sketch, Prop, Point], None]] = {
    "chair": _chair,
    "wall": _wall,
    "counter": _counter,
    "bed": _bed,
    "mat": _slab("soft", 110.0, 2.0, 0.8),
    "pillow": _slab("soft", 22.0, 5.0, 2.4),
    "towel": _slab("soft", 8.0, 6.0, 3.0),
    "rug": _slab("ball", 34.0, 1.4, 0.6),
    "ball": _ball,
    "box": _box,
    "shelf": _slab("wood", 30.0, 2.6, 0.4),
    "stool": _stool,
    "step": _slab("wood", 24.0, 8.0, 0.4),
    "puddle": _puddle,
}
