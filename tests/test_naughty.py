"""Strings that break programs: each is printed word for word, or refused in one clear message; none is obeyed."""

import datetime
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import click.testing
import pytest
from naughty import ALL, PRINTED, REFUSED
from reading_pdf import artifacts, full_text, tree

from generator.cli import main
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Clinic, Pick, Programme

DATE = datetime.date(2026, 11, 20)


NOT_IN_YAML = set("[]\r\x0b\ufeff\u0085\u2028\u2029")
"""Square brackets are citations in a file of content; the others are refused where a file is read."""
FIELDS = ("patient", "clinician", "note", "exercise note", "clinic", "telephone")


def printed(text: str) -> str:
    """Return what is to be read on paper: composed, white space collapsed, and nothing that prints nothing."""
    invisible = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"))
    return " ".join(unicodedata.normalize("NFC", text).translate(invisible).split())


EXERCISE = {
    "name": "Own exercise",
    "category": "stretch",
    "position": "sitting",
    "purpose": "It is good.",
    "start": "Sit.",
    "steps": ["Lift.", "Lower."],
    "dose": {"repetitions": 5},
    "movement tags": ["none-of-these"],
}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "content" / "exercises").mkdir(parents=True)
    write(folder, EXERCISE)
    return folder


def write(folder: Path, exercise: dict[str, Any]) -> None:
    (folder / "content" / "exercises" / "own.yaml").write_text(json.dumps(exercise), encoding="utf-8")


@pytest.fixture(scope="module")
def library(clinic: Path) -> Library:
    return Library(Folders(clinic))


def handout(library: Library, **fields: str) -> Made:
    library.__dict__["clinic"] = Clinic(
        # As they are read from the clinic's file: without spaces around.
        name=fields.get("clinic", "").strip() or None,
        telephone=fields.get("telephone", "").strip() or None,
    )
    programme = Programme(
        exercises=(Pick(exercise="own", note=fields.get("exercise note")),),
        patient=fields.get("patient"),
        clinician=fields.get("clinician"),
        note=fields.get("note"),
        without_parts=("avoid", "before-you-start"),
    )
    return make(programme, library, DATE)


def check_paper(made: Made, fields: dict[str, str]) -> None:
    """Check that each field stands where it belongs, word for word."""
    document = tree(made.pdf.content)
    paragraphs = [" ".join(full_text(each).split()) for each in document.find("P")]
    footer = "".join(each.text for each in artifacts(made.pdf.content) if each.running == "Footer" and each.page == 1)
    for field, text in fields.items():
        words = printed(text)
        if not words:
            continue
        match field:
            case "patient":
                assert f"For {words}" in paragraphs
            case "clinic":
                assert paragraphs[0] == words
            case "telephone":
                assert f"Call {words}" in paragraphs and f"Telephone: {words}" in paragraphs
            case "clinician":
                sheet = r"Sheet [0-9a-f]{6} of 20 November 2026"
                lines = rf"{re.escape(words)} ?{sheet} ?Page 1 of {made.pdf.pages}"
                assert re.fullmatch(lines, " ".join(footer.split()))
            case "note" | "exercise note":
                assert words in " ".join(paragraphs)


def check_error(error: HandoutError) -> None:
    """Check that an error says in plain words what is wrong."""
    assert error.problems
    for problem in error.problems:
        assert problem.message
        assert len(str(problem)) < 700
    known = ("U+", "control character", "take too much", "taller than a page", "is empty", "no plain text")
    assert any(word in str(error) for word in known), str(error)


@pytest.mark.parametrize("name", ALL)
def test_names_and_notes_are_printed_word_for_word_or_refused(library: Library, name: str) -> None:
    text = ALL[name]
    fields = dict.fromkeys(FIELDS, text)
    try:
        made = handout(library, **fields)
    except HandoutError as error:
        assert name not in PRINTED, str(error)
        check_error(error)
        for field in FIELDS:
            try:
                check_paper(handout(library, **{field: text}), {field: text})
            except HandoutError as alone:
                check_error(alone)
            else:
                assert name not in REFUSED, f"the {field} is printed"
    else:
        assert name not in REFUSED
        check_paper(made, fields)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_named_by_its_number_and_its_words(library: Library, name: str) -> None:
    with pytest.raises(HandoutError) as caught:
        handout(library, patient=REFUSED[name])
    numbers = [f"U+{ord(sign):04X}" for sign in REFUSED[name] if not sign.isascii() or not sign.isprintable()]
    named = any(number in str(caught.value) for number in numbers)
    assert named or "control character" in str(caught.value), str(caught.value)


