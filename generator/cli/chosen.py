"""The programme that the options of a command ask for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.overrides import overridden, refuse_too_much

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Programme

CHOSEN = "chosen"
"""The name of a programme put together on the command line."""


def programme(chosen: dict[str, Any]) -> "tuple[Library, Programme]":
    """Return the programme that the options of `choosing` ask for, and the library in its language."""
    from generator.library import Library
    from generator.locations import Folders

    library = Library(Folders(chosen["folder"]), chosen["language"])
    programme = _programme(library, chosen)
    if programme.language and programme.language != library.words.code and not chosen["language"]:
        library = Library(library.folders, programme.language)
    return library, programme


def since(chosen: dict[str, Any], library: "Library") -> "Programme | None":
    """Return the programme of the option `--since`, or None."""
    return named(chosen["since"], library) if chosen["since"] else None


def _programme(library: "Library", chosen: dict[str, Any]) -> "Programme":
    """Return the programme that the options ask for."""
    import msgspec

    from generator.selection import Filter, narrowed
    from generator.small_pages import CARDS

    if chosen["cards"] and chosen["template"] not in (None, CARDS):
        raise click.UsageError(
            f"The template ‘{chosen['template']}’ has no cards. Leave out ‘--template’ or ‘--cards’."
        )
    programme = _named(library, chosen)
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
    }
    with_parts, without_parts = chosen["with_parts"], chosen["without_parts"]
    added: dict[str, Any] = {
        "conditions": (*programme.conditions, *chosen["flags"]),
        "black_and_white": programme.black_and_white or chosen["black_and_white"],
        "with_parts": (*(part for part in programme.with_parts if part not in without_parts), *with_parts),
        "without_parts": (*(part for part in programme.without_parts if part not in with_parts), *without_parts),
    }
    if len(chosen["goals"]) > 3:
        raise click.BadParameter("print at most 3 goals.", param_hint="‘--goal’")
    both = set(with_parts) & set(without_parts)
    if both:
        raise click.UsageError(f"‘{min(both)}’ is both wanted and left out.")
    if "avoid" in added["without_parts"] and not chosen["force"]:
        raise click.UsageError("The movements to avoid keep the patient safe. To leave them out, add ‘--force’.")
    given = {name: value for name, value in settings.items() if value is not None}
    programme = msgspec.structs.replace(programme, **given, **added)
    options.refuse_unknown(library, chosen["category"], chosen["position"], chosen["without_equipment"])
    programme = narrowed(
        programme, library, Filter(chosen["category"], chosen["position"], chosen["without_equipment"])
    )
    programme = overridden(programme, chosen)
    if not chosen["force"]:
        refuse_too_much(programme)
    return programme


def _named(library: "Library", chosen: dict[str, Any]) -> "Programme":
    """Return the programme that was named, or one of the exercises that were."""
    import msgspec

    from generator.model import Pick, Programme

    name: str | None = chosen["programme"]
    if chosen["exercises"] and chosen["every"]:
        raise click.UsageError("Choose either ‘--all’ or exercises with ‘-e’.")
    if name is None and not chosen["exercises"]:
        filtered = chosen["category"] or chosen["position"] or chosen["without_equipment"]
        if chosen["every"] or filtered:
            return Programme(id="all" if chosen["every"] else CHOSEN, exercises=every_pick(library))
        name = "starter"
    programme = Programme(id=CHOSEN) if name is None else named(name, library)
    if chosen["exercises"]:
        picks = tuple(Pick(exercise=id) for id in chosen["exercises"])
    elif chosen["every"]:
        picks = every_pick(library)
    else:
        return programme
    return msgspec.structs.replace(programme, exercises=picks, title=None)


def named(name: str, library: "Library") -> "Programme":
    """Return a ready programme by its name, or one from a YAML file."""
    from generator.model import Programme
    from generator.schema import read

    if name.lower().endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return read(Path(name), Programme, shown=name, known=library.ids)
    return library.programme(name)


def every_pick(library: "Library") -> tuple[Any, ...]:
    """Return every exercise, in the order of the programme ‘all’, then the clinic's own."""
    from generator.model import Pick

    ready = [pick.exercise for pick in library.programme("all").exercises]
    return tuple(Pick(exercise=id) for id in dict.fromkeys([*ready, *library.ids("exercises")]))
