"""`handout make`: a programme becomes a PDF."""

import datetime
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from generator.cli import options
from generator.model import Condition, Paper, Part

if TYPE_CHECKING:
    from generator.library import Library
    from generator.make import Made
    from generator.model import Programme

OUTPUT = Path("output")
CHOSEN = "chosen"
"""The name of a programme put together on the command line."""


@click.command("make")
@click.argument("programme", required=False, shell_complete=options.completes("programmes"))
@click.option(
    "-e", "--exercise", "exercises", multiple=True, metavar="ID", shell_complete=options.completes("exercises"),
    help="Choose this exercise instead of a programme's. Repeatable; printed in the order given.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Choose every exercise.")
@options.category
@options.position
@options.without_equipment
@click.option("--patient", metavar="NAME", help="Print the patient's name.")
@click.option("--clinician", metavar="NAME", help="Print the clinician's name.")
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Print this date. [default: today]"
)
@click.option(
    "--note",
    "notes",
    multiple=True,
    metavar="[ID=]TEXT",
    help="Print a note, or with ‘ID=’ a note to one exercise. Repeatable.",
)
@click.option(
    "--flag", "flags", multiple=True, type=click.Choice(get_args(Condition)), help="What this patient has. Repeatable."
)
@click.option(
    "--theme", metavar="NAME", shell_complete=options.completes("themes"), callback=options.not_empty,
    help="standard, large-print or giant-print. [default: standard]",
)  # fmt: skip
@click.option("--large-print", "theme", flag_value="large-print", help="The same as --theme large-print.")
@click.option("--giant-print", "theme", flag_value="giant-print", help="The same as --theme giant-print.")
@click.option("--paper", type=click.Choice(get_args(Paper), case_sensitive=False), help="[default: from the language]")
@options.language
@click.option(
    "--template", metavar="NAME", callback=options.not_empty,
    help="handout, card, avoid, diary or fridge. [default: handout]",
)  # fmt: skip
@click.option("--black-and-white", is_flag=True, help="Use no colour.")
@click.option(
    "--with", "with_parts", multiple=True, type=click.Choice(get_args(Part)), help="Print this part too. Repeatable."
)
@click.option(
    "--without",
    "without_parts",
    multiple=True,
    type=click.Choice(get_args(Part)),
    help="Leave this part out. Repeatable.",
)
@click.option(
    "-o", "--output", metavar="FILE", callback=options.not_empty,
    help="Write here; ‘-’ is standard output. [default: output/PROGRAMME.pdf]",
)  # fmt: skip
@options.folder
@click.option("--force", is_flag=True, help="Replace a file that is no handout; leave out even the movements to avoid.")
@click.option("--open", "open_it", is_flag=True, help="Show the PDF when it is made.")
@click.option("--markup", is_flag=True, help="Print the filled template instead of making a PDF.")
@click.option("--spoken", is_flag=True, help="Print what a screen reader says instead of making a PDF.")
def command(output: str | None, force: bool, open_it: bool, markup: bool, spoken: bool, **chosen: Any) -> None:
    """Make a handout as a PDF.

    PROGRAMME is the name of a ready programme or a YAML file. [default: starter]

    \b
    handout make --patient "Margaret Jones" --large-print
    handout make -e calf-stretch -e head-press --with diary
    handout make my-programme.yaml -o handout.pdf
    """
    from generator import make
    from generator.files import write_whole
    from generator.library import Library
    from generator.locations import Folders

    today = datetime.date.today()
    library = Library(Folders(chosen["folder"]), chosen["language"])
    programme = _programme(library, chosen, force)
    if programme.language and programme.language != library.words.code and not chosen["language"]:
        library = Library(library.folders, programme.language)
    if markup:
        text = make.fill(programme, library, today)[1].text
        click.echo(text.encode("utf-8", "backslashreplace").decode(), nl=False)
        return
    if not spoken and output != "-":
        path = _path(output, programme, library, force)
    made = make.make(programme, library, today)
    if spoken:
        from generator import spoken as reader

        click.echo(reader.spoken(made.pdf.tree))
    elif output == "-":
        sys.stdout.buffer.write(made.pdf.content)
    else:
        write_whole(path, made.pdf.content)
        _tell(path, made)
        if open_it:
            click.launch(str(path))


