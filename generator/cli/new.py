"""`handout new`: files of a clinic's own, made by answering questions."""

import click

from generator.cli.new_exercise import command as exercise


@click.group("new")
def command() -> None:
    """Make a new file by answering questions."""


command.add_command(exercise)
