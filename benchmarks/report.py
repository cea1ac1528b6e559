"""The figures as Markdown and as JSON: ratios first, then what they come from."""

import os
import platform
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from benchmarks.batch import Rate
from benchmarks.cold import Made, chromium_version
from benchmarks.growth import Size, exponent
from benchmarks.lists import Listed
from benchmarks.measure import Runs
from benchmarks.peers import CHROMIUM, FIRST, OURS, PEERS
from generator import __version__

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
MEGABYTE = 1_000_000
LEAST_MEMORY = MEGABYTE
"""Less is not told apart from what Python takes by chance."""
DASH = "–"


class Results(msgspec.Struct, kw_only=True):
    """Hold all that was measured; `load` is how busy the machine was before each part, in processes on average."""

    machine: dict[str, str]
    versions: dict[str, str]
    load: dict[str, float] = {}
    cold: dict[str, dict[str, Made]] = {}
    starts: dict[str, Runs] = {}
    batch: dict[str, dict[str, Rate]] = {}
    growth: list[Size] = []
    lists: list[Listed] = []
    cores: list[Listed] = []


class Reached(msgspec.Struct, frozen=True):
    """Hold one line of what is to be reached: a number that must be at most, or at least, another."""

    what: str
    reach: str
    measured: float | None
    least: float | None = None
    most: float | None = None
    unit: str = ""
    aside: str = ""

    @property
    def there(self) -> str:
        """Whether it is reached, in a word."""
        if self.measured is None:
            return "not measured"
        reached = self.measured >= self.least if self.least is not None else self.measured <= (self.most or 0)
        return "yes" if reached else "not yet"

    @property
    def told(self) -> str:
        """What is measured, in words."""
        return DASH if self.measured is None else f"{self.measured:.3g}{self.unit}{self.aside}"


def machine() -> dict[str, str]:
    """Return what is worth knowing of the machine, and nothing that names it."""
    return {
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "processor": platform.machine(),
        "Python": platform.python_version(),
    }


def versions() -> dict[str, str]:
    """Return the versions of the programs."""
    found = {OURS: __version__, **{name: peer.version for name, peer in PEERS.items() if peer.installed}}
    return {**found, CHROMIUM: chromium_version()}


def reached(results: Results) -> Iterator[Reached]:
    """Yield each line of what is to be reached."""
    for print_size, made in results.cold.items():
        for ours, when in ((OURS, "cold"), (FIRST, "first run ever")):
            for name, most, aim in (("platypus", 1.0, " (aim: 0.6)"), ("weasyprint", 0.25, "")):
                both = ours in made and name in made
                beside, aside = _beside(made[ours].took, made[name].took) if both else (None, "")
                what = f"{when}, {print_size} print: time beside {title(name)}"
                yield Reached(what, f"at most {most:g}{aim}", beside, most=most, aside=aside)
    for command in ("--help", "list"):
        starts = results.starts
        beside, aside = _beside(starts[command], starts["click"]) if starts else (None, "")
        yield Reached(f"`handout {command}`: time beside `import click`", "under 2", beside, most=2, aside=aside)
    for kind, what, least in (
        ("own", "batch, own exercises and doses: handouts a second beside Typst", 1.0),
        ("same", "batch, other patient, date and note: handouts a second beside Typst", 5.0),
    ):
        rates = results.batch.get(kind, {})
        both = OURS in rates and "typst" in rates
        rate = rates[OURS].a_second / rates["typst"].a_second if both else None
        yield Reached(what, f"at least {least:g}", rate, least=least)
    one = {each.jobs: each.seconds for each in results.cores}
    yield Reached("two cores beside one", "at least 1.8", one[1] / one[2] if one else None, least=1.8)
    yield from _growth(results)
    for print_size, made in results.cold.items():
        size = made[OURS].size / 1000 if OURS in made else None
        yield Reached(f"size, {print_size} print, tagged", "at most 80 kB", size, most=80, unit=" kB")


def _beside(ours: Runs, theirs: Runs) -> tuple[float, str]:
    """Return how long one thing takes beside another; and in words the same of the fastest runs, which tells doubt."""
    return ours.wall / theirs.wall, f" (fastest runs {ours.fastest / theirs.fastest:.3g})"


def _growth(results: Results) -> Iterator[Reached]:
    sizes = results.growth
    # What all sizes share is left out by taking what each takes more than the one before.
    memory: list[tuple[float, float]] = [
        (large.exercises, large.memory - small.memory)
        for small, large in pairwise(sizes)
        if large.memory is not None and small.memory is not None and large.memory - small.memory > LEAST_MEMORY
    ]
    # Times are those beyond a handout of one exercise.
    times = [(each.exercises - 1, each.cpu) for each in sizes if each.cpu > 0]
    rows = [(each.rows, each.seconds) for each in results.lists]
    range_of = f"{sizes[0].exercises} to {sizes[-1].exercises} exercises" if sizes else "exercises"
    for what, points in (
        (f"growth of time, {range_of}", times),
        (f"growth of memory, {range_of}", memory),
        ("growth of time, rows", rows),
    ):
        fitted, aside = _exponents(points)
        yield Reached(f"{what}: exponent", "under 1.05", fitted, most=1.05, aside=aside)
    kept = results.lists
    flat = kept[-1].memory / kept[0].memory if len(kept) > 1 else None
    told = f"{kept[0].rows} to {kept[-1].rows} rows" if kept else "rows"
    yield Reached(f"memory, {told}", "at most 1.3 times", flat, most=1.3, unit=" times")


