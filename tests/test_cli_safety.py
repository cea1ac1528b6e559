"""Safety on the command line: flags, confirmations, overrides, what is told, and `handout safety`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import Run, files

from generator.cli import main
from generator.library import Library
from generator.locations import Folders

OWN = """
name: Stomach crunch
category: strengthening
position: supine
goals: [back-extensor-strength]
movement tags: [{tag}]
purpose: It works your stomach.
start: Lie on your back.
steps: [Lift your head., Lie down again.]
dose: {{repetitions: 5}}
"""


def handout(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a clinic's folder with two exercises that are the same but for their tags."""
    folder = tmp_path / "clinic"
    (folder / "content" / "exercises").mkdir(parents=True)
    for name, tag in (("crunch", "spinal-flexion-loaded"), ("curl", "none-of-these")):
        (folder / "content" / "exercises" / f"{name}.yaml").write_text(OWN.format(tag=tag), encoding="utf-8")
    return folder


def test_a_refusal_makes_nothing_and_says_what_would_do(run: Run) -> None:
    told = run("-e", "chest-raise", "--flag", "cannot-lie-prone", status=1).stderr
    assert "‘chest-raise’ is not for this patient: cannot lie on the stomach [E6-02]" in told
    assert "choose ‘ball-press’" in told
    assert files() == []


def test_an_override_makes_it_and_tells_so(run: Run) -> None:
    told = run("-e", "chest-raise", "--flag", "cannot-lie-prone", "--override", "chest-raise=On a wedge.", "--record")
    assert "chest-raise is printed all the same: cannot lie on the stomach" in told.stderr
    assert "Your reason: On a wedge." in told.stderr
    record = Path("output/chosen-record.txt").read_text(encoding="utf-8")
    assert "Printed all the same: On a wedge." in record
    assert "Take care: Your therapist has chosen this with care." in record


def test_clearance_is_confirmed_on_the_command_line_or_in_a_programme(run: Run) -> None:
    assert "--confirm cleared-by-doctor" in run("--flag", "current-back-pain", status=1).stderr
    assert (
        "caution for all exercises: back pain now"
        in run("--flag", "current-back-pain", "--confirm", "cleared-by-doctor").stderr
    )
    Path("p.yaml").write_text(
        "exercises: [head-press]\nconditions: [current-back-pain]\nconfirmed: [cleared-by-doctor]\n", encoding="utf-8"
    )
    run("p.yaml")


def test_a_strong_caution_is_told_first(run: Run) -> None:
    lines = run("--all", "--flag", "balance_problem").stderr.splitlines()
    cautions = [line for line in lines if "caution for" in line]
    assert cautions[0].startswith("Note: strong caution for ball-press: poor balance")
    assert len(cautions) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--flag", "balance"), "there is no ‘balance’; did you mean ‘balance-problem’?"),
        (("--confirm", "cleared"), "there is no ‘cleared’"),
        (("--override", "chest-raise=Yes."), "the exercise ‘chest-raise’ is not in this handout"),
        (("--override", "head-press="), "write the reason"),
        (("--override", "head-press"), "write ID=VALUE"),
    ],
)
def test_what_is_not_known_is_told(run: Run, arguments: tuple[str, ...], words: str) -> None:
    assert words in run(*arguments, status=2).stderr


def test_a_programme_with_an_unknown_flag_is_refused_with_its_line(run: Run) -> None:
    Path("p.yaml").write_text("exercises: [head-press]\nconditions: [dizzy]\n", encoding="utf-8")
    assert "p.yaml:2: an entry of ‘conditions’: there is no ‘dizzy’" in run("p.yaml", status=1).stderr


def test_an_own_exercise_that_breaks_the_avoid_list_is_refused(run: Run, own: Path) -> None:
    told = run("-e", "crunch", "--folder", str(own), status=1).stderr
    assert "‘Sit-ups and stomach crunches’" in told and "[A-01, A-15, A-16, IOF, HANDI, PMC-T5]" in told
    run("-e", "crunch", "--folder", str(own), "--override", "crunch=Trains with me.")


def test_a_hint_warns_and_decides_nothing(run: Run, own: Path) -> None:
    told = run("-e", "curl", "--folder", str(own)).stderr
    assert "‘crunch’ in the exercise ‘curl’ may mean that the spine bends forward" in told


def test_check_refuses_and_asks(own: Path) -> None:
    told = handout("check", "--folder", str(own), status=1).stdout
    assert "crunch.yaml:6: the exercise ‘crunch’ is not safe" in told
    assert "curl.yaml:2: ‘crunch’ in the exercise ‘curl’ may mean" in told
    (own / "content" / "exercises" / "crunch.yaml").unlink()
    assert "no problem found" in handout("check", "--folder", str(own)).stdout


def test_the_avoid_list_is_left_out_only_by_force(run: Run) -> None:
    assert "keep the patient safe" in run("--without", "avoid", status=2).stderr
    run("--without", "avoid", "--force")


# handout safety


def test_the_rules_are_shown_with_their_sources() -> None:
    told = handout("safety").stdout
    library = Library(Folders())
    for id, flag in library.taxonomy.flags.items():
        assert f"\n{id}: {flag.meaning}\n" in told
        for rule in flag.rules:
            assert all(f"  {cited}: " in told for cited in rule.basis)
            assert rule.caution is None or f"printed: {rule.caution}" in told
    assert "Not yet reviewed by a clinician: these rules, and 8 of 8 exercises." in told


def test_one_flag_can_be_looked_at() -> None:
    told = handout("safety", "--flag", "shoulder-problem").stdout
    assert "exercises: shoulder-stretch: warn\n" in told
    assert "dizziness" not in told
    assert "there is no ‘shoulders’" in handout("safety", "--flag", "shoulders", status=2).stderr


def test_movement_tags_are_shown() -> None:
    told = handout("safety", "--tags").stdout
    for id, tag in Library(Folders()).taxonomy.movement_tags.items():
        assert f"\n{id}: {tag.meaning}\n" in told
    assert "refuse, unless the patient is used to this movement" in told


def test_the_table_is_there_for_programs() -> None:
    data = json.loads(handout("safety", "--json").stdout)
    assert data["cannot-lie-prone"]["exercises"]["chest-raise"] == {
        "level": "refuse",
        "strong": False,
        "cautions": [],
        "basis": ["E6-02"],
    }
    assert {id: len(flag["exercises"]) for id, flag in data.items()} == dict.fromkeys(data, 8)
