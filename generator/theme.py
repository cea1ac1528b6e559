"""How a handout looks: one YAML file per theme, `based on` another, and the print rules it must keep."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from generator.errors import HandoutError, Problem, refuse
from generator.locations import Folders
from generator.model import Noun
from generator.schema import read
from generator.values import Colour, Length

DEFAULT = "standard"
PrintRules = Literal["standard", "large", "giant"]
Marker = Literal["number", "disc", "cross", "none"]

SMALLEST = {"standard": 12.0, "large": 18.0, "giant": 24.0}
"""P-SIZE: the smallest text anywhere, in points."""
BODY = {"standard": 14.0, "large": 18.0, "giant": 24.0}
"""P-BODY: the body text, in points."""
SMALLEST_BOX = {"standard": 10.0, "large": 14.0, "giant": 14.0}
"""P-WRITE: the lowest box or line to write in, in millimetres."""
MARGINS = {"standard": (25.0, 15.0), "large": (25.0, 25.0), "giant": (20.0, 20.0)}
"""P-MARGIN: the smallest left and other margins, in millimetres."""
LEAST_CONTRAST = 7.0
"""P-CONTRAST: text against what lies behind it."""
MM = 72 / 25.4


class Look(Noun, frozen=True, kw_only=True):
    """Say how one tag, or one tag with a class, looks. What is not said comes from around it or stays plain."""

    size: Annotated[str | None, Meta(description="A name under ‘sizes’.")] = None
    line_pitch: Annotated[float, Meta(ge=1.25, le=1.5, description="Line pitch divided by size.")] | None = None
    bold: bool | None = None
    colour: Annotated[str | None, Meta(description="A name under ‘colours’.")] = None
    space_before: Length | None = None
    space_after: Length | None = None
    indent: Length | None = None
    padding: Length | None = None
    padding_top: Annotated[Length | None, Meta(description="Where it differs from ‘padding’; for cells.")] = None
    background: str | None = None
    border: Annotated[str | None, Meta(description="The colour of a line all round.")] = None
    border_left: Annotated[str | None, Meta(description="The colour of a thick bar at the left.")] = None
    border_above: Annotated[str | None, Meta(description="The colour of a line above.")] = None
    border_below: Annotated[str | None, Meta(description="The colour of a line below.")] = None
    border_width: Length | None = None
    radius: Length | None = None
    rule: Annotated[str | None, Meta(description="The colour of a line, for hr, blank and table rows.")] = None
    rule_width: Length | None = None
    width: Length | None = None
    height: Annotated[Length | None, Meta(description="The least height, for boxes to write in.")] = None
    columns: Annotated[
        tuple[str, ...],
        Meta(description="Widths: ‘40 mm’, shares such as ‘2’, ‘fit’ for as wide as the words; the last repeats."),
    ] = ()
    gap: Length | None = None
    marker: Marker | None = None
    marker_colour: str | None = None
    badge: Annotated[str | None, Meta(description="The colour of a disc behind the words.")] = None
    keep: Annotated[bool | None, Meta(description="Stays on one page where it fits on one.")] = None
    keep_with_next: bool | None = None
    new_page: bool | None = None


class Sheet(Noun, frozen=True, kw_only=True):
    """Hold the margins, and the longest line of text."""

    left: Length | None = None
    right: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    longest_line: Length | None = None


class ThemeFile(Noun, frozen=True, kw_only=True):
    """Hold a theme as it is written."""

    id: str = ""
    name: str
    based_on: str | None = None
    print_rules: PrintRules | None = None
    page: Sheet = Sheet()
    sizes: Annotated[dict[str, Length], Meta(description="The sizes of text, each with a name.")] = {}
    colours: dict[str, Colour] = {}
    black_and_white: Annotated[dict[str, Colour], Meta(description="What each colour becomes without colour.")] = {}
    looks: dict[str, Look] = {}


Piece = TypeVar("Piece", Look, Sheet)
COLOURED = (
    "colour",
    "background",
    "border",
    "border_left",
    "border_above",
    "border_below",
    "rule",
    "marker_colour",
    "badge",
)


class Theme:
    """Answer how things look, with every `based on` settled."""

    def __init__(self, written: ThemeFile, black_and_white: bool = False) -> None:
        self.id = written.id
        self.name = written.name
        self.print_rules: PrintRules = written.print_rules or "standard"
        self.page = written.page
        self._sizes = written.sizes
        self._colours = written.colours | (written.black_and_white if black_and_white else {})
        self._looks = written.looks
        self._settled: dict[tuple[str, tuple[str, ...]], Look] = {}

    @property
    def names(self) -> list[str]:
        """The names of all looks, `tag` or `tag.class`."""
        return list(self._looks)

    def knows(self, tag: str, name: str) -> bool:
        """Tell whether there is a look for a tag with a class."""
        return f"{tag}.{name}" in self._looks

    def look(self, tag: str, classes: tuple[str, ...] = ()) -> Look:
        """Return the look of a tag, with the looks of its classes laid over it in their order."""
        key = (tag, classes)
        if key not in self._settled:
            look = self._looks.get(tag, Look())
            for name in classes:
                look = _over(look, self._looks.get(f"{tag}.{name}"))
            self._settled[key] = look
        return self._settled[key]

    def size(self, name: str) -> float:
        """Return the points of a size's name."""
        return self._sizes[name].points

    def colour(self, name: str) -> str:
        """Return the `#rrggbb` of a colour's name."""
        return self._colours[name].code


