"""What is kept on disk: found again if it is whole and still true, and never missed."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import kept, make, yaml_text
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "kept"))
    kept._folder.cache_clear()
    yield tmp_path / "kept"
    kept._folder.cache_clear()


def keep(data: bytes, *parts: bytes) -> Path:
    place, _ = kept.get("plate", parts)
    kept.put(place, data)
    assert place
    return place


def test_what_was_kept_is_found_again(folder: Path) -> None:
    keep(b"drawn", b"figure", b"colours")
    assert kept.get("plate", [b"figure", b"colours"])[1] == b"drawn"


def test_nothing_is_found_for_other_parts(folder: Path) -> None:
    keep(b"drawn", b"figure", b"colours")
    for parts in ([b"figure", b"other"], [b"figurecolours"], [b"figurec", b"olours"], []):
        assert kept.get("plate", parts)[1] is None


@pytest.mark.parametrize("broken", [b"", b"x", b"x" * 40])
def test_a_broken_entry_is_not_believed(folder: Path, broken: bytes) -> None:
    keep(b"drawn", b"figure").write_bytes(broken)
    assert kept.get("plate", [b"figure"])[1] is None


def test_an_entry_that_was_cut_short_is_not_believed(folder: Path) -> None:
    place = keep(b"drawn", b"figure")
    place.write_bytes(place.read_bytes()[:-1])
    assert kept.get("plate", [b"figure"])[1] is None


def test_code_that_has_changed_finds_nothing_old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(b"drawn", b"figure")
    monkeypatch.setattr(kept, "_code_sign", lambda: b"newer")
    assert kept.get("plate", [b"figure"])[1] is None


def test_nothing_half_written_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "replace", full)
    keep(b"drawn", b"figure")
    assert list(folder.iterdir()) == []


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, "off")
    kept._folder.cache_clear()
    assert kept.get("plate", [b"figure"]) == (None, None)
    kept.put(None, b"drawn")
    kept._folder.cache_clear()


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path / "file" / "kept"))
    kept._folder.cache_clear()
    assert kept.get("plate", [b"figure"]) == (None, None)
    kept._folder.cache_clear()


def test_a_folder_that_others_can_write_to_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert kept.get("plate", [b"figure"]) == (None, None)


def test_it_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 10)
    for number in range(30):
        keep(b"drawn", b"%d" % number)
    assert 5 <= len(list(folder.iterdir())) <= 10
    assert kept.get("plate", [b"29"])[1] == b"drawn"


def test_yaml_is_parsed_once_and_read_the_same_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(Path(Folders().shipped, "content").rglob("*.yaml")):
        plain = yaml_text.read(path)
        assert yaml_text.read(path, keep=True) == plain
        with monkeypatch.context() as patched:
            patched.setattr(yaml_text, "parse", None)
            assert yaml_text.read(path, keep=True) == plain


def test_yaml_that_has_changed_is_parsed_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    for text in ("word: one", "word: two"):
        path.write_text(text, encoding="utf-8")
        assert yaml_text.read(path, keep=True) == yaml_text.parse(text, "words.yaml")


def test_a_mistake_is_told_each_time(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("word: [one", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(HandoutError, match=r"words\.yaml:1: the bracket"):
            yaml_text.read(path, keep=True)


def test_nothing_of_a_patient_is_kept(folder: Path, tmp_path: Path) -> None:
    """All that a clinic's folder holds is read; of what is kept nothing names the patient of a programme in it."""
    clinic = tmp_path / "clinic"
    programmes = clinic / "content/programmes"
    programmes.mkdir(parents=True)
    (programmes / "mrs-jones.yaml").write_text(
        "title: For you\npatient: Margaret Jones\nexercises: [calf-stretch]\n", encoding="utf-8"
    )
    library = Library(Folders(clinic))
    make.make(library.programme("mrs-jones"), library, datetime.date(2026, 11, 21))
    entries = list(folder.iterdir())
    assert {entry.name.split("-")[0] for entry in entries} == {"yaml", "template", "plate"}
    for entry in entries:
        assert b"Margaret" not in entry.read_bytes()
        assert b"Jones" not in entry.read_bytes()
