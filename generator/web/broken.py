"""What is wrong with the files of a clinic's folder, told where the page begins: what they say is left out."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator import theme
from generator.errors import HandoutError, Problem
from generator.library import Library
from generator.locations import Folders
from generator.model import Language
from generator.schema import read
from generator.web import thumbnails
from generator.web.bodies import Wrong


def problems(library: Library) -> list[Wrong]:
    """Return what is wrong with exercises, own pictures, ready programmes, advice, themes and languages, each once."""
    found: dict[Wrong, None] = {}
    for path, reading in _readings(library):
        try:
            reading()
        except HandoutError as error:
            for each in error.problems:
                found[said(each if each.file else each._replace(file=str(path)), library.folders)] = None
    return list(found)


def said(problem: Problem, folders: Folders) -> Wrong:
    """Return a problem as the page tells it: with the file and line that it is about, if it is about one."""
    line = f", line {problem.line}" if problem.line else ""
    place = f"{_short(Path(problem.file), folders)}{line}: " if problem.file else ""
    return Wrong(f"{place}{problem.message}", problem.hint)


def _short(path: Path, folders: Folders) -> str:
    """Return a path without the folder that it is in: the page is no place to tell where that is."""
    root = next((root for root in folders.roots if path.is_relative_to(root)), None)
    return path.relative_to(root).as_posix() if root else path.as_posix()


def _readings(library: Library) -> Iterator[tuple[Path | str, Callable[[], Any]]]:
    """Yield what is read, each with the file that it is read from."""
    folders, codes = library.folders, library.words.codes
    for id, path in folders.every("exercises", codes).items():
        yield path, partial(library.exercise, id)
        if library.is_own("exercises", id):
            yield path, partial(thumbnails.drawn, id, library)
    for id, path in folders.every("programmes", codes).items():
        yield path, partial(library.programme, id)
    for part in ("avoid", "advice", "facts"):
        yield f"content/{part}", partial(getattr, library, part)
    for id, path in folders.every("themes").items():
        yield path, partial(theme.load, id, folders, colours=library.clinic.colours)
    for id, path in folders.every("languages").items():
        yield path, partial(read, path, Language, id=id)
