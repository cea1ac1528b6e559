"""Every fact is on paper, and every sentence and number rests on one."""

import csv
import re

from on_paper import words
from shipped_content import (
    amounts,
    cited,
    library,
    line_of,
    made,
    nouns,
    sentences,
)

from generator.locations import Folders
from generator.words import EMERGENCY


def test_the_table_holds_each_fact_once() -> None:
    with Folders().single("content/facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["id"] for row in rows}) == len(library().facts) == 213
    assert all(row.keys() == {"id", "source", "fact"} and all(row.values()) for row in rows)
    assert {row["source"] for row in rows} <= library().sources.keys()


def test_every_fact_is_printed_or_has_a_reason_and_never_both() -> None:
    facts, reasons = library().facts.keys(), library().facts_not_printed
    printed = cited().keys() | {id for _, _, amount in amounts() for id in amount.basis}
    assert printed - facts - library().sources.keys() == set()
    assert facts - printed - reasons.keys() == set()
    assert reasons.keys() & printed == set()
    assert reasons.keys() - facts == set()
    assert all(len(reason.split()) >= 5 for reason in reasons.values())


def printed(words: str) -> str:
    return words.replace(EMERGENCY, "999")


def test_every_sentence_that_cites_is_really_on_paper() -> None:
    paper = words(made().pdf.content)
    missing = {
        name: lost
        for name, noun in nouns()
        if (lost := [each.words for each in sentences(noun) if each.basis and printed(each.words) not in paper])
    }
    assert missing == {}


def test_every_fact_is_really_on_paper() -> None:
    paper = words(made().pdf.content)
    unsaid = {
        id: library().facts[id].fact
        for id, said in cited().items()
        if id in library().facts and not any(sentence in paper for sentence in said)
    }
    assert unsaid == {}


def test_every_number_of_a_dose_is_really_on_paper() -> None:
    strips = {exercise.id: exercise.dose for exercise in made().handout.exercises}
    kinds = {"hold_seconds": "hold", "rest_seconds": "rest", "repetitions": "repeat", "build_up_to": "repeat"}
    for id, field, amount in amounts():
        cell = next(cell for cell in strips[id] if cell.kind == kinds.get(field, "how often"))
        said = " ".join(line_of(cell)).lower()
        number = amount.word or (f"{amount.low} to {amount.high}" if amount.high else str(amount.low))
        if field == "times_a_day" and library().exercises[id].dose.times_of_day:
            assert len(library().exercises[id].dose.times_of_day) == amount.low
        elif field == "days_a_week" and amount.low == 7:
            assert "every day" in said
        else:
            assert re.search(rf"\b{number}\b", said), (id, field)


def test_every_sentence_has_a_basis() -> None:
    """A sentence that rests on nothing outside says so: [ours]."""
    bare = [(name, each.words) for name, noun in nouns() for each in sentences(noun) if not each.basis]
    # Headings of groups are no claims.
    headings = {str(group.heading) for advice in library().advice.values() for group in advice.groups}
    titles = {str(advice.title) for advice in library().advice.values()}
    assert [each for each in bare if each[1] not in headings | titles] == []
