"""An exercise whose checklist nobody has answered is not printed."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_clinic import SHIPPED_FILES, Write
from small_library import HOP, library

from generator.checks import check
from generator.cli import main
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.model import NONE_OF_THESE
from generator.safety import open_fields

ANSWERED = "movement tags: [none-of-these]\n"
UNANSWERED = {"absent": "", "nothing behind it": "movement tags:\n", "an empty list": "movement tags: []\n"}


@pytest.mark.parametrize("tags", UNANSWERED.values(), ids=UNANSWERED)
def test_an_unanswered_checklist_refuses_the_exercise(tmp_path: Path, tags: str) -> None:
    folder = library(tmp_path, {"content/exercises/hop.yaml": HOP.replace(ANSWERED, tags)}).folders.clinic
    (exercise := folder / "content" / "exercises" / "own.yaml").write_text(
        (Path(__file__).parent / "clinic/content/exercises/heel-lift.yaml")
        .read_text(encoding="utf-8")
        .replace("movement tags: [standing-balance]\n", tags),
        encoding="utf-8",
    )
    made = CliRunner().invoke(main, ["make", "-e", "own", "--folder", str(folder), "-o", str(tmp_path / "a.pdf")])
    assert made.exit_code == 1
    line = ":8" if tags else ""
    assert made.stderr.splitlines() == [
        f"Error: {exercise}{line}: the exercise ‘own’ cannot be printed while ‘movement tags’ is open",
        "  hint: answer the checklist: ‘handout new exercise --tags own’ or write ‘movement tags: [none-of-these]’",
    ]
    assert not (tmp_path / "a.pdf").exists()


def test_whatever_is_open_is_told_at_once_with_the_first_line_where_it_is(clinic: Write) -> None:
    reach = SHIPPED_FILES["content/exercises/reach.yaml"]
    assert isinstance(reach, str)
    opened = reach.replace("position: sitting", "position:").replace("start: Sit tall. [F1]", "start:")
    folders = clinic({"content/exercises/own.yaml": opened.replace("movement tags: [needs-chair]\n", "")})
    (problem,) = check(folders).problems
    assert problem.message == (
        "the exercise ‘own’ cannot be printed while ‘position’, ‘start’, ‘movement tags’ are open"
    )
    assert (Path(problem.file).name, problem.line) == ("own.yaml", 3)
    assert "‘handout new exercise --complete own’" in problem.hint


def test_an_open_exercise_can_still_be_listed_and_shown(tmp_path: Path) -> None:
    hop = HOP.replace("category: stretch", "category:").replace(ANSWERED, "")
    folder = library(tmp_path, {"content/exercises/hop-2.yaml": hop}).folders.clinic
    listed = CliRunner().invoke(main, ["list", "--folder", str(folder)])
    assert (listed.exit_code, "hop-2" in listed.stdout) == (0, True)
    shown = CliRunner().invoke(main, ["show", "hop-2", "--folder", str(folder)])
    assert "still open          category, movement tags\n" in shown.stdout
    narrowed = CliRunner().invoke(main, ["list", "--category", "stretch", "--folder", str(folder)])
    assert "hop-2" not in narrowed.stdout


def test_none_of_these_stands_alone(tmp_path: Path) -> None:
    both = HOP.replace(ANSWERED, "movement tags: [none-of-these, standing-balance]\n")
    files = {
        "content/exercises/hop.yaml": both,
        "content/taxonomy.yaml": "categories: {stretch: it}\npositions: {standing: up}\nequipment: {}\ngoals: {}\n"
        "movement tags: {none-of-these: none, standing-balance: upright}\n",
    }
    with pytest.raises(HandoutError, match="‘movement tags’ has ‘none-of-these’ and others"):
        library(tmp_path, files).exercise("hop")


def test_what_is_answered_may_be_printed(tmp_path: Path) -> None:
    assert open_fields(library(tmp_path).exercise("hop")) == ()


def test_the_shipped_exercises_are_all_answered_and_none_needs_the_empty_answer() -> None:
    shipped = Library(Folders())
    assert NONE_OF_THESE in shipped.taxonomy.movement_tags
    assert shipped.taxonomy.movement_tags[NONE_OF_THESE].breaks == ()
    for exercise in shipped.exercises.values():
        assert open_fields(exercise) == ()
        assert NONE_OF_THESE not in exercise.movement_tags
