"""The diary: for each exercise and day a box for each time it is prescribed, on real dates where the first is known."""

import datetime
from collections.abc import Iterable, Sequence

from msgspec import UNSET

from generator.errors import refuse
from generator.handout import Diary, DiaryDay, DiaryExercise, DiaryFeeling, DiaryTable, DiaryWeek
from generator.model import Dose, Programme
from generator.phrasing import date_first
from generator.values import Amount
from generator.words import Words, sentence_case

MOST_BOXES = 6
"""The most boxes for one exercise on one day; for more times there is one, to write their number in."""
ACROSS = 6
"""The most boxes side by side in giant print, where each exercise is a column."""
DOWN = 4
"""The most lines above a table of giant print, which say what its columns are."""
LINE = 34
"""How many characters such a line has room for."""
NARROW = 3
"""How many boxes’ width the columns of the feelings take; they have a line of their own too."""
_BLANK = "\x00"
"""Stands in a phrase for what is not known; the phrase is cut there."""
_TIMES = {"morning": "short morning", "midday": "short midday", "evening": "short evening"}


def diary(prescribed: Iterable[tuple[int, str, Dose]], programme: Programme, print_size: str, words: Words) -> Diary:
    """Return the diary of a programme; `prescribed` are the number, name and dose of each exercise as printed.

    Raises HandoutError if the diary starts after the visit it is brought to, or ends after the year 9999.
    """
    doses = list(prescribed)
    exercises = [_exercise(number, name, dose, words) for number, name, dose in doses]
    feelings = _feelings(words)
    tables = (
        _narrow_tables(exercises, feelings)
        if print_size == "giant"
        else (DiaryTable(exercises=tuple(exercises), feelings=feelings),)
    )
    starts = _starts(programme, words)
    guide = ["diary help", *["choose days"] * any(_some_days(dose) for *_, dose in doses), "pain help", "how hard help"]
    visit, more = _visit(programme)
    when = f"{words.full_date(visit)}{more}" if visit else _BLANK
    return Diary(
        guide=tuple(map(words, guide)),
        bring=_parts(words("bring diary", len(starts) * len(tables), date=when)),
        weeks=tuple(
            DiaryWeek(title=_title(start, number, len(starts), words), days=_days(start, words), tables=tables)
            for number, start in enumerate(starts, 1)
        ),
    )


def _visit(programme: Programme) -> tuple[datetime.date | None, str]:
    """Return the date of the next appointment or else of the review, None if not known; and what is said after it."""
    date, more = date_first(programme.next_appointment)
    return (date, more.rstrip(".")) if date else (programme.review_date, "")


def _starts(programme: Programme, words: Words) -> list[datetime.date | None]:
    """Return the first day of each week, None where it is not known."""
    weeks, first, (visit, _) = programme.diary_weeks or 1, programme.start_date, _visit(programme)
    if first is None:
        return [None] * weeks
    if visit and first > visit:
        raise refuse(
            f"the diary starts on {words.date(first)}, after the next visit on {words.date(visit)}",
            hint="change ‘start date’, or the date of the visit",
        )
    if (datetime.date.max - first).days < 7 * weeks:
        raise refuse(f"the diary starts on {words.date(first)}, too late to go on", hint="change ‘start date’")
    return [first + datetime.timedelta(weeks=week) for week in range(weeks)]


def _title(start: datetime.date | None, number: int, weeks: int, words: Words) -> tuple[str | None, ...]:
    date = words.date(start) if start else _BLANK
    return _parts(words("week from", date=date) if weeks == 1 else words("numbered week", number, date=date))


def _days(start: datetime.date | None, words: Words) -> tuple[DiaryDay, ...]:
    """Return the 7 days from the first one on; without one, those of the language in its order."""
    if start is None:
        undated = zip(words.days, words.full_days, strict=True)
        return tuple(DiaryDay(name=name, full=full, date="", number="") for name, full in undated)
    dates = [start + datetime.timedelta(days=day) for day in range(7)]
    named = ((*words.short_day(date), date) for date in dates)
    return tuple(
        DiaryDay(name=name, full=words.full_day(date), date=short, number=str(date.day)) for name, short, date in named
    )


