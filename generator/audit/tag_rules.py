"""The print rules for what a screen reader is given."""

import re
from collections.abc import Iterator

from generator import limits
from generator.audit.findings import Finding, breach
from generator.audit.measures import bounds
from generator.audit.seen import Document
from generator.audit.tag import HEADINGS, Tag
from generator.limits import MM, Size

NUMBERED = [role for role in HEADINGS if role[1:].isdigit()]
NOT_IN_METADATA = "the title is not in the metadata too (XMP), where PDF/UA looks for it"
NO_TITLE = re.compile(
    r"^(untitled.*|document ?\d*|title|microsoft word.*|\W*)$|\.(docx?|odt|pdf|indd|html?|pptx?|pub)$", re.IGNORECASE
)
"""Titles that programs give where nobody has."""
INSIDE = ("Lbl", "NonStruct", "L")
"""What a point of a list may hold beside its body."""
SMALLEST_IMAGE = 8 * MM
"""What is smaller than this both ways, in points, is a sign, not a picture that needs words."""


def p_caption(document: Document, size: Size) -> list[Finding]:
    """Find pictures without a caption, or without words of a fit length that stand for them."""
    breaches = []
    for figure in document.root.find("Figure") if document.root else []:
        if len(figure.find("Figure")) > 1:
            continue  # it holds pictures, and is none
        page = min(figure.pages, default=1)
        words = (figure.alt or figure.spoken or "").strip()
        if not words:
            breaches.append(breach(page, "a picture", "has no words that stand for it"))
        elif len(words) > limits.LONGEST_ALT:
            breaches.append(breach(page, words, f"{len(words)} characters stand for it"))
        with_words = {block.tag for block in document.blocks}
        if not any(tag in with_words for tag in _holder(figure).walk()):
            breaches.append(breach(page, words or "a picture", "has no caption"))
    return [*breaches, *_unnamed_images(document)]


def _holder(figure: Tag) -> Tag:
    """Return the nearest element that holds more than a picture."""
    holder = figure.parent or figure
    while holder.parent and len(holder.kids) == 1 and holder.role in ("NonStruct", "Div", "Span", "P"):
        holder = holder.parent
    return holder


def _unnamed_images(document: Document) -> Iterator[Finding]:
    """Find images that belong to no element and are not said to be decoration."""
    for page in document.pages:
        for area in page.areas:
            left, bottom, right, top = area.box
            large = min(right - left, top - bottom) > SMALLEST_IMAGE
            if area.image and large and not area.marked and not page.unread:
                yield breach(page, "a picture", "has no words that stand for it")


def uncaptioned(document: Document) -> list[int]:
    """Return the pages with pictures beside which no short text stands that could be their caption."""
    found = []
    for page in document.pages:
        figures = [tag for tag in (document.root.find("Figure") if document.root else []) if page.number in tag.pages]
        boxes = [box for tag in figures if not tag.find("Caption") and (box := bounds(tag, document))]
        if not figures:
            boxes += [area.box for area in page.areas if area.image and area.box[2] - area.box[0] > SMALLEST_IMAGE]
        for left, bottom, right, top in boxes:
            near = [
                block
                for block in page.blocks
                if len(block.lines) <= 3
                and block.lines[0].left < right
                and block.lines[0].right > left
                and (0 <= bottom - block.lines[0].baseline < 45 or 0 <= block.lines[-1].baseline - top < 30)
            ]
            if not near:
                found.append(page.number)
    return sorted(set(found))


def p_tagged(document: Document, size: Size) -> list[Finding]:
    """Find what a screen reader would miss: tags, title, language, headings, lists, tables, fonts, artifacts."""
    found = [*_catalogue(document), *_fonts(document)]
    if document.root is None:
        return found
    return [*found, *_unmarked(document), *_running(document), *_outline(document), *_nesting(document)]


