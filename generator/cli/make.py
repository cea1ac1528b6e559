"""`handout make`: a programme becomes a PDF."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import choosing, chosen, naming
from generator.cli.options import not_empty

if TYPE_CHECKING:
    from generator.make import Made


@click.command("make")
@choosing.programme
@click.option(
    "-o", "--output", metavar="FILE", callback=not_empty,
    help="Write here; ‘-’ is standard output. [default: output/PROGRAMME.pdf]",
)  # fmt: skip
@click.option("--open", "open_it", is_flag=True, help="Show the PDF when it is made.")
@click.option("--markup", is_flag=True, help="Print the filled template instead of making a PDF.")
@click.option("--spoken", is_flag=True, help="Print what a screen reader says instead of making a PDF.")
def command(output: str | None, open_it: bool, markup: bool, spoken: bool, **options: Any) -> None:
    """Make a handout as a PDF.

    PROGRAMME is the name of a ready programme or a YAML file. [default: starter]

    \b
    handout make --patient "Margaret Jones" --large-print
    handout make -e calf-stretch -e head-press --with diary
    handout make my-programme.yaml -o handout.pdf
    """
    from generator import make
    from generator.files import write_whole

    today = datetime.date.today()
    library, programme = chosen.programme(options)
    if markup:
        text = make.fill(programme, library, today)[1].text
        click.echo(text.encode("utf-8", "backslashreplace").decode(), nl=False)
        return
    if not spoken and output != "-":
        path = naming.path(output, programme, library, force=options["force"])
    made = make.make(programme, library, today)
    if spoken:
        from generator import spoken as reader

        click.echo(reader.spoken(made.pdf.tree))
    elif output == "-":
        sys.stdout.buffer.write(made.pdf.content)
    else:
        write_whole(path, made.pdf.content)
        _tell(path, made, booklet=programme.booklet)
        if open_it:
            click.launch(str(path))


def _tell(path: Path, made: "Made", *, booklet: bool) -> None:
    pages = made.pdf.pages
    click.echo(f"{path}: {pages} page{'' if pages == 1 else 's'}")
    if booklet:
        click.echo("Print it on both sides of the paper, turned on the short edge, at its full size; then fold it.")
