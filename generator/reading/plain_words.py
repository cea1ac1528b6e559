"""Jargon and short forms with plain words for them: lists that clinics add to."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from generator.locations import Folders
from generator.model import Noun
from generator.reading.sentences import explained
from generator.schema import read
from generator.words import Words

MEASURED = "en"
"""The language for which grades and lists are made; its countries go after it: en-GB."""
FILE = "plain-words.yaml"
MOST_IN_BRACKETS = 5
"""How many words a pair of brackets may hold to pass for a medical word after a plain one."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_OPENING = " \"'‘“(["
_TOKEN = re.compile(r"(?<![^\W\d]|[’'-])/?[^\W\d_](?:[^\W_]|[./](?=[^\W_]))*(?:/(?!\w)|\.(?!\w))?(?![\w’'-])")
"""A word with the stops and slashes inside it: `b.i.d.`, `w/`, `/day`; a number may stand right before it."""
_PART = re.compile(r"[^/]+")
_BRACKETS = re.compile(r"(?<=[\w’'])\s*\(([^()]*)\)")
_CALLED = re.compile(r"\b(?:called|named)\s+(?:an?\s+|the\s+)?[‘'\"“]?$")


class PlainWords(Noun, frozen=True, kw_only=True):
    """Hold words that patients may not know, each with plain ones; one with nothing behind it may stand."""

    words: Annotated[dict[str, str | None], Meta(description="Jargon, in small letters.")] = {}
    abbreviations: Annotated[dict[str, str | None], Meta(description="Short forms and signs.")] = {}
    units: Annotated[dict[str, str | None], Meta(description="Short units, behind a number.")] = {}
    capitals: Annotated[tuple[str, ...], Meta(description="What may stand in capitals.")] = ()


class Match(msgspec.Struct, frozen=True):
    """Hold where something begins and ends in a sentence, and plain words for it; nothing if it may stand."""

    start: int
    end: int
    plain: str


