"""`handout make` as a clinician types it: every option, where the PDF goes, and what is said when it cannot be made."""

import datetime
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from on_paper import root, words_in
from reading_pdf import heard
from small_library import written

from generator.cli import main
from generator.cli.make import command
from generator.library import Library
from generator.locations import Folders
from generator.selection import MOST

HANDOUT = [sys.executable, "-c", "from generator.cli import main; main()"]
DAY = ("--date", "2026-11-20")
Run = Callable[..., Result]
LIBRARY = Library(Folders())
BEFORE, AVOID, DIARY = str(LIBRARY.advice["before-you-start"].title), LIBRARY.words("avoid"), LIBRARY.words("diary")


def names(*ids: str) -> list[str]:
    return [str(LIBRARY.exercises[id].name) for id in ids]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `handout make` in an empty folder; an unexpected error fails the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str, status: int = 0, color: bool = False) -> Result:
        result = CliRunner().invoke(main, ["make", *arguments], color=color)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    return run


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())


def words(path: str = "output/starter.pdf") -> str:
    return words_in(root(Path(path).read_bytes()))


def headings(path: str = "output/starter.pdf", level: int = 2) -> list[str]:
    return [words_in(each) for each in root(Path(path).read_bytes()).find(f"H{level}")]


def exercises(result: Result) -> list[str]:
    """Return the names of the exercises, from what `--markup` printed."""
    return re.findall(r'<span class="number">\d+</span> ([^<]+)</h2>', result.stdout)


# What is chosen


def test_without_arguments_the_starter_is_made_for_today(run: Run) -> None:
    result = run()
    assert re.fullmatch(r"output/starter\.pdf: \d+ pages\n", result.stdout.replace("\\", "/"))
    assert result.stderr == ""
    assert files() == ["output/starter.pdf"]
    today = datetime.date.today()
    assert f"{today.day} {today:%B} {today.year}" in words()


def test_a_ready_programme(run: Run) -> None:
    assert exercises(run("posture", "--markup")) == names("head-press", "standing-back-bend")


@pytest.mark.parametrize("programme", [(), ("all",)])
def test_exercises_in_the_order_given(run: Run, programme: tuple[str, ...]) -> None:
    chosen = run(*programme, "-e", "head-press", "--exercise", "calf-stretch", "-e", "head-press", "--markup")
    assert exercises(chosen) == names("head-press", "calf-stretch", "head-press")


def test_every_exercise(run: Run, tmp_path: Path) -> None:
    every = exercises(run("--all", "--markup"))
    assert every == exercises(run("all", "--markup"))
    assert sorted(every) == sorted(names(*LIBRARY.exercises))
    shipped = LIBRARY.folders.find("exercises", "calf-stretch").read_text(encoding="utf-8")
    own = re.sub("(?m)^name: .*", "name: Own stretch", shipped)
    clinic = written(tmp_path / "clinic", {"content/exercises/own.yaml": own})
    assert exercises(run("--all", "--markup", "--folder", str(clinic))) == [*every, "Own stretch"]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--category", "posture"), ["head-press", "standing-back-bend"]),
        (("--category", "posture", "--position", "sitting"), ["head-press"]),
        (("--position", "prone", "--position", "supine"), ["neck-press", "chest-raise"]),
        (("--category", "strengthening", "--without-equipment", "bed"), ["ball-press"]),
        (("--all", "--without-equipment", "bed", "--without-equipment", "chair", "--without-equipment", "ball"),
         ["shoulder-stretch", "standing-back-bend"]),
        (("starter", "--position", "standing"), ["shoulder-stretch"]),
    ],
)  # fmt: skip
def test_filters(run: Run, options: tuple[str, ...], ids: list[str]) -> None:
    assert exercises(run(*options, "--markup")) == names(*ids)


@pytest.mark.parametrize("arguments", [("-e", "calf-stretch"), ("--all",), ("--position", "sitting")])
def test_other_exercises_do_not_go_by_the_programmes_title(run: Run, arguments: tuple[str, ...]) -> None:
    title = LIBRARY.programme("posture").title
    assert title != LIBRARY.words("title")
    assert f"<h1>{title}</h1>" in run("posture", "--markup").stdout
    assert f"<h1>{LIBRARY.words('title')}</h1>" in run("posture", *arguments, "--markup").stdout


