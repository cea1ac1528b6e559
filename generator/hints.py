"""Words of an exercise that hint at a movement to avoid: asked about, and never decided by."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from generator.model import Exercise
from generator.taxonomy import MovementTag, Taxonomy
from generator.values import Text

GAP = 4
"""How many words a sign with ‘...’ may have in the gap, and how near before it a word such as ‘not’ takes it back."""
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_ANOTHER_CLAUSE = re.compile(r"\b(?:and then|then|as you|while|when|but)\b|,")


class Hint(msgspec.Struct, frozen=True):
    """Hold the words that hint at a movement tag, and the line of the text that has them."""

    tag: str
    words: str
    line: int


def hints(exercise: Exercise, taxonomy: Taxonomy) -> list[Hint]:
    """Return what an exercise's name, start and steps hint at and its movement tags do not say, each tag once."""
    found: dict[str, Hint] = {}
    whole = " ".join(map(str, _texts(exercise)))
    for text in _texts(exercise):
        for sentence in filter(None, _SENTENCE_END.split(str(text))):
            # What a name leaves open, the steps say: a twist may be slow, and one leg may have a chair beside it.
            around = sentence if text in exercise.steps or text == exercise.start else whole
            for tag, words in _in_sentence(sentence, around, exercise, taxonomy):
                found.setdefault(tag, Hint(tag, words, getattr(text, "line", 0)))
    return list(found.values())


def asked(exercise: Exercise, taxonomy: Taxonomy) -> Iterator[tuple[str, int]]:
    """Yield what a clinician is to look at in an exercise, in words, and the line of the text."""
    for hint in hints(exercise, taxonomy):
        meaning = taxonomy.movement_tags[hint.tag].meaning
        yield f"‘{hint.words}’ in the exercise ‘{exercise.id}’ may mean that {meaning}", hint.line


def _texts(exercise: Exercise) -> Iterator[Text | str]:
    yield from filter(None, (exercise.name, exercise.clinical_name, exercise.start))
    yield from exercise.steps


def _in_sentence(sentence: str, around: str, exercise: Exercise, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    plain, near = (text.replace("’", "'").lower() for text in (sentence, around))
    for id, tag in taxonomy.movement_tags.items():
        if tag.level not in ("warn", "refuse") or _answered(id, tag, exercise, taxonomy):
            continue
        for sign in tag.signs:
            match = _pattern(sign).search(plain)
            if match and not _taken_back(plain[: match.start()], taxonomy):
                if not _said(tag.signs_not_with, f"{near} ({exercise.position})"):
                    yield id, sentence[match.start() : match.end()]
                break


def _answered(id: str, tag: MovementTag, exercise: Exercise, taxonomy: Taxonomy) -> bool:
    """Tell whether a tag of the exercise speaks of the same: it, its kind, or one that breaks the same."""
    kind = id.partition("-")[0]
    for own in exercise.movement_tags:
        other = taxonomy.movement_tags.get(own)
        if own.partition("-")[0] == kind or (other and not set(other.breaks).isdisjoint(tag.breaks)):
            return True
    return False


def _said(signs: tuple[str, ...], plain: str) -> bool:
    return any(_pattern(sign).search(plain) for sign in signs)


def _taken_back(before: str, taxonomy: Taxonomy) -> bool:
    """Tell whether a word such as ‘not’ stands just before, in the same clause."""
    clause = _ANOTHER_CLAUSE.split(before)[-1]
    near = " ".join(clause.split()[-GAP - 1 :])
    return _said(taxonomy.signs_do_not_count_after, near)


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    """Return what finds a sign: ‘*’ ends a word in any way, ‘...’ stands for up to four words."""
    gap = rf"(?:\s+[^\s]+){{0,{GAP}}}\s+"
    parts = (
        r"[\s-]+".join(re.escape(word).replace(r"\*", r"[\w'-]*") for word in part.lower().split())
        for part in sign.split("...")
    )
    return re.compile(rf"(?<![\w-]){gap.join(parts)}(?![\w-])")
