"""A dose as clinicians type it: ‘hold 20 seconds, 3 times, twice a day’; and amounts that nobody would mean."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET

from generator.errors import nearest
from generator.model import Dose, TimeOfDay
from generator.values import Amount, Sentence, Text, parse_amount

FIELDS = {
    "hold": "hold_seconds", "hold-seconds": "hold_seconds",
    "rest": "rest_seconds", "rest-seconds": "rest_seconds",
    "repetitions": "repetitions", "reps": "repetitions", "times": "repetitions",
    "sets": "sets", "rounds": "sets",
    "times-a-day": "times_a_day", "a-day": "times_a_day",
    "days": "days_a_week", "days-a-week": "days_a_week",
    "until": "until", "when": "times_of_day", "times-of-day": "times_of_day",
}  # fmt: skip
"""The names by which one part of a dose may be set, as in `calf-stretch.hold=20`."""
MOST = {"hold_seconds": 120, "rest_seconds": 300, "repetitions": 50, "sets": 10, "times_a_day": 10}
"""What is hardly ever meant to be more."""
_UNITS = {
    "hold_seconds": "seconds to hold", "rest_seconds": "seconds of rest", "repetitions": "repetitions",
    "sets": "rounds", "times_a_day": "times a day",
}  # fmt: skip
EXAMPLE = "hold 20 seconds, 3 times, twice a day"

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
} | {"once": "1 time", "twice": "2 times", "thrice": "3 times"}
_TIMES: tuple[TimeOfDay, ...] = ("morning", "midday", "evening")
_N = r"(\d{1,4}(?:\s*(?:-|–|to)\s*\d{1,4})?|a few|several|_+|\?)"
_SECONDS = rf"{_N}\s*(s|secs?|seconds?|min|mins?|minutes?)?"
_PATTERNS = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        ("slow", rf"(?:hold(?: for)? )?(?:a )?slow count (?:of |to )?{_N}"),
        ("hold_seconds", rf"hold(?: it| each)?(?: for)? {_SECONDS}"),
        ("rest_seconds", rf"(?:then )?(?:rest|relax)(?: for)? {_SECONDS}"),
        ("times_a_day", rf"{_N} times? (?:(?:a|per|each|every) day|daily)"),
        ("days_a_week", rf"(?:on )?{_N} (?:days|times?|day) (?:a|per|each|every) week"),
        ("every_day", r"every day|daily|each day"),
        ("sets", rf"(?:in |for )?{_N} (?:sets?|rounds?)"),
        ("repetitions", rf"(?:do (?:it|this) |repeat )?{_N} (?:times?|reps?|repetitions?)(?: (?:on )?each side)?"),
        ("repetitions", rf"repeat {_N}"),
        ("until", r"until (.+)"),
        ("times_of_day", r"(?:in the |at )?((?:morning|midday|noon|evening)(?:(?:,| and|, and) (?:in the |at )?"
                         r"(?:morning|midday|noon|evening))*)"),
    )
)  # fmt: skip


def parse_dose(text: str) -> Dose:
    """Read a dose in words; raise ValueError, with words for the user, for what cannot be understood or is said twice.

    `____` or `?` for a number prints a line to write on.
    """
    said: dict[str, Any] = {}
    for part in _parts(text):
        for name, value in _read(part).items():
            if name == "times_of_day":
                value = tuple(time for time in _TIMES if time in (*said.get(name, ()), *value))
            elif name in said:
                raise ValueError(f"‘{part}’ says again what was said before it")
            said[name] = value
    if not said:
        raise ValueError(f"there is no dose; write for example ‘{EXAMPLE}’")
    return Dose(**said)


def parse_part(name: str, text: str) -> Dose:
    """Read one part of a dose, as in `hold=20`; empty text prints a line to write on. Raise ValueError as above."""
    field = FIELDS.get(name.strip().lower().replace("_", "-").replace(" ", "-"))
    if field is None:
        hint = nearest(name, FIELDS) or f"there are: {', '.join(sorted({*FIELDS}))}"
        raise ValueError(f"a dose has no part ‘{name}’; {hint}")
    text = text.strip()
    if field == "until":
        return Dose(until=_sentence(text))
    if field == "times_of_day":
        return Dose(
            **_read(" and ".join(text.lower().replace(",", " ").replace(" and ", " ").split()))
            if text
            else {"times_a_day": None}
        )
    value: dict[str, Any] = {field: _amount(text) if text else None}
    return Dose(**value)


def too_much(dose: Dose) -> Iterator[str]:
    """Yield, in words for the clinician, each amount of a dose that hardly anyone would mean."""
    for name, most in MOST.items():
        amount = getattr(dose, name)
        if isinstance(amount, Amount) and max(amount.low or 0, amount.high or 0) > most:
            yield f"{amount} {_UNITS[name]} is more than {most}"


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of a dose that commas, semicolons, full stops and ‘then’ stand between."""
    plain = " ".join(text.lower().replace("_" * 5, "____").split())
    plain = re.sub(r"\b(" + "|".join(_NUMBERS) + r")\b", lambda match: _NUMBERS[match[0]], plain)
    plain = re.sub(rf"({_N} (?:sets?|rounds?)) of {_N}(?: times?| reps?| repetitions?)?", r"\1, \3 times", plain)
    for part in re.split(r"[;,.]\s*(?:and |then )?|\s+then\s+", plain):
        if part := part.strip():
            yield part


