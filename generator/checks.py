"""Everything that is wrong with the content, templates, themes and languages of a folder, found at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator import clinic_settings, figures, make, pdf, theme, trials, words
from generator.errors import HandoutError, Problem, nearest_or_all, placed
from generator.fonts import Family
from generator.gallery import Gallery
from generator.hints import asked
from generator.library import Library
from generator.locations import Folders
from generator.model import Advice, Clinic, Exercise, MovementToAvoid, Noun, Programme, spaced
from generator.poses import Figure
from generator.prescription import MOST
from generator.reading.advice import over_content
from generator.reading.plain_words import is_measured
from generator.refusals import unsafe
from generator.safety import still_open
from generator.schema import read
from generator.strays import strays
from generator.values import Amount, Sentence, Text
from generator.wording import borrowed_number, wrong_in
from generator.yaml_text import line_of

KINDS: dict[str, type[Noun]] = {
    "exercises": Exercise,
    "avoid": MovementToAvoid,
    "advice": Advice,
    "programmes": Programme,
    "figures": Figure,
}
SINGLE = ("clinic", "taxonomy", "sources", "facts", "facts_not_printed")


class Checked(msgspec.Struct, frozen=True):
    """Hold all problems, in the order of their files, and how many there are of each kind of file."""

    problems: tuple[Problem, ...]
    counted: dict[str, int]
    hints: tuple[Problem, ...] = ()
    """Words of exercises that hint at a movement to avoid: to be looked at by someone who knows."""
    advice: tuple[Problem, ...] = ()
    """What is hard to read, which stops nothing."""
    unmeasured: tuple[str, ...] = ()
    """The languages of which nothing of the kind is told."""


class _Found:
    """Gather problems, each once, with files named as users know them."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.problems: dict[Problem, None] = {}

    def add(self, problems: Iterable[Problem], path: Path | None = None, key: str = "") -> None:
        """Add problems; those that do not say where they are stand at a key of the file `path`."""
        for problem in problems:
            if not problem.file and path:
                problem = problem._replace(file=str(path), line=line_of(path, key))
            if Path(problem.file).is_absolute():
                problem = problem._replace(file=self.folders.shown(Path(problem.file)))
            self.problems[problem] = None

    @contextmanager
    def gathering(self, path: Path | None = None, key: str = "") -> Iterator[None]:
        """Add the problems of an error that is raised inside."""
        try:
            yield
        except HandoutError as error:
            self.add(error.problems, path, key)


def check(folders: Folders) -> Checked:
    """Read, fill and lay out everything there is, and return all that is wrong."""
    found = _Found(folders)
    found.add(strays(folders))
    # What is left can be read and tried all the same, with what is shipped.
    shipped = Folders(shipped=folders.shipped)
    themes = list(_themes(found)) or [theme.load(theme.DEFAULT, shipped)]
    languages = list(_languages(found)) or [words.load(words.DEFAULT, shipped)]
    found.add(trials.words_missing(folders, languages))
    for language in languages:
        library = Library(folders, language)
        wrong = _Found(folders)
        _content(library, wrong)
        found.add(wrong.problems)
        if not wrong.problems:
            stopped = list(trials.tried(library, folders, library.clinic, themes))
            found.add(stopped)
            if not stopped:
                _programmes(library, found)
        elif folders.clinic:
            found.add(trials.tried(Library(shipped, language), folders, Clinic(), themes))
    hinted, advice = _Found(folders), _Found(folders)
    with found.gathering():
        hinted.add(_hints(Library(folders, languages[0])))
    for language in languages:
        with found.gathering():
            advice.add(over_content(Library(folders, language)))
    counted = {kind: len(folders.every(kind)) for kind in (*KINDS, "themes", "languages")}
    counted["templates"] = len(folders.handout_templates)
    return Checked(
        problems=_in_order(found.problems),
        counted=counted,
        hints=_in_order(hinted.problems),
        advice=_in_order(advice.problems),
        unmeasured=tuple(language.code for language in languages if not is_measured(language.code)),
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda each: (each.file, each.line)))


def _hints(library: Library) -> Iterator[Problem]:
    """Yield the words of exercises that hint at a movement to avoid, each at its place."""
    for id, path in library.folders.every("exercises", library.words.codes).items():
        try:
            exercise = library.exercise(id)
        except HandoutError:  # told where the exercise is read
            continue
        for question, line in asked(exercise, library.taxonomy):
            yield Problem(question, str(path), line, "if it does, add the tag to ‘movement tags’; if not, all is well")


def _themes(found: _Found) -> Iterator[theme.Theme]:
    """Yield the themes that can be used."""
    for id, path in found.folders.every("themes").items():
        with found.gathering(path, "based on"):
            yield theme.load(id, found.folders)


def _languages(found: _Found) -> Iterator[words.Words]:
    """Yield the languages that can be used."""
    for code, path in found.folders.every("languages").items():
        with found.gathering(path, "based on"):
            spoken = words.load(code, found.folders)
            wrong = list(wrong_in(spoken, found.folders))
            found.add(wrong)
            if not wrong:
                found.add(borrowed_number(spoken, found.folders))
                yield spoken


