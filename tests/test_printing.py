"""`handout print`: what the printer's queue is given, and what stands in the way."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator import printing
from generator.cli import main
from generator.errors import HandoutError
from generator.sheets import PAPERS

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no lp on Windows")
LP = """#!{python}
import json, sys
with open({seen!r}, "w", encoding="utf-8") as file:
    json.dump({{"arguments": sys.argv[1:], "input": len(sys.stdin.buffer.read())}}, file)
print({out!r})
print({err!r}, file=sys.stderr)
sys.exit({status})
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which there is no `lp`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(printing, "PLATFORM", "linux")
    return tmp_path


def fake_lp(folder: Path, *, out: str = "request id is Office-7 (0 file(s))", err: str = "", status: int = 0) -> Path:
    """Put an `lp` on the PATH; return the file in which it notes what it was given."""
    program, seen = folder / "bin" / "lp", folder / "seen.json"
    program.parent.mkdir()
    program.write_text(LP.format(python=sys.executable, seen=str(seen), out=out, err=err, status=status), "utf-8")
    program.chmod(0o755)
    return seen


def pdf(name: str = "Margaret Jones.pdf", *sizes: tuple[float, float], encryption: Any = None) -> Path:
    file, content = pikepdf.new(), io.BytesIO()
    for size in sizes or (PAPERS["a4"],) * 2:
        file.add_blank_page(page_size=size)
    file.save(content, encryption=encryption)
    Path(name).write_bytes(content.getvalue())
    return Path(name)


