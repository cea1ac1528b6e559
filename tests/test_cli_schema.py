"""`handout schema`: what editors are told is what is read, and every shipped file names its own."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.schema import kinds
from generator.locations import PLACES, SHIPPED

SCHEMAS = SHIPPED / "content" / "schema"
NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
KINDS = {
    "exercises": "exercise",
    "avoid": "movement-to-avoid",
    "advice": "advice",
    "programmes": "programme",
    "figures": "figure",
    "languages": "language",
    "themes": "theme",
    "plain-words": "plain-words",
    **{name: name for name in ("taxonomy", "sources", "clinic", "facts-not-printed")},
}


def schema(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["schema", *arguments])
    assert result.exit_code == 0
    return result.stdout


def shipped() -> list[tuple[Path, str]]:
    """Return each shipped YAML file with the kind that its place says it is."""
    found = [(path, KINDS[kind]) for kind, (pattern, _) in PLACES.items() for path in SHIPPED.glob(pattern)]
    single = [(SHIPPED / "content" / f"{name}.yaml", name) for name in KINDS if name not in PLACES]
    translated = [(path, KINDS[kind]) for kind in PLACES for path in SHIPPED.glob(f"content/languages/*/{kind}/*.yaml")]
    return [*found, *single, *translated]


@pytest.mark.parametrize("kind", kinds())
def test_the_shipped_schema_is_current(kind: str) -> None:
    written = (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")
    assert written == schema(kind), f"run: handout schema {kind} > content/schema/{kind}.json"
    assert json.loads(written)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_without_a_kind_the_kinds_are_listed() -> None:
    assert schema().splitlines() == list(kinds())
    assert {path.stem for path in SCHEMAS.iterdir()} == set(kinds())


@pytest.mark.parametrize(
    ("path", "kind"), shipped(), ids=lambda value: value.stem if isinstance(value, Path) else value
)
def test_each_shipped_file_names_the_schema_of_its_kind(path: Path, kind: str) -> None:
    match = NAMED.match(path.read_text(encoding="utf-8"))
    assert match, f"{path} must begin with ‘# yaml-language-server: $schema=…’"
    assert (path.parent / match[1]).resolve() == (SCHEMAS / f"{kind}.json").resolve()


def test_every_shipped_yaml_file_is_one_of_these() -> None:
    known = {path for path, _ in shipped()}
    assert {path for part in ("content", "templates") for path in (SHIPPED / part).rglob("*.yaml")} == known


def test_an_unknown_kind_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["schema", "exercize"])
    assert result.exit_code == 2
    assert "did you mean ‘exercise’?" in result.stderr
