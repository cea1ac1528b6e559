"""What the clinician keeps: exact doses and how they differ, conditions, cautions, review state, sources; no name."""

import datetime

import pytest
from msgspec import structs

from generator import make
from generator.dose_text import parse_dose
from generator.library import Library
from generator.locations import Folders
from generator.model import Pick, Programme, Review
from generator.record import lines

LIBRARY = Library(Folders())
TODAY = datetime.date(2026, 11, 20)
PROGRAMME = Programme(
    patient="Margaret Jones",
    conditions=("severe-bone-loss",),
    theme="large-print",
    exercises=(
        Pick(exercise="calf-stretch", side="left", dose=parse_dose("hold 20 seconds, 3 times, twice a day")),
        Pick(exercise="chest-raise", version="easier", note="Slowly.\nWith a friend."),
    ),
)


def recorded(programme: Programme = PROGRAMME, since: Programme | None = None) -> list[str]:
    record = make.clinician_copy(programme, LIBRARY, TODAY, since).handout.record
    assert record
    return lines(record, heading=["Of"], words=LIBRARY.words)


def test_the_record_tells_the_exact_dose_and_how_it_differs() -> None:
    text = recorded()
    assert text[:5] == [
        "Of",
        "",
        "1. Calf stretch: left side only (calf-stretch)",
        "   Hold for 20 seconds. Do this 3 times. Do it 2 times a day. ____ days a week.",
        "   Usual dose: Hold for 15 seconds. Do this ____ times each side. Do it ____ times a day. ____ days a week.",
    ]
    assert "   Do it the easier way" in text
    assert text[text.index("   Slowly.") + 1] == "   With a friend."
    assert sum(line.startswith("   Usual dose") for line in text) == 1, "the chest raise has its usual dose"


def test_the_record_tells_conditions_cautions_format_review_and_sources() -> None:
    text = recorded()
    for caution in LIBRARY.exercises["chest-raise"].cautions:
        assert f"   Take care: {caution}" in text
    assert "Conditions noted: severe bone loss" in text
    assert "Preferred format: large print, A4, English (United Kingdom)" in text
    assert text.count("   Not yet reviewed by a clinician.") == 2
    assert any(line.startswith("Sources: Medical News Today") for line in text)
    assert not any("Margaret" in line for line in text)


def test_a_review_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(Folders())
    stretch = structs.replace(library.exercise("calf-stretch"), reviewed=Review(by="Sam Taylor", on=TODAY))
    monkeypatch.setattr(library, "exercise", {"calf-stretch": stretch}.__getitem__)
    programme = Programme(exercises=PROGRAMME.exercises[:1])
    record = make.clinician_copy(programme, library, TODAY).handout.record
    assert record and record.exercises[0].reviewed == "Reviewed by Sam Taylor on 20 November 2026."


def test_the_sign_of_the_content_follows_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = Programme(exercises=PROGRAMME.exercises[:1])
    before = make.clinician_copy(programme, LIBRARY, TODAY).handout.record
    library = Library(Folders())
    changed = structs.replace(library.exercise("calf-stretch"), cautions=())
    monkeypatch.setattr(library, "exercise", {"calf-stretch": changed}.__getitem__)
    after = make.clinician_copy(programme, library, TODAY).handout.record
    assert before and after and before.content != after.content


def test_what_is_new_is_recorded() -> None:
    since = Programme(exercises=(Pick(exercise="head-press"), Pick(exercise="chest-raise")))
    text = recorded(since=since)
    assert "   New" in text
    assert "   Do less than before" in text
    assert "Stopped: Head press" in text
