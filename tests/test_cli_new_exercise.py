"""`handout new exercise` asks for an exercise, writes its file, and prints it; the checklist cannot be passed over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec import UNSET

from generator.cli import main
from generator.library import Library
from generator.locations import Folders
from generator.model import NONE_OF_THESE

ASKED: dict[str, str] = {
    "name": "Wall slide",
    "purpose": "It helps you to stand tall.",
    "category": "posture",
    "position": "standing",
    "equipment": "wall chair",
    "sides": "3",
    "start": "Stand with your left side to a wall.",
    "steps": "Slide your left arm up.\nSlide it down.\n",
    "other side": "Then do the same with your right arm.",
    "dose": "\n5\n-\n3 to 4\n7",
    "cautions": "Do not force it.\n",
    "easier": "",
    "harder": "Use a towel.",
    "pictures": "calf-stretch/1\n2\nArms up.\nA woman slides her arm up a wall.\n",
    "tags": "overhead-slide-supported standing-balance",
    "write": "yes",
}
Ask = Callable[..., Result]


def typed(**answers: str) -> str:
    """Return the lines that are typed; those of `answers` in the place of the usual ones."""
    assert answers.keys() <= ASKED.keys()
    return "".join(f"{answer}\n" for answer in (ASKED | answers).values())


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return a function that runs the command; an unexpected error fails the test."""
    (tmp_path / "clinic").mkdir()

    def run(typed: str, *arguments: str, status: int = 0) -> Result:
        command = ["new", "exercise", *arguments, "--folder", str(tmp_path / "clinic")]
        result = CliRunner().invoke(main, command, input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return where the clinic's own exercises are."""
    return tmp_path / "clinic" / "content" / "exercises"


def open_exercise(own: Path) -> Path:
    own.mkdir(parents=True)
    path = own / "bridge.yaml"
    path.write_text(
        "# from our old binder\nname: Bridge\ncategory:   # which?\nposition: supine\npurpose:\nstart: Lie down.\n"
        "steps: [Lift., Lower.]\nmovement tags:\n",
        encoding="utf-8",
    )
    return path


def test_the_answers_are_written_and_printed(ask: Ask, own: Path, tmp_path: Path) -> None:
    told = ask(typed()).stdout
    made = Library(Folders(tmp_path / "clinic")).exercise("wall-slide")
    assert (str(made.name), made.category, made.position, made.sides) == (
        "Wall slide",
        "posture",
        "standing",
        "left first",
    )
    assert made.equipment == ("wall", "chair")
    assert [str(step) for step in made.steps] == ["Slide your left arm up.", "Slide it down."]
    assert str(made.other_side) == "Then do the same with your right arm."
    assert made.dose.repetitions is None
    assert str(made.dose.hold_seconds) == "5"
    assert made.dose.rest_seconds is UNSET
    assert (str(made.dose.times_a_day), str(made.dose.days_a_week)) == ("3 to 4", "7")
    assert ([str(each) for each in made.cautions], made.easier, str(made.harder)) == (
        ["Do not force it."],
        None,
        "Use a towel.",
    )
    assert [(each.name, each.step, str(each.caption)) for each in made.pictures] == [("calf-stretch/1", 2, "Arms up.")]
    assert made.movement_tags == ("overhead-slide-supported", "standing-balance")
    text = (own / "wall-slide.yaml").read_text(encoding="utf-8")
    assert text in told
    assert told.index(text) < told.index("Write this to")
    folder = ["--folder", str(tmp_path / "clinic")]
    assert CliRunner().invoke(main, ["check", *folder]).exit_code == 0
    made_pdf = CliRunner().invoke(main, ["make", "-e", "wall-slide", *folder, "-o", str(tmp_path / "a.pdf")])
    assert made_pdf.exit_code == 0, made_pdf.output


@pytest.mark.parametrize("answer", ["", "-", f"{NONE_OF_THESE} fall-risk", "99"])
def test_the_checklist_is_asked_until_it_is_answered(ask: Ask, own: Path, answer: str) -> None:
    told = ask(typed(tags=f"{answer}\n27")).stdout
    assert told.count("Which of these are part of it?") == 2
    assert "  - none-of-these\n" in (own / "wall-slide.yaml").read_text(encoding="utf-8")
    assert told.count("1  spinal-flexion-loaded") == 1


def test_a_tag_that_is_part_of_a_movement_to_avoid_is_told_at_once(ask: Ask) -> None:
    told = ask(typed(tags="trunk-twist-with-flexion")).stdout
    avoid = Library(Folders()).avoid
    for movement in ("twisting", "bending-forward"):
        assert f"is part of a movement to avoid: {avoid[movement].title}." in told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"name": "\nCalf stretch\nWall slide"}, "there is an exercise ‘calf-stretch’ already"),
        ({"name": "!!!\nWall slide"}, "the file is named after it"),
        ({"purpose": "\nIt helps. [x]\nIt helps."}, "there is no fact or source ‘x’; write asides in round brackets"),
        ({"start": "Stand ☃.\nStand."}, "the character ‘☃’"),
        ({"steps": "\nSlide.\nRest.\n"}, "This must be there."),
        ({"dose": "many\n\n5\n-\n3\n9\n7"}, "7 is the most"),
        ({"pictures": "none.png\n"}, "there is no picture ‘none.png’"),
        ({"pictures": f"calf-stretch/1\n9\n\nUp.\n{'long ' * 30}\nShort.\n"}, "write a number, 1 to 2"),
        ({"pictures": f"calf-stretch/1\n\nUp.\n{'long ' * 30}\nShort.\n"}, "149 characters are too many; 125 fit"),
    ],
)
def test_a_bad_answer_is_told_and_asked_again(ask: Ask, own: Path, answers: dict[str, str], told: str) -> None:
    assert told in ask(typed(**answers)).stdout
    assert [path.name for path in own.iterdir()] == ["wall-slide.yaml"]


