"""The shipped content is easy to read: short sentences, plain words."""

import functools
import re
from collections.abc import Iterable, Iterator

import pytest
import textstat
from shipped_content import LANGUAGES, TEMPLATES, blocks, library, made, nouns, sentences

from generator.elements import Element, elements, walk, words_of


def prose(texts: Iterable[str]) -> str:
    """Join texts as they are read aloud: each ends with a stop."""
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in map(str, texts) if text)


def grade(texts: Iterable[str]) -> float:
    return float(textstat.flesch_kincaid_grade(prose(texts)))


@pytest.mark.parametrize("id", library().exercises)
def test_steps_are_easy_to_read(id: str) -> None:
    exercise = library().exercises[id]
    assert grade(map(str, exercise.steps)) <= 5
    assert grade(map(str, (exercise.start, *exercise.steps))) <= 5
    # A mean hides a hard line among easy ones; a single short line measures unfairly, so it may be a little over.
    assert [str(step) for step in exercise.steps if grade([str(step)]) > 6] == []


@pytest.mark.parametrize("name", [name for name, _ in nouns()])
def test_every_file_is_easy_to_read(name: str) -> None:
    noun = dict(nouns())[name]
    assert grade(each.words for each in sentences(noun)) <= 6
    assert [each.words for each in sentences(noun) if grade([each.words]) > 13] == []


def sections(article: Element) -> Iterator[tuple[str, Element]]:
    """Yield the parts of a handout, by their first words."""
    for element in elements(article):
        if element.tag in ("section", "aside"):
            yield words_of(element)[:30], element


@pytest.mark.parametrize("paper", LANGUAGES)
def test_every_part_is_easy_to_read_as_it_is_printed(paper: str) -> None:
    grades = {
        name: grade(words for _, words in blocks(section)) for name, section in sections(made(paper=paper).article)
    }
    assert len(grades) > 15
    assert {name: found for name, found in grades.items() if found > 6} == {}


@functools.cache
def told() -> dict[str, str]:
    """Return all words a patient can meet, each block with where it was first found."""
    found: dict[str, str] = {}
    for paper in LANGUAGES:
        for template in TEMPLATES:
            for theme in ("standard", "large-print"):
                for element, said in blocks(made(theme=theme, paper=paper, template=template).article):
                    found.setdefault(said, f"{template}, {theme}, {paper}: {element.tag}")
    for programme in library().programmes.values():
        found.setdefault(programme.title or "", f"title of {programme.id}")
    return found


def breaking(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> list[tuple[str, str]]:
    return [(match[0], where) for said, where in told().items() for match in re.finditer(pattern, said, flags)]


def test_sentences_are_short() -> None:
    long = [sentence for said in told() for sentence in re.split(r"(?<=[.!?]) ", said) if len(sentence.split()) > 18]
    assert long == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_lists_are_short(template: str) -> None:
    for element in walk(made(template=template).article):
        if element.tag in ("ul", "ol"):
            assert 1 <= len(elements(element)) <= 7, words_of(element)


def test_no_two_numerals_stand_side_by_side() -> None:
    assert [each for each in breaking(r"\d[\d.,]* +\d+") if each[0] != "20, 2026"] == []


def test_there_are_no_abbreviations() -> None:
    short = r"\breps?\b|\bb\.?i\.?d\b|\be\.g|\bi\.e|\betc\b|\bvs\b|\bapprox|\bmax\b|\bmin\b|\bno\. ?\d|\band/or\b|&"
    assert breaking(rf"{short}|\bx ?\d|\d ?x\b|\d ?(?:s|sec|min|cm|mm|kg|ft|in)\b") == []


def test_nothing_is_stressed_with_capitals() -> None:
    names = {"NHS", "UK"}
    assert [each for each in breaking(r"\b[A-Z]{2,}\b", re.NOFLAG) if each[0] not in names] == []


def test_numbers_are_numerals() -> None:
    numbers = "two three four five six seven eight nine ten eleven twelve fifteen twenty twice"
    assert breaking(rf"\b(?:{numbers.replace(' ', '|')})\b|(?<!at )\bonce\b(?! a year)") == []


def test_words_that_stand_for_pictures_are_short() -> None:
    alts = [
        element.attributes["alt"]
        for template in TEMPLATES
        for element in walk(made(template=template).article)
        if "alt" in element.attributes
    ]
    assert alts
    assert [alt for alt in alts if not 0 < len(alt) <= 125] == []
