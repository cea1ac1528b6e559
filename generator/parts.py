"""Filled templates to trees, part by part: what an included template wrote is read once if it is the same again."""

import functools
from collections.abc import Iterator, Mapping

import msgspec

from generator.elements import Element, elements, walk
from generator.errors import HandoutError
from generator.markup import DOCUMENT, PART, SIGN, Unfit, article_of, parsed
from generator.markup_rules import OUTLINED, wrong_outline
from generator.origins import Files, Part, read

MOST_PARTS = 250
"""How many parts are kept; then the one that was not asked for longest goes."""


class Parser:
    """Return the articles of filled templates.

    A part stands alone where it holds whole blocks without a mistake; else it is read with what is around it.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], _Known] = {}

    def article(self, part: Part, name: str, files: Files) -> Element:
        """Return the article that the template `name` wrote; raise HandoutError with every problem found."""
        while True:
            inside: list[_Known] = []
            text, places = read(self._own(part, name, files, inside), name, files)
            try:
                document, problems = parsed(text, places, [each.blocks for each in inside], DOCUMENT)
                break
            except Unfit as unfit:
                inside[unfit.part].stands_alone = False
        parts = {id(block): each for each in inside for block in each.blocks}
        found = [each for each in _told(document, parts) if each.tag in OUTLINED or "id" in each.attributes]
        return article_of(document, [*problems, *wrong_outline(found or [document])])

    def _own(self, part: Part, name: str, files: Files, inside: "list[_Known]") -> str:
        """Return a part's own text; in it stand signs for the parts that stand alone, which join `inside`."""
        own: list[str] = []
        for piece in part.pieces:
            if isinstance(piece, str):
                own.append(piece)
                continue
            known = self._alone(piece, name, files)
            if known.stands_alone:
                own.append(f"<{SIGN}{len(inside)}>")
                inside.append(known)
            else:
                own.append(piece.marked)
        return "".join(own)

    def _alone(self, part: Part, name: str, files: Files) -> "_Known":
        inside: list[_Known] = []
        own = self._own(part, name, files, inside)
        key = (own, *(str(id(each)) for each in inside))
        known = self._known.pop(key, None)
        if known is None:
            known = _Known(self._blocks(own, name, files, inside), tuple(inside))
            if len(self._known) >= MOST_PARTS:
                del self._known[next(iter(self._known))]
        self._known[key] = known
        return known

    def _blocks(self, own: str, name: str, files: Files, inside: "list[_Known]") -> tuple[Element, ...]:
        """Return the blocks that a part holds, or none if it does not stand alone."""
        try:
            document, problems = parsed(*read(own, name, files), [each.blocks for each in inside], PART)
        except (Unfit, HandoutError):
            return ()
        return () if problems else tuple(msgspec.structs.replace(block, shared=True) for block in elements(document))


class _Known:
    """Hold what is known of a part: its blocks, and the parts in it, which live as long as it does."""

    def __init__(self, blocks: tuple[Element, ...], inside: "tuple[_Known, ...]") -> None:
        self.blocks = blocks
        self.inside = inside
        self.stands_alone = bool(blocks)

    @functools.cached_property
    def told(self) -> tuple[Element, ...]:
        """Its elements that concern the handout as a whole."""
        every = (each for block in self.blocks for each in walk(block))
        return tuple(each for each in every if each.tag in OUTLINED or "id" in each.attributes)


def _told(element: Element, parts: "Mapping[int, _Known]") -> Iterator[Element]:
    """Yield an element and all below it, but of parts only what concerns the whole."""
    known = parts.get(id(element))
    if known is None:
        yield element
        for child in elements(element):
            yield from _told(child, parts)
    elif element is known.blocks[0]:
        yield from known.told
