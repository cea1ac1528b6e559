"""What is kept beside a handout: the programme as YAML, the clinician's copy, the record."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.errors import refuse

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Programme

FIRST = "# A programme for ‘handout make’. Its keys: docs/content.md, ‘Keys of a programme’.\n"


def save(programme: "Programme", name: str, *, force: bool = False) -> Path:
    """Write a programme to a YAML file; raise HandoutError if the file is there already and is not to be replaced."""
    from generator import yaml_writing
    from generator.files import write_whole

    refuse_name(name, force=force)
    path = Path(name)
    write_whole(path, (FIRST + yaml_writing.text(programme)).encode(), "choose another place")
    return path


def refuse_name(name: str, *, force: bool = False) -> None:
    """Raise HandoutError if a programme cannot be kept in a file of this name."""
    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise refuse("a programme is kept in a file that ends with .yaml", file=name, hint=f"write ‘{path.stem}.yaml’")
    if path.exists() and not force:
        raise refuse("there is a file here already", file=name, hint="choose another name, or add ‘--force’")


class Kept(msgspec.Struct, frozen=True):
    """Hold the clinician's copy and the record, and where they go."""

    copy_path: Path
    copy: bytes
    record_path: Path
    record: bytes


def kept(
    programme: "Programme",
    library: "Library",
    today: datetime.date,
    since: "Programme | None",
    handout: Path,
    *,
    named: bool,
    force: bool,
) -> Kept:
    """Make what the clinician keeps of a handout; raise HandoutError if other files are where it goes."""
    from generator import make
    from generator.files import refuse_to_replace
    from generator.record import lines

    copy_path, record_path = (handout.with_name(f"{handout.stem}{end}") for end in ("-clinician.pdf", "-record.txt"))
    words = library.words
    title = words("clinician copy")
    refuse_to_replace(copy_path, f"<xmp:CreatorTool>{make.CREATOR}<".encode(), force=force)
    refuse_to_replace(record_path, title.encode(), force=force)
    if not named:
        programme = msgspec.structs.replace(programme, patient=None)
    made = make.clinician_copy(programme, library, today, since)
    assert made.handout.record
    heading = [title, f"{made.handout.title}. {made.handout.stamp}."]
    if made.handout.patient:
        heading.append(f"{words('for')} {made.handout.patient}")
    record = "\n".join(lines(made.handout.record, heading=heading, words=words)) + "\n"
    return Kept(copy_path, made.pdf.content, record_path, record.encode())
