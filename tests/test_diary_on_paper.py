"""The diary as it is printed: every rule of the page holds, each week is whole, and a box is where one is meant."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import DATE
from gate import problems
from on_paper import words, words_filled
from verapdf import verapdf

from generator.audit.contrast_rules import p_bw
from generator.audit.pages import read
from generator.audit.rules import breaches
from generator.audit.seen import Document
from generator.audit.tag import Tag
from generator.audit.write_rules import boxes_to_tick
from generator.library import Library
from generator.limits import Size
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Dose, Pick, Programme
from generator.values import Amount

SIZES: dict[str, Size] = {"standard": "standard", "large-print": "large", "giant-print": "giant"}
PAPERS = ("a4", "letter")
ALL = ("hamstring-stretch", "calf-stretch", "shoulder-stretch", "neck-press", "ball-press", "chest-raise",
       "head-press", "standing-back-bend")  # fmt: skip
FEELINGS = 2


def often(times: int, days: int = 7) -> Dose:
    return Dose(times_a_day=Amount(times), days_a_week=Amount(days))


def chosen(*times: int, **settings: Any) -> Programme:
    """Return a programme with an exercise for each number of times a day."""
    picks = (Pick(exercise=id, dose=often(each)) for id, each in zip(ALL, times, strict=False))
    return Programme(exercises=tuple(picks), template="diary", **settings)


PROGRAMMES: dict[str, Callable[[], Programme]] = {
    "one exercise": lambda: chosen(1),
    "one exercise for six weeks": lambda: chosen(1, start_date=date(2026, 12, 14), diary_weeks=6),
    "three exercises for six weeks": lambda: chosen(1, 1, 1, start_date=date(2028, 2, 20), diary_weeks=6),
    "three exercises twice a day": lambda: chosen(2, 2, 2, start_date=date(2026, 11, 26), diary_weeks=2),
    "eight exercises": lambda: chosen(*[1] * 8, start_date=date(2026, 9, 28), diary_weeks=2),
    "eight exercises up to four times a day": lambda: chosen(1, 2, 3, 4, 1, 2, 3, 4, patient="Margaret Jones"),
    "eight exercises six times a day": lambda: chosen(*[6] * 8, start_date=date(2026, 11, 23)),
    "what boxes do not say": lambda: Programme(
        exercises=(
            Pick(exercise="calf-stretch", dose=Dose(times_a_day=Amount(2, 3), days_a_week=Amount(3, 5))),
            Pick(exercise="hamstring-stretch", side="left", dose=often(12, 3)),
            Pick(exercise="shoulder-stretch", dose=Dose(times_of_day=("morning", "midday", "evening"))),
            Pick(exercise="head-press"),
        ),
        template="diary",
        start_date=date(2026, 11, 23),
        review_date=date(2026, 12, 18),
        diary_weeks=2,
    ),
    "no exercise": lambda: Programme(template="diary"),
}


@cache
def made(name: str, theme: str, paper: str, grey: bool = False, language: str = "en-GB") -> Made:
    settings: dict[str, Any] = {"theme": theme, "paper": paper, "black_and_white": grey}
    programme = PROGRAMMES[name]()
    fields = {field: getattr(programme, field) for field in programme.__struct_fields__}
    return make(Programme(**fields | settings), Library(Folders(), language), DATE)


@cache
def printed(name: str, theme: str, paper: str) -> Document:
    return read(made(name, theme, paper).pdf.content)


every = pytest.mark.parametrize(("name", "theme", "paper"), list(product(PROGRAMMES, SIZES, PAPERS)))


@every
def test_a_diary_keeps_every_rule(name: str, theme: str, paper: str) -> None:
    assert breaches(printed(name, theme, paper), SIZES[theme]) == []


@every
def test_a_diary_is_tagged_and_says_all_in_order(name: str, theme: str, paper: str) -> None:
    handout = made(name, theme, paper)
    assert problems(handout.pdf.content) == []
    assert words(handout.pdf.content) == words_filled(handout.article)


def test_verapdf_finds_no_fault_in_diaries(tmp_path: Path) -> None:
    files = []
    for name, theme in product(PROGRAMMES, SIZES):
        files.append(tmp_path / f"{name}-{theme}.pdf")
        files[-1].write_bytes(made(name, theme, "a4").pdf.content)
    assert verapdf(files) == []


@pytest.mark.parametrize("theme", SIZES)
def test_a_diary_without_colour(theme: str) -> None:
    document = read(made("what boxes do not say", theme, "a4", grey=True).pdf.content)
    assert p_bw(document, SIZES[theme]) == []
    assert breaches(document, SIZES[theme], ["P-CONTRAST", "P-APART", "P-WRITE"]) == []


@every
def test_every_box_is_on_paper_once(name: str, theme: str, paper: str) -> None:
    boxes = list(boxes_to_tick(printed(name, theme, paper)))
    weeks = made(name, theme, paper).handout.diary.weeks
    rows = [each for week in weeks for table in week.tables for each in table.exercises]
    assert len(boxes) == 7 * (sum(len(each.boxes) for each in rows) + FEELINGS * len(weeks))
    assert len({(page.number, box) for page, _, box in boxes}) == len(boxes)


# Weeks


def pages_of_weeks(document: Document) -> list[list[int]]:
    """Return, for each table, the pages on which its boxes stand."""
    tables: dict[Tag, set[int]] = {}
    for page, tag, _ in boxes_to_tick(document):
        table = tag.within("Table")
        assert table
        tables.setdefault(table, set()).add(page.number)
    return [sorted(pages) for pages in tables.values()]


WHOLE = ["one exercise", "one exercise for six weeks", "three exercises for six weeks", "three exercises twice a day"]


@pytest.mark.parametrize(("name", "theme", "paper"), list(product(WHOLE, SIZES, PAPERS)))
def test_a_week_that_fits_stands_whole_on_one_page(name: str, theme: str, paper: str) -> None:
    assert {len(pages) for pages in pages_of_weeks(printed(name, theme, paper))} == {1}


@pytest.mark.parametrize("paper", PAPERS)
def test_eight_exercises_have_a_page_for_a_week_in_standard_print(paper: str) -> None:
    weeks = pages_of_weeks(printed("eight exercises", "standard", paper))
    assert len(weeks) == 2
    assert {len(pages) for pages in weeks} == {1}


@pytest.mark.parametrize("paper", PAPERS)
def test_standard_print_has_more_than_one_week_on_a_page_where_they_fit(paper: str) -> None:
    document = printed("three exercises for six weeks", "standard", paper)
    assert len(document.pages) < 6


@pytest.mark.parametrize(("theme", "paper"), list(product(["large-print", "giant-print"], PAPERS)))
@pytest.mark.parametrize("name", ["one exercise for six weeks", "three exercises for six weeks"])
def test_larger_print_has_one_week_to_a_page(name: str, theme: str, paper: str) -> None:
    weeks = pages_of_weeks(printed(name, theme, paper))
    assert len(weeks) == 6
    assert len({page for pages in weeks for page in pages}) == 6


@every
def test_each_page_with_boxes_has_the_title_of_its_week(name: str, theme: str, paper: str) -> None:
    document = printed(name, theme, paper)
    for page in {page.number: page for page, _, _ in boxes_to_tick(document)}.values():
        assert any(re.match(r"Week (\d, )?from", line.text) for _, line in page.lines), page.number


# Rows and columns


@pytest.mark.parametrize(("theme", "paper"), list(product(["standard", "large-print"], PAPERS)))
def test_the_boxes_of_a_day_stand_below_its_name(theme: str, paper: str) -> None:
    document = printed("eight exercises up to four times a day", theme, paper)
    days = dict.fromkeys(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], 0.0)
    for block in document.blocks:
        if block.text in days:
            days[block.text] = block.lines[0].left
    starts = list(days.values())
    assert starts == sorted(starts) and starts[0] > 0
    for _, tag, (left, *_) in boxes_to_tick(document):
        row = tag.within("TR")
        cell = tag.within("TD")
        assert row and cell
        at = row.kids.index(cell) - 1
        assert starts[at] - 3 < left
        assert at == 6 or left < starts[at + 1]


def test_an_american_diary_begins_with_sunday_and_names_the_month_first() -> None:
    blank = words(made("one exercise", "standard", "letter", language="en-US").pdf.content)
    assert "Exercise Sun Mon Tue Wed Thu Fri Sat" in blank
    assert "Check a box" in blank
    dated = words(made("what boxes do not say", "standard", "letter", language="en-US").pdf.content)
    assert "Exercise Mon Nov 23 Tue Nov 24" in dated
    assert "Bring these pages to your visit on Friday, December 18, 2026." in dated
