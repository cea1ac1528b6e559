"""`handout list`: what there is to choose from."""

import re
import sys
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options, terminal

if TYPE_CHECKING:
    from generator.library import Library

Row = dict[str, str | int | tuple[str, ...] | None]
"""What is told of one thing, by the heading of the column."""

NARROWEST = 12
"""The narrowest column that a table is squeezed to, in characters."""


def _exercises(library: "Library") -> Iterator[Row]:
    for exercise in library.exercises.values():
        yield {
            "id": exercise.id,
            "name": library.words.text(exercise.name),
            "position": exercise.position,
            "equipment": exercise.equipment,
            "category": exercise.category,
        }


def _programmes(library: "Library") -> Iterator[Row]:
    for programme in library.programmes.values():
        yield {
            "id": programme.id,
            "title": programme.title,
            "exercises": len(programme.exercises),
            "summary": programme.summary,
        }


def _themes(library: "Library") -> Iterator[Row]:
    from generator import theme

    for id in library.folders.every("themes"):
        look = theme.load(id, library.folders)
        yield {"id": id, "name": look.name, "text": f"{look.size(look.look('article').size or ''):g} pt"}


def _templates(library: "Library") -> Iterator[Row]:
    for id, path in library.folders.handout_templates.items():
        yield {"id": id, "description": _first_comment(path)}


def _first_comment(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    match = re.match(r"\ufeff?\s*\{#-?(.*?)-?#\}", text, re.DOTALL)
    return " ".join(match[1].split()) if match else ""


def _avoid(library: "Library") -> Iterator[Row]:
    for movement in library.avoid.values():
        title = library.words.text(movement.title)
        yield {"id": movement.id, "title": title, "group": movement.group, "only with": movement.only_with}


def _advice(library: "Library") -> Iterator[Row]:
    for advice in library.advice.values():
        yield {"id": advice.id, "title": library.words.text(advice.title)}


def _languages(library: "Library") -> Iterator[Row]:
    from generator import words

    for code in library.folders.every("languages"):
        spoken = words.load(code, library.folders)
        language = spoken.chain[0]
        yield {"id": code, "name": language.name, "paper": spoken.paper, "based on": language.based_on}


KINDS: dict[str, Callable[["Library"], Iterator[Row]]] = {
    "exercises": _exercises,
    "programmes": _programmes,
    "themes": _themes,
    "templates": _templates,
    "avoid": _avoid,
    "advice": _advice,
    "languages": _languages,
}


@click.command("list")
@click.argument("kind", type=click.Choice(list(KINDS)), default="exercises", metavar="[KIND]")
@options.category
@options.position
@options.without_equipment
@options.language
@options.folder
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
def command(
    kind: str,
    category: tuple[str, ...],
    position: tuple[str, ...],
    without_equipment: tuple[str, ...],
    language: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List what there is to choose from.

    KIND is exercises, programmes, themes, templates, avoid (the movements to avoid), advice or
    languages. [default: exercises]

    \b
    handout list --position sitting
    handout list programmes
    """
    from generator.library import Library
    from generator.locations import Folders

    library = Library(Folders(folder), language)
    rows = list(KINDS[kind](library))
    if category or position or without_equipment:
        if kind != "exercises":
            raise click.UsageError("‘--category’, ‘--position’ and ‘--without-equipment’ are for exercises.")
        options.refuse_unknown(library, category, position, without_equipment)
        rows = _narrowed(library, rows, category, position, without_equipment)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(rows)))
    elif rows:
        # A table that goes to a file or another program keeps one line for each row.
        width = terminal.width() if sys.stdout.isatty() else None
        click.echo("\n".join(table(rows, width)))
        click.echo(f"\nMore to list: handout list {'|'.join(other for other in KINDS if other != kind)}")
    else:
        click.echo("No exercise fits.", err=True)


def _narrowed(
    library: "Library", rows: list[Row], category: tuple[str, ...], position: tuple[str, ...], without: tuple[str, ...]
) -> list[Row]:
    from generator.selection import Filter

    wanted = Filter(category, position, without)
    kept = {id for id, exercise in library.exercises.items() if wanted.keeps(exercise)}
    return [row for row in rows if row["id"] in kept]


def table(rows: list[Row], width: int | None) -> Iterator[str]:
    """Yield the lines of a table no wider than `width` characters: long cells go on in the next line, ids never do."""
    heads = list(rows[0])
    cells = [heads, *([_shown(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    while width and sum(widths) + 2 * len(widths) - 2 > width and max(widths[1:], default=0) > NARROWEST:
        widths[widths.index(max(widths[1:]), 1)] -= 1
    for line in cells:
        wrapped = [_wrapped(cell, size) for cell, size in zip(line, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            yield "  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    if len(cell) <= width:
        return [cell]
    import textwrap  # few tables need it

    return textwrap.wrap(cell, width)


def _shown(value: str | int | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        value = ", ".join(value)
    return str(value) if value not in (None, "") else "–"
