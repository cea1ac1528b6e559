"""A prescribed exercise becomes what a template prints of it."""

from msgspec import UNSET

from generator.cautions import cautions
from generator.dose import dose_cells
from generator.handout import HandoutExercise
from generator.model import Pick, Picture
from generator.phrasing import paragraphs, pictures
from generator.prescription import Prescribed
from generator.since import Change
from generator.values import Text
from generator.words import Words


def chosen_exercise(prescribed: Prescribed, number: int, change: Change | None, words: Words) -> HandoutExercise:
    """Return an exercise as it will be printed; words and pictures are turned for the side that is prescribed."""
    pick, exercise = prescribed.pick, prescribed.exercise
    turned = bool(pick.side) and not exercise.sides.startswith(pick.side or "")

    def said(text: Text | str | None) -> str:
        plain = words.text(text) if text else ""
        return words.other_side(plain) if turned else plain

    *steps, last = map(said, exercise.steps)
    if exercise.other_side and not pick.side:
        last = f"{last} {said(exercise.other_side)}"
    easier, harder = said(exercise.easier), said(exercise.harder)
    shown = _wanted(exercise.pictures, pick)
    printed = pictures(shown, words, said, turned=turned)
    return HandoutExercise(
        id=exercise.id,
        number=number,
        name=words("one side", name=words.text(exercise.name), side=words(pick.side))
        if pick.side
        else said(exercise.name),
        clinical_name=said(exercise.clinical_name),
        change=words(f"change {change}") if change else "",
        lying=prescribed.lying,
        purpose=said(exercise.purpose),
        works=said(exercise.works),
        prerequisites=tuple(map(said, exercise.prerequisites)),
        start=said(exercise.start),
        steps=(*steps, last),
        version_label=words(f"version {pick.version}") if pick.version else "",
        version={"easier": easier, "harder": harder}.get(pick.version or "", ""),
        dose=dose_cells(prescribed.dose, prescribed.sides, words),
        cautions=tuple(map(said, cautions(prescribed, words))),
        easier=easier if pick.version != "easier" else "",
        harder=harder if pick.version != "harder" else "",
        move_on=" ".join(paragraphs(pick.move_on)),
        note=paragraphs(pick.note),
        pictures=printed,
        telling=printed[most_telling(shown)] if printed else None,
        web_address=pick.web_address or exercise.web_address,
    )


def most_telling(those: tuple[Picture, ...]) -> int:
    """Return the place of the picture that shows most of the movement: the one of the latest step, or else the last."""
    return max(range(len(those)), key=lambda at: (those[at].step or 0, at))


def _wanted(those: tuple[Picture, ...], pick: Pick) -> tuple[Picture, ...]:
    return those if pick.pictures is UNSET else tuple(those[number - 1] for number in pick.pictures)
