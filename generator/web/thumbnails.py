"""The drawing that stands for an exercise in the gallery of the page, as SVG, or a clinic's own picture as PNG."""

from functools import lru_cache

from generator import figures, pictures, theme
from generator.chosen_exercise import most_telling
from generator.gallery import Gallery
from generator.library import Library
from generator.make import CREATOR
from generator.model import Exercise, Picture
from generator.pictures import Raster

WIDTH = 480
"""How wide a clinic's own picture is sent, in pixels."""
_LABEL = 12.0


def telling(exercise: Exercise) -> Picture | None:
    """Return the picture that shows most of an exercise, or None if it has none."""
    return exercise.pictures[most_telling(exercise.pictures)] if exercise.pictures else None


@lru_cache(maxsize=500)
def drawn(id: str, library: Library) -> tuple[bytes, str] | None:
    """Return the picture of an exercise and its media type, or None where it has none.

    It is drawn once for a library: the page asks for all of them whenever it is opened. Raises HandoutError for one
    that cannot be read.
    """
    exercise = library.exercise(id)
    picture = telling(exercise)
    if picture is None:
        return None
    look = theme.load(theme.DEFAULT, library.folders)
    found = Gallery(library, look)(picture.name)
    if isinstance(found, Raster):
        return pictures.as_png(found, WIDTH), "image/png"
    alt = library.words.text(picture.alt)
    drawing = figures.svg(
        found, title=library.words.text(exercise.name), description=alt, label_size=_LABEL, made_by=CREATOR
    )
    return drawing.encode(), "image/svg+xml"
