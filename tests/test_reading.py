"""Hard words and sentences in notes as clinicians write them are found, and plain ones are left alone."""

import datetime
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest
import textstat
from msgspec import structs
from written_notes import HARD, PLAIN

from generator import make, markup
from generator.library import Library
from generator.locations import Folders
from generator.model import Part
from generator.reading.findings import (
    GRADE,
    GRADED_FROM,
    HARDEST,
    LONGEST_LIST,
    LONGEST_SENTENCE,
    STEPS_GRADE,
    Finding,
    Passage,
    findings,
    lines_of,
)
from generator.reading.grades import measure
from generator.reading.passages import graded, of_article
from generator.reading.plain_words import Lists, PlainWords, lists
from generator.reading.sentences import sentences
from generator.schema import read

SOURCE = Path(__file__).parent.parent
TODAY = datetime.date(2026, 11, 20)
LIBRARY = Library(Folders())


@pytest.fixture(scope="module")
def english() -> Lists:
    found = lists(LIBRARY.words, LIBRARY.folders)
    assert found is not None
    return found


def told(text: str, lists: Lists) -> list[Finding]:
    return list(findings(Passage("the note", lines_of(text), GRADE), lists))


@pytest.mark.parametrize(("text", "label"), HARD)
def test_what_is_hard_in_a_note_is_found_and_nothing_else(text: str, label: str, english: Lists) -> None:
    wanted = [tuple(each.split(": ")) for each in label.split("; ")]
    found = told(text, english)
    rest = [each for each in found if each.rule != "grade"]
    for rule, *words in wanted:
        [match] = [each for each in found if each.rule == rule and all(word in each.message for word in words)] or [
            None
        ]
        assert match is not None, (rule, words, [each.message for each in found])
        if match in rest:
            rest.remove(match)
    assert rest == []


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_note_is_left_alone(text: str, english: Lists) -> None:
    assert told(text, english) == []


# Grades


def prose(texts: Iterable[str]) -> str:
    """Join texts as they are read aloud: each ends with a stop."""
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in texts)


def shipped() -> Iterator[tuple[str, Passage]]:
    """Yield what is graded: each file and the steps of each exercise, and whole handouts in both kinds of English."""
    for kind in ("exercises", "avoid", "advice"):
        for id, noun in getattr(LIBRARY, kind).items():
            for passage in graded(noun):
                yield f"{kind}/{id}, {passage.name}", passage
    for language in ("en-GB", "en-US"):
        library = Library(Folders(), language)
        for id, programme in library.programmes.items():
            for template in ("handout", "card", "avoid", "diary", "fridge"):
                chosen = structs.replace(programme, template=template, with_parts=get_args(Part))
                filled = make.fill(chosen, library, TODAY)[1]
                yield f"{id}, {template}, {language}", of_article(markup.parse(filled.text, filled.places))


SHIPPED = dict(shipped())


def test_grades_agree_with_textstat_on_all_that_is_shipped() -> None:
    assert len(SHIPPED) > 90
    apart = {}
    for name, passage in SHIPPED.items():
        texts = [line.text for line in passage.lines]
        measures, other = measure(texts), textstat.flesch_kincaid_grade(prose(texts))
        if abs(measures.grade - other) > 0.5:
            apart[name] = (measures.grade, other)
        if measures.smog is not None and abs(measures.smog - textstat.smog_index(prose(texts))) > 0.5:
            apart[f"{name}, SMOG"] = (measures.smog, textstat.smog_index(prose(texts)))
    assert apart == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_that_is_shipped_is_hard_to_read(name: str, english: Lists) -> None:
    found = [each for each in findings(SHIPPED[name], english) if each.rule != "long list"]
    assert [(each.rule, each.message) for each in found] == []


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Take this page along, and ask your doctor about it. He has a copy of it in the office.", 1.1),
        ("The rain was heavy, so we stayed at home all day and played cards.", 1.7),
        ("Participation in community activities encourages independence and confidence.", 24.1),
    ],
)
def test_grades_of_texts_are_those_of_textstat(text: str, grade: float) -> None:
    assert measure([text]).grade == pytest.approx(textstat.flesch_kincaid_grade(text)) == grade


def test_the_formula_of_smog() -> None:
    texts = ["Osteoporosis is common here."] * 29 + ["We walk a lot."]
    measures = measure(texts)
    assert (measures.sentences, measures.long_words) == (30, 29)
    assert measures.smog == pytest.approx(1.043 * 29**0.5 + 3.1291, abs=0.05)
    assert measure(texts[1:]).smog is None


