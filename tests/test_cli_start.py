"""`handout start`: a folder that works at once, and in which nothing is overwritten."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.locations import SHIPPED, Folders


def start(folder: Path) -> Result:
    return CliRunner().invoke(main, ["start", str(folder)])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_a_clinic_edits_is_copied(tmp_path: Path) -> None:
    result = start(tmp_path / "mine")
    assert result.exit_code == 0
    copied = files(tmp_path / "mine")
    assert {"templates/handout.html", "templates/themes/standard.yaml", "content/clinic.yaml"} <= copied
    assert {
        "templates/parts/exercise.html",
        "content/languages/en-GB/words.yaml",
        "content/schema/clinic.json",
    } <= copied
    assert not [name for name in copied if name.endswith((".ttf", ".csv")) or "not-printed.yaml" in name]
    assert all((tmp_path / "mine" / name).read_bytes() == (SHIPPED / name).read_bytes() for name in copied)
    assert all(hint in result.stdout for hint in ("handout check --folder", "handout make --folder", "clinic.yaml"))


def test_the_folder_works_at_once_and_a_deleted_file_is_the_shipped_one(tmp_path: Path) -> None:
    start(tmp_path / "mine")
    folders = Folders(tmp_path / "mine")
    themes = folders.every("themes")
    assert themes["standard"] == tmp_path / "mine" / "templates" / "themes" / "standard.yaml"
    themes["standard"].unlink()
    assert folders.every("themes")["standard"] == SHIPPED / "templates" / "themes" / "standard.yaml"
    made = CliRunner().invoke(main, ["make", "--folder", str(tmp_path / "mine"), "-o", str(tmp_path / "a.pdf")])
    assert made.exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_an_edited_file_is_neither_overwritten_nor_half_the_rest_copied(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "content" / "clinic.yaml").write_text("name: Mine\n", encoding="utf-8")
    (tmp_path / "templates" / "card.html").unlink()
    result = start(tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path / 'content' / 'clinic.yaml'}: there is another file here already" in result.stderr
    assert result.stderr.count("Error") == 1
    assert (tmp_path / "content" / "clinic.yaml").read_text(encoding="utf-8") == "name: Mine\n"
    assert not (tmp_path / "templates" / "card.html").exists()


def test_after_an_interruption_the_rest_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator import files as module

    write, written = module.write_whole, []

    def interrupted(path: Path, content: bytes) -> None:
        if len(written) == 5:
            raise KeyboardInterrupt
        written.append(path)
        write(path, content)

    monkeypatch.setattr(module, "write_whole", interrupted)
    assert start(tmp_path / "mine").exit_code != 0
    assert files(tmp_path / "mine") == {path.relative_to(tmp_path / "mine").as_posix() for path in written}
    monkeypatch.undo()
    assert start(tmp_path / "mine").exit_code == 0
    whole = start(tmp_path / "other")
    assert whole.exit_code == 0
    assert files(tmp_path / "mine") == files(tmp_path / "other")
    assert "everything is here already" in start(tmp_path / "mine").stdout


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "letter.txt", tmp_path / "letter.txt" / "mine"):
        result = start(folder)
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
    assert files(tmp_path) == {"letter.txt"}
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "Dear"
