"""Where a handout goes."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Programme

OUTPUT = Path("output")


def path(
    output: str | None, programme: "Programme", library: "Library", *, fillable: bool = False, force: bool
) -> Path:
    """Return where the PDF goes: by default named by programme, template and theme, what small pages it has,
    and whether it is a form.

    Raises HandoutError if there is a file that no handout is and that is not to be replaced by `force`.
    """
    from generator.file_names import stem
    from generator.files import refuse_to_replace
    from generator.make import CREATOR

    name = f"{stem(programme, library)}{'-fillable' if fillable else ''}.pdf"
    path = Path(output or OUTPUT / name)
    if output and (output.endswith(("/", os.sep)) or _is_folder(path)):
        path /= name
    refuse_to_replace(path, f"<xmp:CreatorTool>{CREATOR}<".encode(), force=force)
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # what cannot be looked at is told where it is written
        return False
