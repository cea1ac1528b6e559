"""The paper: how large a page is, where text stands on it, and where on the paper each page is printed."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from generator.theme import Theme

PAPERS: Mapping[str, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""
BOOKLET_MARGIN = 15.5 / 25.4 * 72
"""The margins of a booklet's pages, in points: it is stapled at the fold, so no holes are punched.

P-MARGIN asks for 15 mm; half a millimetre is for lines, which are drawn with their middle at the edge of the text.
"""
ON_A_SHEET = 4
"""The pages of a booklet on one sheet of paper, 2 on each side."""


class Spot(NamedTuple):
    """Say on which side of the paper a page is printed, from 0, and how far from its left edge it begins."""

    side: int
    left: float


class Sheet(msgspec.Struct, frozen=True):
    """Hold the paper's size, and where text stands on a page, in points from the page's lower left corner."""

    paper: tuple[float, float]
    left: float
    width: float
    top: float
    bottom: float
    folded: bool = False

    @property
    def room(self) -> float:
        """The height between the margins."""
        return self.top - self.bottom

    def spots(self, pages: int) -> list[Spot]:
        """Return where each page is printed, in reading order; a booklet ends with blank pages to fill its sheets."""
        if self.folded:
            return saddle(pages, self.paper[0] / 2)
        return [Spot(side, 0.0) for side in range(pages)]


def whole(theme: Theme, paper: str, *, full_width: bool = False) -> Sheet:
    """Return a sheet with one page on it, the column in the middle and no line longer than the theme allows.

    With `full_width` the column reaches from margin to margin: for pages whose words stand beside pictures.
    """
    page, (width, height) = theme.page, PAPERS[paper]
    assert page.left and page.right and page.top and page.bottom  # the theme was checked when it was read
    column = width - page.left.points - page.right.points
    if page.longest_line and not full_width:
        column = min(column, page.longest_line.points)
    left = max(page.left.points, (width - column) / 2)
    return Sheet((width, height), left, column, height - page.top.points, page.bottom.points)


def folded(paper: str) -> Sheet:
    """Return a sheet for a booklet: turned on its side and folded, with 2 pages on each side of the paper."""
    height, width = PAPERS[paper]
    column, margin = width / 2 - 2 * BOOKLET_MARGIN, BOOKLET_MARGIN
    return Sheet((width, height), margin, column, height - margin, margin, folded=True)


def saddle(pages: int, width: float) -> list[Spot]:
    """Return where the pages of a booklet are printed so that its sheets can be laid into one another and folded.

    `width` is that of a page. The outermost sheet comes first, its front before its back, for printing on both sides
    turned on the short edge: the front of the first sheet holds the last page and the first.
    """
    filled = -(-pages // ON_A_SHEET) * ON_A_SHEET
    return [Spot(min(page, filled - 1 - page), 0.0 if page % 2 else width) for page in range(filled)]
