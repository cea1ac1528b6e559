"""A programme and a library become a handout: everything chosen, settled and in words."""

import datetime
from collections.abc import Iterable

import msgspec

from generator.chosen_exercise import chosen_exercise
from generator.diary import diary
from generator.errors import HandoutError, refuse
from generator.glance import glance
from generator.handout import AdvicePart, Handout, HandoutAdvice, HandoutGroup, HandoutMovement
from generator.letterhead import spoken, usual_clinician
from generator.library import Library
from generator.model import Advice, Exercise, MovementToAvoid, Programme, Section
from generator.phrasing import dated, one_line, optional, paragraphs, pictures, texts
from generator.prescription import prescribed
from generator.record import record
from generator.safety import still_open
from generator.since import Changes, changes
from generator.stamp import stamp
from generator.words import Words

ALWAYS: tuple[Section, ...] = ("before-you-start", "exercises", "avoid", "see-your-doctor")
"""The parts that are printed unless they are left out."""
CLINICIAN_COPY = "clinician-copy"
"""The template that prints the record."""


class Filter(msgspec.Struct, frozen=True):
    """Say which exercises to keep; an empty tuple keeps all."""

    categories: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    without_equipment: tuple[str, ...] = ()

    def keeps(self, exercise: Exercise) -> bool:
        """Tell whether an exercise passes."""
        return (
            (not self.categories or exercise.category in self.categories)
            and (not self.positions or exercise.position in self.positions)
            and not set(self.without_equipment) & set(exercise.equipment)
        )


def narrowed(programme: Programme, library: Library, wanted: Filter) -> Programme:
    """Return the programme with only the exercises that a filter keeps; raise HandoutError if none is left."""
    picks = tuple(pick for pick in programme.exercises if wanted.keeps(library.exercise(pick.exercise)))
    if picks == programme.exercises:
        return programme
    if not picks:
        raise refuse(
            "no exercise is left after ‘--category’, ‘--position’ and ‘--without-equipment’",
            hint="‘handout list’ shows what each exercise needs",
        )
    return msgspec.structs.replace(programme, exercises=picks, title=None)


def settle(
    programme: Programme,
    library: Library,
    print_size: str,
    today: datetime.date,
    since: Programme | None = None,
    *,
    fillable: bool = False,
) -> Handout:
    """Return the handout of a programme, in the library's language.

    `print_size` is `standard`, `large` or `giant`; `today` stands where the programme gives no date; `since` is the
    programme that this one takes the place of; `fillable` says that it will be filled in on the screen. Raises
    HandoutError for a choice that cannot be printed.
    """
    words = spoken(library.words, library.clinic)
    exercises = prescribed(programme, library)
    if problems := [problem for each in exercises if (problem := still_open(each.exercise, library))]:
        raise HandoutError(*problems)
    changed = changes(exercises, prescribed(since, library)) if since else Changes({}, ())
    printed = tuple(
        chosen_exercise(each, number, changed.of.get(each.exercise.id), words)
        for number, each in enumerate(exercises, 1)
    )
    movements = [movement for movement in library.avoid.values() if _applies(movement, programme)]
    date = words.date(programme.date or today)
    review = words.date(programme.review_date) if programme.review_date else ""
    at_a_glance, sign = glance(exercises, library), stamp(programme)
    return Handout(
        title=one_line(programme.title) or words("title"),
        subject=words("subject"),
        language=words.code,
        print_size=print_size,
        wide=print_size == "standard" and not programme.booklet,
        cards=programme.cards_to_a_page,
        parts=parts(programme),
        order=programme.order_of_parts,
        fillable=fillable,
        patient=one_line(programme.patient),
        goals=tuple(map(one_line, programme.goals)),
        date=date,
        review_date=review,
        next_visit=dated(programme.next_appointment, words) or review,
        clinician=one_line(programme.clinician) or usual_clinician(library.clinic),
        stamp=words("stamp", date=date, sign=sign),
        sign=sign,
        blank=programme.blank,
        note=paragraphs(programme.note),
        glance=at_a_glance,
        exercises=printed,
        replaces=since is not None,
        stopped=tuple(words.text(exercise.name) for exercise in changed.stopped),
        avoid_introduction=tuple(words.text(each.title) for each in movements if each.group == "introduction"),
        avoid=tuple(_groups(movements, words)),
        advice=_all_advice(library, words),
        days=words.days,
        record=record(programme, exercises, changed, library, print_size, at_a_glance.minutes)
        if programme.template == CLINICIAN_COPY
        else None,
        diary=diary(
            ((each.number, each.name, one.dose) for each, one in zip(printed, exercises, strict=True)),
            programme,
            print_size,
            words,
        ),
    )


def parts(programme: Programme) -> tuple[Section, ...]:
    """Return the parts a programme prints; whoever gives the diary a first day or weeks wants the diary."""
    wanted = [*ALWAYS, *programme.with_parts]
    if programme.start_date or programme.diary_weeks:
        wanted.append("diary")
    return tuple(dict.fromkeys(part for part in wanted if part not in programme.without_parts))


def _applies(movement: MovementToAvoid, programme: Programme) -> bool:
    return movement.only_with is None or movement.only_with in programme.conditions


def _groups(movements: Iterable[MovementToAvoid], words: Words) -> Iterable[HandoutGroup]:
    by_group: dict[str, list[HandoutMovement]] = {}
    for movement in movements:
        if movement.group != "introduction":
            by_group.setdefault(movement.group, []).append(_movement(movement, words))
    return (HandoutGroup(heading=words(group), movements=tuple(those)) for group, those in by_group.items())


def _movement(movement: MovementToAvoid, words: Words) -> HandoutMovement:
    return HandoutMovement(
        id=movement.id,
        title=words.text(movement.title),
        condition=optional(movement.condition, words),
        instead=optional(movement.instead, words),
        pictures=pictures(movement.pictures, words, words.text),
    )


def _all_advice(library: Library, words: Words) -> dict[str, HandoutAdvice]:
    """Return all advice; the clinic's own stop rules come after ours."""
    settled = {id: _advice(advice, words) for id, advice in library.advice.items()}
    if extra := texts(library.clinic.extra_stop_rules, words):
        settled["stop"] = msgspec.structs.replace(settled["stop"], points=(*settled["stop"].points, *extra))
    return settled


def _advice(advice: Advice, words: Words) -> HandoutAdvice:
    groups = (
        AdvicePart(
            heading=words.text(group.heading),
            paragraphs=texts(group.paragraphs, words),
            points=texts(group.points, words),
        )
        for group in advice.groups
    )
    return HandoutAdvice(
        title=words.text(advice.title),
        paragraphs=texts(advice.paragraphs, words),
        points=texts(advice.points, words),
        groups=tuple(groups),
        pictures=pictures(advice.pictures, words, words.text),
    )
