"""Pages, structure tree and properties as ReportLab writes them; nothing else knows its private parts."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from generator import form_fields
from generator.fonts import Face
from generator.form_fields import Widget
from generator.packing import name, packed
from generator.properties import Properties, information, metadata
from generator.shapes import Bounds
from generator.structure import Owners, objects
from generator.tags import Field, Node

__all__ = ["Pages", "Properties"]

_OF_A_PAGE = (
    "number", "_code", "_annotationrefs", "_formsinuse",
)  # fmt: skip
"""What is kept of a page while another is drawn: what is on it."""


class Pages(Canvas):
    """ReportLab's canvas without what breaks a tagged file, and with what it lacks."""

    _doc: Any
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
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

    def use(self, name: str, written: bytes) -> None:
        """Let this page paint an external object, which is in the file once."""
        if not self._doc.hasForm(name):
            self._doc.Reference(_Written(written), xObjectName(name))
        self._formsinuse.append(name)

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

    def finish(
        self,
        properties: Properties,
        root: Node,
        owners: Owners,
        printed: Mapping[Face, Set[str]],
        typed: Face | None = None,
    ) -> bytes:
        """Return the finished file; `printed` are the characters of each font, `typed` is the one people fill in."""
        for index in range(len(self._begun)):
            self.turn_to(index)
            self.showPage()
        if self._widgets and typed:
            self._doc.Catalog.AcroForm = form_fields.form(self._widgets, typed, self._doc)
        self.addPageLabel(0, style="ARABIC")
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        _write_properties(self._doc, properties)
        fonts = [part for face, characters in printed.items() for part in face.embed(frozenset(characters))]

        def added(first: int) -> list[bytes]:
            written: list[bytes] = []
            for part in fonts:
                self._doc.idToObject["BasicFonts"].dict[part.name] = PDFObjectReference(
                    name(self._doc, first + len(written))
                )
                written += part.objects(first + len(written))
            tree = first + len(written)
            self._doc.Catalog.StructTreeRoot = PDFObjectReference(name(self._doc, tree))
            return [*written, *objects(root, owners, tree, self._page, self._place)]

        return packed(self._doc, self, added)

    def _page(self, index: int) -> str:
        number, _ = self._doc.idToObjectNumberAndVersion[_page(index).name]
        return f"{number} 0 R"

    def _place(self, number: int) -> str:
        number, _ = self._doc.idToObjectNumberAndVersion[form_fields.reference(number).name]
        return f"{number} 0 R"

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


def painted(name: str) -> str:
    """Return what pages call an external object."""
    return str(xObjectName(name))


class _Written(PDFObject):
    """An object that is written already."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _: object) -> bytes:
        """Return it as it is."""
        return self.data


def _page(index: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{index + 1}")


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
