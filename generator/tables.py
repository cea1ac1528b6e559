"""Tables: rows stay whole, the caption and the header rows come again on every page."""

from collections.abc import Sequence
from contextlib import nullcontext

import msgspec

from generator.blanks import in_box
from generator.boxes import Box, Halves, Place, remembered
from generator.pen import Pen
from generator.rows import each, settled
from generator.tags import Node

STRIP = 6.5
"""How bad it is to begin a page with a table under heads, such as the dose of the steps on the page before."""


class Cell(msgspec.Struct, frozen=True):
    """Hold what a cell shows; `height` is the least, for cells to write in, and `field` what an empty one asks for."""

    inside: Box
    node: Node
    padding: float
    padding_top: float
    background: str | None = None
    height: float = 0.0
    field: Node | None = None

    def room(self, width: float) -> float:
        """Return the height the cell needs at a width."""
        return max(self.height, self.inside.height(width - 2 * self.padding) + self.padding + self.padding_top)

    def draw(self, canvas: Pen, x: float, top: float, width: float, height: float) -> None:
        """Draw the cell; an empty one is still an element of the table."""
        if self.background:
            canvas.fill_rect(x, top - height, width, height, self.background)
        canvas.attach(self.node)
        canvas.draw(self.inside, x + self.padding, top - self.padding_top, width - 2 * self.padding)
        in_box(canvas, self.field, (x, top - height, x + width, top))


class Grid(msgspec.Struct, frozen=True):
    """Hold the lines of a table, and the widths of its columns as in `rows.settled`; none, and the words decide."""

    widths: tuple[float, ...] = ()
    border: str | None = None
    rule: str | None = None
    thickness: float = 0.75
    radius: float = 0.0


