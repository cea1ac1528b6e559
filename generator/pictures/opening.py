"""Reading a picture's bytes: only a plain file, only in the clinic's folder, and not more than fits in memory."""

import stat
from pathlib import Path

from generator.errors import nearest, refuse

MOST_BYTES = 20_000_000


def content(path: Path, folder: Path) -> bytes:
    """Return what is in a file of the folder; raise HandoutError if it is elsewhere, missing, empty or too large."""
    try:
        real = path.resolve()
        inside = real.is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name that cannot be
        raise refuse("this is not the name of a file") from None
    if not inside:  # first of all, so that nothing is learned about other folders
        raise refuse("the picture lies outside the clinic’s folder", hint="copy it into the folder")
    try:
        return _read(real)
    except FileNotFoundError:
        raise refuse("there is no such picture", hint=_alike(real)) from None
    except OSError as error:
        raise refuse(f"the picture cannot be opened: {error.strerror}") from None


def _read(path: Path) -> bytes:
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):  # reading a pipe would wait for ever
        raise refuse("this is not a picture file")
    if about.st_size > MOST_BYTES:
        raise refuse(
            f"the picture takes {about.st_size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB can be read",
            hint="make it smaller in a drawing program, or save it as JPEG",
        )
    with path.open("rb") as file:
        data = file.read(MOST_BYTES)
    if not data:
        raise refuse("the picture file is empty", hint="copy it again")
    return data


def _alike(path: Path) -> str:
    try:
        return nearest(path.name, (each.name for each in path.parent.iterdir()))
    except OSError:
        return ""
