"""A programme and a library become a handout: everything chosen, settled and in words."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
from msgspec import UNSET

from generator.dose import dose_cells
from generator.errors import refuse
from generator.handout import (
    AdvicePart,
    Glance,
    Handout,
    HandoutAdvice,
    HandoutExercise,
    HandoutGroup,
    HandoutMovement,
    HandoutPicture,
)
from generator.library import Library
from generator.model import Advice, Clinic, Dose, Exercise, MovementToAvoid, Part, Pick, Picture, Programme
from generator.values import Text
from generator.words import Words

ALWAYS: tuple[Part, ...] = ("before-you-start", "avoid")
"""The parts that are printed unless they are left out."""
MOST = 30
"""The most exercises in one handout."""
MIRRORED = "mirrored"
"""What is added to the name of a picture that is turned left to right."""
Said = Callable[[Text | str], str]
LYING = ("supine", "prone", "side-lying")


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


def settle(programme: Programme, library: Library, print_size: str, today: datetime.date) -> Handout:
    """Return the handout of a programme, in the library's language.

    `print_size` is `standard`, `large` or `giant`; `today` stands where the programme gives no date.
    """
    if len(programme.exercises) > MOST:
        raise refuse(
            f"{len(programme.exercises)} exercises are too many for one handout", hint=f"choose at most {MOST}"
        )
    for id, times in Counter(pick.exercise for pick in programme.exercises).items():
        if times > 1:
            raise refuse(f"the exercise ‘{id}’ is chosen twice", hint="choose each exercise once")
    words = library.words
    picked = [(pick, library.exercise(pick.exercise)) for pick in programme.exercises]
    exercises = [_exercise(pick, exercise, number, words) for number, (pick, exercise) in enumerate(picked, 1)]
    movements = [movement for movement in library.avoid.values() if _applies(movement, programme)]
    return Handout(
        title=_line(programme.title) or words("title"),
        subject=words("subject"),
        language=words.code,
        print_size=print_size,
        wide=print_size == "standard" and not programme.booklet,
        parts=parts(programme),
        patient=_line(programme.patient),
        date=words.date(programme.date or today),
        review_date=words.date(programme.review_date) if programme.review_date else "",
        clinician=_line(programme.clinician) or _line(library.clinic.clinician),
        note=_paragraphs(programme.note),
        glance=_glance([exercise for _, exercise in picked], library),
        exercises=tuple(exercises),
        avoid_introduction=tuple(words.text(each.title) for each in movements if each.group == "introduction"),
        avoid=tuple(_groups(movements, words)),
        advice={id: _advice(advice, words) for id, advice in library.advice.items()},
        days=words.days,
    )


def parts(programme: Programme) -> tuple[Part, ...]:
    """Return the parts a programme prints."""
    wanted = [*ALWAYS, *programme.with_parts]
    return tuple(dict.fromkeys(part for part in wanted if part not in programme.without_parts))


def on_one_line(clinic: Clinic) -> Clinic:
    """Return the clinic with its name and telephone without needless spaces; what is only spaces is nothing."""
    return msgspec.structs.replace(clinic, name=_line(clinic.name), telephone=_line(clinic.telephone))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _paragraphs(text: str | None) -> tuple[str, ...]:
    return tuple(line for part in (text or "").splitlines() if (line := _line(part)))


def _texts(texts: Iterable[Text], words: Words) -> tuple[str, ...]:
    return tuple(words.text(text) for text in texts)


def _optional(text: Text | None, words: Words) -> str:
    return words.text(text) if text else ""


def _pictures(
    pictures: Iterable[Picture], words: Words, said: Said, turned: bool = False
) -> tuple[HandoutPicture, ...]:
    return tuple(
        HandoutPicture(
            name=f"{picture.name}/{MIRRORED}" if turned and "/" in picture.name else picture.name,
            step=words("step", picture.step) if picture.step else "",
            caption=said(picture.caption),
            alt=said(picture.alt),
        )
        for picture in pictures
    )


def _exercise(pick: Pick, exercise: Exercise, number: int, words: Words) -> HandoutExercise:
    turned = _is_turned(pick, exercise)

    def said(text: Text | str | None) -> str:
        plain = words.text(text) if text else ""
        return words.other_side(plain) if turned else plain

    *steps, last = map(said, exercise.steps)
    if exercise.other_side and not pick.side:
        last = f"{last} {said(exercise.other_side)}"
    sides = "none" if pick.side else exercise.sides
    return HandoutExercise(
        id=exercise.id,
        number=number,
        name=words("one side", name=words.text(exercise.name), side=words(pick.side))
        if pick.side
        else said(exercise.name),
        clinical_name=said(exercise.clinical_name),
        lying=exercise.position in LYING,
        purpose=said(exercise.purpose),
        works=said(exercise.works),
        prerequisites=tuple(map(said, exercise.prerequisites)),
        start=said(exercise.start),
        steps=(*steps, last),
        dose=dose_cells(_overridden(exercise.dose, pick.dose), sides, words),
        cautions=tuple(map(said, exercise.cautions)),
        easier=said(exercise.easier),
        harder=said(exercise.harder),
        note=_paragraphs(pick.note),
        pictures=_pictures(exercise.pictures, words, said, turned),
    )


def _is_turned(pick: Pick, exercise: Exercise) -> bool:
    """Tell whether words and pictures change sides: they are written for the side that comes first."""
    if pick.side is None:
        return False
    if exercise.sides not in ("left first", "right first"):
        raise refuse(
            f"‘{exercise.id}’ is not done one side at a time", hint=f"leave out ‘side: {pick.side}’ in the programme"
        )
    return not exercise.sides.startswith(pick.side)


def _overridden(dose: Dose, over: Dose | None) -> Dose:
    """Lay a patient's dose over the exercise's own; an empty key makes a line to write on.

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
        condition=_optional(movement.condition, words),
        instead=_optional(movement.instead, words),
        pictures=_pictures(movement.pictures, words, words.text),
    )


def _advice(advice: Advice, words: Words) -> HandoutAdvice:
    groups = (
        AdvicePart(
            heading=words.text(group.heading),
            paragraphs=_texts(group.paragraphs, words),
            points=_texts(group.points, words),
        )
        for group in advice.groups
    )
    return HandoutAdvice(
        title=words.text(advice.title),
        paragraphs=_texts(advice.paragraphs, words),
        points=_texts(advice.points, words),
        groups=tuple(groups),
        pictures=_pictures(advice.pictures, words, words.text),
    )


def _glance(exercises: list[Exercise], library: Library) -> Glance:
    words = library.words
    lying = sum(exercise.position in LYING for exercise in exercises)
    if lying and lying == len(exercises):
        lying_down = words("all lying", lying)
    else:
        lying_down = words("lying", lying) if lying else words("no lying")
    needed = dict.fromkeys(thing for exercise in exercises for thing in exercise.equipment)
    things = [words.text(library.taxonomy.equipment[thing]) for thing in needed]
    return Glance(
        exercises=words("exercises", len(exercises)),
        lying=lying_down if exercises else "",
        equipment=words("you need", things=words.listed(things)) if things else "",
    )
