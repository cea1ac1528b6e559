"""Doses of others: plain amounts are read, everything else is left for a clinician to write."""

import re
from typing import Any

from generator.dose_text import parse_dose
from generator.model import Dose
from generator.values import Amount, parse_amount

Read = dict[str, Any]
"""What was read, by the field of a dose."""

_N = r"(\d{1,4}(?:\s*(?:-|–|—|to)\s*\d{1,4})?)"
_ALONE = re.compile(
    rf"{_N}(?:\s?(?:(s|secs?|seconds?|\"|″)|(mins?|minutes?)|(x|×|sets?|reps?|repetitions?|times?|days?)))?"
)
_COUNTED = {
    "sets": "sets?",
    "repetitions": "x|×|reps?|repetitions?|times?",
    "times_a_day": "x|×|times?",
    "days_a_week": "days?|times?",
}
"""The words that may stand behind a number in a column of its own."""
_PAIR = re.compile(
    rf"{_N}\s*(?:sets?\s*)?(?:of|x|×|\*)\s*{_N}(?!\s*(?:\"|″|s\b|secs?\b|seconds?\b|min))(?:\s?(?:reps?|repetitions?|times?))?"
)
_SAID_OTHERWISE = (
    (re.compile(r"(?<=\d)\s?(?:x|×)\s?(?=/|per\b|a\b|each\b|every\b|day|daily|week)"), " times "),
    (re.compile(r"(?<=\d)\s?(?:x|×)(?=\s*(?:[,;]|$))"), " times"),
    (re.compile(r"\s?/\s?(?=day|week)"), " a "),
    (re.compile(r"(?<=times )(?=(?:day|week)\b)"), "a "),
    (re.compile(r"(?<=\d) (?=(?:a|per|each|every) (?:day|week))"), " times "),
    (re.compile(r"\bweekly\b"), "a week"),
    (re.compile(r"(\d+ ?(?:s|secs?|seconds?|mins?|minutes?)) (hold|rest)s?\b"), r"\2 \1"),
)
"""Other ways to say what a dose says."""
_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z.]*"
_DATE = re.compile(rf"\d{{4}}-\d\d-\d\d.*|\d{{1,2}}[-. /]+{_MONTH}|{_MONTH}[-. /]+\d{{1,2}}")
_NONE = ("-", "–", "—", "0", "none", "no", "n/a", "na", "nil")


def read(field: str, text: str, unit: int | None = None) -> Read:
    """Read what a cell says of a field of the dose, or of `dose` or `frequency`; what says none gives nothing.

    `unit` is how many seconds a number alone means. Raises ValueError, with words for the user, for whatever is not
    plainly an amount.
    """
    plain = " ".join(text.casefold().rstrip(".").split())
    if plain in _NONE:
        return {}
    if _DATE.fullmatch(plain):
        raise ValueError("this is a date; spreadsheets make one of ‘10-12’")
    if re.search(r"\b(?:sides?|legs?|arms?|left|right)\b", plain):
        raise ValueError("it speaks of sides, which have a key of their own")
    match = _ALONE.fullmatch(plain)
    if match and field in ("hold_seconds", "rest_seconds"):
        return _checked({field: _seconds(field, match, unit)})
    if (
        match
        and field in _COUNTED
        and (not (behind := match[2] or match[3] or match[4]) or re.fullmatch(_COUNTED[field], behind))
    ):
        return _checked({field: _amount(match[1])})
    return _checked(_in_words(plain))


def _seconds(field: str, match: re.Match[str], unit: int | None) -> Amount:
    if match[4]:
        raise ValueError("not plainly a number of seconds")
    each = 1 if match[2] else 60 if match[3] else unit
    if each is None:
        key = field.replace("_", " ")
        raise ValueError(f"seconds or minutes? To read it as seconds, add ‘--map’ from this column to ‘{key}’")
    amount = _amount(match[1])
    return Amount((amount.low or 0) * each, amount.high * each if amount.high else None)


def _in_words(text: str) -> Read:
    """Read a dose in words: all of it or nothing, for half a dose would be another one."""
    for pattern, other in _SAID_OTHERWISE:
        text = pattern.sub(other, text)
    try:
        dose = parse_dose(_PAIR.sub(_sets, text))
    except ValueError:
        raise ValueError("not plainly an amount") from None
    empty = Dose()
    found = {
        name: getattr(dose, name) for name in dose.__struct_fields__ if getattr(dose, name) != getattr(empty, name)
    }
    if any(amount is None for amount in found.values()):
        raise ValueError("not plainly an amount")
    if found.keys() & {"hold_seconds", "rest_seconds"} and not re.search(r"\d\s?(?:s|sec|min)", text):
        raise ValueError("seconds or minutes?")
    return found


def _sets(match: re.Match[str]) -> str:
    """Return ‘2 x 10’ in words; raise ValueError where it may be 10 in 2 rounds or 2 in 10."""
    sets, repetitions = _amount(match[1]), _amount(match[2])
    if (sets.low or 0) > (repetitions.low or 0) and "set" not in match[0]:
        raise ValueError("it may mean either number of sets")
    return f"{sets} sets, {repetitions} times"


def _amount(text: str) -> Amount:
    return parse_amount(re.sub(r"\s*(?:-|–|—|to)\s*", " to ", text))


def _checked(found: Read) -> Read:
    """Refuse numbers that no file may hold."""
    for name, amount in found.items():
        if isinstance(amount, Amount):
            parse_amount(str(amount))
            if name == "days_a_week" and max(amount.low or 0, amount.high or 0) > 7:
                raise ValueError("a week has 7 days")
    return found