def _read(part: str) -> dict[str, Any]:
    """Return the parts of a dose that a stretch of words says."""
    if re.search(r"\d\s*[x×*]|[x×]\s*\d", part):
        raise ValueError(f"‘{part}’ can be read in two ways; write ‘10 times, 3 rounds’")
    for field, pattern in _PATTERNS:
        if match := pattern.fullmatch(part):
            return _meant(field, [group for group in match.groups() if group])
    for cut in re.finditer(r" and | (?=\d|a few |several |every |daily\b|until |in the |at |on |for )", part):
        try:
            first, second = _read(part[: cut.start()]), _read(part[cut.end() :])
        except ValueError:
            continue
        if not first.keys() & second.keys():
            return first | second
    raise ValueError(f"‘{part}’ is not understood; write for example ‘{EXAMPLE}’")


def _meant(field: str, found: list[str]) -> dict[str, Any]:
    meanings: dict[str, Callable[[], dict[str, Any]]] = {
        "slow": lambda: {"hold_seconds": _amount(found[0]), "slow_count": True},
        "every_day": lambda: {"days_a_week": Amount(7)},
        "until": lambda: {"until": _sentence(found[0])},
        "times_of_day": lambda: {"times_of_day": _times_of_day(found[0])},
    }
    if field in meanings:
        return meanings[field]()
    amount = _amount(found[0])
    if amount and field in ("hold_seconds", "rest_seconds") and found[1:] and found[1].startswith("m"):
        amount = Amount(amount.low and amount.low * 60, amount.high and amount.high * 60, amount.word)
    return {field: amount}


def _amount(text: str) -> Amount | None:
    return None if set(text) <= {"_", "?"} else parse_amount(re.sub(r"\s*(-|–|to)\s*", " to ", text))


def _times_of_day(text: str) -> tuple[TimeOfDay, ...]:
    named = text.replace("noon", "midday")
    return tuple(time for time in _TIMES if time in named)


def _sentence(text: str) -> Text:
    if not text:
        raise ValueError("‘until’ is empty; write for example ‘until you feel tired’")
    return Text((Sentence(text),))


def merged(dose: Dose | None, more: Dose) -> Dose:
    """Return a dose with what another one says laid over it, as it is written in a programme."""
    empty = Dose()
    said = {name: getattr(more, name) for name in more.__struct_fields__ if getattr(more, name) != getattr(empty, name)}
    if "hold_seconds" in said:
        said.setdefault("slow_count", False)
    if "times_of_day" in said:
        said = {"times_a_day": UNSET, **said}
    if "times_a_day" in said:
        said.setdefault("times_of_day", ())
    return msgspec.structs.replace(dose or empty, **said)
