"""Markup becomes boxes: one small function for each tag.

The theme says how each tag looks; what it leaves unsaid (size, colour) comes from around the tag.
Every box hangs on a structure node, so that what is drawn is tagged as what it is.
"""

from collections.abc import Callable, Iterator

import msgspec

from generator.blanks import to_fill
from generator.boxes import Box, Frame, Place
from generator.cells import Cutting, cells_of
from generator.drawn import pictured
from generator.elements import Element, TextNode, elements, words_of
from generator.errors import HandoutError, placed, refuse
from generator.fonts import Family, Undrawable, clean
from generator.lines import Piece, Style
from generator.looks import Look
from generator.marks import Blank, Empty, Mark, Rule
from generator.measured import MeasuredTexts
from generator.page_numbers import Numbered, is_numbered
from generator.paragraph import Paragraph
from generator.pictures import Raster
from generator.placing import blank_of, frame_of, height_of, place_of, points, widths_of
from generator.plates import Plate
from generator.rows import Beside, Row
from generator.shared import Around, SharedBoxes
from generator.stacks import Stack
from generator.tables import Cell, Grid, Table
from generator.tags import Node, Role, StandsFor
from generator.theme import Theme, no_look

Own = tuple[Node | None, str | None]
"""The structure node of words inside their paragraph's, and the address that they lead to."""
INLINE = Place()
INLINE_TAGS = ("strong", "br", "span", "a")
LOW = ("header", "footer", "figure")
HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3")


