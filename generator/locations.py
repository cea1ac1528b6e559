"""Where templates, content and fonts are: the clinic's folder first, then the shipped ones, file by file."""

from collections.abc import Sequence
from pathlib import Path

from generator.errors import nearest_or_all, refuse

_PACKAGE = Path(__file__).parent
SHIPPED = _PACKAGE / "_shipped" if (_PACKAGE / "_shipped").is_dir() else _PACKAGE.parent
"""The folder that holds the shipped `templates/` and `content/`: in a wheel, or beside the package in a checkout."""

PLACES = {
    "exercises": ("content/exercises/*.yaml", "exercise"),
    "avoid": ("content/avoid/*.yaml", "movement to avoid"),
    "advice": ("content/advice/*.yaml", "piece of advice"),
    "programmes": ("content/programmes/*.yaml", "programme"),
    "figures": ("content/figures/*.yaml", "figure"),
    "languages": ("content/languages/*/words.yaml", "language"),
    "themes": ("templates/themes/*.yaml", "theme"),
    "plain-words": ("content/languages/*/plain-words.yaml", "list of plain words"),
}
"""Each kind of YAML file: where its files are, and the field's word for one of them. The `*` is the id."""


class Folders:
    """Find files by kind and id, the clinic's own before the shipped ones."""

    def __init__(self, clinic: Path | None = None, shipped: Path = SHIPPED) -> None:
        if clinic is not None and not clinic.is_dir():
            raise refuse("this is not a folder", file=clinic, hint="‘handout start FOLDER’ makes one to edit")
        self.clinic = clinic
        self.shipped = shipped
        self.roots = (shipped,) if clinic is None else (clinic, shipped)

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders to look for templates in, in order."""
        return tuple(root / "templates" for root in self.roots if (root / "templates").is_dir())

    @property
    def fonts(self) -> Path:
        """The folder of the font files."""
        return self.shipped / "templates" / "fonts"

    @property
    def handout_templates(self) -> dict[str, Path]:
        """The file of each template that makes a handout, by the name that `handout make --template` takes."""
        found = templates_in(self.templates)
        return {name.removesuffix(".html"): path for name, path in found.items() if "/" not in name}

    def every(self, kind: str, languages: tuple[str, ...] = ()) -> dict[str, Path]:
        """Return the file of each id of a kind, in the order of their names.

        A file in `content/languages/<code>/<kind>/` stands for the one in `content/<kind>/`;
        `languages` names the codes to look at, the nearest first.
        """
        pattern = PLACES[kind][0]
        patterns = [pattern, *(f"content/languages/{code}/{kind}/*.yaml" for code in reversed(languages))]
        found = {
            path.parent.name if pattern.endswith("words.yaml") else path.stem: path
            for pattern in patterns
            for root in reversed(self.roots)
            for path in root.glob(pattern)
            if not path.name.startswith(".")
        }
        return dict(sorted(found.items()))

    def find(self, kind: str, id: str, languages: tuple[str, ...] = ()) -> Path:
        """Return the file of an id; raise HandoutError that names the nearest ids if there is none."""
        found = self.every(kind, languages)
        if id not in found:
            raise refuse(f"there is no {PLACES[kind][1]} ‘{id}’", hint=nearest_or_all(id, found))
        return found[id]

    def single(self, name: str) -> Path:
        """Return a file that exists once, such as `content/taxonomy.yaml`."""
        return next(path for root in self.roots if (path := root / name).exists())

    def shown(self, path: Path) -> str:
        """Return a path as messages show it: short, and the same on every machine where it is shipped."""
        if path.is_relative_to(self.shipped):
            return path.relative_to(self.shipped).as_posix()
        return str(path)


def templates_in(roots: Sequence[Path]) -> dict[str, Path]:
    """Return the file of each template, that of an earlier root before that of a later, by its path in the root."""
    found = {
        path.relative_to(root).as_posix(): path
        for root in reversed(roots)
        for path in root.rglob("*.html")
        if path.is_file()
    }
    return dict(sorted(found.items()))
