"""The examples of the documentation work: commands, files, programmes."""

import re
import shlex
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner
from documented import CODE, FENCED, text
from foreign_libraries import workbook

from generator import (
    model,
    printing,
)
from generator.cli import main
from generator.locations import Folders
from generator.schema import read
from generator.web import serving
from generator.web.app import create
from generator.web.gate import Access

EXERCISE = "name: Heel raise\ncategory: posture\nposition: standing\npurpose:\nstart: Stand.\nsteps: [Rise.]\n"
TYPED = {
    "handout new -": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout new --": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout new exercise --folder": "Nod\nIt helps.\n1\n1\n\n\nSit.\nNod.\n\n\n\n\n\n\n\n\n\n\n27\n\n",
    "handout new exercise --tags": "27\n",
    "handout new exercise --complete": "It helps.\n27\n",
    "handout new": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout clinic": "Riverside\n" + 20 * "\n",
}
"""What is typed in answer to the examples that ask."""


def examples() -> list[str]:
    """Return each `handout …` that the README and the page of commands show as something to type."""
    found = (CODE.findall(FENCED.sub("", text(name))) for name in ("docs/commands.md", "README.md"))
    # What stands in capitals stands for something else, and ‘handout edit’ alone is but a name.
    return sorted(
        {code for codes in found for code in codes if re.fullmatch(r"handout (?!edit$)\w(?!.*[A-Z]{4}).*", code)}
    )


def test_the_examples_of_the_readme_are_among_them() -> None:
    assert 'handout make --patient "Margaret Jones" --large-print' in examples()


def listening(folders: Folders, access: Access, port: int) -> serving.Ready:
    """Stand for a server that ends at once."""
    create(folders, access)
    return serving.Ready(SimpleNamespace(run=lambda: None), f"http://127.0.0.1:{port}", "a link")


@pytest.mark.parametrize("example", examples())
def test_examples_of_commands_work(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click, "launch", lambda path: 0)
    monkeypatch.setattr(printing, "PLATFORM", "linux")
    monkeypatch.setattr(serving, "listen", listening)
    monkeypatch.setattr("webbrowser.open", lambda link: True)
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    (tmp_path / "patient.yaml").write_text("exercises: [head-press]\n", encoding="utf-8")
    runner = CliRunner()
    if made := re.search(r"output/(starter(?:-([a-z-]+))?)\.pdf", example):
        look = {
            "large-print": ["--large-print"],
            "giant-print": ["--giant-print"],
            "black-and-white": ["--black-and-white"],
        }
        options = look.get(made[2], [])
        assert runner.invoke(main, ["make", *options, "-o", f"output/{made[1]}.pdf"]).exit_code == 0
    if "my-clinic" in example and "start" not in example:
        assert runner.invoke(main, ["start", "my-clinic"]).exit_code == 0
        if "heel-raise" in example:
            (tmp_path / "my-clinic/content/exercises/heel-raise.yaml").write_text(EXERCISE, encoding="utf-8")
        (tmp_path / "library.csv").write_text("Name,Steps,Tips,Level\nReach,Reach up.,Slowly.,1\n", encoding="utf-8")
        (tmp_path / "library.xlsx").write_bytes(
            workbook({"Arms": [["Name"]], "Legs": [["Name", "Steps"], ["Kick", "Go."]]})
        )
    if "patients" in example:
        (tmp_path / "patients.csv").write_text("patient,exercises\nAnn Lee,head-press\n", encoding="utf-8")
        (tmp_path / "patients.xlsx").write_bytes(workbook({"Monday": [["patient", "exercises"], ["Jo", "head-press"]]}))
    answers = next((typed for start, typed in TYPED.items() if example.startswith(start)), None)
    result = runner.invoke(main, shlex.split(example)[1:], input=answers)
    assert result.exit_code == 0, result.output


def files_in_docs() -> list[tuple[str, str]]:
    """Return each YAML file that a page shows whole, with its name in the first line."""
    shown = (
        re.findall(r"```yaml\n# (content|templates)(/\S+)\n(.*?)```", text(f"docs/{name}"), re.DOTALL)
        for name in ("content.md", "themes.md")
    )
    return [(folder + rest, body) for files in shown for folder, rest, body in files]


@pytest.mark.parametrize(("name", "body"), files_in_docs(), ids=lambda value: value.partition("\n")[0])
def test_files_that_a_page_shows_work(name: str, body: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(body, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--folder", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_the_programme_for_one_patient_works(tmp_path: Path) -> None:
    (body,) = re.findall(r"```yaml\n# ~/\S+\n(.*?)```", text("docs/content.md"), re.DOTALL)
    file = tmp_path / "patient.yaml"
    file.write_text(body, encoding="utf-8")
    result = CliRunner().invoke(main, ["make", str(file), "-o", str(tmp_path / "patient.pdf")])
    assert result.exit_code == 0, result.output


def test_the_table_that_is_brought_from_elsewhere_is_taken_whole(tmp_path: Path) -> None:
    (body,) = re.findall(r"```csv\n(.*?)```", text("docs/content.md"), re.DOTALL)
    (tmp_path / "library.csv").write_text(body, encoding="utf-8")
    (tmp_path / "clinic").mkdir()
    result = CliRunner().invoke(main, ["import", str(tmp_path / "library.csv"), "--folder", str(tmp_path / "clinic")])
    assert result.exit_code == 0, result.output
    raised, pressed = (
        read(tmp_path / "clinic" / "content" / "exercises" / f"{id}.yaml", model.Exercise)
        for id in ("heel-raise", "elbow-press")
    )
    assert [str(step) for step in raised.steps] == ["Hold the worktop.", "Lift your heels."]
    assert (raised.position, raised.equipment, pressed.position, pressed.equipment) == (
        "standing", ("counter",), "sitting", ("chair",),
    )  # fmt: skip
    amounts = (raised.dose.sets, raised.dose.repetitions, raised.dose.hold_seconds, raised.dose.times_a_day)
    assert [str(amount) for amount in amounts] == ["2", "10", "5", "2"]
    assert "‘dumbbells’: not in ‘equipment’" in result.stdout
