"""A press: what it made before changes no byte of what it makes next."""

import datetime
import gc
import hashlib
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator import kept, make
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.model import Pick, Programme

DATE = datetime.date(2026, 11, 20)
LIBRARY = Library(Folders())
LONG = "Walk slowly, and rest when you need to. " * 9


def programmes(theme: str) -> list[Programme]:
    """Return programmes that share much: other patients, notes of other lengths, other exercises, doses and papers."""
    every = msgspec.structs.replace(LIBRARY.programme("all"), theme=theme)
    starter = msgspec.structs.replace(LIBRARY.programme("starter"), theme=theme)
    change: Callable[..., Programme] = msgspec.structs.replace
    return [
        every,
        change(every, patient="Ann Lee", note=LONG),
        change(every, patient="Zoë Ångström-Łukasiewicz", note="Rest."),
        change(every, patient="Дарья", note=LONG, paper="letter"),
        change(starter, patient="Ann Lee", note=LONG, with_parts=("diary",), start_date=DATE),
        change(starter, exercises=(Pick(exercise="ball-press", note="Slowly."), Pick(exercise="calf-stretch"))),
        change(every, patient="Ann Lee", note=LONG, black_and_white=True),
        change(starter, template="fridge"),
        change(starter, booklet=theme == "standard"),
    ]  # fmt: skip


@pytest.fixture
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_folder", lambda: None)


@pytest.mark.usefixtures("_nothing_kept")
@pytest.mark.parametrize("theme", ["standard", "large-print"])
def test_a_busy_press_makes_what_a_new_one_makes(theme: str) -> None:
    press = make.Press(LIBRARY)
    wanted = programmes(theme)
    busy = {at: press.make(wanted[at], DATE).pdf.content for at in (*range(len(wanted)), *reversed(range(len(wanted))))}
    for at, programme in enumerate(wanted):
        assert busy[at] == make.make(programme, Library(Folders()), DATE).pdf.content


def test_forms_and_plain_handouts_do_not_mix() -> None:
    press = make.Press(LIBRARY)
    programme = LIBRARY.programme("starter")
    one, form, other = (press.make(programme, DATE, fillable=each).pdf.content for each in (False, True, False))
    assert one == other
    assert form == make.make(programme, LIBRARY, DATE, fillable=True).pdf.content


def test_a_refused_programme_spoils_nothing() -> None:
    press = make.Press(LIBRARY)
    programme = LIBRARY.programme("starter")
    before = press.make(programme, DATE).pdf.content
    with pytest.raises(HandoutError):
        press.make(msgspec.structs.replace(programme, template="none-such"), DATE)
    with pytest.raises(HandoutError):
        press.make(msgspec.structs.replace(programme, patient="中"), DATE)
    assert press.make(programme, DATE).pdf.content == before


@pytest.mark.parametrize("keeping", ["off", "first run", "second run"])
def test_what_is_kept_on_disk_changes_nothing(tmp_path_factory: pytest.TempPathFactory, keeping: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "kept"
    program = (
        "import datetime, hashlib\n"
        "from generator import make\n"
        "from generator.library import Library\n"
        "from generator.locations import Folders\n"
        "library = Library(Folders())\n"
        "content = make.make(library.programme('starter'), library, datetime.date(2026, 11, 20)).pdf.content\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent,
        env={"HANDOUT_CACHE": "off" if keeping == "off" else str(folder), "PATH": "", "HOME": str(folder)},
    )  # fmt: skip
    expected = make.make(LIBRARY.programme("starter"), LIBRARY, DATE).pdf.content
    assert done.stdout.strip() == hashlib.sha256(expected).hexdigest()


def test_a_press_that_is_let_go_leaves_nothing() -> None:
    press = make.Press(LIBRARY)
    press.make(LIBRARY.programme("starter"), DATE)
    held = [weakref.ref(each) for each in (press, press._templates, press._family)]
    del press
    gc.collect()
    assert [each() for each in held] == [None, None, None]
