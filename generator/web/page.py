"""What the page shows: the exercises to choose from, what may be said of the patient, how it may be printed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec
from msgspec import UNSET

from generator.errors import HandoutError
from generator.handout import Handout
from generator.library import Library
from generator.locations import Folders
from generator.looks import ThemeFile
from generator.model import Dose, Exercise, Language, Paper, Programme
from generator.schema import read
from generator.theme import DEFAULT
from generator.values import Amount
from generator.web import forms, thumbnails, weighing
from generator.web.bodies import Unreadable, Wrong, programme
from generator.web.weighing import Weighed


class Card(msgspec.Struct, frozen=True):
    """Hold an exercise as the gallery shows it; `search` is all that a search looks at, in small letters."""

    id: str
    name: str
    purpose: str
    picture: bool
    category: str
    position: str
    position_words: str
    equipment: tuple[str, ...]
    equipment_words: str
    goals: tuple[str, ...]
    one_sided: bool
    versions: tuple[str, ...]
    usual: dict[str, str]
    search: str


class Choices(msgspec.Struct, frozen=True):
    """Hold what there is to choose from beside exercises: ids or codes, each with its words."""

    programmes: dict[str, str]
    flags: dict[str, str]
    confirmations: dict[str, str]
    categories: dict[str, str]
    positions: dict[str, str]
    equipment: dict[str, str]
    goals: dict[str, str]
    themes: dict[str, str]
    papers: tuple[str, ...]
    languages: dict[str, str]
    clinicians: tuple[str, ...]


class Told(msgspec.Struct, frozen=True):
    """Hold what is told of what is typed; problems and advice by the name of their field on the page."""

    problems: tuple[tuple[str, Wrong], ...] = ()
    weighed: dict[str, Weighed] = {}
    advice: dict[str, list[str]] = {}
    glance: tuple[str, ...] = ()
    much: tuple[str, ...] = ()


def cards(library: Library) -> list[Card]:
    """Return the exercises of the gallery, in the order of the programme ‘all’, then the clinic's own."""
    found = weighing.readable(library)
    first = [pick.exercise for pick in library.programme("all").exercises] if _has_all(library) else []
    return [_card(found[id], library) for id in dict.fromkeys([*first, *found]) if id in found]


def choices(library: Library) -> Choices:
    """Return what there is to choose from beside exercises."""
    taxonomy, folders = library.taxonomy, library.folders
    every = [library.exercise(id) for id in weighing.readable(library)]
    goals = {goal for exercise in every for goal in exercise.goals}
    things = {thing for exercise in every for thing in exercise.equipment}
    return Choices(
        programmes={id: each.title or id for id, each in _programmes(library).items()},
        flags={id: flag.meaning for id, flag in taxonomy.flags.items()},
        confirmations=taxonomy.confirmations,
        categories={id: id.replace("-", " ") for id in taxonomy.categories if id in {each.category for each in every}},
        positions={id: words for id, words in taxonomy.positions.items() if id in {each.position for each in every}},
        equipment={id: words for id, words in taxonomy.equipment.items() if id in things},
        goals={id: words for id, words in taxonomy.goals.items() if id in goals},
        themes=_themes(folders),
        papers=get_args(Paper),
        languages={id: read(path, Language, id=id).name for id, path in folders.every("languages").items()},
        clinicians=library.clinic.clinicians,
    )


def fresh(library: Library) -> dict[str, list[str]]:
    """Return what the page shows before anything is typed."""
    return {**forms.typed(Programme(), library), "theme": [library.clinic.theme or DEFAULT], "rest": [""]}


def told(form: forms.Form, library: Library, *, every: bool = True) -> tuple[Programme | None, Told]:
    """Return the programme that is typed, or None where it cannot be read, and what is told of it."""
    ids = forms.chosen(form)
    force = "yes" in form.get("force", ())
    try:
        typed = programme(forms.written(form), library)
    except Unreadable as error:
        return None, Told(problems=tuple((forms.name_of(wrong.field, ids), wrong) for wrong in error.wrong))
    wrong = weighing.stops(typed, library, force=force)
    return typed, Told(
        problems=tuple((forms.name_of(each.field, ids), _for_people(each)) for each in wrong),
        weighed={id: weighing.weighed(exercise, typed, library) for id, exercise in weighing.readable(library).items()}
        if every
        else {},
        advice={forms.name_of(field, ids): lines for field, lines in weighing.advice(typed, library).items()},
        glance=weighing.at_a_glance(typed, library) if typed.exercises else (),
        much=tuple(weighing.much(typed, library)),
    )


