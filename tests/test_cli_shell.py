"""The command in a shell: what it completes, the status it ends with, and a reader that goes away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from making import DAY
from small_library import written

from generator.cli import main

HANDOUT = [sys.executable, "-c", "from generator.cli import main; main()"]


def completed(*arguments: str) -> list[str]:
    """Return what the shell offers for the last, unfinished argument."""
    complete = ShellComplete(main, {}, "handout", "_HANDOUT_COMPLETE")
    return [item.value for item in complete.get_completions(["make", *arguments[:-1]], arguments[-1])]


@pytest.mark.parametrize(
    ("arguments", "offered"),
    [
        (("st",), ["starter", "strength", "stretches"]),
        (("-e", "c"), ["calf-stretch", "chest-raise"]),
        (("--exercise", "x"), []),
        (("--theme", ""), ["giant-print", "large-print", "standard"]),
        (("--language", "en"), ["en-GB", "en-US"]),
        (("--category", "str"), ["stretch", "strengthening"]),
        (("--position", "s"), ["sitting", "standing", "supine", "side-lying"]),
        (("--without-equipment", "b"), ["bed", "ball"]),
        (("--paper", ""), ["a4", "letter"]),
        (("--with", "d"), ["diary"]),
        (("--black",), ["--black-and-white"]),
    ],
)
def test_the_shell_completes(arguments: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*arguments) == offered


def test_the_shell_completes_from_the_clinics_folder(tmp_path: Path) -> None:
    folder = str(written(tmp_path, {"content/exercises/cat-stretch.yaml": "", "content/programmes/start.yaml": ""}))
    assert completed("--folder", folder, "-e", "ca") == ["calf-stretch", "cat-stretch"]
    assert completed("--folder", folder, "st") == ["start", "starter", "strength", "stretches"]


@pytest.mark.parametrize("option", ["-e", "--category", "--theme"])
def test_a_broken_folder_does_not_break_completion(tmp_path: Path, option: str) -> None:
    folder = written(tmp_path / "clinic", {"content/taxonomy.yaml": "[", "content/clinic.yaml": "["})
    for name in (folder, tmp_path / "nowhere"):
        completed("--folder", str(name), option, "")


def handout(*arguments: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [*HANDOUT, *arguments], cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_the_command_runs_in_a_shell_of_its_own(tmp_path: Path) -> None:
    done = handout("make", "-o", "-", *DAY, folder=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "status"), [(("make", "nothing"), 1), (("make", "--nothing"), 2), (("nothing",), 2)]
)
def test_the_status_of_a_real_process(tmp_path: Path, arguments: tuple[str, ...], status: int) -> None:
    done = handout(*arguments, folder=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == status
    assert b"nothing" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_that_goes_away_is_no_error_of_ours(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*HANDOUT, "make", "all", "--spoken"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    with process.stderr as stderr:
        assert b"Traceback" not in stderr.read()
    process.wait(30)
