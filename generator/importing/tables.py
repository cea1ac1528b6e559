"""The table inside a sheet: which row names the columns, and the rows below it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.errors import refuse
from generator.importing.foreign import MOST_COLUMNS, MOST_ROWS, Foreign, Row, Sheet

LOOKED_AT = 20
"""How many rows are looked at to find the one that names the columns."""


def foreign(sheet: Sheet, path: Path, named: Callable[[Sequence[str]], int]) -> Foreign:
    """Return the rows below the one with most names of columns that are known; raise HandoutError if none has any."""
    if not sheet.rows:
        raise refuse("there is nothing in this table", file=path, hint="is this the right file, and the right sheet?")
    at = head([cells for _, cells in sheet.rows[:LOOKED_AT]], named)
    columns = columns_of(sheet.rows[at][1])
    if len(columns) > MOST_COLUMNS:
        raise refuse(f"there are more than {MOST_COLUMNS} columns", file=path, hint="is this the right file?")
    below = sheet.rows[at + 1 :]
    if len(below) > MOST_ROWS:
        raise refuse(f"there are more than {MOST_ROWS:,} rows", file=path, hint="part the file")
    names = list(columns)
    rows = tuple(
        Row(number, {names[place]: cell.strip() for place, cell in enumerate(cells[: len(names)]) if cell.strip()})
        for number, cells in below
    )
    beyond = [number for number, cells in below if any(cell.strip() for cell in cells[len(names) :])]
    unread = tuple(f"cells of row {number} that stand beyond the last column" for number in beyond)
    used = {name for row in rows for name in row.cells}
    return Foreign(sheet.how, tuple(n for n in names if columns[n] or n in used), rows, (*sheet.unread, *unread))


def head(rows: Sequence[Sequence[str]], named: Callable[[Sequence[str]], int]) -> int:
    """Return which of the first rows names the columns: the one with most names that are known."""
    return max(range(len(rows)), key=lambda place: (named(rows[place]), sum(map(bool, rows[place])), -place))


def columns_of(head: Sequence[str]) -> dict[str, bool]:
    """Return the names of columns, each once, and whether it is written there; unnamed ones at the end are none."""
    last = max((place for place, name in enumerate(head) if name.strip()), default=-1)
    found: dict[str, bool] = {}
    for place, name in enumerate(head[: last + 1], 1):
        plain = " ".join(name.split())
        column = plain or f"column {place}"
        if column in found:
            column = f"{column} ({place})"
        found[column] = bool(plain)
    return found
