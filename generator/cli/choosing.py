"""The options that choose a programme, for every command that prints one."""

from collections.abc import Callable
from typing import Any, get_args

import click

from generator.cli import options
from generator.model import Condition, Paper, Part

_OPTIONS = (
    click.argument("programme", required=False, shell_complete=options.completes("programmes")),
    click.option(
        "-e",
        "--exercise",
        "exercises",
        multiple=True,
        metavar="ID",
        shell_complete=options.completes("exercises"),
        help="Choose this exercise instead of a programme's. Repeatable; printed in the order given.",
    ),
    click.option("--all", "every", is_flag=True, help="Choose every exercise."),
    options.category,
    options.position,
    options.without_equipment,
    click.option("--patient", metavar="NAME", help="Print the patient's name."),
    click.option("--clinician", metavar="NAME", help="Print the clinician's name."),
    click.option(
        "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Print this date. [default: today]"
    ),
    click.option(
        "--note",
        "notes",
        multiple=True,
        metavar="[ID=]TEXT",
        help="Print a note, or with ‘ID=’ a note to one exercise. Repeatable.",
    ),
    click.option(
        "--flag",
        "flags",
        multiple=True,
        type=click.Choice(get_args(Condition)),
        help="What this patient has. Repeatable.",
    ),
    click.option(
        "--theme",
        metavar="NAME",
        shell_complete=options.completes("themes"),
        callback=options.not_empty,
        help="standard, large-print or giant-print. [default: standard]",
    ),
    click.option("--large-print", "theme", flag_value="large-print", help="The same as --theme large-print."),
    click.option("--giant-print", "theme", flag_value="giant-print", help="The same as --theme giant-print."),
    click.option(
        "--paper", type=click.Choice(get_args(Paper), case_sensitive=False), help="[default: from the language]"
    ),
    options.language,
    click.option(
        "--template",
        metavar="NAME",
        callback=options.not_empty,
        help="handout, card, avoid, diary or fridge. [default: handout]",
    ),
    click.option("--booklet", is_flag=True, help="Pages of half the paper, in the order for folding and stapling."),
    click.option("--black-and-white", is_flag=True, help="Use no colour."),
    click.option(
        "--with",
        "with_parts",
        multiple=True,
        type=click.Choice(get_args(Part)),
        help="Print this part too. Repeatable.",
    ),
    click.option(
        "--without",
        "without_parts",
        multiple=True,
        type=click.Choice(get_args(Part)),
        help="Leave this part out. Repeatable.",
    ),
    options.folder,
    click.option(
        "--force", is_flag=True, help="Replace a file that is no handout; leave out even the movements to avoid."
    ),
)


def programme(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument and the options that choose a programme; `chosen.programme` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
