"""One programme in, one PDF out: the way from content to paper, in order."""

import datetime

import msgspec

from generator import clinic_settings, fields, letterhead, markup, pdf, selection, small_pages, templating, theme
from generator.elements import Element
from generator.errors import HandoutError, refuse, renamed
from generator.gallery import Gallery
from generator.handout import Handout
from generator.library import Library
from generator.model import Programme
from generator.tagged_pdf import Properties

CREATOR = "handout make"
"""What a PDF names as its maker; by it the command knows its own files."""


class Made(msgspec.Struct, frozen=True):
    """Hold a finished handout, and each thing it went through on the way."""

    handout: Handout
    filled: templating.Filled
    article: Element
    pdf: pdf.Pdf


def fill(
    programme: Programme,
    library: Library,
    today: datetime.date,
    since: Programme | None = None,
    *,
    fillable: bool = False,
) -> tuple[Handout, templating.Filled, theme.Theme]:
    """Settle a programme and fill its template; raise HandoutError for whatever stands in the way."""
    folders, clinic = library.folders, library.clinic
    _check_names(programme, library)
    look = theme.load(
        programme.theme or clinic.theme or theme.DEFAULT,
        folders,
        black_and_white=programme.black_and_white,
        colours=clinic.colours,
    )
    small_pages.check(programme, look.print_rules)
    handout = selection.settle(programme, library, look.print_rules, today, since, fillable=fillable)
    name = f"{(programme.template or 'handout').removesuffix('.html')}.html"
    words = letterhead.spoken(library.words, clinic)
    context = {"handout": handout, "clinic": letterhead.letterhead(clinic, words), "words": words}
    return handout, templating.fill(name, context, folders.templates), look


def _check_names(programme: Programme, library: Library) -> None:
    """Refuse a character that cannot be printed where a person typed it, before a template is blamed for it."""
    family = pdf.family(library.folders.fonts)
    clinic = library.clinic
    typed = {
        "the clinic’s name": clinic.name,
        "the clinic’s telephone": clinic.telephone,
        "the clinic’s address": "\n".join(clinic.address),
        "the clinic’s hours": "\n".join(clinic.hours),
        "the clinic’s clinician": letterhead.usual_clinician(clinic),
        "the patient’s name": programme.patient,
        "the clinician’s name": programme.clinician,
        "the note": programme.note,
        "a goal": "\n".join(programme.goals),
        "the next appointment": programme.next_appointment,
        **{f"when to move on from ‘{pick.exercise}’": pick.move_on for pick in programme.exercises},
        **{f"the note to ‘{pick.exercise}’": pick.note for pick in programme.exercises},
        **{
            f"the web address of ‘{pick.exercise}’": pick.web_address.words
            for pick in programme.exercises
            if pick.web_address
        },
    }
    for what, text in typed.items():
        for line in (text or "").splitlines():
            if reason := family.why_undrawable(line):
                raise refuse(f"{what}: {reason}", hint="leave the character out, or write it in letters")


def make(
    programme: Programme,
    library: Library,
    today: datetime.date,
    since: Programme | None = None,
    *,
    fillable: bool = False,
) -> Made:
    """Make the handout of a programme, in the library's language.

    `today` is the date where the programme gives none, `since` the programme that this one takes the place of;
    `fillable` makes each blank a field of a form. The same programmes, library and date give the same bytes. Raises
    HandoutError with all that is wrong.
    """
    try:
        return _made(*fill(programme, library, today, since, fillable=fillable), programme, library, today)
    except HandoutError as error:
        raise renamed(error, library.folders.shown) from None


def clinician_copy(
    programme: Programme, library: Library, today: datetime.date, since: Programme | None = None
) -> Made:
    """Make what the clinician keeps of a handout: in standard print, whatever the handout's own print is."""
    try:
        copy = msgspec.structs.replace(programme, template=selection.CLINICIAN_COPY, booklet=False)
        handout, filled, _ = fill(copy, library, today, since)
        look = theme.load(theme.DEFAULT, library.folders, black_and_white=programme.black_and_white)
        return _made(handout, filled, look, copy, library, today)
    except HandoutError as error:
        raise renamed(error, library.folders.shown) from None


def _made(
    handout: Handout,
    filled: templating.Filled,
    look: theme.Theme,
    programme: Programme,
    library: Library,
    today: datetime.date,
) -> Made:
    article = markup.parse(filled.text, filled.places)
    if handout.fillable:
        article = fields.named(article)
    properties = Properties(
        title=handout.title,
        language=handout.language,
        creator=CREATOR,
        date=programme.date or today,
        author=library.clinic.name or handout.clinician,
        subject=handout.subject,
    )
    paper = programme.paper or library.clinic.paper or library.words.paper
    gallery = Gallery(library, look)
    clinic_settings.check_logo(library, gallery)
    return Made(
        handout,
        filled,
        article,
        pdf.write(
            article, look, paper, library.folders.fonts, properties, gallery.for_paper, booklet=programme.booklet
        ),
    )
