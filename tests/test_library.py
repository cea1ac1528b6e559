"""The library: what is read, from where, in which language, and every problem at once."""

from pathlib import Path

import pytest
from small_library import HOP, ROW, library

from generator.errors import HandoutError
from generator.model import Fact


def test_everything_is_there_by_its_id(tmp_path: Path) -> None:
    small = library(tmp_path)
    assert list(small.exercises) == ["hop", "row", "swim"]
    assert str(small.exercise("row").name) == "Row"
    assert small.exercise("row").id == "row"
    assert list(small.advice) == ["stop"]
    assert [pick.exercise for pick in small.programme("dry").exercises] == ["row", "hop"]
    assert list(small.programmes) == ["dry"]
    assert small.facts == {"A-1": Fact("A-1", "ours", "Rowing is good")}
    assert small.facts_not_printed == {}
    assert list(small.sources) == ["ours"]
    assert small.clinic.name is None


def test_movements_to_avoid_stand_in_their_order(tmp_path: Path) -> None:
    assert list(library(tmp_path).avoid) == ["bow", "dive", "hug", "jump", "all"]


def test_the_language_is_the_asked_one_then_the_clinics_then_english(tmp_path: Path) -> None:
    files = {
        "content/languages/fr/words.yaml": "{name: French, based on: en-GB}",
        "content/languages/de/words.yaml": "{name: German, based on: en-GB}",
    }
    assert library(tmp_path / "1", files).words.code == "en-GB"
    files["content/clinic.yaml"] = "language: fr"
    assert library(tmp_path / "2", files).words.code == "fr"
    assert library(tmp_path / "3", files, "de").words.code == "de"


def test_content_is_read_in_the_language(tmp_path: Path) -> None:
    files = {
        "content/languages/fr/words.yaml": "{name: French, based on: en-GB}",
        "content/languages/fr/advice/stop.yaml": "{title: Arrêter, points: [Repos.]}",
    }
    assert str(library(tmp_path, files, "fr").advice["stop"].title) == "Arrêter"
    assert str(library(tmp_path, files).advice["stop"].title) == "Stop"


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    files = {
        "content/exercises/row.yaml": "name: Row\ncolour: red\n",
        "content/exercises/fly.yaml": "name: [\n",
        "content/exercises/hop.yaml": HOP.replace("standing", "flying"),
    }
    with pytest.raises(HandoutError) as caught:
        _ = library(tmp_path, files).exercises
    told = {Path(problem.file).name for problem in caught.value.problems}
    assert told == {"row.yaml", "fly.yaml", "hop.yaml"}
    assert all(problem.line for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("category: stretch", "category: strech", "strech"),
        ("position: sitting", "position: siting", "siting"),
        ("equipment: [chair]", "equipment: [chairs]", "chairs"),
        ("Pull. [A-1]", "Pull. [A-2]", "A-2"),
        ("5 [A-1]", "5 [B-1]", "B-1"),
        ("name: Row [ours]", "name: Row [theirs]", "theirs"),
    ],
)
def test_ids_that_are_not_known_are_refused_with_their_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in ROW
    wrong = ROW.replace(old, new)
    line = wrong[: wrong.index(new)].count("\n") + 1
    with pytest.raises(HandoutError) as caught:
        library(tmp_path, {"content/exercises/row.yaml": wrong}).exercise("row")
    [problem] = caught.value.problems
    assert f"‘{message}’" in problem.message
    assert problem.line == line


def test_a_programme_names_only_exercises_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match=r"odd.yaml:1: .*‘rwo’"):
        library(tmp_path, {"content/programmes/odd.yaml": "exercises: [rwo]"}).programme("odd")


@pytest.mark.parametrize("facts", [b"id,source\n1,2\n", b"", b"id,source,fact\nA-1,ours,caf\xe9\n"])
def test_a_table_of_facts_that_is_none_is_refused(tmp_path: Path, facts: bytes) -> None:
    small = library(tmp_path, {"content/facts.csv": facts})
    if facts:
        with pytest.raises(HandoutError, match="this is no table of facts"):
            _ = small.facts
    else:
        assert small.facts == {}
