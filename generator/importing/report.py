"""The report of an import as a table that a spreadsheet opens, and in which nothing becomes a formula."""

import csv
import io
from collections.abc import Iterable

from generator.importing.foreign import Foreign
from generator.importing.taking import Remark

HEAD = ("outcome", "row", "exercise", "column", "value", "reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 500
"""How much of a cell is repeated, in characters."""


def table(remarks: Iterable[Remark], foreign: Foreign, left: dict[str, str]) -> bytes:
    """Return the report as CSV in UTF-8: columns that were left, what was not read, then the rows in their order."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEAD)
    for column, reason in left.items():
        writer.writerow(map(_safe, ("left", "", "", column, "", reason)))
    for what in foreign.unread:
        writer.writerow(map(_safe, ("left", "", "", "", what, "not read")))
    for each in remarks:
        cells = (each.outcome, str(each.row), each.exercise, each.column, each.value, each.reason)
        writer.writerow(map(_safe, cells))
    return file.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    short = cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…"
    return f"'{short}" if short.lstrip(" ").startswith(_FORMULA) else short
