"""Audit a file in a process of its own, with limits of time and memory, so that no PDF can stop or fill the computer.

The PDF's words come back in the report and go nowhere else: the process writes no file and no log.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

from generator.audit.report import Audit
from generator.errors import refuse
from generator.limits import Size

MEGABYTES = 3000
"""How much memory the process may ask for, where the system can limit it."""
SHARE = 0.7
"""How much of the time may be spent on reading pages, so that some is left to judge them."""
LARGEST = 500
"""The largest file that is read, in megabytes."""
START = (
    "import json, sys; asked = json.loads(sys.stdin.read()); sys.path[:] = asked.pop('path');"
    "from generator.audit.inside import main; main(**asked)"
)


def audit(
    path: Path, size: Size, *, seconds: float = 60, black_and_white: bool = False, only: Sequence[str] = ()
) -> Audit:
    """Return the audit of a PDF file; one that cannot be read has the reason in `error`.

    Raises HandoutError where what reads tags is not installed.
    """
    if find_spec("pikepdf") is None:
        hint = 'install it with ‘pip install "spine-handouts[audit]"’'
        raise refuse("an audit needs pikepdf, which reads tags and fonts, and it is not installed", hint=hint)
    if error := _no_file(path):
        return failed(path, size, error)
    asked = {
        "path": sys.path, "file": str(path), "size": size, "seconds": seconds * SHARE, "only": list(only),
        "black_and_white": black_and_white, "megabytes": MEGABYTES,
    }  # fmt: skip
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", START],
            input=json.dumps(asked).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return failed(path, size, f"it takes longer than {seconds:g} seconds; allow more with ‘--seconds’")
    if done.returncode:
        return failed(path, size, "it needs more memory than is allowed, or is damaged so that its reader fails")
    return msgspec.json.decode(done.stdout, type=Audit)


def failed(path: Path, size: Size, error: str) -> Audit:
    """Return the audit of a file that cannot be read."""
    return Audit(str(path), size, 0, 0, error, ())


def _no_file(path: Path) -> str:
    try:
        if path.is_dir():
            return "this is a folder"
        if not path.is_file():
            return "there is no such file" if not path.exists() else "this is no file, but a device or a pipe"
        length = path.stat().st_size
    except (OSError, ValueError) as error:
        return f"cannot read this: {getattr(error, 'strerror', None) or error}"
    if not length:
        return "it is empty"
    return f"it is larger than {LARGEST} MB" if length > LARGEST * 1_000_000 else ""
