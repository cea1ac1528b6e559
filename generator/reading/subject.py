"""What is read as one: a text, an exercise, or a whole handout, with its measures and all that is hard in it."""

import re

import msgspec

from generator.elements import Element
from generator.model import Noun
from generator.reading.findings import GRADE, Finding, Line, Passage, findings
from generator.reading.grades import Measures, measure
from generator.reading.passages import graded, of_article, of_noun
from generator.reading.plain_words import Lists
from generator.reading.sentences import marked


class Subject(msgspec.Struct, frozen=True):
    """Hold passages to be read, and those of which only the grade is told; the last of all is the whole."""

    passages: tuple[Passage, ...]
    graded: tuple[Passage, ...] = ()

    @property
    def measures(self) -> Measures:
        """What the whole counts."""
        whole = (self.graded or self.passages)[-1]
        return measure(line.text for line in whole.lines)

    def findings(self, lists: Lists) -> list[Finding]:
        """Return all that is hard to read."""
        found = [each for passage in self.passages for each in findings(passage, lists)]
        return found + [each for part in self.graded for each in findings(part, lists) if each.rule == "grade"]


def of_text(text: str) -> Subject:
    """Return a plain text: a line that begins with a bullet or number is an entry, others go on until an empty line."""
    lines: list[Line] = []
    goes_on = False
    for number, line in enumerate(text.splitlines(), 1):
        if goes_on and line.strip() and not marked(line):
            last = lines[-1]
            lines[-1] = msgspec.structs.replace(last, text=f"{last.text} {line.strip()}")
        elif line.strip():
            lines.append(Line(re.sub(r"^#+ ", "", line.strip()), number, marked(line)))
        goes_on = bool(line.strip())
    return Subject((Passage("the text", tuple(lines), GRADE),))


def of_content(noun: Noun) -> Subject:
    """Return an exercise or the like: each of its keys, and the grades of its steps and of the whole."""
    return Subject(tuple(of_noun(noun)), tuple(graded(noun)))


def of_handout(article: Element) -> Subject:
    """Return a whole handout as it is printed."""
    return Subject((of_article(article),))
