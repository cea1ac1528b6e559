"""Pictures as boxes: drawings and photographs, scaled to their column."""

from generator import pictures
from generator.boxes import UNBOUNDED, Box, Place
from generator.elements import Origin
from generator.errors import refuse
from generator.fonts import Family
from generator.lines import ROUNDING, Style
from generator.pen import Pen
from generator.plates import Plate
from generator.shapes import Bounds, Label
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

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        scale = self.scale(width)
        bounds = (x, top - self.size[1] * scale, x + self.size[0] * scale, top)
        canvas.bound(self.node, bounds)
        with canvas.tagged(self.node):
            self.paint(canvas, scale, bounds)

    def paint(self, canvas: Pen, scale: float, bounds: Bounds) -> None:
        """Draw the picture within bounds."""
        raise NotImplementedError


class Drawn(Pictured):
    """Hold a drawing; its labels have the page's own size of text."""

    def __init__(
        self,
        plate: Plate,
        node: Node,
        place: Place,
        tallest: float,
        lowest: float = 0.0,
        *,
        family: Family,
        label: Style,
    ) -> None:
        super().__init__((plate.width, plate.height), node, place, tallest, lowest)
        self.plate = plate
        self.family = family
        self.label = label

    def paint(self, canvas: Pen, scale: float, bounds: Bounds) -> None:
        left, bottom, right, _ = bounds
        dx, dy = left - self.plate.bounds[0] * scale, bottom - self.plate.bounds[1] * scale
        for part in self.plate.parts:
            if isinstance(part, Label):
                self._paint_label(canvas, part, part.x * scale + dx, part.y * scale + dy, (left, right))
            else:
                canvas.stamp(part, self.plate.room, left, bottom, scale / self.plate.steps)

    def _paint_label(self, canvas: Pen, label: Label, x: float, y: float, within: tuple[float, float]) -> None:
        runs = self.family.runs(label.text, self.label.bold)
        room = sum(face.width(text) for face, text in runs) * self.label.size
        x -= {"start": 0.0, "middle": room / 2, "end": room}[label.anchor]
        x = max(within[0], min(x, within[1] - room))
        canvas.words(x, y, runs, colour=self.label.colour, size=self.label.size)


class Scanned(Pictured):
    """Hold a drawing that a camera reads: as high as `height` points, but never too small to be read."""

    def __init__(self, plate: Plate, node: Node, place: Place, height: float, origin: Origin) -> None:
        height = max(height, plate.height * plate.least)
        super().__init__((plate.width, plate.height), node, place, height, height)
        self.plate = plate
        self.origin = origin

    def scale(self, width: float) -> float:
        return self.tallest / self.size[1]

    def paint(self, canvas: Pen, scale: float, bounds: Bounds) -> None:
        left, bottom, _, _ = bounds
        for part in self.plate.parts:
            if not isinstance(part, Label):
                canvas.stamp(part, self.plate.room, left, bottom, scale / self.plate.steps)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        if self.natural() > width + ROUNDING:
            needs, has = (length * 25.4 / 72 for length in (self.natural(), width))
            file, line = self.origin
            message = f"a QR code needs {needs:.0f} mm to be read, but its column is {has:.0f} mm wide"
            raise refuse(message, file=file, line=line, hint="make the column wider in the theme")
        super().draw(canvas, x, top, width)


class Photograph(Pictured):
    """Hold a picture made of pixels."""

    def __init__(self, raster: pictures.Raster, node: Node, place: Place, tallest: float, lowest: float = 0.0) -> None:
        super().__init__((raster.width, raster.height), node, place, tallest, lowest)
        self.raster = raster

    def paint(self, canvas: Pen, scale: float, bounds: Bounds) -> None:
        left, bottom, right, top = bounds
        image = pictures.for_print(self.raster, right - left)
        canvas.pixels(image, left, bottom, right - left, top - bottom)


def pictured(
    picture: Plate | pictures.Raster,
    node: Node,
    place: Place,
    height: float,
    lowest: float,
    *,
    family: Family,
    label: Style,
    origin: Origin,
) -> Pictured:
    """Return the box of a picture, at most `height` points high, or as high as its column allows where that is 0."""
    if isinstance(picture, pictures.Raster):
        return Photograph(picture, node, place, height or UNBOUNDED, lowest)
    if picture.least:
        return Scanned(picture, node, place, height, origin)
    return Drawn(picture, node, place, height or UNBOUNDED, lowest, family=family, label=label)
