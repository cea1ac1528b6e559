"""The documentation names everything there is, and nothing that is not; its examples work."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import get_args, get_type_hints

import click
import msgspec
import pytest
from click.testing import CliRunner
from foreign_libraries import workbook

from generator import (
    addresses,
    handout,
    looks,
    model,
    poses,
    printing,
    taxonomy,
    templating,
    theme,
    theme_rules,
    yaml_text,
)
from generator.cli import main
from generator.cli.schema import kinds
from generator.elements import ATTRIBUTES, HOLDS, OWN_ATTRIBUTES
from generator.locations import Folders
from generator.reading.plain_words import PlainWords
from generator.schema import NAMED_BY_FILE, read
from generator.values import PARSERS
from generator.web import serving
from generator.web.app import create
from generator.web.gate import Access

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


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
EXERCISE = "name: Heel raise\ncategory: posture\nposition: standing\npurpose:\nstart: Stand.\nsteps: [Rise.]\n"
TYPED = {
    "handout new -": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout new --": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout new exercise --folder": "Nod\nIt helps.\n1\n1\n\n\nSit.\nNod.\n\n\n\n\n\n\n\n\n\n\n27\n\n",
    "handout new exercise --tags": "27\n",
    "handout new exercise --complete": "It helps.\n27\n",
    "handout new": "Ann\n\n\n1\n\n\n\n\n\n\n\n\n\n\n",
    "handout clinic": "Riverside\n" + 20 * "\n",
}
"""What is typed in answer to the examples that ask."""
CONTEXT = {
    "The names of `handout`": handout.Handout,
    "The names of `handout.glance`": handout.Glance,
    "The names of an exercise": handout.HandoutExercise,
    "The names of `handout.record`": handout.Record,
    "The names of a recorded exercise": handout.RecordedExercise,
    "The names of a dose's cell": handout.DoseCell,
    "The names of a group of movements to avoid": handout.HandoutGroup,
    "The names of a movement to avoid": handout.HandoutMovement,
    "The names of a piece of advice": handout.HandoutAdvice,
    "The names of a group of advice": handout.AdvicePart,
    "The names of a picture": handout.HandoutPicture,
    "The names of a web address": addresses.WebAddress,
    "The names of `clinic`": handout.HandoutClinic,
    "The names of `handout.diary`": handout.Diary,
    "The names of a week of the diary": handout.DiaryWeek,
    "The names of a day of the diary": handout.DiaryDay,
    "The names of a table of the diary": handout.DiaryTable,
    "The names of an exercise of the diary": handout.DiaryExercise,
    "The names of a feeling of the diary": handout.DiaryFeeling,
}
KEYS = {
    "Keys of an exercise": model.Exercise,
    "Keys of a dose": model.Dose,
    "Keys of a picture": model.Picture,
    "Keys of a review": model.Review,
    "Keys of a movement to avoid": model.MovementToAvoid,
    "Keys of a piece of advice": model.Advice,
    "Keys of a group of advice": model.AdviceGroup,
    "Keys of a programme": model.Programme,
    "Keys of a chosen exercise": model.Pick,
    "Keys of a clinic": model.Clinic,
    "Keys of a clinic's colours": model.ClinicColours,
    "Keys of a source": model.Source,
    "Keys of the taxonomy": taxonomy.Taxonomy,
    "Keys of a movement tag": taxonomy.MovementTag,
    "Keys of a flag": taxonomy.Flag,
    "Keys of a safety rule": taxonomy.SafetyRule,
    "Keys of a language": model.Language,
    "Keys of a list of plain words": PlainWords,
    "Keys of a counted phrase": model.Counted,
    "Keys of a theme": looks.ThemeFile,
    "Keys of a page": looks.Margins,
    "Keys of a look": looks.Look,
}
CODE = re.compile(r"`([^`]+)`")
FENCED = re.compile(r"```.*?```", re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def part(file: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one."""
    words = re.sub(r"^```.*?^```", "", text(f"docs/{file}"), flags=re.MULTILINE | re.DOTALL)
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", words, re.MULTILINE | re.DOTALL)
    assert found, f"docs/{file} has no heading ‘{heading}’"
    return found[1]


def table(file: str, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its head."""
    rows = [line.strip("|").split("|") for line in part(file, heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def named(rows: Iterable[list[str]]) -> list[str]:
    """Return what stands in the first column."""
    return [name for row in rows for name in CODE.findall(row[0])]


def keys_file(heading: str) -> str:
    return "themes.md" if KEYS[heading].__module__ == looks.__name__ else "content.md"


def structs(*kinds: object) -> set[str]:
    """Return the names of types and of all inside them, but for those that are written as one text."""
    _, components = msgspec.json.schema_components(kinds)
    return components.keys() - {kind.__name__ for kind in PARSERS} - {"Sentence"}


def choices(struct: type) -> set[str]:
    """Return the words that a struct's keys take where only some are possible."""
    hints = " ".join(str(hint) for hint in get_type_hints(struct).values())
    return {word for words in re.findall(r"Literal\[([^\]]*)\]", hints) for word in re.findall(r"'([^']*)'", words)}


# The README


def readme_commands() -> list[str]:
    return [block.strip() for block in re.findall(r"```bash\n(.*?)```", text("README.md"), re.DOTALL)]


def test_the_readme_has_two_commands_and_the_second_is_what_must_pass() -> None:
    first, second = readme_commands()
    assert first.endswith("handout make")
    assert text(".ci/run").count(f"{{ {second}; }}") == 1
    assert text(".github/workflows/checks.yml").count(f"- run: {second}\n") == 1


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]


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