class Table(Box):
    """Hold a caption, header rows and body rows; `again` says that caption and heads were drawn on a page before."""

    def __init__(
        self,
        heads: Sequence[Sequence[Cell]],
        rows: Sequence[Sequence[Cell]],
        grid: Grid,
        place: Place,
        again: bool = False,
        caption: Box | None = None,
    ) -> None:
        self.heads = heads
        self.parting = STRIP if heads else 3.0
        self.again = again
        self.caption = caption
        self.rows = rows
        self.grid = grid
        self.place = place

    @remembered
    def _widths(self, width: float) -> list[float]:
        rows = [*self.heads, *self.rows]
        if self.grid.widths:
            return settled(each(self.grid.widths, len(rows[0])), width, self._natural, self._narrowest)
        return min(
            ways(self._natural(), self._narrowest(), width),
            # The lowest table, and of those the one in which the fewest words wrap.
            key=lambda widths: (
                round(sum(self._row_height(row, widths) for row in rows), 3),
                sum(cell.room(width) for row in rows for cell, width in zip(row, widths, strict=True)),
            ),
        )

    @remembered
    def _natural(self) -> list[float]:
        columns = zip(*self.heads, *self.rows, strict=True)
        return [max(cell.inside.natural() + 2 * cell.padding for cell in column) for column in columns]

    @remembered
    def _narrowest(self) -> list[float]:
        """Return the widths under which a word is cut, or a label at the head of a column wraps."""
        columns = zip(*self.heads, *self.rows, strict=True)
        return [
            max(
                (cell.inside.natural() if at < len(self.heads) else cell.inside.narrowest()) + 2 * cell.padding
                for at, cell in enumerate(column)
            )
            for column in columns
        ]

    def natural(self) -> float:
        return sum(self._natural())

    def narrowest(self) -> float:
        return sum(self._narrowest())

    def words(self) -> str:
        if self.caption:
            return self.caption.words()
        return next((words for row in [*self.heads, *self.rows] for cell in row if (words := cell.inside.words())), "")

    def _row_height(self, row: Sequence[Cell], widths: Sequence[float]) -> float:
        return max(cell.room(width) for cell, width in zip(row, widths, strict=True))

    @remembered
    def height(self, width: float) -> float:
        widths = self._widths(width)
        return self._above(width) + sum(self._row_height(row, widths) for row in [*self.heads, *self.rows])

    def _above(self, width: float) -> float:
        """Return the height of the caption, with the room after it."""
        return self.caption.height(width) + self.caption.place.after if self.caption else 0.0

    def split(self, width: float, room: float, page: float, polite: bool) -> Halves | None:
        if polite and self.place.keep and self.height(width) <= page:
            return None
        widths = self._widths(width)
        left = room - self._above(width) - sum(self._row_height(row, widths) for row in self.heads)
        for at, row in enumerate(self.rows):
            left -= self._row_height(row, widths)
            if left < -0.001:
                if at == len(self.rows) - 1 > 2:
                    at -= 1  # no row stands alone on the next page
                if at == 0:
                    return None
                grid = msgspec.structs.replace(self.grid, widths=tuple(widths))  # the columns stay where they are
                upper = Table(self.heads, self.rows[:at], grid, self.place, self.again, self.caption)
                return upper, Table(self.heads, self.rows[at:], grid, self.place, again=True, caption=self.caption)
        return None

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        widths = self._widths(width)
        with canvas.artifact("Pagination") if self.again else nullcontext():
            if self.caption:
                self.caption.draw(canvas, x, top, width)
                top -= self._above(width)
            y = self._draw_rows(canvas, self.heads, x, top, widths)
        bottom = self._draw_rows(canvas, self.rows, x, y, widths)
        self._draw_lines(canvas, x, top, bottom, widths)

    def _draw_rows(
        self, canvas: Pen, rows: Sequence[Sequence[Cell]], x: float, y: float, widths: Sequence[float]
    ) -> float:
        """Draw rows from a height down; return where they end."""
        for row in rows:
            across, height = x, self._row_height(row, widths)
            for cell, width in zip(row, widths, strict=True):
                cell.draw(canvas, across, y, width, height)
                across += width
            y -= height
        return y

    def _draw_lines(self, canvas: Pen, x: float, top: float, bottom: float, widths: Sequence[float]) -> None:
        grid, right, y = self.grid, x + sum(widths), top
        for row in [*self.heads, *self.rows][:-1]:
            y -= self._row_height(row, widths)
            if grid.rule:
                canvas.rule(x, y, right, y, grid.thickness, grid.rule)
        if grid.border:
            for at in range(1, len(widths)):
                across = x + sum(widths[:at])
                canvas.rule(across, top, across, bottom, grid.thickness, grid.border)
            canvas.stroke_rect(x, bottom, right - x, top - bottom, grid.border, grid.thickness, grid.radius)


def ways(natural: Sequence[float], narrowest: Sequence[float], width: float) -> list[list[float]]:
    """Return ways to share a width among columns, to choose the best from.

    `natural` are the widths at which nothing wraps, `narrowest` those under which a word is cut.
    Where there is enough, each column gets an equal part of what is left over. Where there is not,
    each gets its narrowest and a share of the rest, more or less in proportion to what it lacks.
    """
    left = width - sum(natural)
    if left >= 0:
        return [[column + left / len(natural) for column in natural]]
    rest = width - sum(narrowest)
    if rest <= 0:
        return [[column * width / sum(narrowest) for column in narrowest]]
    lacking = [max(wanted - least, 0.001) for wanted, least in zip(natural, narrowest, strict=True)]
    weights = [[lack**power for lack in lacking] for power in (0.25, 0.5, 0.75, 1.0, 1.25, 1.5)]
    for at, lack in enumerate(lacking):
        if 0 < lack < rest and (others := sum(lacking) - lack):
            # This column gets all it lacks, the others what is then left.
            weights.append(
                [lack if at == other else part * (rest - lack) / others for other, part in enumerate(lacking)]
            )
    return [
        [least + rest * weight / sum(those) for least, weight in zip(narrowest, those, strict=True)]
        for those in weights
    ]
