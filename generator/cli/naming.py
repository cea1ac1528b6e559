"""Where a handout goes, and what its file is called: never by the patient's name."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.chosen import CHOSEN

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
    from generator.files import refuse_to_replace
    from generator.make import CREATOR

    name = f"{stem(programme, library)}{'-fillable' if fillable else ''}.pdf"
    path = Path(output or OUTPUT / name)
    if output and (output.endswith(("/", os.sep)) or _is_folder(path)):
        path /= name
    refuse_to_replace(path, f"<xmp:CreatorTool>{CREATOR}<".encode(), force=force)
    return path


def stem(programme: "Programme", library: "Library") -> str:
    """Return what a handout's files are called, without an ending."""
    theme = programme.theme or library.clinic.theme
    template = programme.template if programme.template != "handout" else None
    cards = str(programme.cards_to_a_page) if template == "card" and programme.cards_to_a_page > 1 else None
    booklet = "booklet" if programme.booklet else None
    return "-".join(filter(None, [_id(programme), template, cards, booklet, theme if theme != "standard" else None]))


def _id(programme: "Programme") -> str:
    """Return the programme's name, or the sign that is printed on the sheet where the name is the patient's."""
    from generator.stamp import stamp

    names = (programme.patient or "").casefold().split()
    if programme.id and any(name in programme.id.casefold() for name in names):
        return f"sheet-{stamp(programme)}"
    return programme.id or CHOSEN


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # what cannot be looked at is told where it is written
        return False
