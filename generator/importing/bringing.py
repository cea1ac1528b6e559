"""All rows of a file become exercises of a clinic: each with an id of its own, checked, and then written."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from generator import ids, yaml_writing
from generator.errors import HandoutError, nearest_or_all, refuse
from generator.files import write_whole
from generator.importing.columns import Columns
from generator.importing.foreign import Foreign
from generator.importing.taking import DEFAULTS, Remark, Taken, taken
from generator.library import Library
from generator.locations import Folders
from generator.model import Exercise, Taxonomy
from generator.schema import build
from generator.yaml_text import parse

SCHEMA = "../schema/exercise.json"
"""Where the schema of an exercise is, as its file names it."""


OPEN = "movement tags:\n"
"""The last line of each new file: the checklist, still to be answered."""


class Brought(msgspec.Struct, frozen=True):
    """Hold the text of each new file, by the exercise's id, and all remarks, in the order of the rows."""

    files: dict[str, str]
    remarks: tuple[Remark, ...]

    @property
    def left_out(self) -> tuple[int, ...]:
        """The rows that make no file."""
        return tuple(each.row for each in self.remarks if each.outcome == "left" and each.row and not each.column)


def defaults(options: tuple[str, ...], taxonomy: Taxonomy) -> dict[str, str]:
    """Read `KEY=ID` as often as it is given; raise HandoutError for a key or id that there is not."""
    found = {}
    for option in options:
        key, _, id = (part.strip() for part in option.partition("="))
        if key not in DEFAULTS:
            raise refuse(f"there is no default for ‘{key}’", hint=f"write {' or '.join(f'‘{k}=…’' for k in DEFAULTS)}")
        known: dict[str, str] = getattr(taxonomy, DEFAULTS[key])
        if id not in known:
            raise refuse(f"there is no {key} ‘{id}’", hint=nearest_or_all(id, known))
        found[key] = id
    return found


def brought(foreign: Foreign, columns: Columns, library: Library, given: Mapping[str, str]) -> Brought:
    """Make the files of all rows, and check each as it will be read; nothing is written.

    An id is made from the name, with a number where the shipped exercises or an earlier row have it. A row whose file
    is there already is left. `given` are the defaults.
    """
    shipped = set(Folders(shipped=library.folders.shipped).every("exercises"))
    there = existing(library.folders)
    files: dict[str, str] = {}
    seen: dict[object, int] = {}
    remarks: list[Remark] = []
    used = set(shipped)
    for row in foreign.rows:
        same = seen.setdefault(tuple(sorted(row.cells.items())), row.number)
        if same != row.number:
            remarks.append(Remark("left", row.number, reason=f"it is the same as row {same}"))
            continue
        made = taken(row, columns, library.taxonomy, given)
        if made.exercise is None:
            remarks += made.remarks
            continue
        name = str(made.exercise.name)
        plain = ids.from_name(name) or f"exercise-{row.number}"
        id = ids.free(plain, used)
        used.add(id)
        remarks += _checked(made, id, plain, there, library, files)
    return Brought(files, tuple(remarks))


def _checked(
    made: Taken, id: str, plain: str, there: set[str], library: Library, files: dict[str, str]
) -> Iterator[Remark]:
    """Add the file of an exercise that may be written, and yield the remarks on its row."""
    exercise, number = made.exercise, made.row
    name = str(exercise.name) if exercise else ""
    if exercise is None or id in there:
        yield Remark("left", number, value=name, reason=f"there is a file ‘{id}.yaml’ already", exercise=id)
        return
    try:
        files[id] = f"{written(exercise, id, library)}{OPEN}"
    except HandoutError as error:
        reason = "; ".join(problem.message for problem in error.problems)
        yield Remark("left", number, value=name, reason=reason, exercise=id)
        return
    yield Remark("taken", number, value=name, exercise=id)
    if id != plain:
        yield Remark("changed", number, value=plain, reason=f"there is an exercise ‘{plain}’ already", exercise=id)
    yield from (msgspec.structs.replace(remark, exercise=id) for remark in made.remarks)


def written(exercise: Exercise, id: str, library: Library) -> str:
    """Return the text of an exercise's file; raise HandoutError if it could not be read again."""
    text = yaml_writing.text(exercise, schema=SCHEMA)
    build(parse(text, f"{id}.yaml"), Exercise, f"{id}.yaml", id=id, known=library.ids)
    return text


def existing(folders: Folders) -> set[str]:
    """Return the ids of the files that a clinic's folder has, as a system that knows no case would name them."""
    return {path.stem.casefold() for path in place(folders).glob("*") if path.suffix.casefold() in (".yaml", ".yml")}


def place(folders: Folders) -> Path:
    """Return where a clinic's own exercises are."""
    if folders.clinic is None:
        raise refuse("there is no clinic’s folder", hint="‘handout start FOLDER’ makes one; then add ‘--folder FOLDER’")
    return folders.clinic / "content" / "exercises"


def write(brought: Brought, folders: Folders) -> Brought:
    """Write the files, and return what was written; a file that cannot be is left, with the reason."""
    files = dict(brought.files)
    failed: dict[str, str] = {}
    for id, text in brought.files.items():
        path = place(folders) / f"{id}.yaml"
        try:
            if path.exists():
                raise refuse(f"there is a file ‘{id}.yaml’ already")
            write_whole(path, text.encode(), "choose a folder that you may write to")
        except HandoutError as error:
            failed[id] = error.problems[0].message
            del files[id]
    remarks = []
    for each in brought.remarks:
        if each.exercise not in failed:
            remarks.append(each)
        elif each.outcome == "taken":
            reason = failed[each.exercise]
            remarks.append(msgspec.structs.replace(each, outcome="left", reason=reason))
    return Brought(files, tuple(remarks))
