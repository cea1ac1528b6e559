"""`handout new exercise`: an exercise of a clinic's own, and what is still open in one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import advising, asking, options

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Exercise


@click.command("exercise")
@click.argument("id", required=False)
@options.folder
@click.option("--tags", metavar="ID", callback=options.not_empty, help="Answer only the checklist of this exercise.")
@click.option("--complete", metavar="ID", callback=options.not_empty, help="Answer whatever is open in this exercise.")
def command(id: str | None, folder: Path | None, tags: str | None, complete: str | None) -> None:
    """Ask for an exercise step by step, and write its file to a clinic's folder.

    ID is the name of the file; without it, it is made from the exercise's name. Nothing is overwritten. Enter alone
    leaves out what may be left out, and Ctrl-C ends without a trace.

    \b
    handout new exercise --folder my-clinic
    """
    from generator.library import Library
    from generator.locations import Folders

    if sum(each is not None for each in (id, tags, complete)) > 1:
        raise click.UsageError("Give one exercise: a new ID, ‘--tags ID’ or ‘--complete ID’.")
    if folder is None:
        raise click.UsageError("Say where the clinic's own content is: add ‘--folder FOLDER’.")
    library = Library(Folders(folder))
    own = tags or complete
    if own is None:
        _new(id, library)
    else:
        _changed(own, library, only_tags=bool(tags))


def _new(id: str | None, library: "Library") -> None:
    """Ask for an exercise, show its file, and write it."""
    from generator import ids
    from generator.cli.exercise_questions import exercise
    from generator.errors import refuse
    from generator.files import write_whole
    from generator.importing import bringing

    there = bringing.existing(library.folders) | set(library.ids("exercises"))

    def check(name: str) -> None:
        made = id or ids.from_name(name)
        if not made:
            raise ValueError("the file is named after it: use letters a to z, or give the command an ID")
        if made in there:
            raise ValueError(f"there is an exercise ‘{made}’ already; choose another name")

    if id is not None and id != ids.from_name(id):
        better = ids.from_name(id) or "wall-slide"
        raise refuse(f"‘{id}’ is no name for a file", hint=f"small letters a to z, digits and hyphens: ‘{better}’")
    if id in there:
        raise refuse(f"there is an exercise ‘{id}’ already", hint="choose another id; nothing is overwritten")
    made = exercise(library, check)
    name = id or ids.from_name(str(made.name))
    text = bringing.written(made, name, library)
    path = bringing.place(library.folders) / f"{name}.yaml"
    click.echo(f"\n{text}")
    for line in advising.of_exercise(made, library):
        click.echo(line)
    if not asking.yes(f"Write this to {path}?", True):
        click.echo("Nothing was written.")
        return
    if path.exists():  # made by someone else while the questions were answered
        raise refuse("there is another file here already", file=path, hint="choose another id")
    write_whole(path, text.encode(), "choose a folder that you may write to")
    _next(name, library)


def _changed(id: str, library: "Library", *, only_tags: bool) -> None:
    """Ask for what is open in an exercise of the clinic's own, and change its file; comments stay."""
    from generator import yaml_writing
    from generator.cli.exercise_questions import answers, movement_tags
    from generator.errors import nearest_or_all, refuse
    from generator.files import write_whole
    from generator.importing import bringing
    from generator.model import Exercise
    from generator.safety import open_fields
    from generator.schema import build, read
    from generator.yaml_text import parse

    path = bringing.place(library.folders) / f"{id}.yaml"
    own = sorted(bringing.existing(library.folders))
    if id not in own:
        hint = nearest_or_all(id, own) if own else "‘handout new exercise’ makes one"
        raise refuse(f"there is no exercise ‘{id}’ among the clinic’s own", file=path.parent, hint=hint)
    exercise = read(path, Exercise, known=library.ids)
    _show(exercise)
    changes: dict[str, Any]
    if only_tags:
        changes = {"movement tags": movement_tags(library, exercise.movement_tags)}
    else:
        changes = answers(library, open_fields(exercise))
    if not changes:
        click.echo("Nothing is open in this exercise.")
        return
    text = yaml_writing.changed(path.read_text(encoding="utf-8-sig"), changes, str(path))
    build(parse(text, str(path)), Exercise, str(path), id=id, known=library.ids)
    write_whole(path, text.encode(), "make sure that you may write to it")
    _next(id, library)


def _show(exercise: "Exercise") -> None:
    """Show what an exercise says, for whoever answers questions about it."""
    click.echo(str(exercise.name))
    click.echo("".join(f"  {text}\n" for text in (exercise.purpose, exercise.start) if text), nl=False)
    for number, step in enumerate(exercise.steps, 1):
        click.echo(f"  {number}. {step}")
    click.echo()


def _next(id: str, library: "Library") -> None:
    from generator.importing.bringing import place

    click.echo(f"{place(library.folders) / f'{id}.yaml'}\n")
    click.echo(f'Try it: handout make -e {id} --folder "{library.folders.clinic}"')
