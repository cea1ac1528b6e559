"""What is hard to read in the files of a folder, and in what a clinician wrote for one patient."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import yaml_text
from generator.errors import HandoutError, Problem
from generator.library import Library
from generator.model import Advice, Clinic, Exercise, MovementToAvoid, Noun, Programme
from generator.reading.findings import Finding, Passage, findings
from generator.reading.passages import graded, of_noun, of_programme
from generator.reading.plain_words import Lists, is_measured, lists
from generator.schema import read

KINDS: dict[str, type[Noun]] = {
    "exercises": Exercise,
    "avoid": MovementToAvoid,
    "advice": Advice,
    "programmes": Programme,
}


def over_content(library: Library) -> Iterator[Problem]:
    """Yield what is hard to read in each file of a language's content that can be read, at its line."""
    plain = lists(library.words, library.folders)
    if plain is None:
        return
    for path, model in _files(library):
        shown = library.folders.shown(path)
        try:
            noun = read(path, model, shown=shown)
        except HandoutError:  # told as a problem
            continue
        for passage, found in over_noun(noun, plain):
            line = found.line or _line_at(path, passage.place)
            yield Problem(f"{passage.name}: {found.message}", shown, line, found.hint)


def _files(library: Library) -> Iterator[tuple[Path, type[Noun]]]:
    """Yield the files of a language's content, and the clinic's, each with what it is read as."""
    folders = library.folders
    for kind, model in KINDS.items():
        for path in folders.every(kind, library.words.codes).values():
            if not _is_foreign(path, library):
                yield path, model
    clinic = folders.single("content/clinic.yaml")
    if not _is_foreign(clinic, library):
        yield clinic, Clinic


def over_noun(noun: Noun, plain: Lists) -> Iterator[tuple[Passage, Finding]]:
    """Yield what is hard in a noun of the content, each with the passage in which it stands."""
    passages = of_programme(noun) if isinstance(noun, Programme) else of_noun(noun)
    for passage in passages:
        yield from ((passage, found) for found in findings(passage, plain))
    if not isinstance(noun, Programme):
        for passage in graded(noun):
            yield from ((passage, found) for found in findings(passage, plain) if found.rule == "grade")


def over_programme(programme: Programme, library: Library) -> dict[str, list[Finding]]:
    """Return what is hard in what a clinician wrote, by what it is called: notes, goals, the clinic's own words.

    Nothing is told in a language that is not measured.
    """
    written = [*of_programme(programme)]
    own = list(_own(programme, library))
    rules = list(of_noun(library.clinic))
    if not written and not own and not rules:
        return {}
    plain = lists(library.words, library.folders)
    if plain is None:
        return {}
    found = {passage.name: list(findings(passage, plain)) for passage in written}
    if rules:
        found["the clinic’s stop rules"] = [each for _, each in over_noun(library.clinic, plain)]
    for exercise in own:
        found[f"the exercise ‘{exercise.id}’"] = [each for _, each in over_noun(exercise, plain)]
    return {name: those for name, those in found.items() if those}


def unmeasured(programme: Programme, library: Library) -> bool:
    """Tell whether a clinician wrote notes or goals in a language that is not measured."""
    return not is_measured(library.words.code) and any(passage.grade for passage in of_programme(programme))


def _own(programme: Programme, library: Library) -> Iterable[Exercise]:
    """Yield the chosen exercises whose files are the clinic's own."""
    clinic = library.folders.clinic
    for id in dict.fromkeys(pick.exercise for pick in programme.exercises):
        if clinic is not None and library.folders.find("exercises", id, library.words.codes).is_relative_to(clinic):
            yield library.exercise(id)


def _is_foreign(path: Path, library: Library) -> bool:
    """Tell whether a file is a clinic's own whose own language is not measured."""
    folders = library.folders
    if folders.clinic is None or not path.is_relative_to(folders.clinic):
        return False
    in_language = path.is_relative_to(folders.clinic / "content" / "languages")
    return not in_language and not is_measured(library.clinic.language or library.words.code)


def _line_at(path: Path, place: Iterable[str | int]) -> int:
    """Return the line to which keys and numbers of entries lead."""
    node: yaml_text.Node | None = yaml_text.read(path)
    line = 0
    for key in place:
        if isinstance(node, yaml_text.Mapped):
            node = next((value for name, value in node.entries if name.text == key), None)
        elif isinstance(node, yaml_text.Listed) and isinstance(key, int):
            node = node.entries[key]
        line = node.line if node else line
    return line
