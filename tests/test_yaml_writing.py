"""Nouns are written as YAML that reads back the same; changed text keeps all that was not changed."""

import datetime
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import yaml_text, yaml_writing
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.looks import Look
from generator.model import Dose, Pick, Programme
from generator.schema import build
from generator.values import Amount, Colour, Length
from generator.yaml_writing import changed, rearranged

LIBRARY = Library(Folders())
NOUNS = [
    *LIBRARY.exercises.values(),
    *LIBRARY.avoid.values(),
    *LIBRARY.advice.values(),
    *LIBRARY.programmes.values(),
]
WRITTEN = """\
# What Mary does
title: Hello  # why
exercises:   # these
  # first
  - calf-stretch
  - exercise: head-press # good
    note: |
      # no comment
      Slowly.

  # the hard one
  - ball-press
# below

patient: Mary
"""


def again(text: str, model: type, id: str = "") -> Any:
    return build(yaml_text.parse(text, "f"), model, "f", id=id)


def plain(noun: object) -> bytes:
    """Return all that a noun says, without the lines at which it was said."""
    return re.sub(rb'"line":\d+', b'"line":0', msgspec.json.encode(noun))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.id)
def test_shipped_content_reads_back_the_same(noun: Any) -> None:
    assert plain(again(yaml_writing.text(noun), type(noun), noun.id)) == plain(noun)


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n#:-'\"[{|>~")))
def test_any_note_reads_back_the_same(note: str) -> None:
    programme = Programme(exercises=(Pick(exercise="calf-stretch", note=note),))
    back = again(yaml_writing.text(programme), Programme)
    assert back.exercises[0].note == (note.strip() or None) or (note == "" and back.exercises[0].note == "")


@pytest.mark.parametrize(
    "name", ["no", "12", "1:30", "~", "null", "2026-11-20", "Yes", "- x", "a: b", "#1", "’t", "x #y"]
)
def test_a_text_that_looks_like_something_else_stays_a_text(name: str) -> None:
    text = yaml_writing.text(Programme(patient=name))
    assert again(text, Programme).patient == name
    import yaml

    assert yaml.safe_load(text) == {"patient": name}, "other readers of YAML agree"


def test_only_what_is_said_is_written() -> None:
    programme = Programme(
        date=datetime.date(2026, 1, 2),
        black_and_white=True,
        exercises=(
            Pick(exercise="calf-stretch"),
            Pick(exercise="head-press", dose=Dose(sets=None, hold_seconds=Amount(3, 4))),
        ),
    )
    assert yaml_writing.text(programme, schema="a.json") == (
        "# yaml-language-server: $schema=a.json\n"
        "exercises:\n"
        "  - calf-stretch\n"
        "  - exercise: head-press\n"
        "    dose:\n"
        "      sets:\n"
        "      hold seconds: 3 to 4\n"
        "date: 2026-01-02\n"
        "black and white: yes\n"
    )
    assert yaml_writing.text(Programme()) == ""


def test_lengths_and_colours_are_written() -> None:
    look = Look(height=Length(72.0))
    assert again(yaml_writing.text(look), Look) == look
    assert changed("", {"accent": Colour("#123456")}) == "accent: '#123456'\n"


def test_a_change_leaves_the_rest_as_it_was() -> None:
    lines = WRITTEN.splitlines(keepends=True)
    assert changed(WRITTEN, {}) == WRITTEN
    assert changed(WRITTEN, {"patient": "Ann"}) == "".join(lines[:-1]) + "patient: Ann\n"
    assert changed(WRITTEN, {"title": None}) == lines[0] + "".join(lines[2:])
    assert changed(WRITTEN, {"exercises": None}) == "".join([*lines[:2], *lines[12:]])
    assert changed(WRITTEN, {"note": "one\ntwo"}) == WRITTEN + "note: |-\n  one\n  two\n"
    assert changed("", {"name": "x"}) == "name: x\n"


def test_entries_move_with_their_comments() -> None:
    text = rearranged(WRITTEN, "exercises", [2, 0, Pick(exercise="neck-press", note="A: b"), 1])
    assert text == WRITTEN.replace(
        "  # first\n  - calf-stretch\n", "\n  # the hard one\n  - ball-press\n  # first\n  - calf-stretch\n"
        "  - exercise: neck-press\n    note: 'A: b'\n"
    ).replace("      Slowly.\n\n  # the hard one\n  - ball-press\n", "      Slowly.\n")  # fmt: skip


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        ("exercises: [a, b]\n", [1, 0], "exercises:\n  - b\n  - a\n"),
        ("exercises:\n- a\n- b: c\n  d: e\n", [1, 0], "exercises:\n  - b: c\n    d: e\n  - a\n"),
        ("exercises:\n      - a # one\n      - b\nx: y\n", [1, 0], "exercises:\n  - b\n  - a # one\nx: y\n"),
        ("x: y\n", ["a"], "x: y\nexercises:\n  - a\n"),
        ("exercises:\n  - a\n", [], "exercises: []\n"),
        ("\ufeffexercises:\n  - a\n  - b\n", [1], "exercises:\n  - b\n"),
    ],
)
def test_lists_are_rearranged_however_they_are_written(written: str, order: list[Any], expected: str) -> None:
    assert rearranged(written, "exercises", order) == expected


@pytest.mark.parametrize("written", ["{a: b}\n", "- a\n", "  a: b\n", "--- {a: b}\n"])
def test_what_cannot_be_changed_line_by_line_is_refused(written: str) -> None:
    with pytest.raises(HandoutError, match="each begin a line of their own"):
        changed(written, {"a": "c"}, "f")
