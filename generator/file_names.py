"""What the files of a handout are called: never by the patient's name, and so that every system takes it."""

import re
import unicodedata

from generator.choices import CHOSEN
from generator.importing.plain import normal
from generator.library import Library
from generator.model import Programme
from generator.stamp import stamp

LONGEST = 120
"""The longest name that is given to a file, in bytes, without its ending."""
_LONG = 4
"""How many letters of a name are hardly ever part of another word."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)


def stem(programme: Programme, library: Library) -> str:
    """Return what a handout's files are called, without an ending."""
    theme = programme.theme or library.clinic.theme
    template = programme.template if programme.template != "handout" else None
    cards = str(programme.cards_to_a_page) if template == "card" and programme.cards_to_a_page > 1 else None
    booklet = "booklet" if programme.booklet else None
    return "-".join(filter(None, [_id(programme), template, cards, booklet, theme if theme != "standard" else None]))


def has_name(text: str, patient: str | None) -> bool:
    """Tell whether a word of a patient's name is part of a text, accents or not; a short one only as a whole word."""
    words = normal(text)
    return any(
        name in words if len(name) >= _LONG else f" {name} " in f" {words} "
        for name in normal(patient or "").split()
        if len(name) > 1
    )


def safe(name: str) -> str:
    """Return a name that Windows, macOS and Linux all give to a file, without an ending; empty if nothing is left."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else "" for sign in _composed(name))
    plain = _cut(_FORBIDDEN.sub("-", kept.strip()).strip(".-~ "))
    return f"{plain}-" if _RESERVED.fullmatch(plain) else plain


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _cut(name: str) -> str:
    return name.encode()[:LONGEST].decode(errors="ignore").strip(".-~ ")


def _id(programme: Programme) -> str:
    """Return the programme's name, or the sign that is printed on the sheet where the name is the patient's."""
    if programme.id and has_name(programme.id, programme.patient):
        return f"sheet-{stamp(programme)}"
    return programme.id or CHOSEN
