"""The movements to avoid as they are printed, and how what is chosen differs from them."""

from collections.abc import Iterable, Sequence

from generator.handout import HandoutGroup, HandoutMovement
from generator.library import Library
from generator.model import MovementToAvoid, Programme
from generator.phrasing import optional, pictures
from generator.prescription import Prescribed
from generator.words import Words


def movements_for(programme: Programme, library: Library) -> tuple[MovementToAvoid, ...]:
    """Return the movements that this patient must avoid, in the order in which they are printed."""
    return tuple(
        movement
        for movement in library.avoid.values()
        if movement.only_with is None or movement.only_with in programme.conditions
    )


def groups(
    movements: Iterable[MovementToAvoid], exercises: Sequence[Prescribed], words: Words
) -> tuple[HandoutGroup, ...]:
    """Return the movements in their groups; those of the introduction stand elsewhere."""
    by_group: dict[str, list[HandoutMovement]] = {}
    for movement in movements:
        if movement.group != "introduction":
            by_group.setdefault(movement.group, []).append(_movement(movement, exercises, words))
    return tuple(HandoutGroup(heading=words(group), movements=tuple(those)) for group, those in by_group.items())


def _movement(movement: MovementToAvoid, exercises: Sequence[Prescribed], words: Words) -> HandoutMovement:
    return HandoutMovement(
        id=movement.id,
        title=words.text(movement.title),
        condition=optional(movement.condition, words),
        instead=optional(movement.instead, words),
        unlike=" ".join(_unlike(movement, exercises, words)),
        pictures=pictures(movement.pictures, words, words.text),
    )


def _unlike(movement: MovementToAvoid, exercises: Sequence[Prescribed], words: Words) -> Iterable[str]:
    """Yield why the chosen exercises that look like a movement to avoid are safe."""
    for tag, text in movement.unlike.items():
        numbers = [at for at, each in enumerate(exercises, 1) if tag in each.exercise.movement_tags]
        if numbers:
            which = words("unlike", len(numbers), numbers=words.listed([str(number) for number in numbers]))
            yield f"{which} {words.text(text)}"
