"""Booklets: pages of half the paper, printed in the order for folding and read in the order of their numbers."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf
import pytest
import small_pages
from conftest import DATE
from gate import problems
from making import Run, files
from on_paper import words, words_filled
from reading_pdf import heard
from small_pages import ALL, LENGTHY, LONG, ONE
from verapdf import verapdf

from generator import limits, pdf
from generator.audit.pages import read
from generator.audit.place_rules import pictures
from generator.audit.rules import MEASURED, breaches
from generator.audit.seen import Document
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Paper, Programme
from generator.sheets import PAPERS, Sheet, folded, saddle

PROGRAMMES: dict[str, dict[str, Any]] = {
    "one exercise": ONE,
    "all exercises and parts": ALL,
    "a long name and a long note": LENGTHY,
    "diary": {"template": "diary", "patient": LONG},
    "avoid": {"template": "avoid"},
    "fridge": {"template": "fridge"},
    "card": {"template": "card"},
}


class Both(NamedTuple):
    """A booklet, and its pages as they were laid out: one after the other, each on paper of its own."""

    folded: Made
    pages: Made
    width: float


def made(paper: Paper = "a4", **settings: Any) -> Made:
    return small_pages.made(paper, **({"booklet": True} | settings))


def single(paper: str) -> Sheet:
    """Return paper as large as one page of a booklet."""
    sheet = folded(paper)
    return Sheet((sheet.paper[0] / 2, sheet.paper[1]), sheet.left, sheet.width, sheet.top, sheet.bottom)


@pytest.fixture(scope="module", params=[(name, paper) for name in PROGRAMMES for paper in PAPERS], ids="-".join)
def both(request: pytest.FixtureRequest) -> Both:
    name, paper = request.param
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf, "folded", single)
        pages = made(paper, **PROGRAMMES[name])
    return Both(made(paper, **PROGRAMMES[name]), pages, single(paper).paper[0])


def test_a_booklet_conforms_and_says_what_its_pages_say(both: Both) -> None:
    content = both.folded.pdf.content
    assert problems(content) == []
    assert words(content) == words_filled(both.folded.article)
    assert heard(content) == heard(both.pages.pdf.content)


def test_every_page_is_printed_as_it_was_laid_out_and_only_moved(both: Both) -> None:
    sides, pages = read(both.folded.pdf.content), read(both.pages.pdf.content)
    assert both.folded.pdf.pages == len(pages.pages)
    spots = saddle(len(pages.pages), both.width)
    assert len(sides.pages) == len(spots) / 2
    for number, (side, left) in enumerate(spots):
        laid_out = list(_drawn(pages, number + 1, 0, both.width)) if number < len(pages.pages) else []
        printed = list(_drawn(sides, side + 1, left, both.width))
        assert [what for what, _ in printed] == [what for what, _ in laid_out]
        assert [place for _, place in printed] == [pytest.approx(place, abs=0.05) for _, place in laid_out]


def _drawn(document: Document, page: int, left: float, width: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield words and pictures in a part of a page, each with its size and where it stands in that part."""
    words = [(run.text, run.size, run.ink) for run in document.pages[page - 1].runs if run.text.strip()]
    drawings = [("a picture", 0.0, box) for number, box in pictures(document) if number == page]
    for what, size, box in [*words, *drawings]:
        if left <= (box[0] + box[2]) / 2 < left + width:
            yield what, (size, box[0] - left, box[1], box[2] - left, box[3])


