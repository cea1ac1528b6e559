"""`handout new` asks for a programme and writes it; `handout edit` changes which exercises it has."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model import Programme
from generator.schema import read
from generator.values import Amount

ANSWERS = {
    "patient": "Margaret Jones",
    "clinician": "Sam",
    "exercises": "calf-stretch head-press",
    "calf dose": "hold 20 seconds, 3 times",
    "calf side": "left",
    "calf note": "",
    "head dose": "",
    "head note": "Slowly.",
    "goal": "I want to dance.",
    "note": "",
    "review": "2026-12-18",
    "parts": "5",
    "print": "large-print",
}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, typed: str = "", status: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, input=typed)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def typed(**other: str) -> str:
    return "".join(f"{answer}\n" for answer in (ANSWERS | other).values())


# handout new


def test_what_is_answered_is_written_and_can_be_printed() -> None:
    result = run("new", "-o", "margaret.yaml", typed=typed())
    assert "Usual dose: Hold for 15 seconds. Do this ____ times each side." in result.output
    assert "handout make margaret.yaml" in result.output
    programme = read(Path("margaret.yaml"), Programme)
    calf, head = programme.exercises
    assert (calf.exercise, calf.side, calf.note) == ("calf-stretch", "left", None)
    assert calf.dose and (str(calf.dose.hold_seconds), str(calf.dose.repetitions)) == ("20", "3")
    assert (head.exercise, head.side, head.note, head.dose) == ("head-press", None, "Slowly.", None)
    assert (programme.patient, programme.clinician, programme.goals) == ("Margaret Jones", "Sam", ("I want to dance.",))
    assert (str(programme.review_date), programme.with_parts, programme.theme) == (
        "2026-12-18",
        ("diary",),
        "large-print",
    )
    run("make", "margaret.yaml", "--markup")


def test_the_name_of_the_file_is_asked_for_last() -> None:
    Path("mine.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = run("new", typed=typed() + "mine.yaml\nmine.txt\nother.yaml\n")
    assert "there is a file here already" in result.output
    assert "ends with .yaml" in result.output
    assert read(Path("other.yaml"), Programme).patient == "Margaret Jones"
    assert Path("mine.yaml").read_text(encoding="utf-8") == "title: Mine\n"


def test_slips_are_asked_again() -> None:
    answers = typed(exercises="\n99\n2 3", **{"calf dose": "3x8\nhold 500 seconds\nhold 20 seconds"})
    result = run("new", "-o", "a.yaml", typed=answers.replace("2 3", "calf-stretch head-press"))
    assert "can be read in two ways" in result.output
    assert "500 seconds to hold is more than 120; if it is meant" in result.output
    dose = read(Path("a.yaml"), Programme).exercises[0].dose
    assert dose and dose.hold_seconds and str(dose.hold_seconds) == str(Amount(20))


def test_whoever_ends_the_questions_leaves_nothing_behind() -> None:
    result = run("new", "-o", "a.yaml", typed="Margaret\n", status=1)
    assert "Aborted" in result.output
    assert not list(Path().iterdir())


def test_a_file_that_is_there_is_told_before_the_first_question() -> None:
    Path("a.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = run("new", "-o", "a.yaml", status=1)
    assert "there is a file here already" in result.output
    assert "Patient" not in result.output
    run("new", "-o", "a.yaml", "--force", typed=typed())
    assert read(Path("a.yaml"), Programme).patient == "Margaret Jones"


# handout edit

WRITTEN = """\
# Mary
exercises:
  - calf-stretch # mornings
  # her favourite
  - exercise: head-press
    note: Slowly.
  - ball-press
patient: Mary
"""


@pytest.fixture
def programme() -> Path:
    path = Path("mary.yaml")
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def chosen(path: Path) -> list[str]:
    return [pick.exercise for pick in read(path, Programme).exercises]


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (("--add", "neck-press"), ["calf-stretch", "head-press", "ball-press", "neck-press"]),
        (("--add", "neck-press=1"), ["neck-press", "calf-stretch", "head-press", "ball-press"]),
        (("--remove", "calf-stretch"), ["head-press", "ball-press"]),
        (("--move", "ball-press=1"), ["ball-press", "calf-stretch", "head-press"]),
        (("--move", "calf-stretch=3"), ["head-press", "ball-press", "calf-stretch"]),
        (("--remove", "head-press", "--add", "head-press=1"), ["head-press", "calf-stretch", "ball-press"]),
        ((), ["calf-stretch", "head-press", "ball-press"]),
    ],
)
def test_exercises_are_added_removed_and_moved(programme: Path, options: tuple[str, ...], order: list[str]) -> None:
    result = run("edit", "mary.yaml", *options)
    assert [line.split()[1] for line in result.output.splitlines()] == order
    assert chosen(programme) == order


def test_comments_and_notes_stay(programme: Path) -> None:
    run("edit", "mary.yaml", "--move", "head-press=1", "--remove", "ball-press")
    assert programme.read_text(encoding="utf-8") == (
        "# Mary\nexercises:\n  # her favourite\n  - exercise: head-press\n    note: Slowly.\n"
        "  - calf-stretch # mornings\npatient: Mary\n"
    )


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--add", "nek-press"), 2, "did you mean ‘neck-press’?"),
        (("--add", "ball-press"), 2, "in this programme already"),
        (("--add", "neck-press=9"), 2, "there are places 1 to 4"),
        (("--remove", "neck-press"), 2, "is not in this programme"),
        (("--move", "ball-press"), 2, "write ID=PLACE"),
        (("--move", "ball-press=0"), 2, "there are places 1 to 3"),
    ],
)
def test_mistakes_change_nothing(programme: Path, options: tuple[str, ...], status: int, told: str) -> None:
    assert told in run("edit", "mary.yaml", *options, status=status).output
    assert programme.read_text(encoding="utf-8") == WRITTEN


def test_a_file_that_is_no_programme_is_left_alone() -> None:
    assert "there is no such file" in run("edit", "none.yaml", "--add", "neck-press", status=1).output
    Path("poem.yaml").write_text("{title: x, rhyme: y}\n", encoding="utf-8")
    assert "‘rhyme’ is not a key here" in run("edit", "poem.yaml", "--add", "neck-press", status=1).output
    Path("braces.yaml").write_text("{exercises: [head-press]}\n", encoding="utf-8")
    assert "a line of their own" in run("edit", "braces.yaml", "--add", "neck-press", status=1).output
