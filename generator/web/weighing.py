"""How each exercise suits the patient of a programme, what would do in its place, and what stops it from printing."""

from collections.abc import Iterator, Sequence

import msgspec

from generator import small_pages, theme
from generator.dose_text import MOST, too_much
from generator.errors import HandoutError
from generator.library import Library
from generator.model import Dose, Exercise, Programme, spaced
from generator.prescription import Prescribed, prescribed
from generator.refusals import nearest_safe
from generator.safety import open_fields
from generator.verdicts import Reason, verdict
from generator.web.bodies import Wrong
from generator.words import sentence_case

OVERRIDDEN, OPEN = "overridden", "open"


class Source(msgspec.Struct, frozen=True):
    """Hold what a rule rests on, in words, and its address on the web, if it has one."""

    words: str
    address: str = ""


class Why(msgspec.Struct, frozen=True):
    """Hold one rule that an exercise meets, in words; `confirm` is what the clinician could confirm."""

    level: str
    words: str
    condition: str = ""
    printed: str = ""
    confirm: str = ""
    sources: tuple[Source, ...] = ()


class Weighed(msgspec.Struct, frozen=True):
    """Say how an exercise suits this patient: the level, why, and the exercise that is safe in its place."""

    level: str
    why: tuple[Why, ...] = ()
    instead: str = ""
    instead_name: str = ""
    instead_goal: str = ""


def weighed(exercise: Exercise, programme: Programme, library: Library) -> Weighed:
    """Weigh an exercise for the patient of a programme, whether it is chosen or not."""
    if names := open_fields(exercise):
        told = ", ".join(f"‘{name}’" for name in names)
        return Weighed(OPEN, (Why(OPEN, f"its file is not finished: {told} is still open"),))
    found = verdict(exercise, programme.conditions, programme.confirmed, library)
    pick = next((pick for pick in programme.exercises if pick.exercise == exercise.id), None)
    # What all its rules wait for, the clinician can confirm; otherwise only a reason of their own helps.
    level: str = (
        ("confirm" if all(reason.unless for reason in found.stops) else "refuse") if found.stops else found.level
    )
    if pick and pick.override and found.stops:
        level = OVERRIDDEN
    why = tuple(_why(reason, library) for reason in found.reasons if reason.level != "ok")
    own = any(not reason.for_all for reason in found.stops)
    other = nearest_safe(exercise, programme, library) if pick and own else None
    if other is None:
        return Weighed(level, why)
    goal = library.taxonomy.goals[next(goal for goal in exercise.goals if goal in other.goals)]
    return Weighed(level, why, other.id, library.words.text(other.name), goal)


def stops(programme: Programme, library: Library, *, force: bool = False) -> list[Wrong]:
    """Return what keeps a programme from being printed, each with its field; `force` allows unusual amounts."""
    if not programme.exercises:
        return [Wrong("no exercise is chosen", "choose one or more", "/exercises")]
    if "avoid" in programme.without_parts and not force:
        return [Wrong("the movements to avoid keep the patient safe, and are printed always", field="/without parts")]
    try:
        each = prescribed(programme, library)
    except HandoutError as error:
        return [Wrong(problem.message, problem.hint, "/exercises") for problem in error.problems]
    found = [*_refused(each, programme, library), *_too_small(programme, library)]
    return found if force else [*found, *_unusual(programme)]


def _refused(each: Sequence[Prescribed], programme: Programme, library: Library) -> Iterator[Wrong]:
    waiting: dict[Reason, int] = {}
    for one in each:
        if one.override:
            continue
        for reason in one.verdict.stops:
            if reason.for_all:
                waiting[reason] = waiting.get(reason, 0) + 1
        own = [reason for reason in one.verdict.stops if not reason.for_all]
        if not own:
            continue
        place = [pick.exercise for pick in programme.exercises].index(one.exercise.id)
        because = "; ".join(_words(reason) for reason in own)
        other = nearest_safe(one.exercise, programme, library)
        instead = f"choose ‘{library.words.text(other.name)}’ in its place, or " if other else ""
        message = f"‘{library.words.text(one.exercise.name)}’ is not for this patient: {because}"
        hint = f"{instead}give your reason to print it all the same (‘override’)"
        yield Wrong(message, hint, f"/exercises/{place}/override")
    for reason, count in waiting.items():
        they = "1 exercise waits" if count == 1 else f"{count} exercises wait"
        hint = f"confirm it if {library.taxonomy.confirmations[reason.unless]} (‘{reason.unless}’)"
        yield Wrong(f"{they} for clearance: {_words(reason)}", hint, "/confirmed")


def _too_small(programme: Programme, library: Library) -> Iterator[Wrong]:
    """Yield why cards or a booklet cannot be printed in the size that is chosen."""
    if not programme.booklet and programme.cards_to_a_page == 1:
        return
    try:
        look = theme.load(programme.theme or library.clinic.theme or theme.DEFAULT, library.folders)
        small_pages.check(programme, look.print_rules)
    except HandoutError as error:
        field = "/booklet" if programme.booklet else "/cards to a page"
        for each in error.problems:
            hint = "choose standard print, or no booklet" if "--booklet" in each.hint else each.hint
            yield Wrong(each.message, hint, field)


def _unusual(programme: Programme) -> Iterator[Wrong]:
    doses = [("/default dose", programme.default_dose)]
    doses += [(f"/exercises/{at}/dose", pick.dose) for at, pick in enumerate(programme.exercises)]
    hint = "check the number; if it is meant, allow unusual amounts (‘force’)"
    for field, dose in doses:
        for name in MOST:
            given = {name: getattr(dose, name)} if dose else {}
            for said in too_much(Dose(**given)):
                yield Wrong(said, hint, f"{field}/{spaced(name)}")


def _why(reason: Reason, library: Library) -> Why:
    return Why(
        level="strong" if reason.strong and reason.level == "warn" else reason.level,
        words=sentence_case(_words(reason)),
        condition=" ".join(dict.fromkeys(str(each.condition) for each in reason.breaks if each.condition)),
        printed=library.words.text(reason.caution) if reason.caution else "",
        confirm=reason.unless,
        sources=tuple(_source(id, library) for id in reason.basis),
    )


def _words(reason: Reason) -> str:
    part = ", ".join(f"‘{movement.title}’" for movement in reason.breaks)
    told = f". {reason.told.rstrip('.')}" if reason.told else ""
    return f"{reason.because}{f' (part of the movement to avoid {part})' if part else ''}{told}"


def _source(id: str, library: Library) -> Source:
    fact = library.facts.get(id)
    source = library.sources.get(fact.source if fact else id)
    title = source.title if source else id
    return Source(f"{fact.fact} ({title})" if fact else title, (source.address or "") if source else "")
