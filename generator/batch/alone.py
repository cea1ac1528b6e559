"""One run at a time in a folder: where its unfinished files are, and nobody else's."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import refuse


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Make a folder, empty it of what a run that was killed has left, and remove it in the end.

    Raises HandoutError if it cannot be made, or if another run is using it: where the system can tell, which forgets
    a run as soon as it is gone.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _held(folder)
        for path in folder.iterdir():
            path.unlink()
    except BlockingIOError:
        hint = "wait until it has ended, or choose another folder with ‘-o’"
        raise refuse("another run is making handouts here", file=folder.parent, hint=hint) from None
    except OSError as error:
        hint = "choose another folder with ‘-o’"
        raise refuse(f"cannot write here: {error.strerror or error}", file=folder.parent, hint=hint) from None
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def _held(folder: Path) -> int | None:
    """Hold a folder as one's own, until it is closed; raise BlockingIOError if another process holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise
    except OSError:  # a disk of the network that knows no locks
        with contextlib.suppress(OSError):
            os.close(held)
        return None
    return held
