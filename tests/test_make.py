"""One programme in, one PDF out: which settings win, which parts are printed, and the same bytes each time."""

import datetime
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec import structs
from on_paper import root, words, words_in
from small_library import HOP, ROW, written

from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.make import CREATOR, Made, make
from generator.model import Programme

TODAY = datetime.date(2026, 11, 20)
A4, LETTER = (595, 842), (612, 792)
OWN = {
    "content/exercises/row.yaml": ROW.replace("[A-1]", "[ours]"),
    "content/exercises/hop.yaml": HOP,
    "content/programmes/own.yaml": "{title: On land, exercises: [row, hop]}",
}


def own(tmp_path: Path, clinic: str = "", language: str | None = None) -> Library:
    return Library(Folders(written(tmp_path / "clinic", {**OWN, "content/clinic.yaml": clinic})), language)


def made(library: Library, **settings: Any) -> Made:
    return make(structs.replace(library.programme("own"), **settings), library, TODAY)


def paper(pdf: bytes) -> tuple[int, int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages}
    [size] = sizes
    return size  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("clinic", "language", "programme", "size"),
    [
        ("", "en-GB", None, A4),
        ("", "en-US", None, LETTER),
        ("", "en-US", "a4", A4),
        ("", "en-GB", "letter", LETTER),
        ("paper: letter", "en-GB", None, LETTER),
        ("paper: a4", "en-US", None, A4),
        ("paper: a4", "en-US", "letter", LETTER),
        ("language: en-US", None, None, LETTER),
    ],
)
def test_the_paper_is_the_programmes_then_the_clinics_then_the_languages(
    tmp_path: Path, clinic: str, language: str | None, programme: Any, size: tuple[int, int]
) -> None:
    assert paper(made(own(tmp_path, clinic, language), paper=programme).pdf.content) == size


@pytest.mark.parametrize(
    ("clinic", "programme", "print_size"),
    [
        ("", None, "standard"),
        ("theme: large-print", None, "large"),
        ("", "giant-print", "giant"),
        ("theme: large-print", "standard", "standard"),
    ],
)
def test_the_theme_is_the_programmes_then_the_clinics_then_standard(
    tmp_path: Path, clinic: str, programme: Any, print_size: str
) -> None:
    assert made(own(tmp_path, clinic), theme=programme).handout.print_size == print_size


def test_the_parts_asked_for_are_on_paper_and_no_others(tmp_path: Path) -> None:
    library = own(tmp_path)
    headings = {
        "before-you-start": str(library.advice["before-you-start"].title),
        "avoid": library.words("avoid"),
        "cough": str(library.advice["cough"].title),
        "height": str(library.advice["height"].title),
        "why": str(library.advice["why"].title),
        "diary": library.words("diary"),
    }

    def printed(**settings: Any) -> set[str]:
        found = {words_in(each) for each in root(made(library, **settings).pdf.content).find("H2")}
        return {part for part, heading in headings.items() if heading in found}

    assert printed() == {"before-you-start", "avoid"}
    assert printed(without_parts=("avoid", "before-you-start")) == set()
    for part in ("cough", "height", "why", "diary"):
        assert printed(with_parts=(part,), without_parts=("before-you-start",)) == {"avoid", part}


def test_what_a_pdf_says_of_itself(tmp_path: Path) -> None:
    library = own(tmp_path, "name: Riverside")
    with pikepdf.open(io.BytesIO(made(library, date=datetime.date(2027, 1, 2)).pdf.content)) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo.Title) == "On land"
        assert str(document.docinfo.Author) == "Riverside"
        assert str(document.docinfo.Creator) == CREATOR
        assert str(document.docinfo.CreationDate).startswith("D:20270102")


def test_the_date_is_the_programmes_or_todays(tmp_path: Path) -> None:
    library = own(tmp_path)
    assert "20 November 2026" in words(made(library).pdf.content)
    other = words(made(library, date=datetime.date(2027, 1, 2)).pdf.content)
    assert "2 January 2027" in other
    assert "2026" not in other


def test_the_patients_name_is_on_paper_and_not_in_the_properties(tmp_path: Path) -> None:
    pdf = made(own(tmp_path), patient="Zebulon").pdf.content
    assert "Zebulon" in words(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "Zebulon" not in str(document.docinfo)
        assert b"Zebulon" not in document.Root.Metadata.read_bytes()


def test_each_step_on_the_way_can_be_looked_at(tmp_path: Path) -> None:
    one = made(own(tmp_path), patient="Ann")
    assert one.handout.patient == "Ann"
    assert "<strong>Ann</strong>" in one.filled.text
    assert one.article.tag == "article"
    assert one.pdf.pages >= 1


def test_the_same_programme_makes_the_same_bytes(tmp_path: Path) -> None:
    first = made(own(tmp_path), patient="Ann").pdf.content
    assert made(own(tmp_path), patient="Ann").pdf.content == first
    assert made(own(tmp_path), patient="Bob").pdf.content != first


PROGRAM = """
import datetime, hashlib, pathlib, sys
from generator.library import Library
from generator.locations import Folders
from generator.make import make
library = Library(Folders(pathlib.Path(sys.argv[1])))
made = make(library.programme("own"), library, datetime.date(2026, 11, 20))
print(hashlib.sha256(made.pdf.content).hexdigest())
"""


def test_the_same_bytes_come_from_another_process(tmp_path: Path) -> None:
    own(tmp_path)
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "clinic")],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}, capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }  # fmt: skip
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"theme": "nothing"}, "there is no theme ‘nothing’"),
        ({"template": "nothing"}, "nothing"),
        ({"template": "../content/clinic"}, "content/clinic"),
        ({"patient": "A\x00B"}, "the patient’s name: .*U\\+0000"),
        ({"patient": "\ufffe"}, "the patient’s name: .*none of the fonts has it"),
    ],
)
def test_what_stands_in_the_way_is_said(tmp_path: Path, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(HandoutError, match=message):
        made(own(tmp_path), **settings)


def test_a_programme_without_exercises_still_says_what_to_avoid(tmp_path: Path) -> None:
    library = own(tmp_path)
    printed = words(make(Programme(), library, TODAY).pdf.content)
    assert all(str(movement.title) in printed for movement in library.avoid.values() if not movement.only_with)
