"""The words of a finished PDF in reading order, and those of the filled template that they must equal."""

import functools

from reading_pdf import Element, tree

from generator import elements

AMONG_WORDS = ("Span", "Link")


@functools.lru_cache(maxsize=64)
def root(pdf: bytes) -> Element:
    """Return the structure tree, read once."""
    return tree(pdf)


def words(pdf: bytes) -> str:
    """Return all words of a PDF, without the marks of lists and the labels in pictures, for which other words stand."""
    return words_in(root(pdf))


def words_in(element: Element) -> str:
    """Return the words of an element, one space between them."""
    return " ".join(_pieces(element).split())


def words_filled(article: elements.Element) -> str:
    """Return the words of a filled template, without the running footer, which is not read out."""
    kept = tuple(
        child for child in article.children if not (isinstance(child, elements.Element) and child.tag == "footer")
    )
    words = elements.words_of(elements.Element(article.tag, article.attributes, kept, article.place))
    return " ".join(words.split())


def _pieces(element: Element) -> str:
    inside = "".join(
        kid if isinstance(kid, str) else _pieces(kid)
        for kid in element.kids
        if isinstance(kid, str) or kid.role not in ("Lbl", "Figure")
    )
    return inside if element.role in AMONG_WORDS else f" {inside} "
