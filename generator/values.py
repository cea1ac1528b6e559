"""The values that are more than text: cited text, amounts, lengths, colours; and how each is written."""

import re
from typing import Literal

import msgspec

from generator.addresses import WebAddress, parse_web_address

WRITE_DATES = "write year-month-day, such as 2026-12-18"
"""How dates are written."""


class Sentence(msgspec.Struct, frozen=True):
    """Hold words and the ids of the facts or sources they rest on."""

    words: str
    basis: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """Hold a text whose sentences each carry their basis, written `Words. [E1-03, E1-04]`."""

    sentences: tuple[Sentence, ...]
    line: int = 0

    def __str__(self) -> str:
        return " ".join(sentence.words for sentence in self.sentences)


class Amount(msgspec.Struct, frozen=True):
    """Hold a number, a range or a vague word, with its basis: `5`, `3 to 4`, `a few`, `several`."""

    low: int | None = None
    high: int | None = None
    word: Literal["a few", "several"] | None = None
    basis: tuple[str, ...] = ()
    line: int = 0

    def __str__(self) -> str:
        return self.word or (f"{self.low} to {self.high}" if self.high else str(self.low))


_CITED = re.compile(r"([^\[\]]*)(?:\[([^\[\]]*)\])?")
_AMOUNT = re.compile(r"(?:(\d{1,4})(?:(?: to |-|–)(\d{1,4}))?|(a few|several))(?:\s*\[([^\[\]]*)\])?")


def parse_text(text: str, line: int = 0) -> Text:
    """Split a text at its citations.

    Raises ValueError, with words for the user, on stray or empty square brackets.
    """
    sentences = []
    end = 0
    while end < len(text):
        match = _CITED.match(text, end)
        if match is None or match.end() == end:
            raise ValueError(
                "a square bracket stands alone; write citations like [E1-03], other asides in round brackets"
            )
        words = " ".join(match[1].split())
        basis = _basis(match[2])
        if not words and match[2] is not None:
            raise ValueError("a citation stands before the words it belongs to")
        if words:
            sentences.append(Sentence(words, basis))
        end = match.end()
    return Text(tuple(sentences), line)


def parse_amount(text: str, line: int = 0) -> Amount:
    """Read a number, a range or a vague word; raise ValueError, with words for the user, on anything else."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"‘{text}’ is not a number, a range like ‘3 to 4’, ‘a few’ or ‘several’")
    low = int(match[1]) if match[1] else None
    high = int(match[2]) if match[2] else None
    if low == 0:
        raise ValueError("0 is no dose; leave the value empty if it is not known")
    if low is not None and high is not None and high <= low:
        raise ValueError(f"the range ‘{text}’ does not go up")
    word: Literal["a few", "several"] | None = None
    if match[3]:
        word = "a few" if match[3] == "a few" else "several"
    return Amount(low, high, word, _basis(match[4]), line)


def _basis(inside: str | None) -> tuple[str, ...]:
    if inside is None:
        return ()
    ids = tuple(part.strip() for part in inside.split(","))
    if not all(ids):
        raise ValueError("a citation is empty; write the id of a fact or source in the square brackets")
    return ids


class Length(msgspec.Struct, frozen=True):
    """Hold a length of the page in points, written `4 mm` or `12 pt`."""

    points: float


class Colour(msgspec.Struct, frozen=True):
    """Hold a colour as `#rrggbb`."""

    code: str

    def luminance(self) -> float:
        """Return the relative luminance of WCAG 2.2, 0 for black to 1 for white."""
        red, green, blue = (int(self.code[at : at + 2], 16) for at in (1, 3, 5))
        return luminance((red, green, blue))


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of red, green and blue, each 0 to 255."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (each / 255 for each in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast ratio of WCAG 2.2 of two luminances, from 1 to 21."""
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


def parse_length(text: str, line: int = 0) -> Length:
    """Read `4 mm` or `12 pt`; raise ValueError, with words for the user, on anything else."""
    match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,3})?) ?(mm|pt)", text.strip())
    if match is None:
        raise ValueError(f"‘{text}’ is not a length like ‘4 mm’ or ‘12 pt’")
    return Length(float(match[1]) * (72 / 25.4 if match[2] == "mm" else 1))


def parse_colour(text: str, line: int = 0) -> Colour:
    """Read `#rrggbb`; raise ValueError, with words for the user, on anything else."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text.strip()) is None:
        raise ValueError(f"‘{text}’ is not a colour like ‘#1b2a4a’ (in quotes)")
    return Colour(text.strip().lower())


PARSERS = {
    Text: parse_text,
    Amount: parse_amount,
    Length: parse_length,
    Colour: parse_colour,
    WebAddress: parse_web_address,
}
"""How a text becomes a value that is more than text: `parser(text, line)`, ValueError with words for the user."""
