"""What is printed so that an exercise is done with care: its own cautions, and those that the safety rules add."""

from collections.abc import Iterable, Iterator

from generator.library import Library
from generator.model import Programme
from generator.prescription import Prescribed
from generator.values import Text
from generator.words import Words


def cautions(prescribed: Prescribed, words: Words) -> tuple[Text | str, ...]:
    """Return the cautions of an exercise, each once: what the rules say of this patient first, then its own.

    An exercise that is printed although the rules refuse it says so, whatever else it says.
    """
    return tuple({str(text): text for text in _in_order(prescribed, words)}.values())


def for_all(programme: Programme, library: Library) -> tuple[Text, ...]:
    """Return the cautions that hold for every exercise and are printed once."""
    flags = (library.taxonomy.flags[id] for id in programme.conditions)
    texts = (rule.caution for flag in flags for rule in flag.rules if rule.for_all and rule.caution)
    return tuple({str(text): text for text in texts}.values())


def _in_order(prescribed: Prescribed, words: Words) -> Iterator[Text | str]:
    verdict = prescribed.verdict
    if any(reason.level == "refuse" for reason in verdict.stops):
        yield words("not for everyone")
    for reason in verdict.stops:
        # A condition that a movement to avoid has is a part of it, and so goes with it.
        yield from _texts(movement.condition for movement in reason.breaks)
    own = [reason for reason in verdict.reasons if not reason.for_all]
    yield from _texts(reason.caution for reason in own if reason.level != "note")
    yield from prescribed.exercise.cautions
    yield from _texts(reason.caution for reason in own if reason.level == "note")


def _texts(found: Iterable[Text | None]) -> Iterator[Text]:
    return (text for text in found if text is not None)
