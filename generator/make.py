"""One programme in, one PDF out: the way from content to paper, in order."""

import datetime
import functools

import msgspec

from generator import clinic_settings, fields, letterhead, markup, parts, pdf, selection, small_pages, templating, theme
from generator.elements import Element
from generator.errors import HandoutError, refuse, renamed
from generator.fonts import Family
from generator.gallery import Gallery
from generator.handout import Handout
from generator.layout import Layout
from generator.library import Library
from generator.model import Clinic, Programme
from generator.tagged_pdf import Properties

CREATOR = "handout make"
"""What a PDF names as its maker; by it the command knows its own files."""


class Made(msgspec.Struct, frozen=True):
    """Hold a finished handout, and each thing it went through on the way."""

    handout: Handout
    filled: templating.Filled
    article: Element
    pdf: pdf.Pdf


class Press:
    """Make handouts of one library: what they share is read and worked out once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._family = pdf.family(library.folders.fonts)
        self._templates = templating.Templates(library.folders.templates)
        self._words = letterhead.spoken(library.words, library.clinic)
        self._letterhead = letterhead.letterhead(library.clinic, self._words)
        self._parser = parts.Parser()
        self._theme = functools.cache(self._load)
        self._layout = functools.cache(self._lay)

    def fill(
        self,
        programme: Programme,
        today: datetime.date,
        since: Programme | None = None,
        *,
        fillable: bool = False,
    ) -> tuple[Handout, templating.Filled, theme.Theme]:
        """Settle a programme and fill its template; raise HandoutError for whatever stands in the way."""
        _check_names(programme, self.library.clinic, self._family)
        look = self._theme(programme.theme or self.library.clinic.theme or theme.DEFAULT, programme.black_and_white)
        small_pages.check(programme, look.print_rules)
        handout = selection.settle(programme, self.library, look.print_rules, today, since, fillable=fillable)
        name = f"{(programme.template or 'handout').removesuffix('.html')}.html"
        context = {"handout": handout, "clinic": self._letterhead, "words": self._words}
        return handout, self._templates.fill(name, context), look

    def make(
        self,
        programme: Programme,
        today: datetime.date,
        since: Programme | None = None,
        *,
        fillable: bool = False,
    ) -> Made:
        """Make the handout of a programme, in the library's language.

        `today` is the date where the programme gives none, `since` the programme that this one takes the place of;
        `fillable` makes each blank a field of a form. The same programmes, library and date give the same bytes,
        whatever was made before. Raises HandoutError with all that is wrong.
        """
        try:
            handout, filled, look = self.fill(programme, today, since, fillable=fillable)
            return self._made(handout, filled, look, programme, today)
        except HandoutError as error:
            raise renamed(error, self.library.folders.shown) from None

    def clinician_copy(self, programme: Programme, today: datetime.date, since: Programme | None = None) -> Made:
        """Make what the clinician keeps of a handout: in standard print, whatever the handout's own print is."""
        try:
            copy = msgspec.structs.replace(programme, template=selection.CLINICIAN_COPY, booklet=False)
            handout, filled, _ = self.fill(copy, today, since)
            look = theme.load(theme.DEFAULT, self.library.folders, black_and_white=programme.black_and_white)
            return self._made(handout, filled, look, copy, today)
        except HandoutError as error:
            raise renamed(error, self.library.folders.shown) from None

    def _made(
        self,
        handout: Handout,
        filled: templating.Filled,
        look: theme.Theme,
        programme: Programme,
        today: datetime.date,
    ) -> Made:
        if handout.fillable:  # each place to fill in has a name of its own
            article = fields.named(markup.parse(filled.text, filled.places))
        else:
            article = self._parser.article(filled.part, filled.name, filled.files)
        properties = Properties(
            title=handout.title,
            language=handout.language,
            creator=CREATOR,
            date=programme.date or today,
            author=self.library.clinic.name or handout.clinician,
            subject=handout.subject,
        )
        paper = programme.paper or self.library.clinic.paper or self.library.words.paper
        layout = self._layout(look)
        return Made(handout, filled, article, pdf.write(article, layout, paper, properties, booklet=programme.booklet))

    def _load(self, name: str, black_and_white: bool) -> theme.Theme:
        folders, clinic = self.library.folders, self.library.clinic
        return theme.load(name, folders, black_and_white=black_and_white, colours=clinic.colours)

    def _lay(self, look: theme.Theme) -> Layout:
        gallery = Gallery(self.library, look)
        clinic_settings.check_logo(self.library, gallery)
        return Layout(look, self._family, gallery.for_paper)


def fill(
    programme: Programme,
    library: Library,
    today: datetime.date,
    since: Programme | None = None,
    *,
    fillable: bool = False,
) -> tuple[Handout, templating.Filled, theme.Theme]:
    """Settle one programme and fill its template, as `Press.fill` does."""
    return Press(library).fill(programme, today, since, fillable=fillable)


def make(
    programme: Programme,
    library: Library,
    today: datetime.date,
    since: Programme | None = None,
    *,
    fillable: bool = False,
) -> Made:
    """Make one handout, as `Press.make` does."""
    return Press(library).make(programme, today, since, fillable=fillable)


def clinician_copy(
    programme: Programme, library: Library, today: datetime.date, since: Programme | None = None
) -> Made:
    """Make what the clinician keeps of one handout, as `Press.clinician_copy` does."""
    return Press(library).clinician_copy(programme, today, since)


def _check_names(programme: Programme, clinic: Clinic, family: Family) -> None:
    """Refuse a character that cannot be printed where a person typed it, before a template is blamed for it."""
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
