"""`handout batch`: a list of patients becomes a handout for each."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import choosing
from generator.cli.options import not_empty

if TYPE_CHECKING:
    from generator.batch.run import Shard

OF_ONE_PATIENT = ("patient", "overrides")
"""The options of a single handout that are no choice for all rows: the list has a column for each."""


def _shard(ctx: click.Context, parameter: click.Parameter, value: str | None) -> "Shard | None":
    """Read `2/4`: the second of four shares."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter("write which share, and of how many, such as 2/4.")
    return int(match[1]), int(match[2])


@click.command("batch")
@click.argument("name", metavar="LIST")
@choosing.programme
@click.option("-o", "--output", metavar="FOLDER", callback=not_empty, help="Write the handouts and the report here.")
@click.option("--sheet", metavar="NAME", callback=not_empty, help="The sheet of a workbook. [default: the first]")
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first"]),
    help="How the list writes dates that do not begin with the year, such as 03/04/2027.",
)  # fmt: skip
@click.option(
    "--name-by", type=click.Choice(["row", "patient"]), default="row", show_default=True,
    help="What a file is called if the list has no name for it.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Make so many at a time. [default: all cores]")
@click.option("--fillable", is_flag=True, help="Make each blank a field to fill in on the screen.")
@click.option("--merge", metavar="FILE", callback=not_empty, help="Put all handouts into one PDF too, to print.")
@click.option("--zip", "zipped", is_flag=True, help="Put all handouts and the report into FOLDER.zip too.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell which rows would be refused.")
@click.option("--resume", is_flag=True, help="Go on with what an earlier run has left in the folder.")
@click.option("--shard", metavar="K/N", callback=_shard, help="Make only the K-th of N equal shares of the list.")
@click.option("--join", is_flag=True, help="Make nothing; put the reports of all shares together.")
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Make a handout for each row of LIST, a CSV, XLSX or JSON Lines file; ‘-’ is standard input.

    PROGRAMME is for the rows that name none. The options hold for all rows; what a row says goes before them. Each
    row ends as made, refused or failed, which the report tells; the exit status is 0 only if all are made.

    \b
    handout batch patients.csv -o handouts
    handout batch patients.xlsx strength --large-print -o handouts --merge all.pdf
    """
    output, dry_run, join = options["output"], options["dry_run"], options["join"]
    if output is None and not dry_run:
        raise click.UsageError("Say where the handouts go: add ‘-o FOLDER’.")
    if dry_run and (join or options["merge"] or options["zipped"] or options["resume"]):
        raise click.UsageError("‘--dry-run’ writes nothing: leave out ‘--merge’, ‘--zip’, ‘--join’ and ‘--resume’.")
    if join and (options["shard"] or options["resume"]):
        raise click.UsageError("‘--join’ makes nothing: leave out ‘--shard’ and ‘--resume’.")
    if options["fillable"] and options["merge"]:
        raise click.UsageError("Forms cannot be put into one: leave out ‘--merge’ or ‘--fillable’.")
    if output and Path(output).is_file():
        raise click.UsageError(f"‘{output}’ is a file, and no folder.")
    from generator.cli.batching import Batch

    ctx.exit(Batch({**options, "patient": None, "overrides": ()}).status())


command.params = [each for each in command.params if each.name not in OF_ONE_PATIENT]
