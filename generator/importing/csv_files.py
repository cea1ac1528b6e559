"""Tables as text, as spreadsheets write them: which encoding, which separator, and the rows."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from generator.errors import HandoutError, refuse
from generator.importing.foreign import MOST_ROWS, Sheet

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
_SAID = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
_LOOKED_AT = 20
"""How many rows are looked at to find the one that names the columns."""


def sheet(data: bytes, path: Path, named: Callable[[Sequence[str]], int]) -> Sheet:
    """Return the rows of a table; `named` counts how many cells of a row are names of columns that are known.

    The separator is the one with which most columns have a known name. Raises HandoutError if it is no table.
    """
    text, encoding = decoded(data, path)
    if said := _SAID.match(text):  # a line that Excel writes for itself
        separator, text = said[1], "\n" + text[said.end() :]
    else:
        separator = max(SEPARATORS, key=lambda each: _fit(text, each, named))
    rows = _rows(text, separator, path)
    return Sheet(f"as text in {encoding}, with {SEPARATORS.get(separator, f'‘{separator}’')} between the cells", rows)


def decoded(data: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raise HandoutError if it is no text."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, path, encoding), encoding.removesuffix("-sig").upper()
    if b"\0" in data:
        start = data[:2000]
        unmarked = "utf-16-le" if start[1::2].count(0) > len(start) / 4 else "utf-16-be"
        if start[1::2].count(0) + start[::2].count(0) < len(start) / 4:
            raise _no_text(path)
        return _decoded(data, path, unmarked), "UTF-16"
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        return _decoded(data, path, "cp1252"), "Windows-1252"


def _decoded(data: bytes, path: Path, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text(path) from None


def _no_text(path: Path) -> HandoutError:
    hint = "save it again as CSV with the encoding ‘UTF-8’, as XLSX or as JSON"
    return refuse("this is no text that can be read", file=path, hint=hint)


def _fit(text: str, separator: str, named: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """Return how well a separator fits: how many columns it gives that are known, and how many in all."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _LOOKED_AT))
    except csv.Error:
        return (0, 0)
    return max((named(row) for row in rows), default=0), max(map(len, rows), default=0)


def _rows(text: str, separator: str, path: Path) -> tuple[tuple[int, tuple[str, ...]], ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    number, line = 0, 1
    try:
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                rows.append((number, tuple(row)))
            if len(rows) > MOST_ROWS + _LOOKED_AT:
                break  # told by who makes rows of cells of it
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            message = f"the quotation marks of row {number + 1} are never closed"
        elif "field larger" in str(error):
            message = f"a cell of row {number + 1} is larger than any exercise; are its quotation marks closed?"
        else:
            message = f"in row {number + 1} words stand beside a cell in quotation marks"
        hint = 'write a quotation mark inside a cell twice: ""; or save the table as XLSX'
        raise refuse(message, file=path, line=line, hint=hint) from None
    return tuple(rows)
