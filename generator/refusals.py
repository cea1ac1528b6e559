"""Why a programme cannot be printed for this patient, in words for the clinician, with what would do instead."""

from collections.abc import Iterator, Sequence

from generator.errors import HandoutError, Problem
from generator.hints import hints
from generator.library import Library
from generator.model import Exercise, Programme
from generator.prescription import Prescribed
from generator.safety import still_open
from generator.verdicts import Reason, Verdict, verdict
from generator.yaml_text import line_of

_SAFE = ("ok", "note", "warn")


def refused(programme: Programme, exercises: Sequence[Prescribed], library: Library) -> list[Problem]:
    """Return a problem for each exercise that the safety rules keep from being printed."""
    return list(_refused(programme, exercises, library))


def unsafe(exercise: Exercise, library: Library) -> Problem | None:
    """Return why an exercise is refused for everyone, at its place in its file, or None."""
    stops = list(verdict(exercise, (), (), library).stops)
    if not stops:
        return None
    path = library.folders.find("exercises", exercise.id, library.words.codes)
    problem = _problem(exercise, stops, Programme(), library)
    return problem._replace(file=library.folders.shown(path), line=line_of(path, "movement tags"))


def said(reason: Reason) -> str:
    """Return a reason in words: what is met, the movement to avoid that it is part of, and the sources."""
    part = ", ".join(f"‘{movement.title}’" for movement in reason.breaks)
    words = f"{reason.because} (part of the movement to avoid {part})" if part else reason.because
    told = f". {reason.told.rstrip('.')}" if reason.told else ""
    return f"{words}{told} [{', '.join(reason.basis)}]"


def _refused(programme: Programme, exercises: Sequence[Prescribed], library: Library) -> Iterator[Problem]:
    waiting: dict[Reason, list[str]] = {}
    for each in exercises:
        if each.override:
            continue
        for reason in each.verdict.stops:
            if reason.for_all:
                waiting.setdefault(reason, []).append(each.exercise.id)
        stops = [reason for reason in each.verdict.stops if not reason.for_all]
        if stops:
            yield _problem(each.exercise, stops, programme, library)
    for reason, ids in waiting.items():
        they = f"‘{ids[0]}’ waits" if len(ids) == 1 else f"all {len(ids)} exercises wait"
        hint = f"if it is given, add ‘--confirm {reason.unless}’ or ‘confirmed: [{reason.unless}]’ to the programme"
        yield Problem(f"{they} for clearance: {said(reason)}", hint=hint)


def _problem(exercise: Exercise, stops: list[Reason], programme: Programme, library: Library) -> Problem:
    because = "; ".join(map(said, stops))
    conditions = dict.fromkeys(
        str(movement.condition) for reason in stops for movement in reason.breaks if movement.condition
    )
    for_whom = "for this patient" if all(reason.flag for reason in stops) else "safe"
    message = f"the exercise ‘{exercise.id}’ is not {for_whom}: {because}"
    if conditions:
        message = f"{message}. {' '.join(conditions)}"
    ways = [_instead(exercise, programme, library)]
    ways += [f"‘--confirm {unless}’ if {library.taxonomy.confirmations[unless]}" for unless in _confirmations(stops)]
    ways.append(f'to go on all the same, ‘--override {exercise.id}="your reason"’')
    return Problem(message, hint="; ".join(filter(None, ways)))


def _confirmations(stops: list[Reason]) -> list[str]:
    """Return the confirmations that would be enough, if any would."""
    return list(dict.fromkeys(reason.unless for reason in stops)) if all(reason.unless for reason in stops) else []


def _instead(exercise: Exercise, programme: Programme, library: Library) -> str:
    """Return in words the exercise that is nearest to one that is refused, and safe for this patient."""
    other = nearest_safe(exercise, programme, library)
    if other is None:
        return ""
    goal = library.taxonomy.goals[next(goal for goal in exercise.goals if goal in other.goals)]
    return f"choose ‘{other.id}’ ({other.name}) instead: it too is {goal}"


def nearest_safe(exercise: Exercise, programme: Programme, library: Library) -> Exercise | None:
    """Return the exercise that shares most goals with another, is safe for this patient, and is not chosen yet."""
    chosen = {pick.exercise for pick in programme.exercises}

    def fit(other: Exercise) -> tuple[int, bool, bool, bool]:
        return (
            len(set(other.goals) & set(exercise.goals)),
            not judged(other).reasons,
            other.category == exercise.category,
            other.position == exercise.position,
        )

    def judged(other: Exercise) -> Verdict:
        return verdict(other, programme.conditions, programme.confirmed, library)

    others = (
        other
        for id in library.ids("exercises")
        if id not in chosen
        and (other := _readable(id, library))
        and set(other.goals) & set(exercise.goals)
        and all(reason.level in _SAFE or reason.for_all for reason in judged(other).reasons)
        and not still_open(other, library)
        and not hints(other, library.taxonomy)
    )
    return max(others, key=fit, default=None)


def _readable(id: str, library: Library) -> Exercise | None:
    try:
        return library.exercise(id)
    except HandoutError:
        return None