def _exercise(number: int, name: str, dose: Dose, words: Words) -> DiaryExercise:
    return DiaryExercise(
        number=number,
        name=name,
        often=_often(dose, words),
        boxes=_boxes(dose, words),
        field="words" if _times(dose) > MOST_BOXES else "tick",
    )


def _times(dose: Dose) -> int:
    """Return how many times a day at most; what is vague or not known counts as once."""
    if dose.times_of_day:
        return len(dose.times_of_day)
    times = dose.times_a_day
    return (times.high or times.low or 1) if isinstance(times, Amount) else 1


def _boxes(dose: Dose, words: Words) -> tuple[str, ...]:
    """Return what each box of a day is."""
    times = _times(dose)
    if times > MOST_BOXES:
        return (words("number box"),)
    if dose.times_of_day:
        return tuple(words("tick box at", time=words(_TIMES[time])) for time in dose.times_of_day)
    if times == 1:
        return (words("tick box"),)
    return tuple(words("tick box of", number, boxes=times) for number in range(1, times + 1))


def _often(dose: Dose, words: Words) -> str:
    """Return how often an exercise is done, as far as its boxes do not say it."""
    times, lines = dose.times_a_day, []
    if dose.times_of_day:
        lines.append(", ".join(words(_TIMES[time]) for time in dose.times_of_day))
    elif isinstance(times, Amount) and (times.word or times.high or _times(dose) > MOST_BOXES):
        lines.append(_counted("times a day", times, words))
    if _some_days(dose) and isinstance(dose.days_a_week, Amount):
        lines.append(_counted("days a week", dose.days_a_week, words))
    often = sentence_case(", ".join(lines)).replace("\u00a0", " ")  # the column is narrow
    return words("write number", often=often) if _times(dose) > MOST_BOXES else often


def _some_days(dose: Dose) -> bool:
    """Tell whether an exercise is done on fewer than 7 days a week."""
    days = dose.days_a_week
    return days is not UNSET and isinstance(days, Amount) and days.low != 7


def _counted(key: str, amount: Amount, words: Words) -> str:
    if amount.word:
        return words(key, words(amount.word))
    return words(key, words("range", low=amount.low, high=amount.high) if amount.high else amount.low)


def _feelings(words: Words) -> tuple[DiaryFeeling, ...]:
    named = (
        ("pain", "pain short", "pain scale", "number box"),
        ("how hard", "how hard short", "how hard scale", "letter box"),
    )
    return tuple(
        DiaryFeeling(name=words(name), short=words(short), scale=words(scale), box=words(box))
        for name, short, scale, box in named
    )


def _narrow_tables(exercises: Sequence[DiaryExercise], feelings: tuple[DiaryFeeling, ...]) -> tuple[DiaryTable, ...]:
    """Return tables whose columns find room in giant print; the last has the feelings, alone where it must."""
    groups: list[list[DiaryExercise]] = []
    for exercise in exercises:
        if not groups or not _fits([*groups[-1], exercise], ACROSS, DOWN):
            groups.append([])
        groups[-1].append(exercise)
    if not groups or not _fits(groups[-1], ACROSS - NARROW, DOWN - 1):
        groups.append([])
    last = len(groups) - 1
    return tuple(
        DiaryTable(exercises=tuple(group), feelings=feelings if at == last else ()) for at, group in enumerate(groups)
    )


def _fits(exercises: Sequence[DiaryExercise], across: int, down: int) -> bool:
    lines = sum(1 + (len(exercise.name) + len(exercise.often)) // LINE for exercise in exercises)
    return lines <= down and sum(len(exercise.boxes) for exercise in exercises) <= across


def _parts(phrase: str) -> tuple[str | None, ...]:
    """Return a phrase cut at its blanks, each of them None."""
    parts: list[str | None] = []
    for at, stretch in enumerate(phrase.split(_BLANK)):
        parts += [None] * bool(at) + [stretch] * bool(stretch)
    return tuple(parts)
