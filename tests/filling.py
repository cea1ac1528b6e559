"""Fill in a finished form as a person does, with PDFium: type, tick, press Tab; and look at what then shows."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

SCALE = 2
Box = tuple[float, float, float, float]


class Shown(NamedTuple):
    """Hold one place where a field shows: the page from 0, and left, bottom, right and top in points."""

    page: int
    title: str
    ticks: bool
    several: bool
    box: Box


class Form:
    """Hold an open form; all its pages are loaded, as a viewer has them."""

    def __init__(self, pdf: bytes) -> None:
        self._file = pypdfium2.PdfDocument(pdf)
        self._file.init_forms()
        self._form = self._file.formenv
        self._pages = [self._file[at] for at in range(len(self._file))]

    def shown(self) -> list[Shown]:
        """Return all places, in the order of the file."""
        return [shown for at in range(len(self._pages)) for shown, _ in self._widgets(at)]

    def type(self, title: str, text: str) -> str:
        """Click into a field, type, leave it, and return what it holds."""
        shown = next(each for each in self.shown() if each.title == title)
        page = self._pages[shown.page]
        self._click(shown)
        for character in text:
            raw.FORM_OnChar(self._form, page, ord(character), 0)
        raw.FORM_ForceToKillFocus(self._form)
        return self.value(title)

    def tick(self, title: str) -> str:
        """Click on a box and return its state."""
        self._click(next(each for each in self.shown() if each.title == title))
        raw.FORM_ForceToKillFocus(self._form)
        return self.value(title)

    def value(self, title: str) -> str:
        """Return what a field holds."""
        return next(
            self._text(raw.FPDFAnnot_GetFormFieldValue, annotation)
            for at in range(len(self._pages))
            for shown, annotation in self._widgets(at)
            if shown.title == title
        )

    def picture(self, page: int) -> Image.Image:
        """Draw a page with what has been filled in."""
        drawn: Image.Image = self._pages[page].render(scale=SCALE, may_draw_forms=True).to_pil()
        return drawn.convert("RGB")

    def changed(self, page: int, before: Image.Image) -> Box | None:
        """Return the box, in points, in which a page differs from an earlier picture of it; None if it does not."""
        found = ImageChops.difference(before, self.picture(page)).getbbox()
        if found is None:
            return None
        left, top, right, bottom = (pixels / SCALE for pixels in found)
        height = self._pages[page].get_height()
        return left, height - bottom, right, height - top

    def _click(self, shown: Shown) -> None:
        page, (left, bottom, right, top) = self._pages[shown.page], shown.box
        x, y = (left + right) / 2, (bottom + top) / 2
        raw.FORM_OnMouseMove(self._form, page, 0, x, y)
        raw.FORM_OnLButtonDown(self._form, page, 0, x, y)
        raw.FORM_OnLButtonUp(self._form, page, 0, x, y)

    def _widgets(self, at: int) -> Iterator[tuple[Shown, Any]]:
        page = self._pages[at]
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
                continue
            kind = raw.FPDFAnnot_GetFormFieldType(self._form, annotation)
            assert kind in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_CHECKBOX)
            place = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, place)
            title = self._text(raw.FPDFAnnot_GetFormFieldAlternateName, annotation)
            flags = raw.FPDFAnnot_GetFormFieldFlags(self._form, annotation)
            box = place.left, place.bottom, place.right, place.top
            several = bool(flags & raw.FPDF_FORMFLAG_TEXT_MULTILINE) and kind == raw.FPDF_FORMFIELD_TEXTFIELD
            yield Shown(at, title, kind == raw.FPDF_FORMFIELD_CHECKBOX, several, box), annotation

    def _text(self, ask: Any, annotation: Any) -> str:
        length = ask(self._form, annotation, None, 0)
        letters = (ctypes.c_ushort * (length // 2))()
        ask(self._form, annotation, letters, length)
        return bytes(letters).decode("utf-16-le").rstrip("\0")
