"""The pixels of a page, with or without its text."""

from collections import Counter
from functools import cached_property
from typing import Any

from PIL import Image, ImageChops
from pypdfium2 import raw

from generator.audit.placing import Drawn
from generator.audit.seen import Box, Colour

MOST_PIXELS = 8_000_000
"""The largest picture of a page, in pixels: A4 has 2 million."""
FINEST = 2.0
"""Pixels to a point, where the page is not too large."""
FAINT = 6
"""How much a pixel may differ from the paper, 0 to 255, and still be paper."""


class Picture:
    """Hold the pixels of a page of a width and height in points, without the text that is drawn on it."""

    def __init__(self, page: Any, width: float, height: float, things: list[Drawn]) -> None:
        self._page, self.width, self.height = page, width, height
        self._own_width, self._own_height = page.get_size()
        texts = [each.raw for each in things if each.kind == raw.FPDF_PAGEOBJ_TEXT]
        for each in texts:
            raw.FPDFPageObj_SetIsActive(each, False)
        finest = min(FINEST, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        self.image = self._rendered(finest * width / self._own_width)
        for each in texts:
            raw.FPDFPageObj_SetIsActive(each, True)
        self.scale = self.image.width / width

    def _rendered(self, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> Image.Image:
        picture: Image.Image = self._page.render(scale=scale, crop=crop).to_pil()
        return picture if picture.mode == "RGB" else picture.convert("RGB")

    @cached_property
    def paper(self) -> Colour:
        """The colour of the paper: white, or what all four corners of the page are painted with."""
        right, lower = self.image.width - 2, self.image.height - 2
        corners = {self._at(column, row) for column in (1, max(right, 1)) for row in (1, max(lower, 1))}
        return corners.pop() if len(corners) == 1 else (255, 255, 255)

    def ink(self) -> Box | None:
        """Return what surrounds all that is not paper, or None where nothing is drawn."""
        away = ImageChops.difference(self.image, Image.new("RGB", self.image.size, self.paper))
        red, green, blue = away.split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        found = most.point([0] * FAINT + [255] * (256 - FAINT)).getbbox()
        if found is None:
            return None
        left, upper, right, lower = (value / self.scale for value in found)
        return left, self.height - lower, right, self.height - upper

    def at(self, x: float, y: float) -> Colour:
        """Return the colour at a point of the page."""
        return self._at(int(x * self.scale), int((self.height - y) * self.scale))

    def _at(self, column: int, row: int) -> Colour:
        column = min(max(column, 0), self.image.width - 1)
        row = min(max(row, 0), self.image.height - 1)
        return self.image.getpixel((column, row))  # type: ignore[return-value]

    def colours(self, box: Box) -> tuple[tuple[int, Colour], ...]:
        """Return the colours in a box, each with how many pixels have it."""
        part = self._part(box)
        if part is None:
            return ()
        return tuple(part.getcolors(part.width * part.height) or ())  # type: ignore[arg-type]

    def _part(self, box: Box) -> Image.Image | None:
        left, right = max(0, int(box[0] * self.scale)), min(self.image.width, int(box[2] * self.scale) + 1)
        upper = max(0, self.image.height - int(box[3] * self.scale) - 1)
        lower = min(self.image.height, self.image.height - int(box[1] * self.scale))
        return self.image.crop((left, upper, right, lower)) if left < right and upper < lower else None

    def range(self, box: Box) -> tuple[float, float]:
        """Return the luminance, 0 to 1, of the darker and of the lighter parts of what is in a box."""
        part = self._part(box)
        if part is None:
            return 0.0, 1.0
        greys = sorted(part.convert("L").resize((24, 24)).tobytes())
        dark, light = (((greys[at] / 255 + 0.055) / 1.055) ** 2.4 for at in (12, -13))
        return dark, light

    def words_colour(self, box: Box) -> Colour | None:
        """Return the colour that words in a box have as they are seen: the one farthest from what is behind them."""
        behind = self.colours(box)
        if not behind:
            return None
        most = max(behind)[1]
        own = self._own_width / self.width
        left, bottom, right, top = (max(0.0, value * own) for value in box)
        crop = left, bottom, max(0.0, self._own_width - right), max(0.0, self._own_height - top)
        scale = min(6.0, (MOST_PIXELS / max((right - left) * (top - bottom), 1)) ** 0.5)
        part = self._rendered(scale, crop)
        seen: Counter[Colour] = Counter()
        for count, colour in part.getcolors(part.width * part.height) or ():
            seen[colour] += count  # type: ignore[index]
        return max(seen, key=lambda colour: sum(abs(a - b) for a, b in zip(colour, most, strict=True)))

    @property
    def coloured(self) -> bool:
        """Whether a pixel is not grey."""
        red, green, blue = self.image.split()
        return any(ImageChops.difference(red, other).getbbox() is not None for other in (green, blue))
