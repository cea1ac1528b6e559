"""QR codes: an address of the web becomes a drawing that a phone's camera reads."""

from collections.abc import Iterator, Sequence

import segno

from generator.addresses import parse_web_address
from generator.errors import refuse
from generator.shapes import Drawing, Path, Step

SIDE = 20.01
"""The least side of the code on paper, without its margin, in millimetres: 20, and what a PDF rounds its numbers by."""
MODULE = 0.4
"""The least side of one of its squares, in millimetres: a code with many of them grows."""
MARGIN = 4
"""The white all round that cameras need, in squares (ISO/IEC 18004)."""
MM = 72 / 25.4

Corner = tuple[int, int]


def drawing(address: str) -> Drawing:
    """Draw an address as a QR code of error level M or better, black on white, with its margin; units are squares.

    Nothing is fetched. Raises HandoutError for an address that may not be printed.
    """
    try:
        address = parse_web_address(address).address
    except ValueError as error:
        message, hint = error.args
        raise refuse(f"the address of a QR code: {message}", hint=hint) from None
    squares = segno.make_qr(address, error="m", boost_error=True).matrix
    side = len(squares)
    whole = float(side + 2 * MARGIN)
    paper: tuple[Step, ...] = (("M", 0, 0), ("L", whole, 0), ("L", whole, whole), ("L", 0, whole), ("Z",))
    black = tuple(step for outline in _outlines(squares) for step in _steps(outline, side))
    return Drawing(
        (Path(paper, fill="#ffffff"), Path(black, fill="#000000", even_odd=True)),
        (0.0, 0.0, whole, whole),
        least=max(SIDE / side, MODULE) * MM,
    )


def _steps(outline: Sequence[Corner], side: int) -> Iterator[Step]:
    """Yield an outline as steps of a path; rows count from the top, and y points up."""
    for at, (column, row) in enumerate(outline):
        yield ("L" if at else "M", float(column + MARGIN), float(side - row + MARGIN))
    yield ("Z",)


def _outlines(squares: Sequence[Sequence[int]]) -> Iterator[list[Corner]]:
    """Yield the closed outlines of all black areas, as their corners: no line shows between squares that touch."""
    edges: dict[Corner, list[Corner]] = {}
    for row, line in enumerate(squares):
        for column, black in enumerate(line):
            if black:
                for start, end, beside in _edges(column, row):
                    if not _is_black(squares, *beside):
                        edges.setdefault(start, []).append(end)
    while edges:
        first = at = next(iter(edges))
        corners = [first]
        while True:
            ends = edges[at]
            following = ends.pop()
            if not ends:
                del edges[at]
            if following == first:
                break
            corners.append(following)
            at = following
        yield _without_straight(corners)


def _edges(column: int, row: int) -> tuple[tuple[Corner, Corner, Corner], ...]:
    """Return the four edges of a square, clockwise, each with the square beyond it."""
    left, right, top, bottom = column, column + 1, row, row + 1
    return (
        ((left, top), (right, top), (column, row - 1)),
        ((right, top), (right, bottom), (column + 1, row)),
        ((right, bottom), (left, bottom), (column, row + 1)),
        ((left, bottom), (left, top), (column - 1, row)),
    )


def _is_black(squares: Sequence[Sequence[int]], column: int, row: int) -> bool:
    return 0 <= row < len(squares) and 0 <= column < len(squares) and bool(squares[row][column])


def _without_straight(corners: Sequence[Corner]) -> list[Corner]:
    """Return only the corners at which an outline turns."""
    around = zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True)
    return [
        corner
        for before, corner, after in around
        if not (before[0] == corner[0] == after[0] or before[1] == corner[1] == after[1])
    ]
