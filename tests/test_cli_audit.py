"""`handout audit`: what it reports, when it ends with which status, and that no PDF can stop it."""

import io
import json
import re
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import planted
import pytest
from click.testing import CliRunner, Result
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from generator.audit import apart, inside
from generator.audit.doubts import voice
from generator.audit.report import Audit
from generator.audit.rules import RULES
from generator.audit.seen import About, Document
from generator.audit.wants import RULE_IDS
from generator.cli import main

FOREIGN = Path(__file__).parent / "foreign_pdfs"
DOCS = Path(__file__).parent.parent / "docs"


def audit(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["audit", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(planted.sheet("standard"))
    return path


def plain(draw: Callable[[Canvas], None], path: Path) -> Path:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    path.write_bytes(out.getvalue())
    return path


# What is reported


def test_a_good_sheet_is_told_in_a_few_lines(good: Path) -> None:
    told = audit(good).stdout.splitlines()
    assert told[0] == f"{good}: 1 page, judged as standard print"
    assert told[-1] == f"  {len(RULES) - 3} pass, 0 fail, 3 cannot be told"
    assert [line.split()[0] for line in told[1:-1]] == ["P-NOSCALE", "W-GRADE", "W-VOICE"]


def test_what_fails_comes_first_with_three_examples_and_how_many_more(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for page in (1, 2):
            canvas.setFont("Helvetica", 10)
            for at in range(4):
                canvas.drawString(100, 700 - 40 * at, f"line {at} of page {page}")
            canvas.showPage()

    path = plain(draw, tmp_path / "small.pdf")
    told = audit(path, "--rule", "P-SIZE", "--rule", "W-VOICE", status=1).stdout.splitlines()
    assert told[1:] == [
        "  P-SIZE fails. Wanted: all text at least 12 pt.",
        *(f"    page 1: ‘line {at} of page 1’: 10.0 pt, under 12 pt" for at in range(3)),
        "    and 5 more (pages 1, 2)",
        f"  W-VOICE cannot be told: {voice(Document([], None, About(), 0), 'standard')}",
        "  0 pass, 1 fail: P-SIZE, 1 cannot be told",
    ]


def test_json_has_every_rule_and_key_that_is_documented(good: Path) -> None:
    told = json.loads(audit(good, FOREIGN / "fpdf2-small.pdf", "--json", status=1).stdout)
    assert list(told) == ["files"]
    first, second = told["files"]
    documented = re.findall(r"^\| `(\w+)`(?:, `(\w+)`)? \|", _json_part(), re.MULTILINE)
    keys = [key for pair in documented for key in pair if key]
    assert [*first, *first["rules"][0]] == keys
    assert [rule["id"] for rule in first["rules"]] == list(RULE_IDS) == list(RULES)
    assert (first["pages"], first["pages_read"], first["error"], first["size"]) == (1, 1, "", "standard")
    small = next(rule for rule in second["rules"] if rule["id"] == "P-SIZE")
    assert small["status"] == "fail" and small["count"] == 1
    assert small["findings"] == [
        {
            "page": 1,
            "words": "2. Lift your chest and hold it for 5 seconds.",
            "measured": "9.0 pt, under 12 pt",
            "wanted": "all text at least 12 pt",
        }
    ]
    assert {rule["status"] for rule in second["rules"]} == {"pass", "fail", "cannot tell"}


def _json_part() -> str:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    return text.partition("### What the audit prints as JSON")[2].partition("\n## ")[0]


def test_every_rule_is_explained() -> None:
    told = re.findall(r"^\| ([PW]-[A-Z]+) \|", (DOCS / "audit.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert told == list(RULES)


@pytest.mark.parametrize(("option", "size"), [("--large-print", "large"), ("--giant-print", "giant")])
def test_larger_print_has_its_own_rules(option: str, size: Any, good: Path, tmp_path: Path) -> None:
    assert "P-SIZE fails" in audit(good, option, status=1).stdout
    larger = tmp_path / "larger.pdf"
    larger.write_bytes(planted.sheet(size))
    assert " 0 fail" in audit(larger, option).stdout


def test_colour_fails_only_where_there_must_be_none(tmp_path: Path) -> None:
    path = tmp_path / "blue.pdf"
    path.write_bytes(planted.sheet("standard", lambda drawn: drawn.text(["Rest."], 400, colour="#1b365d") and None))
    assert "P-BW cannot be told: there is colour on page 1" in audit(path).stdout
    assert "P-BW fails" in audit(path, "--black-and-white", status=1).stdout


def test_a_rule_can_be_asked_for_alone(good: Path) -> None:
    assert audit(good, "--rule", "p-order").stdout.splitlines()[1:] == ["  1 pass, 0 fail, 0 cannot be told"]
    assert "there is no rule ‘P-SIZES’; did you mean ‘P-SIZE’?" in audit(good, "--rule", "P-SIZES", status=2).output


def test_no_file_is_wrong_usage() -> None:
    assert "Missing argument" in audit(status=2).output


def test_make_audits_what_it_has_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["make", "-e", "head-press", "--large-print", "--audit", "-o", "a.pdf"])
    assert made.exit_code == 0, made.output
    assert "a.pdf: " in made.stdout and "judged as large print" in made.stdout and " 0 fail" in made.stdout


def test_make_keeps_a_file_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    note = "DO NOT BEND."
    made = CliRunner().invoke(main, ["make", "-e", "head-press", "--note", note, "--audit", "-o", "a.pdf"])
    assert made.exit_code == 1
    assert "P-EMPH fails" in made.stdout and "‘DO NOT BEND’: is in capitals" in made.stdout
    assert (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("other", [["-o", "-"], ["--spoken"], ["--markup"], ["--booklet"], ["--cards", "2"]])
def test_make_audits_pages_in_files_alone(other: list[str]) -> None:
    assert CliRunner().invoke(main, ["make", "--audit", *other]).exit_code == 2


def test_without_pikepdf_one_line_says_what_to_install(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "find_spec", lambda name: None)
    result = audit(good, status=1)
    assert "Traceback" not in result.output
    assert 'pip install "spine-handouts[audit]"' in result.output


# Files that cannot be read


def error_of(path: Path, seconds: float = 60) -> str:
    started = time.monotonic()
    error = apart.audit(path, "standard", seconds=seconds).error
    assert time.monotonic() - started < seconds + 5
    return error


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    empty, words = tmp_path / "empty.pdf", tmp_path / "words.pdf"
    empty.write_bytes(b"")
    words.write_text("Sit tall.", encoding="utf-8")
    assert error_of(tmp_path) == "this is a folder"
    assert error_of(tmp_path / "none.pdf") == "there is no such file"
    assert error_of(empty) == "it is empty"
    assert error_of(words) == "this is no PDF"
    assert error_of(tmp_path / "a\0b.pdf")


def test_several_files_are_each_reported(good: Path, tmp_path: Path) -> None:
    told = audit(tmp_path / "none.pdf", good, status=1).stdout
    assert "none.pdf: cannot be audited: there is no such file" in told
    assert "good.pdf: 1 page" in told


def test_a_password_is_asked_for_only_where_one_is_needed(good: Path, tmp_path: Path) -> None:
    locked, open_ = tmp_path / "locked.pdf", tmp_path / "open.pdf"
    with pikepdf.open(good) as file:
        file.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
        file.save(open_, encryption=pikepdf.Encryption(owner="a", user=""))
    assert error_of(locked) == "it asks for a password; save it without one first"
    assert error_of(open_) == ""


def test_every_part_of_a_pdf_that_was_cut_is_told_or_read(tmp_path: Path) -> None:
    content = plain(lambda canvas: canvas.drawString(100, 700, "Sit tall."), tmp_path / "a.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    told = set()
    for length in range(1, len(content), 7):
        path.write_bytes(content[:length])
        told.add(inside.of_file(path, "standard", 60, [], False).error)
    assert told <= {
        "", "this is no PDF", "it has no pages", "it is damaged: it cannot be opened, or a page of it cannot",
        "it is damaged: what it says of its parts makes no sense",
    }  # fmt: skip
    assert len(told) > 1


def hostile(path: Path, spoil: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(io.BytesIO(planted.sheet("standard"))) as file:
        spoil(file)
        file.save(path)
    return path


def _circle(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot
    root.K.K.append(root.K)


def _no_tree(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot = Array([1, 2])
    file.Root.MarkInfo = Name.Nonsense


def _odd_tree(file: pikepdf.Pdf) -> None:
    kid = Dictionary(
        S=Name.P, K=Array([Dictionary(Type=Name.MCR), "x", -5, Name.A]), A=Array([3, Name.B]), Pg=file.Root
    )
    file.Root.StructTreeRoot.K = file.make_indirect(kid)
    file.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Q, Q=Name.P)


def _odd_page(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.obj.UserUnit = Name.Large
    page.obj.Annots = Array([3, Dictionary(Subtype=Name.Link, Rect=Array([1, 2])), Dictionary(Subtype=Name.Link)])
    page.obj.Rotate = 45


def _huge_page(file: pikepdf.Pdf) -> None:
    file.pages[0].mediabox = Array([0, 0, 14400, 14400])


def _own_form(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"/F0 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500])
    form.Resources = Dictionary(XObject=Dictionary(F0=form))
    file.pages[0].obj.Resources.XObject = Dictionary(F0=form)
    file.pages[0].contents_add(b"/F0 Do")


@pytest.mark.parametrize("spoil", [_circle, _no_tree, _odd_tree, _odd_page, _huge_page, _own_form])
def test_nonsense_inside_is_read_or_told(spoil: Callable[[pikepdf.Pdf], None], tmp_path: Path) -> None:
    path = hostile(tmp_path / "odd.pdf", spoil)
    assert error_of(path) in ("", "it is damaged: what it says of its parts makes no sense")


def test_what_swells_when_it_is_unpacked_ends_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def swell(file: pikepdf.Pdf) -> None:
        packed = zlib.compress(zlib.compress(b"0 0 m 1 1 l S\n" * 10_000_000, 9), 9)
        stream = file.make_stream(b"")
        stream.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        file.pages[0].obj.Contents = stream

    monkeypatch.setattr(apart, "MEGABYTES", 600)
    path = hostile(tmp_path / "bomb.pdf", swell)
    assert path.stat().st_size < 1_000_000
    assert re.search("memory|longer than|damaged", error_of(path, 20))


def test_what_takes_too_long_ends_in_one_line(good: Path) -> None:
    slow = apart.audit(good, "standard", seconds=0.05)
    assert slow.error == "it takes longer than 0.05 seconds; allow more with ‘--seconds’"


def test_of_a_long_document_the_first_pages_are_judged(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5000):
            canvas.setFont("Helvetica", 15)
            canvas.drawString(100, 700, f"Sit tall. {number}")
            canvas.showPage()

    found = inside.of_file(plain(draw, tmp_path / "long.pdf"), "standard", 0.01, [], False)
    assert found.pages == 5000
    assert 0 < found.pages_read < 5000
    results = {rule.id: rule for rule in found.rules}
    assert results["P-SIZE"].status == "cannot tell"
    assert f"the first {found.pages_read:,} of 5,000 pages" in results["P-SIZE"].look
    assert results["P-PAGENO"].count == found.pages_read and len(results["P-PAGENO"].findings) <= 500


def test_words_of_the_pdf_cannot_command_the_terminal(tmp_path: Path) -> None:
    audit_ = Audit("a\x1b[2Jb.pdf", "standard", 0, 0, "it is empty", ())
    assert audit_.holds is False
    told = audit(tmp_path / "a\x1b[2Jb.pdf", status=1).stdout
    assert "\x1b" not in told
