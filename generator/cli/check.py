"""`handout check`: everything that is wrong with a folder, and where each fact is printed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options

if TYPE_CHECKING:
    from generator.locations import Folders

COUNTED = {
    "exercises": ("exercise", "exercises"),
    "avoid": ("movement to avoid", "movements to avoid"),
    "advice": ("piece of advice", "pieces of advice"),
    "programmes": ("programme", "programmes"),
    "templates": ("template", "templates"),
    "figures": ("figure", "figures"),
    "themes": ("theme", "themes"),
    "languages": ("language", "languages"),
}


@click.command("check")
@options.folder
@click.option("--facts", is_flag=True, help="Tell where each fact of the source articles is printed.")
@click.option("--strict", is_flag=True, help="Take for a mistake what is hard to read.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, facts: bool, strict: bool) -> None:
    """Look for mistakes in content, templates, themes and languages.

    All of them are told at once, each with its file and line; of a template that cannot be filled, the first. The
    exit status is 1 if there is one. What is hard to read is told too, as advice: it is no mistake without ‘--strict’.

    \b
    handout check --folder my-clinic
    """
    from generator.locations import Folders

    in_order = _facts(Folders(folder)) if facts else _problems(Folders(folder), strict)
    ctx.exit(0 if in_order else 1)


def _problems(folders: "Folders", strict: bool) -> bool:
    from generator.checks import check

    checked = check(folders)
    for problem in checked.problems:
        click.echo(str(problem))
    if checked.hints:
        click.echo("Words that hint at a movement to avoid. Please look at them; they stop nothing:")
        for hint in checked.hints:
            click.echo(str(hint))
    if checked.advice:
        click.echo("Advice on words that are hard to read:")
        for problem in checked.advice:
            click.echo(str(problem))
    if checked.unmeasured:
        click.echo(f"How easy words are to read is not measured in {', '.join(checked.unmeasured)}, only in English.")
    count = len(checked.problems)
    result = "no problem found." if not count else "1 problem found." if count == 1 else f"{count} problems found."
    if checked.advice:
        result += f" Advice on {len(checked.advice)} {'place' if len(checked.advice) == 1 else 'places'}."
    told = (f"{count} {COUNTED[kind][count != 1]}" for kind, count in checked.counted.items())
    click.echo(f"{', '.join(told)}: {result}")
    return not checked.problems and not (strict and checked.advice)


def _facts(folders: "Folders") -> bool:
    from generator.checks import facts_printed
    from generator.library import Library

    library = Library(folders)
    printed, reasons = facts_printed(library), library.facts_not_printed
    for id, fact in library.facts.items():
        for file, line, words in printed.get(id, ()):
            click.echo(f"{id}  {file}:{line}  {words}")
        if id not in printed:
            click.echo(f"{id}  not printed: {reasons[id]}" if id in reasons else f"{id}  NOT PRINTED: {fact.fact}")
    missing = [id for id in library.facts if id not in printed and id not in reasons]
    on_paper = sum(id in printed for id in library.facts)
    with_reason = len(library.facts) - on_paper - len(missing)
    result = f"; {len(missing)} neither printed nor explained." if missing else "."
    click.echo(f"{len(library.facts)} facts: {on_paper} printed, {with_reason} not printed for a reason{result}")
    return not missing
