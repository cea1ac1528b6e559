"""A list of patients, read once and kept aside row by row, so that its length does not fill the memory."""

import io
import json
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from generator.batch import columns
from generator.errors import HandoutError, placed, refuse
from generator.importing import csv_files, xlsx_files
from generator.importing.foreign import LONGEST, MOST_COLUMNS
from generator.importing.reading import is_json, refuse_others
from generator.importing.tables import LOOKED_AT, columns_of, head

LARGEST = 500_000_000
"""The largest list that is read, in bytes."""
LARGEST_BOOK = 100_000_000
"""The largest workbook and the largest list in one pair of brackets, in bytes: these are read in one piece."""
MOST_ROWS = 1_000_000
_START = 200
Cells = dict[str, Any]


class Row(msgspec.Struct, frozen=True, array_like=True):
    """Hold what a row says, by the keys of `columns`; texts, or from JSON lists and maps too.

    `place` counts the rows from 0; `number` is the one that a spreadsheet or editor shows beside it. `columns` are the
    names of the columns where each row has its own; `wrong` is why the row cannot be read, and in which column.
    """

    place: int
    number: int
    cells: Cells
    columns: dict[str, str] = {}
    wrong: tuple[str, str] | None = None


class PatientList:
    """Hold a list that was read: how, its columns by key, and how many rows; `rows` reads them from the disk."""

    def __init__(self, how: str, columns: dict[str, str], rows: Iterator[Row], path: Path) -> None:
        self.how = how
        self.columns = columns
        self.count = 0
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self._kept.close)
        for row in rows:
            if self.count == MOST_ROWS:
                raise refuse(f"there are more than {MOST_ROWS:,} rows", file=path, hint="part the list")
            self._kept.write(_encoded(row))
            self.count += 1
        if not self.count:
            raise refuse("there is no row in this list", file=path, hint="is this the right file, and the right sheet?")

    def rows(self) -> Iterator[Row]:
        """Yield all rows, in the order of the list."""
        decoder = msgspec.json.Decoder(Row)
        self._kept.seek(0)
        for line in self._kept:
            yield decoder.decode(line)

    def close(self) -> None:
        """Forget the rows."""
        self._kept.close()


def _encoded(row: Row) -> bytes:
    try:
        return msgspec.json.encode(row) + b"\n"
    except UnicodeEncodeError:  # JSON can write half a character
        wrong = "", "there is half a character in it; type the text anew"
        return msgspec.json.encode(Row(row.place, row.number, {}, wrong=wrong)) + b"\n"


def read(path: Path, file: BinaryIO | None = None, sheet: str | None = None) -> PatientList:
    """Read a CSV, XLSX or JSON Lines file, by what is in it; `file` is what is read if it is no file of the disk.

    Raises HandoutError for a list that cannot be read as a whole, and for a column that there is not.
    """
    try:
        with tempfile.TemporaryFile() as kept, file or path.open("rb") as source:
            if file is None:
                return _read(source, path, sheet)
            for part in iter(lambda: source.read(_START * 1000), b""):
                kept.write(part)
            return _read(kept, path, sheet)
    except OSError as error:
        raise refuse(f"the file cannot be read: {error.strerror or error}", file=path) from None


def _read(source: Any, path: Path, sheet: str | None) -> PatientList:
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    start = source.read(_START)
    source.seek(0)
    if not start.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise refuse("the file is empty", file=path)
    refuse_others(start, path)
    is_book = start.startswith(b"PK\x03\x04")
    most = LARGEST_BOOK if is_book else LARGEST
    if size > most:
        raise refuse(f"the file is larger than {most // 1_000_000} MB", file=path, hint="part it")
    if is_book:
        name, _, rows = xlsx_files.table(source.read(), path, sheet)
        return _table(f"as XLSX, the sheet ‘{name}’", rows, path)
    if sheet is not None:
        raise refuse("only an XLSX workbook has sheets", file=path, hint="leave out ‘--sheet’")
    codec, encoding = csv_files.encoding_of(source, path)
    source.seek(0)
    text = io.TextIOWrapper(source, codec, newline="")
    try:
        if is_json(start):
            return _json(text, encoding, path, size)
        how, rows = csv_files.table(text, encoding, path, columns.known)
        return _table(how, rows, path)
    finally:
        with suppress(ValueError):
            text.detach()


