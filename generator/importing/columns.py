"""Which column of others is which key of ours: by name, or as `--map` says."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.errors import nearest, nearest_or_all, refuse
from generator.importing.plain import normal

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": ("exercise name", "name of exercise", "exercise title", "title", "exercise"),
    "clinical name": ("medical name", "technical name"),
    "category": ("exercise category", "exercise type", "type"),
    "position": ("body position",),
    "equipment": ("equipment needed", "required equipment", "equipment required", "props", "you need"),
    "optional equipment": (),
    "goals": ("goal",),
    "sides": (),
    "purpose": ("what it is for", "aim", "benefits", "benefit", "why"),
    "works": (
        "muscles worked", "muscles", "muscle", "target muscles", "target muscle", "targets", "target",
        "primary muscles", "primary muscle", "main muscles", "muscle groups", "muscle group", "body part",
    ),
    "prerequisites": (),
    "start": ("starting position", "start position", "set up", "setup", "how to start"),
    "steps": (
        "instructions", "instruction", "how to do it", "how to", "procedure", "execution", "technique", "description",
    ),
    "other side": (),
    "cautions": ("caution", "precautions", "precaution", "warnings", "warning", "take care", "safety notes"),
    "easier": ("make it easier", "to make it easier", "easier version", "regression", "regressions"),
    "harder": ("make it harder", "to make it harder", "harder version", "progression", "progressions"),
    "sets": ("number of sets", "set"),
    "repetitions": ("reps", "repetition", "rep", "number of repetitions", "number of reps", "repeats", "repeat"),
    "hold seconds": ("hold", "hold time", "hold for", "duration of hold"),
    "rest seconds": ("rest", "rest time", "rest between sets", "rest period"),
    "until": (),
    "build up to": (),
    "times a day": ("times per day", "times daily", "per day"),
    "days a week": ("days per week",),
    "dose": ("dosage", "prescription", "sets x reps", "sets and reps", "sets reps", "volume"),
    "frequency": ("how often",),
}  # fmt: skip
"""The keys of ours that a column may become, each with the names of columns that plainly mean it, the best first.

‘dose’ and ‘frequency’ are no keys of a file: a column of this name is read as amounts, such as `2 x 10`.
"""
DOSES = ("sets", "repetitions", "hold seconds", "rest seconds", "times a day", "days a week", "dose", "frequency")
LISTS = ("equipment", "optional equipment", "goals", "prerequisites", "steps", "cautions")
"""The keys that several columns may be mapped to, one after the other."""

_NEVER = {
    "movement tags": "each exercise’s checklist is answered by a clinician: ‘handout new exercise --tags ID’",
    "pictures": "put the file into content/pictures, and name it under ‘pictures’ in the exercise’s file",
    "reviewed": "only a clinician of yours who has read the file can say so",
    "sources": "a source must stand in sources.yaml first",
    "id": "ids are made from names",
}
"""The keys that no column becomes, each with the reason."""
_PICTURES = re.compile(r"\b(images?|pictures?|photos?|thumbnails?|videos?|gifs?|media|links?|urls?|youtube)\b")
_OUTER = ("exercise", "dose", "dosage", "prescription", "details", "parameters")
"""The objects whose inner names mean the same as if they stood alone: `dose.sets`."""
_STEP = re.compile(r"(?:step|instruction) (\d{1,2})")
_UNIT = re.compile(
    r"(hold|rest)(?: time| for| between sets)?(?: in)? (?:(s|sec|secs|seconds?)|(?:m|min|mins|minutes?))"
)


class Column(msgspec.Struct, frozen=True):
    """Hold what a column of others becomes; a number in it counts `unit` seconds each, where that is known."""

    theirs: str
    ours: str
    unit: int | None = None


class Columns(msgspec.Struct, frozen=True):
    """Hold the columns that are taken, in their order, and those that are left, each with the reason."""

    taken: tuple[Column, ...]
    left: dict[str, str]

    def of(self, ours: str) -> tuple[Column, ...]:
        """Return the columns that become one key of ours."""
        return tuple(column for column in self.taken if column.ours == ours)


def mapping(options: Iterable[str]) -> dict[str, str]:
    """Read `THEIRS=OURS` as often as it is given; nothing after the sign leaves a column out.

    Raises HandoutError for a key that there is not.
    """
    found: dict[str, str] = {}
    for option in options:
        theirs, sign, ours = (part.strip() for part in option.rpartition("="))
        if not sign or not theirs:
            raise refuse(f"‘--map {option}’ has no ‘=’", hint='write the column, ‘=’ and the key: --map "Title=name"')
        key = next((each for each in (*SYNONYMS, *_NEVER) if normal(each) == normal(ours)), ours)
        if key in _NEVER:
            raise refuse(f"no column can become ‘{key}’", hint=_NEVER[key])
        if key and key not in SYNONYMS:
            raise refuse(f"there is no key ‘{key}’ for the column ‘{theirs}’", hint=nearest_or_all(key, SYNONYMS))
        if found.get(theirs, key) != key:
            raise refuse(f"the column ‘{theirs}’ is mapped twice", hint="keep one ‘--map’ for it")
        found[theirs] = key
    return found


def known(names: Sequence[str], mapped: Mapping[str, str]) -> int:
    """Return how many of these names are columns that are known or mapped."""
    ours = {normal(name) for name in mapped}
    return sum(bool(plain := normal(name)) and (plain in ours or _meant(name) is not None) for name in names)


def matched(names: Sequence[str], mapped: Mapping[str, str]) -> Columns:
    """Match columns with our keys; raise HandoutError if none is the exercise's name, or a mapped one is not there."""
    told = _told(names, mapped)
    wanted: dict[str, list[tuple[int, str, int | None]]] = {}
    left: dict[str, str] = {}
    for name in names:
        if name in told:
            if told[name]:
                unit = 1 if told[name].endswith(" seconds") else None
                wanted.setdefault(told[name], []).append((-1, name, unit))
            else:
                left[name] = "left out by ‘--map’"
        elif meant := _meant(name):
            ours, rank, unit = meant
            wanted.setdefault(ours, []).append((rank, name, unit))
        else:
            left[name] = _reason(name)
    taken = [column for ours, found in wanted.items() for column in _best(ours, found, left)]
    if "name" not in wanted:
        columns = ", ".join(f"‘{name:.40}’" for name in names[:20])
        raise refuse("no column is the exercise’s name", hint=f'say which: --map "THEIRS=name"; there are {columns}')
    return Columns(tuple(taken), left)


