"""Tables as text, as spreadsheets write them: which encoding, which separator, and the rows."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from generator.errors import HandoutError, refuse
from generator.importing.foreign import MOST_ROWS, Sheet

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
_SAID = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)
_START = 100_000
"""How much of a table is looked at to find its separator, and read at once, in characters."""
_LOOKED_AT = 20
"""How many rows are looked at to find the one that names the columns."""


def sheet(data: bytes, path: Path, named: Callable[[Sequence[str]], int]) -> Sheet:
    """Return the rows of a table; `named` counts how many cells of a row are names of columns that are known.

    The separator is the one with which most columns have a known name. Raises HandoutError if it is no table.
    """
    text, encoding = decoded(data, path)
    how, rows = table(io.StringIO(text, newline=""), encoding, path, named)
    return Sheet(how, tuple(islice(rows, MOST_ROWS + _LOOKED_AT + 1)))  # told by who makes rows of cells of it


def table(
    text: TextIO, encoding: str, path: Path, named: Callable[[Sequence[str]], int]
) -> tuple[str, Iterator[tuple[int, tuple[str, ...]]]]:
    """Return how a table is read, and its rows that are not empty, each with its number, read as they are asked for.

    `text` is open with its line ends as they are, and can be read from its beginning again. Raises HandoutError as
    `sheet` does, for what is wrong in a row when it comes.
    """
    start = text.read(_START)
    said = _SAID.match(start)  # a line that Excel writes for itself
    separator = said[1] if said else max(SEPARATORS, key=lambda each: _fit(start, each, named))
    text.seek(0)
    if said:
        text.readline()
    how = f"as text in {encoding}, with {SEPARATORS.get(separator, f'‘{separator}’')} between the cells"
    return how, _rows(text, separator, path, above=1 if said else 0)


def decoded(data: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raise HandoutError if it is no text."""
    codec, encoding = encoding_of(io.BytesIO(data), path)
    return data.decode(codec), encoding


def encoding_of(file: BinaryIO, path: Path) -> tuple[str, str]:
    """Return by which codec the whole of a file can be read, and what it is called; raise HandoutError for none."""
    start = file.read(4)
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if start.startswith(mark):
            return _checked(file, path, codec), codec.removesuffix("-sig").upper()
    if any(b"\0" in part for part in _parts(file)):
        file.seek(0)
        start = file.read(2000)
        unmarked = "utf-16-le" if start[1::2].count(0) > len(start) / 4 else "utf-16-be"
        if start[1::2].count(0) + start[::2].count(0) < len(start) / 4:
            raise _no_text(path)
        return _checked(file, path, unmarked), "UTF-16"
    try:
        _decode(file, "utf-8")
    except UnicodeDecodeError:
        return _checked(file, path, "cp1252"), "Windows-1252"
    return "utf-8", "UTF-8"


def _checked(file: BinaryIO, path: Path, codec: str) -> str:
    try:
        _decode(file, codec)
    except UnicodeDecodeError:
        raise _no_text(path) from None
    return codec


def _decode(file: BinaryIO, codec: str) -> None:
    decoder = codecs.getincrementaldecoder(codec)()
    for part in _parts(file):
        decoder.decode(part)
    decoder.decode(b"", final=True)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    """Yield the whole of a file, part by part."""
    file.seek(0)
    return iter(lambda: file.read(_START), b"")


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


def _rows(text: TextIO, separator: str, path: Path, above: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are not empty; `above` is how many were read already."""
    reader = csv.reader(text, delimiter=separator, strict=True)
    number, line = above, above + 1
    try:
        for number, row in enumerate(reader, above + 1):
            if any(cell.strip() for cell in row):
                yield number, tuple(row)
            line = above + reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            message = f"the quotation marks of row {number + 1} are never closed"
        elif "field larger" in str(error):
            message = f"a cell of row {number + 1} is larger than any exercise; are its quotation marks closed?"
        else:
            message = f"in row {number + 1} words stand beside a cell in quotation marks"
        hint = 'write a quotation mark inside a cell twice: ""; or save the table as XLSX'
        raise refuse(message, file=path, line=line, hint=hint) from None
