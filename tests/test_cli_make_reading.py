"""`handout make` tells what is hard to read in what was written for a patient, and `--strict` makes nothing of it."""

import re
from pathlib import Path

import pytest
from making import Run, files
from small_library import written

HARD = "Perform 3 x 10 reps b.i.d., lying supine."
LONG = (
    "Then go out into the garden and walk up and down the path with your stick until you begin to feel a bit too warm."
)
OWN = """\
name: Reach
category: stretch
position: sitting
movement tags: [none-of-these]
purpose: It helps.
start: Sit tall.
steps:
  - Abduct your arms.
  - The arms are lowered slowly.
"""


def test_a_hard_note_is_told_in_one_line_and_printed(run: Run) -> None:
    result = run("--note", HARD)
    (line,) = result.stderr.splitlines()
    assert line == (
        "Advice: the note: ‘Perform’ is jargon: write ‘do’; ‘3 x 10 reps’ is short for something: write ‘10 times, in "
        "3 rounds’; ‘b.i.d.’ is short for something: write ‘2 times a day’; ‘supine’ is jargon: write ‘on your back’"
    )
    assert files() == ["output/starter.pdf"]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (("--note", LONG), "the note"),
        (("--note", f"head-press={LONG}"), "the note to ‘head-press’"),
        (("--goal", LONG), "the goal"),
        (("--goal", "I want to walk.", "--goal", LONG), "goal 2"),
    ],
)
def test_each_text_is_told_by_its_name(run: Run, options: tuple[str, ...], name: str) -> None:
    (line,) = run(*options, "-e", "head-press", "--template", "card").stderr.splitlines() or [""]
    assert line.startswith(f"Advice: {name}: a sentence has 25 words, over 18: ‘Then go out into the garden …’")


def test_plain_notes_are_not_told_of(run: Run) -> None:
    assert run("--note", "Hold for 5 seconds.", "--goal", "I want to walk to the shop.", "--strict").stderr == ""
    assert files() == ["output/starter.pdf"]


def test_what_blank_lines_stand_for_is_not_told_of(run: Run) -> None:
    assert run("--note", HARD, "--blank").stderr == ""


@pytest.mark.parametrize("way", [(), ("--markup",), ("--spoken",), ("-o", "-"), ("--save", "kept.yaml")])
def test_strict_makes_nothing_of_a_hard_note(run: Run, way: tuple[str, ...]) -> None:
    result = run("--note", HARD, "--strict", *way, status=1)
    assert result.stdout == ""
    assert files() == []
    assert result.stderr.count("Error: the note: ") == 4
    assert "Error: the note: ‘supine’ is jargon\n  hint: write ‘on your back’" in result.stderr


def test_the_programmes_own_texts_are_told_too(run: Run) -> None:
    Path("mine.yaml").write_text(
        "title: Home exs for ROM\nexercises:\n  - exercise: head-press\n    move on: Reps are performed with ease.\n",
        encoding="utf-8",
    )
    told = run("mine.yaml").stderr
    assert "Advice: the title: ‘ROM’ is short for something: write ‘how far you can move’" in told
    assert "Advice: when to move on from ‘head-press’: ‘are performed’ is passive" in told


def test_the_clinics_own_exercises_are_told_and_no_shipped_ones(run: Run, tmp_path: Path) -> None:
    clinic = str(written(tmp_path / "clinic", {"content/exercises/reach.yaml": OWN}))
    assert run("starter", "--folder", clinic).stderr == ""
    (line,) = run("-e", "reach", "-e", "head-press", "--folder", clinic).stderr.splitlines()
    assert re.match("Advice: the exercise ‘reach’: ‘Abduct’ is jargon: write ‘move out to the side’; .*passive", line)
    assert run("-e", "reach", "--folder", clinic, "--strict", status=1).stdout == ""


def test_much_is_told_in_few_words(run: Run) -> None:
    told = run("--note", "Supine, prone, bilateral, lateral, medial, distal.").stderr
    assert told.endswith("; and 2 more\n")


def test_a_clinics_words_are_added_and_taken_out(run: Run, tmp_path: Path) -> None:
    own = "words: {bridging: lifting your hips, supine: }\ncapitals: [RCH]\n"
    clinic = str(written(tmp_path / "clinic", {"content/languages/en-GB/plain-words.yaml": own}))
    told = run("--note", "Do the bridging supine, then prone, at the RCH.", "--folder", clinic).stderr
    assert told.startswith("Advice: the note: ‘bridging’ is jargon: write ‘lifting your hips’; ‘prone’ is jargon: ")
    assert "supine" not in told and "RCH" not in told


def test_a_list_with_a_mistake_stops_all_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    name = "content/languages/en-GB/plain-words.yaml"
    clinic = str(written(tmp_path / "clinic", {name: "words: {bridging: lifting}\nwrods: {}\n"}))
    result = run("--note", "Walk.", "--folder", clinic, status=1)
    assert "plain-words.yaml:2: ‘wrods’ is not a key here" in result.stderr
    assert not Path("output").exists()


def test_american_words_are_spelt_so(run: Run) -> None:
    told = run("--note", "Slide it 5 cm, and mobilize your lumbar spine.", "--language", "en-US").stderr
    assert "write ‘5 centimeters’" in told and "‘mobilize’ is jargon: write ‘move’" in told


def test_other_languages_are_not_measured_and_that_is_told(run: Run, tmp_path: Path) -> None:
    clinic = str(written(tmp_path / "clinic", {"content/languages/fr/words.yaml": "name: F\nbased on: en-GB\n"}))
    arguments = ("--language", "fr", "--folder", clinic)
    assert run(*arguments).stderr == ""
    told = run(*arguments, "--note", HARD, "--strict").stderr
    assert told == "Note: how easy the notes are to read is measured in English only.\n"
