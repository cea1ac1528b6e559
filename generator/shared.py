"""Boxes that many documents share: the same part of an article is laid out, measured and drawn once."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from generator.boxes import Box
from generator.elements import Element
from generator.lines import Style
from generator.tags import Node, Role, StandsFor

MOST_PARTS = 150
"""How many parts are kept; then the one that was not asked for longest goes."""


class Around(msgspec.Struct, frozen=True):
    """Hold what a tag inherits.

    That is the style of text, the structure node it hangs on, what shared boxes stand for, and in a footer how many
    digits the number of a page and that of all pages have.
    """

    style: Style
    parent: Node
    stands_for: StandsFor
    digits: tuple[int, int] | None = None

    def node(self, role: Role, element: Element, **more: object) -> Node:
        """Return a node under the parent."""
        return Node(role, self.parent, lang=element.attributes.get("lang"), **more)  # type: ignore[arg-type]

    def inside(self, node: Node, style: Style | None = None) -> "Around":
        """Return what is inherited inside a node."""
        return Around(style or self.style, node, self.stands_for, self.digits)


class _Known(NamedTuple):
    element: Element
    box: Box
    root: Node
    inside: StandsFor


class SharedBoxes:
    """Keep boxes by the element that they show and the style around it.

    The nodes of a kept box stand below a root of their own. In each document this stands for the node that the part
    is below there, until `canvas` copies them into the document's tree.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, Style, tuple[int, int] | None], _Known] = {}

    def box(self, element: Element, around: Around, build: Callable[[Around], Box]) -> Box:
        """Return the box of an element, which `build` makes of what it inherits."""
        key, stands_for = (id(element), around.style, around.digits), around.stands_for
        known = self._known.pop(key, None)
        if known is None:
            root, inside = Node("Sect"), StandsFor()
            known = _Known(element, _marked(build(Around(around.style, root, inside, around.digits))), root, inside)
            if len(self._known) >= MOST_PARTS:
                del self._known[next(iter(self._known))]
        self._known[key] = known
        if known.root in stands_for or not stands_for.keys().isdisjoint(known.inside):
            # It, or a part of it, is in this document already: what comes again is an element of its own.
            return _marked(build(around))
        stands_for[known.root] = around.parent
        stands_for.update(known.inside)
        return known.box


def _marked(box: Box) -> Box:
    box.shared = True
    return box