def test_an_id_may_be_given(ask: Ask, own: Path) -> None:
    ask(typed(), "slide-2")
    assert [path.name for path in own.iterdir()] == ["slide-2.yaml"]
    assert "there is an exercise ‘slide-2’ already" in ask("", "slide-2", status=1).stderr
    assert "there is an exercise ‘head-press’ already" in ask("", "head-press", status=1).stderr
    assert "small letters a to z, digits and hyphens: ‘my-slide’" in ask("", "../My Slide", status=1).stderr.replace(
        "‘..", "‘"
    )


@pytest.mark.parametrize(
    "answers", [typed(write="no"), "", typed().rpartition("yes")[0]], ids=["no", "at once", "last"]
)
def test_nothing_is_written_unless_it_is_wanted(ask: Ask, own: Path, answers: str) -> None:
    ask(answers, status=0 if answers.endswith("no\n") else 1)
    assert not own.exists()


# What is open in an exercise


def test_only_the_checklist_is_answered_and_comments_stay(ask: Ask, own: Path) -> None:
    path = open_exercise(own)
    before = path.read_text(encoding="utf-8")
    told = ask("needs-supine\n", "--tags", "bridge").stdout
    assert "Bridge\n  Lie down.\n  1. Lift.\n  2. Lower.\n" in told
    assert path.read_text(encoding="utf-8") == before + "  - needs-supine\n"
    assert "* 23  needs-supine" in ask("\n", "--tags", "bridge").stdout
    assert path.read_text(encoding="utf-8") == before + "  - needs-supine\n"


def test_whatever_is_open_is_answered(ask: Ask, own: Path) -> None:
    path = open_exercise(own)
    ask("strengthening\nIt makes you strong.\n27\n", "--complete", "bridge")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# from our old binder\nname: Bridge\ncategory: strengthening\nposition: supine\n")
    assert "purpose: It makes you strong.\nstart: Lie down.\n" in text
    assert "Nothing is open in this exercise." in ask("", "--complete", "bridge").stdout


def test_an_interruption_changes_nothing(ask: Ask, own: Path) -> None:
    path = open_exercise(own)
    before = path.read_bytes()
    ask("strengthening\n", "--complete", "bridge", status=1)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--tags", "brigde"), "there is no exercise ‘brigde’ among the clinic’s own"),
        (("--tags", "head-press"), "there is no exercise ‘head-press’ among the clinic’s own"),
        (("--tags", "../bridge"), "there is no exercise ‘../bridge’"),
    ],
)
def test_only_exercises_of_the_clinic_are_changed(ask: Ask, own: Path, arguments: tuple[str, str], told: str) -> None:
    open_exercise(own)
    assert told in ask("27\n", *arguments, status=1).stderr


def test_wrong_use_is_told(ask: Ask) -> None:
    assert "Give one exercise" in ask("", "--tags", "a", "--complete", "b", status=2).stderr
    without = CliRunner().invoke(main, ["new", "exercise"])
    assert (without.exit_code, "add ‘--folder FOLDER’" in without.stderr) == (2, True)
