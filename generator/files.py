"""Writing a file whole or not at all."""

import os
import secrets
import shutil
from pathlib import Path

from generator.errors import refuse


def write_whole(path: Path, content: bytes, hint: str = "choose another place with ‘-o FILE’") -> None:
    """Write beside the file, then rename over it, so that nobody sees a half; raise HandoutError if it cannot be."""
    path = Path(os.path.realpath(path))  # what a link leads to, not the link, is replaced
    beside = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(beside, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, beside)
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        if isinstance(error, PermissionError):
            hint = f"close the file if it is open, or {hint}"
        raise refuse(f"cannot write here: {error.strerror or error}", file=path, hint=hint) from None
