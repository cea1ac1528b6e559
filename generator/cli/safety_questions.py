"""The questions about safety of `handout new`: what is refused for this patient, and whether to go on."""

from typing import TYPE_CHECKING

import click

from generator.cli import asking
from generator.model import Pick, Programme

if TYPE_CHECKING:
    from generator.library import Library


def settled(ids: tuple[str, ...], conditions: tuple[str, ...], library: "Library") -> Programme:
    """Return a programme with the exercises that stay, what is confirmed, and the reasons to go on with the others.

    Raises HandoutError if no exercise stays.
    """
    from generator.errors import refuse
    from generator.refusals import said
    from generator.verdicts import verdict
    from generator.words import sentence_case

    confirmed: list[str] = []
    picks = []
    for id in ids:
        exercise = library.exercise(id)
        for unless in dict.fromkeys(each.unless for each in verdict(exercise, conditions, (), library).stops):
            if (
                unless
                and unless not in confirmed
                and asking.yes(f"{sentence_case(library.taxonomy.confirmations[unless])}: is it so?", False)
            ):
                confirmed.append(unless)
        stops = verdict(exercise, conditions, confirmed, library).stops
        reason = None
        if stops:
            click.echo(f"{library.words.text(exercise.name)} is refused: {'; '.join(map(said, stops))}.")
            reason = asking.text("Your reason to go on with it (Enter: leave it out)")
        if reason or not stops:
            picks.append(Pick(exercise=id, override=reason or None))
    if not picks:
        raise refuse("no exercise is left", hint="choose others; ‘handout safety’ shows what each condition does")
    return Programme(exercises=tuple(picks), conditions=conditions, confirmed=tuple(confirmed))
