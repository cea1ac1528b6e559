"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from generator.errors import refuse


def write_whole(path: Path, content: bytes, hint: str = "choose another place with ‘-o FILE’") -> None:
    """Write beside the file, then rename over it, so that nobody sees a half; raise HandoutError if it cannot be."""
    path = Path(os.path.realpath(path))  # what a link leads to, not the link, is replaced
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, 0o666 & ~_umask())
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise refuse(f"cannot write here: {error.strerror or error}", file=path, hint=hint) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
