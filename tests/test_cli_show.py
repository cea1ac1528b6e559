"""`handout show`: everything a clinician wants to see of one thing."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

CLINIC = str(Path(__file__).parent / "clinic")


def shown(*arguments: str, folder: str = CLINIC) -> Result:
    return CliRunner().invoke(main, ["show", *arguments, "--folder", folder])


def words(*arguments: str) -> str:
    result = shown(*arguments)
    assert result.exit_code == 0
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "told",
    [
        "Heel lift ====",
        "clinical name Standing heel raise",
        "category strengthening: ",
        "position standing equipment",
        "equipment counter: ",
        "goals balance: to stay steady",
        "movement tags standing-balance: done standing",
        "sides together",
        "Purpose It helps you to stand firmly.",
        "Start Stand tall, and hold the worktop.",
        "1. Lift both heels. Stay tall. 2. Lower them slowly.",
        "8 times. In 2 rounds",
        "How often ____ times a day",
        "- Keep hold of the worktop.",
        "To make it easier Lift your heels less.",
        "Sources - ours: Written for these handouts",
        "by Robin Hale on 2026-03-02",
        "heel-lift.yaml",
    ],
)
def test_an_exercise_is_told_in_full(told: str) -> None:
    assert told in words("heel-lift")


def test_what_is_not_there_has_no_heading() -> None:
    told = words("towel-slide")
    assert "not yet reviewed by a clinician" in told
    assert "To make it easier" not in told
    assert "clinical name" not in told
    assert "Take care" not in told


def test_an_exercise_without_sides_says_nothing_of_them(tmp_path: Path) -> None:
    text = (Path(CLINIC) / "content" / "exercises" / "heel-lift.yaml").read_text(encoding="utf-8")
    (tmp_path / "content" / "exercises").mkdir(parents=True)
    own = tmp_path / "content" / "exercises" / "heel-lift.yaml"
    own.write_text(text.replace("sides: together", "sides: none"), encoding="utf-8")
    assert "\nsides" not in shown("heel-lift", folder=str(tmp_path)).stdout


def test_each_text_tells_what_it_rests_on() -> None:
    assert "[ours]" not in words("heel-lift")
    told = words("heel-lift", "--facts")
    assert "Start Stand tall, and hold the worktop. [ours] Written for these handouts" in told
    assert "[ours] repetitions: Written for these handouts" in told


def test_spelling_is_the_languages(tmp_path: Path) -> None:
    assert "hold the counter" in words("heel-lift", "--language", "en-US")


def test_a_programme_tells_its_exercises_with_their_own_doses_and_notes() -> None:
    told = words("both")
    assert "1. Towel slide (towel-slide) 2. Heel lift (heel-lift)" in told
    assert re.search(r"Dose of Heel lift .{,20} 5 times", told)
    assert "Note to Heel lift Only at home." in told
    assert "Dose of Towel slide" not in told


def test_a_web_address_is_told(tmp_path: Path) -> None:
    clinic = Path(CLINIC) / "content"
    own = tmp_path / "content"
    for kind, name, line in (
        ("exercises", "heel-lift.yaml", "web address: https://www.example.org/heels/\n"),
        ("programmes", "mine.yaml", "exercises: [{exercise: head-press, web address: https://example.org/her-own}]\n"),
    ):
        (own / kind).mkdir(parents=True)
        written = clinic / kind / name
        text = written.read_text(encoding="utf-8") if written.exists() else ""
        (own / kind / name).write_text(text + line, encoding="utf-8")
    assert "On the web https://www.example.org/heels/ Sources" in " ".join(
        shown("heel-lift", folder=str(tmp_path)).stdout.split()
    )
    assert "Head press on the web https://example.org/her-own" in " ".join(
        shown("mine", folder=str(tmp_path)).stdout.split()
    )
    told = json.loads(shown("heel-lift", "--json", folder=str(tmp_path)).stdout)
    assert told["web address"] == "https://www.example.org/heels/"


def test_advice_and_movements_to_avoid_are_told(tmp_path: Path) -> None:
    assert "The one rule" in words("golden-rule")
    avoid = tmp_path / "content" / "avoid"
    avoid.mkdir(parents=True)
    text = "order: 1\ngroup: bending\ntitle: Diving [ours]\ncondition: Always. [ours]\ninstead: Wade in. [ours]\n"
    (avoid / "diving.yaml").write_text(text, encoding="utf-8")
    told = " ".join(shown("diving", folder=str(tmp_path)).stdout.split())
    assert "Diving ====" in told
    assert "Condition Always. Instead Wade in." in told


def test_json_holds_texts_and_with_facts_what_they_rest_on() -> None:
    told = json.loads(shown("heel-lift", "--json").stdout)
    assert (told["id"], told["kind"], told["clinical name"]) == ("heel-lift", "exercise", "Standing heel raise")
    assert told["steps"] == ["Lift both heels. Stay tall.", "Lower them slowly."]
    assert (told["dose"]["sets"], told["dose"]["times a day"]) == ("2", None)
    assert "hold seconds" not in told["dose"]
    assert told["reviewed"] == {"by": "Robin Hale", "on": "2026-03-02"}
    told = json.loads(shown("heel-lift", "--json", "--facts").stdout)
    assert told["start"] == [{"words": "Stand tall, and hold the worktop.", "facts": ["ours"]}]
    assert told["dose"]["sets"] == {"amount": "2", "facts": ["ours"]}


def test_an_unknown_id_names_the_nearest() -> None:
    for wrong in ("heel-lfit", "heel", "Heel-Lift"):
        result = shown(wrong)
        assert result.exit_code == 1
        assert "did you mean ‘heel-lift’" in result.stderr
    assert "‘handout list’ shows the ids" in shown("qqqqq").stderr


def test_an_id_that_two_things_have_needs_the_kind(tmp_path: Path) -> None:
    for kind, text in (("advice", "title: Words. [ours]\n"), ("programmes", "title: Nothing yet\n")):
        (tmp_path / "content" / kind).mkdir(parents=True)
        (tmp_path / "content" / kind / "twice.yaml").write_text(text, encoding="utf-8")
    result = shown("twice", folder=str(tmp_path))
    assert result.exit_code == 1
    assert "‘--kind advice’ or ‘--kind programmes’" in result.stderr
    assert "Words." in shown("twice", "--kind", "advice", folder=str(tmp_path)).stdout


def test_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert max(len(line) for line in shown("heel-lift").stdout.splitlines() if "://" not in line) <= 50
