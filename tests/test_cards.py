"""Cards to cut apart: all that a patient needs is on them, and they keep the print rules."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from gate import problems
from making import Run, files
from on_paper import words, words_filled
from small_pages import ALL, LENGTHY, ONE, made
from verapdf import verapdf

from generator import elements, sheets
from generator.audit.page_rules import exercises
from generator.audit.pages import read
from generator.audit.rules import MEASURED, breaches
from generator.audit.seen import Document, Edge, Page
from generator.cells import CARD_NUMBER
from generator.errors import HandoutError
from generator.make import Made
from generator.model import Programme
from generator.small_pages import check

PROGRAMMES = {"one exercise": ONE, "all exercises and parts": ALL, "a long name and a long note": LENGTHY}
SMALLER = {"P-BODY", "P-XHEIGHT"}
"""The rules that cards break: their text has the theme's small size, which keeps P-SIZE."""


PARTED = {"P-LEAD", "P-ALIGN", "P-HYPHEN"}


class Printed(NamedTuple):
    """Cards, how many of them there are to a page, and their pages as the eye sees them."""

    name: str
    made: Made
    count: int
    document: Document


@pytest.fixture(
    scope="module",
    params=[(name, count, paper) for name in PROGRAMMES for count in (2, 4) for paper in sheets.PAPERS],
    ids=lambda chosen: "-".join(map(str, chosen)),
)
def cards(request: pytest.FixtureRequest) -> Printed:
    name, count, paper = request.param
    content = made(paper, template="card", cards_to_a_page=count, **PROGRAMMES[name])
    return Printed(name, content, count, read(content.pdf.content))


def test_cards_conform_and_say_all_that_the_template_says(cards: Printed) -> None:
    assert problems(cards.made.pdf.content) == []
    assert words(cards.made.pdf.content) == words_filled(without_numbers(cards.made.article))


def without_numbers(element: elements.Element) -> elements.Element:
    """Return an element without the feet of cards, which are not read out."""
    children = tuple(
        without_numbers(child) if isinstance(child, elements.Element) else child
        for child in element.children
        if not (isinstance(child, elements.Element) and child.attributes.get("class") == CARD_NUMBER)
    )
    return elements.Element(element.tag, element.attributes, children, element.place)


def test_nothing_that_keeps_a_patient_safe_is_left_out(cards: Printed) -> None:
    said = words(cards.made.pdf.content)
    for exercise in cards.made.handout.exercises:
        sentences = [part for cell in exercise.dose for line in cell.sentences for part in line if part]
        for text in (
            exercise.name, exercise.purpose, exercise.start,
            *exercise.prerequisites, *exercise.steps, *exercise.cautions, *sentences,
        ):  # fmt: skip
            assert " ".join(text.split()) in said
    for group in cards.made.handout.avoid:
        assert all(movement.title in said for movement in group.movements)


def test_cards_keep_the_rules(cards: Printed) -> None:
    """Cards lie side by side until they are cut apart, so P-COLUMN does not hold for their sheet.

    A note that goes on in the next cell has its lines far apart, and a very long name is cut at its hyphen.
    """
    lengthy = PARTED if cards.name == "a long name and a long note" else set()
    rules = sorted(set(MEASURED) - SMALLER - {"P-COLUMN"} - lengthy)
    assert len(rules) > 15
    assert breaches(cards.document, "standard", rules) == []


def test_a_card_with_several_parts_numbers_them_at_its_foot(cards: Printed) -> None:
    feet = [line for page in cards.document.pages for line in foot_lines(page)]
    counts = [int(line.split()[-1]) for line in feet]
    at = 0
    while at < len(feet):
        of = counts[at]
        assert of > 1
        assert [line.split()[-3] for line in feet[at : at + of]] == [str(number) for number in range(1, of + 1)]
        at += of


def foot_lines(page: Page) -> Iterator[str]:
    """Yield the feet of a page's cards, in reading order."""
    for block in page.blocks:
        if block.tag is None and " Card " in f" {block.text}" and " of " in block.text:
            yield block.text


def test_words_stand_on_one_side_of_the_line_to_cut_along(cards: Printed) -> None:
    parted = {
        page.number: sides[1]
        for page in cards.document.pages
        if len(sides := sorted({round(edge.box[0]) for edge in page.edges if _cuts(edge)})) == 3
    }
    assert bool(parted) == (cards.count == 4)
    for number, middle in parted.items():
        for block, line in cards.document.pages[number - 1].lines:
            assert block.running or not line.ink[0] < middle < line.ink[2]


def _cuts(edge: Edge) -> bool:
    left, bottom, right, top = edge.box
    return edge.tag is None and right - left < 1 and top - bottom > 200


@pytest.mark.parametrize("paper", sheets.PAPERS)
def test_on_half_a_page_picture_steps_and_dose_are_on_the_first_card(paper: Any) -> None:
    content = made(paper, template="card", cards_to_a_page=2)
    document = read(content.pdf.content)
    height = document.pages[0].height
    for exercise in exercises(document):
        tags = set(exercise.walk())
        figures = {tag for tag in tags if tag.role == "Figure"}
        assert figures
        doses = [tag for tag in tags if tag.role == "Div" and "Hold for" in text_of(document, tag)]
        assert doses
        halves = {
            (page.number, line.baseline > height / 2)
            for page in document.pages
            for block, line in page.lines
            if block.tag and (block.tag.within("Div") in doses or in_steps(block.tag, tags))
        }
        assert len(halves) == 1


def text_of(document: Document, tag: Any) -> str:
    within = set(tag.walk())
    return " ".join(block.text for block in document.blocks if block.tag in within).replace("\u00a0", " ")


def in_steps(tag: Any, tags: set[Any]) -> bool:
    steps = tag.within("L")
    return steps in tags and steps.attributes.get("ListNumbering") == "Decimal"


def test_one_card_to_a_page_is_the_card_of_before() -> None:
    assert made(template="card", cards_to_a_page=1).filled.text == made(template="card").filled.text


def test_verapdf_finds_no_fault(tmp_path: Any) -> None:
    paths = []
    for count in (2, 4):
        paths.append(tmp_path / f"{count}.pdf")
        paths[-1].write_bytes(made(template="card", cards_to_a_page=count, **ALL).pdf.content)
    assert verapdf(paths) == []


# What is refused


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"template": "card", "cards_to_a_page": 3}, "3 cards do not fill a page"),
        ({"cards_to_a_page": 2}, "the whole handout is not printed as cards"),
        ({"template": "card", "cards_to_a_page": 2, "booklet": True}, "a booklet has no room for several cards"),
    ],
)
def test_cards_that_cannot_be_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(HandoutError, match=message):
        check(Programme(**settings), "standard")


@pytest.mark.parametrize("size", ["large", "giant"])
def test_small_cards_in_larger_print_are_refused(size: str) -> None:
    check(Programme(template="card", cards_to_a_page=1), size)
    with pytest.raises(HandoutError, match="2 cards to a page are too small for larger print"):
        check(Programme(template="card", cards_to_a_page=2), size)


# The command


def test_the_command_prints_cards(run: Run) -> None:
    run("--cards", "4")
    assert files() == ["output/starter-card-4.pdf"]


def test_cards_in_larger_print_end_the_command_with_a_hint(run: Run) -> None:
    result = run("--cards", "2", "--large-print", status=1)
    assert "choose 1 card to a page, or standard print" in result.stderr
    assert files() == []
