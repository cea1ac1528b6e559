"""Handouts for the page: made one after another, the newest of each tab first to be shown and soon forgotten."""

import datetime
import gc
import secrets
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec

from generator import finished
from generator.finished import Finished
from generator.library import Library
from generator.locations import Folders
from generator.make import CREATOR, Made, Press
from generator.model import Programme

MOST_WAITING = 56
"""How many may wait for their handouts at once; the next is asked to come back."""
MOST_SHOWN, MOST_OF_A_TAB, SHOWN_FOR = 200, 2, 15 * 60
"""How many handouts are held in memory to be looked at, how many of one tab, and for how many seconds."""
SHARPNESS = 110
"""Of the pictures of pages, in dots per inch."""
MOST_TABS = 10_000
MOST_OF_A_PRESS = 100
"""After how many handouts a press is taken new: it keeps what it has set, notes and names too, to be quicker."""


Done = TypeVar("Done")


class Overtaken(Exception):
    """A newer request of the same tab has come, so this one is not worth its while."""


class Busy(Exception):
    """Too many wait already."""


class Shown(msgspec.Struct, frozen=True):
    """Hold a handout to be looked at, and when it was made, in seconds."""

    pdf: Finished
    since: float
    tab: str


class Desk:
    """Make handouts of one clinic's folder, in one thread: what draws and cuts fonts is not made for several.

    Nothing is written to disk. Each language has a library and a press of its own.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._presses: dict[str, Press] = {}
        self._made_by: Counter[str] = Counter()
        self._read = _state(folders)
        self._reading = threading.Lock()
        self._drawing = ThreadPoolExecutor(1, "drawing")
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._counting = threading.Lock()
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._asked = 0
        self._shown: OrderedDict[str, Shown] = OrderedDict()

    def refresh(self) -> None:
        """Read content and templates anew if one of their files was changed since."""
        state = _state(self.folders)
        with self._reading:
            if state != self._read:
                self._presses, self._read = {}, state

    def make(
        self,
        programme: Programme,
        since: Programme | None = None,
        *,
        clinician_copy: bool = False,
        fillable: bool = False,
    ) -> Made:
        """Make a handout, or what the clinician keeps of it; raise HandoutError, or Busy.

        `since` is the programme that this one takes the place of.
        """
        return self._in_turn(lambda: self._made(programme, since, clinician_copy=clinician_copy, fillable=fillable))

    def show(
        self, programme: Programme, tab: str, since: Programme | None = None, *, fillable: bool = False
    ) -> tuple[str, Made, Finished]:
        """Make a handout to be looked at; return the name by which it is found again, the handout, and its pages.

        Raises Overtaken if the tab asks for another before this one has its turn.
        """
        with self._counting:
            self._asked += 1
            mine = self._asked
            self._newest.pop(tab, None)
            self._newest[tab] = mine
            while len(self._newest) > MOST_TABS:
                self._newest.popitem(last=False)

        def work() -> tuple[str, Made, Finished]:
            if self._newest.get(tab, mine) != mine:
                raise Overtaken
            made = self._made(programme, since, fillable=fillable)
            name, done = secrets.token_urlsafe(18), finished.opened(made.pdf.content)
            self._keep(name, Shown(done, time.monotonic(), tab))
            return name, made, done

        return self._in_turn(work)

    def found(self, name: str) -> bytes | None:
        """Return the PDF of a handout that was shown, or None if it is forgotten."""
        with self._counting:
            self._forget_old()
            shown = self._shown.get(name)
        return shown.pdf.content if shown else None

    def page(self, name: str, number: int) -> bytes | None:
        """Return a page of a handout that was shown as PNG, or None if there is none."""
        with self._counting:
            shown = self._shown.get(name)
        if shown is None or not 1 <= number <= len(shown.pdf.sizes):
            return None
        return self._in_turn(lambda: shown.pdf.png(number, SHARPNESS, CREATOR))

    def forget(self, tabs: str) -> None:
        """Forget the handouts of a tab, or of all whose names begin with this."""
        with self._counting:
            for name in [name for name, shown in self._shown.items() if shown.tab.startswith(tabs)]:
                del self._shown[name]

    def library(self, language: str | None) -> Library:
        """Return the library that handouts in a language are made from; raise HandoutError if there is none."""
        return self._press(language).library

    def _in_turn(self, work: Callable[[], Done]) -> Done:
        """Do some work in the one thread that draws, after what came before; raise Busy if too much waits."""
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            return self._drawing.submit(work).result()
        finally:
            self._waiting.release()

    def _made(
        self,
        programme: Programme,
        since: Programme | None = None,
        *,
        clinician_copy: bool = False,
        fillable: bool = False,
    ) -> Made:
        press, today = self._press(programme.language, used=True), datetime.date.today()
        if clinician_copy:
            return press.clinician_copy(programme, today, since)
        return press.make(programme, today, since, fillable=fillable)

    def _press(self, language: str | None, *, used: bool = False) -> Press:
        """Return the press of a language; `used` says that it makes a handout."""
        name = language or ""
        with self._reading:
            press = self._presses.get(name)
            if press is None:
                press = self._presses[name] = Press(Library(self.folders, language))
            elif used and self._made_by[name] >= MOST_OF_A_PRESS:
                press = self._presses[name] = Press(press.library)
                self._made_by[name] = 0
                gc.collect()  # what the old one kept goes round in circles, and commands look for such garbage seldom
            self._made_by[name] += used
            return press

    def _keep(self, name: str, shown: Shown) -> None:
        with self._counting:
            self._forget_old()
            self._shown[name] = shown
            of_tab = [name for name, each in self._shown.items() if each.tab == shown.tab]
            for old in of_tab[:-MOST_OF_A_TAB]:
                del self._shown[old]
            while len(self._shown) > MOST_SHOWN:
                self._shown.popitem(last=False)

    def _forget_old(self) -> None:
        oldest = time.monotonic() - SHOWN_FOR
        for name in [name for name, shown in self._shown.items() if shown.since < oldest]:
            del self._shown[name]


def _state(folders: Folders) -> dict[str, tuple[int, int]]:
    """Return each file of content and templates with when it was changed, and its size."""
    paths = (path for root in folders.roots for part in ("content", "templates") for path in (root / part).rglob("*"))
    return {str(path): (found.st_mtime_ns, found.st_size) for path in paths if (found := path.stat())}
