"""Writing a file whole or not at all."""

import os
import stat
from pathlib import Path

from generator.errors import refuse


def refuse_to_replace(path: Path, made_by: bytes, *, force: bool = False) -> None:
    """Raise HandoutError if there is a file at a path without `made_by` in it: one that is not ours to replace.

    With `force` any file may be replaced, but no folder, device or pipe.
    """
    try:
        if not path.exists() or (path.is_file() and (force or made_by in path.read_bytes())):
            return
        if not path.is_file():
            raise OSError("this is a folder" if path.is_dir() else "this is a device or a pipe, not a file")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise refuse(f"cannot write here: {reason}", file=path, hint="choose another place with ‘-o FILE’") from None
    hint = "choose another name with ‘-o’, or add ‘--force’"
    raise refuse("there is another file here already", file=path, hint=hint)


def write_whole(
    path: Path,
    content: bytes,
    hint: str = "choose another place with ‘-o FILE’",
    *,
    beside: Path | None = None,
    synced: bool = True,
) -> None:
    """Write beside the file, then rename over it, so that nobody sees a half; raise HandoutError if it cannot be.

    `beside` is another folder of the same disk to write in first; without `synced` the disk may keep the content in
    its memory for a while. The error's cause is the OSError.
    """
    path = Path(os.path.realpath(path))  # what a link leads to, not the link, is replaced
    beside = (beside or path.parent) / f".{os.urandom(8).hex()}{path.suffix}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(beside, "xb") as file:
                file.write(content)
                if synced:
                    file.flush()
                    os.fsync(file.fileno())
            if path.exists():
                os.chmod(beside, stat.S_IMODE(path.stat().st_mode))
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        if isinstance(error, PermissionError):
            hint = f"close the file if it is open, or {hint}"
        raise refuse(f"cannot write here: {error.strerror or error}", file=path, hint=hint) from error
