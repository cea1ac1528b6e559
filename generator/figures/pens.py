"""Shapes with one outline round all of them, in the colours of one figure."""

from collections.abc import Iterable

from generator.figures.colours import FINE_LINE, Palette, mixed
from generator.shapes import Path, Step

Steps = tuple[Step, ...]


class Sketch:
    """Gather the shapes of a frame, from the hindmost to the foremost; widths are multiples of an outline's."""

    def __init__(self, palette: Palette) -> None:
        self.palette = {**palette, "fine line": FINE_LINE}
        self.paths: list[Path] = []

    def colour(self, name: str, *, far: bool = False) -> str:
        """Return a colour; of what is farther away, a darker one."""
        colour = self.palette[name]
        return mixed(colour, self.palette["figure outline"], 0.28) if far else colour

    def shape(self, name: str, *shapes: Steps, far: bool = False) -> None:
        """Draw shapes as one, with a line round all of them."""
        outline = self.palette["figure outline"]
        self.paths += [Path(steps, stroke=outline, width=2.0) for steps in shapes]
        self.paths += [Path(steps, fill=self.colour(name, far=far)) for steps in shapes]

    def stroke(self, steps: Steps, name: str = "figure outline", times: float = 1.0) -> None:
        """Draw along a line, of so many times the width of an outline."""
        self.paths.append(Path(steps, stroke=self.palette[name], width=times))

    def fill(self, steps: Steps, name: str) -> None:
        """Fill a shape without an outline."""
        self.paths.append(Path(steps, fill=self.palette[name]))

    def lighted(self, steps: Steps, name: str) -> None:
        """Fill a shape with a rim of paper, so that it stands out from what it lies on."""
        self.paths.append(Path(steps, stroke=self.palette["figure paper"], width=2.2))
        self.paths.append(Path(steps, fill=self.palette[name]))

    def add(self, paths: Iterable[Path]) -> None:
        """Add finished shapes."""
        self.paths += paths
