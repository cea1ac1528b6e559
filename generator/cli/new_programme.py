"""The questions of `handout new`: who, which exercises, with which dose, and how to print."""

from typing import TYPE_CHECKING, Any, get_args

import click

from generator.cli import asking
from generator.dose_text import merged, parse_dose, too_much
from generator.letterhead import usual_clinician
from generator.model import Part, Pick, Programme

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Exercise

PARTS = {
    "cough": "How to cough and sneeze safely",
    "height": "Check your height",
    "why": "Why exercise helps",
    "progress": "How to go on: easier, now, harder",
    "diary": "An exercise diary",
}
"""What may be printed beside what always is."""
SIZES = {"standard": "Standard print", "large-print": "Large print", "giant-print": "Giant print"}


def asked(library: "Library", *, force: bool = False) -> Programme:
    """Ask for a programme and return it; unusual amounts are asked again unless `force` says that they are meant."""
    assert set(PARTS) <= set(get_args(Part))
    said: dict[str, Any] = {}
    said["patient"] = asking.text("Patient’s name (Enter: a line to write on)") or None
    said["clinician"] = asking.text("Clinician", usual_clinician(library.clinic)) or None
    names = {id: library.words.text(exercise.name) for id, exercise in library.exercises.items()}
    ids: tuple[str, ...] = ()
    while not ids:
        ids = asking.ticked("Which exercises, in which order?", names)
    said["exercises"] = tuple(_pick(library.exercise(id), library, force=force) for id in ids)
    goal = asking.text("What the patient wants, in the patient’s own words (Enter: nothing)")
    said["goals"] = (goal,) if goal else ()
    said["note"] = asking.text("A note to the patient (Enter: none)") or None
    said["review_date"] = asking.date("When is the programme looked at again?")
    said["with_parts"] = asking.ticked("What else to print?", PARTS)
    theme = asking.one("Which print?", SIZES, library.clinic.theme or "standard")
    said["theme"] = theme if theme != "standard" else None
    return Programme(**said)


def file_name(*, force: bool = False) -> str:
    """Ask for the name of a file that is not there yet."""
    from generator.cli.saving import refuse_name

    return asking.text("Write it to", "programme.yaml", lambda name: refuse_name(name, force=force)) or "programme.yaml"


def _pick(exercise: "Exercise", library: "Library", *, force: bool) -> Pick:
    """Ask what one exercise is for this patient."""
    from generator.cli.telling import BLANK
    from generator.dose import dose_cells

    cells = dose_cells(exercise.dose, exercise.sides, library.words)
    usual = " ".join(
        "".join(BLANK if part is None else part for part in sentence) for cell in cells for sentence in cell.sentences
    ).replace("\u00a0", " ")
    click.echo(f"\n{library.words.text(exercise.name)}. Usual dose: {usual}")

    def check(answer: str) -> None:
        for said in too_much(merged(None, parse_dose(answer))):
            if not force:
                raise ValueError(f"{said}; if it is meant, begin again with ‘--force’")

    dose = asking.text("  Another dose, such as ‘hold 20 seconds, 3 times, twice a day’ (Enter: as usual)", check=check)
    side = ""
    if exercise.sides in ("left first", "right first"):
        side = asking.one("  Which side?", {"both": "", "left": "", "right": ""}, "both")
    note = asking.text("  A note to this exercise (Enter: none)")
    return Pick(
        exercise=exercise.id,
        dose=parse_dose(dose) if dose else None,
        side="left" if side == "left" else "right" if side == "right" else None,
        note=note or None,
    )
