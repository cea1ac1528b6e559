"""Handouts that are filled in on the screen: nothing lost, all named, what is typed fits, and still PDF/UA-1."""

import datetime
import functools
import io
import re
from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import msgspec
import pikepdf
import pikepdf.form
import pytest
from conftest import DATE, Handouts
from filling import Form
from gate import problems
from pikepdf.form import ExtendedAppearanceStreamGenerator
from reading_pdf import Element, full_text, heard, spelled_out, tree
from verapdf import verapdf

from generator import make
from generator.audit.pages import read
from generator.audit.rules import breaches
from generator.elements import walk
from generator.library import Library
from generator.limits import Size
from generator.locations import Folders
from generator.model import Dose, Pick, Programme
from generator.spoken import spoken

THEMES: dict[str, Size] = {"standard": "standard", "large-print": "large", "giant-print": "giant"}
PAPERS = ("a4", "letter")
LIBRARY = Library(Folders())
EVERYTHING = {"conditions": ("severe-bone-loss",), "with_parts": ("cough", "height", "why", "diary")}
UNKNOWN = Dose(hold_seconds=None, rest_seconds=None, repetitions=None, sets=None, times_a_day=None, days_a_week=None)
WIDGET = 2
"""How far, in points, what is drawn may reach over the edge of its field: a pixel or two of soft edges."""


@functools.cache
def made(theme: str = "standard", paper: str = "a4", template: str = "handout", **settings: bool) -> make.Made:
    """Make a form of every exercise, for nobody and with nothing settled."""
    picks = tuple(Pick(exercise=pick.exercise, dose=UNKNOWN) for pick in LIBRARY.programme("all").exercises)
    programme = msgspec.structs.replace(
        Programme(theme=theme, paper=paper, template=template, exercises=picks), **EVERYTHING, **settings
    )
    return make.make(programme, LIBRARY, DATE, fillable=True)


def forms(pdf: bytes) -> list[Element]:
    return tree(pdf).find("Form")


def titles(pdf: bytes) -> list[str]:
    return [form.fill.title for form in forms(pdf) if form.fill]


# What is in the file


@pytest.mark.parametrize(("theme", "paper"), list(product(THEMES, PAPERS)))
def test_a_form_keeps_the_print_rules_as_paper_does(theme: str, paper: str) -> None:
    programme = msgspec.structs.replace(
        LIBRARY.programme("starter"), theme=theme, paper=paper, with_parts=("diary", "progress")
    )
    form, printed = (make.make(programme, LIBRARY, DATE, fillable=each).pdf.content for each in (True, False))
    found, known = (
        {re.sub(r"page \d+: ", "", breach) for breach in breaches(read(each), THEMES[theme])}
        for each in (form, printed)
    )
    assert found <= known


def test_forms_break_no_rule_of_pdf_ua(tmp_path: Path) -> None:
    pdfs = {f"{theme}-{paper}": made(theme, paper).pdf.content for theme, paper in product(THEMES, PAPERS)}
    pdfs |= {template: made(template=template).pdf.content for template in ("card", "fridge", "diary", "avoid")}
    pdfs["black-and-white"] = made(black_and_white=True).pdf.content
    for name, pdf in pdfs.items():
        assert problems(pdf) == []
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    assert verapdf(sorted(tmp_path.iterdir())) == []


@pytest.mark.parametrize("broken", [b"/TU", b"/StructParent "], ids=["no name", "not in the tree"])
def test_checkers_notice_a_broken_field(broken: bytes, tmp_path: Path) -> None:
    file = tmp_path / "form.pdf"
    file.write_bytes(spelled_out(made(template="diary").pdf.content).replace(broken, b"/X" + broken[2:]))
    assert verapdf([file])


@pytest.mark.parametrize("theme", THEMES)
def test_no_blank_is_lost(theme: str) -> None:
    """Each blank of the markup is a field, in the order of the markup; those of the header come again on each page."""
    named = made(theme)
    blanks = [each.attributes["title"] for each in walk(named.article) if "name" in each.attributes]
    empty = [
        each
        for each in walk(named.article)
        if not each.children and (each.tag in ("span", "td") or "blank" in each.attributes.get("class", ""))
    ]
    assert len(blanks) == len(empty) > 8 * 7
    fields = titles(named.pdf.content)
    again = Counter(fields[len(blanks) :])
    assert fields[: len(blanks)] == blanks
    assert again.pop("Your name") == named.pdf.pages - 1
    assert {title.partition(":")[0] for title in again} <= {"Week from"}, "the head of a table that goes on comes again"


