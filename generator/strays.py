"""Files of a folder that nothing reads, though someone meant them to be read."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.errors import Problem, nearest
from generator.locations import PLACES, Folders

SINGLE = ("content/clinic.yaml", "content/taxonomy.yaml", "content/sources.yaml", "content/facts-not-printed.yaml")
TRANSLATED = ("exercises", "avoid", "advice", "programmes")
"""The kinds whose files may also lie in the folder of a language."""
READ = (
    *(pattern for pattern, _ in PLACES.values()),
    *(f"content/languages/*/{kind}/*.yaml" for kind in TRANSLATED),
    *SINGLE,
)
"""Where YAML files are read. Templates may lie anywhere in `templates/`."""
BESIDE = {
    **{PurePath(pattern).parts[1]: pattern.partition("/*")[0] for pattern, _ in PLACES.values()},
    **{PurePath(name).name: "content" for name in SINGLE},
    "parts": "templates/parts",
}
"""Where folders and files belong that lie one step too high, by name."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MEANT = re.compile(r"(.+)\.(ya?ml|html?)(\.txt)?", re.IGNORECASE)


def strays(folders: Folders) -> Iterator[Problem]:
    """Yield a problem for each file that would be passed over in silence, and for each awkward name."""
    for root in folders.roots:
        parts = [part for part in ("content", "templates") if (root / part).is_dir()]
        if not parts:
            message = "there is neither ‘content’ nor ‘templates’ in this folder, so nothing in it is used"
            yield Problem(message, str(root), hint="‘handout start FOLDER’ makes a folder to edit")
        for path in sorted(path for part in parts for path in (root / part).rglob("*")):
            yield from _stray(path, path.relative_to(root), folders)
    if folders.clinic is not None:
        for path in sorted(folders.clinic.iterdir()):
            if path.name in BESIDE:
                yield Problem("nothing reads this here", str(path), hint=f"it belongs in ‘{BESIDE[path.name]}’")


def _stray(path: Path, name: Path, folders: Folders) -> Iterator[Problem]:
    shown = folders.shown(path)
    meant = _MEANT.fullmatch(name.name)
    if any(part.startswith(".") for part in name.parts):
        return
    if path.is_dir():
        if meant and not (name.suffix == ".yaml" and _is_read(name)):
            yield Problem("this is a folder, not a file", shown, hint="remove it, or give it another name")
        return
    if name.parts[:2] == ("templates", "fonts"):
        if path.parent != folders.fonts:
            yield Problem("fonts are not taken from a clinic’s folder", shown, hint="remove the file")
    elif _is_read(name):
        if name.suffix == ".yaml" and not _ID.fullmatch(path.stem):
            hint = f"name it ‘{_id(path.stem)}.yaml’: small letters a to z, digits and hyphens"
            yield Problem("this file’s name is hard to type, and so is its id", shown, hint=hint)
    elif meant:
        better = name.with_name(f"{_id(meant[1])}.yaml" if meant[2][0] in "yY" else f"{meant[1]}.html")
        hint = f"name it ‘{better.name}’" if _is_read(better) else _where(name)
        yield Problem("nothing reads this file", shown, hint=hint)


def _is_read(name: Path) -> bool:
    if name.suffix == ".html":
        return name.parts[0] == "templates"
    return any(name.match(pattern) and len(name.parts) == pattern.count("/") + 1 for pattern in READ)


def _where(name: Path) -> str:
    folders = [
        pattern.rpartition("/")[0] for pattern in READ if pattern.endswith("/*.yaml") and pattern.count("*") == 1
    ]
    parent = name.parent.as_posix()
    hint = "" if parent in folders else nearest(parent, folders, least=0.8)
    return hint or f"files belong in {', '.join(folders)} or templates"


def _id(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "another-name"
