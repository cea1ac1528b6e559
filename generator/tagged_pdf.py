"""Pages, structure tree and properties as ReportLab writes them; nothing else knows its private parts."""

import functools
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from generator import form_fields
from generator.fonts import Face
from generator.form_fields import Widget
from generator.properties import Properties, information, metadata
from generator.shapes import Bounds, Image
from generator.tags import Field, Marks, Node, Target

__all__ = ["Pages", "Properties"]

# Whose the marks of a page are, in order, or whose a clickable place is; pages and places share one numbering.
Owners = Mapping[int, Sequence[Node] | Node]
_BLANK_ID = b"\n[<%b><%b>]\n" % (b"0" * 32, b"0" * 32)
_OF_A_PAGE = (
    "number", "_code", "_annotationrefs", "_formsinuse", "_currentPageHasImages",
    "_fillColorObj", "_strokeColorObj", "_lineWidth", "_lineCap", "_lineJoin",
)  # fmt: skip
"""What is kept of a page while another is drawn: what is on it, and what the pens were set to."""


class Pages(Canvas):
    """ReportLab's canvas without what breaks a tagged file, and with what it lacks."""

    _doc: Any
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _fillColorObj: object
    _strokeColorObj: object
    _lineWidth: float
    _lineCap: int
    _formsinuse: list[str]

    def __init__(self, page_size: tuple[float, float], language: str) -> None:
        super().__init__("", pagesize=page_size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self.number = 0
        self._begun: list[dict[str, Any]] = []
        self._current: int | None = None
        self._widgets: list[Widget] = []

    @property
    def document(self) -> Any:
        """Return ReportLab's document, to which fonts add themselves."""
        return self._doc

    def begin(self, number: int) -> None:
        """Draw on a page after all others from now on; its marks have this number among their owners."""
        self._leave()
        self._startPage()  # type: ignore[attr-defined]
        self.number, self._index = number, len(self._begun)
        self._begun.append({})

    def turn_to(self, index: int) -> None:
        """Draw on a page that was begun, counted from 0, from where it was left."""
        self._leave()
        vars(self).update(self._begun[index])
        self._index = index

    def _leave(self) -> None:
        if self._begun:
            self._begun[self._index] = {name: getattr(self, name) for name in _OF_A_PAGE}

    def write(self, operators: str) -> None:
        """Add operators to the page's content."""
        self._code.append(operators)

    def fill(self, colour: str) -> None:
        """Fill with this colour from now on."""
        if self._fillColorObj != _rgb(colour):
            self.setFillColor(_rgb(colour))

    def stroke(self, colour: str, width: float, round_ends: bool = False) -> None:
        """Draw lines like this from now on."""
        if self._strokeColorObj != _rgb(colour):
            self.setStrokeColor(_rgb(colour))
        if self._lineWidth != width:
            self.setLineWidth(width)
        if self._lineCap != round_ends:
            self.setLineCap(int(round_ends))
            self.setLineJoin(int(round_ends))

    def rectangle(
        self, x: float, y: float, width: float, height: float, radius: float, paint: Literal["f", "S", "B"]
    ) -> None:
        """Fill (f) or stroke (S) a rectangle, or both (B)."""
        stroke, fill = int(paint in "SB"), int(paint in "fB")
        if radius:
            self.roundRect(x, y, width, height, radius, stroke, fill)
        else:
            self.rect(x, y, width, height, stroke, fill)

    def pixels(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a photograph from its lower left corner; the same one is in the file once."""
        entries = {
            "Subtype": PDFName("Image"),
            "Width": image.width,
            "Height": image.height,
            "ColorSpace": PDFName(image.colours),
            "BitsPerComponent": 8,
            "Filter": PDFName(image.filter),
        }
        self._currentPageHasImages = 1
        self._paint(image.data, entries, (width, 0, 0, height, x, y))

    def stamp(self, operators: bytes, room: tuple[float, float], x: float, y: float, scale: float) -> None:
        """Paint compressed operators from their lower left corner; the same ones are in the file once."""
        width, height = room
        beyond = 0.01 * max(room)  # for what rounding moves outside
        entries = {
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([round(number) for number in (-beyond, -beyond, width + beyond, height + beyond)]),
            "Resources": PDFDictionary(),
            "Filter": PDFName("FlateDecode"),
        }
        self._paint(operators, entries, (scale, 0, 0, scale, x, y))

    def _paint(self, data: bytes, entries: dict[str, Any], matrix: Sequence[float]) -> None:
        """Paint an external object with a matrix; the same one is in the file once."""
        name = hashlib.sha256(data).hexdigest()[:16]
        if not self._doc.hasForm(name):
            stream = PDFStream(PDFDictionary({"Type": PDFName("XObject"), **entries}), data, filters=[])
            self._doc.Reference(stream, xObjectName(name))
        self._formsinuse.append(name)
        placed = " ".join(f"{number:.6g}" for number in matrix)
        self.write(f"q {placed} cm /{xObjectName(name)} Do Q")

    def add_bookmark(self, name: str, index: int, left: float, top: float) -> None:
        """Give a place on a page, counted from 0, a name by which the outline leads to it."""
        place = self._bookmarkReference(name)  # type: ignore[attr-defined]
        place.xyz(left, top, 0)
        place.setPage(_page(index))

    def add_link(self, number: int, place: Sequence[float], address: str, description: str) -> None:
        """Make a place of this page open an address."""
        link = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(place),
            "Border": PDFArray([0, 0, 0]),
            "Contents": PDFString(description),
            "F": 4,  # printed with the page
            "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)}),
            "StructParent": number,
        }
        self._annotationrefs.append(self._doc.Reference(PDFDictionary(link), form_fields.reference(number).name))

    def add_field(self, number: int, page: int, place: Bounds, field: Field) -> None:
        """Make a place of this page, which is the document's page from 0, show a field."""
        self._widgets.append(Widget(number, page, place, field))
        self._annotationrefs.append(form_fields.reference(number))

    def finish(self, properties: Properties, root: Node, owners: Owners, typed: Face | None = None) -> bytes:
        """Return the finished file; `typed` is the font of what people fill in."""
        for index in range(len(self._begun)):
            self.turn_to(index)
            self.showPage()
        if self._widgets and typed:
            self._doc.Catalog.AcroForm = form_fields.form(self._widgets, typed, self._doc)
        self.addPageLabel(0, style="ARABIC")
        _write_structure(self._doc, root, owners)
        _write_properties(self._doc, properties)
        self._doc._ID = _BLANK_ID
        data: bytes = self._doc.GetPDFData(self)
        digest = hashlib.sha256(data).hexdigest()[:32].encode()
        body, _, end = data.rpartition(_BLANK_ID)
        return b"%b\n[<%b><%b>]\n%b" % (body, digest, digest, end)

    def _make_preamble(self) -> None:
        # ReportLab's own preamble names Helvetica, which would go into the file without being embedded.
        self._preamble = ""

    def _setAnnotations(self, page: Any) -> None:
        # The last place where showPage hands out the page before it is filed.
        page.Annots = self._annotationrefs
        page.Contents = PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        page.Trans = None
        page.__NoDefault__ = [*page.__NoDefault__, "Tabs", "StructParents"]
        page.Tabs = PDFName("S")
        page.StructParents = self.number


@functools.cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _write_structure(document: Any, root: Node, owners: Owners) -> None:
    elements = {node: PDFDictionary() for node in root.walk()}
    references = {node: document.Reference(element) for node, element in elements.items()}
    tree = PDFDictionary({"Type": PDFName("StructTreeRoot"), "K": references[root]})
    catalog = document.Catalog
    catalog.StructTreeRoot = document.Reference(tree)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    for node, element in elements.items():
        element.dict = _element(node, references)
        element["P"] = references[node.parent] if node.parent else catalog.StructTreeRoot
    numbers: list[Any] = []
    for number, owner in owners.items():
        numbers += (number, references[owner] if isinstance(owner, Node) else PDFArray(map(references.get, owner)))
    tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    tree["ParentTreeNextKey"] = max(owners) + 1


def _element(node: Node, references: Mapping[Node, PDFObjectReference]) -> dict[str, Any]:
    page = next((kid.page for kid in node.kids if isinstance(kid, Marks)), None)
    entries: dict[str, Any] = {"S": PDFName(node.role)}
    if page is not None:
        entries["Pg"] = _page(page)
    if node.alt is not None:
        entries["Alt"] = PDFString(node.alt)
    if node.lang is not None:
        entries["Lang"] = PDFString(node.lang)
    if attributes := _attributes(node):
        entries["A"] = PDFDictionary(attributes)
    kids = [_kid(kid, page, references) for kid in node.kids]
    if kids:
        entries["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    return entries


def _kid(kid: Node | Marks | Target, page: int | None, references: Mapping[Node, PDFObjectReference]) -> Any:
    if isinstance(kid, Node):
        return references[kid]
    if isinstance(kid, Target):
        place = form_fields.reference(kid.number)
        return PDFDictionary({"Type": PDFName("OBJR"), "Obj": place, "Pg": _page(kid.page)})
    if kid.page == page:
        return kid.number
    return PDFDictionary({"Type": PDFName("MCR"), "MCID": kid.number, "Pg": _page(kid.page)})


def _page(index: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{index + 1}")


def _attributes(node: Node) -> dict[str, Any]:
    if node.numbering:
        return {"O": PDFName("List"), "ListNumbering": PDFName(node.numbering)}
    if node.bounds:
        return {"O": PDFName("Layout"), "BBox": PDFArray(node.bounds), "Placement": PDFName("Block")}
    table: dict[str, Any] = {}
    if node.scope:
        table["Scope"] = PDFName(node.scope)
    if node.columns > 1:
        table["ColSpan"] = node.columns
    return {"O": PDFName("Table"), **table} if table else {}


class _Info(PDFDictionary):
    """The document's properties; ReportLab asks for their share in the file's id, which ours has another way."""

    def digest(self, _: object) -> None:
        """Add nothing."""


def _write_properties(document: Any, properties: Properties) -> None:
    document.info = _Info({key: PDFString(value) for key, value in information(properties).items()})
    catalog = document.Catalog
    printing = {"Duplex": PDFName("DuplexFlipShortEdge"), "PrintScaling": PDFName("None")}
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true", **(printing if properties.folded else {})})
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    catalog.Metadata = PDFStream(kind, metadata(properties).encode())
