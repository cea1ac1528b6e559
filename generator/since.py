"""What has changed since an earlier programme: new, more, less, otherwise, and what has stopped."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from generator.model import Dose, Exercise
from generator.prescription import Prescribed
from generator.values import Amount

Change = Literal["new", "more", "less", "changed"]
_COUNTED = ("sets", "repetitions", "hold_seconds", "times_a_day", "days_a_week")
"""What is more work when it is more."""
_TOLD = ("rest_seconds", "until", "build_up_to", "slow_count", "times_of_day")
"""What is told when it is other, but is neither more work nor less."""
_RANK = {"easier": -1, None: 0, "harder": 1}


class Changes(msgspec.Struct, frozen=True):
    """Hold what has changed: of each exercise by its id, and the exercises that are no longer done."""

    of: Mapping[str, Change]
    stopped: tuple[Exercise, ...]


def changes(new: Sequence[Prescribed], old: Sequence[Prescribed]) -> Changes:
    """Compare two programmes of the same patient."""
    before = {each.exercise.id: each for each in old}
    of: dict[str, Change] = {}
    for each in new:
        earlier = before.pop(each.exercise.id, None)
        change = "new" if earlier is None else _change(each, earlier)
        if change:
            of[each.exercise.id] = change
    return Changes(of, tuple(each.exercise for each in before.values()))


def _change(new: Prescribed, old: Prescribed) -> Change | None:
    """Tell whether all that is other is more work, less work, or neither of these."""
    steps: list[int | None] = [_sign(_RANK[new.pick.version] - _RANK[old.pick.version])]
    steps += [_step(_amount(new.dose, name), _amount(old.dose, name)) for name in _COUNTED]
    other = None in steps or new.sides != old.sides or new.pick.side != old.pick.side
    if other or (1 in steps and -1 in steps):
        return "changed"
    if 1 in steps or -1 in steps:
        return "more" if 1 in steps else "less"
    told = any(_said(getattr(new.dose, name)) != _said(getattr(old.dose, name)) for name in _TOLD)
    return "changed" if told else None


def _amount(dose: Dose, name: str) -> object:
    if name == "times_a_day" and dose.times_of_day:
        return Amount(len(dose.times_of_day))
    return getattr(dose, name)


def _step(new: object, old: object) -> int | None:
    """Return 1 for more, -1 for less, 0 for the same, None where two amounts cannot be compared."""
    if _said(new) == _said(old):
        return 0
    if isinstance(new, Amount) and isinstance(old, Amount) and new.low and old.low:
        return _sign((new.low + (new.high or new.low)) - (old.low + (old.high or old.low))) or None
    return None


def _said(value: object) -> str:
    return str(value)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