def examples() -> list[str]:
    """Return each `handout …` that the README and the page of commands show as something to type."""
    found = (CODE.findall(FENCED.sub("", text(name))) for name in ("docs/commands.md", "README.md"))
    # What stands in capitals stands for something else, and ‘handout edit’ alone is but a name.
    return sorted(
        {code for codes in found for code in codes if re.fullmatch(r"handout (?!edit$)\w(?!.*[A-Z]{4}).*", code)}
    )


def test_the_examples_of_the_readme_are_among_them() -> None:
    assert 'handout make --patient "Margaret Jones" --large-print' in examples()


def listening(folders: Folders, access: Access, port: int) -> serving.Ready:
    """Stand for a server that ends at once."""
    create(folders, access)
    return serving.Ready(SimpleNamespace(run=lambda: None), f"http://127.0.0.1:{port}", "a link")


@pytest.mark.parametrize("example", examples())
def test_examples_of_commands_work(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click, "launch", lambda path: 0)
    monkeypatch.setattr(printing, "PLATFORM", "linux")
    monkeypatch.setattr(serving, "listen", listening)
    monkeypatch.setattr("webbrowser.open", lambda link: True)
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    (tmp_path / "patient.yaml").write_text("exercises: [head-press]\n", encoding="utf-8")
    runner = CliRunner()
    if made := re.search(r"output/(starter(?:-([a-z-]+))?)\.pdf", example):
        look = {
            "large-print": ["--large-print"],
            "giant-print": ["--giant-print"],
            "black-and-white": ["--black-and-white"],
        }
        options = look.get(made[2], [])
        assert runner.invoke(main, ["make", *options, "-o", f"output/{made[1]}.pdf"]).exit_code == 0
    if "my-clinic" in example and "start" not in example:
        assert runner.invoke(main, ["start", "my-clinic"]).exit_code == 0
        if "heel-raise" in example:
            (tmp_path / "my-clinic/content/exercises/heel-raise.yaml").write_text(EXERCISE, encoding="utf-8")
        (tmp_path / "library.csv").write_text("Name,Steps,Tips,Level\nReach,Reach up.,Slowly.,1\n", encoding="utf-8")
        (tmp_path / "library.xlsx").write_bytes(
            workbook({"Arms": [["Name"]], "Legs": [["Name", "Steps"], ["Kick", "Go."]]})
        )
    if "patients" in example:
        (tmp_path / "patients.csv").write_text("patient,exercises\nAnn Lee,head-press\n", encoding="utf-8")
        (tmp_path / "patients.xlsx").write_bytes(workbook({"Monday": [["patient", "exercises"], ["Jo", "head-press"]]}))
    answers = next((typed for start, typed in TYPED.items() if example.startswith(start)), None)
    result = runner.invoke(main, shlex.split(example)[1:], input=answers)
    assert result.exit_code == 0, result.output


# What templates see and write


@pytest.mark.parametrize("heading", CONTEXT)
def test_every_name_that_a_template_sees_is_documented(heading: str) -> None:
    struct = CONTEXT[heading]
    properties = [name for name, value in vars(struct).items() if isinstance(value, property)]
    assert sorted(named(table("templates.md", heading))) == sorted([*struct.__struct_fields__, *properties])


def test_everything_inside_a_handout_has_a_table() -> None:
    inside = structs(handout.HandoutClinic, handout.Handout)
    assert inside == {struct.__name__ for struct in CONTEXT.values()} - {"WebAddress"}


def test_every_tag_is_documented_with_what_it_holds_and_its_attributes() -> None:
    told = {}
    for name, holds, own, _ in table("templates.md", "Tags"):
        words = ["words"] if holds.startswith("words") else []
        told[name.strip("`")] = [*words, *CODE.findall(holds)], CODE.findall(own)
    there = {tag: (holds, OWN_ATTRIBUTES.get(tag, "").split()) for tag, holds in HOLDS.items() if tag != "#document"}
    assert told == there


def test_the_attributes_of_every_tag_are_documented() -> None:
    everywhere = set.intersection(*(set(names) for names in ATTRIBUTES.values()))
    assert all(f"`{name}`" in part("templates.md", "Tags").partition("|")[0] for name in everywhere)


def test_the_limits_of_templates_are_told() -> None:
    told = part("templates.md", "Filling in")
    assert f"{templating.MOST_ROUNDS:,} times" in told
    assert f"{templating.LONGEST:,} characters" in told


