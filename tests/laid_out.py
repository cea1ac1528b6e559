"""Markup laid out for the tests: its boxes, its drawing, and how it is said."""

from collections.abc import Iterator

import pytest
from drawing import FAMILY, Sheet, drawn, picture, theme

from generator.boxes import Box
from generator.elements import Element
from generator.errors import HandoutError
from generator.layout import Layout
from generator.lines import Piece
from generator.markup import parse
from generator.paragraph import Paragraph
from generator.spoken import spoken
from generator.tags import Node

WIDTH = 400.0
MM = 72 / 25.4
FIGURE = '<figure><img src="{}" alt="Sitting"><figcaption>Sit</figcaption></figure>'


def article(inside: str) -> Element:
    """Return markup as a tree; what stands on its line n comes from line n of parts/test.html."""
    text = f'<article lang="en-GB"><h1>Title</h1>{inside}</article>'
    return parse(text, lambda offset: ("parts/test.html", text.count("\n", 0, offset) + 1))


def laid(inside: str, looks: str = "") -> tuple[Box, Node]:
    layout = Layout(theme(looks), FAMILY, picture)
    root = Node("Document")
    return layout.boxes(article(inside), root, {}), root


def sheet(inside: str, looks: str = "", width: float = WIDTH) -> tuple[Sheet, Node]:
    box, root = laid(inside, looks)
    return drawn(box, root, width), root


def said(inside: str, looks: str = "") -> str:
    return spoken(sheet(inside, looks)[1]).removeprefix("heading level 1, Title\n")


def paragraphs(box: Box) -> Iterator[Paragraph]:
    """Yield the paragraphs in a box, in order."""
    if isinstance(box, Paragraph):
        yield box
    for child in getattr(box, "children", ()):
        yield from paragraphs(child)


def pieces(inside: str, looks: str = "") -> list[Piece]:
    """Return the pieces of the first paragraph after the title."""
    box, _ = laid(inside, looks)
    return list(list(paragraphs(box))[1].text.pieces)


def refused(inside: str, looks: str = "") -> HandoutError:
    with pytest.raises(HandoutError) as caught:
        laid(inside, looks)
    return caught.value


def roles(node: Node) -> list[object]:
    """Return a node's role and those of its kids, nested."""
    return [node.role, *(roles(kid) for kid in node.nodes)]
