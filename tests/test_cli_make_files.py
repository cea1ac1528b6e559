"""`handout make`: where the PDF goes, and what is printed instead of it."""

import re
from pathlib import Path

import pytest
from making import DAY, Run, files, words
from reading_pdf import heard


def test_no_file_is_named_after_the_patient(run: Run) -> None:
    Path("mine.yaml").write_text("{patient: Zebulon Quirk, exercises: [head-press]}", encoding="utf-8")
    for arguments in (("starter",), ("-e", "head-press"), ("--category", "posture"), ("--all",), ("--large-print",)):
        run(*arguments, "--patient", "Zebulon Quirk")
    run("mine.yaml")
    Path("quirk-z.yaml").write_text(Path("mine.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    run("quirk-z.yaml", "--large-print")
    made = [name for name in files() if name.endswith(".pdf")]
    assert len(made) == 6
    assert not [name for name in made if re.search("zebulon|quirk", name, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("-e", "head-press"), "output/chosen.pdf"),
        (("--category", "posture"), "output/chosen.pdf"),
        (("--all",), "output/all.pdf"),
        (("posture",), "output/posture.pdf"),
        (("--large-print", "--template", "card"), "output/starter-card-large-print.pdf"),
        (("-o", "a.pdf"), "a.pdf"),
        (("--output", "new/deeper/a.pdf"), "new/deeper/a.pdf"),
        (("-o", "there"), "there/starter.pdf"),
        (("-o", "new/"), "new/starter.pdf"),
        (("-o", "Grüße, Ø.pdf"), "Grüße, Ø.pdf"),
    ],
)
def test_the_file_is_named_by_what_was_chosen(run: Run, arguments: tuple[str, ...], path: str) -> None:
    Path("there").mkdir()
    assert run(*arguments).stdout.replace("\\", "/").startswith(f"{path}: ")
    assert files() == [path]


def test_a_foreign_file_is_kept_and_our_own_replaced(run: Run) -> None:
    Path("a.pdf").write_bytes(b"%PDF-1.7 the accounts")
    refused = run("-o", "a.pdf", status=1)
    assert "a.pdf: there is another file here already" in refused.stderr
    assert "‘--force’" in refused.stderr
    assert Path("a.pdf").read_bytes() == b"%PDF-1.7 the accounts"
    run("-o", "a.pdf", "--force", "--patient", "Ann")
    assert "Ann" in words("a.pdf")
    run("-o", "a.pdf", "--patient", "Bob")
    assert "Bob" in words("a.pdf")
    assert files() == ["a.pdf"]


def test_a_file_is_refused_before_the_work_is_done(run: Run) -> None:
    Path("a.pdf").write_bytes(b"mine")
    assert "another file" in run("-o", "a.pdf", "--patient", "\x01", status=1).stderr


def test_nothing_is_written_when_a_handout_cannot_be_made(run: Run) -> None:
    run("--patient", "\x01", status=1)
    run("-o", "-", "--patient", "\x01", status=1)
    assert files() == []
    run()
    before = Path("output/starter.pdf").read_bytes()
    run("--patient", "\x01", status=1)
    assert Path("output/starter.pdf").read_bytes() == before
    assert files() == ["output/starter.pdf"]


@pytest.mark.parametrize("output", ["file/a.pdf", "a" * 300 + ".pdf", "folder.pdf/"])
def test_where_nothing_can_be_written_is_said(run: Run, output: str) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    Path("folder.pdf").write_text("mine", encoding="utf-8")
    assert "Error: " in run("-o", output, status=1).stderr
    assert files() == ["file", "folder.pdf"]


def test_standard_output_gets_the_pdf_and_nothing_else(run: Run) -> None:
    run(*DAY)
    result = run("-o", "-", *DAY)
    assert result.stdout_bytes == Path("output/starter.pdf").read_bytes()
    assert result.stderr == ""
    assert files() == ["output/starter.pdf"]


def test_markup_prints_the_filled_template_instead(run: Run) -> None:
    result = run("--markup", "--patient", "<Ann & Bo>", *DAY)
    assert result.stdout.startswith('<article lang="en-GB">')
    assert result.stdout.rstrip().endswith("</article>")
    assert "&lt;Ann &amp; Bo&gt;" in result.stdout
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", result.stdout)
    assert files() == []


def test_spoken_prints_what_a_screen_reader_says_instead(run: Run) -> None:
    result = run("--spoken", *DAY)
    assert files() == []
    run(*DAY)
    assert result.stdout.rstrip("\n") == heard(Path("output/starter.pdf").read_bytes())


def test_open_shows_the_pdf(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    run("--open", "-o", "a.pdf")
    assert opened == ["a.pdf"]
    run("-o", "b.pdf")
    assert opened == ["a.pdf"]


def test_a_programme_named_like_a_template_has_a_name(run: Run) -> None:
    Path("handout.yaml").write_text("exercises: [head-press]", encoding="utf-8")
    run("handout.yaml")
    assert files() == ["handout.yaml", "output/handout.pdf"]
