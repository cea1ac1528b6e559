"""The gallery: each exercise as the page shows it to choose from; and the ready programmes."""

from collections.abc import Iterator
from itertools import combinations

import msgspec
from msgspec import UNSET

from generator.errors import HandoutError
from generator.library import Library
from generator.model import Dose, Exercise, Programme
from generator.values import Amount
from generator.web import names, thumbnails


class Card(msgspec.Struct, frozen=True):
    """Hold an exercise as the gallery shows it; `search` is all that a search looks at, in small letters.

    `pictures` are the choices of its pictures, each with its words.
    """

    id: str
    name: str
    picture: bool
    category: str
    position: str
    position_words: str
    equipment: tuple[str, ...]
    equipment_words: str
    goals: tuple[str, ...]
    one_sided: bool
    versions: tuple[str, ...]
    pictures: dict[str, str]
    web_address: str
    usual: dict[str, str]
    search: str


def cards(library: Library) -> list[Card]:
    """Return the exercises of the gallery, in the order of the programme ‘all’, then the clinic's own."""
    found = readable(library)
    ready = ready_programmes(library).get("all", Programme())
    first = [pick.exercise for pick in ready.exercises]
    return [_card(found[id], library) for id in dict.fromkeys([*first, *found]) if id in found]


def readable(library: Library) -> dict[str, Exercise]:
    """Return the exercises whose files can be read."""
    found = {}
    for id in library.ids("exercises"):
        try:
            found[id] = library.exercise(id)
        except HandoutError:
            continue
    return found


def ready_programmes(library: Library) -> dict[str, Programme]:
    """Return the ready programmes whose files can be read."""
    found = {}
    for id in library.folders.every("programmes", library.words.codes):
        try:
            found[id] = library.programme(id)
        except HandoutError:
            continue
    return found


def _card(exercise: Exercise, library: Library) -> Card:
    words, taxonomy = library.words, library.taxonomy
    things = [words.text(taxonomy.equipment[thing]) for thing in exercise.equipment]
    name, position = words.text(exercise.name), taxonomy.positions.get(exercise.position or "", "")
    goals = [taxonomy.goals[goal] for goal in exercise.goals]
    searched = (
        exercise.id, name, exercise.clinical_name or "", words.text(exercise.purpose) if exercise.purpose else "",
        position, (exercise.category or "").replace("-", " "), *things, *goals,
    )  # fmt: skip
    return Card(
        id=exercise.id,
        name=name,
        picture=thumbnails.telling(exercise) is not None,
        category=exercise.category or "",
        position=exercise.position or "",
        position_words=position,
        equipment=exercise.equipment,
        equipment_words=words.listed(things),
        goals=exercise.goals,
        one_sided=exercise.sides in ("left first", "right first"),
        versions=tuple(version for version in ("easier", "harder") if getattr(exercise, version)),
        pictures=dict(_pictures(len(exercise.pictures))),
        web_address=exercise.web_address.address if exercise.web_address else "",
        usual=_usual(exercise.dose),
        search=" ".join(searched).lower(),
    )


def _pictures(count: int) -> Iterator[tuple[str, str]]:
    """Yield which of its pictures an exercise may be printed with, and the words for it; the usual way is all."""
    for some in range(1, count):
        for numbers in combinations(map(str, range(1, count + 1)), some):
            yield " ".join(numbers), f"Only {'picture' if some == 1 else 'pictures'} {' and '.join(numbers)}"
    if count:
        yield names.NONE, "No picture"


def _usual(dose: Dose) -> dict[str, str]:
    """Return what the exercise's own file says of each part of its dose, where it says a number."""
    amounts = {key: getattr(dose, key.replace(" ", "_"), UNSET) for key in names.DOSE}
    return {key: str(amount) for key, amount in amounts.items() if isinstance(amount, Amount)}
