"""Filled text to a tree: a small, strict HTML in which nothing is dropped in silence."""

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

import msgspec

from generator.elements import AMONG_WORDS, ATTRIBUTES, DEEPEST, HOLDS, WHITE, Element, Origin, TextNode, elements, walk
from generator.errors import HandoutError, Problem, nearest_or_all
from generator.markup_rules import wrong_outline, wrong_signs, wrong_tree
from generator.origins import Places

_MEANT = {"b": "strong", "em": "strong", "i": "strong", "u": "strong", "div": "section", "main": "article", "h4": "h3"}
_AMONG_TEXT = (*AMONG_WORDS, "br")
_VOID = ("img", "hr", "br")
SIGN = "part\x06"
"""How the tag begins that stands for a part; no template can write it."""
DOCUMENT, PART = "#document", "#part"
"""What stands for the whole of a text: one that holds an article, or one that holds blocks."""
_HOLDS = {**HOLDS, PART: [tag for tag in HOLDS if tag not in ("#document", "article", *_AMONG_TEXT)]}


def parse(filled: str, places: Places) -> Element:
    """Return the article of a filled template.

    `places` tells the template file and line of an offset. Raises HandoutError with every problem found.
    """
    document, problems = parsed(filled, places, [], DOCUMENT)
    return article_of(document, [*problems, *wrong_outline(list(walk(document)))])


class Unfit(Exception):
    """Say that a part does not fit where it stands, so that it cannot be read alone."""

    def __init__(self, part: int) -> None:
        self.part = part


def parsed(text: str, places: Places, parts: Sequence[Sequence[Element]], root: str) -> tuple[Element, list[Problem]]:
    """Return what text holds, with what stands for each sign of a part, and what is wrong with all but the parts."""
    reader = _Reader(text, places, parts, root)
    reader.feed(text)
    reader.close()
    document = _finished(reader.end())
    alone = {id(block) for part in parts for block in part}
    return document, [*reader.problems, *wrong_signs(text, places), *wrong_tree(document, alone)]


def article_of(document: Element, problems: Iterable[Problem]) -> Element:
    """Return the article of a document; raise HandoutError if there are problems."""
    wrong = sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line))
    if wrong:
        raise HandoutError(*wrong)
    return elements(document)[0]


# Reading: text to a tree, and what can be wrong with a tag as it comes.


class _Open(msgspec.Struct, eq=False):
    """Hold a tag, or words, while reading."""

    tag: str
    place: Origin
    attributes: dict[str, str] = {}
    text: str = ""
    children: list["_Open | Element"] = []