def test_a_programme_from_a_file(run: Run) -> None:
    Path("mine.yaml").write_text(
        "title: Just one\npatient: Ann\ndate: 2026-11-20\ntheme: large-print\npaper: letter\n"
        "exercises:\n  - exercise: calf-stretch\n    dose: {repetitions: 4}\n    note: Hold the rail.\n",
        encoding="utf-8",
    )
    run("mine.yaml")
    assert files() == ["mine.yaml", "output/mine-large-print.pdf"]
    text = words("output/mine-large-print.pdf")
    for told in ("Just one", "Ann", "20 November 2026", LIBRARY.words("times on each side", 4), "Hold the rail."):
        assert told in text
    run("mine.yaml", "--theme", "standard", "--patient", "Bob", "--paper", "a4", "-o", "other.pdf")
    assert "Bob" in words("other.pdf")
    assert "Ann" not in words("other.pdf")
    with pikepdf.open("other.pdf") as document:
        assert round(float(document.pages[0].mediabox[2])) == 595


# What is printed


def test_names_date_and_notes(run: Run) -> None:
    run("--patient", "Margaret Jones", "--clinician", "Sam Taylor", *DAY,
        "--note", "Twice a day.", "--note", "Well done.", "--note", "head-press=Go slowly.")  # fmt: skip
    text = words()
    for told in ("Margaret Jones", "Sam Taylor", "20 November 2026", "Twice a day. Well done.", "Go slowly."):
        assert told in text
    assert text.index("Go slowly.") > text.index(f"3 {names('head-press')[0]}") > text.index("Well done.")


@pytest.mark.parametrize(
    ("option", "theme"),
    [
        (("--theme", "large-print"), "large-print"),
        (("--large-print",), "large-print"),
        (("--giant-print",), "giant-print"),
        (("--theme", "standard"), None),
        (("--large-print", "--theme", "giant-print"), "giant-print"),
    ],
)
def test_themes(run: Run, option: tuple[str, ...], theme: str | None) -> None:
    run(*option)
    assert files() == [f"output/starter{'-' + theme if theme else ''}.pdf"]


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_paper(run: Run, paper: str, width: int) -> None:
    run("--paper", paper)
    with pikepdf.open("output/starter.pdf") as document:
        assert {round(float(page.mediabox[2])) for page in document.pages} == {width}


def test_language(run: Run) -> None:
    run("--language", "en-US", *DAY)
    assert "November 20, 2026" in words()
    with pikepdf.open("output/starter.pdf") as document:
        assert (str(document.Root.Lang), round(float(document.pages[0].mediabox[2]))) == ("en-US", 612)


def test_the_language_of_a_programme_and_another_over_it(run: Run) -> None:
    Path("us.yaml").write_text("{language: en-US, exercises: [head-press]}", encoding="utf-8")
    assert 'lang="en-US"' in run("us.yaml", "--markup").stdout
    assert 'lang="en-GB"' in run("us.yaml", "--markup", "--language", "en-GB").stdout


@pytest.mark.parametrize("template", ["handout", "card", "avoid", "diary", "fridge"])
def test_templates(run: Run, template: str) -> None:
    run("--template", template)
    assert files() == [f"output/starter{'' if template == 'handout' else '-' + template}.pdf"]


def test_black_and_white(run: Run) -> None:
    run("-o", "colour.pdf")
    run("--black-and-white", "-o", "grey.pdf")

    def colours(path: str) -> set[tuple[float, ...]]:
        with pikepdf.open(path) as document:
            return {
                tuple(round(float(each), 3) for each in drawn.operands)
                for page in document.pages
                for drawn in pikepdf.parse_content_stream(page)
                if str(drawn.operator) in ("rg", "RG")
            }

    assert any(len(set(colour)) > 1 for colour in colours("colour.pdf"))
    assert all(len(set(colour)) == 1 for colour in colours("grey.pdf"))
    assert heard(Path("colour.pdf").read_bytes()) == heard(Path("grey.pdf").read_bytes())


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        *((part, str(LIBRARY.advice[part].title)) for part in ("cough", "height", "why")),
        ("diary", DIARY),
    ],
)
def test_parts_are_added(run: Run, part: str, heading: str) -> None:
    run("-o", "without.pdf")
    run("--with", part, "-o", "with.pdf")
    assert heading not in headings("without.pdf")
    assert heading in headings("with.pdf")


def test_parts_are_left_out(run: Run) -> None:
    run("--without", "before-you-start")
    assert BEFORE not in headings()
    assert AVOID in headings()


def test_an_option_wins_over_the_programme(run: Run) -> None:
    Path("mine.yaml").write_text(
        "{with parts: [diary], without parts: [before-you-start], exercises: [head-press]}", encoding="utf-8"
    )
    run("mine.yaml", "--without", "diary", "--with", "before-you-start")
    assert DIARY not in headings("output/mine.pdf")
    assert BEFORE in headings("output/mine.pdf")


def test_the_movements_to_avoid_are_left_out_only_by_force(run: Run) -> None:
    assert "To leave them out, add ‘--force’" in run("--without", "avoid", status=2).stderr
    Path("mine.yaml").write_text("{without parts: [avoid], exercises: [head-press]}", encoding="utf-8")
    assert "To leave them out, add ‘--force’" in run("mine.yaml", status=2).stderr
    assert files() == ["mine.yaml"]
    run("--without", "avoid", "--force")
    assert AVOID not in headings()


