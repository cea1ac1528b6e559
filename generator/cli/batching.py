"""What `handout batch` does, and what it tells of it."""

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator import choices
from generator.batch import gathering, lists, report
from generator.batch.merging import CREATOR, load
from generator.batch.report import Line
from generator.batch.results import Result
from generator.batch.run import GO_ON, Counts, Run, dry
from generator.batch.stopping import Stopping, stoppable
from generator.batch.worker import Job
from generator.cli import chosen, overrides
from generator.cli.progress import Progress
from generator.errors import printable, refuse
from generator.library import Library
from generator.locations import Folders
from generator.properties import Properties

SHOWN = 20
"""How many rows that made no handout are told on the terminal; the report has all of them."""


class Batch:
    """Make what the options of `handout batch` ask for."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        self._folder = Path(options["output"] or "")
        self._shard = options["shard"]
        self._library = Library(Folders(options["folder"]), options["language"])
        self._date: datetime.date = options["date"].date() if options["date"] else datetime.date.today()
        self._progress = Progress()
        self._not_made: list[Result] = []

    def status(self) -> int:
        """Do it, tell it, and return the exit status."""
        name = self._options["name"]
        file = sys.stdin.buffer if name == "-" else None
        with stoppable() as stopping:
            patients = lists.read(Path(name if file is None else "the list"), file, self._options["sheet"])
            click.echo(f"Read {patients.how}: {_counted(patients.count, 'row')}.", err=True)
            try:
                return self._done(patients, stopping)
            finally:
                patients.close()

    def _done(self, patients: lists.PatientList, stopping: Stopping) -> int:
        job = self._job(patients)
        jobs = self._options["jobs"] or _cores()
        if self._options["dry_run"]:
            try:
                counts = dry(patients, job, self._shard, jobs, stopping, self._told)
            finally:
                self._progress.end()
            self._tell(counts, "would be made")
            return _status(counts, stopping)
        again = self._options["resume"] or self._options["join"]
        for path in filter(None, (self._merge, self._zip)):
            gathering.refuse_to_replace(path, again=again)
        if self._merge:
            load()  # what is missing is told before an hour's work
        if self._options["join"]:
            lines, counts = gathering.joined(patients, self._folder)
        else:
            run = Run(
                patients, job, self._folder, by_patient=self._options["name_by"] == "patient", shard=self._shard,
                resume=self._options["resume"],
            )  # fmt: skip
            try:
                lines = run.make(jobs, stopping, self._told)
            finally:
                self._progress.end()
            counts = run.counts
        self._tell(counts, "made")
        click.echo(f"The report: {self._folder / report.name_of(self._shard)}")
        if not stopping():
            self._gather(lines)
        else:
            click.echo(f"Stopped; {GO_ON}.", err=True)
        return _status(counts, stopping)

    def _job(self, patients: lists.PatientList) -> Job:
        options = self._options
        asked = chosen.choices_of(options, self._library)
        with overrides.told():
            _refuse_wrong(asked, self._library)
        return Job(
            clinic=str(options["folder"]) if options["folder"] else None,
            columns=patients.columns,
            choices=asked,
            today=datetime.date.today(),
            language=options["language"],
            since=options["since"],
            fillable=options["fillable"],
            dates=options["dates"],
        )

    @property
    def _merge(self) -> Path | None:
        return Path(self._options["merge"]) if self._options["merge"] else None

    @property
    def _zip(self) -> Path | None:
        if not self._options["zipped"]:
            return None
        share = f"-{self._shard[0]}-of-{self._shard[1]}" if self._shard else ""
        folder = self._folder.absolute()
        if not folder.name:
            raise refuse("this folder has no name, by which the ZIP is called", file=self._folder)
        return folder.with_name(f"{folder.name}{share}.zip")

    def _gather(self, lines: Mapping[int, Line]) -> None:
        """Make what is made of all handouts together."""
        if not any(line.file for line in lines.values()):
            return
        words = self._library.words
        properties = Properties(
            title=words("title"), language=words.code, creator=CREATOR, date=self._date,
            author=self._library.clinic.name or "", subject=words("subject"),
        )  # fmt: skip
        if self._merge:
            pages = gathering.merged(lines, self._folder, self._merge, properties)
            click.echo(f"{self._merge}: {_counted(pages, 'page')}")
        if self._zip:
            gathering.zipped(lines, self._folder, report.name_of(self._shard), self._zip)
            click.echo(f"{self._zip}")

    def _told(self, counts: Counts, result: Result | None) -> None:
        if result and result.outcome != "made" and len(self._not_made) < SHOWN:
            self._not_made.append(result)
        self._progress(counts)

    def _tell(self, counts: Counts, made: str) -> None:
        """Tell how the rows ended, and why the first of those that made no handout did not."""
        for each in sorted(self._not_made, key=lambda result: result.place):
            place = f"row {each.number}{f', {each.column}' if each.column else ''}"
            click.echo(printable(f"{each.outcome}: {place}: {each.reason}"), err=True)
        more = counts.refused + counts.failed - len(self._not_made)
        if self._not_made and more > 0:
            click.echo(f"… and {more:,} more{'' if self._options['dry_run'] else ' in the report'}", err=True)
        before = f", {counts.before:,} made before" if counts.before else ""
        left = counts.all - counts.ended
        click.echo(
            f"{_counted(counts.all, 'row')}: {counts.made:,} {made}{before}, {counts.refused:,} refused, "
            f"{counts.failed:,} failed{f', {left:,} left' if left else ''}."
        )


def _refuse_wrong(asked: choices.Choices, library: Library) -> None:
    """Refuse what no row could have, before the first is made."""
    choices.known_in("flags", asked.flags, library, "flags")
    choices.known_in("confirmations", asked.confirmed, library, "confirmed")
    if asked.programme or asked.exercises or asked.every:
        choices.chosen(asked, library)


def _cores() -> int:
    """Return how many processes can work at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _status(counts: Counts, stopping: Stopping) -> int:
    if stopping():
        return 128 + stopping.signal
    return 0 if counts.made + counts.before == counts.all else 1


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
