"""Where each piece of a filled template was written: marks that stand in the text until it is read."""

import bisect
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from generator.elements import Origin
from generator.errors import HandoutError, Problem

BEGIN, END = "\x04", "\x05"
"""What stands before and after what another template, included by one, has written."""
CONTROL = re.compile("[\x02-\x05]")
_MARK = re.compile("\x02([0-9]+):([^\x03]*)\x03")
_ENDS = re.compile(f"([{BEGIN}{END}])")

Files = Callable[[str], str]
"""Returns the file of a template by its name."""
Places = Callable[[int], Origin]


class Part(NamedTuple):
    """Hold what one template has written, marks and all, and among it what those that it included have."""

    pieces: tuple["str | Part", ...]

    @property
    def marked(self) -> str:
        """The whole text, with its marks."""
        return "".join(piece if isinstance(piece, str) else piece.marked for piece in self.pieces)


def mark(name: str, line: int) -> str:
    """Return the mark of a line of a template."""
    return f"\x02{line}:{name}\x03"


def parted(marked: str) -> Part:
    """Return text with its marks as the parts that it was put together from."""
    around: list[list[str | Part]] = [[]]
    for piece in _ENDS.split(marked):
        if piece == BEGIN:
            around.append([])
        elif piece == END and len(around) > 1:
            inside = Part(tuple(around.pop()))
            around[-1].append(inside)
        elif piece:
            around[-1].append(piece)
    while len(around) > 1:
        inside = Part(tuple(around.pop()))
        around[-1].append(inside)
    return Part(tuple(around[0]))


def read(marked: str, name: str, files: Files) -> tuple[str, Places]:
    """Take the marks out of text, and return with it what tells the file and line of each offset.

    `name` is the template that wrote what stands before the first mark.
    """
    pieces = _MARK.split(marked)
    ends = list(itertools.accumulate(map(len, pieces[:-1:3])))
    names, lines = [name, *pieces[2::3]], [1, *map(int, pieces[1::3])]

    def place(offset: int) -> Origin:
        at = bisect.bisect_right(ends, offset)
        return files(names[at]), lines[at]

    text = "".join(pieces[::3])
    if stray := CONTROL.search(text):
        where = place(stray.start())
        raise HandoutError(Problem("a control character stands here, or a filter cuts the text", *where))
    return text, place
