"""Rules for what a reader meets in which order, and for where links lead: on paper as on a screen."""

import re
from collections.abc import Iterator

from generator.audit.findings import Finding, breach
from generator.audit.measures import overlap
from generator.audit.seen import Block, Box, Document, Link, Page, around
from generator.limits import Size

VAGUE = re.compile(
    r"^(click|tap|press)?\s*(here|(this )?(link|page|web ?site)|((read|see|learn|find out) )?more|this|go)\W*$",
    re.IGNORECASE,
)
"""Words that tell nobody where a link leads."""


def p_order(document: Document, size: Size) -> list[Finding]:
    """Find text that is read before what stands above it in the same column.

    With tags, the order is that of the tags; without, that in which the page is drawn, which is all there is to go by.
    """
    return [finding for page in document.pages for finding in _out_of_order(page, document.root is not None)]


def _out_of_order(page: Page, tagged: bool) -> Iterator[Finding]:
    blocks = [block for block in page.blocks if not block.running and _is_read(block, tagged)]
    if tagged:
        blocks.sort(key=lambda block: min(run.rank for line in block.lines for run in line.runs))
    boxes = [(block, around(line.ink for line in block.lines if line.glyphs)) for block in blocks]
    for at, (block, box) in enumerate(boxes):
        later = next((other for other, above in boxes[at + 1 :] if _stands_above(above, box)), None)
        if later is not None:
            yield breach(page, later.text, f"is read after ‘{_short(block.text)}’, which stands below it")


def _is_read(block: Block, tagged: bool) -> bool:
    return any(line.glyphs for line in block.lines) and block.role != "Figure" and (bool(block.tag) or not tagged)


def _stands_above(one: Box, other: Box) -> bool:
    """Tell whether a box stands above another in the same column."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return one[1] > other[3] - 1 and across > 0.3 * min(one[2] - one[0], other[2] - other[0])


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 30 else f"{words[:29]}…"


def p_link(document: Document, size: Size) -> list[Finding]:
    """Find links without a name, with words that do not tell where they lead, or whose address is not on the paper."""
    breaches = []
    for link in document.about.links:
        page = next((page for page in document.pages if page.number == link.page), None)
        if page is None:
            continue
        words = _words_on(link, page)
        shown = words or link.name or link.address or "a link"
        if not link.name.strip() and not _is_named(link, document):
            breaches.append(breach(page, shown, "is a link without a name for a screen reader"))
        if VAGUE.match(words):
            breaches.append(breach(page, words, "does not tell where the link leads"))
        if link.address.lower().startswith("http://"):
            breaches.append(breach(page, shown, f"leads to an address without https: {link.address}"))
        if _is_web(link.address) and _site(link.address) not in _seen_addresses(document):
            breaches.append(breach(page, shown, f"its address is not printed: {link.address}"))
    return list(dict.fromkeys(breaches))


def _is_named(link: Link, document: Document) -> bool:
    """Tell whether an element gives a link its words."""
    tag = link.tag.within("Link") if link.tag else None
    return tag is not None and bool(tag.alt or tag.spoken or tag.pages)


def _words_on(link: Link, page: Page) -> str:
    """Return the words that are seen where a link is."""
    words = []
    for _, line in page.lines:
        glyphs = [glyph for run in line.runs for glyph in run.glyphs]
        here = [glyph.text for glyph in glyphs if glyph.text.isspace() or overlap(glyph.ink, link.box)]
        words.append("".join(here).strip())
    return " ".join(word for word in words if word)


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _site(address: str) -> str:
    """Return the part of an address that one types first, without ‘www.’."""
    site = re.sub(r"^https?://", "", address.lower()).split("/")[0].split("?")[0]
    return site.removeprefix("www.")


def _seen_addresses(document: Document) -> str:
    """Return all words of a document without spaces: an address may go on over a line's end."""
    return re.sub(r"\s+", "", "".join(run.text for page in document.pages for run in page.runs)).lower()
