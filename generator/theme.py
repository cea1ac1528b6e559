"""How a handout looks: one YAML file per theme, `based on` another, and the print rules it must keep."""

from typing import TypeVar

import msgspec

from generator.errors import HandoutError, refuse
from generator.locations import Folders
from generator.looks import Look, PrintRules, Sheet, ThemeFile
from generator.schema import read
from generator.theme_rules import breaches

DEFAULT = "standard"
Piece = TypeVar("Piece", Look, Sheet)


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
    problems = list(breaches(written, folders.shown(folders.find("themes", name))))
    if problems:
        raise HandoutError(*problems)
    return Theme(written, black_and_white)


def _settle(name: str, folders: Folders, above: tuple[str, ...]) -> ThemeFile:
    path = folders.find("themes", name)
    if name in above:
        raise refuse(f"the theme ‘{name}’ is based on itself", file=folders.shown(path), hint="remove one ‘based on’")
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
