"""How a row ended, in words in which no patient is named."""

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

Outcome = Literal["made", "refused", "failed"]


class Result(msgspec.Struct, frozen=True, array_like=True):
    """Hold how a row ended; `stops` says that what went wrong will go wrong for every other row too."""

    place: int
    number: int
    outcome: Outcome
    file: str = ""
    pages: int = 0
    column: str = ""
    reason: str = ""
    warnings: str = ""
    stops: bool = False


def refused(place: int, number: int, wrong: Iterable[tuple[str, str]], patient: str) -> Result:
    """Return the end of a row that something is wrong with: in which columns, and what."""
    pairs = list(wrong)
    columns = list(dict.fromkeys(column for column, _ in pairs if column))
    reasons = [f"{column}: {reason}" if column and len(pairs) > 1 else reason for column, reason in pairs]
    return Result(place, number, "refused", column=", ".join(columns), reason=nameless("; ".join(reasons), patient))


def nameless(text: str, patient: str) -> str:
    """Return a text in one line, with dots for each word of a patient's name."""
    names = sorted({name for name in re.findall(r"\w+", patient) if len(name) > 1}, key=len, reverse=True)
    if names:
        text = re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", "…", text, flags=re.IGNORECASE)
    return " ".join(text.split())
