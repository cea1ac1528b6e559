"""The report: one line for each row, written as soon as the row has ended, and whole again at the end."""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.batch.results import Outcome, Result
from generator.errors import HandoutError, refuse
from generator.files import write_whole

NAME = "report.csv"
HEAD = ("row", "outcome", "file", "pages", "column", "reason", "warnings", "sign")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""
_LONGEST = 2000
"""How much of a reason is written, in characters."""


class Line(msgspec.Struct, frozen=True):
    """Hold what the report says of a row; `sign` changes with whatever its handout is made from."""

    number: int
    outcome: Outcome
    file: str
    pages: int
    sign: str
    written: bytes


def name_of(shard: tuple[int, int] | None) -> str:
    """Return what the report of a share of the list is called."""
    return f"report-{shard[0]}-of-{shard[1]}.csv" if shard else NAME


class Report:
    """Write a report line by line; a kill between two lines loses neither."""

    def __init__(self, path: Path, kept: Iterable[Line] = ()) -> None:
        """Begin the report with the lines that are kept; raise HandoutError if it cannot be written."""
        self.path = path
        write(path, kept)
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise _unwritable(path, error) from error

    def add(self, result: Result, sign: str) -> None:
        """Add the line of a row; raise HandoutError if the disk does not take it."""
        try:
            written = _line(result, sign)
            if self._file.write(written) != len(written):
                raise OSError("the disk is full")
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def finish(self) -> dict[int, Line]:
        """Write the report whole, its lines in the order of the rows, the last of each; return them."""
        self._file.close()
        lines = read(self.path)
        write(self.path, lines.values())
        return lines

    def close(self) -> None:
        """Leave the report as it is."""
        self._file.close()


def read(path: Path) -> dict[int, Line]:
    """Return the last line of each row of a report, in the order of the rows; a line cut short is no line.

    Raises HandoutError for what is no report.
    """
    try:
        with path.open("rb") as file:
            first = file.readline()
            if first and first != _head():
                hint = "choose another folder with ‘-o’, or move this file away"
                raise refuse("this is no report of ‘handout batch’", file=path, hint=hint)
            lines = {line.number: line for written in file if (line := _read(written))}
    except OSError as error:
        raise refuse(f"the report cannot be read: {error.strerror or error}", file=path) from None
    return dict(sorted(lines.items()))


def _read(written: bytes) -> Line | None:
    """Return a line, or None for one that is cut short."""
    if not written.endswith(b"\r\n"):
        return None
    try:
        cells = next(csv.reader([written.decode()]))
        number, outcome, file, pages, *_, sign = cells
        if len(cells) != len(HEAD):
            return None
        ended = msgspec.convert(outcome, Outcome)
        return Line(int(number), ended, _plain(file), int(pages or 0), sign, written)
    except (ValueError, StopIteration, csv.Error):
        return None


def write(path: Path, lines: Iterable[Line]) -> None:
    """Write a report whole; raise HandoutError if it cannot be."""
    write_whole(path, b"".join([_head(), *(line.written for line in lines)]), "choose another folder with ‘-o’")


def _head() -> bytes:
    return _MARK + _row(HEAD)


def _line(result: Result, sign: str) -> bytes:
    pages = str(result.pages) if result.pages else ""
    cells = (result.outcome, result.file, pages, result.column, result.reason, result.warnings, sign)
    return _row((str(result.number), *map(_safe, cells)))


def _row(cells: Iterable[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(cells)
    return file.getvalue().encode("utf-8", "replace")


def _safe(cell: str) -> str:
    """Return a cell of one line that no spreadsheet takes for a formula."""
    short = " ".join(cell.split()) if len(cell) <= _LONGEST else f"{' '.join(cell[:_LONGEST].split())}…"
    return f"'{short}" if short.startswith(_FORMULA) else short


def _plain(cell: str) -> str:
    """Return a cell as it was before it was kept from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _unwritable(path: Path, error: OSError) -> HandoutError:
    hint = "make room; then the same command with ‘--resume’ goes on where it stopped"
    return refuse(f"cannot write here: {error.strerror or error}", file=path, hint=hint)


def shards(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Yield each report of a share of the list that a folder has: which share, of how many, and its file."""
    for path in sorted(folder.glob("report-*-of-*.csv")):
        share, _, count = path.stem.removeprefix("report-").partition("-of-")
        if share.isdecimal() and count.isdecimal():
            yield int(share), int(count), path


def there(folder: Path, file: str) -> bool:
    """Tell whether a file of the report is in its folder and not empty."""
    try:
        return bool(file) and os.path.getsize(folder / file) > 0
    except OSError:
        return False