def _programme(library: "Library", chosen: dict[str, Any], force: bool) -> "Programme":
    """Return the programme that the options ask for."""
    import msgspec

    from generator.selection import Filter, narrowed

    programme = _named(library, chosen)
    settings = {
        "patient": chosen["patient"],
        "clinician": chosen["clinician"],
        "date": chosen["date"] and chosen["date"].date(),
        "theme": chosen["theme"],
        "paper": chosen["paper"],
        "language": chosen["language"],
        "template": chosen["template"],
    }
    with_parts, without_parts = chosen["with_parts"], chosen["without_parts"]
    added: dict[str, Any] = {
        "conditions": (*programme.conditions, *chosen["flags"]),
        "black_and_white": programme.black_and_white or chosen["black_and_white"],
        "with_parts": (*(part for part in programme.with_parts if part not in without_parts), *with_parts),
        "without_parts": (*(part for part in programme.without_parts if part not in with_parts), *without_parts),
    }
    both = set(with_parts) & set(without_parts)
    if both:
        raise click.UsageError(f"‘{min(both)}’ is both wanted and left out.")
    if "avoid" in added["without_parts"] and not force:
        raise click.UsageError("The movements to avoid keep the patient safe. To leave them out, add ‘--force’.")
    given = {name: value for name, value in settings.items() if value is not None}
    programme = msgspec.structs.replace(programme, **given, **added)
    options.refuse_unknown(library, chosen["category"], chosen["position"], chosen["without_equipment"])
    programme = narrowed(
        programme, library, Filter(chosen["category"], chosen["position"], chosen["without_equipment"])
    )
    return _noted(programme, chosen["notes"])


def _named(library: "Library", chosen: dict[str, Any]) -> "Programme":
    """Return the programme that was named, or one of the exercises that were."""
    import msgspec

    from generator.model import Pick, Programme
    from generator.schema import read

    name: str | None = chosen["programme"]
    if chosen["exercises"] and chosen["every"]:
        raise click.UsageError("Choose either ‘--all’ or exercises with ‘-e’.")
    if name is None and not chosen["exercises"]:
        filtered = chosen["category"] or chosen["position"] or chosen["without_equipment"]
        if chosen["every"] or filtered:
            return Programme(id="all" if chosen["every"] else CHOSEN, exercises=every_pick(library))
        name = "starter"
    if name is None:
        programme = Programme(id=CHOSEN)
    elif name.lower().endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        programme = read(Path(name), Programme, shown=name, known=library.ids)
    else:
        programme = library.programme(name)
    if chosen["exercises"]:
        picks = tuple(Pick(exercise=id) for id in chosen["exercises"])
    elif chosen["every"]:
        picks = every_pick(library)
    else:
        return programme
    return msgspec.structs.replace(programme, exercises=picks, title=None)


def every_pick(library: "Library") -> tuple[Any, ...]:
    """Return every exercise, in the order of the programme ‘all’, then the clinic's own."""
    from generator.model import Pick

    ready = [pick.exercise for pick in library.programme("all").exercises]
    return tuple(Pick(exercise=id) for id in dict.fromkeys([*ready, *library.ids("exercises")]))


def _noted(programme: "Programme", notes: tuple[str, ...]) -> "Programme":
    """Return the programme with notes added: `calf-stretch=Slowly.` to an exercise, others to the whole."""
    import msgspec

    for note in notes:
        match = re.match(r"([a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+)=", note)
        if match is None:
            programme = msgspec.structs.replace(programme, note="\n".join(filter(None, [programme.note, note])))
            continue
        if match[1] not in {pick.exercise for pick in programme.exercises}:
            raise click.UsageError(f"The note to ‘{match[1]}’ has no exercise: it is not in this handout.")
        text = note[match.end() :]
        picks = [
            msgspec.structs.replace(pick, note="\n".join(filter(None, [pick.note, text])))
            if pick.exercise == match[1]
            else pick
            for pick in programme.exercises
        ]
        programme = msgspec.structs.replace(programme, exercises=tuple(picks))
    return programme


def _path(output: str | None, programme: "Programme", library: "Library", force: bool) -> Path:
    """Return where the PDF goes: by default named by programme, template and theme, never by the patient."""
    from generator.errors import refuse

    theme = programme.theme or library.clinic.theme
    template = programme.template if programme.template != "handout" else None
    parts = [_id(programme), template, theme if theme != "standard" else None]
    name = "-".join(filter(None, parts)) + ".pdf"
    path = Path(output or OUTPUT / name)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise OSError("this is a device or a pipe, not a file")
        if output and (path.is_dir() or output.endswith(("/", os.sep))):
            path /= name
        if force or not path.exists() or _is_ours(path):
            return path
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise refuse(f"cannot write here: {reason}", file=path, hint="choose another place with ‘-o FILE’") from None
    hint = "choose another name with ‘-o’, or add ‘--force’"
    raise refuse("there is another file here already", file=path, hint=hint)


def _id(programme: "Programme") -> str:
    """Return the programme's name, unless it names the patient."""
    names = (programme.patient or "").casefold().split()
    return CHOSEN if any(name in programme.id.casefold() for name in names) else programme.id or CHOSEN


def _is_ours(path: Path) -> bool:
    """Tell whether this command made a file, and so may replace it."""
    from generator.make import CREATOR

    return path.is_file() and f"<xmp:CreatorTool>{CREATOR}<".encode() in path.read_bytes()


def _tell(path: Path, made: "Made") -> None:
    pages = made.pdf.pages
    click.echo(f"{path}: {pages} page{'' if pages == 1 else 's'}")
