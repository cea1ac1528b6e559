"""What a clinician should know of a programme that is printed: its cautions and why, and what is much at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.hints import asked
from generator.library import Library
from generator.minutes import warnings
from generator.model import Exercise, Programme
from generator.prescription import Prescribed, prescribed
from generator.refusals import said


def untagged(exercise: Exercise, library: Library) -> tuple[str, ...]:
    """Return what the words of an exercise hint at and its movement tags do not say."""
    if not library.is_own("exercises", exercise.id):  # the shipped ones are looked through by the tests
        return ()
    return tuple(f"{words}; its movement tags do not say so" for words, _ in asked(exercise, library.taxonomy))


def notices(
    programme: Programme,
    library: Library,
    since: Programme | None = None,
    untagged: Callable[[Exercise, Library], Iterable[str]] = untagged,
) -> Iterator[str]:
    """Yield which cautions are printed and why, what is overridden, what may be untagged, and what is much at once.

    `untagged` answers as the function of that name, for whoever asks again and again and keeps the answers.
    """
    known = [pick.exercise for pick in since.exercises] if since else []
    exercises = prescribed(programme, library)
    yield from _cautions(exercises)
    for each in exercises:
        yield from untagged(each.exercise, library)
    yield from warnings(exercises, known)


def _cautions(exercises: Sequence[Prescribed]) -> Iterator[str]:
    """Yield each reason for a warning with its exercises, strong ones first, then what is printed all the same."""
    met: dict[tuple[bool, str], list[str]] = {}
    for each in exercises:
        for reason in each.verdict.warnings:
            met.setdefault((not reason.strong, said(reason)), []).append(each.exercise.id)
    for (mild, words), ids in sorted(met.items(), key=lambda pair: pair[0][0]):
        which = "all exercises" if len(ids) == len(exercises) > 1 else ", ".join(ids)
        yield f"{'caution' if mild else 'strong caution'} for {which}: {words}; a line is printed"
    for each in exercises:
        if each.override:
            because = "; ".join(map(said, each.verdict.stops))
            yield f"{each.exercise.id} is printed all the same: {because}. Your reason: {each.override}"
