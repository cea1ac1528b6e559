"""The questions that make an exercise, in the order in which a clinician would tell it."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

import click
from msgspec import UNSET

from generator.cli import asking
from generator.model import NONE_OF_THESE, Dose, Exercise, Picture
from generator.values import Amount, Text, parse_amount, parse_text

if TYPE_CHECKING:
    from generator.library import Library

LINE = "____"
"""The answer that prints a line to write on."""
SIDES = {
    "none": "it has no sides",
    "together": "both sides at the same time",
    "left first": "one side, then the other; your words are for the left side",
    "right first": "one side, then the other; your words are for the right side",
}
DOSE = {
    "repetitions": "How many times",
    "hold_seconds": "Hold for how many seconds",
    "rest_seconds": "Rest for how many seconds between",
    "times_a_day": "How many times a day",
    "days_a_week": "On how many days a week",
}
QUESTIONS = {
    "name": "Name on paper",
    "category": "What kind of exercise is it?",
    "position": "In which position is it done?",
    "purpose": "What is it for, in one line",
    "start": "How to start",
}
Check = Callable[[str], object]


def exercise(library: "Library", check_name: Check) -> Exercise:
    """Ask for a whole exercise; `check_name` raises ValueError for a name that will not do."""
    taxonomy, check = library.taxonomy, _checking(library)

    def named(name: str) -> None:
        check(name)
        check_name(name)

    name = _needed(QUESTIONS["name"], named)
    purpose = _needed(QUESTIONS["purpose"], check)
    category = asking.one(QUESTIONS["category"], taxonomy.categories)
    position = asking.one(QUESTIONS["position"], taxonomy.positions)
    equipment = asking.ticked("What must one have?", taxonomy.equipment)
    sides: Any = asking.one("Which sides?", SIDES, "none")
    start = _needed(QUESTIONS["start"], check)
    steps = _several("Step", check, least=1)
    other = "Last line, for the other side, such as ‘Then do the same with your right leg.’ (Enter for none)"
    other_side = asking.text(other, check=check) if sides.endswith("first") else ""
    dose = _dose()
    cautions = _several("Caution (Enter ends)", check)
    easier = asking.text("How to make it easier (Enter for nothing)", check=check)
    harder = asking.text("How to make it harder (Enter for nothing)", check=check)
    return Exercise(
        name=parse_text(name), purpose=parse_text(purpose), category=category, position=position, equipment=equipment,
        sides=sides, start=parse_text(start), steps=steps, other_side=_optional(other_side), dose=dose,
        cautions=cautions, easier=_optional(easier), harder=_optional(harder),
        pictures=_pictures(library, len(steps), check), movement_tags=movement_tags(library),
    )  # fmt: skip


def answers(library: "Library", fields: Iterable[str]) -> dict[str, Any]:
    """Ask for what is open in an exercise, and return the answers by the keys of its file."""
    check = _checking(library)
    found: dict[str, Any] = {}
    for field in fields:
        if field == "movement tags":
            found[field] = movement_tags(library)
        elif field in ("category", "position"):
            meanings = library.taxonomy.categories if field == "category" else library.taxonomy.positions
            found[field] = asking.one(QUESTIONS[field], meanings)
        else:
            found[field] = parse_text(_needed(QUESTIONS[field], check))
    return found


def movement_tags(library: "Library", ticked: Collection[str] = ()) -> tuple[str, ...]:
    """Ask for the movement checklist until there is an answer, and tell which movements to avoid are part of it."""
    tags = library.taxonomy.movement_tags
    choices = {id: tag.meaning for id, tag in tags.items()}
    if NONE_OF_THESE not in choices:  # a clinic's own taxonomy need not list it
        choices[NONE_OF_THESE] = "nothing in this list is part of it"
    none = list(choices).index(NONE_OF_THESE) + 1

    def check(answer: tuple[str, ...]) -> None:
        if not answer:
            raise ValueError(f"tick what is part of it, or answer {none} for none of these")
        if NONE_OF_THESE in answer and len(answer) > 1:
            raise ValueError(f"{none}, none of these, cannot stand beside others")

    click.echo("\nThe safety checklist. Read every line. Tick what is part of the exercise, even for a moment.")
    answer = asking.ticked("Which of these are part of it?", choices, ticked, check)
    for id in answer:
        for movement in tags[id].breaks if id in tags else ():
            title = library.words.text(library.avoid[movement].title)
            click.echo(f"  Careful: ‘{choices[id]}’ is part of a movement to avoid: {title}.")
    return answer


def _checking(library: "Library") -> Check:
    """Return what refuses a text that could not be printed, or that cites what there is not."""
    from generator.pdf import family

    family_ = family(library.folders.fonts)

    def check(answer: str) -> None:
        text = parse_text(answer)
        for sentence in text.sentences:
            for id in sentence.basis:
                if id not in library.ids("citations"):
                    raise ValueError(f"there is no fact or source ‘{id:.40}’; write asides in round brackets")
        if reason := family_.why_undrawable(str(text)):
            raise ValueError(reason)

    return check


def _needed(question: str, check: Check, most: int | None = None) -> str:
    while True:
        answer = asking.text(question, check=check)
        if not answer:
            click.echo("  This must be there.")
        elif most and len(answer) > most:
            click.echo(f"  {len(answer)} characters are too many; {most} fit.")
        else:
            return answer


def _optional(answer: str) -> Text | None:
    return parse_text(answer) if answer else None


def _several(question: str, check: Check, least: int = 0) -> tuple[Text, ...]:
    """Ask for one text after another, until there is none."""
    found: list[Text] = []
    while True:
        ends = "" if len(found) < least or "Enter" in question else " (Enter ends)"
        numbered = f"{question} {len(found) + 1}{ends}" if least else question
        answer = _needed(numbered, check) if len(found) < least else asking.text(numbered, check=check)
        if not answer:
            return tuple(found)
        found.append(parse_text(answer))


def _dose() -> Dose:
    click.echo("\nThe dose: a number, a range such as ‘3 to 4’, ‘a few’ or ‘several’.")
    click.echo(f"Enter prints a line to write on ({LINE}). Answer ‘-’ where it does not apply.")
    found: dict[str, Any] = {}
    for name, question in DOSE.items():
        answer = asking.text(question, LINE, _amount(7 if name == "days_a_week" else None))
        found[name] = None if answer == LINE else parse_amount(answer) if answer else UNSET
    return Dose(**found)


def _amount(most: int | None) -> Check:
    def check(answer: str) -> Amount | None:
        amount = None if answer == LINE else parse_amount(answer)
        if amount and most and max(amount.low or 0, amount.high or 0) > most:
            raise ValueError(f"{most} is the most")
        return amount

    return check


def _pictures(library: "Library", steps: int, check: Check) -> tuple[Picture, ...]:
    """Ask for up to 4 pictures, each a file in the clinic's folder of pictures or a frame of a drawing."""
    from generator import theme
    from generator.gallery import OWN, Gallery
    from generator.locations import Folders

    gallery = Gallery(library, theme.load(theme.DEFAULT, Folders(shipped=library.folders.shipped)))
    found: list[Picture] = []
    question = f"Picture: a file in {OWN}, or a drawing such as calf-stretch/1 (Enter ends)"
    while len(found) < 4 and (name := asking.text(question, check=gallery)):
        step = asking.text(f"Which step does it show, 1 to {steps} (Enter for none)", check=_step(steps))
        caption = _needed("The line below it", check)
        alt = _needed("What it shows, for those who do not see it, in at most 125 characters", check, most=125)
        found.append(Picture(name=name, step=int(step) if step else None, caption=parse_text(caption), alt=alt))
    return tuple(found)


def _step(steps: int) -> Check:
    def check(answer: str) -> None:
        if not answer.isdecimal() or not 1 <= int(answer) <= steps:
            raise ValueError(f"write a number, 1 to {steps}, or nothing")

    return check
