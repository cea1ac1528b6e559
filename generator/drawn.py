"""Pictures as boxes: drawings and photographs, scaled to their column."""

from generator import pictures
from generator.boxes import Box, Place
from generator.canvas import TaggedCanvas
from generator.fonts import Family
from generator.lines import Style
from generator.shapes import Drawing, Label, Path, Step
from generator.tags import Node


class Pictured(Box):
    """Hold a picture, tagged as one: as wide as its column, but not taller than `tallest` points.

    In a column where it would be lower than `lowest`, it does not stand beside others.
    """

    def __init__(self, size: tuple[float, float], node: Node, place: Place, tallest: float, lowest: float) -> None:
        self.size = size
        self.node = node
        self.place = place
        self.tallest = tallest
        self.lowest = lowest

    def scale(self, width: float) -> float:
        """Return how many points one unit of the picture takes."""
        return min(width / self.size[0], self.tallest / self.size[1])

    def height(self, width: float) -> float:
        return self.size[1] * self.scale(width)

    def natural(self) -> float:
        return self.size[0] * self.tallest / self.size[1]

    def narrowest(self) -> float:
        return self.size[0] * self.lowest / self.size[1]

    def words(self) -> str:
        return self.node.alt or ""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        scale = self.scale(width)
        self.node.bounds = (x, top - self.size[1] * scale, x + self.size[0] * scale, top)
        with canvas.tagged(self.node):
            self.paint(canvas, scale)

    def paint(self, canvas: TaggedCanvas, scale: float) -> None:
        """Draw the picture within the bounds of its node."""
        raise NotImplementedError


class Drawn(Pictured):
    """Hold a drawing; its labels have the page's own size of text."""

    def __init__(
        self,
        drawing: Drawing,
        node: Node,
        place: Place,
        tallest: float,
        lowest: float = 0.0,
        *,
        family: Family,
        label: Style,
    ) -> None:
        super().__init__((drawing.width, drawing.height), node, place, tallest, lowest)
        self.drawing = drawing
        self.family = family
        self.label = label

    def paint(self, canvas: TaggedCanvas, scale: float) -> None:
        left, bottom, right, _ = self.node.bounds or (0.0, 0.0, 0.0, 0.0)
        dx, dy = left - self.drawing.bounds[0] * scale, bottom - self.drawing.bounds[1] * scale
        for shape in self.drawing.shapes:
            if isinstance(shape, Path):
                steps = (_moved(step, scale, dx, dy) for step in shape.steps)
                width = shape.width * scale
                canvas.path(steps, fill=shape.fill, stroke=shape.stroke, width=width, even_odd=shape.even_odd)
            else:
                self._paint_label(canvas, shape, shape.x * scale + dx, shape.y * scale + dy, (left, right))

    def _paint_label(self, canvas: TaggedCanvas, label: Label, x: float, y: float, within: tuple[float, float]) -> None:
        runs = self.family.runs(label.text, self.label.bold)
        room = sum(face.width(text) for face, text in runs) * self.label.size
        x -= {"start": 0.0, "middle": room / 2, "end": room}[label.anchor]
        x = max(within[0], min(x, within[1] - room))
        canvas.words(x, y, runs, colour=self.label.colour, size=self.label.size)


class Photograph(Pictured):
    """Hold a picture made of pixels."""

    def __init__(self, raster: pictures.Raster, node: Node, place: Place, tallest: float, lowest: float = 0.0) -> None:
        super().__init__((raster.width, raster.height), node, place, tallest, lowest)
        self.raster = raster

    def paint(self, canvas: TaggedCanvas, scale: float) -> None:
        left, bottom, right, top = self.node.bounds or (0.0, 0.0, 0.0, 0.0)
        image = pictures.for_print(self.raster, right - left)
        canvas.pixels(image, left, bottom, right - left, top - bottom)


def _moved(step: Step, scale: float, dx: float, dy: float) -> Step:
    letter, *numbers = step
    points = (number * scale + (dy if at % 2 else dx) for at, number in enumerate(numbers))
    return (letter, *points)
