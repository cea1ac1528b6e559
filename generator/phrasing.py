"""Texts of the content become plain strings in one language."""

import datetime
import re
from collections.abc import Callable, Iterable

from generator.errors import refuse
from generator.handout import HandoutPicture
from generator.model import Picture
from generator.values import WRITE_DATES, Text
from generator.words import Words

Said = Callable[[Text | str], str]
MIRRORED = "mirrored"
"""What is added to the name of a picture that is turned left to right."""
_DATE_FIRST = re.compile(r"(\d{4}-\d{2}-\d{2})(.*)", re.DOTALL)


def one_line(text: str | None) -> str:
    """Return a text without needless spaces and line ends; nothing for none."""
    return " ".join((text or "").split())


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text that hold something."""
    return tuple(line for part in (text or "").splitlines() if (line := one_line(part)))


def texts(given: Iterable[Text], words: Words) -> tuple[str, ...]:
    """Return texts as strings."""
    return tuple(words.text(text) for text in given)


def optional(text: Text | None, words: Words) -> str:
    """Return a text as a string; nothing for none."""
    return words.text(text) if text else ""


def dated(text: str | None, words: Words) -> str:
    """Return a text whose first word may be a date, such as `2026-12-18, 2.30 pm`, with the date in words."""
    date, rest = date_first(text)
    return f"{words.date(date)}{rest}" if date else rest


def date_first(text: str | None) -> tuple[datetime.date | None, str]:
    """Return the date that is the first word of a text, and what follows it; None and the text where there is none."""
    line = one_line(text)
    match = _DATE_FIRST.fullmatch(line)
    if match is None:
        return None, line
    try:
        return datetime.date.fromisoformat(match[1]), match[2]
    except ValueError:
        raise refuse(f"‘next appointment’: ‘{match[1]}’ is not a date", hint=WRITE_DATES) from None


def pictures(given: Iterable[Picture], words: Words, said: Said, *, turned: bool = False) -> tuple[HandoutPicture, ...]:
    """Return pictures as they will be printed, turned left to right where they are drawings."""
    return tuple(
        HandoutPicture(
            name=f"{picture.name}/{MIRRORED}" if turned and "/" in picture.name else picture.name,
            step=words("step", picture.step) if picture.step else "",
            caption=said(picture.caption),
            alt=said(picture.alt),
        )
        for picture in given
    )
