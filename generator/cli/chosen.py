"""The programme that the options of a command ask for."""

from typing import TYPE_CHECKING, Any

import click

from generator.cli import options, overrides

if TYPE_CHECKING:
    from generator.choices import Choices
    from generator.library import Library
    from generator.model import Programme


def programme(chosen: dict[str, Any]) -> "tuple[Library, Programme]":
    """Return the programme that the options of `choosing` ask for, and the library in its language."""
    from generator import choices
    from generator.library import Library
    from generator.locations import Folders

    library = Library(Folders(chosen["folder"]), chosen["language"])
    asked = choices_of(chosen, library)
    with overrides.told():
        programme = choices.chosen(asked, library)
    if programme.language and programme.language != library.words.code and not chosen["language"]:
        library = Library(library.folders, programme.language)
    return library, programme


def since(chosen: dict[str, Any], library: "Library") -> "Programme | None":
    """Return the programme of the option `--since`, or None."""
    from generator.choices import named

    return named(chosen["since"], library) if chosen["since"] else None


def choices_of(chosen: dict[str, Any], library: "Library") -> "Choices":
    """Return what the options choose; refuse those that do not go together."""
    from generator.choices import Choices
    from generator.model import Pick
    from generator.selection import Filter
    from generator.small_pages import CARDS

    if chosen["cards"] and chosen["template"] not in (None, CARDS):
        raise click.UsageError(
            f"The template ‘{chosen['template']}’ has no cards. Leave out ‘--template’ or ‘--cards’."
        )
    if chosen["exercises"] and chosen["every"]:
        raise click.UsageError("Choose either ‘--all’ or exercises with ‘-e’.")
    if len(chosen["goals"]) > 3:
        raise click.BadParameter("print at most 3 goals.", param_hint="‘--goal’")
    options.refuse_unknown(library, chosen["category"], chosen["position"], chosen["without_equipment"])
    settings = {
        "patient": chosen["patient"],
        "clinician": chosen["clinician"],
        "date": chosen["date"] and chosen["date"].date(),
        "start_date": chosen["start_date"] and chosen["start_date"].date(),
        "diary_weeks": chosen["diary_weeks"],
        "theme": chosen["theme"],
        "paper": chosen["paper"],
        "language": chosen["language"],
        "template": chosen["template"] or (CARDS if chosen["cards"] else None),
        "cards_to_a_page": int(chosen["cards"]) if chosen["cards"] else None,
        "booklet": chosen["booklet"] or None,
        "review_date": chosen["review_date"] and chosen["review_date"].date(),
        "next_appointment": chosen["next_appointment"],
        "order": chosen["order"],
        "goals": chosen["goals"] or None,
        "blank": chosen["blank"] or None,
        "black_and_white": chosen["black_and_white"] or None,
    }
    return Choices(
        programme=chosen["programme"],
        exercises=tuple(Pick(exercise=id) for id in chosen["exercises"]),
        every=chosen["every"],
        filter=Filter(chosen["category"], chosen["position"], chosen["without_equipment"]),
        settings={name: value for name, value in settings.items() if value is not None},
        flags=chosen["flags"],
        confirmed=chosen["confirmed"],
        with_parts=chosen["with_parts"],
        without_parts=chosen["without_parts"],
        doses=chosen["doses"],
        notes=chosen["notes"],
        sides=chosen["sides"],
        easier=chosen["easier"],
        harder=chosen["harder"],
        overrides=chosen["overrides"],
        force=chosen["force"],
    )
