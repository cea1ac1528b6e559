"""Strings that break programs: each is printed word for word, or refused in one clear message; none is obeyed."""

import datetime
import json
import unicodedata
from pathlib import Path
from typing import Any

import click.testing
import pytest
from reading_pdf import artifacts, full_text, tree

from generator.cli import main
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Clinic, Pick, Programme

DATE = datetime.date(2026, 11, 20)

PRINTED = {
    "empty": "",
    "spaces": "    ",
    "odd spaces": " \u2003Jo\u2009\u3000Bloggs\t",
    "script": "<script>alert('x')</script>",
    "tag": "</p></header><h1>Owned</h1>",
    "comment": "<!-- Jo -->",
    "half a comment": "<!--",
    "jinja sum": "{{ 7*7 }}",
    "jinja tag": "{% raw %}{% include 'handout.html' %}",
    "jinja comment": "{# Jo #}",
    "jinja class": "{{ ''.__class__.__mro__ }}",
    "entity": "&amp;",
    "number entity": "&#60;b&#62; &lt;",
    "unknown entity": "&nbps; &",
    "cdata": "<![CDATA[ Jo ]]>",
    "page": "{page}",
    "pages": "{pages}",
    "number": "{number}",
    "page of pages": "Page {page} of {pages}",
    "phrase value": "{telephone} {clinician} {first}",
    "percent": "%s %d %n %(name)s %%",
    "format": "{0} {} {!r} {:>9999} {0.__class__}",
    "lone brace": "{ } } {",
    "template string": "${HOME} $(date) `date` $1",
    "single quotes": "O'Neill ''; 'Jo'",
    "double quotes": 'Jo "Jojo" Bloggs"" "',
    "curly quotes": "‘Jo’ “Jo” «Jo»",
    "backslashes": "\\ \\n \\u0041 C:\\Temp\\",
    "pdf string": "(Jo) Tj ) ( ) ET \\) BT /F1",
    "pdf name": "/Jo#20Bloggs <</S /JavaScript>> endobj",
    "formula": "=1+1",
    "formula with a command": "=cmd|' /C calc'!A0",
    "at formula": "@SUM(1+1)*cmd",
    "plus": "+44 1632 960123",
    "dash": "-Jo --force",
    "sql": "Robert'); DROP TABLE patients;--",
    "path": "../../../../etc/passwd",
    "windows path": "..\\..\\NUL CON aux.txt",
    "file address": "file:///etc/passwd",
    "yaml": "no: [Jo, {a: b}] # & * ! | > ~",
    "turkish": "İstanbul ıİiI Işık",
    "sharp s": "Straße ẞ GROẞ",
    "ligatures": "ﬁ ﬂ Æ œ Ĳ ǆ",
    "vietnamese": "Nguyễn Thị Ánh Đặng Ữ",
    "vietnamese in parts": unicodedata.normalize("NFD", "Nguyễn Thị Ánh Đặng Ữ"),
    "greek": "Αθηνά Ωμέγα ΐ ς",
    "cyrillic": "Ольга Їжак Ђорђе",
    "polish": "Łucja Żółć Gęślą Jaźń",
    "zulu clicks": "ǀ ǁ ǂ ǃ !Xóõ Gǀwi ʘ",
    "accents": "Zoë Ñuñez Ångström Çelik Siân Ŵyn Māori Hawaiʻi",
    "no-break space": "Dr\u00a0Jo\u202fBloggs",
    "soft hyphens": "phy\u00adsio\u00adtherapist",
    "nothing wide": "Jo\u200b\u200c\u200d\u2060\ufeffBloggs",
    "line separators": "Jo\u2028Bloggs\u2029and\u0085more",
    "line ends": "Jo\r\nBloggs\rand\nmore\x0b\x0cstill",
    "long word": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "fractions": "½ ⅓ ¼ × ÷ ± ° µ",
    "money": "€5 £5 $5 ¥5 5 ¢",
    "numbers alone": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25",
    "none": "None",
    "null": "null",
    "true": "true",
}
"""Printed as they are, white space collapsed and what prints nothing left out."""

REFUSED = {
    "emoji": "Jo 😀",
    "skin tone": "👩🏽",
    "zwj sequence": "👩\u200d👩\u200d👧",
    "flag": "🇬🇧",
    "hebrew": "שלום",
    "arabic": "مرحبا",
    "right-to-left override": "Jo\u202egnp.fdp",
    "left-to-right isolate": "\u2066Jo\u2069",
    "right-to-left mark": "Jo\u200f",
    "chinese": "王小明",
    "japanese": "山田さくら",
    "korean": "김철수",
    "hindi": "अनीता",
    "thai": "สมชาย",
    "nul": "Jo\x00Bloggs",
    "bell": "Jo\x07",
    "escape": "\x1b[31mJo\x1b[0m",
    "backspace": "Jo\x08\x08Al",
    "delete": "Jo\x7f",
    "start mark": "\x020\x03",
    "start mark alone": "Jo\x02",
    "end mark alone": "Jo\x03",
    "lone surrogate": "Jo\udc80",
    "high surrogate": "\ud800Jo",
    "private use": "Jo\ue000",
    "apple": "Jo\uf8ff",
    "noncharacter": "Jo\uffff",
    "other noncharacter": "Jo\ufdd0",
    "last character": "\U0010ffff",
    "interlinear": "Jo\ufff9",
    "tag character": "Jo\U000e0041",
    "unassigned": "Jo\u0378",
    "mathematical": "𝕁𝕠",
}
"""Refused, with the character's number."""

EITHER = {
    "300 letters": "m" * 300,
    "address": "https://example.org/" + "a/very/long/path/" * 8 + "?q=1&x=2#end",
    "replacement character": "Jo\ufffd",
    "zalgo": "J\u0300\u0301\u0302\u0303\u0304o\u0323\u0324\u0325\u0326",
    "mark alone": "\u0301",
    "enclosing": "Jo\u20dd",
    "keycap": "1\ufe0f\u20e3",
    "10,000 characters": "Jo Bloggs " * 1000,
    "10,000 letters": "m" * 10_000,
    "1,000 lines": "Jo\n" * 1000,
    "file separators": "Jo\x1c\x1d\x1e\x1fBloggs",
    "musical": "♩♪♫♭♯",
    "arrows": "← ↑ → ↓ ✓ ✗ ☐",
}
"""Printed or refused, as the fonts or the page allow."""

ALL = PRINTED | REFUSED | EITHER
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
                assert " ".join(footer.split()) == f"{words}Page 1 of {made.pdf.pages}"
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
