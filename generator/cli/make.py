"""`handout make`: a programme becomes a PDF."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import advising, audit, choosing, chosen, naming, saving
from generator.cli.options import not_empty
from generator.cli.warning import warn

if TYPE_CHECKING:
    from generator.make import Made


@click.command("make")
@choosing.programme
@click.option(
    "-o", "--output", metavar="FILE", callback=not_empty,
    help="Write here; ‘-’ is standard output. [default: output/PROGRAMME.pdf]",
)  # fmt: skip
@click.option("--fillable", is_flag=True, help="Make each blank a field to fill in on the screen.")
@click.option("--save", metavar="FILE", callback=not_empty, help="Write the programme that is printed to a YAML file.")
@click.option("--clinician-copy", "copy", is_flag=True, help="Make a second PDF too: what the clinician keeps.")
@click.option("--record", is_flag=True, help="Write the same as plain text too, for the patient’s notes.")
@click.option("--named", is_flag=True, help="Print the patient’s name on the clinician’s copy and the record too.")
@click.option("--audit", "audited", is_flag=True, help="Hold the finished PDF to the print rules; tell what fails.")
@click.option("--open", "open_it", is_flag=True, help="Show the PDF when it is made.")
@click.option(
    "--strict", is_flag=True, help="Make nothing if a note, a goal or an exercise of your own is hard to read."
)
@click.option("--markup", is_flag=True, help="Print the filled template instead of making a PDF.")
@click.option("--spoken", is_flag=True, help="Print what a screen reader says instead of making a PDF.")
def command(
    output: str | None,
    fillable: bool,
    save: str | None,
    copy: bool,
    record: bool,
    named: bool,
    audited: bool,
    open_it: bool,
    strict: bool,
    markup: bool,
    spoken: bool,
    **options: Any,
) -> None:
    """Make a handout as a PDF.

    PROGRAMME is the name of a ready programme or a YAML file. [default: starter]

    \b
    handout make --patient "Margaret Jones" --large-print
    handout make -e calf-stretch -e head-press --with diary
    handout make my-programme.yaml -o handout.pdf
    """
    from generator import make
    from generator.files import write_whole

    if audited and (markup or spoken or output == "-"):
        raise click.UsageError("‘--audit’ looks at a finished file: choose one with ‘-o’.")
    today = datetime.date.today()
    library, programme = chosen.programme(options)
    since = chosen.since(options, library)
    if strict:
        advising.refuse_hard(programme, library)
    advice = advising.advice(programme, library)
    if audited and (programme.booklet or programme.cards_to_a_page > 1):
        raise click.UsageError("‘--audit’ measures pages, and these are sheets to fold or cut: make them without.")
    if markup:
        text = make.fill(programme, library, today, since, fillable=fillable)[1].text
        click.echo(text.encode("utf-8", "backslashreplace").decode(), nl=False)
        return
    if (copy or record) and (spoken or output == "-"):
        raise click.UsageError(
            "‘--clinician-copy’ and ‘--record’ are files beside the handout: choose a file with ‘-o’."
        )
    if not spoken and output != "-":
        path = naming.path(output, programme, library, fillable=fillable, force=options["force"])
        kept = (
            saving.kept(programme, library, today, since, path, named=named, force=options["force"])
            if copy or record
            else None
        )
    made = make.make(programme, library, today, since, fillable=fillable)
    if save:
        saving.save(programme, save, force=options["force"])
    if spoken:
        from generator import spoken as reader

        click.echo(reader.spoken(made.pdf.tree))
    elif output == "-":
        sys.stdout.buffer.write(made.pdf.content)
    else:
        write_whole(path, made.pdf.content)
        _tell(path, made, booklet=programme.booklet)
        if kept and copy:
            write_whole(kept.copy_path, kept.copy)
            click.echo(kept.copy_path)
        if kept and record:
            write_whole(kept.record_path, kept.record)
            click.echo(kept.record_path)
        if open_it:
            click.launch(str(path))
    warn(programme, library, since)
    for line in advice:
        click.echo(line, err=True)
    if audited:
        audit.finished(path, made.handout.print_size, black_and_white=programme.black_and_white)


def _tell(path: Path, made: "Made", *, booklet: bool) -> None:
    pages = made.pdf.pages
    click.echo(f"{path}: {pages} page{'' if pages == 1 else 's'}")
    if booklet:
        click.echo("Print it on both sides of the paper, turned on the short edge, at its full size; then fold it.")