@pytest.mark.parametrize("rule", [rule for rule in MEASURED if rule != "P-KEEP"])
def test_the_pages_of_a_booklet_keep_every_rule(both: Both, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MARGINS", {"standard": (15.0, 15.0)})
    assert breaches(read(both.pages.pdf.content), "standard", [rule]) == []


def test_bookmarks_lead_to_the_half_that_holds_their_heading() -> None:
    content = made(patient="Margaret Jones")
    spots = saddle(content.pdf.pages, PAPERS["a4"][1] / 2)
    document = read(content.pdf.content)
    with pikepdf.open(io.BytesIO(content.pdf.content)) as file, file.open_outline() as outline:
        sides = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        entries = outline.root[0].children
        assert [entry.title for entry in entries[:2]] == ["When to ask, stop or call", "At a glance"]
        for entry in entries:
            destination: Any = entry.destination
            side, left, top = sides[destination[0].objgen], float(destination[2]), float(destination[3])
            assert (side, left) in spots
            highest = max(
                line.ink[3]
                for _, line in document.pages[side].lines
                if line.left >= left and line.text.split()[-1] == entry.title.split()[-1] and line.ink[3] <= top
            )
            assert top - highest < 20


def test_links_lie_on_their_words_in_every_half(tmp_path: Any) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    page = '<h2>{n}</h2><p><a href="https://example.org/{n}">Link number {n}</a></p>'
    sections = "".join(f'<section class="page">{page.format(n=number)}</section>' for number in range(2, 7))
    folder.joinpath("links.html").write_text(
        f'<article lang="en">{{% include "parts/header.html" %}}<h1>1</h1>{sections}</article>', encoding="utf-8"
    )
    library = Library(Folders(tmp_path))
    content = make(Programme(booklet=True, template="links"), library, DATE).pdf.content
    assert problems(content) == []
    document, width = read(content), PAPERS["a4"][1] / 2
    spots = saddle(6, width)
    with pikepdf.open(io.BytesIO(content)) as file:
        for number in range(2, 7):
            side, left = spots[number - 1]
            [place] = [
                [float(value) for value in link.Rect]
                for link in file.pages[side].Annots
                if str(link.A.URI).endswith(f"/{number}")
            ]
            [line] = [line for _, line in document.pages[side].lines if line.text == f"Link number {number}"]
            assert left < place[0] <= line.ink[0] < line.ink[2] <= place[2] + 0.5 < left + width
            assert place[1] <= line.ink[1] < line.ink[3] <= place[3]


def test_a_booklet_asks_the_printer_for_both_sides_and_its_full_size() -> None:
    with pikepdf.open(io.BytesIO(made(template="avoid").pdf.content)) as file:
        wanted = file.Root.ViewerPreferences
        assert (wanted.Duplex, wanted.PrintScaling) == ("/DuplexFlipShortEdge", "/None")
    with pikepdf.open(io.BytesIO(made(template="avoid", booklet=False).pdf.content)) as file:
        assert "/Duplex" not in file.Root.ViewerPreferences


@pytest.mark.parametrize("theme", ["large-print", "giant-print"])
def test_a_booklet_in_larger_print_is_refused(theme: str) -> None:
    with pytest.raises(HandoutError, match="too small for larger print"):
        made(theme=theme)


def test_verapdf_finds_no_fault(tmp_path: Any) -> None:
    paths = []
    for name in ("one exercise", "all exercises and parts"):
        for paper in PAPERS:
            paths.append(tmp_path / f"{name} {paper}.pdf")
            paths[-1].write_bytes(made(paper, **PROGRAMMES[name]).pdf.content)
    assert verapdf(paths) == []


def test_the_same_booklet_gives_the_same_bytes() -> None:
    assert made().pdf.content == made().pdf.content


# The command


def test_the_command_says_how_to_print_it(run: Run) -> None:
    result = run("--booklet", "--template", "avoid")
    assert files() == ["output/starter-avoid-booklet.pdf"]
    assert "short edge" in result.stdout
    assert "short edge" not in run("--template", "avoid").stdout


def test_a_programme_can_be_a_booklet(run: Run, tmp_path: Any) -> None:
    (tmp_path / "mine.yaml").write_text("exercises: [head-press]\nbooklet: yes\n", encoding="utf-8")
    run("mine.yaml", "-o", "mine.pdf", "--paper", "letter")
    with pikepdf.open(tmp_path / "mine.pdf") as file:
        assert [float(side) for side in file.pages[0].mediabox] == [0, 0, 792, 612]
