"""What the commands tell of words that are hard to read, and `--strict`, which takes it for a mistake."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Exercise, Programme
    from generator.reading.findings import Finding

MOST = 4
"""How much is told of one text."""


def refuse_hard(programme: "Programme", library: "Library") -> None:
    """Raise HandoutError with all that is hard to read in what a clinician wrote."""
    from generator.errors import HandoutError, Problem
    from generator.reading.advice import over_programme

    hard = over_programme(programme, library)
    problems = [Problem(f"{name}: {each.message}", hint=each.hint) for name, those in hard.items() for each in those]
    if problems:
        raise HandoutError(*problems)


def advice(programme: "Programme", library: "Library") -> list[str]:
    """Return what is hard to read in what a clinician wrote, each text in one line."""
    if _is_ready(programme, library):
        return []
    from generator.reading.advice import over_programme, unmeasured

    told = [f"Advice: {name}: {_told(found)}" for name, found in over_programme(programme, library).items()]
    if unmeasured(programme, library):
        told.append("Note: how easy the notes are to read is measured in English only.")
    return told


def of_exercise(exercise: "Exercise", library: "Library") -> list[str]:
    """Return what is hard to read in an exercise that is not written yet, a line each."""
    from generator.reading.advice import over_noun
    from generator.reading.plain_words import lists

    plain = lists(library.words, library.folders)
    found = over_noun(exercise, plain) if plain else ()
    return [f"Advice: {passage.name}: {each.message}: {each.hint}" for passage, each in found]


def _is_ready(programme: "Programme", library: "Library") -> bool:
    """Tell whether a programme is printed just as it is shipped, so that nothing needs to be read."""
    folders = library.folders
    ready = folders.clinic is None and programme.id in folders.every("programmes", library.words.codes)
    said = (
        programme.note,
        programme.goals,
        *(text for pick in programme.exercises for text in (pick.note, pick.move_on)),
    )
    return ready and not any(said) and programme.title in (None, library.programme(programme.id).title)


def _told(found: "list[Finding]") -> str:
    told = "; ".join(f"{each.message}: {each.hint}" for each in found[:MOST])
    return f"{told}; and {len(found) - MOST} more" if len(found) > MOST else told
