"""What a column of a list is: a field of the programme, or one of the options of `handout make`."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from generator.errors import HandoutError, Problem, nearest, refuse
from generator.importing.plain import normal
from generator.model import Programme
from generator.schema import NAMED_BY_FILE

OWN = ("programme", "doses", "notes", "sides", "easier", "harder", "overrides", "since", "file name")
"""The columns that are no fields of a programme."""
ALSO = {
    "flags": "conditions", "flag": "conditions", "condition": "conditions",
    "confirm": "confirmed", "exercise": "exercises", "goal": "goals",
    "with": "with parts", "without": "without parts",
    "dose": "doses", "note": "notes", "side": "sides", "override": "overrides", "file": "file name",
}  # fmt: skip
"""Other names of columns."""


@cache
def keys() -> tuple[str, ...]:
    """Return the key of each column that there is, as it is written in a programme."""
    fields = [each.encode_name for each in msgspec.structs.fields(Programme) if each.name not in NAMED_BY_FILE]
    return (*OWN, *(name for name in fields if name != "note"))


def key_of(name: str) -> str | None:
    """Return what a column is by its name, whatever its case, hyphens and spaces; None for what there is not."""
    return _keys().get(_bare(name))


def known(names: Sequence[str]) -> int:
    """Return how many of these are names of columns."""
    return sum(key_of(name) is not None for name in names)


def matched(names: Iterable[str]) -> dict[str, str]:
    """Return the column of each key; raise HandoutError for a name that is unknown, and for a key that comes twice."""
    found: dict[str, str] = {}
    problems = []
    for name in names:
        key = key_of(name)
        if key is None:
            problems.append(
                Problem(f"there is no column ‘{name:.60}’", hint=nearest(_spaced(name), _names()) or _all())
            )
        elif key in found:
            problems.append(
                Problem(f"the columns ‘{found[key]:.60}’ and ‘{name:.60}’ are both ‘{key}’", hint="keep one")
            )
        else:
            found[key] = name
    if problems:
        raise HandoutError(*problems)
    return found


def unknown(name: str, path: Path) -> HandoutError:
    """Return the error for a table in which no column has a name that is known."""
    return refuse(f"the first column is ‘{name:.60}’, and no column has a name that is known", file=path, hint=_all())


@cache
def _keys() -> dict[str, str]:
    return {_bare(name): key for name, key in {**{key: key for key in keys()}, **ALSO}.items()}


def _names() -> list[str]:
    return [*keys(), *ALSO]


def _all() -> str:
    return f"there are: {', '.join(sorted(keys()))}"


def _spaced(name: str) -> str:
    return normal(name)


def _bare(name: str) -> str:
    return normal(name).replace(" ", "")
