"""A clinic's settings: what its file alone does not show, and how one after the other is changed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from generator import clinic_file, pictures, theme, yaml_text
from generator.addresses import WebAddress
from generator.errors import HandoutError, Problem, nearest_or_all, placed, refuse
from generator.files import write_whole
from generator.gallery import OWN, Gallery
from generator.library import Library
from generator.locations import SHIPPED, Folders
from generator.model import Clinic, Paper, SkinTone
from generator.values import Colour
from generator.words import DEFAULT

KEYS = (
    *("name", "logo", "telephone", "address", "web address", "hours", "clinicians"),
    *("emergency number", "extra stop rules", "language", "theme", "paper", "accent", "pale", "skin tone"),
)
"""What can be set, in the order of asking; `accent` and `pale` stand under `colours` in the file."""
LISTS = ("address", "hours", "clinicians", "extra stop rules")
"""What holds several entries, written in one line with `;` between them."""
COLOURS = ("accent", "pale")
CHOICES: dict[str, tuple[str, ...]] = {"paper": get_args(Paper), "skin tone": get_args(SkinTone)}


def check_logo(library: Library, gallery: Gallery) -> None:
    """Raise HandoutError, at its line of the clinic's file, if the clinic's logo cannot be printed."""
    if library.clinic.logo:
        try:
            gallery(library.clinic.logo)
        except HandoutError as error:
            path = library.folders.single(clinic_file.NAME)
            raise placed(error, library.folders.shown(path), yaml_text.line_of(path, "logo")) from None


def wrong_colours(clinic: Clinic, folders: Folders) -> Iterator[Problem]:
    """Yield, once each, what is wrong with a clinic's colours in the themes that can be used."""
    found: dict[Problem, None] = {}
    for id in folders.every("themes"):
        try:
            theme.load(id, folders)
        except HandoutError:  # told where the themes are checked
            continue
        try:
            theme.load(id, folders, colours=clinic.colours)
        except HandoutError as error:
            found |= dict.fromkeys(error.problems)
    yield from found


def plain(clinic: Clinic) -> dict[str, str]:
    """Return what is set, as it is answered: entries of a list in one line."""
    said = {}
    for key in KEYS:
        value = getattr(clinic.colours if key in COLOURS else clinic, key.replace(" ", "_"))
        if value:
            said[key] = "; ".join(map(str, value)) if key in LISTS else _written(value)
    return said


class Draft:
    """Hold the file of a clinic's settings while it is changed; nothing is written before `save`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / clinic_file.NAME
        self._folders = Folders(folder if folder.is_dir() else None)
        self._known = Library(self._folders, DEFAULT).ids
        self._pictures: dict[str, bytes] = {}
        self._text = _text_of(self.path)
        self.clinic = self._read(self._text)

    def set(self, answers: Mapping[str, str]) -> None:
        """Take answers by key, empty ones for nothing; raise HandoutError for those that will not do, and take none."""
        pictures, text = dict(self._pictures), self._text
        for key, answer in answers.items():
            if key not in KEYS:
                raise refuse(f"there is no setting ‘{key:.60}’", hint=nearest_or_all(key, KEYS))
            answer = answer.strip()
            if key == "logo" and answer:
                answer = self._picture(answer, pictures)
            text = self._with(text, key, answer)
        clinic = self._read(text)
        if wrong := list(self._wrong(clinic, answers)):
            raise HandoutError(*wrong)
        self.clinic, self._text, self._pictures = clinic, text, pictures

    def save(self) -> None:
        """Write the file, and the logo beside it; raise HandoutError where that cannot be."""
        hint = "choose another folder with ‘--folder’"
        for name, content in self._pictures.items():
            if name == self.clinic.logo:
                write_whole(self.folder / OWN / name, content, hint)
        write_whole(self.path, self._text.encode(), hint)

    def choices(self, key: str) -> dict[str, str]:
        """Return the ids that may be answered for a key, each with its meaning; none where anything may."""
        if key in ("language", "theme"):
            return dict.fromkeys(self._folders.every(f"{key}s"), "")
        return dict.fromkeys(CHOICES.get(key, ()), "")

    def _with(self, text: str, key: str, answer: str) -> str:
        """Return the text of the file with an answer in it."""
        value: Any = answer or None
        if key in LISTS:
            value = [entry.strip() for entry in answer.split(";") if entry.strip()] or None
        elif key in COLOURS:
            said = {name: code for name, code in plain(self._read(text)).items() if name in COLOURS} | {key: answer}
            key, value = "colours", {name: code for name, code in said.items() if code} or None
        if value is not None:
            text = (
                re.sub(rf"^# {key}:.*$", f"{key}:", text, count=1, flags=re.MULTILINE) if not _has(text, key) else text
            )
        from generator import yaml_writing  # most who read settings write none

        return yaml_writing.changed(text, {key: value}, str(self.path))

    def _picture(self, answer: str, found: dict[str, bytes]) -> str:
        """Return the name of a logo in the clinic's pictures: of one that is there, or of a file to be copied there."""
        here = self.folder / OWN
        if "/" not in answer and "\\" not in answer and (answer in found or (here / answer).is_file()):
            path = here / answer
        else:
            path = Path(answer).expanduser().resolve()
        if answer not in found:
            pictures.read(path, path.parent, answer)
        if path.parent == here.resolve() or path.parent == here:
            return path.name
        content = path.read_bytes()
        stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "logo"
        names = (f"{stem}{number}{path.suffix.lower()}" for number in ("", *(f"-{count}" for count in range(2, 1000))))
        name = next(name for name in names if _is_free(here / name, content))
        found[name] = content
        return name

    def _read(self, text: str) -> Clinic:
        return clinic_file.settings(yaml_text.parse(text, str(self.path)), str(self.path), self._known)

    def _wrong(self, clinic: Clinic, answers: Mapping[str, str]) -> Iterator[Problem]:
        from generator import pdf  # the fonts take a while to load

        yield from wrong_colours(clinic, self._folders)
        for key in ("language", "theme"):
            there, name = self._folders.every(f"{key}s"), getattr(clinic, key)
            if name and name not in there:
                yield Problem(f"there is no {key} ‘{name}’", hint=nearest_or_all(name, there))
        family = pdf.family(self._folders.fonts)
        for key, answer in answers.items():
            if reason := family.why_undrawable(answer):
                yield Problem(f"‘{key}’: {reason}", hint="leave the character out, or write it in letters")


def _text_of(path: Path) -> str:
    """Return the text of a clinic's file, or the shipped one's, which holds nothing but examples."""
    if path.exists():
        yaml_text.read(path)
        return path.read_text(encoding="utf-8-sig")
    lines = (SHIPPED / clinic_file.NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(lines[1:])  # the first names a schema that lies beside the shipped file


def _written(value: Any) -> str:
    return (
        value.code
        if isinstance(value, Colour)
        else f"https://{value.words}"
        if isinstance(value, WebAddress)
        else value
    )


def _has(text: str, key: str) -> bool:
    return re.search(rf"^{key}:", text, flags=re.MULTILINE) is not None


def _is_free(path: Path, content: bytes) -> bool:
    """Tell whether a file can be written without replacing another."""
    return not path.exists() or (path.is_file() and path.read_bytes() == content)
