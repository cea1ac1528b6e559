"""The passages of a programme, of exercises and other content, and of a whole handout."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from generator.elements import Element, TextNode, elements, words_of
from generator.model import Exercise, Noun, Programme, spaced
from generator.reading.findings import GRADE, HARDEST, STEPS_GRADE, Line, Passage, lines_of
from generator.values import Text

_HELD_BY = ("h1", "h2", "h3", "p", "li", "td", "th", "caption", "figcaption")
_BLOCKS = ("p", "ul", "ol", "section")


def of_programme(programme: Programme) -> Iterator[Passage]:
    """Yield what a clinician wrote in a programme and is printed: title, notes, goals, and when to move on."""
    if programme.title:
        yield Passage("the title", (Line(programme.title),), place=("title",))
    for number, goal in enumerate(programme.goals, 1):
        name = "the goal" if len(programme.goals) == 1 else f"goal {number}"
        yield Passage(name, lines_of(goal), GRADE, ("goals", number - 1))
    if programme.blank:  # lines to write on stand in place of notes
        return
    if programme.note:
        yield Passage("the note", lines_of(programme.note), GRADE, ("note",))
    for at, pick in enumerate(programme.exercises):
        if pick.note:
            name = f"the note to ‘{pick.exercise}’"
            yield Passage(name, lines_of(pick.note), GRADE, ("exercises", at, "note"))
        if pick.move_on:
            name = f"when to move on from ‘{pick.exercise}’"
            yield Passage(name, lines_of(pick.move_on), GRADE, ("exercises", at, "move on"))


def of_noun(noun: Noun) -> Iterator[Passage]:
    """Yield the passages of an exercise, a movement to avoid or a piece of advice, named by its keys."""
    for name, value in _fields(noun):
        yield from _named(f"‘{spaced(name)}’", value)


def graded(noun: Noun) -> Iterator[Passage]:
    """Yield what of a noun is graded together: all of it, and of an exercise its start and steps."""
    if isinstance(noun, Exercise):
        taught = (*([noun.start] if noun.start else []), *noun.steps)
        yield Passage("‘steps’", tuple(chain.from_iterable(map(_lines, taught))), STEPS_GRADE)
    every = chain.from_iterable(passage.lines for passage in of_noun(noun))
    yield Passage("the whole file", tuple(every), GRADE)


def of_article(article: Element) -> Passage:
    """Return a whole handout as it is printed, without its header and footer."""
    told = [element for element in elements(article) if element.tag not in ("header", "footer")]
    found = chain.from_iterable(_blocks(part, listed=False) for part in told)
    return Passage("the handout", tuple(found), GRADE)


def _fields(noun: Noun) -> Iterator[tuple[str, Any]]:
    for name in noun.__struct_fields__:
        value = getattr(noun, name)
        if isinstance(value, Text | Noun | tuple):
            yield name, value


def _named(name: str, value: object) -> Iterator[Passage]:
    """Yield the passages of a text, of a list of texts, or of the nouns inside a noun."""
    if isinstance(value, Text):
        yield Passage(name, _lines(value), HARDEST)
    elif isinstance(value, Noun):
        for inner, each in _fields(value):
            yield from _named(f"‘{spaced(inner)}’", each)
    elif isinstance(value, tuple):
        texts = [each for each in value if isinstance(each, Text)]
        if texts:
            entries = (Line(str(text), text.line, listed=name not in ("‘paragraphs’",)) for text in texts)
            yield Passage(name, tuple(entries), HARDEST)
        for each in value:
            if isinstance(each, Noun):
                yield from _named(name, each)


def _lines(text: Text) -> tuple[Line, ...]:
    return (Line(str(text), text.line),)


def _blocks(element: Element, *, listed: bool) -> Iterator[Line]:
    """Yield each heading, paragraph, entry of a list and cell that holds words; a `br` parts it."""
    inner = elements(element)
    if element.tag in _HELD_BY and not any(each.tag in _BLOCKS for each in inner):
        yield from _parted(element, listed=element.tag == "li")
        return
    for each in inner:
        yield from _blocks(each, listed=listed)


def _parted(element: Element, *, listed: bool) -> Iterator[Line]:
    part: list[Element | TextNode] = []
    for child in (*element.children, None):
        if child is None or (isinstance(child, Element) and child.tag == "br"):
            text = words_of(msgspec.structs.replace(element, children=tuple(part)))
            if text:
                yield Line(text, listed=listed)
            part = []
        else:
            part.append(child)
