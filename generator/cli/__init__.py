"""The `handout` command: one small file for each subcommand, read when it is needed."""

import importlib
import os
import sys
from typing import Any

import click

from generator import __version__, garbage
from generator.cli import finding
from generator.errors import HandoutError

COMMANDS = (
    "make", "batch", "preview", "print", "audit", "new", "edit", "list", "show", "safety", "draw", "import", "check",
    "reading", "start", "clinic", "serve",
    "schema",
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


def _version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Tell the version, and which clinic's folder is taken."""
    if wanted and not ctx.resilient_parsing:
        click.echo(f"handout, version {__version__}\nclinic’s folder: {finding.told()}")
        ctx.exit()


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"A clinic's folder is the one that --folder names, else the one that {finding.VARIABLE} names, "
    "else the one that ‘handout clinic’ made for you. ‘handout --version’ tells which it is.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
    help="Show the version, and which clinic's folder is taken.",
)  # fmt: skip
def main() -> None:
    """Print exercise handouts for people with osteoporosis of the spine."""
    garbage.seldom()
