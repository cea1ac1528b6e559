"""Drawings as boxes: scaled to their column, their labels in the page's own size of text."""

from generator.boxes import Box, Place
from generator.canvas import TaggedCanvas
from generator.fonts import Family
from generator.lines import Style
from generator.shapes import Drawing, Label, Path, Step
from generator.tags import Node


class Drawn(Box):
    """Hold a drawing, tagged as a picture: as wide as its column, but not taller than `tallest` points.

    In a column where it would be lower than `lowest`, it does not stand beside others.
    """

    def __init__(
        self,
        drawing: Drawing,
        node: Node,
        place: Place,
        tallest: float,
        family: Family,
        label: Style,
        lowest: float = 0.0,
    ) -> None:
        self.drawing = drawing
        self.node = node
        self.place = place
        self.tallest = tallest
        self.lowest = lowest
        self.family = family
        self.label = label

    def scale(self, width: float) -> float:
        """Return how many points one unit of the drawing takes."""
        return min(width / self.drawing.width, self.tallest / self.drawing.height)

    def height(self, width: float) -> float:
        return self.drawing.height * self.scale(width)

    def natural(self) -> float:
        return self.drawing.width * self.tallest / self.drawing.height

    def narrowest(self) -> float:
        return self.drawing.width * self.lowest / self.drawing.height

    def words(self) -> str:
        return self.node.alt or ""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        scale = self.scale(width)
        left, _, _, highest = self.drawing.bounds
        dx, dy = x - left * scale, top - highest * scale
        bottom = top - self.drawing.height * scale
        self.node.bounds = (x, bottom, x + self.drawing.width * scale, top)
        with canvas.tagged(self.node):
            for shape in self.drawing.shapes:
                if isinstance(shape, Path):
                    steps = (_moved(step, scale, dx, dy) for step in shape.steps)
                    canvas.path(
                        steps,
                        fill=shape.fill,
                        stroke=shape.stroke,
                        width=shape.width * scale,
                        even_odd=shape.even_odd,
                    )
                else:
                    self._draw_label(canvas, shape, shape.x * scale + dx, shape.y * scale + dy)

    def _draw_label(self, canvas: TaggedCanvas, label: Label, x: float, y: float) -> None:
        runs = self.family.runs(label.text, self.label.bold)
        room = sum(face.width(text) for face, text in runs) * self.label.size
        x -= {"start": 0.0, "middle": room / 2, "end": room}[label.anchor]
        left, _, right, _ = self.node.bounds or (x, 0.0, x + room, 0.0)
        x = max(left, min(x, right - room))
        canvas.words(x, y, runs, colour=self.label.colour, size=self.label.size)


def _moved(step: Step, scale: float, dx: float, dy: float) -> Step:
    letter, *numbers = step
    points = (number * scale + (dy if at % 2 else dx) for at, number in enumerate(numbers))
    return (letter, *points)
