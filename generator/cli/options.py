"""Options that several commands share, and what the shell completes for them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import finding

if TYPE_CHECKING:
    from generator.library import Library

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def completes(kind: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes ids: of a kind of file or a part of the taxonomy, in the clinic's folder if it is named."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
        from generator.errors import HandoutError
        from generator.library import Library
        from generator.locations import PLACES, Folders

        try:
            folders = Folders(ctx.params.get("folder"))
            ids = folders.every(kind) if kind in PLACES else Library(folders).ids(kind)
        except HandoutError:  # a broken folder is told when the command runs
            return []
        return [id for id in ids if id.startswith(incomplete)]

    return complete


def clinicians(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Complete the names of the clinic's clinicians."""
    from generator.errors import HandoutError
    from generator.library import Library
    from generator.locations import Folders

    try:
        names = Library(Folders(ctx.params.get("folder"))).clinic.clinicians
    except HandoutError:
        return []
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]


def not_empty(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse an empty value, which would pass for none."""
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty; write a value, or leave the option out.")
    return value


folder: Decorator = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    is_eager=True,
    callback=finding.found,
    help=f"A clinic's folder; its files stand for the shipped ones of the same name. "
    f"[default: {finding.VARIABLE}, or what ‘handout clinic’ made]",
)
language: Decorator = click.option(
    "--language", metavar="CODE", shell_complete=completes("languages"), callback=not_empty,
    help="en-GB or en-US. [default: the clinic's]",
)  # fmt: skip
category: Decorator = click.option(
    "--category", multiple=True, metavar="ID", shell_complete=completes("categories"),
    help="Keep exercises of this category: stretch, strengthening, posture. Repeatable.",
)  # fmt: skip
position: Decorator = click.option(
    "--position", multiple=True, metavar="ID", shell_complete=completes("positions"),
    help="Keep exercises in this position: sitting, standing, supine, prone. Repeatable.",
)  # fmt: skip
without_equipment: Decorator = click.option(
    "--without-equipment", multiple=True, metavar="ID", shell_complete=completes("equipment"),
    help="Leave out exercises that need this: ball, bed, chair. Repeatable.",
)  # fmt: skip


def refuse_unknown(
    library: "Library", category: tuple[str, ...], position: tuple[str, ...], without_equipment: tuple[str, ...]
) -> None:
    """Refuse an id that no exercise could have, rather than leave nothing out or leave nothing."""
    narrowing = {
        "--category": ("categories", category),
        "--position": ("positions", position),
        "--without-equipment": ("equipment", without_equipment),
    }
    for option, (kind, chosen) in narrowing.items():
        known(kind, chosen, library, option)


def known(kind: str, ids: tuple[str, ...], library: "Library", option: str) -> tuple[str, ...]:
    """Return ids of a part of the taxonomy, each once; refuse one that it does not have. ‘_’ stands for ‘-’ too."""
    from generator.choices import known_in
    from generator.tailoring import ChoiceError

    try:
        return known_in(kind, ids, library, option)
    except ChoiceError as error:
        raise click.BadParameter(str(error), param_hint=f"‘{option}’") from None
