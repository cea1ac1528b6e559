"""A programme as JSON: the keys of its YAML file, and each mistake with the field it is about."""

import json
from typing import Any

import pytest
from making import LIBRARY

from generator import yaml_text
from generator.model import Programme
from generator.schema import build
from generator.web.bodies import Unreadable, as_json, from_text, programme

YAML = """\
title: Two
exercises:
  - head-press
  - exercise: calf-stretch
    side: left
    dose: {hold seconds: 15 to 20, repetitions: 3, days a week: , slow count: yes}
    note: |
      Slowly.
      Hold on.
    pictures: []
black and white: no
conditions: [dizziness]
review date: 2026-12-18
"""
JSON: dict[str, Any] = {
    "title": "Two",
    "exercises": [
        "head-press",
        {
            "exercise": "calf-stretch",
            "side": "left",
            "dose": {"hold seconds": "15 to 20", "repetitions": 3, "days a week": None, "slow count": True},
            "note": "Slowly.\nHold on.\n",
            "pictures": [],
        },
    ],
    "black and white": False,
    "conditions": ["dizziness"],
    "review date": "2026-12-18",
}


def wrong(value: Any) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as raised:
        programme(value, LIBRARY)
    return [(each.field, each.message) for each in raised.value.wrong]


def test_json_and_yaml_say_the_same() -> None:
    from_yaml = build(yaml_text.parse(YAML, "it"), Programme, "it", known=LIBRARY.ids)
    assert as_json(programme(JSON, LIBRARY)) == as_json(from_yaml)
    assert as_json(programme(as_json(from_yaml), LIBRARY)) == as_json(from_yaml)


@pytest.mark.parametrize(
    ("value", "field", "message"),
    [
        ({"exercises": [{"exercise": "nod"}]}, "/exercises/0/exercise", "there is no ‘nod’"),
        ({"exercises": ["nod"]}, "/exercises/0", "there is no ‘nod’"),
        ({"default dose": {"repetitions": 0}}, "/default dose/repetitions", "0 is no dose"),
        ({"default dose": {"repetitions": "many"}}, "/default dose/repetitions", "not a number"),
        ({"default dose": {"repetitions": 1.5}}, "/default dose/repetitions", "not a number"),
        ({"patience": "Ann"}, "/patience", "is not a key here"),
        ({"date": "20.11.2026"}, "/date", "is not a date"),
        ({"paper": "a3"}, "/paper", "not one of the choices"),
        ({"goals": ["a", "b", "c", "d"]}, "/goals", "it takes 3 at most"),
        ({"title": ["a"]}, "/title", "must be one text"),
        ({"title": ""}, None, ""),
        ({"black and white": "maybe"}, "/black and white", "neither yes nor no"),
        ({"note": "a\x07"}, "/note", "invisible character"),
        ({"a/b~c": 1}, "/a~1b~0c", "is not a key here"),
        ({"a\x00": 1}, "", "invisible character"),
        ([], "", "must hold keys"),
        ("text", "", "must hold keys"),
        (None, None, ""),
    ],
    ids=str,
)  # fmt: skip
def test_each_mistake_is_told_with_its_field(value: Any, field: str | None, message: str) -> None:
    if field is None:
        assert programme(value, LIBRARY).exercises == ()
        return
    assert [(place, message in told) for place, told in wrong(value)] == [(field, True)]


def test_all_mistakes_are_told_at_once() -> None:
    assert [field for field, _ in wrong({"date": "x", "exercises": ["nod"], "theme": []})] == [
        "/date",
        "/exercises/0",
        "/theme",
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "written twice"),
        (b"[" * 100_000, "deep"),
        (b'{"a": ' + b"9" * 5000 + b"}", "a number has 5000 digits"),
        (b'{"a": 1, "\\u0061": 2}', "written twice"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_json_is_told(body: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as raised:
        from_text(body)
    assert message in raised.value.wrong[0].message


def test_json_that_lies_deep_is_told() -> None:
    deep: Any = "x"
    for _ in range(50):
        deep = [deep]
    assert "deep" in wrong({"goals": deep})[0][1]


def test_half_a_pair_is_an_invisible_character() -> None:
    assert wrong(from_text(json.dumps({"note": "\ud800"}).encode()))[0][0] == "/note"
