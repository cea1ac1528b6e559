"""`handout preview`: the pages of a handout as pictures."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from generator.cli import advising, choosing, chosen, naming
from generator.cli.options import not_empty
from generator.cli.warning import warn

if TYPE_CHECKING:
    from generator.finished import Finished

CREATOR = "handout preview"
"""What a picture names as its maker; by it the command knows its own files."""
HINT = "choose another place with ‘-o FOLDER’"


@click.command("preview")
@choosing.programme
@click.option(
    "-o", "--output", metavar="FOLDER", default=str(naming.OUTPUT), show_default=True, callback=not_empty,
    help="Write the pictures to this folder.",
)  # fmt: skip
@click.option("--dpi", type=click.IntRange(30, 600), default=100, show_default=True, help="Dots per inch.")
@click.option("--page", "wanted", type=click.IntRange(1), multiple=True, help="Only this page. Repeatable.")
def command(output: str, dpi: int, wanted: tuple[int, ...], **options: Any) -> None:
    """Write the pages of a handout as pictures (PNG).

    PROGRAMME is the name of a ready programme or a YAML file, made with the same options as by ‘handout make’; or a
    PDF file that is there already. [default: starter]

    \b
    handout preview --large-print --page 1
    handout preview output/starter.pdf --dpi 60
    """
    from generator.files import refuse_to_replace, write_whole

    name, pdf = _made(options)
    numbers = list(dict.fromkeys(wanted)) or range(1, len(pdf.sizes) + 1)
    paths = [Path(output, f"{name}-{number}.png") for number in numbers]
    for path in paths:
        refuse_to_replace(path, CREATOR.encode(), force=options["force"])
    pictures = [pdf.png(number, dpi, CREATOR) for number in numbers]
    for path, picture in zip(paths, pictures, strict=True):
        write_whole(path, picture, HINT)
        click.echo(str(path))
    if not wanted:
        _remove_others(Path(output), name, len(pdf.sizes))


def _made(options: dict[str, Any]) -> "tuple[str, Finished]":
    """Return the PDF that is asked for, and what its pictures are named by."""
    from generator import finished

    programme: str = options["programme"] or ""
    if programme.lower().endswith(".pdf"):
        source = click.get_current_context().get_parameter_source
        given = {name for name in options if source(name) == ParameterSource.COMMANDLINE}
        if given - {"programme", "force"}:
            raise click.UsageError("A PDF is finished: choose what is in it, and its look, with ‘handout make’.")
        return Path(programme).stem, finished.read(Path(programme))
    from generator import make
    from generator.file_names import stem

    library, chosen_ = chosen.programme(options)
    for line in advising.advice(chosen_, library):
        click.echo(line, err=True)
    since = chosen.since(options, library)
    made = make.make(chosen_, library, datetime.date.today(), since)
    warn(chosen_, library, since)
    return stem(chosen_, library), finished.opened(made.pdf.content)


def _remove_others(folder: Path, name: str, pages: int) -> None:
    """Remove the last pages of a longer handout that was looked at before: they are no part of this one."""
    number = pages + 1
    while (path := folder / f"{name}-{number}.png").is_file() and CREATOR.encode() in path.read_bytes():
        path.unlink()
        click.echo(f"{path}: removed, from a longer handout before")
        number += 1
