"""Lists: `handout batch` with lists of many rows, and on two cores; nothing where there is no such command."""

import csv
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks import content
from benchmarks.cold import handout_command
from benchmarks.measure import WAITS_FOR_USAGE, watched

SIZES = (100, 1000, 10_000)
LONGEST = 300.0
"""A list that would take more seconds is not tried."""


class Listed(msgspec.Struct, frozen=True):
    """Hold what a list of so many rows took: seconds on the clock, and bytes of memory at most in one process."""

    rows: int
    jobs: int
    seconds: float
    memory: int


def there_is_a_command(settings: Mapping[str, str]) -> bool:
    """Tell whether `handout batch` can be measured here."""
    tried = subprocess.run(
        [*handout_command(), "batch", "--help"], env=dict(settings), capture_output=True, check=False
    )
    return tried.returncode == 0 and WAITS_FOR_USAGE


def written(path: Path, count: int) -> Path:
    """Write a list: each row a patient with two exercises."""
    library = content.library()
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["patient", "date", "note", "exercises"])
        for row in content.rows(library, "standard", count, same=False):
            ids = ", ".join(pick.exercise for pick in row.exercises[:2])
            table.writerow([row.patient, row.date, row.note, ids])
    return path


def made(rows: int, jobs: int, folder: Path, settings: Mapping[str, str]) -> Listed:
    """Make all handouts of a list in an empty folder."""
    output = folder / "batch"
    shutil.rmtree(output, ignore_errors=True)
    command = [*handout_command(), "batch", written(folder / "list.csv", rows), "-o", output, "--jobs", str(jobs)]
    seconds, memory = watched(command, settings)
    return Listed(rows, jobs, seconds, memory)


def lengths(folder: Path, settings: Mapping[str, str], sizes: Sequence[int] = SIZES) -> list[Listed]:
    """Measure lists of more and more rows, on one core, as long as it does not take too long."""
    found: list[Listed] = []
    for rows in sizes:
        if found and found[-1].seconds * rows / found[-1].rows > LONGEST:
            break
        found.append(made(rows, 1, folder, settings))
    return found


def two_cores(rows: int, folder: Path, settings: Mapping[str, str]) -> list[Listed]:
    """Measure one list on one core and on two; measure nothing where there is only one."""
    if (os.cpu_count() or 1) < 2:
        return []
    return [made(rows, jobs, folder, settings) for jobs in (1, 2)]
