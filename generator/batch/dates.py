"""Dates as spreadsheets write them, such as 18/12/2026, become dates as programmes have them: 2026-12-18."""

import datetime
import re
from typing import Literal

Order = Literal["day-first", "month-first"]
"""What a date begins with that does not begin with its year."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(
    r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
    r"|([0-9]{1,2}|[a-z]{3,9})([-/. ])([0-9]{1,2}|[a-z]{3,9})(?:\6|, )([0-9]{4}|[0-9]{2})"
)
_MIDNIGHT = re.compile(r"^[ t](0?0:00(:00(\.0+)?)?|12:00(:00)? ?am)(?![\w:])", re.IGNORECASE)


def year_first(text: str, order: Order | None) -> str:
    """Return a text with the date that it begins with, if it does, as year-month-day.

    Without an `order` only dates are read that cannot mean another day. What is no date is returned as it is.
    """
    lower = text.lower()
    if match := _YEAR_FIRST.match(lower):
        date = _date(match[1], match[3], match[4])
    elif match := _YEAR_LAST.match(lower):
        date = _year_last(match[1] or match[5], match[3] or match[7], match[4] or match[8], order)
    else:
        return text
    rest = _MIDNIGHT.sub("", text[match.end() :])
    return text if date is None or rest[:1].isalnum() else f"{date.isoformat()}{rest}"


def is_date(text: str, order: Order | None) -> bool:
    """Tell whether a text is a date, and nothing else."""
    try:
        return bool(datetime.date.fromisoformat(year_first(text, order)))
    except ValueError:
        return False


def unread(text: str, order: Order | None) -> str:
    """Return the numbers that a text begins with if they look like a date and are not read as one, or nothing."""
    match = _YEAR_LAST.match(text.lower())
    return text[: match.end()] if match and match[1] and year_first(text, order) == text else ""


def _year_last(first: str, second: str, year: str, order: Order | None) -> datetime.date | None:
    by_name = first.isalpha() != second.isalpha()
    if not by_name and (first.isalpha() or second.isalpha()):
        return None
    if order is None and (len(year) == 2 or not by_name):
        return None
    month_first = first.isalpha() if by_name else order == "month-first"
    month, day = (first, second) if month_first else (second, first)
    return _date(year if len(year) == 4 else f"20{year}", month, day)


def _date(year: str, month: str, day: str) -> datetime.date | None:
    found = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(month)]
    try:
        return datetime.date(int(year), found[0] if found else int(month), int(day))
    except ValueError:
        return None
