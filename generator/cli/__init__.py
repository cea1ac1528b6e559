"""The `handout` command: one small file for each subcommand, read when it is needed."""

import importlib
import os
import sys
from typing import Any

import click

from generator import __version__
from generator.errors import HandoutError

COMMANDS = (
    "make", "preview", "print", "audit", "new", "edit", "list", "show", "draw", "import", "check", "start", "schema",
)  # fmt: skip
MODULES = {"import": "importing"}
"""The modules of the commands whose names cannot be a module's."""


class Commands(click.Group):
    """Find subcommands by name, and say in plain words what went wrong."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a clinician's day."""
        return [*COMMANDS]  # not list(): the module of that name hides it here

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"generator.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; an error that the user can mend ends it with exit status 1."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except HandoutError as error:
            for problem in error.problems:
                click.echo(f"{click.style('Error:', fg='red', bold=True)} {problem}", err=True)
            sys.exit(1)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="handout")
def main() -> None:
    """Print exercise handouts for people with osteoporosis of the spine."""
