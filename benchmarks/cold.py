"""Cold: one handout by one process, from its start to its end."""

import json
import py_compile
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2

from benchmarks import content
from benchmarks.measure import Command, Runs, in_turn
from benchmarks.peers import CHROMIUM, FIRST, OURS, PEERS, TEMPLATE, with_chromium, with_weasyprint

BARE = {
    "python": "pass",
    "click": "import click",
}
"""What `handout --help` is held against: Python that does nothing, and Python that only imports Click."""
STARTS = ("--help", "list")


class Made(msgspec.Struct, frozen=True):
    """Hold what is measured of one program's handout."""

    took: Runs
    pages: int
    size: int
    tagged: bool


def handout_command() -> list[str | Path]:
    """Return the command as it is installed beside this Python, or else the module."""
    script = shutil.which(OURS, path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "generator"]


def commands(names: Collection[str], print_size: str, folder: Path) -> dict[str, Command]:
    """Return what makes the handout with each of the named programs, into `NAME.pdf` in a folder with its data."""
    found: dict[str, Command] = {}
    if OURS in names:
        theme = [] if print_size == "standard" else ["--theme", content.THEMES[print_size]]
        date = ["--date", content.TODAY.isoformat()]
        for name, kept in ((OURS, None), (FIRST, folder / "first")):
            words = [*handout_command(), "make", "--all", *theme, *date, "-o", folder / f"{name}.pdf"]
            found[name] = Command(words, kept)
    for name, peer in PEERS.items():
        if name in names:
            # Compiled beforehand, as an installed program is.
            script = py_compile.compile(str(peer.path), str(folder / f"{peer.script}.pyc"), doraise=True)
            found[name] = Command([sys.executable, script or peer.path, folder, folder / f"{name}.pdf"])
    shutil.copy(TEMPLATE, folder)
    chromium = with_chromium.found()
    if CHROMIUM in names and chromium:
        data = json.loads((folder / "handout.json").read_text(encoding="utf-8"))
        (folder / with_chromium.PAGE).write_text(with_weasyprint.page(data), encoding="utf-8")
        found[CHROMIUM] = Command(with_chromium.command(chromium, folder, folder / f"{CHROMIUM}.pdf"))
    return found


def handouts(
    names: Collection[str], print_size: str, times: int, folder: Path, settings: Mapping[str, str]
) -> dict[str, Made]:
    """Make the handout with each program, some times in turn.

    Raises ValueError if one lacks any of the words, or if ours has no tags.
    """
    took = in_turn(commands(names, print_size, folder), times, settings, folder / "log.txt")
    wanted = words(json.loads((folder / "handout.json").read_text(encoding="utf-8")))
    found = {}
    for name, runs in took.items():
        path = folder / f"{name}.pdf"
        printed, pages = printed_words(path)
        if lacking := wanted - printed:
            raise ValueError(f"the handout of {name} in {print_size} print lacks words: {dict(lacking)}")
        with pikepdf.open(path) as file:
            tagged = "/StructTreeRoot" in file.Root and "/MarkInfo" in file.Root
        if name in (OURS, FIRST) and not tagged:
            raise ValueError(f"the handout of this program in {print_size} print is not tagged")
        found[name] = Made(runs, pages, path.stat().st_size, tagged)
    return found


def starts(times: int, folder: Path, settings: Mapping[str, str]) -> dict[str, Runs]:
    """Start Python, Click and our commands that print no handout, some times in turn."""
    tried = {name: Command([sys.executable, "-c", code]) for name, code in BARE.items()}
    tried |= {name: Command([*handout_command(), name]) for name in STARTS}
    return in_turn(tried, times, settings, folder / "log.txt")


def words(handout: dict[str, Any]) -> Counter[str]:
    """Count the words that a handout's data has in its parts."""
    parts = [handout["title"], *handout["glance"].values(), *handout["cautions"], *handout["avoid_introduction"]]
    parts += [text for advice in handout["advice"].values() for text in _texts(advice)]
    for exercise in handout["exercises"]:
        kept = ("name", "purpose", "works", "prerequisites", "start", "steps", "cautions", "easier", "harder")
        parts += _texts([exercise[name] for name in kept])
        parts += _texts([[cell["label"], cell["lines"]] for cell in exercise["dose"]])
        parts += [picture["caption"] for picture in exercise["pictures"]]
    for group in handout["avoid"]:
        parts.append(group["heading"])
        for movement in group["movements"]:
            parts += _texts([movement[name] for name in ("title", "condition", "instead", "unlike")])
            parts += [picture["caption"] for picture in movement["pictures"]]
    return _counted(" ".join(parts))


def _counted(text: str) -> Counter[str]:
    """Count words; those with a hyphen are two, because a line may end there, which PDFium tells as U+0002."""
    return Counter(re.sub("[-_\x02]", " ", text).split())


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from _texts([value for key, value in data.items() if key != "pictures"])
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)


def printed_words(path: Path) -> tuple[Counter[str], int]:
    """Count the words on the pages of a PDF, and its pages."""
    file = pypdfium2.PdfDocument(path)
    try:
        text = " ".join(page.get_textpage().get_text_bounded() for page in file)
        return _counted(text), len(file)
    finally:
        file.close()


def chromium_version() -> str:
    """Return the version of the Chromium on the PATH."""
    path = with_chromium.found()
    if not path:
        return "not found"
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=60)
    numbers = re.search(r"\d+(\.\d+)+", done.stdout)
    return numbers[0] if numbers else "unknown"
