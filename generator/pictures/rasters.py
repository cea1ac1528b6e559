"""Photographs and other pictures made of pixels: brought to plain RGB or grey on white, and to the size of print."""

import io
import math
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import msgspec

from generator.errors import refuse
from generator.shapes import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

Colours = Literal["DeviceRGB", "DeviceGray"]
DOTS_PER_INCH = 300
MOST_PIXELS = 50_000_000
_MODES: dict[Colours, str] = {"DeviceRGB": "RGB", "DeviceGray": "L"}
_QUALITY = 88


class Raster(msgspec.Struct, frozen=True):
    """Hold pixels as they are seen, row by row from the top left, one byte for each colour; nothing is transparent."""

    width: int
    height: int
    colours: Colours
    pixels: bytes
    photograph: bool
    """Whether the picture was saved with loss, as photographs are, and may be again."""


def decode(data: bytes) -> Raster:
    """Return the pixels of a PNG, JPEG or WebP file, turned and coloured as its notes say.

    Raise HandoutError if the picture is too large, moves or is blank; other exceptions if it is damaged.
    """
    from generator.pictures import pixels

    with _quietly():
        image = pixels.plain(data, MOST_PIXELS)
    if image.getextrema() in ((255, 255), ((255, 255),) * 3):
        raise refuse("the picture is blank: it is white all over", hint="is it white on a transparent ground?")
    return _raster(image, _was_saved_with_loss(data))


def for_print(raster: Raster, width: float) -> Image:
    """Return the picture as it is put on paper, `width` points wide: at most 300 dots per inch, never enlarged."""
    columns = max(1, math.ceil(width / 72 * DOTS_PER_INCH))
    if columns < raster.width:
        rows = max(1, round(raster.height * columns / raster.width))
        from PIL.Image import Resampling

        raster = _raster(_image(raster).resize((columns, rows), Resampling.LANCZOS), raster.photograph)
    if raster.photograph:
        file = io.BytesIO()
        _image(raster).save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        return Image(raster.width, raster.height, raster.colours, "DCTDecode", file.getvalue())
    return Image(raster.width, raster.height, raster.colours, "FlateDecode", zlib.compress(raster.pixels, 9))


def as_png(raster: Raster, width: int) -> bytes:
    """Return the picture as PNG for the screen, at most so many pixels wide."""
    file = io.BytesIO()
    image = _image(raster)
    image.thumbnail((width, width))
    image.save(file, "PNG")
    return file.getvalue()


def grey(raster: Raster) -> Raster:
    """Return the picture in shades of grey."""
    return _raster(_image(raster).convert("L"), raster.photograph)


def _was_saved_with_loss(data: bytes) -> bool:
    if data[:4] != b"RIFF":
        return data[:2] == b"\xff\xd8"
    at = 12
    while at + 8 <= len(data) and data[at : at + 4] not in (b"VP8 ", b"VP8L"):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return data[at : at + 4] == b"VP8 "


def _image(raster: Raster) -> "Pixels":
    from PIL.Image import frombytes

    return frombytes(_MODES[raster.colours], (raster.width, raster.height), raster.pixels)


def _raster(image: "Pixels", photograph: bool) -> Raster:
    colours: Colours = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    return Raster(image.width, image.height, colours, image.tobytes(), photograph)


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
