"""`handout make`: what is said when a handout cannot be made."""

from pathlib import Path

import pytest
from making import DAY, Run, files
from small_library import written

from generator.prescription import MOST


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
        (("-e", "calf-stretch", "-e", "head-press", "-e", "calf-stretch"), "‘calf-stretch’ is chosen twice"),
        (("twice.yaml",), "twice.yaml:2: ‘exercises’ names ‘calf-stretch’ twice"),
        (("weeks.yaml",), "weeks.yaml:2: "),
        (("late.yaml",), "the diary starts on 19 December 2026, after the next visit on 18 December 2026"),
        (("--start-date", "9999-12-31"), "the diary starts on 31 December 9999, too late to go on"),
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
        "weeks.yaml": b"exercises: [calf-stretch]\ndiary weeks: 7",
        "late.yaml": b"exercises: [calf-stretch]\nstart date: 2026-12-19\nreview date: 2026-12-18",
        "twice.yaml": b"exercises: [calf-stretch,\n  calf-stretch]",
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
        (("--note", "head-prss=Slowly."), "‘head-prss’ is not in this handout; did you mean ‘head-press’?"),
        (("--note", "calf-stretch=Slowly."), "‘calf-stretch’ is not in this handout"),
        (("--date", "20/11/2026"), "--date"),
        (("--date", "2026-02-30"), "--date"),
        (("--start-date", "23/11/2026"), "--start-date"),
        (("--start-date", "2027-02-29"), "--start-date"),
        (("--diary-weeks", "0"), "--diary-weeks"),
        (("--diary-weeks", "7"), "--diary-weeks"),
        (("--diary-weeks", "two"), "--diary-weeks"),
        (("--paper", "a3"), "--paper"),
        (("--paper", ""), "--paper"),
        (("--theme", ""), "'--theme': it is empty"),
        (("--language", " "), "'--language': it is empty"),
        (("--template", ""), "'--template': it is empty"),
        (("-o", ""), "'--output': it is empty"),
        (("--with", "everything"), "--with"),
        (("--flag", "fragile"), "--flag"),
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
