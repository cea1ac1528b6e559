"""What a command tells the clinician about a programme that it prints: what is unsafe, and what is much."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Programme
    from generator.prescription import Prescribed


def warn(programme: "Programme", library: "Library", since: "Programme | None" = None) -> None:
    """Tell on standard error which cautions are printed and why, what is overridden, and what is much at once."""
    from generator.minutes import warnings
    from generator.prescription import prescribed

    known = [pick.exercise for pick in since.exercises] if since else []
    exercises = prescribed(programme, library)
    hinted = (f"{words}; its movement tags do not say so" for each in exercises for words in _hints(each, library))
    for line in (*_cautions(programme, library), *hinted, *warnings(exercises, known)):
        click.echo(f"Note: {line}", err=True)


def _hints(prescribed: "Prescribed", library: "Library") -> list[str]:
    from generator.hints import asked

    if not library.is_own("exercises", prescribed.exercise.id):  # the shipped ones are looked through by the tests
        return []
    return [words for words, _ in asked(prescribed.exercise, library.taxonomy)]


def _cautions(programme: "Programme", library: "Library") -> Iterator[str]:
    """Yield each reason for a warning with its exercises, strong ones first, then what is printed all the same."""
    from generator.prescription import prescribed
    from generator.refusals import said

    exercises = prescribed(programme, library)
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
