"""The outline of a document as objects of PDF: bookmarks, each below the last one of a higher level."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.pdf_strings import text


class Entry(NamedTuple):
    """Hold an entry: its title, its level from 1, and where it leads to, on a page counted from 0, in points."""

    title: str
    level: int
    page: int
    left: float
    top: float


class _Item:
    """Hold the number of an entry's object, and what stands below it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.below: list[_Item] = []

    @property
    def count(self) -> int:
        """How many entries can be seen below it."""
        return len(self.below) + sum(each.count for each in self.below)

    def span(self) -> str:
        if not self.below:
            return ""
        return f"/First {self.below[0].number} 0 R/Last {self.below[-1].number} 0 R/Count {self.count}"


def objects(outline: Sequence[Entry], first: int, pages: Sequence[str]) -> list[bytes]:
    """Return the objects of an outline, numbered from `first` on; the first is the outline itself.

    `pages` are the references to the pages' objects.
    """
    root = _Item(first)
    path = [root]
    for number, entry in enumerate(outline, first + 1):
        del path[max(1, entry.level) :]
        path.append(_Item(number))
        path[-2].below.append(path[-1])
    written = {first: f"<</Type/Outlines{root.span()}>>"}
    _write_below(root, dict(enumerate(outline, first + 1)), pages, written)
    return [each.encode("ascii") for _, each in sorted(written.items())]


def _write_below(item: _Item, entries: Mapping[int, Entry], pages: Sequence[str], written: dict[int, str]) -> None:
    for at, each in enumerate(item.below):
        entry = entries[each.number]
        before = f"/Prev {item.below[at - 1].number} 0 R" if at else ""
        after = f"/Next {item.below[at + 1].number} 0 R" if at + 1 < len(item.below) else ""
        place = f"[{pages[entry.page]}/XYZ {entry.left:.6g} {entry.top:.6g} 0]"
        written[each.number] = (
            f"<</Title{text(entry.title)}/Parent {item.number} 0 R{before}{after}{each.span()}/Dest{place}>>"
        )
        _write_below(each, entries, pages, written)
