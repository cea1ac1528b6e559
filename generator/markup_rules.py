"""What can be wrong with the markup of a whole handout: each rule yields what is wrong, and what to do about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from html.entities import html5

from generator.elements import (
    ADDRESSES,
    FIELDS,
    HOLDS,
    LONGEST_ALT,
    NEVER_EMPTY,
    ONCE,
    Element,
    Origin,
    TextNode,
    elements,
    walk,
)
from generator.errors import Problem, nearest_or_all

_HEADINGS = ("h1", "h2", "h3")
OUTLINED = ("article", *_HEADINGS)
"""The tags that concern the document as a whole."""
_LANG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

Wrong = Iterator[tuple[str, str]]


def wrong_signs(filled: str, places: Callable[[int], Origin]) -> Iterator[Problem]:
    """Yield the signs such as `&nbps;` that do not exist."""
    for match in re.finditer("&([A-Za-z][A-Za-z0-9]*;)", filled):
        if match[1] not in html5:
            yield Problem(f"there is no sign ‘{match[0]}’", *places(match.start()), "write &amp; for the sign &")


def wrong_tree(element: Element, known: Set[int]) -> Iterator[Problem]:
    """Yield what is wrong with elements of a tree, but for those below some that are known, by `id`, to be right."""
    if id(element) in known:
        return
    for rule in (_wrong_inside, _wrong_lang, *_RULES.get(element.tag, [])):
        for message, hint in rule(element):
            yield Problem(message, *element.place, hint)
    for child in elements(element):
        yield from wrong_tree(child, known)


def wrong_outline(found: list[Element]) -> Iterator[Problem]:
    """Yield what is wrong with the document as a whole: its article, headings and ids, of which none is not `found`."""
    for element, message, hint in _wrong_outline(found):
        yield Problem(message, *element.place, hint)


def _wrong_outline(found: list[Element]) -> Iterator[tuple[Element, str, str]]:
    articles = sum(element.tag == "article" for element in found)
    if articles != 1:
        yield found[-1], f"there are {articles} articles", 'put everything in one <article lang="…">'
    level = 0
    for heading in (element for element in found if element.tag in _HEADINGS):
        if int(heading.tag[1]) > level + 1:
            yield heading, f"‘{heading.tag}’ skips a level of headings", f"write h{level + 1} here"
        if heading.tag == "h1" and level:
            yield (
                heading,
                "there is a second ‘h1’, or one after other headings",
                "a handout has one title: the first heading",
            )
        level = max(int(heading.tag[1]), 1)
    if not level:
        yield found[-1], "there is no heading", "a handout has one title: <h1>"
    named = [element for element in found if "id" in element.attributes]
    ids = Counter(element.attributes["id"] for element in named)
    for element in named:
        if ids[element.attributes["id"]] > 1:
            yield element, f"the id ‘{element.attributes['id']}’ stands more than once", "give each its own"


def _wrong_inside(element: Element) -> Wrong:
    inside = Counter(child.tag for child in elements(element))
    for tag in ONCE.get(element.tag, "").split():
        if inside[tag] > 1:
            yield f"‘{element.tag}’ holds more than one ‘{tag}’", ""
    words = [child for child in element.children if isinstance(child, TextNode) or child.tag in HOLDS["p"]]
    if element.tag in ("li", "td") and 0 < len(words) < len(element.children):
        yield f"‘{element.tag}’ holds both words and blocks", "put the words in a paragraph: <p> … </p>"
    if element.tag in NEVER_EMPTY.split() and not any(map(_is_something, walk(element))):
        yield f"‘{element.tag}’ is empty", 'leave it out, or write class="blank" for a line to write on'


def _is_something(element: Element) -> bool:
    words = any(isinstance(child, TextNode) and child.text.strip() for child in element.children)
    return words or element.tag in ("img", "th", "td") or "blank" in element.attributes.get("class", "").split()


def _wrong_lang(element: Element) -> Wrong:
    lang = element.attributes.get("lang")
    if lang is None and element.tag == "article":
        yield "‘article’ does not say its language", 'write lang="{{ handout.language }}"'
    if lang is not None and not _LANG.fullmatch(lang):
        yield f"‘{lang}’ is not the code of a language", 'for example lang="en-GB"'


def _wrong_picture(picture: Element) -> Wrong:
    alt = picture.attributes.get("alt", "")
    if not picture.attributes.get("src"):
        yield "a picture has no ‘src’", 'write src="name of the picture"'
    if not alt:
        yield "a picture has no words that stand for it", 'write alt="what it shows"'
    if len(alt) > LONGEST_ALT:
        yield f"the ‘alt’ of a picture has {len(alt)} characters", f"use at most {LONGEST_ALT}"


def _wrong_figure(figure: Element) -> Wrong:
    if not any(child.tag == "img" for child in elements(figure)):
        yield "‘figure’ has no picture", "put an <img> in it"


def _wrong_link(link: Element) -> Wrong:
    address = link.attributes.get("href", "")
    if not address.lower().startswith(ADDRESSES):
        yield f"a link leads to ‘{address}’", f"an address starts with {', '.join(ADDRESSES)}"


def _wrong_head_cell(cell: Element) -> Wrong:
    if cell.attributes.get("scope") not in ("col", "row"):
        yield "‘th’ does not say what it heads", 'write scope="col" or scope="row"'


def _wrong_table(table: Element) -> Wrong:
    parts = [child.tag for child in elements(table) if child.tag in HOLDS["table"]]
    if parts != sorted(parts, key=HOLDS["table"].index):
        yield "the parts of a table are in the wrong order", "first caption, then thead, then tbody"
    rows = [row for row in walk(table) if row.tag == "tr"]
    if len({len(row.children) for row in rows}) > 1:
        counts = ", ".join(str(len(row.children)) for row in rows)
        yield "the rows of a table have different numbers of cells", f"row by row: {counts}"
    if not any(cell.tag == "th" for row in rows for cell in elements(row)):
        yield "a table has no heading for its columns or rows", "write <th> for the cells that head others"


def _wrong_field(element: Element) -> Wrong:
    field = element.attributes.get("field")
    if field is not None and element.children:
        yield "only what is empty can be filled in", "leave out ‘field’, or the words"
    elif field is not None and field not in FIELDS:
        yield f"‘{field}’ is no way to fill something in", nearest_or_all(field, FIELDS)


_RULES: dict[str, list[Callable[[Element], Wrong]]] = {
    "span": [_wrong_field],
    "p": [_wrong_field],
    "td": [_wrong_field],
    "img": [_wrong_picture],
    "figure": [_wrong_figure],
    "a": [_wrong_link],
    "th": [_wrong_head_cell],
    "table": [_wrong_table],
}
