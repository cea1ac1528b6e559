"""What `handout make` changes in a programme, and what it keeps and compares."""

from pathlib import Path

import pytest
from making import DAY, Run, exercises, words
from small_library import written

from generator.model import Programme
from generator.schema import read


def text(run: Run, *arguments: str) -> str:
    return " ".join(run(*arguments, "--markup").stdout.split())


def test_doses_in_words_and_in_parts(run: Run) -> None:
    shown = text(run, "-e", "head-press", "--dose", "head-press=hold 20 seconds, 3 times, in the morning and evening",
                 "--dose", "all.days=3", "--dose", "head-press.rest=")  # fmt: skip
    assert '<td class="dose">20 seconds</td>' in shown
    assert "3 times</td>" in shown
    assert "In the morning and in the evening, 3 days" in shown
    assert '<span class="blank" alt="a line to write on"></span> seconds</td>' in shown


def test_sides_versions_goals_and_dates(run: Run) -> None:
    shown = text(run, "-e", "calf-stretch", "-e", "chest-raise", "-e", "ball-press", "--side", "calf-stretch=left",
                 "--easier", "chest-raise", "--harder", "ball-press", "--goal", "I want to dance.",
                 "--review-date", "2026-12-01", "--next-appointment", "2026-12-18, 2.30 pm")  # fmt: skip
    assert "Calf stretch: left side only" in shown
    assert "Do it the easier way:</strong> Put a pillow under your stomach." in shown
    assert "Do it the harder way:</strong> Move your feet farther" in shown
    assert "I want to dance." in shown
    assert "18 December 2026, 2.30 pm" in shown


def test_the_order_in_which_one_gets_up_once(run: Run) -> None:
    chosen = ("-e", "calf-stretch", "-e", "head-press", "-e", "neck-press", "--markup")
    assert exercises(run(*chosen, "--order", "given")) == ["Calf stretch", "Head press", "Neck press"]
    assert exercises(run(*chosen, "--order", "position")) == ["Neck press", "Head press", "Calf stretch"]


def test_a_blank_programme(run: Run) -> None:
    shown = text(run, "all", "--blank")
    assert shown.count('<p class="blank"></p>') == 16
    assert "15 seconds" not in shown


def test_notes_still_go_to_one_or_to_all(run: Run) -> None:
    shown = text(run, "-e", "head-press", "-e", "calf-stretch", "--note", "all=Slowly.", "--note", "Well done.")
    assert (shown.count("Slowly."), shown.count("Well done.")) == (2, 1)


def test_what_is_saved_makes_the_same_handout(run: Run) -> None:
    run("starter", *DAY, "--dose", "all.days=3", "--patient", "Ann Lee", "--note", "head-press=A: no # comment.",
        "--save", "ann.yaml", "-o", "one.pdf")  # fmt: skip
    assert read(Path("ann.yaml"), Programme).patient == "Ann Lee"
    run("ann.yaml", "-o", "two.pdf")
    assert Path("one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_nothing_that_is_saved_is_lost(run: Run) -> None:
    Path("ann.yaml").write_text("exercises: [head-press]\n", encoding="utf-8")
    assert "there is a file here already" in run("--save", "ann.yaml", status=1).stderr
    assert Path("ann.yaml").read_text(encoding="utf-8") == "exercises: [head-press]\n"
    assert "ends with .yaml" in run("--save", "ann.txt", status=1).stderr
    run("--save", "ann.yaml", "--force")
    assert len(read(Path("ann.yaml"), Programme).exercises) == 3


def test_a_programme_that_follows_another_says_what_is_new(run: Run) -> None:
    written(Path(), {"old.yaml": "exercises: [calf-stretch, {exercise: head-press, dose: {repetitions: 5}}]"})
    run("-e", "head-press", "-e", "neck-press", "--dose", "head-press=8 times", "--since", "old.yaml", "-o", "new.pdf")
    shown = words("new.pdf")
    assert "Throw your old sheet away." in shown
    assert "Stop doing: Calf stretch." in shown
    assert "Head press Do more than before" in shown
    assert "Neck press New" in shown


def test_the_clinician_is_told_of_a_long_programme_and_the_patient_is_not(run: Run) -> None:
    result = run("all", *DAY)
    assert result.stderr == "Note: 8 exercises are new; up to 5 at a time are easier to learn and to keep to\n"
    assert run("all", *DAY, "--since", "strength").stderr == ""
    assert "easier to learn" not in words("output/all.pdf")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--dose", "head-press=3x8"), 2, "can be read in two ways"),
        (("--dose", "head-press"), 2, "write ID=VALUE, such as ‘calf-stretch=hold 20 seconds"),
        (("--dose", "head-press.hlod=3"), 2, "did you mean ‘hold’?"),
        (("--dose", "hed-press.hold=3"), 2, "did you mean ‘head-press’?"),
        (("--dose", "head-press.days=9"), 2, "more than 7"),
        (("--dose", "head-press=hold 500 seconds"), 1, "‘head-press’: 500 seconds to hold is more than 120"),
        (("--dose", "all=200 times"), 1, "200 repetitions is more than 50"),
        (("--side", "head-press=up"), 2, "neither left nor right"),
        (("--side", "head-press=left"), 1, "not done one side at a time"),
        (("--easier", "head-press"), 1, "has no easier version"),
        (("--goal", "1", "--goal", "2", "--goal", "3", "--goal", "4"), 2, "at most 3"),
        (("--since", "nothing"), 1, "there is no programme ‘nothing’"),
        (("--next-appointment", "2026-13-01"), 1, "is not a date"),
        (("--next-appointment", "\u2603"), 1, "the next appointment: "),
    ],
)  # fmt: skip
def test_mistakes_are_told(run: Run, arguments: tuple[str, ...], status: int, told: str) -> None:
    result = run(*arguments, status=status)
    assert told in result.stderr
    assert not Path("output").exists()


def test_an_unusual_dose_that_is_meant_is_printed(run: Run) -> None:
    shown = text(run, "--dose", "head-press=hold 500 seconds", "--force")
    assert "500 seconds" in shown
