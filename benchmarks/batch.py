"""Batch: many handouts by one process, on one core. `python -m benchmarks.batch NAME FOLDER SECONDS same|own`."""

import importlib
import itertools
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from benchmarks import content
from benchmarks.measure import on_one_core
from benchmarks.peers import OURS, PEERS, TEMPLATE
from generator import garbage, make

ROWS = 500
"""How many rows there are; none is made twice, because Typst and others remember what they have made."""
WARM_UP = 2
"""How many rows are not counted."""
KINDS = ("own", "same")
FILES = 100
"""How many files are written before the first is replaced."""


class Rate(msgspec.Struct, frozen=True):
    """Hold how many handouts one process made in how many seconds, on the clock and of the processor."""

    made: int
    wall: float
    cpu: float

    @property
    def a_second(self) -> float:
        """How many handouts it makes in a second of the processor."""
        return self.made / self.cpu


def rates(
    names: Collection[str], kind: str, folder: Path, seconds: float, settings: Mapping[str, str]
) -> dict[str, Rate]:
    """Let each program make handouts for some seconds, one program after the other."""
    found = {}
    for name in names:
        command = [sys.executable, "-m", "benchmarks.batch", name, str(folder), str(seconds), kind]
        done = subprocess.run(command, env=dict(settings), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{done.stderr[-2000:]}")
        found[name] = msgspec.json.decode(done.stdout.splitlines()[-1], type=Rate)
    return found


def export(folder: Path, print_size: str, count: int = ROWS) -> None:
    """Write the data of all rows to the folder of a size of print, for those who cannot read our programmes."""
    library = content.library()
    press = make.Press(library)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(TEMPLATE, folder)
    for kind in KINDS:
        found = [content.settled(press, row) for row in content.rows(library, print_size, count, same=kind == "same")]
        content.write(folder / f"rows-{kind}.json", found)


def _ours(kind: str) -> Iterator[Callable[[], bytes]]:
    """Yield what makes one row after another, as `handout batch` does: one press, one programme after another."""
    garbage.seldom(garbage.OF_MANY)  # as its processes do
    library = content.library()
    press = make.Press(library)
    rows = list(content.rows(library, "standard", ROWS, same=kind == "same"))
    for programme in rows:
        yield lambda programme=programme: press.make(programme, content.TODAY).pdf.content  # type: ignore[misc]


def _theirs(name: str, folder: Path, kind: str) -> Iterator[Callable[[], bytes]]:
    """Yield what makes one row after another with another program."""
    maker = importlib.import_module(f"benchmarks.peers.{PEERS[name].script}").maker(folder)
    rows = json.loads((folder / f"rows-{kind}.json").read_text(encoding="utf-8"))
    for handout in rows:
        yield lambda handout=handout: maker(handout)  # type: ignore[misc]


def measure(name: str, folder: Path, seconds: float, kind: str) -> Rate:
    """Make and write handouts for some seconds, or until there are no more rows."""
    on_one_core()
    output = folder / f"batch-{name}"
    output.mkdir(exist_ok=True)
    rows = _ours(kind) if name == OURS else _theirs(name, folder, kind)
    for row in itertools.islice(rows, WARM_UP):
        row()
    made, start, before = 0, time.perf_counter(), time.process_time()
    for row in rows:
        (output / f"{made % FILES}.pdf").write_bytes(row())
        made += 1
        if time.perf_counter() - start >= seconds:
            break
    return Rate(made, time.perf_counter() - start, time.process_time() - before)


if __name__ == "__main__":
    _, who, where, how_long, rows_of = sys.argv
    print(msgspec.json.encode(measure(who, Path(where).resolve(), float(how_long), rows_of)).decode())
