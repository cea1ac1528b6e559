"""Cards: boxes in the equal cells of a grid that fills the page, to be cut apart."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.boxes import Box, Place
from generator.elements import Element, elements, numbered
from generator.errors import refuse
from generator.marks import SCISSORS, scissors
from generator.pen import Pen
from generator.stacks import Stack

Foot = Callable[[int, int], Box]
"""What stands at the foot of a cell: the number of the cell among those of its card, and how many these are."""
Cell = tuple[Box, Box | None]
"""What stands in a cell, and at its foot."""
CARD_NUMBER = "card-number"
THICK = 0.75
"""The width of the lines along which the cells are cut, in points."""
ASIDE, CLEAR = 35.0, 4.0
"""How far from the left edge there is a gap in the first line, for scissors; and how far they stand off the line."""


def parts(box: Box, width: float, room: float) -> Iterator[Box]:
    """Yield what stands on each page or cell of a height: politely where it can be, and never more than fits."""
    rest = box
    while (whole := rest.snug(width, room)) is None:
        halves = rest.split(width, room, room, True) or rest.split(width, room, room, False)
        if halves is None:
            raise refuse(
                f"a part of the handout is taller than a page, near ‘{rest.words()[:60]}’",
                hint="shorten it, or choose smaller print",
            )
        yield halves[0]
        rest = halves[1]
    yield whole


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
        """Yield pages of this width and height, full of cells: those of one card stand on one page where they can."""
        cutting = self.cutting
        size, count = (width / cutting.across, room / cutting.down), cutting.across * cutting.down
        page: list[Cell] = []
        for card, foot in zip(self.children, self.feet, strict=True):
            cells = list(self._filled(card, foot, size))
            if len(page) + len(cells) > count:
                yield from (Sheet(page, cutting, size) for _ in page[:1])
                page = []
            page += cells
            while len(page) > count:
                yield Sheet(page[:count], cutting, size)
                page = page[count:]
        yield from (Sheet(page, cutting, size) for _ in page[:1])

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        raise refuse("cards to cut apart stand inside another part", hint="put their section right inside ‘article’")

    def _filled(self, card: Box, foot: Foot | None, size: tuple[float, float]) -> Iterator[Cell]:
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
        boxes.append(build(msgspec.structs.replace(card, children=kept, shared=False)))
        feet.append(_foot(numbers[0], build) if numbers else None)
    return Cells(boxes, feet, cutting, place)


def _foot(element: Element, build: Callable[[Element], Box]) -> Foot:
    return lambda number, of: build(numbered(element, CARD_NUMBER, {"card": number, "cards": of}))


class Sheet(Box):
    """Hold a page of cells, each with what stands at its foot, and draw the lines along which they are cut."""

    def __init__(self, cells: Sequence[Cell], cutting: Cutting, size: tuple[float, float]) -> None:
        self.cells = cells
        self.cutting = cutting
        self.size = size

    def height(self, width: float) -> float:
        return self.size[1] * self.cutting.down

    def words(self) -> str:
        return self.cells[0][0].words()

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        (wide, high), padding = self.size, self.cutting.padding
        inside = wide - 2 * padding
        for at, (cell, foot) in enumerate(self.cells):
            down, across = divmod(at, self.cutting.across)
            left, upper = x + across * wide + padding, top - down * high - padding
            canvas.draw(cell, left, upper, inside)
            if foot:
                with canvas.artifact("Pagination", "Footer"):
                    foot.draw(canvas, left, upper - high + 2 * padding + foot.height(inside), inside)
        if self.cutting.colour:
            self._draw_lines(canvas, x, top, self.cutting.colour)

    def _draw_lines(self, canvas: Pen, x: float, top: float, colour: str) -> None:
        """Draw the lines round all rows that have a card; the outermost lie inside the page's own edges."""
        (wide, high), across = self.size, self.cutting.across
        rows = -(-len(self.cells) // across)
        right, bottom = x + across * wide, top - rows * high
        for at in range(rows + 1):
            y = min(max(top - at * high, bottom + THICK / 2), top - THICK / 2)
            start = x
            if at == 0:  # the scissors stand in the first line
                canvas.cut_line(x, y, x + ASIDE, y, THICK, colour)
                scissors(canvas, x + ASIDE + CLEAR, y, THICK, colour)
                start = x + ASIDE + SCISSORS + 2 * CLEAR
            canvas.cut_line(start, y, right, y, THICK, colour)
        for at in range(across + 1):
            left = min(max(x + at * wide, x + THICK / 2), right - THICK / 2)
            canvas.cut_line(left, top, left, bottom, THICK, colour)