def _content(library: Library, found: _Found) -> None:
    """Read every file of the content, and look at every picture that it names."""
    folders = library.folders
    for name in SINGLE:
        with found.gathering():
            getattr(library, name)
    in_order = not found.problems
    family = pdf.family(folders.fonts)
    if in_order:
        found.add(_wrong_in(library.clinic, folders.single("content/clinic.yaml"), folders, family))
        found.add(_reasons_for_nothing(library))
    for kind, model in KINDS.items():
        for path in folders.every(kind, library.words.codes).values():
            with found.gathering():
                found.add(_wrong_in(read(path, model, shown=folders.shown(path)), path, folders, family))
            with found.gathering():
                # The ids that it names are looked up in the files above, and so only if those are in order.
                noun = read(path, model, shown=folders.shown(path), known=library.ids if in_order else None)
                if isinstance(noun, Exercise):
                    found.add(filter(None, [still_open(noun, library), unsafe(noun, library)]))
    if not found.problems:
        found.add(_missing_pictures(library))
        found.add(clinic_settings.wrong_colours(library.clinic, folders))


def _missing_pictures(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the pictures that content names, at the place where it does."""
    gallery = Gallery(library, theme.load(theme.DEFAULT, Folders(shipped=library.folders.shipped)))
    try:
        clinic_settings.check_logo(library, gallery)
    except HandoutError as error:
        yield from error.problems
    nouns: dict[str, Mapping[str, Exercise | MovementToAvoid | Advice]] = {
        "exercises": library.exercises,
        "avoid": library.avoid,
        "advice": library.advice,
    }
    for kind, those in nouns.items():
        for id, noun in those.items():
            for picture in noun.pictures:
                try:
                    gallery(picture.name)
                except HandoutError as error:
                    file = library.folders.shown(library.folders.find(kind, id, library.words.codes))
                    yield from placed(error, file, picture.caption.line).problems


def _wrong_in(noun: Noun, path: Path, folders: Folders, family: Family) -> Iterator[Problem]:
    """Yield what its file alone does not show: names of what is not there, and what no font can print."""
    shown = folders.shown(path)
    there: dict[str, Collection[str]] = {
        "theme": folders.every("themes"),
        "language": folders.every("languages"),
        "template": folders.handout_templates,
    }
    for field, known in there.items():
        name = getattr(noun, field, None)
        if name and name not in known:
            hint = nearest_or_all(name, known)
            yield Problem(f"there is no {field} ‘{name}’", shown, line_of(path, field), hint)
    if isinstance(noun, Programme) and not 1 <= len(noun.exercises) <= MOST:
        hint = f"list 1 to {MOST} exercises under ‘exercises’"
        yield Problem(f"the programme has {len(noun.exercises)} exercises", shown, line_of(path, "exercises"), hint)
    if isinstance(noun, Figure):
        yield from (Problem(fault, shown) for fault in figures.faults(noun))
    for line, text in _words(noun) if not isinstance(noun, Programme | Figure) else ():
        if name := words.unfilled(text):
            yield Problem(f"nothing stands for ‘{name}’", shown, line, f"write {words.EMERGENCY}, or no braces")
    for line, text in _words(noun):
        if reason := family.why_undrawable(text):
            yield Problem(reason, shown, line, "leave the character out, or write it in letters")


def _words(value: object) -> Iterator[tuple[int, str]]:
    """Yield the line of each text, where it is known, and its words."""
    if isinstance(value, str):
        yield 0, value
    elif isinstance(value, Text):
        yield value.line, str(value)
    elif isinstance(value, Noun | tuple):
        for part in value if isinstance(value, tuple) else msgspec.structs.astuple(value):
            yield from _words(part)


def _reasons_for_nothing(library: Library) -> Iterator[Problem]:
    """Yield a problem for each fact that is said not to be printed, but is not known."""
    path = library.folders.single("content/facts-not-printed.yaml")
    for id in sorted(library.facts_not_printed.keys() - library.facts.keys()):
        yield Problem(f"there is no fact ‘{id}’", library.folders.shown(path), line_of(path, id), "remove this line")


def _programmes(library: Library, found: _Found) -> None:
    """Make every ready programme as it asks to be made."""
    for id, programme in library.programmes.items():
        if programme.language in (None, library.words.code):
            with found.gathering(library.folders.find("programmes", id, library.words.codes)):
                make.make(programme, library, trials.TODAY)


def facts_printed(library: Library) -> dict[str, list[tuple[str, int, str]]]:
    """Return, for each id that is cited, where it is printed: file, line and words."""
    printed: dict[str, list[tuple[str, int, str]]] = {}
    for kind in ("exercises", "avoid", "advice"):
        paths = library.folders.every(kind, library.words.codes)
        nouns: dict[str, Noun] = getattr(library, kind)
        for id, noun in nouns.items():
            file = library.folders.shown(paths[id])
            for line, sentence in _sentences(noun):
                for basis in sentence.basis:
                    printed.setdefault(basis, []).append((file, line, sentence.words))
    return printed


def _sentences(value: object, name: str = "") -> Iterator[tuple[int, Sentence]]:
    """Yield each sentence that is printed, with the line of its text; an amount is told with the name of its field."""
    if isinstance(value, Text):
        yield from ((value.line, sentence) for sentence in value.sentences)
    elif isinstance(value, Amount):
        yield value.line, Sentence(f"{spaced(name)}: {value}", value.basis)
    elif isinstance(value, tuple):
        for each in value:
            yield from _sentences(each, name)
    elif isinstance(value, Noun):
        for field in value.__struct_fields__:
            yield from _sentences(getattr(value, field), field)
