"""Templates and themes tried with sample handouts: whatever would stop a handout on its way to paper."""

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import get_args

import msgspec

from generator import fields, letterhead, markup, pdf, selection
from generator.addresses import parse_web_address
from generator.elements import Element, Origin, walk
from generator.errors import HandoutError, Problem, nearest
from generator.fonts import Family
from generator.gallery import Gallery
from generator.layout import Layout
from generator.library import Library
from generator.locations import Folders, templates_in
from generator.model import Clinic, Part, Pick, Programme
from generator.prescription import MOST
from generator.small_pages import forms
from generator.tagged_pdf import Properties
from generator.templating import Templates
from generator.theme import Theme, no_look
from generator.values import parse_text
from generator.words import Words

TODAY = datetime.date(2026, 11, 20)
PAGE = parse_web_address("https://www.example.org/exercises/how-to-do-it")
FULL = Clinic(
    name="Riverside Physiotherapy",
    telephone="01632 960123",
    address=("12 Quay Street", "Riverside"),
    web_address=PAGE,
    hours=("Monday to Friday, 9 to 5",),
    clinicians=("Sam Taylor",),
    extra_stop_rules=(parse_text("If you are not sure, stop."),),
)

Lacking = dict[tuple[Origin, str, str], dict[Theme, None]]
"""The themes that lack a look, by where it is asked for, its tag and its class."""

_ASKED = re.compile(r"""\bwords\(\s*(["'])(.*?)\1""")


def words_missing(folders: Folders, languages: Collection[Words]) -> Iterator[Problem]:
    """Yield a problem for each phrase that a template asks for and a language does not have."""
    for path in templates_in(folders.templates).values():
        for number, line in enumerate(_lines(path), 1):
            for key in (match[2] for match in _ASKED.finditer(line)):
                lacking = [words.code for words in languages if key not in words.keys]
                if lacking:
                    known = sorted({known for words in languages for known in words.keys})
                    hint = nearest(key, known) or "add them to ‘words’ in the file words.yaml"
                    message = f"there are no words for ‘{key}’ in {', '.join(lacking)}"
                    yield Problem(message, folders.shown(path), number, hint)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # told when the template is filled
        return []


def tried(library: Library, folders: Folders, clinic: Clinic, themes: Collection[Theme]) -> Iterator[Problem]:
    """Fill every template of `folders` with the library's content, lay it out in every theme, and yield what is wrong.

    The fullest handout is laid out, and the barest as a form; on paper the barest is only filled, for what a template
    says where there is no name or note.
    """
    family, templates = pdf.family(folders.fonts), Templates(folders.templates)
    lacking: Lacking = {}
    layouts = {theme: Layout(theme, family, Gallery(library, theme).for_paper) for theme in themes}
    for name in folders.handout_templates:
        for size in dict.fromkeys(theme.print_rules for theme in themes):
            those = [layout for theme, layout in layouts.items() if theme.print_rules == size]
            full = (
                _filled(name, size, each, library, templates, _with_all(clinic))
                for each in _fullest(name, size, library)
            )
            yield from _gathered(_barely_filled(name, size, library, templates))
            yield from _gathered(
                _laid_out(chain(full, _as_form(name, size, library, templates)), name, library, those, family, lacking)
            )
    for (origin, tag, look), without in lacking.items():
        yield no_look(tag, look, without, origin)


def _gathered(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield problems, and then those of the error that ended them."""
    try:
        yield from problems
    except HandoutError as error:
        yield from error.problems


def _fullest(name: str, size: str, library: Library) -> Iterator[Programme]:
    """Yield programmes that between them print every exercise, with everything a handout can have, on every page."""
    picks = tuple(
        Pick(exercise=id, note="A note to this exercise.", web_address=PAGE, override="Agreed.")
        for id in library.ids("exercises")
    )
    for start in range(0, len(picks), MOST):
        whole = Programme(
            exercises=picks[start : start + MOST],
            patient="Margaret Jones",
            note="A note for you.\nIt has 2 lines.",
            start_date=TODAY,
            conditions=tuple(library.taxonomy.flags),
            confirmed=tuple(library.taxonomy.confirmations),
            with_parts=get_args(Part),
        )
        yield from forms(whole, name, size)


def _barest(library: Library) -> Programme:
    picks = tuple(Pick(exercise=id, override="Agreed.") for id in list(library.ids("exercises"))[:1])
    return Programme(exercises=picks, without_parts=get_args(Part))


def _with_all(clinic: Clinic) -> Clinic:
    said = {name: value for name in clinic.__struct_fields__ if (value := getattr(clinic, name))}
    return msgspec.structs.replace(FULL, **said)


def _filled(
    name: str,
    size: str,
    programme: Programme,
    library: Library,
    templates: Templates,
    clinic: Clinic,
    fillable: bool = False,
) -> Element:
    chosen = msgspec.structs.replace(programme, template=name)
    handout = selection.settle(chosen, library, size, TODAY, fillable=fillable)
    context = {"handout": handout, "clinic": letterhead.letterhead(clinic, library.words), "words": library.words}
    filled = templates.fill(f"{name}.html", context)
    return markup.parse(filled.text, filled.places)


def _as_form(name: str, size: str, library: Library, templates: Templates) -> Iterator[Element]:
    yield fields.named(_filled(name, size, _barest(library), library, templates, Clinic(), fillable=True))


def _barely_filled(name: str, size: str, library: Library, templates: Templates) -> Iterator[Problem]:
    _filled(name, size, _barest(library), library, templates, Clinic())
    yield from ()


def _laid_out(
    articles: Iterator[Element],
    name: str,
    library: Library,
    layouts: Sequence[Layout],
    family: Family,
    lacking: Lacking,
) -> Iterator[Problem]:
    """Lay articles out; the looks that a theme lacks are added to `lacking`, with the theme."""
    for article in articles:
        wrong = list(_undrawable(article, family))
        yield from wrong
        for layout in layouts:
            without = list(_without_look(article, layout.theme))
            for each in without:
                lacking.setdefault(each, {})[layout.theme] = None
            if not wrong and not without:
                yield from _printed(article, name, library, layout)


def _printed(article: Element, name: str, library: Library, layout: Layout) -> Iterator[Problem]:
    properties = Properties(title=name, language=library.words.code, creator="", date=TODAY, author="", subject="")
    try:
        pdf.write(article, layout, library.words.paper, properties)
    except HandoutError as error:
        for problem in error.problems:
            message = f"{problem.message} (theme ‘{layout.theme.id}’)"
            yield problem._replace(message=message, file=problem.file or f"templates/{name}.html")


def _undrawable(article: Element, family: Family) -> Iterator[Problem]:
    """Yield a problem for each of the article's words that no font can print."""
    for element in walk(article):
        for words in element.children:
            if not isinstance(words, Element) and (reason := family.why_undrawable(words.text)):
                yield Problem(reason, *words.place, hint="leave the character out, or write it in letters")


def _without_look(article: Element, theme: Theme) -> Iterator[tuple[Origin, str, str]]:
    """Yield place, tag and class of what the theme has no look for."""
    for element in walk(article):
        for name in element.attributes.get("class", "").split():
            if not theme.knows(element.tag, name):
                yield element.place, element.tag, name
