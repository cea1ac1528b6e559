"""Fields to fill in on the screen, as ReportLab writes them: a form, its fields, and where each shows on the pages."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from generator.fonts import Face
from generator.shapes import Bounds
from generator.tags import Field

LINE = 1.3
"""The height of a typed line, as a multiple of its size."""
NARROW = 5
"""What is typed stands in the middle of a place that is narrower than this multiple of its size."""
LARGEST_TICK = 24.0
"""How high a tick is at most, in points."""
_FONT = "Typed"
_SEVERAL_LINES, _NO_SCROLLING = 1 << 12, 1 << 23
_TICK = ((0.08, 0.45), (0.36, 0.14), (0.92, 0.86))
"""The corners of a tick in a square of side 1."""


class Widget(NamedTuple):
    """Hold one place on one page where a field shows; both numbers are the document's own, pages from 0."""

    number: int
    page: int
    place: Bounds
    field: Field

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        left, bottom, right, top = self.place
        return round(right - left, 2), round(top - bottom, 2)


def reference(number: int) -> PDFObjectReference:
    """Return a reference to an annotation by its number."""
    return PDFObjectReference(f"Annotation{number}")


def form(widgets: Iterable[Widget], face: Face, document: Any) -> PDFDictionary:
    """File all widgets in a document and return its form; widgets of one name are one field that shows in each."""
    by_name: dict[str, list[Widget]] = {}
    for widget in widgets:
        by_name.setdefault(widget.field.name, []).append(widget)
    filing = _Filing(document, face)
    fields = [filing.field(those) for those in by_name.values()]
    first = next(iter(by_name.values()))[0].field
    return PDFDictionary({"Fields": PDFArray(fields), "DR": filing.resources, "DA": _style(first)})


class _Filing:
    """Put the objects of a form into a document."""

    def __init__(self, document: Any, face: Face) -> None:
        self.document = document
        self.face = face
        self.resources = PDFDictionary({"Font": PDFDictionary({_FONT: face.whole(document)})})
        self._ticks: dict[tuple[tuple[float, float], str], PDFDictionary] = {}

    def field(self, widgets: Sequence[Widget]) -> PDFObjectReference:
        """File a field and all its widgets; a single widget and its field are one object."""
        asked = self._asked(widgets[0])
        if len(widgets) == 1:
            return self._filed(asked | self._shown(widgets[0]), reference(widgets[0].number))
        parent = PDFObjectReference(f"Field:{widgets[0].field.name}")
        kids = [self._filed({"Parent": parent, **self._shown(widget)}, reference(widget.number)) for widget in widgets]
        return self._filed({**asked, "Kids": PDFArray(kids)}, parent)

    def _asked(self, widget: Widget) -> dict[str, Any]:
        """Return what a field asks for, wherever it shows."""
        field, (width, height) = widget.field, widget.size
        entries: dict[str, Any] = {"T": PDFString(field.name), "TU": PDFString(field.title)}
        if field.kind == "tick":
            return {**entries, "FT": PDFName("Btn"), "V": PDFName("Off")}
        # Where there is no room left, no more can be typed: what scrolled out of sight would not be on the paper.
        entries |= {"FT": PDFName("Tx"), "DA": _style(field), "Ff": _NO_SCROLLING}
        if height >= 2 * LINE * field.size:
            entries["Ff"] = _NO_SCROLLING | _SEVERAL_LINES
        elif width < NARROW * field.size:
            # Not all programs heed that, so where only numbers have room they are counted.
            entries |= {"Q": 1, "MaxLen": round(width / (self.face.width("0") * field.size))}
        return entries

    def _filed(self, entries: dict[str, Any], name: PDFObjectReference) -> PDFObjectReference:
        filed: PDFObjectReference = self.document.Reference(PDFDictionary(entries), name.name)
        return filed

    def _shown(self, widget: Widget) -> dict[str, Any]:
        """Return how a field shows at one place."""
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "Rect": PDFArray([round(number, 2) for number in widget.place]),
            "P": PDFObjectReference(f"Page{widget.page + 1}"),
            "F": 4,  # printed with the page
            "BS": PDFDictionary({"W": 0}),
            "StructParent": widget.number,
        }
        if widget.field.kind == "tick":
            return {**entries, "AS": PDFName("Off"), "AP": PDFDictionary({"N": self._ticked_or_not(widget)})}
        # Each has its own, because programs that fill in forms write into it.
        return {**entries, "AP": PDFDictionary({"N": self._drawn("/Tx BMC EMC", widget, self.resources)})}

    def _ticked_or_not(self, widget: Widget) -> PDFDictionary:
        """Return both states of a box to tick; boxes of one size and colour share them."""
        key = widget.size, widget.field.colour
        if key not in self._ticks:
            states = {"Yes": _tick(widget), "Off": ""}
            self._ticks[key] = PDFDictionary({state: self._drawn(code, widget) for state, code in states.items()})
        return self._ticks[key]

    def _drawn(self, code: str, widget: Widget, resources: PDFDictionary | None = None) -> Any:
        entries = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, *widget.size]),
            "Resources": resources or PDFDictionary(),
        }
        return self.document.Reference(PDFStream(PDFDictionary(entries), code, filters=[PDFZCompress]))


def _tick(widget: Widget) -> str:
    width, height = widget.size
    side = min(0.8 * width, 0.8 * height, LARGEST_TICK)
    left, bottom = (width - side) / 2, (height - side) / 2
    points = [f"{left + side * x:.2f} {bottom + side * y:.2f}" for x, y in _TICK]
    drawn = f"{points[0]} m {points[1]} l {points[2]} l S"
    return f"q {_colour(widget.field.colour)} RG {0.12 * side:.2f} w 1 J 1 j {drawn} Q"


def _style(field: Field) -> PDFString:
    return PDFString(f"/{_FONT} {field.size:g} Tf {_colour(field.colour)} rg")


def _colour(code: str) -> str:
    return " ".join(f"{value / 255:.3g}" for value in bytes.fromhex(code.removeprefix("#")))
