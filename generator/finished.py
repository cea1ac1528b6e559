"""A finished PDF: read from a file, the paper that it is for, and its pages as pictures."""

import io
from pathlib import Path

import msgspec
import pypdfium2
from PIL.PngImagePlugin import PngInfo

from generator.errors import refuse
from generator.sheets import PAPERS

ALIKE = 6.0
"""How far a page may be off the size of its paper, in points: 2 mm."""
MOST_PIXELS = 100_000_000
"""The largest picture of a page, in pixels: A4 at 1000 dots per inch."""
_PASSWORD = 4
"""What PDFium says of a file that it cannot open without its password."""


class Finished(msgspec.Struct, frozen=True):
    """Hold a PDF and the sizes of its pages, width and height in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]

    @property
    def paper(self) -> str | None:
        """The paper of all pages, upright or lying, or None where it is no paper that handouts have, or several."""
        found = {_paper(size) for size in self.sizes}
        return found.pop() if len(found) == 1 else None

    @property
    def lying(self) -> bool:
        """Whether all pages are wider than they are high."""
        return all(width > height for width, height in self.sizes)

    def png(self, number: int, dpi: int, made_by: str) -> bytes:
        """Return a page, counted from 1, as PNG; `made_by` names the maker in it.

        Raises HandoutError for a page that is not there, and for one of too many pixels.
        """
        pages = len(self.sizes)
        if not 1 <= number <= pages:
            raise refuse(
                f"there is no page {number}", hint=f"there {'is 1 page' if pages == 1 else f'are {pages} pages'}"
            )
        width, height = (length / 72 * dpi for length in self.sizes[number - 1])
        if width * height > MOST_PIXELS:
            raise refuse(f"page {number} is too large for {dpi} dots per inch", hint="choose fewer with ‘--dpi’")
        document = pypdfium2.PdfDocument(self.content)
        document.init_forms()
        image = document[number - 1].render(scale=dpi / 72).to_pil()
        document.close()
        about = PngInfo()
        about.add_text("Software", made_by)
        picture = io.BytesIO()
        image.save(picture, "PNG", dpi=(dpi, dpi), pnginfo=about)
        return picture.getvalue()


def read(path: Path) -> Finished:
    """Read a PDF file; raise HandoutError where there is none, and for one that is locked, damaged or empty."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise refuse(f"cannot read this: {reason}", file=path, hint="‘handout make’ makes a PDF") from None
    if b"%PDF-" not in content[:1024]:
        raise refuse("this is no PDF", file=path, hint="‘handout make’ makes one")
    try:
        found = opened(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise refuse("this PDF asks for a password", file=path, hint="save it without one first") from None
        raise refuse("this PDF is damaged: it cannot be opened", file=path, hint="make it again") from None
    if not found.sizes:
        raise refuse("this PDF has no pages", file=path, hint="make it again")
    return found


def opened(content: bytes) -> Finished:
    """Return a PDF with its sizes; raise pypdfium2.PdfiumError for what is none."""
    document = pypdfium2.PdfDocument(content)
    sizes = tuple(document.get_page_size(at) for at in range(len(document)))
    document.close()
    return Finished(content, sizes)


def _paper(size: tuple[float, float]) -> str | None:
    for name, paper in PAPERS.items():
        if all(abs(is_ - should) < ALIKE for is_, should in zip(sorted(size), sorted(paper), strict=True)):
            return name
    return None