def load(name: str, folders: Folders, *, black_and_white: bool = False) -> Theme:
    """Read a theme and all it is based on; raise HandoutError if it is wrong or breaks a print rule."""
    written = _settle(name, folders, ())
    problems = list(_problems(written, folders))
    if problems:
        raise HandoutError(*problems)
    return Theme(written, black_and_white)


def _settle(name: str, folders: Folders, above: tuple[str, ...]) -> ThemeFile:
    path = folders.find("themes", name)
    if name in above:
        raise refuse(f"the theme ‘{name}’ is based on itself", file=path, hint="remove one ‘based on’")
    written = read(path, ThemeFile, id=name, shown=folders.shown(path))
    if written.based_on is None:
        return written
    base = _settle(written.based_on, folders, (*above, name))
    return ThemeFile(
        id=name,
        name=written.name,
        print_rules=written.print_rules or base.print_rules,
        page=_over(base.page, written.page),
        sizes=base.sizes | written.sizes,
        colours=base.colours | written.colours,
        black_and_white=base.black_and_white | written.black_and_white,
        looks=base.looks | {key: _over(base.looks.get(key), look) for key, look in written.looks.items()},
    )


def _over(under: Piece | None, over: Piece | None) -> Piece:
    """Lay one look over another, field by field; what the upper one leaves unsaid shows through."""
    if under is None or over is None:
        return over or under  # type: ignore[return-value]
    said = {name: getattr(over, name) for name in over.__struct_fields__ if getattr(over, name) not in (None, ())}
    return msgspec.structs.replace(under, **said)


def _problems(theme: ThemeFile, folders: Folders) -> Iterator[Problem]:
    file = folders.shown(folders.find("themes", theme.id))
    rules = theme.print_rules or "standard"

    def problem(message: str, hint: str = "") -> Problem:
        return Problem(f"theme ‘{theme.id}’: {message}", file, hint=hint)

    left, other = MARGINS[rules]
    for side, least in (("left", left), ("right", other), ("top", other), ("bottom", other)):
        length = getattr(theme.page, side)
        if length is None or length.points < least * MM - 0.01:
            yield problem(f"the {side} margin is under {least:g} mm", "P-MARGIN")
    body = theme.looks.get("article", Look())
    if body.size is None or body.line_pitch is None or body.colour is None:
        yield problem("the look ‘article’ must give size, line pitch and colour; everything else starts from it")
    elif theme.sizes.get(body.size, Length(0)).points < BODY[rules]:
        yield problem(f"body text (‘{body.size}’) is under {BODY[rules]:g} pt", "P-BODY")
    for name, size in theme.sizes.items():
        if size.points < SMALLEST[rules]:
            yield problem(f"the size ‘{name}’ is {size.points:g} pt, under {SMALLEST[rules]:g} pt", "P-SIZE")
    for key, look in theme.looks.items():
        if look.height is not None and look.height.points < SMALLEST_BOX[rules] * MM - 0.01:
            yield problem(f"‘{key}’ is too low to write in: under {SMALLEST_BOX[rules]:g} mm", "P-WRITE")
        named: list[tuple[str, str | None, Collection[str]]] = [
            ("size", look.size, theme.sizes),
            *(("colour", getattr(look, field), theme.colours) for field in COLOURED),
        ]
        for kind, wanted, there in named:
            if wanted is not None and wanted not in there:
                near = get_close_matches(wanted, there, 1)
                hint = f"did you mean ‘{near[0]}’?" if near else f"there are: {', '.join(there)}"
                yield problem(f"‘{key}’ names a {kind} that is not there: ‘{wanted}’", hint)
    for name in theme.colours.keys() ^ theme.black_and_white.keys():
        yield problem(f"‘{name}’ must stand under ‘colours’ and under ‘black and white’", "P-BW")
    for name, colour in theme.black_and_white.items():
        if len({colour.code[1:3], colour.code[3:5], colour.code[5:7]}) > 1:
            yield problem(f"‘{name}’ is no grey under ‘black and white’: {colour.code}", "P-BW")


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((one.luminance(), other.luminance()), reverse=True)
    return (light + 0.05) / (dark + 0.05)