class _Reader(HTMLParser):
    def __init__(self, filled: str, places: Places, parts: Sequence[Sequence[Element]], root: str) -> None:
        super().__init__(convert_charrefs=True)
        self.filled = filled
        self.places = places
        self.parts = parts
        self.lines = [0, *(match.end() for match in re.finditer("\n", filled))]
        self.open = [_Open(root, places(0))]
        self.unsettled: list[_Open] = []
        self.problems: list[Problem] = []

    def place(self, further: int = 0) -> Origin:
        line, column = self.getpos()
        return self.places(self.lines[line - 1] + column + further)

    def wrong(self, message: str, hint: str = "", place: Origin | None = None) -> None:
        self.problems.append(Problem(message, *(place or self.place()), hint))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        if tag.startswith(SIGN):
            self.insert(int(tag.removeprefix(SIGN)), parent)
            return
        if tag not in HOLDS:
            self.wrong(f"there is no tag ‘{tag}’", nearest_or_all(_MEANT.get(tag, tag), list(HOLDS)[1:]))
        elif parent.tag in _HOLDS and tag not in _HOLDS[parent.tag]:
            where = f"in ‘{parent.tag}’ (line {parent.place[1]})" if len(self.open) > 1 else "outside the article"
            self.wrong(f"‘{tag}’ cannot stand {where}", _where(tag, parent.tag))
        elif tag == "a" and any(around.tag == "a" for around in self.open):
            self.wrong("a link cannot stand in a link")
        if tag not in AMONG_WORDS:
            self.settle()
        element = _Open(tag, self.place(), self.attributes(tag, attrs) if tag in HOLDS else {})
        parent.children.append(element)
        if tag not in _VOID:
            self.open.append(element)
        if len(self.open) > DEEPEST:
            self.wrong("tags are nested too deep")
            raise HandoutError(*self.problems)

    def insert(self, part: int, parent: _Open) -> None:
        """Put what stands for a part into what is open."""
        if any(block.tag not in _HOLDS.get(parent.tag, ()) for block in self.parts[part]):
            raise Unfit(part)
        self.settle()
        parent.children += self.parts[part]

    def handle_endtag(self, tag: str) -> None:
        if tag not in AMONG_WORDS:
            self.settle()
        if any(element.tag == tag for element in self.open[1:]):
            self.close_inside(tag)
            closed = self.open.pop()
            if tag in AMONG_WORDS and not closed.children:
                # A blank to write on: not words, but the space beside it counts.
                self.unsettled.append(_Open("blank", closed.place, text="_"))
        elif tag in HOLDS and tag not in _VOID:
            self.wrong(f"‘</{tag}>’ closes nothing that is open")

    def close_inside(self, tag: str) -> None:
        """Close what stands open inside a tag; a tag that does not exist was told of before."""
        while self.open[-1].tag != tag:
            unclosed = self.open.pop()
            if unclosed.tag in HOLDS:
                self.wrong(f"‘{unclosed.tag}’ is not closed", f"write </{unclosed.tag}> where it ends", unclosed.place)

    def end(self) -> _Open:
        """Return the whole document."""
        self.settle()
        self.close_inside(self.open[0].tag)
        return self.open[0]

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        words = data.strip(" \t\n\f\r")
        place = self.place(data.index(words))
        if parent.tag in _HOLDS and "words" not in _HOLDS[parent.tag]:
            if words:
                hint = "put them in a paragraph: <p> … </p>"
                self.wrong(f"the words ‘{_start(words)}’ stand outside any text", hint, place)
        elif parent.children and isinstance(last := parent.children[-1], _Open) and last.tag == "words":
            last.text += data
        else:
            words_open = _Open("words", place, text=data)
            parent.children.append(words_open)
            self.unsettled.append(words_open)

    def settle(self) -> None:
        """Collapse white space as HTML does, in the words since the last block or line break."""
        after_space = True
        for words in self.unsettled:
            words.text = WHITE.sub(" ", words.text)
            if after_space:
                words.text = words.text.removeprefix(" ")
            after_space = words.text.endswith(" ") if words.text else after_space
        for words in reversed(self.unsettled):
            words.text = words.text.removesuffix(" ")
            if words.text:
                break
        self.unsettled.clear()

    def attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> dict[str, str]:
        found: dict[str, str] = {}
        # Without quotation marks, a value with a space in it would become two attributes.
        if re.search(r"=\s*[^\s\"]", re.sub(r"\"[^\"]*\"|'[^']*'", '""', self.get_starttag_text() or "")):
            self.wrong(f"a value in ‘{tag}’ stands without quotation marks", f'write <{tag} class="name">')
        for name, value in attrs:
            if name not in ATTRIBUTES[tag]:
                self.wrong(f"‘{tag}’ has no attribute ‘{name}’", nearest_or_all(name, ATTRIBUTES[tag]))
            elif name in found:
                self.wrong(f"‘{name}’ stands twice in ‘{tag}’")
            elif value is None:
                self.wrong(f"‘{name}’ has no value in ‘{tag}’", f'write {name}="…"')
            found.setdefault(name, WHITE.sub(" ", value or "").strip(" "))
        return found

    def handle_comment(self, data: str) -> None:
        line, column = self.getpos()
        if not self.filled.startswith("<!--", self.lines[line - 1] + column):
            self.unknown_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.wrong(f"‘{_start(data)}’ is neither words nor a tag", "leave it out, or write &lt; for the sign <")

    def handle_decl(self, decl: str) -> None:
        self.unknown_decl(decl)

    def handle_pi(self, data: str) -> None:
        self.unknown_decl(data)


def _finished(opened: _Open) -> Element:
    children: list[Element | TextNode] = []
    for child in opened.children:
        if isinstance(child, Element):
            children.append(child)
        elif child.tag != "words":
            children.append(_finished(child))
        elif child.text:
            children.append(TextNode(child.text, child.place))
    return Element(opened.tag, opened.attributes, tuple(children), opened.place)


def _start(words: str) -> str:
    words = WHITE.sub(" ", words)
    return words if len(words) <= 40 else f"{words[:40]}…"


def _where(tag: str, parent: str) -> str:
    parents = [name for name, holds in HOLDS.items() if tag in holds]
    if len(parents) <= 3:
        return f"‘{tag}’ stands in {' or '.join(parents)}"
    return f"‘{parent}’ holds {', '.join(_HOLDS[parent]) or 'nothing'}; is it closed where it ends?"
