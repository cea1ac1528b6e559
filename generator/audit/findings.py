"""What a rule finds: the page, the words at fault, and their measure."""

import msgspec

from generator.audit.seen import Page

LONGEST = 60
"""How many characters of the words at fault are told."""


class Finding(msgspec.Struct, frozen=True):
    """Say what breaks a rule: on which page (0 for the whole document), in which words, and what was measured."""

    page: int
    words: str
    measured: str

    def __str__(self) -> str:
        place = f"page {self.page}: " if self.page else ""
        return f"{place}‘{self.words}’: {self.measured}" if self.words else f"{place}{self.measured}"


def breach(page: Page | int, words: str, measured: str) -> Finding:
    """Return a finding, its words shortened and on one line."""
    number = page if isinstance(page, int) else page.number
    words = " ".join(words.split())
    return Finding(number, words if len(words) <= LONGEST else words[: LONGEST - 1] + "…", measured)
