"""Labels, counted phrases, dates and spelling of one language."""

import datetime
import re
from collections.abc import Mapping

from generator.errors import nearest, refuse
from generator.locations import Folders
from generator.model import Counted, Language
from generator.schema import read
from generator.values import Text

DEFAULT = "en-GB"
EMERGENCY = "{emergency number}"
"""What content writes where the number of the clinic, or else of the language, is printed."""
_WEEK_STARTS = {"Monday": 0, "Saturday": 5, "Sunday": 6}
_IN_BRACES = re.compile(r"\{([^{}]*)(?:\}|$)|[{}]")


class Words:
    """Say things in one language; what it does not say itself, the language it is based on does."""

    def __init__(self, chain: tuple[Language, ...], said: Mapping[str, str] | None = None) -> None:
        self.chain = chain
        self.codes = tuple(language.code for language in chain)
        self.code = chain[0].code
        self.paper = next((language.paper for language in chain if language.paper), "a4")
        self._days = next((language.days for language in chain if language.days), ())
        self._full_days = next((language.full_days for language in chain if language.full_days), ())
        self._week_starts = next((language.week_starts for language in chain if language.week_starts), "Monday")
        self._months = next((language.months for language in chain if language.months), ())
        self._short_months = next((language.short_months for language in chain if language.short_months), ())
        self._date = next((language.date for language in chain if language.date), "{day} {month} {year}")
        self._phrases: dict[str, str | Counted] = {}
        spelling: dict[str, str] = {}
        for language in reversed(chain):
            self._phrases |= language.words
            spelling |= {word.lower(): other for word, other in language.spelling.items()}
        self._phrases |= said or {}
        self._spelling = spelling
        # The longest first, so that ‘worktops’ is not read as ‘worktop’ and an s.
        ways = "|".join(map(re.escape, sorted(spelling, key=len, reverse=True)))
        self._spelt = re.compile(rf"\b({ways})\b", re.IGNORECASE) if spelling else None

    @property
    def keys(self) -> set[str]:
        """The names of all phrases."""
        return set(self._phrases)

    def __call__(self, key: str, number: object = None, **values: object) -> str:
        """Return a phrase, with its `{number}` and other values filled in; raise HandoutError where there is none."""
        phrase = self._phrases.get(str(key))  # a template may ask with something that is no text
        if phrase is None:
            hint = nearest(key, self._phrases) or "add it to ‘words’ in the language’s words.yaml"
            raise refuse(f"there are no words for ‘{key}’ in {self.code}", hint=hint)
        if isinstance(phrase, Counted):
            phrase = phrase.one if str(number) == "1" else phrase.other
        return self._filled(self._spell(phrase), f"‘{key}’", {"number": number, **values})

    def saying(self, phrases: Mapping[str, str]) -> "Words":
        """Return the same language with some phrases said otherwise."""
        return Words(self.chain, phrases)

    def text(self, text: Text | str) -> str:
        """Return content's words in this language's spelling, with `{emergency number}` filled in."""
        spelt = self._spell(str(text))
        return spelt.replace(EMERGENCY, self("emergency number")) if EMERGENCY in spelt else spelt

    def other_side(self, text: str) -> str:
        """Return text with left and right changed over."""
        left, right = self("left"), self("right")
        other = {left: right, right: left}

        def changed(match: re.Match[str]) -> str:
            word = other[match[0].lower()]
            return sentence_case(word) if match[0][0].isupper() else word

        return re.sub(rf"\b({re.escape(left)}|{re.escape(right)})\b", changed, text, flags=re.IGNORECASE)

    @property
    def days(self) -> tuple[str, ...]:
        """The short names of the days, in the order in which a week has them."""
        return self._in_a_week(self._days)

    @property
    def full_days(self) -> tuple[str, ...]:
        """The names of the days in full, in the same order."""
        return self._in_a_week(self._listed("full days", self._full_days, 7))

    def _in_a_week(self, days: tuple[str, ...]) -> tuple[str, ...]:
        first = _WEEK_STARTS[self._week_starts]
        return (*days[first:], *days[:first])

    def date(self, date: datetime.date) -> str:
        """Return a date in words."""
        months = self._listed("months", self._months, 12)
        values = {"day": date.day, "month": months[date.month - 1], "year": date.year}
        return self._filled(self._date, "‘date’", values)

    def full_date(self, date: datetime.date) -> str:
        """Return a date in words, with the name of its day."""
        days = self._listed("full days", self._full_days, 7)
        return self("full date", day=days[date.weekday()], date=self.date(date))

    def short_day(self, date: datetime.date) -> tuple[str, str]:
        """Return the short name of a date’s day, and the date without its year, short."""
        days, months = self._listed("days", self._days, 7), self._listed("short months", self._short_months, 12)
        return days[date.weekday()], self("short date", day=date.day, month=months[date.month - 1])

    def full_day(self, date: datetime.date) -> str:
        """Return the name of a date’s day in full, and the date without its year, short."""
        day = self._listed("full days", self._full_days, 7)[date.weekday()]
        return self("full date", day=day, date=self.short_day(date)[1])

    def _listed(self, key: str, names: tuple[str, ...], count: int) -> tuple[str, ...]:
        """Return the names of days or months; raise HandoutError where the language lacks some."""
        if len(names) != count:
            raise refuse(f"the language {self.code} has {len(names)} {key}", hint=f"list {count} under ‘{key}’")
        return names

    def _filled(self, phrase: str, name: str, values: Mapping[str, object]) -> str:
        """Put values where a phrase has their names in braces; raise HandoutError for a name that has none."""

        def value(match: re.Match[str]) -> str:
            if match[1] in values and match[0].endswith("}"):
                return str(values[match[1]])
            hint = f"write one of {', '.join(f'{{{known}}}' for known in values)}"
            raise refuse(f"{name} in the language {self.code}: nothing stands for ‘{match[0]}’", hint=hint)

        return _IN_BRACES.sub(value, phrase)

    def listed(self, things: list[str]) -> str:
        """Return things as one phrase: ‘a chair, a wall and a ball’."""
        if len(things) < 2:
            return "".join(things)
        return self("and", first=", ".join(things[:-1]), last=things[-1])

    def _spell(self, text: str) -> str:
        return self._spelt.sub(self._respelt, text) if self._spelt else text

    def _respelt(self, match: re.Match[str]) -> str:
        other = self._spelling[match[0].lower()]
        return sentence_case(other) if match[0][0].isupper() else other


def unfilled(text: str) -> str:
    """Return what stands in braces in content's text as if it were to be filled in, and is not; or nothing."""
    names = (name for name in re.findall(r"\{[a-z][a-z -]*\}", text) if name != EMERGENCY)
    return next(names, "")


def sentence_case(text: str) -> str:
    """Return the text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def load(code: str, folders: Folders) -> Words:
    """Read a language and those it is based on; raise HandoutError if it is not there or goes in a circle."""
    chain: list[Language] = []
    wanted: str | None = code
    while wanted is not None:
        path = folders.find("languages", wanted)
        if wanted in (language.code for language in chain):
            raise refuse(f"the language ‘{wanted}’ is based on itself", file=folders.shown(path))
        chain.append(read(path, Language, id=wanted, shown=folders.shown(path), keep=True))
        wanted = chain[-1].based_on
    return Words(tuple(chain))
