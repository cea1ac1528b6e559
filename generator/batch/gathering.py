"""What is made of all handouts together: the report of all shares, one PDF to print, one ZIP to hand on."""

import os
import secrets
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

from generator.batch import report
from generator.batch.lists import PatientList
from generator.batch.merging import START, merge
from generator.batch.report import Line
from generator.batch.run import Counts
from generator.errors import HandoutError, Problem, refuse
from generator.properties import Properties

T = TypeVar("T")

_START = 60
_MOST_TOLD = 5
"""How many rows that are missing are told."""
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time that all files in a ZIP have, so that the same handouts give the same file."""


def joined(patients: PatientList, folder: Path) -> tuple[Mapping[int, Line], Counts]:
    """Put the reports of all shares together and return its lines; raise HandoutError while a row is missing."""
    found = list(report.shards(folder))
    counts = {count for _, count, _ in found}
    if len(counts) != 1:
        hint = "run each share with ‘--shard’ and the same number behind the ‘/’, into this folder"
        raise refuse("there are no reports of shares here, or of different numbers of shares", file=folder, hint=hint)
    (count,) = counts
    lines: dict[int, Line] = {}
    for _, _, path in found:
        lines |= report.read(path)
    missing: dict[int, list[int]] = {}
    for row in patients.rows():
        if row.number not in lines:
            missing.setdefault(row.place % count + 1, []).append(row.number)
    if missing:
        raise HandoutError(*(_missing(share, count, numbers) for share, numbers in sorted(missing.items())))
    numbers = {row.number for row in patients.rows()}
    lines = {number: line for number, line in sorted(lines.items()) if number in numbers}
    path = folder / report.NAME
    if path.exists():
        report.read(path)  # what is no report is not replaced
    report.write(path, lines.values())
    counted = Counts(patients.count)
    for line in lines.values():
        counted.count(line.outcome)
    return lines, counted


def merged(lines: Mapping[int, Line], folder: Path, path: Path, properties: Properties) -> int:
    """Put all handouts that are made into one PDF, in the order of the rows; return how many pages it has."""
    from_rows = ((folder / line.file, Path(line.file).stem) for line in lines.values() if line.file)
    return _written(path, lambda file: merge(from_rows, file, properties))


def zipped(lines: Mapping[int, Line], folder: Path, name: str, path: Path) -> None:
    """Put the report, and all handouts that are made, into one ZIP file."""
    names = [name, *(line.file for line in lines.values() if line.file)]

    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for each in names:
                entry = zipfile.ZipInfo(each, _THEN)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED if each == name else zipfile.ZIP_STORED
                archive.writestr(entry, (folder / each).read_bytes())

    _written(path, write)


def refuse_to_replace(path: Path, *, again: bool) -> None:
    """Raise HandoutError if there is a file at a path, unless this command has made it and is to make it again."""
    try:
        if not path.exists():
            return
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as error:
        raise refuse(f"cannot write here: {error.strerror or error}", file=path, hint="choose another name") from None
    ours = start.startswith(START) or (start.startswith(b"PK") and b"report" in start)
    if not (again and ours):
        raise refuse("there is another file here already", file=path, hint="choose another name, or move it away")


def _written(path: Path, write: Callable[[BinaryIO], T]) -> T:
    """Write a file part by part beside its place, then rename it; return what writing returns."""
    beside = path.with_name(f".{secrets.token_hex(8)}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("xb") as file:
                returned = write(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
            return returned
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise refuse(f"cannot write here: {error.strerror or error}", file=path, hint="choose another place") from None


def _missing(share: int, count: int, numbers: list[int]) -> Problem:
    few = ", ".join(map(str, numbers[:_MOST_TOLD])) + (" …" if len(numbers) > _MOST_TOLD else "")
    rows = f"row {few} of the list has" if len(numbers) == 1 else f"{len(numbers):,} rows of the list ({few}) have"
    return Problem(f"{rows} not ended", hint=f"run ‘--shard {share}/{count}’ again, with ‘--resume’")
