"""Ids from names: easy to type, the same on every machine, and a file's name on all of them."""

import re
import unicodedata

LONGEST = 60
"""The longest id that is made, in characters."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # names that Windows gives to no file


def from_name(name: str) -> str:
    """Return the id that a name makes, of small letters a to z, digits and hyphens; empty if nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    id = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "").replace("’", "")).strip("-")
    if len(id) > LONGEST:
        id = id[: LONGEST + 1].rpartition("-")[0] or id[:LONGEST]
    return f"exercise-{id}" if _RESERVED.fullmatch(id) else id


def free(id: str, taken: set[str]) -> str:
    """Return an id, with a number behind it if it is taken: `row`, `row-2`, `row-3`."""
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    return found