# Tables


def _table(how: str, rows: Iterator[tuple[int, tuple[str, ...]]], path: Path) -> PatientList:
    first = list(islice(rows, LOOKED_AT))
    if not first:
        raise refuse("there is nothing in this table", file=path, hint="is this the right file, and the right sheet?")
    at = head([cells for _, cells in first], columns.known)
    if not columns.known(first[at][1]):
        at = 0
    written = columns_of(first[at][1])
    if len(written) > MOST_COLUMNS:
        raise refuse(f"there are more than {MOST_COLUMNS} columns", file=path, hint="is this the right file?")
    names = list(written)
    if not columns.known(names):
        raise columns.unknown(next(name for name in names if written[name]), path)
    given = (name.removesuffix(f" ({place})") for place, name in enumerate(names, 1) if written[name])
    try:
        matched = columns.matched(given)
    except HandoutError as error:
        raise placed(error, str(path), 0) from None
    by_name = {name: key for key, name in matched.items()}
    keys = [by_name.get(name, "") if written[name] else "" for name in names]
    return PatientList(how, matched, _rows(chain(first[at + 1 :], rows), keys), path)


def _rows(rows: Iterator[tuple[int, tuple[str, ...]]], keys: Sequence[str]) -> Iterator[Row]:
    for place, (number, cells) in enumerate(rows):
        found: Cells = {}
        wrong = None
        for at, cell in enumerate(cells):
            text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
            if not text:
                continue
            if at >= len(keys) or not keys[at]:
                wrong = wrong or (f"column {at + 1}", "there is something in it, and the column has no name")
            elif len(text) > LONGEST:
                wrong = wrong or (keys[at], f"it is longer than {LONGEST:,} characters")
            else:
                found[keys[at]] = text
        yield Row(place, number, found, wrong=wrong)


# JSON


def _json(text: Any, encoding: str, path: Path, size: int) -> PatientList:
    if text.read(_START).lstrip().startswith("["):
        if size > LARGEST_BOOK:
            raise refuse(
                "the list is too large to be read in one piece", file=path, hint="write one object on each line"
            )
        text.seek(0)
        try:
            objects = json.load(text)
        except (ValueError, RecursionError) as error:
            raise refuse(f"this is not readable as JSON: {error}", file=path, hint="is the file whole?") from None
        found = ((number, each) for number, each in enumerate(objects, 1))
        how = "as JSON"
    else:
        text.seek(0)
        found = ((number, line) for number, line in enumerate(text, 1) if line.strip())
        how = "as JSON, an object on each line,"
    rows = (_object(place, number, each) for place, (number, each) in enumerate(found))
    return PatientList(f"{how} in {encoding}", {}, rows, path)


def _object(place: int, number: int, value: Any) -> Row:
    """Return an object, or a line that should be one, as a row."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else "it lies too deep, or is too long"
            return Row(place, number, {}, wrong=("", f"this line is not readable as JSON: {said}"))
    if not isinstance(value, dict):
        return Row(place, number, {}, wrong=("", 'this is no object: write ‘{"patient": "…"}’'))
    given = {name: each for name, each in value.items() if each is not None and each != ""}
    try:
        names = columns.matched(given)
    except HandoutError as error:
        hints = (f"{each.message} ({each.hint})" for each in error.problems)
        return Row(place, number, {}, wrong=("", "; ".join(hints)))
    return Row(place, number, {key: given[name] for key, name in names.items()}, names)
