"""The drawing of the layers in `generator/__init__.py` is true, and each outside library has its place."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
ROW = re.compile(r"    (?P<modules>\w+(?: \w+)*)(?:  +.*)?")
PLACES = {
    "click": {"cli"},
    "flask": {"web"},
    "openpyxl": {"importing"},
    "waitress": {"web"},
    "werkzeug": {"web"},
    "jinja2": {"templating", "template_mistakes", "line_marks"},
    "markupsafe": {"templating"},
    "pyphen": {"reading"},
    "PIL": {"pictures", "finished", "audit"},
    "pikepdf": {"audit", "batch"},
    "reportlab": {"fonts", "form_fields", "packing", "tagged_pdf"},
    "segno": {"qr"},
    "svglib": {"pictures"},
    "tinycss2": {"pictures"},
    "yaml": {"yaml_events", "yaml_writing"},
}
LONGEST = 300
HEAVY = {"reportlab", "jinja2", "PIL", "flask", "waitress"}


def files() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def name_of(path: Path) -> str:
    """Return the name by which the drawing knows a file: a folder is drawn as one."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rows() -> list[list[str]]:
    found = (ROW.fullmatch(line) for line in (generator.__doc__ or "").splitlines())
    return [match["modules"].split() for match in found if match]


def imports(source: str) -> Iterator[str]:
    """Yield the full name of all that a source imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the whole name of the module"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "importlib.import_module"):
            name = node.args[0]
            yield name.values[0].value if isinstance(name, ast.JoinedStr) else ast.literal_eval(name)


def inside(source: str) -> set[str]:
    """Return the modules of the package that a source imports, as the drawing names them."""
    names = [name.split(".") for name in imports(source) if name.startswith("generator.")]
    return {parts[1] for parts in names} & {name_of(path) for path in files()}


def test_imports_are_found_wherever_they_stand() -> None:
    source = "from generator import theme\nif x: import generator.pdf\ndef f(): from generator.make import make\n"
    assert inside(source) == {"theme", "pdf", "make"}
    assert "generator.cli." in set(imports('importlib.import_module(f"generator.cli.{name}")'))


def test_every_module_is_in_the_drawing_once() -> None:
    drawn = [name for row in rows() for name in row]
    assert sorted(drawn) == sorted({name_of(path) for path in files()})


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_below(path: Path) -> None:
    levels = {name: level for level, row in enumerate(rows()) for name in row}
    own = name_of(path)
    others = inside(path.read_text(encoding="utf-8")) - {own}
    above = {other for other in others if levels[other] <= levels[own]}
    assert not above, f"{own} imports from its own row or a higher one"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_an_outside_library_is_known_in_its_place_only(path: Path) -> None:
    known = {name.split(".")[0] for name in imports(path.read_text(encoding="utf-8"))}
    strange = {library for library in known & PLACES.keys() if name_of(path) not in PLACES[library]}
    assert not strange


def test_no_module_is_long() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["make", "--help"], ["batch", "--help"], ["list"], ["show", "calf-stretch"]]
)
def test_a_command_that_prints_no_pdf_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print(*sorted({{name.split('.')[0] for name in sys.modules}} & {HEAVY}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout
    assert done.stderr.strip() == ""