def test_every_class_of_the_shipped_theme_is_documented() -> None:
    classes = [name for name in theme.load("standard", Folders()).names if "." in name]
    assert sorted(named(table("templates.md", "Classes"))) == sorted(classes)


# What content and themes say


@pytest.mark.parametrize("heading", KEYS)
def test_every_key_is_documented(heading: str) -> None:
    keys = [field.encode_name for field in msgspec.structs.fields(KEYS[heading]) if field.name not in NAMED_BY_FILE]
    assert named(table(keys_file(heading), heading)) == keys


def test_everything_that_a_file_may_hold_has_a_table() -> None:
    told = {struct.__name__ for struct in KEYS.values()}
    assert structs(*filter(None, kinds().values())) == told | structs(poses.Figure)


def test_every_key_and_choice_of_a_figure_is_documented() -> None:
    nouns = [getattr(poses, name) for name in structs(poses.Figure)]
    keys = {field.encode_name for noun in nouns for field in msgspec.structs.fields(noun) if field.name != "id"}
    words = keys | {choice for noun in nouns for choice in choices(noun)}
    told = set(re.findall(r"[\w-]+(?: [\w-]+)*", "; ".join(CODE.findall(text("docs/figures.md")))))
    sides = {f"{side} {joint}" for side in ("near", "far") for joint in told}
    assert words - told - sides == set()


@pytest.mark.parametrize("heading", KEYS)
def test_required_keys_are_told(heading: str) -> None:
    required = {field.encode_name for field in msgspec.structs.fields(KEYS[heading]) if field.required}
    rows = table(keys_file(heading), heading)
    told = {row[0].strip("`") for row in rows if "must be there" in row[1]}
    assert told == required


@pytest.mark.parametrize("heading", KEYS)
def test_every_choice_is_documented(heading: str) -> None:
    told = part(keys_file(heading), heading)
    assert {choice for choice in choices(KEYS[heading]) if f"`{choice}`" not in told} == set()


@pytest.mark.parametrize("heading", KEYS)
def test_examples_of_keys_can_be_read(heading: str) -> None:
    for key, _, example in table(keys_file(heading), heading):
        node = yaml_text.parse(example.strip("`"), "the example")
        assert isinstance(node, yaml_text.Mapped)
        assert node.entries[0][0].text == key.strip("`")


def test_every_print_rule_that_a_theme_must_keep_is_documented() -> None:
    rules = set(re.findall("P-[A-Z]+", Path(theme_rules.__file__).read_text(encoding="utf-8")))
    told = {row[0].partition(":")[0] for row in table("themes.md", "Print rules")}
    assert told == rules


def test_the_kinds_of_file_are_documented() -> None:
    assert all(f"`{name}`" in text("docs/commands.md") for name in get_args(model.Part))


def files_in_docs() -> list[tuple[str, str]]:
    """Return each YAML file that a page shows whole, with its name in the first line."""
    shown = (
        re.findall(r"```yaml\n# (content|templates)(/\S+)\n(.*?)```", text(f"docs/{name}"), re.DOTALL)
        for name in ("content.md", "themes.md")
    )
    return [(folder + rest, body) for files in shown for folder, rest, body in files]


@pytest.mark.parametrize(("name", "body"), files_in_docs(), ids=lambda value: value.partition("\n")[0])
def test_files_that_a_page_shows_work(name: str, body: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(body, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--folder", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_the_programme_for_one_patient_works(tmp_path: Path) -> None:
    (body,) = re.findall(r"```yaml\n# ~/\S+\n(.*?)```", text("docs/content.md"), re.DOTALL)
    file = tmp_path / "patient.yaml"
    file.write_text(body, encoding="utf-8")
    result = CliRunner().invoke(main, ["make", str(file), "-o", str(tmp_path / "patient.pdf")])
    assert result.exit_code == 0, result.output


def test_the_table_that_is_brought_from_elsewhere_is_taken_whole(tmp_path: Path) -> None:
    (body,) = re.findall(r"```csv\n(.*?)```", text("docs/content.md"), re.DOTALL)
    (tmp_path / "library.csv").write_text(body, encoding="utf-8")
    (tmp_path / "clinic").mkdir()
    result = CliRunner().invoke(main, ["import", str(tmp_path / "library.csv"), "--folder", str(tmp_path / "clinic")])
    assert result.exit_code == 0, result.output
    raised, pressed = (
        read(tmp_path / "clinic" / "content" / "exercises" / f"{id}.yaml", model.Exercise)
        for id in ("heel-raise", "elbow-press")
    )
    assert [str(step) for step in raised.steps] == ["Hold the worktop.", "Lift your heels."]
    assert (raised.position, raised.equipment, pressed.position, pressed.equipment) == (
        "standing", ("counter",), "sitting", ("chair",),
    )  # fmt: skip
    amounts = (raised.dose.sets, raised.dose.repetitions, raised.dose.hold_seconds, raised.dose.times_a_day)
    assert [str(amount) for amount in amounts] == ["2", "10", "5", "2"]
    assert "‘dumbbells’: not in ‘equipment’" in result.stdout
