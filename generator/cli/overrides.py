"""What cannot be chosen, said of the options of the command line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

OPTIONS = {
    "doses": "--dose",
    "notes": "--note",
    "sides": "--side",
    "easier": "--easier",
    "harder": "--harder",
    "overrides": "--override",
    "flags": "--flag",
    "confirmed": "--confirm",
    "categories": "--category",
    "positions": "--position",
    "without_equipment": "--without-equipment",
}
"""The option of each part of the choices."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what is wrong with a choice into what Click says of its option."""
    from generator.tailoring import ChoiceError

    try:
        yield
    except ChoiceError as error:
        if error.part:
            raise click.BadParameter(str(error), param_hint=f"‘{OPTIONS[error.part]}’") from None
        raise click.UsageError(str(error)) from None