def run(*arguments: object, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["print", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


@posix
@pytest.mark.parametrize(
    ("options", "size", "given"),
    [
        ((), PAPERS["a4"], ["-n 1", "sides=one-sided", "media=A4"]),
        ((), PAPERS["letter"], ["-n 1", "sides=one-sided", "media=Letter"]),
        (("--duplex",), PAPERS["a4"], ["sides=two-sided-long-edge"]),
        (("--duplex",), PAPERS["a4"][::-1], ["sides=two-sided-short-edge", "media=A4"]),
        (("--one-sided",), PAPERS["a4"], ["sides=one-sided"]),
        (("--copies", "3"), PAPERS["a4"], ["-n 3"]),
        (("--paper", "letter"), PAPERS["letter"], ["media=Letter"]),
        (("--printer", "Upstairs; rm -r ."), PAPERS["a4"], ["-d Upstairs; rm -r ."]),
    ],
)
def test_the_queue_is_given_the_pdf_with_paper_and_sides(
    here: Path, options: tuple[str, ...], size: tuple[float, float], given: list[str]
) -> None:
    seen, file = fake_lp(here), pdf("Margaret Jones.pdf", size)
    assert run(file, *options).output == f"{file}: 1 page to print (request id is Office-7 (0 file(s)))\n"
    noted = json.loads(seen.read_text("utf-8"))
    line = " ".join(noted["arguments"])
    assert all(part in line for part in [*given, "print-scaling=none", "-t Exercise handout"])
    assert noted["input"] == file.stat().st_size
    assert "Margaret" not in line
    assert ("-d" in noted["arguments"]) == ("--printer" in options)


def test_paper_of_no_handout_is_left_to_the_printer(here: Path) -> None:
    for sizes in [(500.0, 500.0)], [PAPERS["a4"], PAPERS["letter"]]:
        told = run(pdf("a.pdf", *sizes), "--dry-run").output
        assert "media" not in told


def test_a_dry_run_shows_what_would_be_run(here: Path) -> None:
    file = pdf("a b.pdf")
    assert run(file, "--dry-run", "--duplex", "--copies", "2", "--printer", "My Office").output == (
        "lp -d 'My Office' -n 2 -t 'Exercise handout' -o sides=two-sided-long-edge -o media=A4 -o print-scaling=none - "
        "< 'a b.pdf'\n"
    )
    assert sorted(path.name for path in here.iterdir()) == ["a b.pdf"]


@posix
@pytest.mark.parametrize(
    ("err", "told"),
    [
        ("lp: Error - No default destination available.", "refused it: No default destination available."),
        ("lp: Error - The printer or class does not exist.", "refused it: The printer or class does not exist."),
        ("line 1\nline 2", "refused it: line 1 line 2"),
        ("", "no reason given"),
    ],
)
def test_what_the_queue_refuses_is_told_in_one_line(here: Path, err: str, told: str) -> None:
    fake_lp(here, err=err, status=1)
    result = run(pdf(), status=1)
    assert told in result.stderr.splitlines()[0]
    assert "‘lpstat -e’" in result.stderr
    assert result.stdout == ""


@posix
def test_a_queue_that_does_not_answer_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = here / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(printing, "PATIENCE", 0.2)
    assert "did not answer in 0.2 seconds" in run(pdf(), status=1).stderr


@posix
def test_without_lp_the_way_out_is_told(here: Path) -> None:
    result = run(pdf(), status=1)
    assert "there is no ‘lp’" in result.stderr
    assert "open the PDF" in result.stderr


def test_what_is_no_whole_pdf_is_refused(here: Path) -> None:
    Path("folder.pdf").mkdir()
    Path("text.pdf").write_text("hello", "utf-8")
    Path("broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    pdf("locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    empty = pikepdf.new()
    empty.save("empty.pdf")
    for name, told in {
        "missing.pdf": "missing.pdf: cannot read this",
        "folder.pdf": "folder.pdf: cannot read this",
        "text.pdf": "text.pdf: this is no PDF",
        "broken.pdf": "broken.pdf: this PDF is damaged",
        "locked.pdf": "locked.pdf: this PDF asks for a password",
        "empty.pdf": "empty.pdf: this PDF",
        "a\0b.pdf": "cannot read this",
    }.items():
        for more in ([], ["--dry-run"]):
            result = run(name, *more, status=1)
            assert told in result.stderr
            assert "hint: " in result.stderr


def test_pages_for_other_paper_are_refused(here: Path) -> None:
    result = run(pdf("a.pdf"), "--paper", "letter", status=1)
    assert "a.pdf: its pages are for A4, not for Letter" in result.stderr
    assert "handout make --paper letter" in result.stderr
    other = run(pdf("b.pdf", (500, 500)), "--paper", "a4", status=1)
    assert "its pages are of another size, not for A4" in other.stderr


@pytest.mark.parametrize("arguments", [(), ("a.pdf", "b.pdf"), ("a.pdf", "--copies", "0"), ("a.pdf", "--printer", " ")])
def test_wrong_usage_ends_with_status_2(here: Path, arguments: tuple[str, ...]) -> None:
    run(*arguments, status=2)


# Windows


@pytest.fixture
def windows(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(printing, "PLATFORM", "win32")
    return here


def test_windows_is_asked_to_print(windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(os, "startfile", lambda *arguments: asked.append(arguments), raising=False)
    file = pdf()
    told = printing.send(printing.Job(file, paper="a4"))
    assert asked == [(windows / file, "print")]
    assert "the printer’s own settings" in told
    assert printing.shown(printing.Job(file)) == f'Start-Process -Verb Print "{file}"'


def test_windows_without_a_program_for_pdfs_is_told(windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def startfile(*arguments: object) -> None:
        raise OSError(1155, "No application is associated with the specified file")

    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    with pytest.raises(HandoutError, match="Windows cannot print it: No application") as refused:
        printing.send(printing.Job(pdf()))
    assert "PDF viewer" in refused.value.problems[0].hint


@pytest.mark.parametrize("chosen", [{"printer": "Office"}, {"duplex": True}, {"copies": 2}])
def test_what_windows_cannot_be_asked_for_is_refused(
    windows: Path, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, Any]
) -> None:
    monkeypatch.setattr(os, "startfile", lambda *arguments: pytest.fail("it was printed"), raising=False)
    for way in (printing.send, printing.shown):
        with pytest.raises(HandoutError, match="printer’s own settings"):
            way(printing.Job(pdf(), **chosen))