def _told(names: Sequence[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Return what `--map` says, by the columns as they are written."""
    found: dict[str, str] = {}
    for theirs, ours in mapped.items():
        name = theirs if theirs in names else next((each for each in names if normal(each) == normal(theirs)), None)
        if name is None:
            raise refuse(f"there is no column ‘{theirs}’ to map", hint=nearest_or_all(theirs, names))
        if ours and ours not in LISTS and ours in found.values():
            both = ", ".join(f"‘{each}’" for each in (*(n for n in found if found[n] == ours), name))
            raise refuse(f"two columns are mapped to ‘{ours}’: {both}", hint="only lists take several columns")
        found[name] = ours
    return found


def _best(ours: str, found: list[tuple[int, str, int | None]], left: dict[str, str]) -> list[Column]:
    """Return the columns that become a key: all of a numbered series or of `--map`, else the one best named."""
    best = min(rank for rank, _, _ in found)
    several = best == -1 or (
        ours == "steps" and best == 0 and all(_STEP.fullmatch(normal(n)) for r, n, _ in found if r == 0)
    )
    chosen = [(name, unit) for rank, name, unit in found if rank == best][: None if several else 1]
    if several and best == 0:
        chosen.sort(key=lambda pair: int(normal(pair[0]).split()[1]))
    names = [name for name, _ in chosen]
    for _, name, _ in found:
        if name not in names:
            left[name] = f"‘{ours}’ comes from the column ‘{names[0]}’; ‘--map’ can say otherwise"
    return [Column(name, ours, unit) for name, unit in chosen]


def _meant(name: str) -> tuple[str, int, int | None] | None:
    """Return what the name of a column means, how plainly, 0 best, and the seconds that its unit has."""
    outer, _, inner = name.rpartition(".")
    if inner and normal(outer) in _OUTER:
        name = inner
    plain = normal(name)
    if _STEP.fullmatch(plain):
        return "steps", 0, None
    if unit := _UNIT.fullmatch(plain):
        return f"{unit[1]} seconds", 0, 1 if unit[2] else 60
    for ours, names in SYNONYMS.items():
        if plain == ours:
            return ours, 1, 1 if ours.endswith(" seconds") else None
        if plain in names:
            return ours, 2 + names.index(plain), None
    return None


def _reason(name: str) -> str:
    plain = normal(name)
    if plain in _NEVER:
        return _NEVER[plain]
    if _PICTURES.search(plain):
        return _NEVER["pictures"]
    hint = nearest(plain, SYNONYMS, least=0.75)
    return f"no key of ours has this name; {hint or f'--map “{name:.40}=…” can name one'}"
