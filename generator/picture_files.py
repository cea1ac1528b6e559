"""Drawings as files of their own: PDF, PNG and SVG, and all of them on a sheet."""

import datetime
from collections.abc import Sequence

import msgspec

from generator import figures, finished, pdf
from generator.boxes import Box, Place
from generator.canvas import TaggedCanvas
from generator.drawn import Drawn
from generator.fonts import Family
from generator.gallery import Gallery
from generator.library import Library
from generator.lines import Piece, Style
from generator.marks import Empty
from generator.measured import MeasuredText
from generator.model import Noun, Picture
from generator.paragraph import Paragraph
from generator.phrasing import MIRRORED
from generator.plates import plate
from generator.rows import Row
from generator.shapes import Drawing, Label, Path
from generator.stacks import Stack
from generator.tagged_pdf import Properties
from generator.tags import Node
from generator.theme import Theme

CREATOR = "handout draw"
DATE = datetime.date(2020, 1, 1)
"""The date in the file: none that changes, so that the same figure gives the same bytes."""
GAP = 8.0
LABEL = 12.0
"""The size of labels in a picture of its own, in points."""
FRAME_WIDTH = 170.0
"""How wide a frame is in a picture of its own, in points: 60 mm."""
SHARPNESS = 300
"""Of a picture made of pixels, in dots per inch."""
SHEET = (1190.55, 841.89)
"""Width and height of A3 lying, in points; a sheet of very many figures is higher."""
EDGE, ACROSS, CELL = 42.0, 5, 140.0
"""The margin of the sheet, how many figures stand side by side, and how high each may be."""


class Shown(msgspec.Struct, frozen=True):
    """Hold a picture that stands alone: its frames side by side, a title, and the words that stand for it."""

    drawing: Drawing
    title: str
    alt: str

    @property
    def scale(self) -> float:
        """How many points a unit of the drawing takes."""
        return FRAME_WIDTH / max(self.drawing.height, self.drawing.width / 2)


def shown(name: str, library: Library, gallery: Gallery, *, mirrored: bool = False) -> Shown:
    """Return a whole figure, or one frame of it where the name says which; raise HandoutError for another name."""
    id, _, number = name.partition("/")
    figure, told = library.figure(id), alts(library)
    names = [name] if number else [f"{id}/{at}" for at in range(1, len(figure.frames) + 1)]
    frames = [gallery.frame(f"{each}/{MIRRORED}" if mirrored else each) for each in names]
    words = " ".join(told[each] for each in names if each in told) or figure.title
    return Shown(_side_by_side(frames), figure.title, library.words.other_side(words) if mirrored else words)


def alts(library: Library) -> dict[str, str]:
    """Return the words that stand for each picture that the content shows."""
    found: dict[str, str] = {}
    nouns: list[Noun] = [*library.exercises.values(), *library.avoid.values(), *library.advice.values()]
    for noun in nouns:
        pictures: tuple[Picture, ...] = noun.pictures  # type: ignore[attr-defined]
        found |= {picture.name: library.words.text(picture.alt) for picture in pictures if picture.name not in found}
    return found


def as_svg(picture: Shown) -> bytes:
    """Return a picture as SVG."""
    size = LABEL / picture.scale
    return figures.svg(
        picture.drawing, title=picture.title, description=picture.alt, label_size=size, made_by=CREATOR
    ).encode()


def as_pdf(picture: Shown, library: Library, theme: Theme) -> bytes:
    """Return a picture as a tagged PDF whose page is as large as it is."""
    root = Node("Document", lang=library.words.code)
    canvas = TaggedCanvas(_size(picture), _properties(picture.title, library), root)
    _box(picture, root, pdf.family(library.folders.fonts), theme).draw(
        canvas, 0.0, _size(picture)[1], _size(picture)[0]
    )
    return canvas.finish()


def as_png(picture: Shown, library: Library, theme: Theme) -> bytes:
    """Return a picture as PNG, at 300 dots per inch and 60 mm to a frame."""
    return finished.opened(as_pdf(picture, library, theme)).png(1, SHARPNESS, CREATOR)


def sheet(library: Library, theme: Theme, gallery: Gallery) -> bytes:
    """Return all figures, each with its name below it, as a tagged PDF of one A3 page."""
    title = library.words("pictures")
    root = Node("Document", lang=library.words.code)
    family = pdf.family(library.folders.fonts)
    style = Style(LABEL, 1.25, theme.colour("ink"))
    cells: list[Box] = []
    for id in library.folders.every("figures", library.words.codes):
        picture = shown(id, library, gallery)
        part = Node("Div", root)
        drawn = Drawn(
            plate(picture.drawing, exact=True),
            Node("Figure", part, alt=picture.alt),
            Place(after=4),
            CELL,
            family=family,
            label=style,
        )
        cells.append(
            Stack([drawn, Paragraph(MeasuredText([Piece(id, style)], family), Node("P", part), Place())], Place())
        )
    heading = Paragraph(
        MeasuredText([Piece(title, Style(2 * LABEL, 1.25, style.colour, bold=True))], family),
        Node("H1", root),
        Place(after=14),
    )
    heading.bookmark = (title, 1)
    rows = [cells[at : at + ACROSS] for at in range(0, len(cells), ACROSS)]
    rows[-1] += [Empty()] * (ACROSS - len(rows[-1]))
    whole = Stack([heading, *(Row(row, (-1.0,), 18.0, Place(after=12)) for row in rows)], Place())
    inside = SHEET[0] - 2 * EDGE
    height = max(SHEET[1], whole.height(inside) + 2 * EDGE)
    canvas = TaggedCanvas((SHEET[0], height), _properties(title, library), root)
    whole.draw(canvas, EDGE, height - EDGE, inside)
    return canvas.finish()


def _properties(title: str, library: Library) -> Properties:
    return Properties(
        title=title,
        language=library.words.code,
        creator=CREATOR,
        date=DATE,
        author=library.clinic.name or "",
        subject="",
    )


def _size(picture: Shown) -> tuple[float, float]:
    return picture.drawing.width * picture.scale, picture.drawing.height * picture.scale


def _box(picture: Shown, root: Node, family: Family, theme: Theme) -> Drawn:
    style = Style(LABEL, 1.25, theme.colour("ink"))
    node = Node("Figure", root, alt=picture.alt)
    return Drawn(plate(picture.drawing, exact=True), node, Place(), _size(picture)[1], family=family, label=style)


def _side_by_side(drawings: Sequence[Drawing]) -> Drawing:
    """Return frames as one drawing, the first at the left."""
    shapes: list[Path | Label] = []
    at = 0.0
    for drawing in drawings:
        left, bottom, _, _ = drawing.bounds
        for shape in drawing.shapes:
            if isinstance(shape, Label):
                moved = msgspec.structs.replace(shape, x=shape.x + at - left, y=shape.y - bottom)
                shapes.append(moved)
            else:
                shapes.append(msgspec.structs.replace(shape, steps=figures.moved(shape.steps, 1.0, at - left, -bottom)))
        at += drawing.width + GAP
    return Drawing(tuple(shapes), (0.0, 0.0, at - GAP, max(drawing.height for drawing in drawings)))
