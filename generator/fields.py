"""What each place to fill in is called: read from the words around it, as a person would say it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from generator.elements import Element, TextNode, elements, walk, words_of
from generator.words import sentence_case

LONGEST_TITLE, LONGEST_NAME = 125, 60

_INLINE = ("strong", "br", "span", "a")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_AROUND = " \u00a0.,:;"


class _Place(NamedTuple):
    """Hold a place to fill in, and what it may be called, from the shortest to the fullest."""

    element: Element
    titles: tuple[str, ...]


class _Labels(NamedTuple):
    """Hold the words that say where a place stands.

    `always` are said of each; `heading` stands above a cell whose row and column both say what it is; `caption` is
    said where it tells a cell from others; `heads_cell` tells that the cell has a head.
    """

    always: tuple[str, ...] = ()
    heading: str = ""
    caption: str = ""
    heads_cell: bool = False


def named(article: Element) -> Element:
    """Return the article with `field`, `title` and `name` on each place to fill in, every title and name its own."""
    title = next((words_of(each) for each in walk(article) if each.tag == "h1"), "")
    places = [
        _Place(each.element, tuple(_tidy(name or title) for name in each.titles))
        for each in _in_blocks(article, {})
        if each.element.attributes.get("field") != "none"
    ]
    titles = _told_apart(places)
    names = _unlike([_name(place.element, title) for place, title in zip(places, titles, strict=True)], "{}-{}")
    own = {
        id(place.element): {"field": "words"} | place.element.attributes | {"title": title, "name": name}
        for place, title, name in zip(places, titles, names, strict=True)
    }
    return _with(article, own)


def _with(element: Element, attributes: dict[int, dict[str, str]]) -> Element:
    children = tuple(_with(child, attributes) if isinstance(child, Element) else child for child in element.children)
    return msgspec.structs.replace(
        element, children=children, attributes=attributes.get(id(element), element.attributes)
    )


# Where a place stands


def _in_blocks(element: Element, around: dict[int, str]) -> Iterator[_Place]:
    """Yield the places in what holds blocks; `around` are the headings above it, by level."""
    headings, lead = dict(around), ""
    for child in elements(element):
        if level := _level(child):
            headings = {other: words for other, words in headings.items() if other < level}
            yield from _in_text(child, _Labels(tuple(headings.values())))
            if level > 1:
                headings[level] = _said(child)
        elif child.tag == "p" and not child.children:
            yield _place(child, _Labels((*headings.values(), lead)))
            continue
        elif child.tag == "table":
            yield from _in_table(child, tuple(headings.values()))
        elif _holds_text(child):
            yield from _in_text(child, _Labels(tuple(headings.values())))
        else:
            yield from _in_blocks(child, headings)
            # A heading inside ends what a heading of its own level stood above, and goes no further itself.
            highest = min((level for each in walk(child) if (level := _level(each))), default=9)
            headings = {level: words for level, words in headings.items() if level < highest}
        lead = _said(child) if _leads(child) else ""


def _level(element: Element) -> int:
    """Return the level of a heading, 0 for what is none."""
    return int(element.tag[1]) if element.tag in ("h1", "h2", "h3") else 0


def _leads(element: Element) -> bool:
    """Tell whether a paragraph is a label for what stands below it."""
    bold = [child for child in element.children if not isinstance(child, TextNode) or child.text.strip()]
    only_bold = all(isinstance(child, Element) and child.tag == "strong" for child in bold)
    return element.tag == "p" and (only_bold or words_of(element).endswith(":"))


def _in_table(table: Element, headings: tuple[str, ...]) -> Iterator[_Place]:
    heads: dict[int, str] = {}
    caption = next((_title_of(child) for child in elements(table) if child.tag == "caption"), "")
    for part in elements(table):
        if part.tag == "caption":
            yield from _in_text(part, _Labels(headings))
        for row in elements(part) if part.tag in ("thead", "tbody") else ():
            cells = elements(row)
            first = [_said(cell) for cell in cells if cell.attributes.get("scope") == "row"]
            for at, cell in enumerate(cells):
                if cell.attributes.get("scope") == "col":
                    heads[at] = _said(cell)
                yield from _in_cell(cell, _cell_labels(first, heads.get(at, ""), headings, caption), part.tag)


def _title_of(caption: Element) -> str:
    """Return the words of a caption; where some are to be filled in, those that lead to the blank are left out."""
    said = _said(caption)
    return said.rpartition(",")[0] or said if any(map(_is_blank, walk(caption))) else said


def _cell_labels(rows: Sequence[str], column: str, headings: tuple[str, ...], caption: str) -> _Labels:
    heads = [words for words in (*rows, column) if words]
    if len(heads) > 1:
        return _Labels((", ".join(heads),), " ".join(headings[-1:]), caption, heads_cell=True)
    return _Labels((*headings, *heads), caption=caption, heads_cell=bool(heads))


def _in_cell(cell: Element, labels: _Labels, part: str) -> Iterator[_Place]:
    if cell.tag == "th":
        yield from _in_text(cell, _Labels((labels.heading,)))
    elif not cell.children:
        if part == "tbody":
            yield _place(cell, labels)
    elif _holds_text(cell):
        yield from _in_text(cell, labels)
    else:
        yield from _in_blocks(cell, dict(enumerate((labels.heading, *labels.always), 2)))


def _holds_text(element: Element) -> bool:
    return any(isinstance(child, TextNode) or child.tag in _INLINE for child in element.children)


# What stands beside it


def _in_text(element: Element, labels: _Labels) -> Iterator[_Place]:
    """Yield the blanks in running text, each with the label before it and the words on both sides."""
    pieces = list(_pieces(element))
    label = ""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Element) and piece.tag == "strong":
            label = _said(piece)
        elif isinstance(piece, Element) and piece.tag == "span":
            before = _stretch(reversed(pieces[:at]))
            after = _stretch(pieces[at + 1 :])
            yield _place(piece, labels, label, before, after)


def _pieces(element: Element) -> Iterator[str | Element]:
    """Yield words, and the tags that part them: blanks, labels in bold and line ends."""
    for child in element.children:
        if isinstance(child, TextNode):
            yield child.text
        elif child.tag == "br" or _is_blank(child) or _is_label(child):
            yield child
        else:
            yield from _pieces(child)


def _is_blank(element: Element) -> bool:
    return element.tag == "span" and not element.children


def _is_label(element: Element) -> bool:
    return element.tag == "strong" and not any(map(_is_blank, walk(element)))


def _stretch(pieces: Iterable[str | Element]) -> list[str]:
    """Return the words up to the first tag."""
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Element):
            break
        words.append(piece)
    return words


def _place(
    element: Element, labels: _Labels, label: str = "", before: Sequence[str] = (), after: Sequence[str] = ()
) -> _Place:
    """Return a place with its titles; its own `title` stands in place of all that is around it."""
    led = _SENTENCE_END.split("".join(reversed(before)))[-1].strip(f"{_AROUND}(")
    text = _SENTENCE_END.split("".join(after).strip())[0]
    text = "" if text.endswith(":") else text.strip(_AROUND if "(" in text else f"{_AROUND})")  # ‘:’ leads to the next
    further = labels.caption
    if element.attributes.get("field") == "tick":
        # There are many boxes to tick, each heard alone; of other cells there are few, with heads such as ‘Date’.
        further = further or labels.heading
        parts = [*labels.always, label]
    else:
        parts = [labels.heading, *labels.always, label]
    if labels.heads_cell and not label:
        text = " ".join(filter(None, (led, text)))
    else:
        parts.append(led)
    short = _joined([". ".join(filter(None, parts)), text])
    own = element.attributes
    short = own.get("title") or short or own.get("alt", "")
    with_alt = _joined([short, own.get("alt", "") if own.get("alt") != short else ""])
    full = [". ".join(filter(None, (further, said))) for said in (short, with_alt)]
    return _Place(element, (short, with_alt, *full))


def _joined(parts: Sequence[str]) -> str:
    return ": ".join(filter(None, parts))


def _said(element: Element) -> str:
    """Return the words of a heading or label without its number and what ends it; a `title` says them in full."""
    if "title" in element.attributes:
        return element.attributes["title"]
    children = element.children
    if len(children) > 1 and isinstance(children[0], Element) and words_of(children[0]).isdigit():
        element = msgspec.structs.replace(element, children=children[1:])
    return re.sub(r"^\d+\.\s+", "", words_of(element)).strip(_AROUND)


# Titles and names


def _told_apart(places: Sequence[_Place]) -> list[str]:
    """Return for each place the shortest title that no other has, or else the fullest with a number."""
    counts = [Counter(titles) for titles in zip(*(place.titles for place in places), strict=True)]
    chosen = (
        next((title for title, count in zip(place.titles, counts, strict=True) if count[title] == 1), place.titles[-1])
        for place in places
    )
    return _unlike(list(chosen), "{} ({})")


def _unlike(texts: Sequence[str], numbered: str) -> list[str]:
    """Return the texts, with a number on each that stood before."""
    taken: dict[str, None] = {}
    for text in texts:
        own, number = text, 1
        while own in taken:
            number += 1
            own = numbered.format(text, number)
        taken[own] = None
    return list(taken)


def _tidy(text: str) -> str:
    """Return a title with a capital, plain spaces, and no more words than are heard with patience."""
    text = " ".join(text.split())
    text = sentence_case(text)
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rpartition(" ")[0].rstrip(_AROUND) or text[:LONGEST_TITLE]


def _name(element: Element, title: str) -> str:
    """Return the name by which other programs know the field: ASCII letters, digits and hyphens."""
    if own := _ascii(element.attributes.get("id", "")):
        return own
    return _ascii(title.lower())[:LONGEST_NAME].strip("-") or "field"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^A-Za-z0-9]+", "-", plain.replace("'", "")).strip("-")
