"""Pages: margins, running header and footer, page breaks, and the finished PDF."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator.boxes import Box, Stack
from generator.canvas import TaggedCanvas
from generator.elements import Element, Words
from generator.errors import refuse
from generator.fonts import Family
from generator.layout import Layout
from generator.pictures import Raster
from generator.shapes import Drawing
from generator.tagged_pdf import Properties
from generator.tags import Node
from generator.theme import Theme

PAPERS: Mapping[str, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""
REGULAR = ("AtkinsonHyperlegibleNext_400Regular.ttf", "Arimo_400Regular.ttf")
BOLD = ("AtkinsonHyperlegibleNext_700Bold.ttf", "Arimo_700Bold.ttf")
MOST_FOR_RUNNING = 0.5
"""The share of a page that running header and footer may take before the handout is refused."""


class Pdf(msgspec.Struct, frozen=True):
    """Hold a finished PDF, how many pages it has, and its structure tree."""

    content: bytes
    pages: int
    tree: Node


class Sheet(msgspec.Struct, frozen=True):
    """Hold where text stands on the paper, in points from its lower left corner."""

    size: tuple[float, float]
    left: float
    width: float
    top: float
    bottom: float


def family(fonts: Path) -> Family:
    """Return the fonts that handouts are printed in, from the folder of the font files."""
    return Family([fonts / name for name in REGULAR], [fonts / name for name in BOLD])


def write(
    article: Element,
    theme: Theme,
    paper: str,
    fonts: Path,
    properties: Properties,
    picture: Callable[[str], Drawing | Raster],
) -> Pdf:
    """Lay a filled template out on pages and return the PDF.

    `fonts` is the folder of the font files; `picture` returns the picture of a name. Raises HandoutError for a
    character that no font has, for a picture that is not there and for what is taller than a page.
    """
    layout = Layout(theme, family(fonts), picture)
    sheet = _sheet(theme, PAPERS[paper])
    tree = Node("Document", lang=article.attributes.get("lang"))
    head = layout.boxes(_part(article, "header"), tree)
    foot = layout.boxes(_numbered(_part(article, "footer"), 888, 888), tree)
    above = head.height(sheet.width) + head.place.after
    below = foot.height(sheet.width) + foot.place.before
    whole = sheet.top - sheet.bottom
    if above + below > MOST_FOR_RUNNING * whole:
        raise refuse(
            "the lines at the top and foot of each page take too much of it",
            hint="shorten the names of the patient, the clinic or the clinician, or choose smaller print",
        )
    body = layout.boxes(_without(article, "header", "footer"), tree)
    pages = list(_pages(body, sheet.width, whole - above - below))
    canvas = TaggedCanvas(sheet.size, properties, tree, layout.family.first())
    for number, page in enumerate(pages, 1):
        if number == 1:
            # The first page's header is read aloud; after that it is a running header, for the eye alone.
            head.draw(canvas, sheet.left, sheet.top, sheet.width)
        else:
            canvas.next_page()
            with canvas.artifact("Pagination", "Header"):
                head.draw(canvas, sheet.left, sheet.top, sheet.width)
        page.draw(canvas, sheet.left, sheet.top - above, sheet.width)
        foot = layout.boxes(_numbered(_part(article, "footer"), number, len(pages)), tree)
        with canvas.artifact("Pagination", "Footer"):
            foot.draw(canvas, sheet.left, sheet.bottom + foot.height(sheet.width), sheet.width)
    return Pdf(canvas.finish(), len(pages), tree)


def _sheet(theme: Theme, size: tuple[float, float]) -> Sheet:
    """Settle where text stands: no line longer than the theme allows, and the column in the middle of the paper."""
    page = theme.page
    assert page.left and page.right and page.top and page.bottom  # the theme was checked when it was read
    width = size[0] - page.left.points - page.right.points
    if page.longest_line:
        width = min(width, page.longest_line.points)
    left = max(page.left.points, (size[0] - width) / 2)
    return Sheet(size, left, width, size[1] - page.top.points, page.bottom.points)


def _part(article: Element, tag: str) -> Element:
    """Return the article's header or footer, or an empty one."""
    found = (child for child in article.children if isinstance(child, Element) and child.tag == tag)
    return next(found, Element(tag, {}, (), article.place))


def _numbered(element: Element, number: int, pages: int) -> Element:
    """Return the element with the numbers in, where a tag has the class `page-number`."""
    children: list[Element | Words] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_numbered(child, number, pages))
        elif "page-number" in element.attributes.get("class", "").split():
            text = child.text.replace("{page}", str(number)).replace("{pages}", str(pages))
            children.append(Words(text, child.place))
        else:
            children.append(child)
    return msgspec.structs.replace(element, children=tuple(children))


def _without(article: Element, *tags: str) -> Element:
    kept = tuple(child for child in article.children if not (isinstance(child, Element) and child.tag in tags))
    return msgspec.structs.replace(article, children=kept)


def _pages(body: Box, width: float, room: float) -> Iterator[Box]:
    """Yield what stands on each page: politely where it can be, and never more than fits."""
    for chapter in _chapters(body):
        rest = chapter
        while rest.height(width) > room + 0.001:
            halves = rest.split(width, room, room, polite=True) or rest.split(width, room, room, polite=False)
            if halves is None:
                raise refuse(
                    f"a part of the handout is taller than a page, near ‘{rest.words()[:60]}’",
                    hint="shorten it, or choose smaller print",
                )
            yield halves[0]
            rest = halves[1]
        yield rest


def _chapters(body: Box) -> list[Box]:
    """Part a box where something in it asks for a new page."""
    if not isinstance(body, Stack):
        return [body]
    chapters: list[list[Box]] = [[]]
    for child in body.children:
        first, *others = _chapters(child)
        if child.place.new_page and chapters[-1]:
            chapters.append([])
        chapters[-1].append(first)
        chapters += [[other] for other in others]
    return [body.with_children(children) for children in chapters] if len(chapters) > 1 else [body]
