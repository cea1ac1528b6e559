"""The pictures that a handout may show, by name: drawn figures, and a clinic's own files."""

from functools import cache

import msgspec

from generator import figures, kept, pictures
from generator.clinic_file import PICTURES
from generator.errors import refuse
from generator.library import Library
from generator.phrasing import MIRRORED
from generator.pictures import Raster
from generator.plates import Plate, plate
from generator.shapes import Drawing
from generator.theme import Theme

OWN = "content/pictures"
CODE = "qr:"
"""How the name of a QR code begins; the address that it leads to follows."""


class Gallery:
    """Find pictures by name, in the colours of one theme.

    `calf-stretch/2` is a figure's second frame, `calf-stretch/2/mirrored` the same for the other side of the body, and
    `wall-slide.jpg` a file in the clinic's `content/pictures`. `qr:https://www.example.org` is a QR code.
    """

    def __init__(self, library: Library, theme: Theme) -> None:
        self._library = library
        self._theme = theme
        self.frames = cache(self._frames)
        self._own = cache(self._read)
        self.for_paper = cache(self._for_paper)

    def __call__(self, name: str) -> Drawing | Raster:
        """Return a picture; raise HandoutError where there is none."""
        if name.startswith(CODE):
            from generator import qr  # few handouts have codes

            return qr.drawing(name.removeprefix(CODE))
        if name.lower().endswith(PICTURES):
            return self._own(name)
        return self.frame(name)

    def _for_paper(self, name: str) -> Plate | Raster:
        """Return a picture as it is printed; the plates of figures are kept on disk."""
        place, ours = None, not name.startswith(CODE) and not name.lower().endswith(PICTURES)
        if ours:
            place, data = kept.get("plate", self._depends_on(name))
            if data is not None:
                return msgspec.msgpack.decode(data, type=Plate)
        picture = self(name)
        if isinstance(picture, Raster):
            return picture
        made = plate(picture, exact=not ours)
        kept.put(place, msgspec.msgpack.encode(made))
        return made

    def _depends_on(self, name: str) -> list[bytes]:
        """Return all that a figure's plate depends on."""
        path = self._library.file("figures", name.partition("/")[0])
        palette = sorted(self._palette().items())
        return [name.encode(), path.read_bytes() if path else b"", repr(palette).encode()]

    def frame(self, name: str) -> Drawing:
        """Return one frame of a figure; raise HandoutError where there is none."""
        plain = name.removesuffix(f"/{MIRRORED}")
        id, _, number = plain.partition("/")
        frames = self.frames(id, mirrored=plain != name)
        if not number.isdecimal() or not 1 <= int(number) <= len(frames):
            known = ", ".join(f"‘{id}/{at}’" for at in range(1, len(frames) + 1))
            raise refuse(f"there is no picture ‘{name}’", hint=f"the figure ‘{id}’ has {known}")
        return frames[int(number) - 1]

    def _read(self, name: str) -> Drawing | Raster:
        folders = self._library.folders
        for root in folders.roots:
            path = root / OWN / name
            if path.exists():
                picture = pictures.read(path, root / OWN, folders.shown(path))
                return pictures.grey(picture) if self._theme.black_and_white else picture
        raise refuse(f"there is no picture ‘{name}’", hint=f"put the file in the folder {OWN}")

    def _frames(self, id: str, *, mirrored: bool = False) -> tuple[Drawing, ...]:
        return figures.frames(self._library.figure(id), self._palette(), mirrored=mirrored)

    def _palette(self) -> dict[str, str]:
        colours, tone = self._theme.colours, self._library.clinic.skin_tone
        if missing := [name for name in figures.COLOURS if name not in colours]:
            names = ", ".join(f"‘{name}’" for name in missing)
            raise refuse(
                f"the theme ‘{self._theme.id}’ has no colours for pictures: {names}",
                hint="write ‘based on: standard’ in it, or add them under ‘colours’",
            )
        if tone and not self._theme.black_and_white:
            colours["skin"] = figures.SKIN_TONES[tone]
        return colours
