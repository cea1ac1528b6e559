"""`handout new`: a programme, or an exercise of a clinic's own, made by answering questions."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.new_exercise import command as exercise


@click.group("new", invoke_without_command=True)
@click.option(
    "-o", "--output", metavar="FILE", callback=options.not_empty, help="Write the programme here; without it, asked."
)
@options.folder
@options.language
@click.option("--force", is_flag=True, help="Replace a file that is there; take unusual amounts.")
@click.pass_context
def command(context: click.Context, output: str | None, folder: Path | None, language: str | None, force: bool) -> None:
    """Ask for a programme step by step, and write it to a YAML file.

    Enter alone keeps what is shown; nothing is written before the last answer.

    \b
    handout new -o margaret.yaml
    handout new exercise --folder my-clinic
    """
    if context.invoked_subcommand:
        return
    from generator.cli import advising, new_programme, saving
    from generator.library import Library
    from generator.locations import Folders

    if output:
        saving.refuse_name(output, force=force)
    library = Library(Folders(folder), language)
    programme = new_programme.asked(library, force=force)
    name = output or new_programme.file_name(force=force)
    path = saving.save(programme, name, force=force)
    for line in advising.advice(programme, library):
        click.echo(line)
    click.echo(f"{path}: written. Next: handout make {path}")


command.add_command(exercise)
