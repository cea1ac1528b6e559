"""The options that choose a programme, for every command that prints one."""

from collections.abc import Callable
from typing import Any, get_args

import click

from generator.cli import options
from generator.model import Condition, Order, Paper, Part

DATE = click.DateTime(["%Y-%m-%d"])
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
    click.option("--clinician", metavar="NAME", shell_complete=options.clinicians, help="Print the clinician's name."),
    click.option("--date", type=DATE, metavar="YYYY-MM-DD", help="Print this date. [default: today]"),
    click.option(
        "--note",
        "notes",
        multiple=True,
        metavar="[ID=]TEXT",
        help="Print a note, or with ‘ID=’ a note to one exercise. Repeatable.",
    ),
    click.option(
        "--dose",
        "doses",
        multiple=True,
        metavar="ID=DOSE",
        help='Give a dose, such as calf-stretch="hold 20 seconds, 3 times, twice a day", or a part of it, such as '
        "calf-stretch.hold=20; ‘all’ stands for every exercise. Repeatable.",
    ),
    click.option("--side", "sides", multiple=True, metavar="ID=SIDE", help="Do it only left or right. Repeatable."),
    click.option("--easier", multiple=True, metavar="ID", help="Do this exercise the easier way. Repeatable."),
    click.option("--harder", multiple=True, metavar="ID", help="Do this exercise the harder way. Repeatable."),
    click.option("--goal", "goals", multiple=True, metavar="TEXT", help="Print what the patient wants. Repeatable."),
    click.option("--review-date", type=DATE, metavar="YYYY-MM-DD", help="When the programme is looked at again."),
    click.option("--next-appointment", metavar="TEXT", help="A date, YYYY-MM-DD, and after it a time or a place."),
    click.option("--order", type=click.Choice(get_args(Order)), help="‘position’ puts lying before standing."),
    click.option(
        "--since",
        metavar="PROGRAMME",
        callback=options.not_empty,
        help="The earlier programme that this one takes the place of: mark what is new, more, less or stopped.",
    ),
    click.option("--blank", is_flag=True, help="Print lines to write on in place of all doses and notes."),
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
    click.option(
        "--cards", type=click.Choice(["1", "2", "4"]), help="Print cards, so many to a page. [default: no cards]"
    ),
    click.option("--booklet", is_flag=True, help="Pages of half the paper, in the order for folding and stapling."),
    click.option(
        "--start-date",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Print the diary, with dates from this day on.",
    ),
    click.option(
        "--diary-weeks", type=click.IntRange(1, 6), metavar="N", help="Print the diary for 1 to 6 weeks. [default: 1]"
    ),
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
        "--force",
        is_flag=True,
        help="Replace a file that is no handout; print unusual amounts; leave out even the movements to avoid.",
    ),
)


def programme(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument and the options that choose a programme; `chosen.programme` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
