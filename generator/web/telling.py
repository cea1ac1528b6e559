"""What is told of a programme while it is made: doses in words, what is new, what is much, what is hard to read."""

from collections.abc import Sequence

import msgspec

from generator.dose import dose_cells, in_words
from generator.errors import HandoutError
from generator.glance import glance
from generator.handout import Glance
from generator.library import Library
from generator.minutes import warnings
from generator.model import Programme
from generator.notices import untagged
from generator.prescription import Prescribed, prescribed
from generator.reading.advice import unmeasured
from generator.reading.findings import findings
from generator.reading.passages import of_programme
from generator.reading.plain_words import lists
from generator.since import Changes, changes
from generator.words import sentence_case

LONGEST = 3000
"""The longest text that is measured while one types, in characters: a page full, so that it keeps up with who types."""


class Whole(msgspec.Struct, frozen=True):
    """Hold what is told of a programme that can be read: of exercises by their ids, all else in phrases.

    `earlier` names the exercises of the programme that this one takes the place of.
    """

    doses: dict[str, str] = {}
    changes: dict[str, str] = {}
    stopped: str = ""
    earlier: str = ""
    glance: tuple[str, ...] = ()
    much: tuple[str, ...] = ()


def whole(programme: Programme, since: Programme | None, library: Library) -> Whole:
    """Return what is told, in the words that are printed in the library's language."""
    each, before = _prescribed(programme, library), _prescribed(since, library) if since else ()
    words = library.words
    changed = changes(each, before) if since else Changes({}, ())
    return Whole(
        doses={one.exercise.id: in_words(dose_cells(one.dose, one.sides, words)) for one in each},
        changes={id: words(f"change {change}") for id, change in changed.of.items()},
        stopped=words("stopped", exercises=words.listed([words.text(one.name) for one in changed.stopped]))
        if changed.stopped
        else "",
        earlier=words.listed([words.text(one.exercise.name) for one in before]),
        glance=phrases(glance(each, library)) if each else (),
        much=tuple(_much(each, before, library)),
    )


def phrases(glance: Glance) -> tuple[str, ...]:
    """Return in phrases what a handout asks of the patient."""
    return tuple(filter(None, (glance.exercises, glance.minutes, glance.lying, glance.equipment)))


def advice(programme: Programme, library: Library) -> dict[str, list[str]]:
    """Return what is hard to read in what a clinician typed, a line each, by the field in which it stands."""
    found: dict[str, list[str]] = {}
    written = list(of_programme(programme))
    if not written:
        return {}
    plain = lists(library.words, library.folders)
    if plain is None:
        return (
            {"": ["How easy notes are to read is measured in English only."]} if unmeasured(programme, library) else {}
        )
    for passage in written:
        field = "".join(f"/{key}" for key in passage.place)
        length = sum(len(line.text) for line in passage.lines)
        told = (
            [f"{sentence_case(each.message)}: {each.hint}." for each in findings(passage, plain)]
            if length <= LONGEST
            else [f"This has {length} characters: a few short sentences are easier to read."]
        )
        if told:
            found.setdefault(field, []).extend(told)
    return found


def _prescribed(programme: Programme, library: Library) -> Sequence[Prescribed]:
    """Return the exercises of a programme; nothing where it cannot be printed yet."""
    try:
        return prescribed(programme, library)
    except HandoutError:
        return ()


def _much(each: Sequence[Prescribed], before: Sequence[Prescribed], library: Library) -> list[str]:
    hinted = [words for one in each for words in untagged(one.exercise, library)]
    known = {one.exercise.id for one in before}
    return [f"{sentence_case(line)}." for line in (*hinted, *warnings(each, known))]
