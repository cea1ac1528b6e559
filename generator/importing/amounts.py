"""Doses of others: plain amounts are read, everything else is left for a clinician to write."""

import re

from generator.values import Amount

Read = dict[str, Amount]
"""What was read, by our key."""

_N = r"(\d{1,4})(?:\s*(?:-|–|—|to)\s*(\d{1,4}))?"
_TIMES = r"(?:x|×|times?)"
_COUNTS = {"once": "1 time", "twice": "2 times", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_SETS = re.compile(rf"{_N}(?: sets?)?")
_REPETITIONS = re.compile(rf"{_N}\s?(?:x|×|reps?|repetitions?|times?|repeats?)?")
_PAIR = re.compile(rf"{_N}\s*(?:sets?\s*(?:of|x|×|\*)|of|x|×|\*)\s*{_N}\s?(?:reps?|repetitions?|times)?")
_LONG = re.compile(rf"{_N}\s?(?:(s|secs?|seconds?|\"|″)|(mins?|minutes?))?")
_A_DAY = re.compile(rf"{_N}\s?{_TIMES}?\s?(?:a|per|each|every|/)?\s?(?:day|daily)")
_A_WEEK = re.compile(rf"{_N}\s?(?:{_TIMES}|days?)?\s?(?:a|per|each|every|/)?\s?(?:week|weekly)")
_DAYS = re.compile(rf"{_N}(?: days?| {_TIMES})?")
_HOLD = re.compile(r"hold(?: for)?:?\s*(.+?)|(.+?)\s*holds?")
_REST = re.compile(r"rest(?: for)?:?\s*(.+?)|(.+?)\s*rest")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d.*|\d{1,2}[-. /]+(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z.]*"
    r"|(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z.]*[-. /]+\d{1,2}"
)
_NONE = ("-", "–", "—", "0", "none", "no", "n/a", "na", "nil")


def read(ours: str, text: str, unit: int | None = None) -> Read:
    """Read what a cell says of a key of the dose, or of ‘dose’ or ‘frequency’; what says none gives nothing.

    `unit` is how many seconds a number without one means. Raises ValueError, with words for the user, for whatever is
    not plainly an amount.
    """
    plain = " ".join(text.casefold().rstrip(".").split())
    if plain in _NONE:
        return {}
    if _DATE.fullmatch(plain):
        raise ValueError("this is a date; spreadsheets make one of ‘10-12’")
    for word, number in _COUNTS.items():
        plain = re.sub(rf"^{word}\b", number, plain)
    found = _READ[ours](plain, unit)
    days = found.get("days a week")
    if days is not None and max(days.low or 0, days.high or 0) > 7:
        raise ValueError("a week has 7 days")
    return found


def _sets(text: str, unit: int | None) -> Read:
    return {"sets": _amount(match)} if (match := _SETS.fullmatch(text)) else _pair(text)


def _repetitions(text: str, unit: int | None) -> Read:
    return {"repetitions": _amount(match)} if (match := _REPETITIONS.fullmatch(text)) else _pair(text)


def _pair(text: str) -> Read:
    match = _PAIR.fullmatch(text)
    if match is None:
        raise ValueError("not plainly an amount")
    sets, repetitions = _amount(match), _amount(match, 3)
    if (sets.low or 0) > (repetitions.low or 0) and "set" not in text:
        raise ValueError("it may mean either number of sets")
    return {"sets": sets, "repetitions": repetitions}


def _seconds(key: str, text: str, unit: int | None) -> Read:
    match = _LONG.fullmatch(text)
    if match is None:
        raise ValueError("not plainly a number of seconds")
    each = 1 if match[3] else 60 if match[4] else unit
    if each is None:
        raise ValueError(f"seconds or minutes? To read it as seconds, map the column to ‘{key}’")
    return {key: _amount(match, times=each)}


def _hold(text: str, unit: int | None) -> Read:
    return _seconds("hold seconds", text, unit)


def _rest(text: str, unit: int | None) -> Read:
    return _seconds("rest seconds", text, unit)


def _times_a_day(text: str, unit: int | None) -> Read:
    if match := _REPETITIONS.fullmatch(text):
        return {"times a day": _amount(match)}
    return _frequency(text, unit)


def _days_a_week(text: str, unit: int | None) -> Read:
    if match := _DAYS.fullmatch(text):
        return {"days a week": _amount(match)}
    return _frequency(text, unit)


def _frequency(text: str, unit: int | None) -> Read:
    found: Read = {}
    for part in re.split(r"\s*(?:[,;]|\band\b)\s*", text):
        for word, number in _COUNTS.items():
            part = re.sub(rf"^{word}\b", number, part)
        if part in ("daily", "every day", "each day"):
            found["days a week"] = Amount(7)
        elif match := _A_DAY.fullmatch(part):
            found["times a day"] = _amount(match)
        elif match := _A_WEEK.fullmatch(part):
            found["days a week"] = _amount(match)
        else:
            raise ValueError("not plainly how often in a day or a week")
    return found


def _dose(text: str, unit: int | None) -> Read:
    """Read all parts of a dose, or none: half a dose would be another one."""
    found: Read = {}
    for part in filter(None, re.split(r"\s*[,;]\s*", text)):
        for key, amount in _part(part).items():
            if key in found:
                raise ValueError(f"‘{key}’ is said twice")
            found[key] = amount
    return found


def _part(text: str) -> Read:
    if match := _HOLD.fullmatch(text):
        return _hold(match[1] or match[2], None)
    if match := _REST.fullmatch(text):
        return _rest(match[1] or match[2], None)
    if match := re.fullmatch(rf"{_N} sets?", text):
        return {"sets": _amount(match)}
    if match := re.fullmatch(rf"{_N}\s?(?:x|×|reps?|repetitions?|times)", text):
        return {"repetitions": _amount(match)}
    return _pair(text) if _PAIR.fullmatch(text) else _frequency(text, None)


def _amount(match: re.Match[str], first: int = 1, times: int = 1) -> Amount:
    low = int(match[first]) * times
    high = int(match[first + 1]) * times if match[first + 1] else None
    if low == 0 or (high is not None and high <= low) or max(low, high or 0) > 9999:
        raise ValueError("no dose has such numbers")
    return Amount(low, high)


_READ = {
    "sets": _sets,
    "repetitions": _repetitions,
    "hold seconds": _hold,
    "rest seconds": _rest,
    "times a day": _times_a_day,
    "days a week": _days_a_week,
    "dose": _dose,
    "frequency": _frequency,
}
