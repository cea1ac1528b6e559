"""A file of others, whatever it is, becomes rows; by what is in it, not by what it is called."""

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.errors import refuse
from generator.importing import csv_files, json_files, tables, xlsx_files
from generator.importing.foreign import LARGEST, Foreign

_OTHERS = {
    b"\xd0\xcf\x11\xe0": ("an old or locked Excel file", "open it, and save it as XLSX without a password, or as CSV"),
    b"%PDF": ("a PDF", "its words stand in no columns; ask whoever made it for the table"),
    b"{\\rtf": ("a text document", "save its table as CSV or XLSX"),
    b"\x1f\x8b": ("a compressed file", "unpack it first"),
}


def read(path: Path, named: Callable[[Sequence[str]], int], sheet: str | None = None) -> Foreign:
    """Return the rows of a CSV, XLSX or JSON file.

    `named` counts how many of some cells are names of columns that are known; `sheet` is the name of a sheet. Raises
    HandoutError if the file cannot be read, is none of these, or is too large.
    """
    data = _data(path)
    refuse_others(data, path)
    if data.startswith(b"PK\x03\x04"):
        return tables.foreign(xlsx_files.sheet(data, path, sheet), path, named)
    if sheet is not None:
        raise refuse("only an XLSX workbook has sheets", file=path, hint="leave out ‘--sheet’")
    if is_json(data):
        return json_files.foreign(data, path)
    return tables.foreign(csv_files.sheet(data, path, named), path, named)


def refuse_others(start: bytes, path: Path) -> None:
    """Raise HandoutError if the start of a file is plainly that of something else."""
    for beginning, (what, hint) in _OTHERS.items():
        if start.startswith(beginning):
            raise refuse(f"this is {what}, and no CSV, XLSX or JSON", file=path, hint=hint)
    if _first_signs(start).startswith(b"<"):
        raise refuse("this is a web page or XML, and no CSV, XLSX or JSON", file=path, hint="save it as XLSX or CSV")


def is_json(start: bytes) -> bool:
    """Tell whether a file that starts so is JSON."""
    return _first_signs(start).startswith((b"{", b"["))


def _first_signs(start: bytes) -> bytes:
    return start[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise refuse(f"the file cannot be read: {error.strerror}", file=path) from None
    if len(data) > LARGEST:
        raise refuse(f"the file is larger than {LARGEST // 1_000_000} MB", file=path, hint="part it")
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise refuse("the file is empty", file=path)
    return data
