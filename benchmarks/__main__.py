"""`python -m benchmarks`: measure all of it in one run, and write the figures into the documentation."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import batch, cold, content, growth, lists, measure, report
from benchmarks.peers import CHROMIUM, NAMES, OURS, PEERS, with_chromium

ROOT = Path(__file__).parent.parent
PAGE, DATA = ROOT / "docs" / "benchmarks.md", ROOT / "benchmarks" / "results.json"
PARTS = ("cold", "starts", "batch", "growth", "lists")


def main(words: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    asked = _asked(words)
    names = [name for name in asked.only or NAMES if _is_here(name)]
    results = report.Results(machine=report.machine(), versions=report.versions())
    if asked.parts and not (asked.quick or asked.only):
        try:
            results = report.again(results, DATA, ", ".join(asked.parts))
        except ValueError as error:
            sys.exit(f"benchmarks: {error}")
    with tempfile.TemporaryDirectory(prefix="handout-benchmarks-") as place:
        _measure(results, Path(place), names, asked.parts or PARTS, quick=asked.quick)
    if asked.quick or asked.only:
        print(report.markdown(results))
    else:
        report.write(results, PAGE, DATA)
        print(f"{PAGE.relative_to(ROOT)} and {DATA.relative_to(ROOT)} are written.")


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure little, print the figures and write nothing")
    parser.add_argument(
        "--only",
        action="append",
        choices=NAMES,
        help="only this program; repeatable; print the figures and write nothing",
    )
    parser.add_argument(
        "--part", action="append", choices=PARTS, dest="parts", help="measure only this part again; repeatable"
    )
    return parser.parse_args(words)


def _is_here(name: str) -> bool:
    """Tell whether a program is installed; say so where it is not."""
    here = with_chromium.found() is not None if name == CHROMIUM else name == OURS or PEERS[name].installed
    if not here:
        need = "no Chromium is on the PATH" if name == CHROMIUM else "‘pip install -e .[bench]’ installs it"
        _tell(f"{report.title(name)} is left out: {need}")
    return here


def _measure(results: report.Results, folder: Path, names: Sequence[str], parts: Sequence[str], *, quick: bool) -> None:
    settings = measure.environment(folder)
    library = content.library()
    prints = content.PRINTS[:1] if quick else content.PRINTS
    for print_size in prints:
        content.export(library, print_size, folder / print_size)
    if "cold" in parts:
        _begin("cold", results)
        for print_size in prints:
            _tell(f"one handout, {print_size} print")
            times = 1 if quick else 9
            results.cold[print_size] = cold.handouts(names, print_size, times, folder / print_size, settings)
    if "starts" in parts and OURS in names:
        _begin("starts", results)
        results.starts = cold.starts(2 if quick else 15, folder, settings)
    if "batch" in parts:
        _begin("batch", results)
        batch.export(folder / "standard", "standard", 5 if quick else batch.ROWS)
        for kind in batch.KINDS:
            _tell(f"many handouts, {kind}")
            many = [name for name in names if name != CHROMIUM]
            results.batch[kind] = batch.rates(many, kind, folder / "standard", 0.5 if quick else 20, settings)
    if "growth" in parts and OURS in names:
        _begin("growth", results)
        results.growth = growth.sizes(growth.SIZES[: 2 if quick else None], folder, 1 if quick else 3, settings)
    if "lists" in parts and OURS in names:
        if lists.there_is_a_command(settings):
            _begin("lists", results)
            results.lists = lists.lengths(folder, settings, (5, 10) if quick else lists.SIZES)
            results.cores = lists.two_cores(6 if quick else 2000, folder, settings)
        else:
            _tell("longer lists are left out: there is no ‘handout batch’")


def _begin(part: str, results: report.Results) -> None:
    _tell(part)
    if hasattr(os, "getloadavg"):
        results.load[part] = round(os.getloadavg()[0], 1)


def _tell(line: str) -> None:
    print(f"benchmarks: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
