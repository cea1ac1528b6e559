"""`handout show`: all there is to know of one exercise, movement to avoid, piece of advice or programme."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from msgspec import UNSET

from generator.addresses import WebAddress
from generator.cli import options, terminal
from generator.model import spaced
from generator.values import Amount, Text

if TYPE_CHECKING:
    from generator.library import Library

WIDEST = 100
"""The longest line, in characters."""


@click.command("show")
@click.argument("id", shell_complete=options.completes("exercises"))
@click.option("--facts", is_flag=True, help="Tell under each text the facts and sources it rests on.")
@click.option("--kind", type=click.Choice(["exercises", "avoid", "advice", "programmes"]), help="Look only here.")
@options.language
@options.folder
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
def command(id: str, facts: bool, kind: str | None, language: str | None, folder: Path | None, as_json: bool) -> None:
    """Show one exercise, movement to avoid, piece of advice or programme.

    \b
    handout show calf-stretch
    handout show bending-forward --facts
    """
    from generator.cli.telling import TELL, Page
    from generator.library import Library
    from generator.locations import PLACES, Folders

    library = Library(Folders(folder), language)
    kind = kind or _kind_of(id, library)
    path = library.folders.find(kind, id, library.words.codes)
    noun = READ[kind](library, id)
    if as_json:
        told = {"id": id, "kind": PLACES[kind][1], "file": library.folders.shown(path), **plain(noun, facts)}
        click.echo(msgspec.json.format(msgspec.json.encode(told)))
        return
    page = Page(library, facts, min(terminal.width(), WIDEST))
    TELL[kind](page, noun)
    page.part("File", [library.folders.shown(path)])
    click.echo("\n".join(page.lines))


READ: dict[str, Callable[["Library", str], Any]] = {
    "exercises": lambda library, id: library.exercise(id),
    "avoid": lambda library, id: library.avoid[id],
    "advice": lambda library, id: library.advice[id],
    "programmes": lambda library, id: library.programme(id),
}


def _kind_of(id: str, library: "Library") -> str:
    """Return the only kind that has an id; refuse one that is unknown, or that two kinds have."""
    from generator.errors import nearest, refuse
    from generator.locations import PLACES

    ids = {kind: library.folders.every(kind, library.words.codes) for kind in READ}
    found = [kind for kind in ids if id in ids[kind]]
    if len(found) == 1:
        return found[0]
    if found:
        things = " and ".join(f"one {PLACES[kind][1]}" for kind in found)
        ways = " or ".join(f"‘--kind {kind}’" for kind in found)
        raise refuse(f"{things} have the id ‘{id}’", hint=f"add {ways}")
    known = [each for kind in ids.values() for each in kind]
    longer = [each for each in known if id.lower() in each]
    hint = nearest(id, longer, least=0, most=3) or nearest(id, known, most=3) or "‘handout list’ shows the ids"
    raise refuse(f"there is no exercise, movement to avoid, piece of advice or programme ‘{id}’", hint=hint)


def plain(value: Any, facts: bool) -> Any:
    """Return what JSON can hold: texts as words, or with `facts` each sentence with its ids; a blank as null."""
    if isinstance(value, Text):
        return [{"words": each.words, "facts": each.basis} for each in value.sentences] if facts else str(value)
    if isinstance(value, Amount):
        return {"amount": str(value), "facts": value.basis} if facts else str(value)
    if isinstance(value, WebAddress):
        return value.address
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return {spaced(name): plain(each, facts) for name, each in fields.items() if each is not UNSET}
    return [plain(each, facts) for each in value] if isinstance(value, tuple) else value
