"""`handout draw`: one figure, or all of them, as a file."""

import sys
from pathlib import Path

import click

from generator.cli import options

OUTPUT = Path("output")
KINDS = (".svg", ".png", ".pdf")


@click.command("draw")
@click.argument("id", required=False, shell_complete=options.completes("figures"))
@click.option("--sheet", is_flag=True, help="Draw all figures on one A3 page, as a PDF.")
@click.option(
    "-o", "--output", metavar="FILE", help="Write here; the ending says svg, png or pdf. [default: output/ID.svg]"
)
@click.option("--mirrored", is_flag=True, help="Turn left and right round, for the other side of the body.")
@click.option("--theme", metavar="NAME", shell_complete=options.completes("themes"), help="[default: standard]")
@click.option("--black-and-white", is_flag=True, help="Use no colour.")
@options.language
@options.folder
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    id: str | None,
    sheet: bool,
    output: str | None,
    mirrored: bool,
    theme: str | None,
    black_and_white: bool,
    language: str | None,
    folder: Path | None,
    force: bool,
) -> None:
    """Draw a figure as SVG, PNG or PDF.

    ID is a figure, or one of its frames: calf-stretch, calf-stretch/2.

    \b
    handout draw calf-stretch
    handout draw calf-stretch/2 -o picture.png
    handout draw --sheet
    """
    from generator import picture_files
    from generator import theme as themes
    from generator.files import refuse_to_replace, write_whole
    from generator.gallery import Gallery
    from generator.library import Library
    from generator.locations import Folders

    if sheet == bool(id):
        raise click.UsageError("Name a figure, or ask for all of them with ‘--sheet’.")
    path = Path(output or OUTPUT / ("pictures.pdf" if sheet else f"{(id or '').replace('/', '-')}.svg"))
    kind = path.suffix.lower()
    if output != "-" and kind not in ((".pdf",) if sheet else KINDS):
        raise click.BadParameter(
            f"‘{path.name}’ must end in {'.pdf' if sheet else '.svg, .png or .pdf'}.", param_hint="‘--output’"
        )
    library = Library(Folders(folder), language)
    look = themes.load(
        theme or library.clinic.theme or themes.DEFAULT, library.folders, black_and_white=black_and_white
    )
    gallery = Gallery(library, look)
    if sheet:
        content = picture_files.sheet(library, look, gallery)
    else:
        picture = picture_files.shown(str(id), library, gallery, mirrored=mirrored)
        if kind == ".pdf":
            content = picture_files.as_pdf(picture, library, look)
        elif kind == ".png":
            content = picture_files.as_png(picture, library, look)
        else:
            content = picture_files.as_svg(picture)
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    refuse_to_replace(path, picture_files.CREATOR.encode(), force=force)
    write_whole(path, content)
    click.echo(str(path))