def _exponents(points: Sequence[tuple[float, float]]) -> tuple[float | None, str]:
    """Return the fitted exponent; and in words that of the last step alone, which tells a late bend."""
    if len(points) < 2:
        return None, ""
    (xs, ys), (last_xs, last_ys) = zip(*points, strict=True), zip(*points[-2:], strict=True)
    return exponent(xs, ys), f" (last step {exponent(last_xs, last_ys):.2f})"


def title(name: str) -> str:
    """Return the name of a program as people write it."""
    return (
        PEERS[name].title
        if name in PEERS
        else {OURS: "this program", FIRST: "this program, first run ever", CHROMIUM: "Chromium"}[name]
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def markdown(results: Results) -> str:
    """Return all figures in Markdown."""
    machine = ", ".join(f"{name} {value}" for name, value in results.machine.items())
    parts = [
        "## What is reached",
        table(["What", "Reach", "Measured", "Reached"], [[r.what, r.reach, r.told, r.there] for r in reached(results)]),
        f"Measured on one machine: {machine}.{_load(results.load)}",
    ]
    for print_size, made in results.cold.items():
        parts += [f"## One handout, {print_size} print", _cold(made, results.versions)]
    if results.starts:
        parts += ["## Without a handout", _starts(results.starts)]
    for kind, heading in (
        ("own", "## Many handouts, each with its own exercises and doses"),
        ("same", "## Many handouts, for other patients"),
    ):
        if rates := results.batch.get(kind):
            parts += [heading, _rates(rates)]
    if results.growth:
        parts += ["## More exercises", _sizes(results.growth)]
    if results.lists or results.cores:
        parts += ["## Longer lists", _lists([*results.lists, *results.cores])]
    return "\n\n".join(parts)


def _load(load: dict[str, float]) -> str:
    """Tell how busy the machine was."""
    told = ", ".join(f"{part} {busy:.1f}" for part, busy in load.items())
    return f" Its load before each part was: {told}." if told else ""


def _cold(made: dict[str, Made], versions: dict[str, str]) -> str:
    ours = made[OURS].took.wall if OURS in made else None
    rows = []
    for name, each in sorted(made.items(), key=lambda pair: pair[1].took.wall):
        took = each.took
        rows.append([
            f"{title(name)} {versions.get(name, '')}".strip(),
            f"{took.wall / ours:.2f}" if ours else DASH,
            _milliseconds(took.wall),
            _milliseconds(took.fastest),
            _milliseconds(took.cpu),
            str(each.pages),
            f"{each.size / 1000:.0f}",
            "yes" if each.tagged else "no",
        ])  # fmt: skip
    heads = ["Made with", "Beside ours", "Median ms", "Fastest ms", "Processor ms", "Pages", "kB", "Tagged"]
    return table(heads, rows)


def _starts(starts: dict[str, Runs]) -> str:
    named = {"python": "`python -c pass`", "click": '`python -c "import click"`'}
    rows = [
        [named.get(name, f"`handout {name}`"), _milliseconds(runs.wall), _milliseconds(runs.fastest)]
        for name, runs in starts.items()
    ]
    return table(["Command", "Median ms", "Fastest ms"], rows)


def _rates(rates: dict[str, Rate]) -> str:
    ours = rates[OURS].a_second if OURS in rates else None
    rows = [
        [title(name), f"{each.a_second / ours:.2f}" if ours else DASH, f"{each.a_second:.2f}", str(each.made)]
        for name, each in sorted(rates.items(), key=lambda pair: -pair[1].a_second)
    ]
    return table(["Made with", "Beside ours", "A second of one core", "Made"], rows)


def _sizes(sizes: Sequence[Size]) -> str:
    rows = [
        [
            str(each.exercises), str(each.pages), f"{each.cpu:.2f}",
            DASH if each.memory is None else f"{each.memory / MEGABYTE:.0f}",
        ]
        for each in sizes
    ]  # fmt: skip
    return table(["Exercises", "Pages", "Seconds more than for one", "MB more than for one"], rows)


def _lists(lists: Sequence[Listed]) -> str:
    rows = [
        [
            str(each.rows),
            str(each.jobs),
            f"{each.seconds:.1f}",
            f"{each.rows / each.seconds:.1f}",
            f"{each.memory / MEGABYTE:.0f}",
        ]
        for each in lists
    ]
    return table(["Rows", "Jobs", "Seconds", "A second", "MB"], rows)


def _milliseconds(seconds: float | None) -> str:
    return DASH if seconds is None else f"{1000 * seconds:.0f}"


def again(results: Results, data: Path, part: str) -> Results:
    """Return all results that are written, to measure a part again.

    Raises ValueError where that would put figures of two machines or of other versions side by side.
    """
    written = msgspec.json.decode(data.read_bytes(), type=Results)
    if (written.machine, written.versions) != (results.machine, results.versions):
        raise ValueError(f"{data.name} is of another machine or of other versions: measure all parts, not only {part}")
    return written


def write(results: Results, page: Path, data: Path) -> None:
    """Put the figures between the marks of a page, and all results into a JSON file."""
    text = page.read_text(encoding="utf-8")
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page} has no ‘{BEGIN}’ and ‘{END}’ for the figures")
    page.write_text(f"{before}{BEGIN}\n\n{markdown(results)}\n\n{END}{after}", encoding="utf-8", newline="\n")
    encoded = msgspec.json.format(msgspec.json.encode(results), indent=1)
    data.write_bytes(encoded + b"\n")
