"""What was worked out before, kept on disk for the next time: never needed, and never of a patient.

An entry's name is made of all that it depends on, the package's own code too, so that nothing in it grows stale. It is
written whole, and read only if it still is. Where nothing can be kept, everything works as well, only slower.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "HANDOUT_CACHE"
"""What names another folder to keep things in, or `off`."""
MOST = 2_000
"""How many entries are kept; then the oldest go."""
_SIGN = 32


def get(kind: str, parts: Iterable[bytes]) -> tuple[Path | None, bytes | None]:
    """Return where the entry of a kind is kept that depends on `parts`, and what it holds; either may be nothing."""
    folder = _folder()
    if folder is None:
        return None, None
    sign = hashlib.sha256(_code_sign())
    for part in parts:
        sign.update(len(part).to_bytes(8) + part)
    path = folder / f"{kind}-{sign.hexdigest()[:40]}"
    try:
        data = path.read_bytes()
    except OSError:
        return path, None
    whole = hashlib.sha256(data[_SIGN:]).digest() == data[:_SIGN]
    return path, data[_SIGN:] if whole else None


def put(path: Path | None, data: bytes) -> None:
    """Keep what belongs to a place that `get` returned, if it can be."""
    if path is None:
        return
    beside = path.with_name(f".{os.urandom(8).hex()}")
    try:
        _make_room(path.parent)
        beside.write_bytes(hashlib.sha256(data).digest() + data)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)


@functools.cache
def _folder() -> Path | None:
    """Return the folder for what is kept, which nobody else can write to; None where there is none."""
    named = os.environ.get(VARIABLE, "")
    if named == "off":
        return None
    try:
        folder = Path(named) if named else _usual()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            found = folder.stat()
            if found.st_uid != os.getuid() or found.st_mode & 0o022:
                return None
    except (OSError, RuntimeError):
        return None
    return folder


def _usual() -> Path:
    """Return the folder where programs of this system keep such things."""
    if os.name == "nt":
        return (
            Path(os.environ["LOCALAPPDATA"]) / "spine-handouts" / "cache" if "LOCALAPPDATA" in os.environ else _home()
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "spine-handouts"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) / "spine-handouts" if os.path.isabs(given) else _home()


def _home() -> Path:
    return Path.home() / ".cache" / "spine-handouts"


@functools.cache
def _code_sign() -> bytes:
    """Return a sign of the package's code and of the Python that runs it."""
    sign = hashlib.sha256(sys.version.encode())
    root = Path(__file__).parent
    for folder in (root, root / "figures"):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                sign.update(f"{entry.name} {found.st_size} {found.st_mtime_ns}".encode())
    return sign.digest()


def _make_room(folder: Path) -> None:
    """Delete the older half of what is kept where there is too much of it."""
    if len(os.listdir(folder)) >= MOST:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
        for entry in entries[: MOST // 2]:
            os.unlink(entry.path)
