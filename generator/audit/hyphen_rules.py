"""The print rule for what a line's end may part: no word, and no number from what it counts."""

import re
from itertools import pairwise

from generator.audit.blocks import is_full
from generator.audit.findings import Finding, breach
from generator.audit.measures import CLOSE, all_lines
from generator.audit.seen import Document, Line
from generator.audit.text_rules import written
from generator.limits import Size

PARTED = re.compile(r"(\w+)[-\u00ad\u2010\ufffe\u0002]$")
HYPHENS = "-\u00ad\u2010\ufffe\u0002"
NUMBER = re.compile(r"(?:^|[\s(‘“])(\d+(?:[.,:–-]\d+)*)$")
REFERENCES = {"step", "page", "figure", "picture", "exercise", "table", "part", "number", "no", "section", "room"}
"""What a number after it names, rather than counts."""
BETWEEN = {
    "and", "or", "to", "of", "in", "on", "at", "the", "for", "with", "by", "is", "are", "was", "if", "when", "but",
    "from", "a", "an", "as", "then", "so", "you", "your", "it", "this", "that",
}  # fmt: skip
"""Words that a number does not count."""


def p_hyphen(document: Document, size: Size) -> list[Finding]:
    """Find words parted by a hyphen at a line's end, and numbers parted from what they count."""
    breaches = []
    words = set(re.findall(r"[\w-]+", written(document).lower()))
    for block in document.blocks:
        for line, following in pairwise(block.lines):
            text = line.text.rstrip()
            if (match := PARTED.search(text)) and not _is_compound(text, following.text, words):
                breaches.append(breach(block.page, f"{match[0]} {following.text.split()[0]}", "ends in a hyphen"))
            if (number := NUMBER.search(text)) and _counts(text, number[1], following, document, line):
                breaches.append(breach(block.page, f"{text} | {following.text.split()[0]}", "ends in a number"))
    return breaches


def _is_compound(text: str, following: str, words: set[str]) -> bool:
    """Tell whether a hyphen belongs to the word: elsewhere it stands in a line, or another one does before it."""
    before = re.search(r"[\w-]+$", text.rstrip(HYPHENS))
    after = re.match(r"[\w-]+", following.lstrip())
    if before is None or after is None or not after[0][0].islower():
        return True
    first, second = before[0].lower(), after[0].lower()
    return text[-1] == "-" and (f"{first}-{second}" in words or "-" in first)


def _counts(text: str, number: str, following: Line, document: Document, line: Line) -> bool:
    """Tell whether a number at a line's end counts the next line's first word, which has no room beside it."""
    first = following.text.split()[0].strip(".,;:!?)”’").lower() if following.text.split() else ""
    before = re.search(r"(\w+)\W+$", text[: text.rindex(number)])
    named = before is not None and before[1].lower() in REFERENCES
    if named or not first or not first[0].isalpha() or first in BETWEEN or re.fullmatch(r"(19|20)\d\d", number):
        return False
    room = max(
        (other.right for _, other in all_lines(document) if abs(other.left - line.left) < CLOSE), default=line.right
    )
    return is_full(line, following, room)
