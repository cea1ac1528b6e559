"""What is kept on disk: found again if it is whole and still true, and never missed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import kept


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
