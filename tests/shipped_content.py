"""The shipped content for the tests: read once, made once, and taken apart."""

import datetime
import functools
from collections.abc import Iterator
from itertools import groupby

from msgspec import structs

from generator.elements import Element, elements, walk, words_of
from generator.handout import DoseCell
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Noun, Part, Programme
from generator.values import Amount, Sentence, Text

TODAY = datetime.date(2026, 11, 20)
PARTS: tuple[Part, ...] = ("before-you-start", "avoid", "cough", "height", "why", "diary")
THEMES = ("standard", "large-print", "giant-print")
LANGUAGES = {"a4": "en-GB", "letter": "en-US"}
PROGRAMMES = sorted(Folders().every("programmes"))
TEMPLATES = ("handout", "card", "avoid", "diary", "fridge")
BLANK = "____"
KINDS = ("exercises", "avoid", "advice")


@functools.cache
def library(language: str = "en-GB") -> Library:
    return Library(Folders(), language)


@functools.cache
def made(
    programme: str | Programme = "all",
    theme: str = "standard",
    paper: str = "a4",
    template: str = "handout",
    parts: tuple[Part, ...] = PARTS,
    severe: bool = True,
) -> Made:
    """Make a handout once, in the language of its paper."""
    content = library(LANGUAGES[paper])
    chosen = programme if isinstance(programme, Programme) else content.programme(programme)
    settings = {
        "theme": theme,
        "paper": paper,
        "template": template,
        "with_parts": parts,
        "conditions": ("severe-bone-loss",) if severe else (),
    }
    return make(structs.replace(chosen, **settings), content, TODAY)


def sentences(value: object) -> Iterator[Sentence]:
    """Yield each cited sentence of a noun, pictures apart."""
    if isinstance(value, Text):
        yield from value.sentences
    elif isinstance(value, Noun):
        for field in value.__struct_fields__:
            if field != "pictures":
                yield from sentences(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from sentences(each)


def nouns() -> Iterator[tuple[str, Noun]]:
    for kind in KINDS:
        for id, noun in getattr(library(), kind).items():
            yield f"{kind}/{id}", noun


def cited() -> dict[str, list[str]]:
    """Return the sentences that rest on each fact or source."""
    found: dict[str, list[str]] = {}
    for _, noun in nouns():
        for sentence in sentences(noun):
            for id in sentence.basis:
                found.setdefault(id, []).append(sentence.words)
    return found


def amounts() -> Iterator[tuple[str, str, Amount]]:
    """Yield each number of a dose: the exercise, the field, the amount."""
    for id, exercise in library().exercises.items():
        for field in exercise.dose.__struct_fields__:
            amount = getattr(exercise.dose, field)
            if isinstance(amount, Amount):
                yield id, field, amount


def blocks(article: Element) -> Iterator[tuple[Element, str]]:
    """Yield each heading, paragraph, list line and cell that holds words, in reading order; br parts it."""
    for element in walk(article):
        inner = elements(element)
        if element.tag in ("h1", "h2", "h3", "p", "li", "td", "th", "caption", "figcaption") and (
            not any(each.tag in ("p", "ul", "ol", "section") for each in inner)
        ):
            for is_break, children in groupby(element.children, lambda child: getattr(child, "tag", "") == "br"):
                if not is_break:
                    yield element, words_of(structs.replace(element, children=tuple(children)))


def line_of(cell: DoseCell) -> list[str]:
    return ["".join(BLANK if part is None else part for part in line).replace("\u00a0", " ") for line in cell.lines]