def test_a_flag_adds_what_only_such_patients_must_avoid(run: Run) -> None:
    run("-o", "without.pdf")
    run("--flag", "severe-bone-loss", "-o", "with.pdf")
    only = [str(movement.title) for movement in LIBRARY.avoid.values() if movement.only_with]
    assert only
    for title in only:
        assert title not in words("without.pdf")
        assert title in words("with.pdf")


def test_a_clinics_folder(run: Run, tmp_path: Path) -> None:
    clinic = written(tmp_path / "clinic", {
        "content/clinic.yaml": "{name: Riverside, telephone: 01632 960123, clinician: Sam, theme: large-print}",
    })  # fmt: skip
    run("--folder", str(clinic))
    text = words("output/starter-large-print.pdf")
    assert "Riverside" in text
    assert text.count("01632 960123") == 2


# Where it goes


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


# What is wrong


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("startr",), "there is no programme ‘startr’\n  hint: did you mean ‘starter’?"),
        (("",), "there is no programme ‘’"),
        (("-e", "calf-strech"), "there is no exercise ‘calf-strech’\n  hint: did you mean ‘calf-stretch’?"),
        (("-e", "../exercises/calf-stretch"), "there is no exercise ‘../exercises/calf-stretch’"),
        (("--theme", "large"), "there is no theme ‘large’"),
        (("--language", "en-UK"), "there is no language ‘en-UK’"),
        (("--template", "handuot"), "handuot"),
        (("--template", "../../content/clinic"), "content/clinic"),
        (("--template", "parts/header"), "there is no heading"),
        (("missing.yaml",), "missing.yaml: there is no such file"),
        (("./missing",), "missing: there is no such file"),
        (("folder.yaml",), "folder.yaml: "),
        (("folder/",), "folder/: "),
        (("broken.yaml",), "broken.yaml:1: "),
        (("unknown.yaml",), "unknown.yaml:2: "),
        (("latin.yaml",), "latin.yaml"),
        (("tab.yaml",), "tab.yaml:2: "),
        (("theme.yaml",), "there is no theme ‘giant’\n  hint: did you mean ‘giant-print’?"),
        (("language.yaml",), "there is no language ‘xx’"),
        (("--category", "posture", "--position", "prone"), "no exercise is left"),
        (("-e", "calf-stretch") * (MOST + 1), "31 exercises are too many"),
        (("--patient", "A\x02B"), "control character"),
        (("--patient", "\ud800"), ""),
        (("--patient", "a" * 100_000), ""),
    ],
)
def test_a_mistake_is_told_in_plain_words(run: Run, arguments: tuple[str, ...], message: str) -> None:
    Path("folder").mkdir()
    Path("folder.yaml").mkdir()
    mistakes = {
        "broken.yaml": b"exercises: [calf-stretch",
        "unknown.yaml": b"title: A\nexercise: [calf-stretch]",
        "latin.yaml": b"title: caf\xe9\nexercises: [calf-stretch]",
        "tab.yaml": b"exercises:\n\t- calf-stretch",
        "theme.yaml": b"theme: giant\nexercises: [calf-stretch]",
        "language.yaml": b"language: xx\nexercises: [calf-stretch]",
    }
    written(Path(), mistakes)
    result = run(*arguments, status=1)
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--all", "-e", "calf-stretch"), "either ‘--all’ or exercises with ‘-e’"),
        (("--with", "diary", "--without", "diary"), "‘diary’ is both wanted and left out"),
        (("--note", "head-prss=Slowly."), "‘head-prss’ has no exercise"),
        (("--note", "calf-stretch=Slowly."), "‘calf-stretch’ has no exercise"),
        (("--date", "20/11/2026"), "--date"),
        (("--date", "2026-02-30"), "--date"),
        (("--paper", "a3"), "--paper"),
        (("--with", "everything"), "--with"),
        (("--flag", "frail"), "--flag"),
        (("--folder", "nowhere"), "nowhere"),
        (("--folder", "file"), "file"),
        (("--colour",), "--colour"),
        (("starter", "all"), "all"),
        (("-e",), "-e"),
    ],
)
def test_wrong_usage_ends_with_status_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    Path("file").write_text("", encoding="utf-8")
    result = run(*arguments, status=2)
    assert message in result.stderr
    assert files() == ["file"]


def test_all_problems_of_a_file_are_told_at_once(run: Run) -> None:
    Path("bad.yaml").write_text("titel: A\npaper: a3\nexercises: [calf-strech]\n", encoding="utf-8")
    told = run("bad.yaml", status=1).stderr
    for line in (1, 2, 3):
        assert f"Error: bad.yaml:{line}: " in told


