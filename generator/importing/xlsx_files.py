"""Workbooks: one sheet of cells as texts, and nothing that a hostile file could do."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from generator.errors import HandoutError, nearest_or_all, refuse
from generator.importing.foreign import MOST_COLUMNS, MOST_ROWS, Sheet

LARGEST = 100_000_000
"""How large the parts of a workbook may be together when they are unpacked, in bytes."""
_MOST_PARTS = 2_000
_EMPTY_IN_A_ROW = 5_000
"""How many empty rows are passed over before the rest of a sheet is taken for empty."""
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def sheet(data: bytes, path: Path, name: str | None) -> Sheet:
    """Return the rows of a sheet, by default the first that can be seen; raise HandoutError if there is none."""
    chosen, others, found = table(data, path, name)
    rows = tuple(islice(found, MOST_ROWS + 21))  # more than the most is told by who makes rows of cells of it
    return Sheet(f"as XLSX, the sheet ‘{chosen}’", rows, tuple(f"the sheet ‘{each}’" for each in others))


def table(
    data: bytes, path: Path, name: str | None
) -> tuple[str, tuple[str, ...], Iterator[tuple[int, tuple[str, ...]]]]:
    """Return the name of a sheet, those of the others, and its rows, read as they are asked for.

    Raises HandoutError as `sheet` does, for a sheet that is broken when its rows come.
    """
    _look_inside(data, path)
    try:
        import openpyxl
    except ImportError:
        hint = '‘pip install "spine-handouts[xlsx]"’ adds it; or save the sheet as CSV'
        raise refuse("reading XLSX needs the package openpyxl", file=path, hint=hint) from None
    try:
        with warnings.catch_warnings(action="ignore"):  # of looks and rules of cells, which are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = {each.title: each for each in book.worksheets}
            seen = [title for title, each in sheets.items() if each.sheet_state == "visible"] or list(sheets)
            if name is not None and name not in sheets:
                raise refuse(f"there is no sheet ‘{name}’", file=path, hint=nearest_or_all(name, sheets))
            if not sheets:
                raise refuse("there is no sheet of cells in this workbook", file=path)
            chosen = name if name is not None else seen[0]
    except HandoutError:
        raise
    except Exception as error:  # whatever a broken or hostile workbook makes openpyxl stumble over
        raise _broken(path, error) from None
    return chosen, tuple(each for each in seen if each != chosen), _whole(sheets[chosen], path)


def _whole(sheet: Any, path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows = _rows(sheet)
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):
                row = next(rows, None)
        except Exception as error:
            raise _broken(path, error) from None
        if row is None:
            return
        yield row


def _look_inside(data: bytes, path: Path) -> None:
    """Refuse what is no workbook, and what would fill the memory or lead elsewhere when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not any(name.startswith("xl/") for name in names):
                raise refuse("this is a ZIP file but no XLSX workbook", file=path, hint="save the table as XLSX or CSV")
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
                hint = "save the table alone, without pictures and other sheets, or as CSV"
                raise refuse("this workbook is too large when it is unpacked", file=path, hint=hint)
            if any(part.flag_bits & 1 for part in parts):
                raise refuse("this workbook is locked with a password", file=path, hint="save it without one")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    written = archive.read(part)
                    if any(doctype in written for doctype in _DOCTYPES):
                        raise refuse("this workbook defines names of its own (DOCTYPE), as none should", file=path)
    except HandoutError:
        raise
    except Exception as error:  # zipfile raises many kinds for what is damaged
        raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> HandoutError:
    told = " ".join(str(error).split())[:100] or type(error).__name__
    return refuse(f"this workbook cannot be read: {told}", file=path, hint="open it, and save it again as XLSX or CSV")


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), 1):
        cells = tuple(map(_text, row))
        if not any(cells):
            empty += 1
            if empty > _EMPTY_IN_A_ROW:
                return
            continue
        empty = 0
        yield number, cells


def _text(value: object) -> str:
    """Return a cell's value as it would be read aloud."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    return str(value).strip()
