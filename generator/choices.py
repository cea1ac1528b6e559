"""What is asked for becomes a programme: a ready one, or some exercises, with choices laid over it."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec

from generator import schema, tailoring
from generator.errors import nearest_or_all
from generator.library import Library
from generator.model import Pick, Programme
from generator.selection import Filter, narrowed
from generator.tailoring import ChoiceError

CHOSEN = "chosen"
"""The name of a programme put together from single exercises."""
ENTRIES = ("doses", "sides", "overrides", "easier", "harder", "notes")
"""The parts of the choices that each change exercises one by one."""
USUAL = "starter"
"""The programme that is meant where none is named."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what is laid over a programme; what is empty changes nothing.

    `settings` are values of the programme's own fields; all else is added to what the programme says.
    """

    programme: str | None = None
    exercises: tuple[Pick, ...] = ()
    every: bool = False
    filter: Filter = Filter()
    settings: Mapping[str, Any] = {}
    flags: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    with_parts: tuple[str, ...] = ()
    without_parts: tuple[str, ...] = ()
    doses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    force: bool = False


def chosen(choices: Choices, library: Library, read: Callable[[str], Programme] | None = None) -> Programme:
    """Return the programme that is asked for; raise ChoiceError, or HandoutError, for what cannot be.

    `read` returns the programme of a name, where it is kept by whoever asks again and again.
    """
    programme = laid_over(_begun(choices, library, read), choices, library)
    if not choices.force:
        tailoring.refuse_too_much(programme)
    return programme


def laid_over(programme: Programme, choices: Choices, library: Library) -> Programme:
    """Return a programme with all choices laid over it but for which one it is; raise as `chosen` does."""
    with_parts, without_parts = choices.with_parts, choices.without_parts
    added: dict[str, Any] = {
        "conditions": (*programme.conditions, *known_in("flags", choices.flags, library, "flags")),
        "confirmed": (*programme.confirmed, *known_in("confirmations", choices.confirmed, library, "confirmed")),
        "with_parts": (*(part for part in programme.with_parts if part not in without_parts), *with_parts),
        "without_parts": (*(part for part in programme.without_parts if part not in with_parts), *without_parts),
    }
    if both := set(with_parts) & set(without_parts):
        raise ChoiceError("", f"‘{min(both)}’ is both wanted and left out.")
    if "avoid" in added["without_parts"] and not choices.force:
        raise ChoiceError("", "The movements to avoid keep the patient safe. To leave them out, add ‘--force’.")
    programme = msgspec.structs.replace(programme, **{**choices.settings, **added})
    if choices.filter != Filter():
        programme = narrowed(programme, library, choices.filter)
    programme = reduce(tailoring.dosed, choices.doses, programme)
    programme = reduce(tailoring.sided, choices.sides, programme)
    programme = reduce(tailoring.reasoned, choices.overrides, programme)
    programme = reduce(tailoring.easier, choices.easier, programme)
    programme = reduce(tailoring.harder, choices.harder, programme)
    return tailoring.noted(programme, choices.notes)


def every_mistake(programme: Programme, choices: Choices, library: Library) -> Iterator[ChoiceError]:
    """Yield what is wrong with each entry of some choices, of which something is known to be wrong."""
    rest = msgspec.structs.replace(choices, **dict.fromkeys(ENTRIES, ()))
    single = [{part: (entry,)} for part in ENTRIES for entry in getattr(choices, part)]
    try:
        programme = laid_over(programme, rest, library)
    except ChoiceError as error:
        yield error
    for entry in single:
        try:
            laid_over(programme, msgspec.structs.replace(Choices(force=True), **entry), library)
        except ChoiceError as error:
            yield error


def named(name: str, library: Library) -> Programme:
    """Return a ready programme by its name, or one from a YAML file."""
    if is_file(name):
        return schema.read(Path(name), Programme, shown=name, known=library.ids)
    return library.programme(name)


def is_file(name: str) -> bool:
    """Tell whether a programme is named by its file."""
    return name.lower().endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def every_pick(library: Library) -> tuple[Pick, ...]:
    """Return every exercise, in the order of the programme ‘all’, then the clinic's own."""
    ready = [pick.exercise for pick in library.programme("all").exercises]
    return tuple(Pick(exercise=id) for id in dict.fromkeys([*ready, *library.ids("exercises")]))


def known_in(kind: str, ids: tuple[str, ...], library: Library, part: str) -> tuple[str, ...]:
    """Return ids of a part of the taxonomy, each once; refuse one that it does not have. ‘_’ stands for ‘-’ too."""
    if not ids:
        return ()
    known = library.ids(kind)
    found = dict.fromkeys(id if id in known else id.replace("_", "-") for id in ids)
    for id in found:
        if id not in known:
            raise ChoiceError(part, f"there is no ‘{id}’; {nearest_or_all(id, known)}")
    return tuple(found)


def _begun(choices: Choices, library: Library, read: Callable[[str], Programme] | None) -> Programme:
    """Return the programme that was named, or one of the exercises that were."""
    name = choices.programme
    if name is None and not choices.exercises:
        if choices.every or choices.filter != Filter():
            return Programme(id="all" if choices.every else CHOSEN, exercises=every_pick(library))
        name = USUAL
    programme = Programme(id=CHOSEN) if name is None else read(name) if read else named(name, library)
    if choices.exercises:
        return msgspec.structs.replace(programme, exercises=choices.exercises, title=None)
    if choices.every:
        return msgspec.structs.replace(programme, exercises=every_pick(library), title=None)
    return programme
