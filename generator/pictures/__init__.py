"""A therapist's own pictures: read, checked, and made ready for print."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import HandoutError, refuse
from generator.pictures import kinds, opening, rasters
from generator.pictures.rasters import Raster, as_png, for_print
from generator.shapes import Drawing

__all__ = ["Raster", "as_png", "for_print", "grey", "read"]


def read(path: Path, folder: Path, shown: str) -> Raster | Drawing:
    """Read a PNG, JPEG, WebP or SVG picture that lies in the clinic's folder.

    `shown` is the file's name in messages. Nothing but this file is read. Raise HandoutError with one problem if it
    is outside the folder, or cannot be printed as it was meant.
    """
    with _named(shown):
        data = opening.content(path, folder)
        kind = kinds.kind(data)
    draw: Callable[[bytes], Raster | Drawing]
    if kind == "SVG":
        from generator.pictures.vectors import draw  # svglib takes a while to load
    else:
        from generator.pictures.rasters import decode as draw
    with _named(shown):
        return draw(data)


@contextmanager
def _named(shown: str) -> Iterator[None]:
    """Give problems the file's name, and take whatever else a broken file makes its decoder raise for one more."""
    try:
        yield
    except HandoutError as error:
        raise HandoutError(*(each._replace(file=shown) for each in error.problems)) from None
    except Exception as error:  # SyntaxError, MemoryError: decoders have no error of their own
        raise refuse(
            "the picture is damaged or incomplete",
            file=shown,
            hint="copy it again, or open it in a drawing program and save it anew",
        ) from error


def grey(picture: Raster | Drawing) -> Raster | Drawing:
    """Return the picture as a black-and-white printer shows it."""
    if isinstance(picture, Raster):
        return rasters.grey(picture)
    from generator.pictures import vectors

    return vectors.grey(picture)
