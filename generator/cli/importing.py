"""`handout import`: exercises from a table or from another program become files of a clinic's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options

if TYPE_CHECKING:
    from generator.importing.bringing import Brought
    from generator.importing.columns import Columns
    from generator.importing.foreign import Foreign
    from generator.importing.taking import Remark

SHOWN = 20
"""How many remarks of a kind are told on the terminal; the report has all of them."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@options.folder
@click.option(
    "--map", "mapped", multiple=True, metavar="THEIRS=OURS",
    help="What a column is: ‘Title=name’; with nothing behind the ‘=’ it is left. Repeatable.",
)  # fmt: skip
@click.option(
    "--default", "given", multiple=True, metavar="KEY=ID",
    help="The category or position of rows that have none: ‘position=standing’. Repeatable.",
)  # fmt: skip
@click.option(
    "--sheet", metavar="NAME", callback=options.not_empty, help="The sheet of a workbook. [default: the first]"
)
@click.option("--dry-run", is_flag=True, help="Write no exercises; tell what would be written.")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write all that was taken, changed and left to this CSV file.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    folder: Path | None,
    mapped: tuple[str, ...],
    given: tuple[str, ...],
    sheet: str | None,
    dry_run: bool,
    report: Path | None,
) -> None:
    """Bring the exercises of FILE, a CSV, XLSX or JSON file, into a clinic's folder.

    Each becomes a YAML file of its own; nothing is overwritten, and nothing guessed. The movement checklist of each
    stays open, and no handout prints it, until a clinician has answered it. The exit status is 1 if a row was left out.

    \b
    handout import exercises.csv --folder my-clinic --dry-run
    """
    from generator.errors import printable, refuse
    from generator.files import write_whole
    from generator.importing import bringing, columns, reading
    from generator.importing.report import table
    from generator.library import Library
    from generator.locations import Folders

    if folder is None:
        raise click.UsageError("Say where the clinic's own content is: add ‘--folder FOLDER’.")
    library = Library(Folders(folder))
    if report and report.exists():
        raise refuse("there is another file here already", file=report, hint="choose another name for the report")
    wanted = columns.mapping(mapped)
    defaults = bringing.defaults(given, library.taxonomy)
    foreign = reading.read(file, lambda names: columns.known(names, wanted), sheet)
    matched = columns.matched(foreign.columns, wanted)
    brought = bringing.brought(foreign, matched, library, defaults)
    if not dry_run:
        brought = bringing.write(brought, library.folders)
    if report:
        write_whole(report, table(brought.remarks, foreign, matched.left), "choose another place with ‘--report FILE’")
    for line in _told(foreign, matched, brought, bringing.place(library.folders), dry_run, bool(report)):
        click.echo("\n".join(map(printable, line.split("\n"))))
    ctx.exit(1 if brought.left_out or not brought.files else 0)


def _told(
    foreign: "Foreign", matched: "Columns", brought: "Brought", place: Path, dry_run: bool, in_full: bool
) -> Iterator[str]:
    """Yield the lines that tell what became of the file."""
    yield f"Read {foreign.how}: {_counted(len(foreign.rows), 'row', 'rows')}."
    yield "Columns: " + ", ".join(
        column.theirs if column.theirs == column.ours else f"{column.theirs} → {column.ours}"
        for column in matched.taken
    )
    yield from _part("Columns that are left", [f"{name}: {reason}" for name, reason in matched.left.items()], in_full)
    yield from _part("Not read", list(foreign.unread), in_full)
    count = _counted(len(brought.files), "exercise", "exercises")
    yield f"\n{'Would be taken' if dry_run else 'Taken'}: {count}, in {place}"
    remarks = brought.remarks
    yield from _lines([f"{each.exercise}.yaml: {each.value}" for each in remarks if each.outcome == "taken"], in_full)
    yield from _part("Changed", [_line(each) for each in remarks if each.outcome == "changed"], in_full)
    cells = [_line(each) for each in remarks if each.outcome == "left" and each.column]
    yield from _part("Left, cell by cell", cells, in_full)
    rows = [_line(each) for each in remarks if each.outcome == "left" and not each.column]
    yield from _part("Left out, whole rows", rows, in_full)
    if brought.files and not dry_run:
        first = next(iter(brought.files))
        yield "\nNext:"
        yield "  1. Text and pictures of others need their permission. Make sure that you have it."
        yield f'  2. Answer what is open: handout new exercise --complete {first} --folder "{place.parent.parent}"'
        yield f'  3. Look for mistakes: handout check --folder "{place.parent.parent}"'


def _part(heading: str, lines: list[str], in_full: bool) -> Iterator[str]:
    if lines:
        yield f"\n{heading}: {len(lines)}"
        yield from _lines(lines, in_full)


def _lines(lines: list[str], in_full: bool) -> Iterator[str]:
    for line in lines[:SHOWN]:
        yield f"  {line}"
    if len(lines) > SHOWN:
        yield f"  … and {len(lines) - SHOWN} more{'' if in_full else ': ‘--report FILE’ has them all'}"


def _line(remark: "Remark") -> str:
    """Return a remark as a line of text."""
    what = " ".join(remark.value.split())
    short = what if len(what) <= 50 else f"{what[:49]}…"
    parts = [f"row {remark.row}", remark.column, f"‘{short}’" if short else "", remark.reason]
    return ", ".join(part for part in parts[:3] if part) + (f": {remark.reason}" if remark.reason else "")


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
