"""What a command tells the clinician about a programme that it prints: what is unsafe, and what is much."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Programme


def warn(programme: "Programme", library: "Library", since: "Programme | None" = None) -> None:
    """Tell on standard error which cautions are printed and why, what is overridden, and what is much at once."""
    from generator.notices import notices

    for line in notices(programme, library, since):
        click.echo(f"Note: {line}", err=True)
