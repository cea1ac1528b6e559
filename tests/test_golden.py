"""What a handout was when someone last looked: its markup, what a screen reader says, and a few pages as pixels.

After a change that is meant: `pytest tests/test_golden.py --update-golden`, then look at the difference.
"""

import datetime
import functools
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from PIL import Image, ImageChops, ImageStat
from reading_pdf import heard

from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Programme

GOLDEN = Path(__file__).with_name("golden")
REFRESH = "if it is meant: pytest tests/test_golden.py --update-golden, then look at ‘git diff tests/golden’"
Kept = Callable[[str, bytes], bytes]
WORST = 70
"""The most that one pixel of 255 may differ, after a blur: letters are drawn a little otherwise each year."""
MEAN = 1.5
"""The most that a page may differ on average."""
PAGES = {
    "starter-1.png": ("starter", "standard", 1),
    "avoid.png": ("avoid", "standard", 1),
    "large-print-3.png": ("starter", "large-print", 3),
}


@functools.cache
def made(name: str, theme: str = "standard") -> Made:
    """Make one of the handouts that are kept, for a fixed patient on a fixed day."""
    library = Library(Folders())
    kept = {
        "starter": library.programme("starter"),
        "all": structs.replace(
            library.programme("all"),
            note="Well done so far.\nCall me if a step is not clear.",
            with_parts=("cough", "height", "why", "diary"),
            conditions=("severe-bone-loss",),
        ),
        "avoid": Programme(template="avoid"),
    }
    chosen = structs.replace(kept[name], patient="Margaret Jones", clinician="Sam Taylor", theme=theme)
    return make(chosen, library, datetime.date(2026, 11, 20))


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """Return a function from a file's name and what was made now to what is kept; with the option, it is made now."""

    def kept(name: str, made: bytes) -> bytes:
        path = GOLDEN / name
        if request.config.getoption("--update-golden", default=False):
            GOLDEN.mkdir(exist_ok=True)
            path.write_bytes(made)
        assert path.is_file(), f"{name} is missing; {REFRESH}"
        return path.read_bytes()

    return kept


@pytest.mark.parametrize("name", ["starter", "all"])
def test_the_filled_markup(kept: Kept, name: str) -> None:
    filled = made(name).filled.text
    assert filled.splitlines() == kept(f"{name}.html", filled.encode()).decode().splitlines(), REFRESH


@pytest.mark.parametrize("name", ["starter", "all"])
def test_what_a_screen_reader_says(kept: Kept, name: str) -> None:
    said = heard(made(name).pdf.content) + "\n"
    assert said.splitlines() == kept(f"{name}.txt", said.encode()).decode().splitlines(), REFRESH


@pytest.mark.parametrize(("file", "page"), PAGES.items(), ids=PAGES)
def test_the_look_of_a_page(kept: Kept, tmp_path: Path, file: str, page: tuple[str, str, int]) -> None:
    now = drawn(made(*page[:2]).pdf.content, page[2], tmp_path)
    png = io.BytesIO()
    now.save(png, "PNG", optimize=True)
    with Image.open(io.BytesIO(kept(file, png.getvalue()))) as before:
        assert alike(before, now), f"{file} looks different; {REFRESH}"


def test_pages_that_differ_are_seen_to_differ(tmp_path: Path) -> None:
    pdf = made("starter").pdf.content
    page = drawn(pdf, 1, tmp_path)
    assert alike(page, page)
    assert not alike(page, drawn(pdf, 2, tmp_path))
    assert not alike(page, ImageChops.offset(page, 0, 3)), "a line has moved by 4 mm"
    assert not alike(page, ImageChops.offset(page, 2, 0)), "the margin has moved by 2.5 mm"
    without_a_line = page.copy()
    without_a_line.paste(255, (0, 40, page.width, 44))
    assert not alike(page, without_a_line)


def drawn(pdf: bytes, page: int, folder: Path) -> Image.Image:
    """Draw a page in grey at 20 dots to the inch with poppler."""
    if shutil.which("pdftoppm") is None:
        reason = "poppler (pdftoppm) is not installed"
        if os.environ.get("HANDOUT_REQUIRE_CHECKERS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    (folder / "handout.pdf").write_bytes(pdf)
    number = str(page)
    command = ["pdftoppm", "-r", "20", "-gray", "-singlefile", "-f", number, "-l", number, "handout.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)
    with Image.open(folder / "page.pgm") as image:
        return image.convert("L")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether two pages look the same but for how the edges of letters are drawn."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(one.reduce(2), other.reduce(2))
    statistics = ImageStat.Stat(difference)
    return statistics.extrema[0][1] <= WORST and statistics.mean[0] <= MEAN