def test_every_dose_has_its_blanks() -> None:
    said = [title for title in titles(made().pdf.content) if title.startswith("Calf stretch. ")]
    assert said == [
        "Calf stretch. Hold for: seconds",
        "Calf stretch. Rest for: seconds",
        "Calf stretch. How many: times each side",
        "Calf stretch. How many: In rounds, with a rest between them",
        "Calf stretch. How often: times a day",
        "Calf stretch. How often: days a week",
    ]


def test_names_are_plain_and_titles_and_names_each_stand_for_one_field() -> None:
    with pikepdf.open(io.BytesIO(made().pdf.content)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(field.T) for field in fields]
        assert max(Counter(names).values()) == max(Counter(str(field.TU) for field in fields).values()) == 1
        assert all(name.isascii() and name.replace("-", "").isalnum() for name in names)
        assert all(len(str(field.TU)) > 5 for field in fields)


def test_what_is_heard_is_the_same_in_the_file_and_before() -> None:
    form = made().pdf
    assert heard(form.content) == spoken(form.tree)
    lines = heard(form.content).splitlines()
    assert "For [edit box: Your name]" in lines
    assert any("[check box: Calf stretch, Monday]" in line for line in lines)
    assert "a line to write on" not in heard(form.content)


def test_everything_else_is_the_handout_on_paper(handouts: Handouts) -> None:
    """The words are the same, and no blank stands elsewhere in them."""
    form = make.make(LIBRARY.programme("starter"), LIBRARY, DATE, fillable=True).pdf.content
    said = full_text(tree(form))
    names = "".join(f"{number}. {name}" for number, name in enumerate(_starter(), 1))
    assert said.count(f"Notes for youAll exercises{names}") == 1
    assert said.replace(f"Notes for youAll exercises{names}", "") == full_text(tree(handouts("starter")))


def _starter() -> list[str]:
    return [LIBRARY.words.text(LIBRARY.exercise(pick.exercise).name) for pick in LIBRARY.programme("starter").exercises]


def test_without_the_option_there_is_no_form(handouts: Handouts) -> None:
    with pikepdf.open(io.BytesIO(handouts("starter", with_parts=("diary",)))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)


def test_a_handout_with_nothing_blank_is_no_form() -> None:
    programme = Programme(template="avoid", patient="Margaret Jones")
    with pikepdf.open(io.BytesIO(make.make(programme, LIBRARY, DATE, fillable=True).pdf.content)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_notes_can_be_typed_where_there_are_none() -> None:
    picks = (Pick(exercise="calf-stretch", note="Slowly."), Pick(exercise="head-press"))
    written = Programme(exercises=picks, note="Well done.")
    found = titles(make.make(written, LIBRARY, DATE, fillable=True).pdf.content)
    assert [title for title in found if "note" in title.lower()] == ["Notes for you. Head press"]
    all_written = msgspec.structs.replace(written, exercises=picks[:1])
    assert "Notes for you" not in full_text(tree(make.make(all_written, LIBRARY, DATE, fillable=True).pdf.content))


def test_each_form_element_holds_one_field_and_nothing_else() -> None:
    with pikepdf.open(io.BytesIO(made().pdf.content)) as pdf:
        numbers = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        widgets = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]
        for widget in widgets:
            element = numbers[int(widget.StructParent)]
            assert element.S == "/Form"
            assert element.K.Obj.objgen == widget.objgen
            assert "/Alt" not in element
        assert len(widgets) == len(forms(made().pdf.content))


def test_the_tab_key_goes_as_one_reads() -> None:
    """Fields stand in the file in the order of the tree, page by page; those of a later page's header come last."""
    form = made()
    with pikepdf.open(io.BytesIO(form.pdf.content)) as pdf:
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
    shown = Form(form.pdf.content).shown()
    order = list(dict.fromkeys(each.title for each in shown))
    assert order == list(dict.fromkeys(titles(form.pdf.content)))
    for page in range(1, form.pdf.pages):
        here = [each for each in shown if each.page == page]
        assert [each.title for each in here].index("Your name") == len(here) - 1
    for above, below in pairwise(shown):
        if above.page == below.page and "Your name" not in (above.title, below.title):
            assert above.box[1] > below.box[1] or above.box[0] < below.box[0], below.title


