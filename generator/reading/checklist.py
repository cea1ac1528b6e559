"""The questions of the PEMAT-P and the CDC Clear Communication Index, in our own words, and those a program can answer.

PEMAT-P: Shoemaker and others, AHRQ 2014, 24 items for print, with the numbers of its 26. CDC Clear Communication
Index: CDC 2019, 20 items. A program answers what can be counted, and says what it looked at; the rest needs a person.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from generator.elements import Element, elements, walk, words_of
from generator.reading.findings import LONGEST_LIST, Finding, Rule
from generator.reading.grades import Measures

LONGEST_HEADING = 8
"""The most words of a short heading in a table."""


class Answer(msgspec.Struct, frozen=True):
    """Hold what was counted, and whether it is as it should be."""

    good: bool
    because: str


class Seen(msgspec.Struct, frozen=True):
    """Hold a filled handout, its measures, and what is hard in it."""

    article: Element
    measures: Measures
    findings: Sequence[Finding]

    def every(self, *tags: str) -> list[Element]:
        """Return the elements of tags, in reading order."""
        return [element for element in walk(self.article) if element.tag in tags]

    @property
    def taught(self) -> list[Element]:
        """The exercises: the smallest parts with a heading and numbered steps."""
        parts = [part for part in self.every("section", "aside") if _has(part, "ol") and _has(part, "h2", "h3")]
        return [part for part in parts if not any(inner in parts for inner in list(walk(part))[1:])]

    def without(self, *rules: Rule) -> Answer:
        """Answer that nothing of a kind was found."""
        found = [each.message for each in self.findings if each.rule in rules]
        return Answer(not found, f"{len(found)} found, such as: {found[0]}" if found else "none found")


Judge = Callable[[Seen], Answer]


class Item(msgspec.Struct, frozen=True):
    """Hold a question, and how a program answers it, if it can."""

    number: int
    question: str
    judge: Judge | None = None


def _has(element: Element, *tags: str) -> bool:
    return any(inner.tag in tags for inner in walk(element))


def _grade(seen: Seen) -> Answer:
    hard = seen.without("grade", "jargon", "abbreviation")
    return Answer(hard.good, f"grade {seen.measures.grade:g}; jargon and short forms: {hard.because}")


def _active(seen: Seen) -> Answer:
    return seen.without("passive")


def _terms(seen: Seen) -> Answer:
    return seen.without("jargon")


def _numbers(seen: Seen) -> Answer:
    return seen.without("numbers", "abbreviation")


def _parts(seen: Seen) -> Answer:
    headings, long = (
        len(seen.every("h2", "h3")),
        [one for one in seen.every("ul", "ol") if _entries(one) > LONGEST_LIST],
    )
    return Answer(
        bool(headings) and not long, f"{headings} headings; lists of over {LONGEST_LIST} entries: {len(long)}"
    )


def _headings(seen: Seen) -> Answer:
    parts = [part for part in elements(seen.article) if part.tag in ("section", "aside")]
    bare = [words_of(part)[:30] for part in parts if not _has(part, "h2", "h3")]
    return Answer(bool(parts) and not bare, f"parts: {len(parts)}; without a heading: {len(bare)}")


def _cues(seen: Seen) -> Answer:
    boxes, bold, lists = (len(seen.every(*tags)) for tags in (["aside"], ["strong"], ["ol", "ul"]))
    return Answer(bool(boxes or bold or lists), f"boxes: {boxes}; words in bold: {bold}; lists: {lists}")


def _pictures(seen: Seen) -> Answer:
    shown = sum(_has(part, "figure") for part in seen.taught)
    return Answer(bool(seen.taught) and shown == len(seen.taught), f"{shown} of {len(seen.taught)} exercises have one")


def _captions(seen: Seen) -> Answer:
    figures = [figure for figure in seen.every("figure") if not _is_code(figure)]
    without = sum(not _has(figure, "figcaption") for figure in figures)
    return Answer(not without, f"pictures: {len(figures)}; without a caption: {without}")


def _is_code(figure: Element) -> bool:
    return any(inner.attributes.get("src", "").startswith("qr:") for inner in walk(figure))


def _tables(seen: Seen) -> Answer:
    tables = seen.every("table")
    heads = [words_of(cell) for table in tables for cell in walk(table) if cell.tag == "th"]
    bare, long = (
        sum(not _has(table, "th") for table in tables), sum(len(each.split()) > LONGEST_HEADING for each in heads)
    )  # fmt: skip
    return Answer(not bare and not long, f"tables: {len(tables)}; without headings: {bare}; long headings: {long}")


def _actions(seen: Seen) -> Answer:
    return Answer(bool(seen.taught), f"exercises with numbered steps: {len(seen.taught)}")


def _you(seen: Seen) -> Answer:
    said = words_of(seen.article).lower().split()
    count = sum(word.strip("’'.,;:!?()") in ("you", "your", "yours", "yourself") for word in said)
    return Answer(count > 0, f"‘you’ and ‘your’: {count}")


def _steps(seen: Seen) -> Answer:
    hard = seen.without("long sentence", "long list")
    lists = [one for part in seen.taught for one in walk(part) if one.tag == "ol"]
    most = max(map(_entries, lists), default=0)
    return Answer(
        bool(lists) and hard.good, f"steps of an exercise: at most {most}; long sentences or lists: {hard.because}"
    )


def _entries(listed: Element) -> int:
    return len(elements(listed))


def _tool(seen: Seen) -> Answer:
    boxes = sum("box" in each.attributes.get("class", "").split() for each in seen.every("span"))
    return Answer(boxes > 0, f"boxes to tick: {boxes}")


def _lists(seen: Seen) -> Answer:
    count = len(seen.every("ol", "ul"))
    return Answer(count > 0, f"lists: {count}")


PEMAT = (
    Item(1, "Is it plain at once what the handout is for?"),
    Item(2, "Is everything left out that leads away from that?"),
    Item(3, "Are the words everyday ones?", _grade),
    Item(4, "Are medical words few, and each explained?", _terms),
    Item(5, "Do the sentences say who does what?", _active),
    Item(6, "Are the numbers clear?", _numbers),
    Item(7, "Is the reader spared all sums?"),
    Item(8, "Is it cut into short parts?", _parts),
    Item(9, "Does each part have a heading, and do the headings tell what is in it?", _headings),
    Item(10, "Does one thing follow from the other?"),
    Item(11, "Is the gist told once in short?"),
    Item(12, "Do boxes, bold words or lists point out what matters?", _cues),
    Item(15, "Is there a picture wherever one helps to understand?", _pictures),
    Item(16, "Do the pictures help, and not distract?"),
    Item(17, "Does each picture have a clear caption?", _captions),
    Item(18, "Are the pictures clear, with nothing needless in them?"),
    Item(19, "Are tables simple, with short headings?", _tables),
    Item(20, "Does it say what to do?", _actions),
    Item(21, "Does it speak to the reader?", _you),
    Item(22, "Is each action cut into small, exact steps?", _steps),
    Item(23, "Is there something to use, such as a diary with boxes to tick?", _tool),
    Item(24, "If there are sums, is it shown how to do them?"),
    Item(25, "Is it told how to use tables and drawings?"),
    Item(26, "Is there a picture wherever one helps to do it?", _pictures),
)
"""The items for print; 13 and 14 are for films."""

CDC = (
    Item(1, "Is there one main message?"),
    Item(2, "Does it stand at the top?"),
    Item(3, "Does its look make it stand out?"),
    Item(4, "Does a picture carry the main message?"),
    Item(5, "Is the reader asked to do something?", _actions),
    Item(6, "Do the main message and what to do say who does what?", _active),
    Item(7, "Are the words those that the readers use?", _grade),
    Item(8, "Are there lists with bullets or numbers?", _lists),
    Item(9, "Is it in parts with headings?", _parts),
    Item(10, "Does what matters most to the readers come first?"),
    Item(11, "Is it told what experts know and what they do not know?"),
    Item(12, "Is it told how to act?", _actions),
    Item(13, "Is it told why that matters to the reader?"),
    Item(14, "Is it told exactly how to do it?", _steps),
    Item(15, "Are the numbers such as the readers use?", _numbers),
    Item(16, "Is it told what the numbers mean?"),
    Item(17, "Is the reader spared all sums?"),
    Item(18, "Is it told what the risk is, and why it matters?"),
    Item(19, "Are good and bad sides of what is advised both told?"),
    Item(20, "If a chance is told in numbers, is it told in words or a picture too?"),
)
LISTS = {"PEMAT-P": PEMAT, "CDC Clear Communication Index": CDC}


def answers(items: Iterable[Item], seen: Seen) -> list[tuple[Item, Answer | None]]:
    """Return each item with its answer, or None where a person must answer."""
    return [(item, item.judge(seen) if item.judge else None) for item in items]
