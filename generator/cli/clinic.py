"""`handout clinic`: the clinic's own settings, asked for one by one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import asking, finding
from generator.errors import HandoutError, Problem

if TYPE_CHECKING:
    from generator.clinic_settings import Draft

QUESTIONS = {
    "name": "Name of the clinic",
    "logo": "Logo: a PNG, JPEG or SVG file",
    "telephone": "Telephone",
    "address": "Address, with ‘;’ between its lines",
    "web address": "Web address, beginning with https://",
    "hours": "Opening hours, with ‘;’ between lines",
    "clinicians": "Clinicians who sign, with ‘;’ between names",
    "emergency number": "Emergency number, such as 999, 911 or 112",
    "extra stop rules": "Your own rules when to stop, with ‘;’ between them, at most 3",
    "language": "Language",
    "theme": "Print",
    "paper": "Paper",
    "accent": "Colour of headings, such as #1b5a34",
    "pale": "Colour behind boxes, such as #e6f5ec",
    "skin tone": "Skin of the people in the drawings",
}
USUAL = {"-": "the usual"}
"""The choice of none, among others."""


@click.command("clinic")
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path),
    help=f"The clinic's folder, made if it is not there. [default: {finding.VARIABLE}, or your own]",
)  # fmt: skip
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Set this without asking. Repeatable.")
@click.option("--show", is_flag=True, help="Show the settings and where they are, and change nothing.")
def command(folder: Path | None, settings: tuple[str, ...], show: bool) -> None:
    """Set up what is printed on every handout of your clinic: name, logo, telephone, colours and more.

    Each question shows what is set now: Enter keeps it, ‘-’ empties it. Nothing is written before the end.

    \b
    handout clinic
    handout clinic --set "name=Riverside Physiotherapy" --set "telephone=01632 960123"
    """
    from generator.clinic_settings import Draft

    if show and settings:
        raise click.UsageError("Either ‘--show’ the settings or ‘--set’ them.")
    draft = Draft(folder or finding.usual() or finding.own())
    why = f" ({finding.VARIABLE})" if folder is None and finding.named_by_variable() else ""
    click.echo(f"Folder: {draft.folder}{why}{'' if draft.folder.is_dir() else ', not there yet'}")
    if show:
        _tell(draft)
        return
    if settings:
        draft.set(_given(settings))
    else:
        click.echo("Enter keeps what is in brackets, ‘-’ empties it.\n")
        for key, question in QUESTIONS.items():
            _ask(draft, key, question)
        click.echo()
        _tell(draft)
        if not asking.yes("\nWrite this?", True):
            click.echo("Nothing was written.")
            return
    draft.save()
    click.echo(f"{draft.path}: written")
    if folder is not None:
        click.echo(f'Use it with ‘--folder "{folder}"’, or set {finding.VARIABLE} to it.')


def _ask(draft: "Draft", key: str, question: str) -> None:
    """Ask for one setting until its answer will do."""
    from generator.clinic_settings import plain

    now = plain(draft.clinic).get(key, "")
    choices = draft.choices(key)
    while True:
        answer = asking.one(question, USUAL | choices, now or "-") if choices else asking.text(question, now or None)
        answer = "" if answer == "-" else answer
        if answer == now:
            return
        try:
            draft.set({key: answer})
        except HandoutError as error:
            for problem in error.problems:
                click.echo(f"  {_without_place(problem)}")
        else:
            return


def _given(settings: tuple[str, ...]) -> dict[str, str]:
    """Return the values by key, as ‘--set’ gives them."""
    given = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(f'‘--set {setting:.60}’ has no ‘=’: write for example --set "name=Riverside".')
        given[key.strip()] = value
    return given


def _tell(draft: "Draft") -> None:
    from generator.clinic_settings import plain

    said = plain(draft.clinic)
    width = max(map(len, said), default=0)
    for key, value in said.items():
        click.echo(f"  {key:<{width}}  {value}")
    if not said:
        click.echo("  nothing is set")


def _without_place(problem: Problem) -> str:
    """Return a problem without file and line: it is what was answered just now."""
    return str(problem._replace(file="", line=0))
