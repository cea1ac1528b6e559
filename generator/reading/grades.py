"""Grades of schooling that a text asks for: Flesch-Kincaid, and SMOG where there are enough sentences."""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from generator.reading.sentences import sentences, words

if TYPE_CHECKING:
    import pyphen

SMOG_FROM = 30
"""The fewest sentences for which SMOG was made."""
LANGUAGE = "en_US"
"""The patterns by which words are parted; those of en_GB, which part fewer, are right for far fewer words."""
_SHORTEST = 3
"""The fewest words that count as a sentence of its own: ‘Rest.’ would else hide the long sentence beside it."""


class Measures(msgspec.Struct, frozen=True):
    """Hold what a text counts; `with_shortest` are all sentences, `long_words` have 3 syllables or more."""

    sentences: int
    with_shortest: int
    words: int
    syllables: int
    long_words: int

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, to one decimal place."""
        return _rounded(self.words / self.sentences)

    @property
    def word_length(self) -> float:
        """Syllables in a word, to one decimal place."""
        return _rounded(self.syllables / self.words) if self.words else 0

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade, made of the two rounded means as other programs make it (Kincaid and others 1975)."""
        return _rounded(0.39 * self.sentence_length + 11.8 * self.word_length - 15.59)

    @property
    def least_grade(self) -> float:
        """The same grade with the shortest sentences counted too: a row of them is no long sentence."""
        length = _rounded(self.words / self.with_shortest)
        return _rounded(0.39 * length + 11.8 * self.word_length - 15.59)

    @property
    def smog(self) -> float | None:
        """SMOG grade (McLaughlin 1969), or None for fewer sentences than it was made for."""
        if self.sentences < SMOG_FROM:
            return None
        return _rounded(1.043 * math.sqrt(30 * self.long_words / self.sentences) + 3.1291)


def measure(texts: Iterable[str]) -> Measures:
    """Count the sentences, words and syllables of texts; each text ends a sentence."""
    found = [words(sentence) for text in texts for sentence in sentences(text)]
    counts = [syllables(word) for sentence in found for word in sentence]
    whole = sum(len(sentence) >= _SHORTEST for sentence in found)
    return Measures(max(1, whole), max(1, len(found)), len(counts), sum(counts), sum(count >= 3 for count in counts))


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return the syllables of a word, as the places where it may be parted tell."""
    return len(_patterns().positions(word.lower())) + 1


@cache
def _patterns() -> "pyphen.Pyphen":
    import pyphen  # reading the patterns takes longer than all else, and short notes need none

    return pyphen.Pyphen(lang=LANGUAGE)


def _rounded(number: float) -> float:
    """Return a number to one decimal place, halves away from 0."""
    return math.copysign(math.floor(abs(number) * 10 + 0.5) / 10, number)