class Lists:
    """Look for what is in the lists of one language, in its own spelling or another's of the same tongue."""

    def __init__(self, plain: PlainWords, words: Words) -> None:
        self._plain, self._words = plain, words
        self.capitals = frozenset(plain.capitals)

    def jargon(self, sentence: str) -> Iterator[Match]:
        """Yield words that patients may not know; those that are explained in their sentence are not told."""
        tokens = [(match.start(), match.end(), folded(match[0])) for match in _WORD.finditer(sentence)]
        explained = [match.span(1) for match in _BRACKETS.finditer(sentence) if _few(match[1])]
        at = 0
        while at < len(tokens):
            count, plain = self._longest(tokens, at, sentence)
            if count:
                start, end = tokens[at][0], tokens[at + count - 1][1]
                in_brackets = any(first <= start and end <= last for first, last in explained)
                if plain and not in_brackets and not _explained_by(sentence, start, end):
                    yield Match(start, end, self._words.text(plain))
            at += count or 1

    def _longest(self, tokens: list[tuple[int, int, str]], at: int, sentence: str) -> tuple[int, str]:
        """Return how many tokens the longest entry that begins with one of them takes, and its plain words."""
        for entry, plain in self._by_first.get(tokens[at][2], ()):
            those = tokens[at : at + len(entry)]
            if len(those) == len(entry) and all(token[2] in forms for token, forms in zip(those, entry, strict=True)):
                gaps = (sentence[one[1] : two[0]] for one, two in pairwise(those))
                if all(gap.strip(" \t\u00a0-‐‑") == "" for gap in gaps):
                    return len(entry), plain
        return 0, ""

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[frozenset[str], ...], str]]]:
        """The entries by each form of their first word, the longest first."""
        found: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
        entries = ((_WORD.findall(key), plain or "") for key, plain in self._plain.words.items())
        for entry, plain in entries:
            spelt = tuple(_forms(word, ending=at == 0) for at, word in enumerate(entry))
            for form in spelt[0] if spelt else ():
                found.setdefault(form, []).append((spelt, plain))
        for form, those in found.items():
            those.sort(key=lambda pair: (-len(pair[0]), min(pair[0][0], key=len) != form))
        return found

    def short_forms(self, sentence: str) -> Iterator[Match]:
        """Yield abbreviations, signs and short units, with what they stand for."""
        for match in self._units.finditer(sentence):
            plain = self._plain.units.get(match["unit"]) or ""
            if plain and not _is_decade(sentence, match):
                in_full = f"{match['number']} {_one(plain, match['number'])}"
                yield Match(match.start(), match.end(), self._words.text(in_full))
        for match in _TOKEN.finditer(sentence):
            whole = self._knows(match[0])
            for part in [match] if whole else _PART.finditer(sentence, match.start(), match.end()):
                plain = self._meaning(part[0], first=not sentence[: part.start()].strip(_OPENING))
                if plain and not explained(sentence, part.start(), part.end()):
                    yield Match(part.start(), part.end(), self._words.text(plain))
        for match in self._signs.finditer(sentence):
            yield Match(match.start(), match.end(), self._words.text(self._plain.abbreviations[match[0]] or ""))

    @cached_property
    def _units(self) -> re.Pattern[str]:
        units = "|".join(map(re.escape, sorted(self._plain.units, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"(?<![\w.])(?P<number>\d+(?:[.,]\d+)?)[ \u00a0-]?(?P<unit>{units})(?![\w°/])\.?(?=\W|$)")

    @cached_property
    def _signs(self) -> re.Pattern[str]:
        """What is written without letters, such as `&`; not before a number that it belongs to."""
        signs = [key for key, plain in self._plain.abbreviations.items() if plain and not re.search(r"\w", key)]
        ways = "|".join(map(re.escape, sorted(signs, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"(?:{ways})(?!(?<=\+)\d)")

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """What each short form stands for, by how it is written without stops."""
        return {key.replace(".", ""): plain or "" for key, plain in self._plain.abbreviations.items()}

    def _knows(self, written: str) -> bool:
        bare = written.replace(".", "")
        return bare in self._meanings or bare.lower() in self._meanings

    def _meaning(self, written: str, *, first: bool) -> str:
        """Return what a short form stands for; nothing where its capital shows that it is a name.

        One with capitals in the list is found only as it stands there, any other in capitals too.
        """
        bare = written.replace(".", "")
        if bare in self._meanings:
            return self._meanings[bare]
        is_name = bare[:1].isupper() and bare != bare.upper() and not first
        return "" if is_name else self._meanings.get(bare.lower(), "")


def lists(words: Words, folders: Folders) -> Lists | None:
    """Return the lists of a language, or None where it is not measured; raise HandoutError for a file with mistakes.

    A clinic's own entries go before the shipped ones, those of a language before those of the one it is based on.
    """
    if not is_measured(words.code):
        return None
    merged = PlainWords()
    for path in files(words.codes, folders):
        own = read(path, PlainWords, shown=folders.shown(path), keep=True)
        merged = PlainWords(
            words=merged.words | own.words,
            abbreviations=merged.abbreviations | own.abbreviations,
            units=merged.units | own.units,
            capitals=(*merged.capitals, *own.capitals),
        )
    return Lists(merged, words)


def is_measured(code: str) -> bool:
    """Tell whether grades and lists are made for a language."""
    return code.partition("-")[0] == MEASURED


def files(codes: Iterable[str], folders: Folders) -> Iterator[Path]:
    """Yield the files with lists of languages, given with the nearest first; what is told later goes before."""
    for code in reversed(tuple(codes)):
        for root in reversed(folders.roots):
            path = root / "content" / "languages" / code / FILE
            if path.is_file():
                yield path


def folded(word: str) -> str:
    """Return a word in one spelling for all countries: ‘mobilise’ and ‘mobilize’ are the same."""
    word = word.lower().replace("’", "'")
    word = re.sub(r"(?<=[a-z]{2}[a-z])(i|y)s(?=e$|ed$|es$|ing$|ation|er)", r"\1z", word)
    word = re.sub(r"our(?=$|s$|ed$|ing$)", "or", word)
    word = re.sub(r"oedem", "edem", word)
    return re.sub(r"(?<=[hnp])ae(?=[md])", "e", word)


def _forms(word: str, *, ending: bool) -> frozenset[str]:
    """Return a word with its plural and, if it may have them, its endings: ‘extended’, ‘extending’."""
    word = folded(word)
    found = {word, f"{word}s", f"{word}es"}
    if ending and len(word) > 2:
        stem = word[:-1] if word.endswith("e") else word
        found |= {f"{stem}ed", f"{stem}ing"}
        if word.endswith("y") and word[-2] not in "aeiou":
            found |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
        if word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
            found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(found)


def _few(text: str) -> bool:
    return len(text.split()) <= MOST_IN_BRACKETS


def _explained_by(sentence: str, start: int, end: int) -> bool:
    """Tell whether brackets right behind a word explain it, or ‘called’ before it brings it in."""
    return explained(sentence, start, end) or _CALLED.search(sentence[:start]) is not None


def _one(plain: str, number: str) -> str:
    return plain.removesuffix("s") if number == "1" else plain


def _is_decade(sentence: str, unit: re.Match[str]) -> bool:
    """Tell whether ‘60s’ is a time of life and no number of seconds."""
    return (
        unit["unit"] == "s"
        and unit["number"].endswith("0")
        and (
            re.search(r"\b(?:in|your|the|their|her|his|my|early|mid|late)\s$", sentence[: unit.start()]) is not None
            and unit[0].startswith(f"{unit['number']}s")
        )
    )
