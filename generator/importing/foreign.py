"""What was found in a file of others: rows of cells, not yet understood."""

import msgspec

LARGEST = 50_000_000
"""The largest file that is read, in bytes."""
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST = 10_000
"""The longest cell that an exercise is made from, in characters."""

Cell = str | tuple[str, ...]
"""One text, or a list of texts; what is empty is not there."""


class Row(msgspec.Struct, frozen=True):
    """Hold the cells of one row, by column; the number is the one that a spreadsheet shows beside it."""

    number: int
    cells: dict[str, Cell]


class Foreign(msgspec.Struct, frozen=True):
    """Hold a file of others: how it was read, its columns in order, and its rows."""

    how: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unread: tuple[str, ...] = ()
    """What else is in the file and was not read, such as other sheets."""


class Sheet(msgspec.Struct, frozen=True):
    """Hold a table before it is known which of its rows names the columns."""

    how: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    unread: tuple[str, ...] = ()
