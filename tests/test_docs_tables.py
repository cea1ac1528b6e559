"""The tables of the documentation: what templates see and write, what content and themes say."""

import re
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from documented import CODE, named, part, table, text

from generator import (
    addresses,
    handout,
    looks,
    model,
    poses,
    taxonomy,
    templating,
    theme,
    theme_rules,
    yaml_text,
)
from generator.cli.schema import kinds
from generator.elements import ATTRIBUTES, HOLDS, OWN_ATTRIBUTES
from generator.locations import Folders
from generator.reading.plain_words import PlainWords
from generator.schema import NAMED_BY_FILE
from generator.values import PARSERS

CONTEXT = {
    "The names of `handout`": handout.Handout,
    "The names of `handout.common`": handout.CommonHandout,
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


# What templates see and write


@pytest.mark.parametrize("heading", CONTEXT)
def test_every_name_that_a_template_sees_is_documented(heading: str) -> None:
    struct = CONTEXT[heading]
    properties = [name for name, value in vars(struct).items() if isinstance(value, property)]
    assert sorted(named(table("templates.md", heading))) == sorted([*struct.__struct_fields__, *properties])


def test_everything_inside_a_handout_has_a_table() -> None:
    inside = structs(handout.HandoutClinic, handout.Handout, handout.CommonHandout)
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
