"""A whole list becomes a folder of handouts and their report."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.batch import report
from generator.batch.alone import alone
from generator.batch.lists import PatientList, Row
from generator.batch.names import Names
from generator.batch.pool import results
from generator.batch.report import Line, Report
from generator.batch.results import Outcome, Result
from generator.batch.signs import Signs
from generator.batch.worker import Job
from generator.errors import HandoutError, refuse

Shard = tuple[int, int]
"""Which share of the list, from 1, and of how many."""
GO_ON = "the same command with ‘--resume’ goes on where it stopped"
_MEND = f"make room, or make the folder writable; then {GO_ON}"


class Counts(msgspec.Struct):
    """Count how rows ended; `before` is how many were made in an earlier run, and are not made again."""

    all: int
    made: int = 0
    refused: int = 0
    failed: int = 0
    before: int = 0

    @property
    def ended(self) -> int:
        """How many rows have ended."""
        return self.made + self.refused + self.failed + self.before

    def count(self, outcome: Outcome) -> None:
        """Count one more."""
        setattr(self, outcome, getattr(self, outcome) + 1)


Told = Callable[[Counts, Result | None], None]
"""What is told of each row that has ended, and now and then without one."""


def of_share(row: Row, shard: Shard | None) -> bool:
    """Tell whether a row is of a share of the list: every N-th is, from the K-th on."""
    return shard is None or row.place % shard[1] == shard[0] - 1


def counted(count: int, shard: Shard | None) -> int:
    """Return how many of some rows a share has."""
    return count if shard is None else len(range(shard[0] - 1, count, shard[1]))


def named(patients: PatientList, by_patient: bool) -> Iterator[tuple[Row, str]]:
    """Yield all rows with the names of their files: the same in every run and share."""
    names = Names(by_patient)
    for row in patients.rows():
        wrong = names.wrong(row)
        if wrong and not row.wrong:
            yield msgspec.structs.replace(row, wrong=wrong), ""
        else:
            yield row, names.name(row)


class Run:
    """Make the handouts of a list in a folder, and go on with what an earlier run has left."""

    def __init__(
        self, patients: PatientList, job: Job, folder: Path, *, by_patient: bool, shard: Shard | None, resume: bool
    ) -> None:
        """Make ready; raise HandoutError if the folder cannot be written, or has a report that is not to be resumed."""
        self._patients = patients
        self._by_patient = by_patient
        self._shard = shard
        self.folder = folder
        self.report = folder / report.name_of(shard)
        self._beside = folder / f".unfinished{f'-{shard[0]}-of-{shard[1]}' if shard else ''}"
        self._job = msgspec.structs.replace(job, folder=str(folder), beside=str(self._beside), again=resume)
        self.counts = Counts(counted(patients.count, shard))
        self._earlier = self._read_earlier(resume)
        self._signs: dict[int, str] = {}

    def _read_earlier(self, resume: bool) -> dict[int, Line]:
        """Return the lines of the handouts that an earlier run has made."""
        if not self.report.exists():
            return {}
        if not resume:
            hint = "to go on with it, add ‘--resume’; to begin anew, choose another folder with ‘-o’"
            raise refuse("an earlier run has left a report here", file=self.report, hint=hint)
        return {number: line for number, line in report.read(self.report).items() if line.outcome == "made"}

    def make(self, jobs: int, stop: Callable[[], bool], told: Told) -> Mapping[int, Line]:
        """Make what is not made yet, and return the lines of the report; they are not all there if it was stopped.

        Raises HandoutError if the disk takes no more.
        """
        with alone(self._beside):
            ledger = Report(self.report, self._earlier.values())
            try:
                self._make(ledger, jobs, stop, told)
                gc.collect()  # what was kept from row to row goes round in circles, and the lines need room now
                if stop():
                    return report.read(self.report)
                lines = ledger.finish()
            finally:
                ledger.close()
        if hasattr(os, "sync"):
            os.sync()
        return self._tidied(lines)

    def _make(self, ledger: Report, jobs: int, stop: Callable[[], bool], told: Told) -> None:
        rows = self._left(told)
        for result in results(rows, self._job, min(jobs, self.counts.all), stop):
            if result.stops:
                raise refuse(f"{result.reason}; {self._so_far()}", file=self.folder, hint=_MEND)
            try:
                ledger.add(result, self._signs.pop(result.place))
            except HandoutError as error:
                (problem,) = error.problems
                raise refuse(f"{problem.message}; {self._so_far()}", file=problem.file, hint=problem.hint) from None
            self.counts.count(result.outcome)
            told(self.counts, result)

    def _left(self, told: Told) -> Iterator[tuple[Row, str]]:
        """Yield the rows that are not made yet, or made from something else."""
        signs = Signs(self._job)
        for row, name in named(self._patients, self._by_patient):
            if not of_share(row, self._shard):
                continue
            sign = signs.sign(row, name)
            line = self._earlier.get(row.number)
            if line and line.sign == sign and report.there(self.folder, line.file):
                self.counts.before += 1
                told(self.counts, None)
                continue
            self._signs[row.place] = sign
            yield row, name

    def _so_far(self) -> str:
        return f"{self.counts.ended:,} of {self.counts.all:,} rows have ended, and nothing of them is lost"

    def _tidied(self, lines: dict[int, Line]) -> dict[int, Line]:
        """Remove the handouts of the earlier run that the list no longer asks for, and their lines."""
        there = {row.number for row in self._patients.rows() if of_share(row, self._shard)}
        kept = {number: line for number, line in lines.items() if number in there}
        if len(kept) < len(lines):
            report.write(self.report, kept.values())
        files = {line.file for line in kept.values()}
        for line in self._earlier.values():
            if line.file and line.file not in files:
                (self.folder / line.file).unlink(missing_ok=True)
        return kept


def dry(
    patients: PatientList, job: Job, shard: Shard | None, jobs: int, stop: Callable[[], bool], told: Told
) -> Counts:
    """Try all rows without writing anything; return how they would end."""
    counts = Counts(counted(patients.count, shard))
    rows = ((row, name) for row, name in named(patients, by_patient=True) if of_share(row, shard))
    for result in results(rows, job, min(jobs, counts.all), stop):
        counts.count(result.outcome)
        told(counts, result)
    return counts
