"""Pages: margins, running header and footer, page breaks, and the finished PDF."""

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from generator.boxes import Box
from generator.canvas import TaggedCanvas
from generator.cells import Cells, parts
from generator.elements import Element
from generator.errors import refuse
from generator.fonts import Family
from generator.layout import Layout
from generator.sheets import Sheet, folded, whole
from generator.stacks import Stack
from generator.tagged_pdf import Properties
from generator.tags import Node, StandsFor

REGULAR = ("AtkinsonHyperlegibleNext_400Regular.ttf", "Arimo_400Regular.ttf")
BOLD = ("AtkinsonHyperlegibleNext_700Bold.ttf", "Arimo_700Bold.ttf")
MOST_FOR_RUNNING = 0.5
"""The share of a page that running header and footer may take before the handout is refused."""


class Pdf(msgspec.Struct, frozen=True):
    """Hold a finished PDF, how many pages it has, and its structure tree."""

    content: bytes
    pages: int
    tree: Node


def family(fonts: Path) -> Family:
    """Return the fonts that handouts are printed in, from the folder of the font files."""
    return Family([fonts / name for name in REGULAR], [fonts / name for name in BOLD])


def write(
    article: Element,
    layout: Layout,
    paper: str,
    properties: Properties,
    *,
    booklet: bool = False,
) -> Pdf:
    """Lay a filled template out on pages and return the PDF.

    A `booklet` has pages of half the paper, in the order in which its sheets are printed. Raises HandoutError for a
    character that no font has, for a picture that is not there and for what is taller than a page.
    """
    full_width = bool(layout.look(article).full_width)
    sheet = folded(paper) if booklet else whole(layout.theme, paper, full_width=full_width)
    tree = Node("Document", lang=article.attributes.get("lang"))
    stands_for = StandsFor()

    def boxes(part: Element) -> Box:
        return layout.boxes(part, tree, stands_for)

    @functools.cache
    def footer(digits: tuple[int, int]) -> Box:
        foot = layout.boxes(_part(article, "footer"), Node("Document"), StandsFor(), digits)  # nobody hears it
        foot.shared = True  # by all pages whose numbers have as many digits
        return foot

    head, body = boxes(_part(article, "header")), boxes(_without(article, "header", "footer"))
    head.shared = True  # by all pages
    above = head.height(sheet.width) + head.place.after
    pages = _between(above, body, footer, sheet)
    canvas = TaggedCanvas(
        sheet.paper, properties._replace(folded=sheet.folded), tree, layout.family.first(), stands_for
    )
    for number, spot in enumerate(sheet.spots(len(pages)), 1):
        canvas.turn_to(*spot)
        if number > len(pages):
            continue  # a blank page at the end of a booklet
        left = spot.left + sheet.left
        canvas.numbers = number, len(pages)
        # The first page's header is read aloud; after that it is a running header, for the eye alone.
        with canvas.artifact("Pagination", "Header") if number > 1 else contextlib.nullcontext():
            canvas.draw(head, left, sheet.top, sheet.width)
        canvas.draw(pages[number - 1], left, sheet.top - above, sheet.width)
        foot = footer((len(str(number)), len(str(len(pages)))))
        with canvas.artifact("Pagination", "Footer"):
            canvas.draw(foot, left, sheet.bottom + foot.height(sheet.width), sheet.width)
    return Pdf(canvas.finish(), len(pages), tree)


def _between(above: float, body: Box, footer: Callable[[tuple[int, int]], Box], sheet: Sheet) -> list[Box]:
    """Return what stands on each page, between what is above and a footer with as many digits as the pages need."""
    digits = 2
    while True:
        foot = footer((digits, digits))
        room = sheet.room - above - foot.height(sheet.width) - foot.place.before
        if room < (1 - MOST_FOR_RUNNING) * sheet.room:
            raise refuse(
                "the lines at the top and foot of each page take too much of it",
                hint="shorten the names of the patient, the clinic or the clinician, or choose smaller print",
            )
        pages = list(_pages(body, sheet.width, room))
        if len(pages) < 10**digits:
            return pages
        digits += 1


def _part(article: Element, tag: str) -> Element:
    """Return the article's header or footer, or an empty one."""
    found = (child for child in article.children if isinstance(child, Element) and child.tag == tag)
    return next(found, Element(tag, {}, (), article.place))


def _without(article: Element, *tags: str) -> Element:
    kept = tuple(child for child in article.children if not (isinstance(child, Element) and child.tag in tags))
    return msgspec.structs.replace(article, children=kept)


def _pages(body: Box, width: float, room: float) -> Iterator[Box]:
    """Yield what stands on each page."""
    for chapter in _chapters(body):
        if isinstance(chapter, Stack) and len(chapter.children) == 1 and isinstance(chapter.children[0], Cells):
            yield from chapter.children[0].sheets(width, room)
        else:
            yield from parts(chapter, width, room)


def _chapters(body: Box) -> list[Box]:
    """Part a box where something in it asks for a new page."""
    if not isinstance(body, Stack):
        return [body]
    chapters: list[list[Box]] = [[]]
    for child in body.children:
        first, *others = _chapters(child)
        after_cells = bool(chapters[-1]) and isinstance(chapters[-1][-1], Cells)
        if (child.place.new_page or after_cells) and chapters[-1]:
            chapters.append([])
        chapters[-1].append(first)
        chapters += [[other] for other in others]
    return [body.with_children(children) for children in chapters] if len(chapters) > 1 else [body]