LANGUAGES = {
    "no words": "name: X\n",
    "a date with an unknown part": "{name: X, based on: en-GB, date: '{weekday} {day}'}",
    "too few months": "{name: X, based on: en-GB, months: [January]}",
    "a phrase with an unknown part": "{name: X, based on: en-GB, words: {seconds: '{many} seconds'}}",
    "a phrase with a stray bracket": "{name: X, based on: en-GB, words: {seconds: '{number seconds'}}",
    "a label with an unknown part": "{name: X, based on: en-GB, words: {start: '{what}'}}",
}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_that_is_not_whole_is_told_without_a_traceback(run: Run, tmp_path: Path, language: str) -> None:
    clinic = written(tmp_path / "clinic", {"content/languages/xx/words.yaml": language})
    result = run("--folder", str(clinic), "--language", "xx", *DAY, status=1)
    assert result.stderr.startswith("Error: ")


def test_errors_are_in_colour_only_where_it_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in run("nothing", status=1, color=True).stderr
    assert "\x1b" not in run("nothing", status=1).stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("nothing", status=1, color=True).stderr


# The shell


def completed(*arguments: str) -> list[str]:
    """Return what the shell offers for the last, unfinished argument."""
    complete = ShellComplete(main, {}, "handout", "_HANDOUT_COMPLETE")
    return [item.value for item in complete.get_completions(["make", *arguments[:-1]], arguments[-1])]


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [
        (("st",), ["starter", "strength", "stretches"]),
        (("-e", "c"), ["calf-stretch", "chest-raise"]),
        (("--exercise", "x"), []),
        (("--theme", ""), ["giant-print", "large-print", "standard"]),
        (("--language", "en"), ["en-GB", "en-US"]),
        (("--category", "str"), ["stretch", "strengthening"]),
        (("--position", "s"), ["sitting", "standing", "supine", "side-lying"]),
        (("--without-equipment", "b"), ["bed", "ball"]),
        (("--paper", ""), ["a4", "letter"]),
        (("--with", "d"), ["diary"]),
        (("--black",), ["--black-and-white"]),
    ],
)
def test_the_shell_completes(arguments: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*arguments) == offered


def test_the_shell_completes_from_the_clinics_folder(tmp_path: Path) -> None:
    folder = str(written(tmp_path, {"content/exercises/cat-stretch.yaml": "", "content/programmes/start.yaml": ""}))
    assert completed("--folder", folder, "-e", "ca") == ["calf-stretch", "cat-stretch"]
    assert completed("--folder", folder, "st") == ["start", "starter", "strength", "stretches"]


@pytest.mark.parametrize("option", ["-e", "--category", "--theme"])
def test_a_broken_folder_does_not_break_completion(tmp_path: Path, option: str) -> None:
    folder = written(tmp_path / "clinic", {"content/taxonomy.yaml": "[", "content/clinic.yaml": "["})
    for name in (folder, tmp_path / "nowhere"):
        completed("--folder", str(name), option, "")


def handout(*arguments: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*HANDOUT, *arguments], cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_the_command_runs_in_a_shell_of_its_own(tmp_path: Path) -> None:
    done = handout("make", "-o", "-", *DAY, folder=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "status"), [(("make", "nothing"), 1), (("make", "--nothing"), 2), (("nothing",), 2)]
)
def test_the_status_of_a_real_process(tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    done = handout(*arguments, folder=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == status
    assert b"nothing" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_that_goes_away_is_no_error_of_ours(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*HANDOUT, "make", "all", "--spoken"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    with process.stderr as stderr:
        assert b"Traceback" not in stderr.read()
    process.wait(30)


def test_every_option_is_tried_here() -> None:
    """Read this file: each option of the command stands in it."""
    tried = Path(__file__).read_text(encoding="utf-8")
    options = [name for parameter in command.params for name in parameter.opts if name.startswith("-")]
    assert len(options) > 20
    assert [name for name in options if f'"{name}"' not in tried] == []


@pytest.mark.parametrize(
    ("option", "id", "near"),
    [
        ("--without-equipment", "balls", "ball"),
        ("--position", "siting", "sitting"),
        ("--category", "streching", "stretch"),
    ],
)
def test_a_misspelt_filter_is_refused_and_leaves_nothing_in(run: Run, option: str, id: str, near: str) -> None:
    result = run(option, id, status=2)
    assert f"‘{near}’" in result.stderr
    assert files() == []


def test_a_programme_named_like_a_template_has_a_name(run: Run) -> None:
    Path("handout.yaml").write_text("exercises: [head-press]", encoding="utf-8")
    run("handout.yaml")
    assert files() == ["handout.yaml", "output/handout.pdf"]
