"""The pictures that a handout may show, by name."""

from functools import cache

from generator import figures
from generator.errors import refuse
from generator.library import Library
from generator.shapes import Drawing
from generator.theme import Theme


class Gallery:
    """Find pictures by name, in the colours of one theme: `calf-stretch/2` is a figure's second frame."""

    def __init__(self, library: Library, theme: Theme, *, mirrored: bool = False) -> None:
        self._library = library
        self._mirrored = mirrored
        self._theme = theme
        self.frames = cache(self._frames)

    def __call__(self, name: str) -> Drawing:
        """Return a picture; raise HandoutError where there is none."""
        id, _, number = name.partition("/")
        frames = self.frames(id)
        if not number.isdecimal() or not 1 <= int(number) <= len(frames):
            known = ", ".join(f"‘{id}/{at}’" for at in range(1, len(frames) + 1))
            raise refuse(f"there is no picture ‘{name}’", hint=f"the figure ‘{id}’ has {known}")
        return frames[int(number) - 1]

    def _frames(self, id: str) -> tuple[Drawing, ...]:
        return figures.frames(self._library.figure(id), self._palette(), mirrored=self._mirrored)

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
