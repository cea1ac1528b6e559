"""`handout start`: a folder of templates and content for a clinic to edit."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

COPIED = ("templates/**/*.html", "templates/themes/*.yaml", "content/**/*.yaml", "content/schema/*.json")
NOT_FOR_CLINICS = ("content/facts-not-printed.yaml",)
"""What belongs to the shipped content alone."""


@click.command("start")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the templates and the content to FOLDER, for a clinic to edit.

    Nothing is overwritten. A file that is deleted from FOLDER is taken from the shipped ones again.
    """
    from generator.errors import HandoutError, Problem, refuse
    from generator.files import write_whole
    from generator.locations import SHIPPED

    if os.path.exists(folder) and not os.path.isdir(folder):
        raise refuse("this is a file, not a folder", file=folder, hint="choose another name")
    if _is_of_others(folder):
        hint = "nothing was copied; choose a new folder, such as ‘handout start my-clinic’"
        raise refuse("this folder holds other things already", file=folder, hint=hint)
    shipped = {name: (SHIPPED / name).read_bytes() for name in shipped_names(SHIPPED)}
    taken = [str(folder / name) for name, content in shipped.items() if _is_other(folder / name, content)]
    if taken:
        hint = "nothing was copied; choose a new folder, or move these files away first"
        others = [Problem("there is another file here already", file) for file in taken[:-1]]
        raise HandoutError(*others, Problem("there is another file here already", taken[-1], hint=hint))
    missing = {name: content for name, content in shipped.items() if not os.path.exists(folder / name)}
    # Each file is whole or not there: after an interruption the same command copies the rest.
    for name, content in missing.items():
        write_whole(folder / name, content, "choose another folder, or one that you may write to")
    click.echo(f"{folder}: {len(missing)} files to edit\n" if missing else f"{folder}: everything is here already\n")
    click.echo("Next:")
    for what, how in (
        (
            "1. Tell the clinic’s name and telephone, or write them in content/clinic.yaml:",
            f'handout clinic --folder "{folder}"',
        ),
        ("2. After each change look for mistakes:", f'handout check --folder "{folder}"'),
        ("3. Make a handout with it:", f'handout make --folder "{folder}"'),
    ):
        click.echo(f"  {what}\n       {how}")
    click.echo("Keep only what you change: a file that you delete here is taken from the shipped ones again.")


def shipped_names(root: Path) -> Iterator[str]:
    """Yield the names of all files that a clinic may edit."""
    for pattern in COPIED:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if name not in NOT_FOR_CLINICS:
                yield name


def _is_of_others(folder: Path) -> bool:
    """Tell whether a folder holds something, but nothing of a clinic's folder: someone's documents, perhaps."""
    try:
        there = {name for name in os.listdir(folder) if not name.startswith(".")}
    except OSError:  # no such folder yet; or one that may not be read, nor written
        return False
    return bool(there) and not there & {"content", "templates"}


def _is_other(path: Path, content: bytes) -> bool:
    try:
        return os.path.lexists(path) and path.read_bytes() != content
    except OSError:  # a folder of this name, or a file that may not be read
        return True