def with_problems(found: Told, problems: Sequence[tuple[str, Wrong]]) -> Told:
    """Return what is told with other problems."""
    return msgspec.structs.replace(found, problems=tuple(problems))


def without_name(programme: Programme) -> Programme:
    """Return a programme without the patient's name, as the clinician's copy is kept."""
    return msgspec.structs.replace(programme, patient=None)


def glance_of(handout: Handout) -> list[str]:
    """Return in phrases what a finished handout asks of the patient."""
    found = handout.glance
    return [text for text in (found.exercises, found.minutes, found.lying, found.equipment) if text]


def context(form: forms.Form, library: Library, found: Told, checked: bool) -> Mapping[str, Any]:
    """Return the names that the page's template sees; `checked` says that the clinician asked for a check."""
    every = cards(library)
    order = forms.chosen(form)
    at = {id: place for place, id in enumerate(order)}
    return {
        "cards": every,
        "rows": sorted(every, key=lambda card: at.get(card.id, len(at))),
        "choices": choices(library),
        "form": form,
        "blank": fresh(library),
        "chosen": order,
        "told": found,
        "wrong": _by_name(found.problems),
        "checked": checked,
        "dose_keys": forms.DOSE,
        "parts": forms.PARTS,
        "clinic": library.clinic.name or "",
    }


def _for_people(wrong: Wrong) -> Wrong:
    """Return what is wrong without the key at the end of its hint, which is for other programs."""
    return msgspec.structs.replace(wrong, hint=re.sub(r" \(‘[\w-]+’\)$", "", wrong.hint))


def _by_name(problems: Sequence[tuple[str, Wrong]]) -> dict[str, list[Wrong]]:
    found: dict[str, list[Wrong]] = {}
    for name, wrong in problems:
        found.setdefault(name, []).append(wrong)
    return found


def _card(exercise: Exercise, library: Library) -> Card:
    words, taxonomy = library.words, library.taxonomy
    things = [words.text(taxonomy.equipment[thing]) for thing in exercise.equipment]
    purpose = words.text(exercise.purpose) if exercise.purpose else ""
    name, position = words.text(exercise.name), taxonomy.positions.get(exercise.position or "", "")
    goals = [taxonomy.goals[goal] for goal in exercise.goals]
    searched = (
        exercise.id,
        name,
        exercise.clinical_name or "",
        purpose,
        position,
        exercise.category or "",
        *things,
        *goals,
    )
    return Card(
        id=exercise.id,
        name=name,
        purpose=purpose,
        picture=thumbnails.telling(exercise) is not None,
        category=exercise.category or "",
        position=exercise.position or "",
        position_words=position,
        equipment=exercise.equipment,
        equipment_words=words.listed(things),
        goals=exercise.goals,
        one_sided=exercise.sides in ("left first", "right first"),
        versions=tuple(version for version in ("easier", "harder") if getattr(exercise, version)),
        usual=_usual(exercise.dose),
        search=" ".join(searched).lower(),
    )


def _usual(dose: Dose) -> dict[str, str]:
    """Return what the exercise's own file says of each part of its dose, where it says a number."""
    amounts = {key: getattr(dose, key.replace(" ", "_"), UNSET) for key in forms.DOSE}
    return {key: str(amount) for key, amount in amounts.items() if isinstance(amount, Amount)}


def _has_all(library: Library) -> bool:
    return "all" in _programmes(library)


def _programmes(library: Library) -> dict[str, Programme]:
    found = {}
    for id in library.folders.every("programmes", library.words.codes):
        try:
            found[id] = library.programme(id)
        except HandoutError:  # ‘handout check’ tells of it
            continue
    return found


def _themes(folders: Folders) -> dict[str, str]:
    found = {id: read(path, ThemeFile, id=id).name for id, path in folders.every("themes").items()}
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != DEFAULT, "giant" in pair[0], pair[0])))
