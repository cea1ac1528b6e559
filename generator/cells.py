"""Cards: boxes in the equal cells of a grid that fills the page, to be cut apart."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.boxes import Box, Place, Stack
from generator.canvas import TaggedCanvas
from generator.elements import Element, elements, numbered
from generator.errors import refuse
from generator.marks import cut_line, scissors

Foot = Callable[[int, int], Box]
"""What stands at the foot of a cell: the number of the cell among those of its card, and how many these are."""
CARD_NUMBER = "card-number"
THICK = 0.75
"""The width of the lines along which the cells are cut, in points."""


def parts(box: Box, width: float, room: float) -> Iterator[Box]:
    """Yield what stands on each page or cell of a height: politely where it can be, and never more than fits."""
    rest = box
    while rest.height(width) > room + 0.001:
        halves = rest.split(width, room, room, polite=True) or rest.split(width, room, room, polite=False)
        if halves is None:
            raise refuse(
                f"a part of the handout is taller than a page, near ‘{rest.words()[:60]}’",
                hint="shorten it, or choose smaller print",
            )
        yield halves[0]
        rest = halves[1]
    yield rest


class Cutting(msgspec.Struct, frozen=True):
    """Say how many cells stand side by side and one below the other, their padding, and the colour of the lines."""

    across: int
    down: int
    padding: float
    colour: str | None


class Cells(Stack):
    """Hold cards. Each begins a cell, and one that is taller than a cell goes on in the next.

    `feet` are drawn in the cells of cards that take more than one.
    """

    def __init__(self, cards: Sequence[Box], feet: Sequence[Foot | None], cutting: Cutting, place: Place) -> None:
        super().__init__(cards, place)
        self.feet = feet
        self.cutting = cutting

    def sheets(self, width: float, room: float) -> Iterator[Box]:
        """Yield pages of this width and height, full of cells."""
        cutting = self.cutting
        size = width / cutting.across, room / cutting.down
        cells = [
            filled
            for card, foot in zip(self.children, self.feet, strict=True)
            for filled in self._filled(card, foot, size)
        ]
        count = cutting.across * cutting.down
        for start in range(0, len(cells), count):
            yield Sheet(cells[start : start + count], cutting, size)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        raise refuse("cards to cut apart stand inside another part", hint="put their section right inside ‘article’")

    def _filled(self, card: Box, foot: Foot | None, size: tuple[float, float]) -> Iterator[tuple[Box, Box | None]]:
        width, room = (side - 2 * self.cutting.padding for side in size)
        if foot is None or card.height(width) <= room + 0.001:
            yield from ((part, None) for part in parts(card, width, room))
            return
        below = foot(88, 88)
        found = list(parts(card, width, room - below.height(width) - below.place.before))
        yield from ((part, foot(number, len(found))) for number, part in enumerate(found, 1))


def cells_of(cards: Sequence[Element], cutting: Cutting, place: Place, build: Callable[[Element], Box]) -> Cells:
    """Return cards as `build` makes boxes of them.

    A paragraph with the class `card-number` right inside a card is the foot of its cells: {card} and {cards} in it
    become numbers.
    """
    boxes: list[Box] = []
    feet: list[Foot | None] = []
    for card in cards:
        numbers = [child for child in elements(card) if CARD_NUMBER in child.attributes.get("class", "").split()]
        kept = tuple(child for child in card.children if child not in numbers)
        boxes.append(build(msgspec.structs.replace(card, children=kept)))
        feet.append(_foot(numbers[0], build) if numbers else None)
    return Cells(boxes, feet, cutting, place)


def _foot(element: Element, build: Callable[[Element], Box]) -> Foot:
    return lambda number, of: build(numbered(element, CARD_NUMBER, {"card": number, "cards": of}))


class Sheet(Box):
    """Hold a page of cells, each with what stands at its foot, and draw the lines along which they are cut."""

    def __init__(self, cells: Sequence[tuple[Box, Box | None]], cutting: Cutting, size: tuple[float, float]) -> None:
        self.cells = cells
        self.cutting = cutting
        self.size = size

    def height(self, width: float) -> float:
        return self.size[1] * self.cutting.down

    def words(self) -> str:
        return self.cells[0][0].words()

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        (wide, high), padding = self.size, self.cutting.padding
        edges: dict[tuple[float, ...], None] = {}
        for at, (cell, foot) in enumerate(self.cells):
            left, upper = x + at % self.cutting.across * wide, top - at // self.cutting.across * high
            right, lower = x + (at % self.cutting.across + 1) * wide, top - (at // self.cutting.across + 1) * high
            corners = (left, upper, right, upper), (left, lower, right, lower)
            sides = (left, upper, left, lower), (right, upper, right, lower)
            edges |= dict.fromkeys((*corners, *sides))
            inside = wide - 2 * padding
            cell.draw(canvas, left + padding, upper - padding, inside)
            if foot:
                with canvas.artifact("Pagination", "Footer"):
                    foot.draw(canvas, left + padding, lower + padding + foot.height(inside), inside)
        if self.cutting.colour:
            for edge in edges:
                cut_line(canvas, edge, THICK, self.cutting.colour)
            scissors(canvas, x + padding, top, THICK, self.cutting.colour)
