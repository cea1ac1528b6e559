"""`handout list`: tables for people, JSON for programs, and nothing heavy loaded for either."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.list import KINDS, table

CLINIC = str(Path(__file__).parent / "clinic")


def listed(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["list", *arguments, "--folder", CLINIC])


def ids(*arguments: str) -> set[str]:
    result = listed(*arguments, "--json")
    assert result.exit_code == 0
    return {row["id"] for row in json.loads(result.stdout)}


def test_a_table_shows_what_one_chooses_by() -> None:
    lines = listed().stdout.splitlines()
    assert lines[0].split() == ["id", "name", "position", "equipment", "category"]
    row = next(line for line in lines if line.startswith("heel-lift "))
    assert row.split("  ")[0] == "heel-lift"
    assert [word in row for word in ("Heel lift", "standing", "counter", "strengthening")] == [True] * 4


def test_json_has_the_keys_of_the_table() -> None:
    rows = {row["id"]: row for row in json.loads(listed("--json").stdout)}
    assert rows["towel-slide"] == {
        "id": "towel-slide",
        "name": "Towel slide",
        "position": "sitting",
        "equipment": ["chair"],
        "category": "stretch",
    }


def test_exercises_are_narrowed() -> None:
    assert {"heel-lift", "towel-slide"} <= ids()
    assert "towel-slide" in ids("--position", "sitting")
    assert "heel-lift" not in ids("--position", "sitting")
    assert "towel-slide" not in ids("--without-equipment", "chair")
    assert "heel-lift" in ids("--category", "strengthening", "--without-equipment", "chair")


def test_nothing_that_fits_is_said_so() -> None:
    result = listed("--category", "stretch", "--position", "kneeling")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No exercise fits.\n")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed(kind: str) -> None:
    result = listed(kind)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 1


def test_a_list_names_the_others_below_it() -> None:
    last = listed("themes").stdout.splitlines()[-1]
    assert last == "More to list: handout list exercises|programmes|templates|avoid|advice|languages"


def test_a_clinics_own_files_are_listed() -> None:
    programmes = listed("programmes").stdout
    assert next(line for line in programmes.splitlines() if line.startswith("both ")).split("  ")[-1] == (
        "Both exercises of this clinic"
    )
    assert "The one rule" in listed("advice").stdout


def test_a_template_is_described_by_its_first_comment(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "leaflet.html").write_text("{# A leaflet\n   to fold. #}\n<article>", encoding="utf-8")
    (tmp_path / "templates" / "plain.html").write_text("<article> {# not at the top #}", encoding="utf-8")
    result = CliRunner().invoke(main, ["list", "templates", "--folder", str(tmp_path), "--json"])
    described = {row["id"]: row["description"] for row in json.loads(result.stdout)}
    assert described["leaflet"] == "A leaflet to fold."
    assert described["plain"] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--position", "sittign"], "did you mean ‘sitting’?"),
        (["--without-equipment", "zzz"], "there are: chair"),
        (["themes", "--category", "stretch"], "are for exercises"),
        (["exercices"], "is not one of"),
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], message: str) -> None:
    result = listed(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_narrow_table_wraps_cells_and_never_ids() -> None:
    rows = [{"id": "a-very-long-identifier", "name": "Heel lift", "told": "many words that need more than one line"}]
    wide = list(table(rows, None))
    narrow = list(table(rows, 50))
    assert len(wide) == 2
    assert max(map(len, narrow)) <= 50 < max(map(len, wide))
    assert narrow[1].startswith("a-very-long-identifier  Heel lift")
    assert " ".join(" ".join(narrow[1:]).split()[3:]) == "many words that need more than one line"


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_loads_neither_fonts_nor_templates(kind: str) -> None:
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"main(['list', {kind!r}], standalone_mode=False)\n"
        "assert not {'reportlab', 'jinja2'} & sys.modules.keys(), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONUTF8": "1"}, stdout=-3)
