"""What is wrong with the files of a clinic's folder, told where the page begins: what they say is left out."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator import theme
from generator.errors import HandoutError, Problem, renamed
from generator.library import Library
from generator.locations import Folders
from generator.model import Language
from generator.schema import read


def problems(library: Library) -> list[Problem]:
    """Return what is wrong with exercises, ready programmes, advice, themes and languages, each told once."""
    found: dict[Problem, None] = {}
    for path, reading in _readings(library):
        try:
            reading()
        except HandoutError as error:
            named = (each if each.file else replace(each, file=str(path)) for each in error.problems)
            found |= dict.fromkeys(renamed(HandoutError(*named), lambda path: _short(path, library.folders)).problems)
    return list(found)


def _short(path: Path, folders: Folders) -> str:
    """Return a path without the folder that it is in: the page is no place to tell where that is."""
    root = next((root for root in folders.roots if path.is_relative_to(root)), None)
    return path.relative_to(root).as_posix() if root else path.as_posix()


def _readings(library: Library) -> Iterator[tuple[Path | str, Callable[[], Any]]]:
    """Yield what is read, each with the file that it is read from."""
    folders, codes = library.folders, library.words.codes
    for id, path in folders.every("exercises", codes).items():
        yield path, partial(library.exercise, id)
    for id, path in folders.every("programmes", codes).items():
        yield path, partial(library.programme, id)
    for part in ("avoid", "advice", "facts"):
        yield f"content/{part}", partial(getattr, library, part)
    for id, path in folders.every("themes").items():
        yield path, partial(theme.load, id, folders, colours=library.clinic.colours)
    for id, path in folders.every("languages").items():
        yield path, partial(read, path, Language, id=id)
