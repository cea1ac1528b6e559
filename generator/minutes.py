"""How long a programme takes on a day when it is done; `docs/dose.md` tells the method."""

from collections.abc import Collection, Iterator, Sequence

import msgspec
from msgspec import UNSET, UnsetType

from generator.model import Dose, Sides
from generator.prescription import Prescribed
from generator.values import Amount

MOVING = 2
"""Seconds to get into the position of one repetition and out of it."""
FEW = 3
"""What `a few` and `several` are at least."""
LONGEST = 20
"""Minutes a day above which the clinician is told."""
MOST_NEW = 5
"""New exercises at once above which the clinician is told."""


class Span(msgspec.Struct, frozen=True):
    """Hold the least and the most that something can be; `known` is false where a part of it was not."""

    low: int
    high: int
    known: bool = True

    def __mul__(self, other: "Span") -> "Span":
        return Span(self.low * other.low, self.high * other.high, self.known and other.known)

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high, self.known and other.known)


def seconds_a_day(exercises: Sequence[Prescribed]) -> Span:
    """Return how long exercises take on a day when all of them are done, in seconds."""
    return sum((_seconds(each.dose, each.sides) for each in exercises), Span(0, 0))


def warnings(exercises: Sequence[Prescribed], known: Collection[str] = ()) -> Iterator[str]:
    """Yield what the clinician is told of a programme that asks for much; `known` are ids done already."""
    seconds = seconds_a_day(exercises).low
    if seconds > LONGEST * 60:
        yield f"this takes {round(seconds / 60)} minutes a day or more; people keep to a long programme less well"
    new = sum(each.exercise.id not in known for each in exercises)
    if new > MOST_NEW:
        yield f"{new} exercises are new; up to {MOST_NEW} at a time are easier to learn and to keep to"


def _seconds(dose: Dose, sides: Sides) -> Span:
    """Return (hold + rest + moving) × repetitions × rounds × sides × times a day."""
    one = _span(dose.hold_seconds, 0) + _span(dose.rest_seconds, 0) + Span(MOVING, MOVING)
    both = 2 if sides in ("left first", "right first") else 1
    return one * _repetitions(dose) * _span(dose.sets, 1) * Span(both, both) * _sessions(dose)


def _span(amount: Amount | UnsetType | None, absent: int) -> Span:
    """Return an amount as a span; one that does not apply is `absent`, one that is not known is that or more."""
    if amount is UNSET:
        return Span(absent, absent)
    if not isinstance(amount, Amount):
        return Span(absent, absent, known=False)
    if amount.low is None:
        return Span(FEW, FEW, known=False)
    return Span(amount.low, amount.high or amount.low)


def _repetitions(dose: Dose) -> Span:
    times = _span(dose.repetitions, 1)
    return msgspec.structs.replace(times, known=times.known and (dose.repetitions is not UNSET or not dose.until))


def _sessions(dose: Dose) -> Span:
    if dose.times_of_day:
        return Span(len(dose.times_of_day), len(dose.times_of_day))
    times = _span(dose.times_a_day, 1)
    said = dose.times_a_day is not UNSET or dose.days_a_week is not UNSET
    return msgspec.structs.replace(times, known=times.known and said)
