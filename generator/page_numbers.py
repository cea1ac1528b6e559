"""Words that differ from page to page: the number of the page, and how many there are."""

from collections.abc import Callable

from generator.boxes import Box, remembered
from generator.elements import Element, numbered
from generator.pen import Pen

PAGE_NUMBER = "page-number"
"""The class of a paragraph, or of words in it, in which {page} and {pages} become numbers."""
WIDEST_DIGIT = "0"


def is_numbered(element: Element) -> bool:
    """Tell whether something in an element becomes a number."""
    return _with_numbers(element, "", "") is not element


def _with_numbers(element: Element, page: object, pages: object) -> Element:
    return numbered(element, PAGE_NUMBER, {"page": page, "pages": pages})


class Numbered(Box):
    """Hold what `build` makes of an element with the numbers of the page that is drawn.

    Its place is that of the widest numbers of so many `digits`, the page's own and that of all pages.
    """

    def __init__(self, element: Element, digits: tuple[int, int], build: Callable[[Element], Box]) -> None:
        self._element = element
        self._build = build
        self._widest = self._with(*(WIDEST_DIGIT * count for count in digits))
        self.place = self._widest.place

    def _with(self, page: object, pages: object) -> Box:
        return self._build(_with_numbers(self._element, page, pages))

    def height(self, width: float) -> float:
        return self._widest.height(width)

    @remembered
    def natural(self) -> float:
        return self._widest.natural()

    @remembered
    def narrowest(self) -> float:
        return self._widest.narrowest()

    def baseline(self, width: float) -> float | None:
        return self._widest.baseline(width)

    def words(self) -> str:
        return self._widest.words()

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        canvas.numbered(lambda pen, numbers, left, top: self._with(*numbers).draw(pen, left, top, width), x, top)
