"""`handout edit`: exercises added to a programme's file, taken away or moved; all else stays as it was typed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options

if TYPE_CHECKING:
    from generator.library import Library

KEY = "exercises"


@click.command("edit")
@click.argument("file")
@click.option(
    "--add", "added", multiple=True, metavar="ID[=PLACE]", shell_complete=options.completes("exercises"),
    help="Add this exercise, at the end or at a place from 1. Repeatable.",
)  # fmt: skip
@click.option("--remove", "removed", multiple=True, metavar="ID", help="Take this exercise away. Repeatable.")
@click.option("--move", "moved", multiple=True, metavar="ID=PLACE", help="Move it to a place, from 1. Repeatable.")
@options.folder
def command(
    file: str, added: tuple[str, ...], removed: tuple[str, ...], moved: tuple[str, ...], folder: Path | None
) -> None:
    """Change which exercises a programme FILE has, and in which order.

    What is taken away goes first, then what is added, then what is moved. Doses, notes and comments stay.

    \b
    handout edit margaret.yaml --add neck-press --remove ball-press --move calf-stretch=1
    """
    from generator import yaml_writing
    from generator.files import write_whole
    from generator.library import Library
    from generator.locations import Folders
    from generator.model import Pick, Programme
    from generator.schema import build, read
    from generator.yaml_text import parse

    library = Library(Folders(folder))
    path = Path(file)
    programme = read(path, Programme, shown=file, known=library.ids)
    before = [pick.exercise for pick in programme.exercises]
    order = list(before)
    for id in removed:
        order.remove(_there("--remove", id, order))
    for option in added:
        id, place = _placed("--add", option, len(order) + 1)
        _known(id, order, library)
        order.insert(place - 1, id)
    for option in moved:
        id, place = _placed("--move", option, len(order))
        order.remove(_there("--move", id, order))
        order.insert(place - 1, id)
    entries = [before.index(id) if id in before and id not in removed else Pick(exercise=id) for id in order]
    written = yaml_writing.rearranged(path.read_bytes().decode("utf-8-sig"), KEY, entries, file)
    build(parse(written, file), Programme, file, known=library.ids)
    write_whole(path, written.encode(), "close it in other programs")
    for number, id in enumerate(order, 1):
        click.echo(f"{number:>3}  {id}")


def _placed(option: str, text: str, last: int) -> tuple[str, int]:
    """Return the id and the place of `ID=PLACE`; the last place where none is given."""
    id, equals, place = text.partition("=")
    if not equals and option == "--move":
        raise click.BadParameter(f"‘{text}’: write ID=PLACE, such as ‘--move {id}=1’.", param_hint=f"‘{option}’")
    if equals and not (place.isdecimal() and 1 <= int(place) <= last):
        raise click.BadParameter(f"‘{text}’: there are places 1 to {last}.", param_hint=f"‘{option}’")
    return id, int(place) if equals else last


def _there(option: str, id: str, order: list[str]) -> str:
    from generator.errors import nearest_or_all

    if id not in order:
        told = nearest_or_all(id, order) if order else "it has none"
        raise click.BadParameter(f"the exercise ‘{id}’ is not in this programme; {told}.", param_hint=f"‘{option}’")
    return id


def _known(id: str, order: list[str], library: "Library") -> None:
    from generator.errors import nearest_or_all

    if id in order:
        raise click.BadParameter(f"the exercise ‘{id}’ is in this programme already.", param_hint="‘--add’")
    if id not in library.ids("exercises"):
        told = nearest_or_all(id, library.ids("exercises"))
        raise click.BadParameter(f"there is no exercise ‘{id}’; {told}.", param_hint="‘--add’")
