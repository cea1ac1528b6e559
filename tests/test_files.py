"""A file is written whole or not at all, whatever happens in between."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import HandoutError
from generator.files import write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_its_folders_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "handout.pdf"
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert names(path.parent) == ["handout.pdf"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(b"a longer one from before")
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert names(tmp_path) == ["handout.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_others_may_read_it_as_they_may_read_any_new_file(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "handout.pdf", b"whole")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    assert (tmp_path / "handout.pdf").stat().st_mode & 0o777 == 0o640


def test_where_nothing_can_be_written_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "handout.pdf", tmp_path / "folder", tmp_path / ("a" * 300 + ".pdf")):
        with pytest.raises(HandoutError, match="cannot write here: ") as caught:
            write_whole(path, b"whole")
        assert caught.value.problems[0].file == str(path)
        assert caught.value.problems[0].hint == "choose another place with ‘-o FILE’"
    assert names(tmp_path) == ["file", "folder"]
    assert names(tmp_path / "folder") == []
    assert (tmp_path / "file").read_bytes() == b"mine"


def refusing(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def stopping(*_: object) -> None:
    raise KeyboardInterrupt


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_that_may_not_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own refusal, as the tests may run as a user who may write everywhere."""
    monkeypatch.setattr("builtins.open", refusing)
    with pytest.raises(HandoutError, match="cannot write here: Permission denied"):
        write_whole(tmp_path / "handout.pdf", b"whole")
    assert names(tmp_path) == []


@pytest.mark.parametrize("step", ["os.fsync", "os.chmod", "os.replace"])
@pytest.mark.parametrize(("failing", "error"), [(full, HandoutError), (stopping, KeyboardInterrupt)])
def test_what_fails_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failing: object, error: type[BaseException]
) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(b"before")
    monkeypatch.setattr(step, failing)
    with pytest.raises(error):
        write_whole(path, b"whole")
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == ["handout.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_that_is_killed_half_way_leaves_the_old_file(tmp_path: Path, step: str) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(b"before")
    program = (
        "import os, sys, pathlib\nfrom generator.files import write_whole\n"
        f"os.{step} = lambda *_: os._exit(9)\nwrite_whole(pathlib.Path(sys.argv[1]), b'whole')"
    )
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 9
    assert path.read_bytes() == b"before"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    path.write_bytes(b"before")
    path.chmod(0o600)
    write_whole(path, b"whole")
    assert path.stat().st_mode & 0o777 == 0o600
