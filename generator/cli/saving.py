"""Programmes kept as YAML files."""

from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import refuse

if TYPE_CHECKING:
    from generator.model import Programme

FIRST = "# A programme for ‘handout make’. Its keys: docs/content.md, ‘Keys of a programme’.\n"


def save(programme: "Programme", name: str, *, force: bool = False) -> Path:
    """Write a programme to a YAML file; raise HandoutError if the file is there already and is not to be replaced."""
    from generator import yaml_writing
    from generator.files import write_whole

    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise refuse("a programme is kept in a file that ends with .yaml", file=name, hint=f"write ‘{path.stem}.yaml’")
    if path.exists() and not force:
        raise refuse("there is a file here already", file=name, hint="choose another name, or add ‘--force’")
    write_whole(path, (FIRST + yaml_writing.text(programme)).encode(), "choose another place")
    return path
