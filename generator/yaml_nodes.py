"""What YAML holds: texts, lists and mappings, each with its line."""

import re

import msgspec

from generator.errors import Problem

DEEPEST = 30
"""How many lists and mappings may lie inside one another."""
# Beside control characters: line ends that editors do not count, byte order marks inside the text, halves of pairs.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""The characters that no text of a file may hold, for nobody sees or types them."""
LINE_END = re.compile(r"\r\n?|\n")


class Scalar(msgspec.Struct, frozen=True, gc=False, tag=0, array_like=True):
    """Hold one text; `plain` says that it was written without quotes and not as a block."""

    text: str
    line: int
    plain: bool

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written: `key:`, `~` or `null`, but not `""`."""
        return self.plain and self.text in ("", "~", "null")


class Listed(msgspec.Struct, frozen=True, tag=1, array_like=True):
    """Hold the entries of a list."""

    entries: tuple["Node", ...]
    line: int


class Mapped(msgspec.Struct, frozen=True, tag=2, array_like=True):
    """Hold keys and their values in the order of the file; no key comes twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | Listed | Mapped


def hidden(character: str, file: str, line: int) -> Problem:
    """Tell of a forbidden character."""
    message = f"there is an invisible character in this line (U+{ord(character):04X})"
    return Problem(message, file, line, "delete it, or type the line anew; such characters come with pasted text")
