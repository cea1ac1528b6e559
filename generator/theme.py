"""How a handout looks: one YAML file per theme, `based on` another, and the print rules it must keep."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from generator import clinic_colours, clinic_file
from generator.elements import Origin
from generator.errors import HandoutError, Problem, nearest, refuse
from generator.locations import Folders
from generator.looks import Look, Margins, PrintRules, ThemeFile
from generator.model import ClinicColours
from generator.schema import read
from generator.theme_rules import Breach, breaches
from generator.yaml_text import line_of

DEFAULT = "standard"
Piece = TypeVar("Piece", Look, Margins)


class Theme:
    """Answer how things look, with every `based on` settled."""

    def __init__(self, written: ThemeFile, black_and_white: bool = False) -> None:
        self.id = written.id
        self.name = written.name
        self.black_and_white = black_and_white
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

    @property
    def colours(self) -> dict[str, str]:
        """All colours, `#rrggbb` by name."""
        return {name: colour.code for name, colour in self._colours.items()}

    def size(self, name: str) -> float:
        """Return the points of a size's name."""
        return self._sizes[name].points

    def colour(self, name: str) -> str:
        """Return the `#rrggbb` of a colour's name."""
        return self._colours[name].code


def load(name: str, folders: Folders, *, black_and_white: bool = False, colours: ClinicColours | None = None) -> Theme:
    """Read a theme and all it is based on; raise HandoutError if it is wrong or breaks a print rule.

    `colours` are the clinic's, printed in the place of the theme's own; in black and white they do not matter.
    """
    written = _settle(name, folders, ())
    if wrong := _wrong(written, folders):
        raise HandoutError(*wrong.values())
    if colours and not black_and_white:
        if unlike := list(clinic_colours.breaches(written, colours)):
            path = folders.single(clinic_file.NAME)
            raise HandoutError(
                *(Problem(each.message, folders.shown(path), line_of(path, *each.keys), each.hint) for each in unlike)
            )
        written = clinic_colours.laid_over(written, colours)
    return Theme(written, black_and_white)


def no_look(tag: str, name: str, themes: Iterable[Theme], origin: Origin) -> Problem:
    """Return the problem of a class, written at `origin`, that themes have no look for."""
    lacking = list(themes)
    known = [look.removeprefix(f"{tag}.") for theme in lacking for look in theme.names if look.startswith(f"{tag}.")]
    hint = nearest(name, known) or f"add ‘{tag}.{name}’ to the theme"
    ids = ", ".join(theme.id for theme in lacking)
    return Problem(f"there is no look for ‘{tag}’ with the class ‘{name}’ in {ids}", *origin, hint)


def _wrong(written: ThemeFile, folders: Folders) -> dict[Breach, Problem]:
    """Return what is wrong with a settled theme, each at its place; what its base breaks stands in the base's file."""
    found = list(breaches(written))
    if not found:
        return {}
    path = folders.find("themes", written.id)
    inherited = _wrong(_settle(written.based_on, folders, ()), folders) if written.based_on else {}
    own = {each: Problem(each.message, folders.shown(path), line_of(path, *each.keys), each.hint) for each in found}
    return {each: inherited.get(each, problem) for each, problem in own.items()}


def _settle(name: str, folders: Folders, above: tuple[str, ...]) -> ThemeFile:
    path = folders.find("themes", name)
    if name in above:
        raise refuse(f"the theme ‘{name}’ is based on itself", file=folders.shown(path), hint="remove one ‘based on’")
    written = read(path, ThemeFile, id=name, shown=folders.shown(path), keep=True)
    if written.based_on is None:
        return written
    base = _settle(written.based_on, folders, (*above, name))
    return ThemeFile(
        id=name,
        name=written.name,
        based_on=written.based_on,
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
