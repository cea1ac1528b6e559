"""YAML becomes models by their types alone, and every problem is told with its line."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from sample import Part, Sample

from generator.errors import HandoutError
from generator.model import Counted, Dose, Exercise, Language, Pick, Programme, Source
from generator.schema import build, read
from generator.values import Amount, Colour, Length, Sentence, Text
from generator.yaml_text import Listed, Mapped, Node, Scalar, parse


def sample(written: str) -> Sample:
    return build(parse(written, "f"), Sample, "f")


def problems(written: str, model: type[Any] = Sample) -> list[tuple[int, str, str]]:
    with pytest.raises(HandoutError) as caught:
        build(parse(written, "f"), model, "f")
    assert all(problem.file == "f" for problem in caught.value.problems)
    return [(problem.line, problem.message, problem.hint) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", Sample()),
        ("words: no", Sample(words="no")),
        ("words: 01382", Sample(words="01382")),
        ("words: '  a b '", Sample(words="a b")),
        ('words: ""', Sample(words="")),
        ("words: |\n  a\n  b\n", Sample(words="a\nb")),
        ("words:", Sample(words=None)),
        (
            "\ntold: One. [E1] Two. [E2, S1]",
            Sample(told=Text((Sentence("One.", ("E1",)), Sentence("Two.", ("E2", "S1"))), 2)),
        ),
        ("many times: 3 to 4 [E1]", Sample(many_times=Amount(3, 4, None, ("E1",), 1))),
        ("many times:", Sample(many_times=None)),
        ("yes: yes", Sample(yes=True)),
        ("yes: true", Sample(yes=True)),
        ("yes: no", Sample(yes=False)),
        ("count: 7", Sample(count=7)),
        ("share: 1.25", Sample(share=1.25)),
        ("day: 2026-12-18", Sample(day=datetime.date(2026, 12, 18))),
        ("side: right first", Sample(side="right first")),
        ("parts:", Sample(parts=())),
        ("parts: [one, {name: two, big: yes}]", Sample(parts=(Part(name="one"), Part(name="two", big=True)))),
        ("own: one", Sample(own=Part(name="one"))),
        ("own:", Sample(own=None)),
        ("inner:", Sample(inner=Dose())),
        ("phrases:", Sample(phrases={})),
        ("phrases: {a: b, c: {one: d, other: e}}", Sample(phrases={"a": "b", "c": Counted(one="d", other="e")})),
        ("size: 12 pt\nink: '#AABBCC'", Sample(size=Length(12.0), ink=Colour("#aabbcc"))),
    ],
)
def test_what_a_text_means(written: str, expected: Sample) -> None:
    assert sample(written) == expected


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("cuont: 1", "‘cuont’ is not a key here", "did you mean ‘count’?"),
        ("many_times: 1", "‘many_times’ is not a key here", "did you mean ‘many times’?"),
        ("own: {name: a, xyz: b}", "‘xyz’ is not a key here", "the keys here are ‘name’, ‘big’"),
        ("id: a", "‘id’ is not written in the file", "it is the name of the file or of its folder; remove this line"),
        ("own: {big: yes}", "‘name’ is missing", "add a line ‘name: …’"),
        ("count:", "‘count’ is empty", "write a value, or remove the line; a value that begins with ‘#’ needs quotes"),
        ("count: one", "‘count’: ‘one’ is not a whole number", "write it in digits"),
        ("count: 1.5", "‘count’: ‘1.5’ is not a whole number", "write it in digits"),
        ("count: 1_0", "‘count’: ‘1_0’ is not a whole number", "write it in digits"),
        ("count: 8", "‘count’: 8, but at most 7 is possible", ""),
        ("count: 0", "‘count’: 0, but at least 1 is needed", ""),
        ("share: nan", "‘share’: ‘nan’ is not a number", "write it in digits"),
        ("short: abcdef", "‘short’: 6 characters, but at most 5 is possible", ""),
        ("short: ''", "‘short’: 0 characters, but at least 1 is needed", ""),
        ("yes: on", "‘yes’: ‘on’ is neither yes nor no", "write ‘yes’ or ‘no’"),
        ("day: 18 May 2026", "‘day’: ‘18 May 2026’ is not a date", "write year-month-day, such as 2026-12-18"),
        ("day: 20260518", "‘day’: ‘20260518’ is not a date", "write year-month-day, such as 2026-12-18"),
        ("day: 2026-02-30", "‘day’: ‘2026-02-30’ is not a date", "write year-month-day, such as 2026-12-18"),
        ("side: left fist", "‘side’: ‘left fist’ is not one of the choices", "did you mean ‘left first’?"),
        ("side: up", "‘side’: ‘up’ is not one of the choices", "choose one of ‘left first’, ‘right first’"),
        (
            "told: [E1-01]",
            "‘told’ must be one text, not a list",
            "put a text in quotes if it begins with ‘[’ or ‘{’, or has ‘: ’ in it",
        ),
        ("told: '[E1] a'", "‘told’: a citation stands before the words it belongs to", ""),
        ("told: ''", "‘told’: there are no words", "write a text, or remove the quotation marks"),
        ("parts: one", "‘parts’ must be a list, not a text", "give each entry its own line that begins with ‘- ’"),
        ("parts: [a, b, c]", "‘parts’ has 3 entries; it takes 2 at most", ""),
        (
            "parts: [[a]]",
            "an entry of ‘parts’ must hold keys with values, not a list",
            "the keys here are ‘name’, ‘big’",
        ),
        ("inner: 5", "‘inner’ must hold keys with values, not a text", "the keys here are ‘sets’, ‘repetitions’, "),
        (
            "phrases: [a]",
            "‘phrases’ must hold keys with values, not a list",
            "write ‘key: value’, each in its own line",
        ),
        (
            "phrases: {a: [b]}",
            "‘a’ must be one text, not a list",
            "put a text in quotes if it begins with ‘[’ or ‘{’, or has ‘: ’ in it",
        ),
        ("phrases: {a: {one: b}}", "‘other’ is missing", "add a line ‘other: …’"),
        ("- a", "the file must hold keys with values, not a list", "the keys here are ‘words’, ‘told’, "),
        ("size: 12", "‘size’: ‘12’ is not a length like ‘4 mm’ or ‘12 pt’", ""),
    ],
)
def test_what_is_wrong(written: str, message: str, hint: str) -> None:
    ((line, said, hinted),) = problems(f"# a comment\n{written}")
    assert (line, said) == (2, message)
    assert hinted.startswith(hint) if hint else not hinted


EXERCISE = """\
# an exercise
name: Sit tall [E1-01]
category: posture
position: sitting
purpose: It helps you stand. [E1-02]
start: Sit on a chair.
steps:
  - Lift your chest. [E1-03]
