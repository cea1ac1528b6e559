"""The documentation names every command and option, and nothing that is not; its links lead somewhere."""

import re
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from documented import CODE, DOCS, ROOT, named, pages, table, text

from generator.cli import main


def commands(group: click.Group, before: str = "") -> Iterable[tuple[str, click.Command]]:
    """Yield each command by its full name, those of a group after the group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


COMMANDS = dict(commands(main))
# The README


def readme_commands() -> list[str]:
    return [block.strip() for block in re.findall(r"```bash\n(.*?)```", text("README.md"), re.DOTALL)]


def test_the_readme_has_two_commands_and_the_second_is_what_must_pass() -> None:
    first, second = readme_commands()
    assert first.endswith("handout make")
    assert text(".ci/run").count(f"{{ {second}; }}") == 1
    assert text(".github/workflows/checks.yml").count(f"- run: {second}\n") == 1


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_that_are_named_are_there(page: Path) -> None:
    named = re.findall(r"`((?:content|templates|generator|docs|tests)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    made_up = re.compile("NAME|CODE|content/pictures|languages/fr/|_shipped|wall-slide|green")
    missing = [name for name in named if not made_up.search(name) and not (ROOT / name).exists()]
    assert not missing


def test_modules_that_are_named_are_there() -> None:
    modules = {path.stem for path in (ROOT / "generator").glob("*.py")}
    assert {name for row in table("architecture.md", "How it is built") for name in CODE.findall(row[1])} <= modules


# Commands


def options(command: click.Command) -> list[str]:
    return [
        way for each in command.params if isinstance(each, click.Option) for way in [*each.opts, *each.secondary_opts]
    ]


def test_every_command_is_documented() -> None:
    headings = re.findall(r"^## handout (.*)$", text("docs/commands.md"), re.MULTILINE)
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    told = named(table("commands.md", f"handout {name}"))
    if "--exercise" in options(COMMANDS[name]):
        told += named(table("commands.md", "What is printed"))
    if name == "batch":
        told = [way for way in told if way not in ("--patient", "--override")]  # the list has columns for these
    assert sorted(told) == sorted(options(COMMANDS[name]))


def test_no_option_is_named_that_does_not_exist() -> None:
    known = {"--help", "--version", *(way for command in COMMANDS.values() for way in options(command))}
    for page in [ROOT / "README.md", *DOCS.glob("*.md")]:
        code = " ".join(CODE.findall(page.read_text(encoding="utf-8")))
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", code)) <= known, page.name
