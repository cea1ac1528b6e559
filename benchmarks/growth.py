"""Growth: time and memory of this program with more exercises. `python -m benchmarks.growth CLINIC COUNT`."""

import gc
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks import content
from benchmarks.measure import peak
from generator import garbage, make, prescription
from generator.library import Library
from generator.locations import Folders
from generator.model import Pick, Programme

SIZES = (8, 16, 32, 64, 128, 256)
SPARE = 9
"""How many more exercises there are, to make a handout of before the time is taken."""


class Size(msgspec.Struct, frozen=True):
    """Hold what a handout of so many exercises took: seconds of the processor, bytes of memory, pages.

    Both are beyond what a handout of one exercise took just before in the same process, after one of eight others.
    """

    exercises: int
    cpu: float
    memory: int | None
    pages: int


def sizes(wanted: Sequence[int], folder: Path, times: int, settings: Mapping[str, str]) -> list[Size]:
    """Measure each size in processes of its own, and keep the fastest of some."""
    clinic = folder / "clinic"
    own_exercises(clinic, SPARE + max(wanted))
    found = []
    for count in wanted:
        command = [sys.executable, "-m", "benchmarks.growth", str(clinic), str(count)]
        runs = []
        for _ in range(times):
            done = subprocess.run(command, env=dict(settings), capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"{count} exercises failed:\n{done.stderr[-2000:]}")
            runs.append(msgspec.json.decode(done.stdout.splitlines()[-1], type=Size))
        found.append(min(runs, key=lambda run: run.cpu))
    return found


def own_exercises(clinic: Path, count: int) -> None:
    """Copy the shipped exercises to a clinic's folder, again and again under other names."""
    target = clinic / "content" / "exercises"
    target.mkdir(parents=True, exist_ok=True)
    shipped = sorted(Folders().every("exercises").values())
    for number in range(count):
        shutil.copy(shipped[number % len(shipped)], target / f"own-{number:03}.yaml")


def measure(clinic: Path, count: int) -> Size:
    """Make a handout of one exercise, then one of many others, and tell what the second took beyond the first."""
    garbage.seldom()  # as the command does
    prescription.MOST = max(count, SPARE)  # nobody is given so many: this measures the program, not a handout
    press = make.Press(Library(Folders(clinic)))
    _made(press, range(SPARE - 1))  # all that is shared is read and drawn now
    one = min(_made(press, range(SPARE - 1, SPARE))[1] for _ in range(5))
    before = peak()
    pages, many = _made(press, range(SPARE, SPARE + count))
    after = peak()
    return Size(count, many - one, None if before is None or after is None else after - before, pages)


def _made(press: make.Press, numbers: Iterable[int]) -> tuple[int, float]:
    """Make a handout of these exercises; return its pages, and the seconds of the processor that it took."""
    picks = tuple(Pick(exercise=f"own-{number:03}") for number in numbers)
    gc.collect()  # what was left behind is not this one's
    start = time.process_time()
    made = press.make(Programme(exercises=picks), content.TODAY)
    return made.pdf.pages, time.process_time() - start


def exponent(counts: Sequence[float], values: Sequence[float]) -> float:
    """Fit `value = a * count ** exponent` by least squares of the logarithms."""
    xs, ys = [math.log(each) for each in counts], [math.log(each) for each in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


if __name__ == "__main__":
    print(msgspec.json.encode(measure(Path(sys.argv[1]), int(sys.argv[2]))).decode())