def _catalogue(document: Document) -> Iterator[Finding]:
    about = document.about
    if not about.tagged:
        yield breach(0, "", "the document has no tags")
    title = about.title.strip() or about.metadata_title.strip()
    if not title:
        yield breach(0, "", "the document has no title")
    elif NO_TITLE.search(title):
        yield breach(0, title, "is no title: the document has none of its own")
    elif about.tagged and about.title.strip() and about.title.strip() != about.metadata_title.strip():
        other = "the title in the metadata is another one" if about.metadata_title.strip() else NOT_IN_METADATA
        yield breach(0, about.title, other)
    if title and not about.shows_title:
        yield breach(0, title, "the title is not shown")
    if not about.language.strip():
        yield breach(0, "", "the document has no language")
    if about.tagged and about.conforms not in ("1", "2"):
        yield breach(0, "", "the document does not say that it is PDF/UA-1")


def _fonts(document: Document) -> Iterator[Finding]:
    runs = [run for page in document.pages for run in page.runs if run.text.strip()]
    for font in dict.fromkeys(run.font for run in runs if not run.embedded):
        yield breach(0, "", f"the font {font} is not embedded")


def _unmarked(document: Document) -> Iterator[Finding]:
    for page in document.pages:
        for run in page.runs:
            if run.text.strip() and not run.marked:
                yield breach(page, run.text, "has no tag and is no artifact")


def _running(document: Document) -> Iterator[Finding]:
    """Find headers and footers that a screen reader reads out on each page: all but the first header."""
    for page in document.pages:
        for block in page.blocks:
            if block.running and block.tag and (page.number > 1 or not _is_first_header(document, block.tag)):
                yield breach(page, block.text, "is a header or footer, and no artifact")


def _is_first_header(document: Document, tag: Tag) -> bool:
    """Tell whether an element is read before the first heading, or is one: the header of page 1 is content."""
    for each in document.root.walk() if document.root else ():
        if each is tag:
            return True
        if each.role in HEADINGS:
            return False
    return False


def _outline(document: Document) -> Iterator[Finding]:
    above = 0
    headings = document.root.find(*NUMBERED, "H") if document.root else []
    for heading in headings:
        if heading.role == "H":
            continue
        level = int(heading.role[1])
        if level > above + 1 or (level == 1 and above):
            yield breach(min(heading.pages, default=1), heading.role, f"follows a heading of level {above}")
        above = level
    if not headings:
        yield breach(0, "", "there is no heading")


def _nesting(document: Document) -> Iterator[Finding]:
    for tag in document.root.walk() if document.root else ():
        page = min(tag.pages, default=1)
        if tag.role == "L" and any(kid.role not in ("LI", "Caption", "L") for kid in _kids(tag)):
            yield breach(page, "a list", "holds what is no point of it")
        bare = not tag.find("LBody") and any(isinstance(kid, int) or kid.role not in INSIDE for kid in tag.kids)
        if tag.role == "LI" and (_parent(tag) != "L" or bare):
            yield breach(page, "a point of a list", "has no list around it or no body")
        if tag.role == "TH" and not {"Scope", "Headers"} & tag.attributes.keys():
            yield breach(page, "a header cell", "does not say what it heads")
        if tag.role == "Table":
            yield from _table(tag, page)


def _kids(tag: Tag) -> list[Tag]:
    """Return the elements in an element; one that means nothing stands for what it holds."""
    kids = [kid for kid in tag.kids if isinstance(kid, Tag)]
    return [inner for kid in kids for inner in (_kids(kid) if kid.role == "NonStruct" else [kid])]


def _parent(tag: Tag) -> str:
    holder = tag.parent
    while holder and holder.role == "NonStruct":
        holder = holder.parent
    return holder.role if holder else ""


def _table(table: Tag, page: int) -> Iterator[Finding]:
    if not table.find("TH"):
        yield breach(page, "a table", "has no header cell")
    rows = [_kids(row) for row in table.find("TR")]
    high = any(cell.attributes.get("RowSpan", "1") != "1" for row in rows for cell in row)
    if not high and len({sum(_columns(cell) for cell in row) for row in rows}) > 1:
        yield breach(page, "a table", "has rows of different lengths")


def _columns(cell: Tag) -> int:
    columns = cell.attributes.get("ColSpan", "1")
    return int(columns) if columns.isdecimal() else 1
