"""The small, strict HTML of a filled template as a tree: which tags there are, and what each may hold."""

import operator
import re
from collections.abc import Iterator, Mapping

import msgspec

Origin = tuple[str, int]
"""The template file and the line that wrote something."""

_TEXT = "words strong span a br"
_BLOCKS = "section aside h1 h2 h3 p ol ul figure table hr"

# What each tag may hold. li and td hold either words and the tags among words, or blocks, never both.
_TABLE = {
    "#document": "article",
    "article": f"header footer {_BLOCKS}",
    "section aside": _BLOCKS,
    "header footer": "p figure section",
    "h1 h2 h3 p caption figcaption th span": _TEXT,
    "strong": "words span a br",
    "a": "words strong span br",
    "ol ul": "li",
    "li td": f"{_TEXT} p ol ul figure section",
    "figure": "img figcaption",
    "table": "caption thead tbody",
    "thead tbody": "tr",
    "tr": "th td",
    "img hr br": "",
}
HOLDS = {tag: holds.split() for tags, holds in _TABLE.items() for tag in tags.split()}
ONCE = {"article": "header footer", "table": "caption thead", "figure": "img figcaption"}
NEVER_EMPTY = "h1 h2 h3 p caption figcaption a ol ul li thead tbody tr"  # except with the class `blank`
OWN_ATTRIBUTES = {
    "img": "src alt",
    "span": "alt title field",
    "a": "href",
    "th": "scope title",
    "td": "title field",
    "p": "title field",
}
ATTRIBUTES = {tag: f"class lang id {OWN_ATTRIBUTES.get(tag, '')}".split() for tag in HOLDS}
FIELDS = ("words", "tick", "none")
"""What an empty place takes in a handout that is filled in on the screen."""
ADDRESSES = ("https:", "http:", "tel:", "mailto:")
LONGEST_ALT = 125
DEEPEST = 60

AMONG_WORDS = ("strong", "span", "a")
WHITE = re.compile("[ \t\n\f\r]+")


class TextNode(msgspec.Struct, frozen=True):
    """Hold text as it will be read, white space collapsed, and the template file and line it starts on."""

    text: str
    place: Origin


class Element(msgspec.Struct, frozen=True):
    """Hold a tag, what it holds, and the template file and line that wrote it.

    `shared`: other articles may hold the very same element.
    """

    tag: str
    attributes: dict[str, str]
    children: tuple["Element | TextNode", ...]
    place: Origin
    shared: bool = False


def words_of(element: Element) -> str:
    """Return all words of an element, in order."""
    return WHITE.sub(" ", "".join(_pieces(element))).strip(" ")


def _pieces(element: Element) -> Iterator[str]:
    around = "" if element.tag in AMONG_WORDS else " "
    yield around
    for child in element.children:
        yield from [child.text] if isinstance(child, TextNode) else _pieces(child)
    yield around


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and all below it, in reading order."""
    yield element
    for child in elements(element):
        yield from walk(child)


def elements(element: Element, tag: str = "") -> list[Element]:
    """Return the elements directly inside an element, or those of one tag."""
    return [child for child in element.children if isinstance(child, Element) and tag in ("", child.tag)]


def numbered(element: Element, look: str, numbers: Mapping[str, object]) -> Element:
    """Return an element with numbers for their names in curly brackets, in the words of tags with a class.

    What holds no such tag comes back as the very same element.
    """
    children: list[Element | TextNode] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(numbered(child, look, numbers))
        elif look in element.attributes.get("class", "").split():
            text = child.text
            for name, number in numbers.items():
                text = text.replace(f"{{{name}}}", str(number))
            children.append(TextNode(text, child.place))
        else:
            children.append(child)
    if all(map(operator.is_, children, element.children)):
        return element
    return msgspec.structs.replace(element, children=tuple(children), shared=False)
