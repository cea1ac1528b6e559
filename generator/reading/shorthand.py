"""What clinicians write to one another: `x3`, `2 x 10`, `10 s`, `3/7`, capitals, and numerals side by side."""

import re
from collections.abc import Iterator

from generator.reading.sentences import explained

Found = tuple[int, int, str]
"""Where something at fault begins and ends, and what to write in its place; nothing where that is not known."""

_NOT_WORDS = re.compile(
    r"(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|(?:https?://|www\.)\S+|\+?\(?\b\d[\d ()-]{5,}\d\b"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b|\bext\.?\s?\d+"
)
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty"
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?i:{_NUMBER_WORDS.replace(' ', '|')}))"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?\d+)?"
_SIDE_BY_SIDE = re.compile(rf"(?<![\d.,/:+-])\b{_RANGE}\s+(?!(?:19|20)\d\d\b){_RANGE}\b(?![/:.,]\d)")
_X = "[x×*]"
_TIMES = re.compile(
    rf"(?<![\w.]){_X}\s?(\d+(?:\s?[-–]\s?\d+)?)(?:\s?reps?\b\.?)?(?!\w)|(?<![\w.])(\d+)\s?[x×](?!\s*\d|\w)", re.I
)
_ROUNDS = re.compile(
    rf"(?<![\w.])(\d+)\s?(?:{_X}|sets?\s+of|sets?)\s?(\d+(?:\s?[-–]\s?\d+)?)(?:\s?reps?\b\.?)?(?![\d\w])", re.I
)
_SETS = re.compile(rf"(?<![\w.])({_NUMBER})\s+sets?\b(?!\s+of\s+(?:weights|dumbbells|stairs|steps))", re.I)
_PERIOD = re.compile(r"(?<![\d/.])(?!24/7)(\d{1,2})/(7|52|12)\b(?!/)")
_PERIODS = {"7": "day", "52": "week", "12": "month"}
_EVERY = re.compile(r"\bq\s?(\d+)\s?h\b", re.I)
_NUMBERED = re.compile(r"\b(no|ex|fig)\.?\s?(?=\d)", re.I)
_NUMBERED_PLAIN = {"no": "number", "ex": "exercise", "fig": "picture"}
_SIDE = re.compile(r"(?<![\w'’.])\(?([LR])\)?(?![\w'’&]|\.\w)")
_BONE = re.compile(r"\b[CTLS]\d{1,2}(?:[-/][CTLS]?\d{1,2})?\b")
_SECONDS = re.compile(r'(?<![\w.])(\d+)\s?"(?!\w)')
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{2,}s?(?![\w])")


def without_addresses(sentence: str) -> str:
    """Return a sentence with web addresses, telephone numbers and dates blanked out, each as long as it was."""
    return _NOT_WORDS.sub(lambda match: " " * len(match[0]) if _is_address(match[0]) else match[0], sentence)


def _is_address(text: str) -> bool:
    digits = re.findall(r"\d+", text)
    is_telephone = len("".join(digits)) >= 7 and max(map(len, digits)) >= 3
    return not re.fullmatch(r"[+\d ()-]+", text) or is_telephone or re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None


def side_by_side(sentence: str) -> Iterator[Found]:
    """Yield numbers that follow one another with nothing between them."""
    yield from ((match.start(), match.end(), "") for match in _SIDE_BY_SIDE.finditer(sentence))


def shorthand(sentence: str) -> Iterator[Found]:
    """Yield short forms that are made with numbers or single letters, with what they stand for."""
    for match in _ROUNDS.finditer(sentence):
        yield match.start(), match.end(), f"{match[2]} times, in {_counted(match[1], 'round')}"
    for match in _TIMES.finditer(sentence):
        yield match.start(), match.end(), _counted(match[1] or match[2], "time")
    for match in _SETS.finditer(sentence):
        yield match.start(), match.end(), _counted(match[1].lower(), "round")
    for match in _PERIOD.finditer(sentence):
        yield match.start(), match.end(), _counted(match[1], _PERIODS[match[2]])
    for match in _EVERY.finditer(sentence):
        yield match.start(), match.end(), f"every {match[1]} hours"
    for match in _NUMBERED.finditer(sentence):
        if match[1] != "NO":
            yield match.start(), match.end(), _NUMBERED_PLAIN[match[1].lower()]
    for match in _SIDE.finditer(sentence):
        yield match.start(), match.end(), "left" if match[1] == "L" else "right"
    for match in _BONE.finditer(sentence):
        yield match.start(), match.end(), "the part of the back"
    if sentence.count('"') % 2:
        for match in _SECONDS.finditer(sentence):
            yield match.start(), match.end(), _counted(match[1], "second")


def capitals(sentence: str) -> Iterator[Found]:
    """Yield words in capitals, but for those that brackets explain or that explain brackets."""
    for match in _CAPITALS.finditer(sentence):
        if not explained(sentence, match.start(), match.end()):
            yield match.start(), match.end(), match[0].lower()


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number in ('1', 'one') else 's'}"