class Layout:
    """Turn elements into boxes, with the looks of one theme."""

    def __init__(self, theme: Theme, family: Family, picture: Callable[[str], Plate | Raster]) -> None:
        self.theme = theme
        self.family = family
        self.picture = picture
        self._shared = SharedBoxes()
        self._texts = MeasuredTexts(family)

    def boxes(self, element: Element, tree: Node, stands_for: StandsFor, digits: tuple[int, int] | None = None) -> Box:
        """Return the box of an element and all in it, with its nodes below the root of a document's tree.

        Elements that are shared have boxes that are shared; what these stand for in the document joins `stands_for`.
        The number of a page, and that of all pages, have so many `digits`.
        """
        article = self.theme.look("article")
        assert article.size and article.line_pitch and article.colour  # the theme was checked when it was read
        style = Style(self.theme.size(article.size), article.line_pitch, self.theme.colour(article.colour))
        return self._box(element, Around(style, tree, stands_for, digits))

    def _box(self, element: Element, around: Around) -> Box:
        if element.shared:
            return self._shared.box(element, around, lambda inside: self._own_box(element, inside))
        return self._own_box(element, around)

    def _own_box(self, element: Element, around: Around) -> Box:
        look = self.look(element)
        return BUILDERS[element.tag](
            self, element, look, msgspec.structs.replace(around, style=self._style(look, around.style))
        )

    def look(self, element: Element) -> Look:
        """Return the look of an element; refuse a class that the theme has no look for."""
        classes = tuple(element.attributes.get("class", "").split())
        for name in classes:
            if not self.theme.knows(element.tag, name):
                raise HandoutError(no_look(element.tag, name, [self.theme], element.place))
        return self.theme.look(element.tag, classes)

    def _colour(self, name: str | None) -> str | None:
        return None if name is None else self.theme.colour(name)

    def _style(self, look: Look, under: Style) -> Style:
        return Style(
            size=self.theme.size(look.size) if look.size else under.size,
            pitch=look.line_pitch or under.pitch,
            colour=self._colour(look.colour) or under.colour,
            bold=under.bold if look.bold is None else look.bold,
        )

    def _frame(self, look: Look) -> Frame:
        return frame_of(look, self._colour)

    # Blocks that hold blocks

    def _section(self, element: Element, look: Look, around: Around) -> Box:
        return self._holder(element, look, around.inside(around.node("Sect", element)))

    def _division(self, element: Element, look: Look, around: Around) -> Box:
        return self._holder(element, look, around.inside(around.node("Div", element)))

    def _holder(self, element: Element, look: Look, around: Around) -> Box:
        if look.down:
            cutting = Cutting(look.across or 1, look.down, points(look.padding), self._colour(look.border))
            return cells_of(elements(element), cutting, place_of(look), lambda card: self._box(card, around))
        children = [self._box(child, around) for child in elements(element)]
        if look.columns and len(children) > 1:
            row = Beside(Row(children, widths_of(look), points(look.gap), Place()), element.tag in LOW)
            return Stack([row], place_of(look), self._frame(look))
        return Stack(children, place_of(look), self._frame(look))

    # Text

    def _paragraph(self, element: Element, look: Look, around: Around) -> Box:
        if not element.children and look.height:
            line = None if look.border else self._colour(look.rule) or around.style.colour
            field = to_fill(element, around.parent, around.style, self.theme)
            return self._framed(Blank(look.height.points, line, place_of(look), field), look)
        if around.digits and is_numbered(element):
            return Numbered(element, around.digits, lambda numbered: self._words(numbered, look, around))
        return self._words(element, look, around)

    def _words(self, element: Element, look: Look, around: Around) -> Box:
        return self._framed(self._text(element, around, around.node("P", element), place_of(look)), look)

    def _heading(self, element: Element, look: Look, around: Around) -> Box:
        level = int(element.tag[1])
        heading = self._text(element, around, around.node(HEADINGS[level - 1], element), place_of(look))
        heading.bookmark = (clean(words_of(element)), level)
        return self._framed(heading, look)

    def _framed(self, box: Box, look: Look) -> Box:
        """Return a box in its frame, if the look gives one."""
        frame = self._frame(look)
        return box if frame == Frame() else Stack([box], box.place, frame)

    def _text(self, element: Element, around: Around, node: Node, place: Place = INLINE) -> Paragraph:
        """Return the words of an element and its inline tags as a paragraph."""
        inside = around.inside(node)
        return Paragraph(self._texts(list(self._pieces(element, inside))), node, place)

    def _pieces(self, element: Element, around: Around, own: Own = (None, None)) -> Iterator[Piece]:
        for child in element.children:
            if isinstance(child, TextNode):
                yield Piece(self._drawable(child, around.style.bold), around.style, *own)
            elif child.tag == "br":
                self.look(child)
                yield Piece("\n", around.style)
            else:
                yield from self._inline(child, around, own)

    def _inline(self, element: Element, around: Around, own: Own) -> Iterator[Piece]:
        look = self.look(element)
        style = self._style(look, around.style)
        if look.badge:
            style = msgspec.structs.replace(style, badge=self._colour(look.badge))
        if look.width and not element.children:
            blank = blank_of(look, style, self._colour(look.border), self._colour(look.background))
            field = to_fill(element, around.parent, style, self.theme)
            yield Piece("", blank, field or around.node("Span", element, alt=element.attributes.get("alt")))
            return
        if element.tag == "a":
            own = (around.node("Link", element), element.attributes["href"])
        elif "lang" in element.attributes:
            own = (around.node("Span", element), own[1])
        yield from self._pieces(element, around.inside(own[0] or around.parent, style), own)

    def _drawable(self, words: TextNode, bold: bool) -> str:
        """Return words as they will be drawn; refuse a character that no font has."""
        text = words.text
        try:
            text = clean(text)
            self.family.runs(text, bold)
        except Undrawable as error:
            where = text if len(text) < 60 else f"{text[:60]}…"
            file, line = words.place
            hint = "leave the character out, or write it in letters"
            raise refuse(f"{error}, in ‘{where}’", file=file, line=line, hint=hint) from None
        return text

    # Lists

    def _list(self, element: Element, look: Look, around: Around) -> Box:
        numbered = element.tag == "ol"
        node = around.node("L", element, numbering="Decimal" if numbered else "Disc")
        inside = around.inside(node)
        children = [self._point(point, number, look, inside) for number, point in enumerate(elements(element), 1)]
        return Stack(children, place_of(look), self._frame(msgspec.structs.replace(look, indent=None)))

    def _point(self, element: Element, number: int, look: Look, around: Around) -> Box:
        """Return a point of a list: its number or sign, hanging, and its words."""
        own = self.look(element)
        style = self._style(own, around.style)
        node = around.node("LI", element)
        colour = self._colour(look.marker_colour) or style.colour
        sign: Box
        if element.tag == "li" and look.marker == "number":
            label = Node("Lbl", node)
            bold = msgspec.structs.replace(style, bold=True, colour=colour)
            sign = Paragraph(self._texts([Piece(f"{number}.", bold)]), label, INLINE)
        elif look.marker in ("disc", "cross"):
            sign = Mark(look.marker, style.size, style.pitch, colour)
        else:
            sign = Empty()
        body = self._inside(element, around.inside(Node("LBody", node), style))
        return Row([sign, body], (points(look.indent, 1.6 * style.size), -1.0), 0.0, place_of(own))

    def _inside(self, element: Element, around: Around) -> Box:
        """Return what a point of a list or a cell holds: words, or blocks."""
        if any(isinstance(child, TextNode) or child.tag in INLINE_TAGS for child in element.children):
            return self._text(element, around, around.parent)
        return Stack([self._box(child, around) for child in elements(element)], INLINE)

    # Tables

    def _table(self, element: Element, look: Look, around: Around) -> Box:
        node = around.node("Table", element)
        captions, heads, rows = (elements(element, tag) for tag in ("caption", "thead", "tbody"))
        inside = around.inside(node)
        grid = Grid(
            widths=widths_of(look),
            border=self._colour(look.border),
            rule=self._colour(look.rule),
            thickness=points(look.border_width, 0.75),
            radius=points(look.radius),
        )
        return Table(
            heads=[row for head in heads for row in self._rows(head, inside, "THead")],
            rows=[row for body in rows for row in self._rows(body, inside, "TBody")],
            grid=grid,
            place=place_of(look),
            caption=next((self._caption(caption, inside) for caption in captions), None),
        )

    def _caption(self, element: Element, around: Around) -> Paragraph:
        look = self.look(element)
        style = self._style(look, around.style)
        node = around.node("Caption", element)
        return self._text(element, msgspec.structs.replace(around, style=style), node, place_of(look))

    def _rows(self, part: Element, around: Around, role: Role) -> Iterator[list[Cell]]:
        self.look(part)
        inside = around.inside(around.node(role, part))
        for row in elements(part, "tr"):
            self.look(row)
            cells = inside.inside(inside.node("TR", row))
            yield [self._cell(cell, cells) for cell in elements(row)]

    def _cell(self, element: Element, around: Around) -> Cell:
        look = self.look(element)
        scope = {"col": "Column", "row": "Row"}.get(element.attributes.get("scope", ""))
        node = around.node("TH" if element.tag == "th" else "TD", element, scope=scope)
        return Cell(
            inside=self._inside(element, around.inside(node, self._style(look, around.style))),
            node=node,
            padding=points(look.padding),
            padding_top=points(look.padding_top, points(look.padding)),
            background=self._colour(look.background),
            height=points(look.height),
            field=to_fill(element, node, around.style, self.theme),
        )

    def _line(self, element: Element, look: Look, around: Around) -> Box:
        return Rule(self._colour(look.rule) or around.style.colour, points(look.rule_width, 0.75), place_of(look))

    def _picture(self, element: Element, look: Look, around: Around) -> Box:
        try:
            picture = self.picture(element.attributes["src"])
        except HandoutError as error:
            raise placed(error, *element.place) from None
        node = around.node("Figure", element, alt=clean(element.attributes["alt"]))
        sizes = height_of(look, picture.width, picture.height), points(look.least_height)
        return pictured(
            picture, node, place_of(look), *sizes, family=self.family, label=around.style, origin=element.place
        )


BUILDERS: dict[str, Callable[[Layout, Element, Look, Around], Box]] = {
    "article": Layout._holder,
    "section": Layout._section,
    **dict.fromkeys(("aside", "header", "footer", "figure"), Layout._division),
    "figcaption": Layout._paragraph,
    "img": Layout._picture,
    **dict.fromkeys(("h1", "h2", "h3"), Layout._heading),
    "p": Layout._paragraph,
    "ol": Layout._list,
    "ul": Layout._list,
    "table": Layout._table,
    "hr": Layout._line,
}
