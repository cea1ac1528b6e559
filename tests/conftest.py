"""What tests share: finished handouts, each made once, and `handout make` in an empty folder."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from golden_plugin import pytest_addoption  # noqa: F401
from hypothesis import settings
from in_browser import browser, page_server, visit  # noqa: F401
from making import run  # noqa: F401
from small_clinic import clinic, shipped  # noqa: F401

from generator.library import Library
from generator.locations import Folders
from generator.make import make

# The same examples every time, so that what passes goes on passing; `--hypothesis-profile explore` tries new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("repeatable")

DATE = datetime.date(2026, 11, 20)
Handouts = Callable[..., bytes]


@pytest.fixture(scope="session", autouse=True)
def _no_own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the folder and the variable of whoever runs the tests out of them, also in commands of their own."""
    nowhere = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, nowhere)
        for name in ("HANDOUT_FOLDER", "HANDOUT_CACHE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def handouts() -> Handouts:
    """Return a function that makes the PDF of a ready programme, with settings laid over it; the same is made once."""
    library = Library(Folders())
    made: dict[tuple[str, str], bytes] = {}

    def handout(programme: str = "starter", **settings: Any) -> bytes:
        key = programme, repr(sorted(settings.items()))
        if key not in made:
            chosen = msgspec.structs.replace(library.programme(programme), **settings)
            made[key] = make(chosen, library, DATE).pdf.content
        return made[key]

    return handout