dose:
  hold seconds: 5 [E1-04]
  sets:
reviewed:
"""


def test_an_exercise_takes_its_id_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "sit-tall.yaml"
    path.write_text(EXERCISE, encoding="utf-8")
    exercise = read(path, Exercise)
    assert exercise.id == "sit-tall"
    assert exercise.steps == (Text((Sentence("Lift your chest.", ("E1-03",)),), 8),)
    assert exercise.dose == Dose(hold_seconds=Amount(5, basis=("E1-04",), line=10), sets=None)
    assert exercise.dose.repetitions is UNSET
    assert exercise.reviewed is None
    assert read(path, Exercise, id="other").id == "other"


def test_a_language_takes_its_code_from_the_caller() -> None:
    language = build(parse("name: English", "f"), Language, "f", id="en-GB")
    assert (language.code, language.name) == ("en-GB", "English")


def test_a_file_is_never_one_text() -> None:
    assert problems("English", Language)[0][1] == "the file must hold keys with values, not a text"


def test_a_file_may_be_a_mapping_of_models() -> None:
    sources = build(parse("S1: {title: No, kind: leaflet}", "f"), dict[str, Source], "f")
    assert sources == {"S1": Source(title="No", kind="leaflet")}
    assert problems("S1: {title: No}", dict[str, Source]) == [(1, "‘kind’ is missing", "add a line ‘kind: …’")]


def test_a_pick_may_be_a_plain_id() -> None:
    programme = build(parse("exercises:\n  - a\n  - {exercise: b, dose: {sets: 2}}", "f"), Programme, "f")
    assert programme.exercises == (Pick(exercise="a"), Pick(exercise="b", dose=Dose(sets=Amount(2, line=3))))


def test_all_problems_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    written = (
        EXERCISE.replace("  sets:", "  sets: many").replace("name: ", "nam: ").replace("Lift your chest. [E1-03]", "")
    )
    path.write_text(written, encoding="utf-8")
    with pytest.raises(HandoutError) as caught:
        read(path, Exercise, shown="exercises/a.yaml")
    assert str(caught.value).splitlines() == [
        "exercises/a.yaml:2: ‘nam’ is not a key here",
        "  hint: did you mean ‘name’?",
        "exercises/a.yaml:2: ‘name’ is missing",
        "  hint: add a line ‘name: …’",
        "exercises/a.yaml:8: an entry of ‘steps’ is empty",
        "  hint: write a value, or remove the line; a value that begins with ‘#’ needs quotes",
        "exercises/a.yaml:11: ‘sets’: ‘many’ is not a number, a range like ‘3 to 4’, ‘a few’ or ‘several’",
    ]


def test_a_list_that_needs_entries() -> None:
    (problem,) = problems(EXERCISE.replace("\n  - Lift your chest. [E1-03]", ""), Exercise)
    assert problem == (7, "‘steps’ has 0 entries; it needs 1 or more", "")


@pytest.mark.parametrize(
    ("written", "model", "message"),
    [
        ("exercises: [row, hop,\n  row]", Programme, "‘exercises’ names ‘row’ twice"),
        ("exercises:\n- {note: A, exercise: row}\n- exercise: row", Programme, "‘exercises’ names ‘row’ twice"),
        (f"{EXERCISE}\nequipment: [chair, ball, chair]", Exercise, "‘equipment’ names ‘chair’ twice"),
    ],
)
def test_an_id_is_named_once_in_a_list(written: str, model: type[Any], message: str) -> None:
    (problem,) = problems(written, model)
    assert problem == (written.count("\n") + 1, message, "name it once")


_NAMES = st.sampled_from(
    ["id", "words", "told", "many times", "count", "parts", "own", "inner", "phrases", "name", "x"]
)
_VALUES = st.sampled_from(["", "1", "yes", "a few", "2026-12-18", "one [E1]", "[", "12 pt", "٣"]) | st.text()
_SCALARS = st.builds(Scalar, _VALUES, st.integers(1, 99), st.booleans())
_TREES: st.SearchStrategy[Node] = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.builds(Listed, st.lists(inner, max_size=3).map(tuple), st.integers(1, 99)),
        st.dictionaries(_NAMES, inner, max_size=4).map(
            lambda pairs: Mapped(tuple((Scalar(name, 1, True), value) for name, value in pairs.items()), 1)
        ),
    ),
)


@given(_TREES)
def test_any_tree_gives_a_model_or_problems(tree: Node) -> None:
    try:
        made = build(tree, Sample, "f")
    except HandoutError as error:
        assert all(problem.message and problem.line for problem in error.problems)
    else:
        assert isinstance(made, Sample)