def test_messages_show_nothing_that_a_terminal_obeys(library: Library) -> None:
    unfit = []
    for name, text in REFUSED.items():
        with pytest.raises(HandoutError) as caught:
            handout(library, patient=text)
        if not all(line.isprintable() for line in str(caught.value).splitlines()):
            unfit.append(name)
    assert unfit == []


@pytest.mark.parametrize("name", ["page", "jinja sum", "entity", "script", "percent", "format"])
def test_what_looks_like_an_order_is_not_obeyed(library: Library, name: str) -> None:
    made = handout(library, **dict.fromkeys(FIELDS, PRINTED[name]))
    text = full_text(tree(made.pdf.content))
    assert text.count(PRINTED[name]) >= len(FIELDS) - 1
    assert "49" not in text.replace("2026", "")


@pytest.mark.parametrize("name", ALL)
def test_an_exercise_of_one_s_own_is_printed_word_for_word_or_refused(clinic: Path, name: str) -> None:
    text = ALL[name]
    fields = {"name": text, "purpose": text, "start": text, "steps": [text, "Lower."], "cautions": [text]}
    write(clinic, {**EXERCISE, **fields})
    try:
        made = handout(Library(Folders(clinic)))
    except HandoutError as error:
        assert name not in PRINTED or not text.strip() or set(text) & NOT_IN_YAML, str(error)
        assert all(problem.message for problem in error.problems)
        return
    finally:
        write(clinic, EXERCISE)
    assert name not in REFUSED
    document = tree(made.pdf.content)
    said = ["".join(full_text(each).split()) for each in document.walk()]
    words = "".join(printed(text).split())
    assert f"1{words}" in said, "the name"
    assert words in said, "the purpose"
    assert f"Start:{words}" in said, "the start"
    bodies = ["".join(full_text(each).split()) for each in document.find("LBody")]
    assert bodies.count(words) == 2, "the step and the caution"


@pytest.mark.parametrize("name", ALL)
def test_the_command_prints_or_says_why_not(clinic: Path, tmp_path: Path, name: str) -> None:
    text, output = ALL[name], tmp_path / "out.pdf"
    arguments = ["make", "-e", "own", "--folder", str(clinic), "-o", str(output)]
    arguments += ["--without", "before-you-start", "--without", "avoid", "--force"]
    arguments += [f"--patient={text}", f"--clinician={text}", f"--note={text}", f"--note=own={text}"]
    result = click.testing.CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    assert result.exit_code in ((0,) if name in PRINTED else (1,) if name in REFUSED else (0, 1)), result.output
    assert output.exists() == (result.exit_code == 0)
    if result.exit_code:
        assert result.stderr.startswith("Error: ")
    assert [path.name for path in tmp_path.iterdir()] == (["out.pdf"] if output.exists() else [])


@pytest.mark.parametrize("option", ["--markup", "--spoken"])
@pytest.mark.parametrize("name", ["nul", "lone surrogate", "escape", "right-to-left override", "start mark", "emoji"])
def test_the_other_ways_out_never_break(clinic: Path, option: str, name: str) -> None:
    arguments = ["make", "-e", "own", "--folder", str(clinic), option, f"--patient={ALL[name]}"]
    result = click.testing.CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (0, 1)


PATHS = [" ", ".", "..", "../../etc/passwd", "/etc/passwd", "{{ 7*7 }}", "*", "[a-z]*", "m" * 5000, "Jo\udc80", "😀"]


@pytest.mark.parametrize("option", ["--theme", "--template", "--language", "-e", "--category", "--position"])
@pytest.mark.parametrize("value", PATHS)
def test_a_nasty_name_of_a_file_is_refused(clinic: Path, tmp_path: Path, option: str, value: str) -> None:
    arguments = ["make", "-o", str(tmp_path / "out.pdf"), "--folder", str(clinic), option, value]
    result = click.testing.CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (1, 2), result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("value", ["", *PATHS, *(f"{path}.yaml" for path in PATHS)])
def test_a_nasty_name_of_a_programme_is_refused(tmp_path: Path, value: str) -> None:
    result = click.testing.CliRunner().invoke(main, ["make", "-o", str(tmp_path / "out.pdf"), value])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code in (1, 2), result.output
