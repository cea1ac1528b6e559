"""From names and notes to the finished paper: no word is lost, and nothing but a HandoutError ever stops the way."""

import datetime
import unicodedata
from typing import Any

import pytest
from drawing import FAMILY, FONTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_pdf import Element, full_text, tree

from generator import fonts
from generator.elements import elements, words_of
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Clinic, Pick, Programme

DATE = datetime.date(2026, 11, 20)
EXERCISE = """
name: Own exercise
category: stretch
position: sitting
movement tags: [none-of-these]
purpose: It is good.
start: Sit.
steps: [Lift., Lower.]
dose: {repetitions: 5, hold seconds: 18}
"""
REGULAR, BOLD = (fonts.load(FONTS / name).characters for name in ("Arimo_400Regular.ttf", "Arimo_700Bold.ttf"))
DRAWABLE = sorted(
    sign
    for sign in REGULAR & BOLD
    if unicodedata.bidirectional(sign) not in ("R", "AL") and unicodedata.category(sign) not in ("Cf", "Co")
)
NAMES = st.text(st.sampled_from("abcdeimnrst  '’-.äéłñØßЖωἀễ&<>{}%5"), max_size=40)
WORDS = st.text(st.one_of(st.sampled_from("abcdeimnrst    \n.,15"), st.sampled_from(DRAWABLE)), max_size=200)
ANYTHING = st.text(max_size=60)
SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    clinic = tmp_path_factory.mktemp("clinic")
    (clinic / "content" / "exercises").mkdir(parents=True)
    (clinic / "content" / "exercises" / "own.yaml").write_text(EXERCISE, encoding="utf-8")
    return Library(Folders(clinic))


def handout(library: Library, clinic: Clinic, own_note: str | None = None, **programme: Any) -> Made:
    library.__dict__["clinic"] = clinic  # as if read from the clinic's file
    wanted = Programme(
        exercises=(Pick(exercise="own", note=own_note),), without_parts=("avoid", "before-you-start"), **programme
    )
    return make(wanted, library, DATE)


def without_labels(element: Element) -> str:
    """Return the text of an element without the numbers of lists, which no template writes."""
    if element.role == "Lbl":
        return ""
    return "".join(kid if isinstance(kid, str) else without_labels(kid) for kid in element.kids)


def on_paper(made: Made) -> str:
    """Return the text along the tree; the space between blocks is not in the file, so without all spaces."""
    return "".join(without_labels(tree(made.pdf.content)).split())


def as_written(made: Made) -> str:
    body = [words_of(part) for part in elements(made.article) if part.tag != "footer"]
    return "".join("".join(map(fonts.clean, body)).split())


@given(NAMES, NAMES, NAMES, NAMES, WORDS, WORDS)
@SOME
def test_no_word_is_lost_between_handout_and_paper_and_the_order_is_kept(
    library: Library, patient: str, clinician: str, clinic: str, telephone: str, note: str, own: str
) -> None:
    try:
        made = handout(
            library, Clinic(name=clinic, telephone=telephone), own, patient=patient, clinician=clinician, note=note
        )
    except HandoutError as error:
        assert "take too much" in str(error) or "cannot be printed" in str(error)
        return
    paper = on_paper(made)
    assert paper == as_written(made)
    wanted = [clinic, telephone, patient, note, telephone, "Own exercise", "Lift.", "Lower.", own]
    at = 0
    for text in wanted:
        words = "".join(fonts.clean(text).split())
        found = paper.find(words, at)
        assert found >= 0, f"‘{text}’ is not there, or not in its place"
        at = found + len(words)


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
@SOME
def test_whatever_is_written_there_is_a_handout_or_a_clear_error(
    library: Library, patient: str, clinic: str, note: str, own: str
) -> None:
    try:
        made = handout(library, Clinic(name=clinic, telephone=clinic), own, patient=patient, note=note, title=own)
    except HandoutError as error:
        assert all(problem.message for problem in error.problems)
    else:
        assert on_paper(made) == as_written(made)


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(["standard", "large-print", "giant-print"]))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_large_print_loses_nothing(library: Library, notes: list[str], theme: str) -> None:
    made = handout(library, Clinic(), note="\n".join(notes), patient="Jo", theme=theme)
    assert on_paper(made) == as_written(made)


@given(st.text(st.sampled_from(DRAWABLE), min_size=1, max_size=60))
@settings(max_examples=100)
def test_every_character_of_the_fonts_can_be_a_name(name: str) -> None:
    for bold in (False, True):
        assert "".join(text for _, text in FAMILY.runs(fonts.clean(name), bold)) == fonts.clean(name)


@pytest.mark.parametrize("template", ["handout", "card", "diary", "fridge", "avoid"])
@pytest.mark.parametrize("theme", ["standard", "large-print", "giant-print"])
def test_every_template_prints_a_name_and_a_long_exercise_whole(library: Library, template: str, theme: str) -> None:
    made = handout(library, Clinic(name="Riverside"), patient="Jo Bloggs", theme=theme, template=template)
    assert on_paper(made) == as_written(made)
    assert "Jo Bloggs" in full_text(tree(made.pdf.content))
