"""In finished handouts no page is all but empty, no box stands alone, and no exercise leaves a line or two over."""

import datetime
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from conftest import Handouts
from page_ends import poor
from planted import Sheet, sheet
from test_print_rules import ALL_PARTS, LONG_NAME, PROGRAMMES, SENTENCE, SIZES

from generator.audit.pages import read
from generator.library import Library
from generator.locations import Folders
from generator.make import make
from generator.tags import Node

PAPERS = ("a4", "letter")
ASKED: dict[str, dict[str, Any]] = {
    "plain": {},
    "all parts": ALL_PARTS,
    "a long name and note": {"patient": LONG_NAME, "note": SENTENCE * 6},
}
MOST_PAGES = {
    ("standard", "a4"): 15, ("large-print", "a4"): 29, ("giant-print", "a4"): 41,
    ("standard", "letter"): 17, ("large-print", "letter"): 32, ("giant-print", "letter"): 42,
}  # fmt: skip


CASES = [
    *product(PROGRAMMES, SIZES, PAPERS, ["all parts"]),
    *product(["all", "starter"], SIZES, PAPERS, ["plain", "a long name and note"]),
]


@pytest.mark.parametrize(("programme", "theme", "paper", "asked"), CASES)
def test_no_page_ends_poorly(programme: str, theme: str, paper: str, asked: str, handouts: Handouts) -> None:
    assert poor(read(handouts(programme, theme=theme, paper=paper, **ASKED[asked]))) == []


@pytest.mark.parametrize(("theme", "paper"), MOST_PAGES)
def test_the_whole_programme_takes_no_more_pages_than_it_needs(theme: str, paper: str, handouts: Handouts) -> None:
    document = read(handouts("all", theme=theme, paper=paper, patient="Margaret Jones"))
    assert document.total <= MOST_PAGES[theme, paper]


@pytest.mark.parametrize(("theme", "paper"), MOST_PAGES)
def test_whom_to_call_stands_on_the_first_page(theme: str, paper: str, tmp_path: Path) -> None:
    """In giant print on Letter, a line to write the number on would be too tall."""
    clinic = tmp_path / "content" / "clinic.yaml"
    clinic.parent.mkdir()
    clinic.write_text("name: Riverside clinic\ntelephone: 01632 960123\n", encoding="utf-8")
    library = Library(Folders(tmp_path))
    programme = msgspec.structs.replace(library.programme("all"), theme=theme, paper=paper, patient="Margaret Jones")
    with pypdfium2.PdfDocument(make(programme, library, datetime.date(2026, 11, 20)).pdf.content) as document:
        assert "Telephone: 01632 960123" in document[0].get_textpage().get_text_range()


# Faults


def _exercise(drawn: Sheet, y: float) -> Node:
    section = Node("Sect", drawn.root)
    drawn.text(["Neck press"], y, node=Node("H2", section), bold=True)
    drawn.step(Node("L", section, numbering="Decimal"), 1, ["Sit tall."], y - 40)
    return section


def _fill(drawn: Sheet, parent: Node, last: float = 130) -> None:
    """Fill a page with lines."""
    drawn.text(["Sit tall."] * round((700 - last) / 22), 700, node=Node("P", parent), pitch=22 / drawn.body)


def a_sparse_page(drawn: Sheet) -> None:
    drawn.text(["Rest."], 130)
    drawn.next_page()
    drawn.text(["Rest.", "Rest.", "Rest."], 700)
    drawn.next_page()
    drawn.text(["Rest."], 700)


def a_box_alone(drawn: Sheet) -> None:
    section = _exercise(drawn, 300)
    drawn.next_page()
    box = Node("Div", section)
    drawn.text(["Take care"], 700, node=Node("H3", box), bold=True)
    drawn.text(["Sit tall.", "Lift your head.", "Do not bend.", "Rest."] * 2, 660, node=Node("P", box))
    drawn.next_page()
    _fill(drawn, drawn.root)


def a_line_left_over(drawn: Sheet) -> None:
    section = _exercise(drawn, 440)
    drawn.next_page()
    drawn.text(["To make it harder, stand."], 700, node=Node("P", section))
    _fill(drawn, drawn.root)


def a_low_start(drawn: Sheet) -> None:
    section = _exercise(drawn, 220)
    drawn.next_page()
    _fill(drawn, section)


FAULTS = {
    a_sparse_page: "page 2: 9% filled",
    a_box_alone: "page 2: ‘Take care’ alone",
    a_line_left_over: "page 2: 1 lines of ‘Neck press’",
    a_low_start: "page 1: ‘Neck press’ begins low",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_found(fault: Any) -> None:
    found = poor(read(sheet("standard", fault, pages=3 if fault in (a_sparse_page, a_box_alone) else 2)))
    assert any(each.startswith(FAULTS[fault]) for each in found), found


def test_a_new_part_may_leave_a_page_sparse() -> None:
    def drawn(page: Sheet) -> None:
        page.text(["Rest."], 130)
        page.next_page()
        page.text(["Rest.", "Rest.", "Rest."], 700)
        page.next_page()
        page.text(["My diary"], 700, node=Node("H2", page.root), bold=True)

    assert poor(read(sheet("standard", drawn, pages=3))) == []
