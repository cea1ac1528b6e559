"""Drawings: from SVG, past the gate, to shapes as this package draws them."""

import math
from collections.abc import Iterable, Iterator

import msgspec

from generator.errors import refuse
from generator.pictures import polygons, strokes, svg_gate, svg_plain
from generator.pictures.polygons import Polygon
from generator.pictures.svg_numbers import Matrix, moved
from generator.pictures.svg_paint import Stroke
from generator.pictures.svg_plain import Painted, Plain
from generator.pictures.svg_shapes import Shape, outlines
from generator.shapes import Drawing, Path, Step

_FINEST = 1 / 4000
"""How far an outline may be off, of a drawing's larger side: less than a printer's dot on the largest paper."""
_MOST_STEPS = 300_000
_LIGHT = (0.299, 0.587, 0.114)


def draw(data: bytes) -> Drawing:
    """Return a drawing whose shapes look as in a browser; raise HandoutError with the line of what would not."""
    plain = svg_plain.read(svg_gate.parse(data))
    shapes = tuple(_Paper(plain).paths())
    if not shapes:
        raise refuse("nothing is drawn within the drawing’s frame", hint=svg_plain.AGAIN)
    if all(path.fill in (None, "#ffffff") and path.stroke in (None, "#ffffff") for path in shapes):
        raise refuse("the drawing is blank: it is white on white", hint="is it meant for a dark ground?")
    return Drawing(shapes, (0.0, 0.0, plain.width, plain.height))


def grey(drawing: Drawing) -> Drawing:
    """Return the drawing in shades of grey."""
    shapes = (
        msgspec.structs.replace(shape, fill=_grey(shape.fill), stroke=_grey(shape.stroke))
        if isinstance(shape, Path)
        else shape
        for shape in drawing.shapes
    )
    return msgspec.structs.replace(drawing, shapes=tuple(shapes))


def _grey(colour: str | None) -> str | None:
    if colour is None:
        return None
    light = sum(share * int(colour[at : at + 2], 16) for share, at in zip(_LIGHT, (1, 3, 5), strict=True))
    return f"#{round(light):02x}" + f"{round(light):02x}" * 2


class _Paper:
    """Bring the shapes of a drawing to where they are seen, one after the other."""

    def __init__(self, plain: Plain) -> None:
        self.shapes = plain.shapes
        self.tolerance = max(plain.width, plain.height) * _FINEST
        used = [shape for each in plain.shapes for shape in (each.shape, *each.windows)]
        self.steps = outlines(shape.form for shape in used)
        self.windows: dict[Shape, Polygon | None] = {}

    def paths(self) -> Iterator[Path]:
        count = 0
        for painted in self.shapes:
            try:
                fill, stroke = list(self._fill(painted)), list(self._stroke(painted))
            except ValueError as error:
                raise svg_plain.fault(error, painted.shape.line) from None
            count += sum(len(path.steps) for path in fill + stroke)
            if count > _MOST_STEPS:
                raise refuse("the drawing is too detailed", line=painted.shape.line, hint=svg_plain.SIMPLER)
            yield from stroke + fill if painted.paint.stroke_first else fill + stroke

    def _fill(self, painted: Painted) -> Iterator[Path]:
        if painted.paint.fill is None:
            return
        steps = self._placed(painted)
        points = polygons.points_of(steps)
        crossed = self._crossed(painted, points)
        if crossed is None or polygons.is_flat(points, self.tolerance / 100):
            return  # of what has no area, PDF would still show a hair
        if crossed:
            cut = (_cut(line.points, crossed) for line in polygons.straightened(steps, self.tolerance))
            steps = _as_steps(cut)
        if steps:
            yield Path(steps, fill=painted.paint.fill, even_odd=painted.paint.even_odd)

    def _stroke(self, painted: Painted) -> Iterator[Path]:
        stroke = painted.paint.stroke
        if stroke is None:
            return
        matrix = painted.shape.matrix
        most, least = _scales(matrix)
        if not least:
            return
        steps = self._placed(painted)
        reach = stroke.width / 2 * most * max(stroke.miter_limit if stroke.join == "miter" else 1, math.sqrt(2))
        points = polygons.points_of(steps)
        around = [(x + a * reach, y + b * reach) for x, y in points for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        crossed = self._crossed(painted, around)
        if crossed is None:
            return
        if not crossed and _is_simple(stroke) and most < 1.001 * least:
            yield Path(steps, stroke=stroke.colour, width=stroke.width * most)
            return
        tolerance = self.tolerance / most
        lines = polygons.straightened(self.steps[painted.shape.form], tolerance, stroke.width / 2)
        found = (each for line in lines for each in strokes.outlines(line, stroke, tolerance))
        placed = (_cut([moved(point, matrix) for point in polygon], crossed) for polygon in found)
        if steps := _as_steps(placed):
            yield Path(steps, fill=stroke.colour)

    def _placed(self, painted: Painted) -> tuple[Step, ...]:
        return polygons.transformed(self.steps[painted.shape.form], painted.shape.matrix)

    def _crossed(self, painted: Painted, points: list[polygons.Point]) -> list[Polygon] | None:
        """Return the windows that cut what lies within these points; nothing at all if they leave nothing."""
        found = [self._window(each) for each in painted.windows]
        if any(polygons.is_outside(points, each) for each in found):
            return None
        return [each for each in found if not polygons.is_inside(points, each, self.tolerance / 10)]

    def _window(self, shape: Shape) -> Polygon:
        if shape not in self.windows:
            steps = polygons.transformed(self.steps[shape.form], shape.matrix)
            self.windows[shape] = polygons.window(polygons.straightened(steps, self.tolerance))
        found = self.windows[shape]
        if found is None:
            raise svg_plain.cut_out(shape.line)
        return found


def _is_simple(stroke: Stroke) -> bool:
    """Tell whether a line is as the canvas draws one: round, and without gaps."""
    return stroke.cap == stroke.join == "round" and not stroke.dashes


def _scales(matrix: Matrix) -> tuple[float, float]:
    """Return how much longer a matrix makes things, at most and at least."""
    a, b, c, d, _, _ = matrix
    half = (a * a + b * b + c * c + d * d) / 2
    rest = math.sqrt(max(half * half - (a * d - b * c) ** 2, 0))
    return math.sqrt(half + rest), math.sqrt(max(half - rest, 0))


def _cut(polygon: Polygon, windows: Iterable[Polygon]) -> Polygon:
    for window in windows:
        polygon = polygons.cut(polygon, window)
    return polygon


def _as_steps(found: Iterable[Polygon]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for polygon in found:
        if len(polygon) > 2:
            steps.append(("M", *polygon[0]))
            steps += [("L", *point) for point in polygon[1:]]
            steps.append(("Z",))
    return tuple(steps)