def test_the_font_of_what_is_typed_is_whole_and_embedded() -> None:
    with pikepdf.open(io.BytesIO(made().pdf.content)) as pdf:
        form = pdf.Root.AcroForm
        assert "/NeedAppearances" not in form
        (font,) = form.DR.Font.values()
        assert font.Encoding == "/WinAnsiEncoding"
        original = Folders().fonts / "AtkinsonHyperlegibleNext_400Regular.ttf"
        assert font.FontDescriptor.FontFile2.read_bytes() == original.read_bytes()
        assert len(font.Widths) == 224
        assert all("/AP" in widget for page in pdf.pages for widget in page.obj.get("/Annots", []))


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_typed_is_as_large_as_body_text(theme: str) -> None:
    body = {"standard": 15.2, "large-print": 19.8, "giant-print": 26.4}[theme]
    with pikepdf.open(io.BytesIO(made(theme).pdf.content)) as pdf:
        sizes = {str(field.DA).split()[1] for field in pdf.Root.AcroForm.Fields if field.FT == "/Tx"}
    assert sizes == {str(body)}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made().pdf.content == made.__wrapped__().pdf.content


# What one sees


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_filled_in_can_be_seen_and_stays_in_its_place(theme: str) -> None:
    form = Form(made(theme, template="handout").pdf.content)
    first: dict[tuple[bool, bool, int], str] = {}
    for each in form.shown():
        first.setdefault((each.ticks, each.several, round(each.box[2] - each.box[0])), each.title)
    assert len(first) >= 5
    for title in first.values():
        place = next(each for each in form.shown() if each.title == title)
        before = form.picture(place.page)
        if place.ticks:
            assert form.tick(title) == "Yes"
        else:
            assert form.type(title, "1gÅ" if place.box[2] - place.box[0] < 100 else "Ågjy 123 " * 40)
        changed = form.changed(place.page, before)
        assert changed, f"nothing is seen of {title}"
        reach = [abs(inner - outer) for inner, outer in zip(changed, place.box, strict=True)]
        assert changed[0] >= place.box[0] - WIDGET and changed[1] >= place.box[1] - WIDGET, title
        assert changed[2] <= place.box[2] + WIDGET and changed[3] <= place.box[3] + WIDGET, title
        assert min(reach) < 15, f"{title} is hardly seen"


def test_a_tick_can_be_taken_back() -> None:
    form = Form(made(template="diary").pdf.content)
    empty = form.picture(0)
    assert form.tick("Calf stretch, Tuesday") == "Yes"
    assert form.changed(0, empty)
    assert form.tick("Calf stretch, Tuesday") == "Off"
    assert form.changed(0, empty) is None


def test_no_more_can_be_typed_than_there_is_room_for() -> None:
    form = Form(made().pdf.content)
    assert form.type("Calf stretch. Hold for: seconds", "1234567890") == "1234"
    assert len(form.type("Your name", "Margaret " * 20)) < 40
    assert len(form.type("Notes for you. All exercises", "Well done. " * 100)) < 200


def test_a_name_that_is_typed_once_shows_on_every_page() -> None:
    form = Form(made().pdf.content)
    pages = {each.page: each.box for each in form.shown() if each.title == "Your name"}
    assert len(pages) == made().pdf.pages
    before = {page: form.picture(page) for page in pages}
    form.type("Your name", "Zoë Müller")
    for page, box in pages.items():
        changed = form.changed(page, before[page])
        assert changed and changed[0] >= box[0] - WIDGET and changed[1] >= box[1] - WIDGET


def test_other_programs_can_fill_it_in() -> None:
    with pikepdf.open(io.BytesIO(made().pdf.content)) as pdf:
        form = pikepdf.form.Form(pdf, ExtendedAppearanceStreamGenerator)
        form["calf-stretch-how-often-times-a-day"].value = "3"
        form["calf-stretch-monday"].checked = True
        filled = io.BytesIO()
        pdf.save(filled)
    after, before = Form(filled.getvalue()), Form(made().pdf.content)
    for title, value in (("Calf stretch. How often: times a day", "3"), ("Calf stretch, Monday", "Yes")):
        place = next(each for each in after.shown() if each.title == title)
        assert after.value(title) == value
        assert after.changed(place.page, before.picture(place.page))


def test_forms_of_any_day_are_alike() -> None:
    programme = Programme(exercises=(Pick(exercise="head-press"),))
    days = (datetime.date(2024, 2, 29), datetime.date(2026, 12, 31))
    one, other = (titles(make.make(programme, LIBRARY, day, fillable=True).pdf.content) for day in days)
    assert one == other
