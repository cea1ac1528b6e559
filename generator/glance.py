"""What a programme asks for, in phrases: how many exercises, how long, lying down or not, what to have ready."""

from collections.abc import Sequence

from generator.handout import Glance
from generator.library import Library
from generator.minutes import Span, seconds_a_day
from generator.prescription import Prescribed
from generator.words import Words


def glance(exercises: Sequence[Prescribed], library: Library) -> Glance:
    """Return what a programme asks for."""
    words = library.words
    lying = sum(each.lying for each in exercises)
    if lying and lying == len(exercises):
        lying_down = words("all lying", lying)
    else:
        lying_down = words("lying", lying) if lying else words("no lying")
    needed = dict.fromkeys(thing for each in exercises for thing in each.exercise.equipment)
    things = [words.text(library.taxonomy.equipment[thing]) for thing in needed]
    return Glance(
        exercises=words("exercises", len(exercises)),
        minutes=minutes(seconds_a_day(exercises), words),
        lying=lying_down if exercises else "",
        equipment=words("you need", things=words.listed(things)) if things else "",
    )


def minutes(seconds: Span, words: Words) -> str:
    """Return a time in words, rounded to minutes; nothing where too little is known to say one."""
    if not seconds.known:
        low = seconds.low // 60
        return words("at least", time=words("minutes", low)) if low else ""
    low, high = max(1, round(seconds.low / 60)), max(1, round(seconds.high / 60))
    if low == high:
        return words("about", time=words("minutes", low))
    return words("about", time=words("minutes", words("range", low=low, high=high)))
