"""One row in, one PDF out: what each process does again and again."""

import datetime
import errno
import os
import traceback
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from generator.batch.dates import Order
from generator.batch.lists import Row
from generator.batch.requests import Request, RowError, language_of, request
from generator.batch.results import Result, nameless, refused
from generator.choices import Choices, chosen, every_mistake, laid_over, named
from generator.errors import HandoutError
from generator.file_names import safe, stem
from generator.files import refuse_to_replace, write_whole
from generator.library import Library
from generator.locations import Folders
from generator.make import CREATOR, Press
from generator.model import Exercise, Programme
from generator.notices import notices, untagged
from generator.tailoring import ChoiceError, refuse_too_much

_STOPS = {getattr(errno, name, -1) for name in ("ENOSPC", "EDQUOT", "EROFS", "EIO", "ENOENT", "ESTALE", "ENODEV")}
"""What is wrong with the disk rather than with one file."""
_KEPT = 200
"""How many programmes that rows name are kept."""
_COLUMNS = {"flags": "conditions"}
"""The column of each part of the choices, where it has another name."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what is the same for all rows.

    `folder` is where PDFs go, `beside` where they are written first; without a folder nothing is written. `again` says
    that a handout that is there already may be replaced.
    """

    clinic: str | None
    columns: dict[str, str]
    choices: Choices
    today: datetime.date
    language: str | None = None
    since: str | None = None
    fillable: bool = False
    dates: Order | None = None
    folder: str | None = None
    beside: str | None = None
    again: bool = False


class Worker:
    """Make the handouts of rows, one after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._folders = Folders(Path(job.clinic) if job.clinic else None)
        self._press = cache(self._make_ready)
        self._known = cache(self._read_known)
        self._hints: dict[tuple[str, str], tuple[str, ...]] = {}
        self._programme = lru_cache(_KEPT)(self._read_programme)

    def result(self, row: Row, name: str) -> Result:
        """Make a row's handout, in a file of this name or, without one, of its number; never raises."""
        cell = row.cells.get("patient")
        patient = cell if isinstance(cell, str) else ""
        try:
            return self._made(row, name, patient)
        except RowError as error:
            return refused(row.place, row.number, error.wrong, patient)
        except HandoutError as error:
            wrong = [("", _said(each.message, each.hint, each.file)) for each in error.problems]
            return refused(row.place, row.number, wrong, patient)
        except Exception as error:  # a bug must cost one row, not all that follow
            reason = f"a bug: {type(error).__name__} at {_place(error)}"
            return Result(row.place, row.number, "failed", reason=nameless(reason, patient))

    def _made(self, row: Row, name: str, patient: str) -> Result:
        job = self._job
        columns = {**job.columns, **row.columns}
        code = language_of(row) or job.language
        try:
            press = self._press(code)
        except HandoutError as error:
            column = columns.get("language", "") if language_of(row) else ""
            raise RowError(*((column, _said(each.message, each.hint)) for each in error.problems)) from None
        asked = request(row, columns, lambda kind: self._known(code, kind), job.dates)
        programme = self._asked(asked, press.library, code, columns)
        if programme.language and not code:
            press = self._press(programme.language)
        earlier = asked.since or job.since
        since = self._programme(earlier, code) if earlier else None
        warned = nameless(" | ".join(notices(programme, press.library, since, self._untagged)), patient)
        if job.folder is None or job.beside is None:
            press.fill(programme, job.today, since, fillable=job.fillable)
            return Result(row.place, row.number, "made", warnings=warned)
        file = f"{name or safe(f'row-{row.number:05}-{stem(programme, press.library)}')}.pdf"
        path = Path(job.folder, file)
        self._refuse_to_replace(path)
        pdf = press.make(programme, job.today, since, fillable=job.fillable).pdf
        try:
            write_whole(path, pdf.content, "choose another folder with ‘-o’", beside=Path(job.beside), synced=False)
        except HandoutError as error:
            cause = error.__cause__
            if isinstance(cause, OSError) and (cause.errno in _STOPS or not os.access(job.beside, os.W_OK)):
                return Result(row.place, row.number, "failed", reason=error.problems[0].message, stops=True)
            raise
        return Result(row.place, row.number, "made", file, pdf.pages, warnings=warned)

    def _asked(self, asked: Request, library: Library, code: str | None, columns: dict[str, str]) -> Programme:
        """Return the programme of a row: its own or that of all rows, the options over it, its cells over these."""
        usual = self._job.choices
        if not (asked.programme or asked.exercises or usual.programme or usual.exercises or usual.every):
            raise RowError((columns.get("programme", ""), "it names neither a programme nor exercises"))
        begun = msgspec.structs.replace(usual, programme=asked.programme or usual.programme)
        if asked.programme or asked.exercises:
            begun = msgspec.structs.replace(begun, exercises=asked.exercises, every=False)
        try:
            programme = chosen(begun, library, lambda name: self._programme(name, code))
        except ChoiceError as error:
            raise RowError(("", f"of the options for all rows: {error}")) from None
        own = msgspec.structs.replace(asked.choices, force=usual.force)
        try:
            programme = laid_over(programme, own, library)
        except ChoiceError:
            wrong = [(_COLUMNS.get(each.part, each.part), str(each)) for each in every_mistake(programme, own, library)]
            raise RowError(*((columns.get(key, key), reason) for key, reason in wrong)) from None
        if not usual.force:
            refuse_too_much(programme)
        return programme

    def _refuse_to_replace(self, path: Path) -> None:
        if self._job.again:
            refuse_to_replace(path, f"<xmp:CreatorTool>{CREATOR}<".encode())
        elif path.exists():
            raise RowError(("", f"there is a file ‘{path.name}’ already"))

    def _untagged(self, exercise: Exercise, library: Library) -> tuple[str, ...]:
        """Return what an exercise hints at; to look for it takes longer than all else of a row."""
        key = library.words.code, exercise.id
        if key not in self._hints:
            self._hints[key] = untagged(exercise, library)
        return self._hints[key]

    def _make_ready(self, code: str | None) -> Press:
        return Press(Library(self._folders, code))

    def _read_known(self, code: str | None, kind: str) -> Collection[str]:
        if kind in ("programmes", "themes"):
            return self._folders.every(kind)
        return dict.fromkeys(self._press(code).library.ids(kind))

    def _read_programme(self, name: str, code: str | None) -> Programme:
        return named(name, self._press(code).library)


def _said(message: str, hint: str, file: str = "") -> str:
    return f"{f'{file}: ' if file else ''}{message}{f' ({hint})' if hint else ''}"


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
