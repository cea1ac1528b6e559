"""The clinic's folder: what `--folder` names, or `HANDOUT_FOLDER`, or else the user's own if it is there."""

import os
from pathlib import Path

import click

VARIABLE = "HANDOUT_FOLDER"


def own() -> Path:
    """Return the folder of the user's own settings, which `handout clinic` makes."""
    return Path(click.get_app_dir("handout"))


def found(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """Return the clinic's folder, or None for the shipped content alone: what an option ‘--folder’ means."""
    return value or usual()


def usual() -> Path | None:
    """Return the folder that is taken where no option names one; raise HandoutError if the variable names none."""
    named = named_by_variable()
    if named is None:
        return own() if is_used(own()) else None
    if not named.is_dir():
        from generator.errors import refuse

        message = f"{VARIABLE} names ‘{named}’, which is not a folder"
        raise refuse(message, hint=f"correct the variable {VARIABLE}, or unset it")
    return named


def named_by_variable() -> Path | None:
    """Return the folder that the environment names, whether it is there or not."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else None


def is_used(folder: Path) -> bool:
    """Tell whether a folder holds something of a clinic's."""
    return any((folder / part).is_dir() for part in ("content", "templates"))


def told() -> str:
    """Return in words which folder is taken where `--folder` names none."""
    if named := named_by_variable():
        return f"{named} ({VARIABLE}{'' if named.is_dir() else ', but there is no such folder'})"
    return str(own()) if is_used(own()) else f"none; ‘handout clinic’ makes {own()}"