def test_a_text_without_words_has_no_grade_to_tell_of(english: Lists) -> None:
    assert measure([]).words == 0
    assert told("\n …\n", english) == []


def test_a_short_sentence_does_not_hide_the_long_one_beside_it() -> None:
    long = "Walk to the end of the road and back with your stick."
    assert measure([long, "Rest.", "Breathe."]).sentences == 1


def test_short_sentences_in_a_row_are_no_long_one(english: Lists) -> None:
    assert told("Sit down. " * 20, english) == []


# Sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dr. Patel is here. Sit down.", ["Dr. Patel is here.", "Sit down."]),
        ("You lost 1.3 centimetres. Rest.", ["You lost 1.3 centimetres.", "Rest."]),
        ("Use a prop, e.g. a stick, at home.", ["Use a prop, e.g. a stick, at home."]),
        ("Come at 2.30 p.m. on Friday.", ["Come at 2.30 p.m. on Friday."]),
        ("Do it b.i.d. Then rest.", ["Do it b.i.d.", "Then rest."]),
        ("Ask J. Smith for help. Go on.", ["Ask J. Smith for help.", "Go on."]),
        ("It was you and I. We did it.", ["It was you and I.", "We did it."]),
        ("1. Stand.\n2. Sit (slowly).\n- Rest", ["Stand.", "Sit (slowly).", "Rest"]),
        ("Well done!Go on.", ["Well done!", "Go on."]),
        ("Can you do it? “Yes.” Good.", ["Can you do it?", "“Yes.”", "Good."]),
        (" … \n\n", []),
    ],
)
def test_sentences_are_parted(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


# Words


@pytest.mark.parametrize("word", ["mobilise", "Mobilising", "mobilize", "MOBILIZED", "mobilises"])
def test_one_entry_stands_for_endings_and_both_spellings(word: str, english: Lists) -> None:
    [found] = told(f"We {word} it.", english) if word != "MOBILIZED" else told("We mobilized it.", english)
    assert (found.rule, found.hint) == ("jargon", "write ‘move’")


@pytest.mark.parametrize("word", ["extended family", "extent", "contractor", "flexible", "assistant", "prone to falls"])
def test_other_words_are_no_endings(word: str, english: Lists) -> None:
    found = [each for each in told(f"This is your {word}.", english) if "extended" not in each.message]
    assert found == []


def test_plain_words_are_plain(english: Lists) -> None:
    """What is written in place of jargon is not told of itself."""
    raw = read(LIBRARY.folders.find("plain-words", "en-GB"), PlainWords)
    plain = {word for those in (raw.words, raw.abbreviations, raw.units) for word in those.values() if word}
    assert len(plain) > 200
    assert {word: found for word in plain if (found := told(word, english))} == {}


def test_each_entry_is_found(english: Lists) -> None:
    raw = read(LIBRARY.folders.find("plain-words", "en-GB"), PlainWords)
    for word, plain in raw.words.items():
        assert any(plain and plain in each.hint for each in told(f"We {word} it.", english)) == bool(plain), word
    for short, plain in raw.abbreviations.items():
        assert any(plain and plain in each.hint for each in told(f"We do {short} now.", english)), short
    for unit, plain in raw.units.items():
        assert any(plain and plain in each.hint for each in told(f"We do 20 {unit} now.", english)), unit


@pytest.mark.parametrize(
    ("text", "count"),
    [("\n".join("- Rest." for _ in range(7)), 0), ("\n".join("- Rest." for _ in range(8)), 1), ("Rest.\n" * 9, 0)],
)
def test_long_lists(text: str, count: int, english: Lists) -> None:
    assert [each.rule for each in told(text, english)] == ["long list"] * count


def test_the_limits_are_told() -> None:
    page = (SOURCE / "docs" / "reading.md").read_text(encoding="utf-8")
    for words in (
        f"more than {LONGEST_SENTENCE} words",
        f"more than {LONGEST_LIST} entries",
        f"grade over {STEPS_GRADE:g}",
        f"over {GRADE:g} (all else)",
        f"over {HARDEST:g} for one key",
        f"of {GRADED_FROM} words or more",
    ):
        assert words in page


@pytest.mark.parametrize("sign", ["a", "1", "@", "is ", "1 ", "A.", "a/", "(", "not be "])
def test_a_strange_text_takes_no_time(sign: str, english: Lists) -> None:
    started = time.process_time()
    told(sign * 4000, english)
    assert time.process_time() - started < 2
