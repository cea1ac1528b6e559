"""Signs by which it is known whether a handout that was made is still what the list asks for."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from generator import __version__
from generator.batch.lists import Row
from generator.batch.worker import Job
from generator.choices import is_file
from generator.locations import Folders

LENGTH = 16


class Signs:
    """Give each row a sign of all that its handout is made from, but for the date of a day on which none is given."""

    def __init__(self, job: Job) -> None:
        same = (
            __version__,
            _content(Folders(Path(job.clinic) if job.clinic else None)),
            msgspec.json.encode(job.choices),
            job.language,
            job.since,
            job.fillable,
            job.dates,
        )
        self._same = msgspec.json.encode(same)
        self._usual = (job.choices.programme, job.since)
        self._file = lru_cache(200)(_file)

    def sign(self, row: Row, name: str) -> str:
        """Return the sign of a row whose file has this name."""
        own = (row.cells.get("programme"), row.cells.get("since"), *self._usual)
        files = [self._file(each) for each in own if isinstance(each, str) and is_file(each)]
        said = msgspec.json.encode((row.number, name, dict(sorted(row.cells.items())), files))
        return hashlib.sha256(self._same + said).hexdigest()[:LENGTH]


def _content(folders: Folders) -> Mapping[str, str]:
    """Return the sign of each file of content and templates."""
    return {
        f"{at}/{path.relative_to(root).as_posix()}": hashlib.sha256(path.read_bytes()).hexdigest()
        for at, root in enumerate(folders.roots)
        for part in ("content", "templates")
        for path in sorted((root / part).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _file(name: str) -> str:
    try:
        return hashlib.sha256(Path(name).read_bytes()).hexdigest()
    except OSError:  # what is wrong with it is told where it is read
        return ""
