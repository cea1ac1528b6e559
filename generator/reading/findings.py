"""What makes a text hard, sentence by sentence and as a whole, each with what to write in its place."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Literal

import msgspec

from generator.reading import shorthand
from generator.reading.grades import Measures, measure, syllables
from generator.reading.passive import passives
from generator.reading.plain_words import Lists
from generator.reading.sentences import marked, sentences, words

LONGEST_SENTENCE = 18
"""W-SENT: the most words in a sentence."""
LONGEST_LIST = 7
"""W-SENT: the most entries of a list."""
STEPS_GRADE = 5.0
"""W-GRADE: the highest grade of the steps of an exercise."""
GRADE = 6.0
"""W-GRADE: the highest grade of everything else."""
HARDEST = 13.0
"""The highest grade of one key of a file, which the easy ones beside it would hide."""
GRADED_FROM = 10
"""The fewest words of which a grade says anything."""

Rule = Literal[
    "grade", "long sentence", "long list", "passive", "jargon", "abbreviation", "numbers", "capitals", "double negative"
]
_NEGATIVE = re.compile(
    r"\b(?:not|never|cannot|[a-z]+n[’']t)\s+(?:be\s+)?(?:un(?:able|common|usual|likely|safe|comfortable|necessary|important"
    r"|steady|certain|willing|helpful)|without|never|avoid|fail|infrequent\w*)\b",
    re.IGNORECASE,
)
_ACRONYM = 4
"""The most letters of a word in capitals that is taken for a short form, unless it is a word one stresses."""
_STRESSED = "not no do stop never always must only and or very slow hold all both keep off on don"


class Line(msgspec.Struct, frozen=True):
    """Hold a paragraph or an entry of a list, and the line of its file where that is known."""

    text: str
    line: int = 0
    listed: bool = False


class Passage(msgspec.Struct, frozen=True):
    """Hold a text that is told of as one, what messages call it, and the grade it may have at most, if any."""

    name: str
    lines: tuple[Line, ...]
    grade: float | None = None
    place: tuple[str | int, ...] = ()
    """The keys and numbers of entries that lead to it in its file, where its lines do not say where they stand."""


class Finding(msgspec.Struct, frozen=True):
    """Say what makes a text hard, and what to do about it."""

    rule: Rule
    message: str
    hint: str
    line: int = 0


def lines_of(text: str, line: int = 0, *, at_each: bool = False) -> tuple[Line, ...]:
    """Return the lines of a note as passages have them; `at_each` counts the lines of a file on from `line`."""
    found = enumerate(text.splitlines())
    return tuple(Line(one, line + at if at_each else line, marked(one)) for at, one in found if one.strip())


def findings(passage: Passage, lists: Lists) -> Iterator[Finding]:
    """Yield all that makes a passage hard to read, in the order of its lines, and then of the whole."""
    for line in passage.lines:
        for sentence in sentences(line.text):
            yield from (msgspec.structs.replace(each, line=line.line) for each in _in_sentence(sentence, lists))
    yield from _long_lists(passage.lines)
    if passage.grade is not None:
        yield from too_hard(passage, passage.grade)


def too_hard(passage: Passage, highest: float) -> Iterator[Finding]:
    """Yield a finding if a passage asks for more schooling than it may."""
    texts = [line.text for line in passage.lines]
    if sum(len(words(text)) for text in texts) < GRADED_FROM:
        return
    measures = measure(texts)
    if min(measures.grade, measures.least_grade) > highest:
        message = f"its grade is {measures.grade:g}, over {highest:g}"
        yield Finding("grade", message, _easier(texts, measures), passage.lines[0].line)


def _easier(texts: Iterable[str], measures: Measures) -> str:
    """Return what would lower a grade most: shorter sentences, or shorter words and which."""
    found = {word.lower(): None for text in texts for word in words(text) if syllables(word) >= 3}
    hardest = sorted((word for word in found if not word.startswith("exercis")), key=lambda word: -syllables(word))[:3]
    shorter = "write shorter sentences" if measures.sentence_length > 11 else ""
    simpler = f"find shorter words for {', '.join(f'‘{word}’' for word in hardest)}" if hardest else ""
    return " and ".join(filter(None, [shorter, simpler])) or "write shorter sentences"


def _in_sentence(sentence: str, lists: Lists) -> Iterator[Finding]:
    length = len(sentence.split())
    if length > LONGEST_SENTENCE:
        message = f"a sentence has {length} words, over {LONGEST_SENTENCE}: ‘{_beginning(sentence)}’"
        yield Finding("long sentence", message, "make 2 sentences of it, or a list")
    for passive in passives(sentence):
        hint = "say who does it, or tell the reader to do it: ‘Hold …’, ‘Your therapist shows …’"
        yield Finding("passive", f"‘{passive}’ is passive", hint)
    if match := _NEGATIVE.search(sentence):
        yield Finding("double negative", f"‘{match[0]}’ says no twice", "say what to do")
    yield from _in_words(shorthand.without_addresses(sentence), lists)


def _in_words(sentence: str, lists: Lists) -> Iterator[Finding]:
    """Yield what single words and numbers are at fault, each once, the longest first where they overlap."""
    found: list[tuple[int, int, Rule, str]] = [
        *((start, end, "abbreviation", plain) for start, end, plain in shorthand.shorthand(sentence)),
        *((each.start, each.end, "abbreviation", each.plain) for each in lists.short_forms(sentence)),
        *((each.start, each.end, "jargon", each.plain) for each in lists.jargon(sentence)),
        *((start, end, "capitals", plain) for start, end, plain in shorthand.capitals(sentence)),
    ]
    taken: set[int] = set()
    told: set[tuple[Rule, str]] = set()
    kept = []
    for start, end, rule, plain in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
        if not taken.intersection(range(start, end)):
            taken |= set(range(start, end))
            kept.append((start, end, rule, plain))
    for start, end, rule, plain in sorted(kept):
        written = sentence[start:end].strip()
        if written.count(".") == 1:
            written = written.rstrip(".")
        if (rule, written.lower()) not in told and (rule != "capitals" or written not in lists.capitals):
            told.add((rule, written.lower()))
            yield _of_word(rule, written, plain)
    for start, end, _ in islice(shorthand.side_by_side(sentence), 1):
        message = f"2 numbers stand side by side: ‘{sentence[start:end]}’"
        yield Finding("numbers", message, "put words between them: ‘3 times, for 10 seconds each’")


def _of_word(rule: Rule, written: str, plain: str) -> Finding:
    if rule == "jargon":
        return Finding(rule, f"‘{written}’ is jargon", f"write ‘{plain}’")
    if rule == "abbreviation":
        return Finding(rule, f"‘{written}’ is short for something", f"write ‘{plain}’")
    if plain.rstrip("s") in _STRESSED.split() or len(written) > _ACRONYM:
        return Finding(rule, f"‘{written}’ is in capitals", f"write ‘{plain}’; short sentences stress enough")
    return Finding(rule, f"‘{written}’ is short for something", "write it in full")


def _long_lists(lines: Iterable[Line]) -> Iterator[Finding]:
    for listed, those in groupby(lines, lambda line: line.listed):
        entries = list(those)
        if listed and len(entries) > LONGEST_LIST:
            message = f"a list has {len(entries)} entries, over {LONGEST_LIST}"
            yield Finding("long list", message, "join short entries, or make 2 lists of it", entries[0].line)


def _beginning(sentence: str) -> str:
    first = " ".join(sentence.split()[:6])
    return f"{first} …"
