"""What the page shows, and what it tells of what is typed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from generator.errors import HandoutError
from generator.library import Library
from generator.model import Programme
from generator.theme import DEFAULT
from generator.web import broken, cards, filled, forms, names, offers, telling, weighing
from generator.web.bodies import Unreadable, Wrong
from generator.web.desk import Desk
from generator.web.telling import Whole
from generator.web.weighing import Weighed


class Told(msgspec.Struct, frozen=True):
    """Hold what is told of what is typed; problems and advice by the name of their field on the page."""

    problems: tuple[tuple[str, Wrong], ...] = ()
    weighed: dict[str, Weighed] = {}
    advice: dict[str, list[str]] = {}
    whole: Whole = Whole()


def fresh(library: Library) -> dict[str, list[str]]:
    """Return what the page shows before anything is typed."""
    return {**filled.typed(Programme()), "theme": [library.clinic.theme or DEFAULT], "rest": [""]}


def told(form: names.Form, desk: Desk, *, every: bool = True) -> tuple[forms.Typed | None, Told]:
    """Return what is typed, or None where it cannot be read, and what is told of it; with `every`, of all exercises."""
    library, ids = desk.library(None), forms.chosen(form)
    try:
        typed = forms.read(form, library)
    except Unreadable as error:
        return None, Told(problems=tuple((names.name_of(wrong.field, ids), wrong) for wrong in error.wrong))
    programme = typed.programme
    wrong = weighing.stops(programme, library, force=typed.force)
    problems = tuple((names.name_of(each.field, ids), _for_people(each)) for each in wrong)
    if not every:
        return typed, Told(problems=problems)
    return typed, Told(
        problems=problems,
        weighed={id: weighing.weighed(one, programme, library) for id, one in cards.readable(library).items()},
        advice={names.name_of(field, ids): lines for field, lines in telling.advice(programme, library).items()},
        whole=telling.whole(programme, typed.since, _printed_from(programme, desk)),
    )


def with_problems(found: Told, problems: Sequence[tuple[str, Wrong]]) -> Told:
    """Return what is told with other problems."""
    return msgspec.structs.replace(found, problems=tuple(problems))


def without_name(programme: Programme) -> Programme:
    """Return a programme without the patient's name, as the clinician's copy is kept."""
    return msgspec.structs.replace(programme, patient=None)


def context(form: names.Form, library: Library, found: Told, checked: bool) -> Mapping[str, Any]:
    """Return the names that the page's template sees; `checked` says that the clinician asked for a check."""
    every, order = cards.cards(library), forms.chosen(form)
    at = {id: place for place, id in enumerate(order)}
    return {
        "cards": every,
        "rows": sorted(every, key=lambda card: at.get(card.id, len(at))),
        "offers": offers.offers(library),
        "form": form,
        "blank": fresh(library),
        "chosen": order,
        "told": found,
        "wrong": _by_name(found.problems),
        "broken": broken.problems(library),
        "checked": checked,
        "dose_keys": names.DOSE,
        "dose_names": [f"{key}.{names.ALL}" for key in names.DOSE],
        "parts": names.PARTS,
        "clinic": library.clinic.name or "",
    }


def _printed_from(programme: Programme, desk: Desk) -> Library:
    """Return the library in the language that is printed, or the page's own where there is none."""
    try:
        return desk.library(programme.language)
    except HandoutError:
        return desk.library(None)


def _for_people(wrong: Wrong) -> Wrong:
    """Return what is wrong without the key at the end of its hint, which is for other programs."""
    return msgspec.structs.replace(wrong, hint=re.sub(r" \(‘[\w-]+’\)$", "", wrong.hint))


def _by_name(problems: Sequence[tuple[str, Wrong]]) -> dict[str, list[Wrong]]:
    found: dict[str, list[Wrong]] = {}
    for name, wrong in problems:
        found.setdefault(name, []).append(wrong)
    return found
