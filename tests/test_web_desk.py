"""Handouts are made one after another, the newest of each tab first, and soon forgotten."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from making import LIBRARY

from generator import make
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.model import Pick, Programme
from generator.web import desk
from generator.web.desk import Busy, Desk, Overtaken

ONE = Programme(exercises=(Pick(exercise="head-press"),))


class Held:
    """A press that waits until it is let go, and counts what it makes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.begun, self.made = threading.Event(), threading.Event(), 0
        original = make.Press.make

        def held(press: make.Press, *arguments: object, **named: object) -> make.Made:
            self.begun.set()
            assert self.go.wait(20)
            self.made += 1
            return original(press, *arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(make.Press, "make", held)


def test_many_threads_get_the_same_bytes_as_one() -> None:
    table = Desk(Folders())
    programmes = [msgspec.structs.replace(ONE, patient=f"Ann {n % 4}", theme=theme) for n in range(6)
                  for theme in ("standard", "large-print")]  # fmt: skip
    alone = [make.make(each, LIBRARY, date()).pdf.content for each in programmes]
    with ThreadPoolExecutor(12) as pool:
        together = list(pool.map(lambda each: table.make(each).pdf.content, programmes))
    assert together == alone


def date() -> "make.datetime.date":
    return make.datetime.date.today()


def test_the_newest_of_a_tab_overtakes_what_it_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    table, held = Desk(Folders()), Held(monkeypatch)
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(table.show, ONE, "tab")
        assert held.begun.wait(20)
        older = []
        for _ in range(4):
            older.append(pool.submit(table.show, ONE, "tab"))
            time.sleep(0.02)
        other = pool.submit(table.show, ONE, "another")
        held.go.set()
        first.result(20), other.result(20), older[-1].result(20)
        for each in older[:-1]:
            with pytest.raises(Overtaken):
                each.result(20)
    assert held.made == 3


def test_when_too_many_wait_the_next_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_WAITING", 2)
    table, held = Desk(Folders()), Held(monkeypatch)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(table.make, ONE) for _ in range(2)]
        assert held.begun.wait(20)
        time.sleep(0.1)
        with pytest.raises(Busy):
            table.make(ONE)
        held.go.set()
        assert all(each.result(20) for each in waiting)
    assert table.make(ONE)


def test_a_handout_that_cannot_be_made_leaves_its_place() -> None:
    table = Desk(Folders())
    for _ in range(desk.MOST_WAITING + 1):
        with pytest.raises(HandoutError):
            table.make(msgspec.structs.replace(ONE, theme="nothing"))
    assert table.make(ONE)


def test_only_the_last_handouts_of_a_tab_are_held() -> None:
    table = Desk(Folders())
    names = [table.show(ONE, "tab")[0] for _ in range(4)]
    other = table.show(ONE, "other")[0]
    assert [table.found(name) is not None for name in [*names, other]] == [False, False, True, True, True]
    assert len(set(names)) == 4 and all(len(name) >= 20 for name in names)


def test_handouts_are_forgotten_after_a_while_and_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_SHOWN", 3)
    table = Desk(Folders())
    names = [table.show(ONE, str(n))[0] for n in range(5)]
    assert [table.found(name) is not None for name in names] == [False, False, True, True, True]
    monkeypatch.setattr(desk, "SHOWN_FOR", -1)
    assert [table.found(name) for name in names] == [None] * 5
    assert table.page(names[-1], 1) is None


def test_each_language_has_its_own_words_and_an_unknown_one_is_told() -> None:
    table = Desk(Folders())
    assert table.library("en-US").words.code == "en-US" and table.library(None).words.code == "en-GB"
    assert table.library(None) is table.library(None)
    with pytest.raises(HandoutError, match="no language"):
        table.library("../en-GB")


def test_a_press_is_taken_new_after_a_while_and_makes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_OF_A_PRESS", 2)
    begun: list[object] = []
    original = make.Press.__init__

    def new(press: make.Press, library: Library) -> None:
        begun.append(library)
        original(press, library)

    monkeypatch.setattr(make.Press, "__init__", new)
    table = Desk(Folders())
    made = [table.make(ONE).pdf.content for _ in range(5)]
    assert len(set(made)) == 1 and len(begun) == 3 and len(set(map(id, begun))) == 1


def test_content_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    table = Desk(Folders(tmp_path))
    before = table.library(None)
    table.refresh()
    assert table.library(None) is before
    (tmp_path / "content" / "clinic.yaml").write_text("name: Riverside\n", encoding="utf-8")
    table.refresh()
    assert table.library(None).clinic.name == "Riverside"
