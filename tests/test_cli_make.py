"""`handout make` as a clinician types it: what is chosen, and what is printed."""

import datetime
import re
from pathlib import Path

import pikepdf
import pytest
from making import DAY, LIBRARY, Run, exercises, files, headings, names, words
from reading_pdf import heard
from small_library import written

from generator.cli.make import command

BEFORE, AVOID, DIARY = str(LIBRARY.advice["before-you-start"].title), LIBRARY.words("avoid"), LIBRARY.words("diary")


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
    chosen = run(*programme, "-e", "head-press", "--exercise", "calf-stretch", "-e", "ball-press", "--markup")
    assert exercises(chosen) == names("head-press", "calf-stretch", "ball-press")


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
    for told in ("Just one", "Ann", "20 November 2026", LIBRARY.words("times each side", 4), "Hold the rail."):
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


def test_the_diary_has_weeks_and_dates(run: Run) -> None:
    run("--start-date", "2026-11-23", "--diary-weeks", "2", "-o", "dated.pdf")
    assert DIARY in headings("dated.pdf")
    said = words("dated.pdf")
    assert "Week 1, from 23 November 2026" in said and "Week 2, from 30 November 2026" in said
    assert "Mon 23 Nov Tue 24 Nov" in said
    run("--diary-weeks", "3", "-o", "blank.pdf")
    assert "Week 3, from" in words("blank.pdf")


def test_options_of_the_diary_win_over_the_programme(run: Run) -> None:
    Path("mine.yaml").write_text("{start date: 2026-11-23, diary weeks: 3, exercises: [head-press]}", encoding="utf-8")
    assert "Week 3, from 7 December 2026" in run("mine.yaml", "--markup").stdout
    said = run("mine.yaml", "--markup", "--start-date", "2027-02-28", "--diary-weeks", "1").stdout
    assert "Week from 28 February 2027" in said


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
        "content/clinic.yaml": "{name: Riverside, telephone: 01632 960123, clinicians: Sam, theme: large-print}",
    })  # fmt: skip
    run("--folder", str(clinic))
    text = words("output/starter-large-print.pdf")
    assert "Riverside" in text
    assert text.count("01632 960123") == 2


def test_every_option_is_tried_here() -> None:
    """Read the tests of this command: each of its options stands in one."""
    here = Path(__file__).parent
    tests = [*here.glob("test_cli_*.py"), *(here / f"test_{name}.py" for name in ("booklet", "cards"))]
    tried = "".join(path.read_text(encoding="utf-8") for path in tests)
    options = [name for parameter in command.params for name in parameter.opts if name.startswith("-")]
    assert len(options) > 20
    assert [name for name in options if f'"{name}"' not in tried] == []
