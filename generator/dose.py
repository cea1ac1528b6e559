"""A dose in words: the cells of the dose strip, with blanks for what the clinician fills in by hand."""

from collections.abc import Iterable
from typing import Literal

from msgspec import UNSET, UnsetType

from generator.handout import DoseCell
from generator.model import Dose, Sides
from generator.values import Amount
from generator.words import Words, sentence_case

LINE = "____"
"""What stands in plain text for a line to write on."""
_BLANK = "\x00"
"""Stands in a phrase for what is not known; the phrase is cut there."""


def dose_cells(dose: Dose, sides: Sides, words: Words) -> tuple[DoseCell, ...]:
    """Return what applies of hold, rest, repeat and how often, in this order; how often is always there."""
    cells = []
    if dose.hold_seconds is not UNSET:
        key = "slow count" if dose.slow_count else "seconds"
        cells.append(_cell("hold", words, _counted(key, dose.hold_seconds, words)))
    if dose.rest_seconds is not UNSET:
        cells.append(_cell("rest", words, _counted("seconds", dose.rest_seconds, words)))
    if repeat := _repeat(dose, sides, words):
        cells.append(_cell("repeat", words, *repeat))
    cells.append(_cell("how often", words, *_how_often(dose, words)))
    return tuple(cells)


def in_words(cells: Iterable[DoseCell]) -> str:
    """Return the sentences of a dose as plain text, as it is printed and read aloud."""
    sentences = (sentence for cell in cells for sentence in cell.sentences)
    said = " ".join("".join(LINE if part is None else part for part in sentence) for sentence in sentences)
    return said.replace("\u00a0", " ")


def _cell(kind: Literal["hold", "rest", "repeat", "how often"], words: Words, *lines: str) -> DoseCell:
    """Return a cell; where a line has blanks, its parts are what stands between them."""
    first, *others = lines
    said = [words(f"say {kind}", dose=first), *(words("say more", dose=other) for other in others)]
    return DoseCell(
        kind=kind,
        label=words(kind),
        lines=tuple(_parts(line) for line in lines),
        sentences=tuple(_parts(sentence) for sentence in said),
    )


def _parts(line: str) -> tuple[str | None, ...]:
    parts: list[str | None] = []
    for at, stretch in enumerate(sentence_case(line).split(_BLANK)):
        if at:
            parts.append(None)
        if stretch:
            parts.append(stretch)
    return tuple(parts)


def _counted(key: str, amount: Amount | UnsetType | None, words: Words) -> str:
    return words(key, _number(amount, words))


def _number(amount: Amount | UnsetType | None, words: Words) -> str:
    if not isinstance(amount, Amount):
        return _BLANK
    if amount.word:
        return words(amount.word)
    return words("range", low=amount.low, high=amount.high) if amount.high else str(amount.low)


def _repeat(dose: Dose, sides: Sides, words: Words) -> list[str]:
    """Return how many times, in how many rounds, and the goal: a line for each that applies."""
    key = "times each side" if sides in ("left first", "right first") else "times"
    times = "" if dose.repetitions is UNSET else _counted(key, dose.repetitions, words)
    until = words("until", end=words.text(dose.until)) if dose.until else ""
    lines = [words("or", first=times, second=until) if times and until else times or until]
    if dose.sets is not UNSET:
        lines.append(_counted("sets", dose.sets, words))
    if dose.build_up_to:
        lines.append(words("build up", goal=_counted("times", dose.build_up_to, words)))
    return [line for line in lines if line]


def _how_often(dose: Dose, words: Words) -> list[str]:
    """Return how often a day and on how many days: one line where both are known, else a line for each."""
    lines = []
    if dose.times_of_day:
        lines.append(words.listed([words(time) for time in dose.times_of_day]))
    elif dose.times_a_day is not UNSET:
        lines.append(_counted("times a day", dose.times_a_day, words))
    if dose.days_a_week is not UNSET:
        every = isinstance(dose.days_a_week, Amount) and dose.days_a_week.low == 7
        lines.append(words("every day") if every else _counted("days a week", dose.days_a_week, words))
    if any(_BLANK in line for line in lines):
        return lines
    return [", ".join(lines) or words("times a day", _BLANK)]
