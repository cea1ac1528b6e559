"""`handout print`: a finished PDF to the printer."""

from pathlib import Path
from typing import get_args

import click

from generator.cli.options import not_empty
from generator.model import Paper


@click.command("print")
@click.argument("name", metavar="FILE.pdf")
@click.option("--printer", metavar="NAME", callback=not_empty, help="[default: the system's own]")
@click.option(
    "--duplex/--one-sided", default=False, help="Print on both sides, or on one. [default: one, to hang pages up]"
)
@click.option(
    "--paper",
    type=click.Choice(get_args(Paper), case_sensitive=False),
    help="Refuse a handout made for other paper; nothing is ever scaled. [default: the PDF's own]",
)
@click.option("--copies", type=click.IntRange(1, 99), default=1, show_default=True)
@click.option("--dry-run", is_flag=True, help="Show what would be run, and print nothing.")
def command(name: str, printer: str | None, duplex: bool, paper: str | None, copies: int, dry_run: bool) -> None:
    """Send a finished PDF to a printer.

    The paper is the PDF's own, and nothing is scaled. The printer's queue does not see the file's name.

    \b
    handout print output/starter.pdf
    handout print output/starter.pdf --duplex --copies 2 --printer Office
    """
    from generator import finished, printing
    from generator.errors import refuse

    file = Path(name)
    pdf = finished.read(file)
    if paper and pdf.paper != paper:
        is_for = f"for {printing.MEDIA[pdf.paper]}" if pdf.paper else "of another size"
        raise refuse(
            f"its pages are {is_for}, not for {printing.MEDIA[paper]}",
            file=file,
            hint=f"make it again with ‘handout make --paper {paper}’; printing never scales or cuts a page",
        )
    job = printing.Job(file, printer, pdf.paper, duplex, pdf.lying, copies)
    if dry_run:
        click.echo(printing.shown(job))
        return
    answer = printing.send(job)
    pages = len(pdf.sizes)
    click.echo(f"{file}: {pages} page{'' if pages == 1 else 's'} to print{f' ({answer})' if answer else ''}")
