"""What there is to choose from on the page beside exercises: ids or codes, each with its words."""

from typing import get_args

import msgspec

from generator.errors import HandoutError
from generator.library import Library
from generator.looks import ThemeFile
from generator.model import Language, Paper
from generator.schema import read
from generator.selection import CLINICIAN_COPY
from generator.small_pages import CARDS, SOME
from generator.theme import DEFAULT
from generator.web import cards

TEMPLATES = {
    "handout": "The whole handout",
    "card": "Cards to cut apart, 1 to a page",
    "fridge": "A sheet for the fridge door",
    "avoid": "The movements to avoid alone",
    "diary": "The diary alone",
}


class Ready(msgspec.Struct, frozen=True):
    """Hold what is told of a ready programme."""

    title: str
    summary: str


class Offers(msgspec.Struct, frozen=True):
    """Hold what there is to choose from beside exercises."""

    programmes: dict[str, Ready]
    flags: dict[str, str]
    confirmations: dict[str, str]
    categories: dict[str, str]
    positions: dict[str, str]
    equipment: dict[str, str]
    goals: dict[str, str]
    templates: dict[str, str]
    themes: dict[str, str]
    papers: tuple[str, ...]
    languages: dict[str, str]
    clinicians: tuple[str, ...]


def offers(library: Library) -> Offers:
    """Return what there is to choose from beside exercises."""
    taxonomy = library.taxonomy
    every = cards.readable(library).values()
    kinds, positions = {each.category for each in every}, {each.position for each in every}
    goals = {goal for exercise in every for goal in exercise.goals}
    things = {thing for exercise in every for thing in exercise.equipment}
    return Offers(
        programmes={
            id: Ready(each.title or id, each.summary or "") for id, each in cards.ready_programmes(library).items()
        },
        flags={id: flag.meaning for id, flag in taxonomy.flags.items()},
        confirmations=taxonomy.confirmations,
        categories={id: id.replace("-", " ") for id in taxonomy.categories if id in kinds},
        positions={id: words for id, words in taxonomy.positions.items() if id in positions},
        equipment={id: words for id, words in taxonomy.equipment.items() if id in things},
        goals={id: words for id, words in taxonomy.goals.items() if id in goals},
        templates=_templates(library),
        themes=_themes(library),
        papers=get_args(Paper),
        languages=_languages(library),
        clinicians=library.clinic.clinicians,
    )


def _templates(library: Library) -> dict[str, str]:
    """Return the kinds of handout, the whole one first; each number of cards to a page is a kind of its own."""
    there = library.folders.handout_templates.keys() - {CLINICIAN_COPY}
    found: dict[str, str] = {}
    for name in (*(name for name in TEMPLATES if name in there), *sorted(there - TEMPLATES.keys())):
        found["" if name == "handout" else name] = TEMPLATES.get(name, name)
        if name == CARDS:
            found |= {f"{CARDS} {number}": f"Cards to cut apart, {number} to a page" for number in SOME[1:]}
    return found


def _themes(library: Library) -> dict[str, str]:
    found = {}
    for id, path in library.folders.every("themes").items():
        try:
            found[id] = read(path, ThemeFile, id=id).name
        except HandoutError:  # ‘handout check’ tells of it
            continue
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != DEFAULT, "giant" in pair[0], pair[0])))


def _languages(library: Library) -> dict[str, str]:
    found = {}
    for id, path in library.folders.every("languages").items():
        try:
            found[id] = read(path, Language, id=id).name
        except HandoutError:
            continue
    return found
