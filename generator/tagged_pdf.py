"""Pages, structure tree, outline and properties, which go into a document of ReportLab."""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    xObjectName,
)

from generator import form_fields, outline, structure
from generator.fonts import Face
from generator.form_fields import Widget
from generator.packing import name, packed, stream
from generator.properties import Properties, information, metadata
from generator.shapes import Bounds
from generator.structure import Owners
from generator.tags import Field, Node

__all__ = ["Pages", "Properties"]


class Pages:
    """A document of ReportLab, and the pages in it."""

    def __init__(self, page_size: tuple[float, float], language: str) -> None:
        self._document: Any = PDFDocument(invariant=1, pdfVersion=(1, 7), lang=language)
        self._size = page_size
        self._begun: list[_Page] = []
        self._streams: dict[bytes, str] = {}
        self._widgets: list[Widget] = []

    def begin(self, number: int) -> None:
        """Draw on a page after all others from now on; its marks have this number among their owners."""
        self._now = _Page(self._size, number, self._streams)
        self._begun.append(self._now)

    def turn_to(self, index: int) -> None:
        """Draw on a page that was begun, counted from 0, from where it was left."""
        self._now = self._begun[index]

    def write(self, operators: str, apart: bool = False) -> None:
        """Add operators to the page's content; those that stand `apart` are in streams that other pages may share."""
        streams = self._now.streams
        if not streams or streams[-1][0] != apart:
            streams.append((apart, []))
        streams[-1][1].append(operators)

    def use(self, name: str, written: bytes) -> None:
        """Let this page paint an external object, which is in the file once."""
        own = painted(name)
        if own not in self._document.idToObject:
            self._document.Reference(_Written(written), own)
        self._now.painted.append(own)

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
        name = form_fields.reference(number).name
        self._document.Reference(PDFDictionary(link), name)
        self._now.annotations.append(name)

    def add_field(self, number: int, page: int, place: Bounds, field: Field) -> None:
        """Make a place of this page, which is the document's page from 0, show a field."""
        self._widgets.append(Widget(number, page, place, field))
        self._now.annotations.append(form_fields.reference(number).name)

    def finish(
        self,
        properties: Properties,
        root: Node,
        owners: Owners,
        entries: Sequence[outline.Entry],
        printed: Mapping[Face, Set[str]],
        typed: Face | None = None,
    ) -> bytes:
        """Return the finished file.

        `entries` are those of the outline, `printed` the characters of each font, `typed` is the one people fill in.
        """
        document = self._document
        for page in self._begun:
            document.addPage(page)
        pages = [_reference(document, f"Page{number}") for number in range(1, len(self._begun) + 1)]
        if self._widgets and typed:
            document.Catalog.AcroForm = form_fields.form(self._widgets, typed, document)
        document.Catalog.PageLabels = PDFDictionary({"Nums": PDFArray([0, PDFDictionary({"S": PDFName("D")})])})
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        document.Catalog.Outlines = None
        _write_properties(document, properties)
        fonts = [part for face, characters in printed.items() for part in face.embed(frozenset(characters))]

        def added(first: int) -> list[bytes]:
            written: list[bytes] = []

            def reference() -> PDFObjectReference:
                return PDFObjectReference(name(document, first + len(written)))

            for part in fonts:
                document.idToObject["BasicFonts"].dict[part.name] = reference()
                written += part.objects(first + len(written))
            if entries:
                document.Catalog.Outlines = reference()
                written += outline.objects(entries, first + len(written), pages)
            document.Catalog.StructTreeRoot = reference()
            return [*written, *structure.objects(root, owners, first + len(written), pages, self._place)]

        return packed(document, added)

    def _place(self, number: int) -> str:
        return _reference(self._document, form_fields.reference(number).name)


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


class _Page(PDFObject):
    """What is on one page: streams of operators, external objects, annotations; pages share streams that are alike."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], number: int, shared: dict[bytes, str]) -> None:
        self.size = size
        self.number = number
        self.streams: list[tuple[bool, list[str]]] = []
        self.painted: list[str] = []
        self.annotations: list[str] = []
        self._shared = shared

    def format(self, document: Any) -> bytes:
        """Return the page as an object."""
        streams = [self._stream("\n".join(operators), document) for _, operators in self.streams]
        painted = "".join(f"/{name} {_reference(document, name)}" for name in dict.fromkeys(self.painted))
        links = " ".join(_reference(document, name) for name in self.annotations)
        return (
            f"<</Type/Page/Parent {_reference(document, document.Reference(document.Pages).name)}"
            f"/MediaBox[0 0 {self.size[0]:.6g} {self.size[1]:.6g}]"
            f"/Resources<</Font {_reference(document, 'BasicFonts')}/XObject<<{painted}>>>>"
            f"/Contents[{' '.join(streams)}]{f'/Annots[{links}]' if links else ''}/Tabs/S/StructParents {self.number}>>"
        ).encode("ascii")

    def _stream(self, operators: str, document: Any) -> str:
        data = f"{operators}\n".encode("ascii")
        if data not in self._shared:
            self._shared[data] = document.Reference(_Written(stream(b"", data))).name
        return _reference(document, self._shared[data])


def _reference(document: Any, name: str) -> str:
    number, _ = document.idToObjectNumberAndVersion[name]
    return f"{number} 0 R"


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
