"""What each exercise of a programme is for this patient: its dose, its sides, its version, in the order of printing."""

from collections import Counter

import msgspec
from msgspec import UNSET

from generator.errors import refuse
from generator.library import Library
from generator.model import Dose, Exercise, Pick, Programme, Sides
from generator.phrasing import one_line
from generator.verdicts import Verdict, verdict

MOST = 30
"""The most exercises in one handout."""
LYING = ("supine", "prone", "side-lying")
_ORDER = (*LYING, "hands-and-knees", "kneeling", "sitting", "standing")
"""From the floor up, so that one gets up once."""


class Prescribed(msgspec.Struct, frozen=True):
    """Hold an exercise as it is for this patient."""

    pick: Pick
    exercise: Exercise
    dose: Dose
    sides: Sides
    verdict: Verdict = Verdict(())

    @property
    def override(self) -> str:
        """Why it is printed although the safety rules refuse it; empty if they do not."""
        return one_line(self.pick.override) if self.verdict.stops else ""

    @property
    def lying(self) -> bool:
        """Whether one lies down for it."""
        return self.exercise.position in LYING


def prescribed(programme: Programme, library: Library) -> tuple[Prescribed, ...]:
    """Return the exercises of a programme in the order of printing; raise HandoutError for what cannot be done."""
    if len(programme.exercises) > MOST:
        raise refuse(
            f"{len(programme.exercises)} exercises are too many for one handout", hint=f"choose at most {MOST}"
        )
    for id, times in Counter(pick.exercise for pick in programme.exercises).items():
        if times > 1:
            raise refuse(f"the exercise ‘{id}’ is chosen twice", hint="choose each exercise once")
    found = [_prescribed(pick, programme, library) for pick in programme.exercises]
    if programme.order == "position":
        found.sort(key=lambda each: _place(each.exercise.position))
    return tuple(found)


def _place(position: str | None) -> int:
    return _ORDER.index(position) if position in _ORDER else len(_ORDER)


def _prescribed(pick: Pick, programme: Programme, library: Library) -> Prescribed:
    exercise = library.exercise(pick.exercise)
    if pick.side and exercise.sides not in ("left first", "right first"):
        raise refuse(
            f"‘{exercise.id}’ is not done one side at a time", hint=f"leave out ‘side: {pick.side}’ in the programme"
        )
    if pick.version and not getattr(exercise, pick.version):
        raise refuse(
            f"‘{exercise.id}’ has no {pick.version} version",
            hint=f"write the key ‘{pick.version}’ in the exercise’s file, or choose the usual version",
        )
    for number in pick.pictures or ():
        if number > len(exercise.pictures):
            raise refuse(
                f"‘{exercise.id}’ has no picture {number}",
                hint=f"it has {len(exercise.pictures)}; ‘handout show {exercise.id}’ lists them",
            )
    dose = overridden(overridden(exercise.dose, programme.default_dose), pick.dose)
    return Prescribed(
        pick,
        exercise,
        _blank(dose) if programme.blank else dose,
        "none" if pick.side else exercise.sides,
        verdict(exercise, programme.conditions, programme.confirmed, library),
    )


def overridden(dose: Dose, over: Dose | None) -> Dose:
    """Lay a dose over another; an empty key makes a line to write on.

    A number of repetitions takes the place of ‘until’, and times a day that of times of day.
    """
    if over is None:
        return dose
    empty = Dose()
    said = {name: getattr(over, name) for name in over.__struct_fields__ if getattr(over, name) != getattr(empty, name)}
    if "repetitions" in said:
        said = {"until": None, "build_up_to": None, **said}
    if "times_a_day" in said:
        said = {"times_of_day": (), **said}
    elif "times_of_day" in said:
        said = {"times_a_day": UNSET, **said}
    if "hold_seconds" in said:
        said = {"slow_count": False, **said}
    return msgspec.structs.replace(dose, **said)


def _blank(dose: Dose) -> Dose:
    """Return a dose with lines to write on for all that applies."""
    return Dose(
        sets=UNSET if dose.sets is UNSET else None,
        repetitions=None,
        hold_seconds=UNSET if dose.hold_seconds is UNSET else None,
        slow_count=dose.slow_count,
        rest_seconds=UNSET if dose.rest_seconds is UNSET else None,
        times_a_day=None,
        days_a_week=None,
    )
