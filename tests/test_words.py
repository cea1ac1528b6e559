"""A language: counted phrases, dates, lists, spelling, and what it takes over from the one it is based on."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import written

from generator.errors import HandoutError
from generator.locations import Folders
from generator.model import Counted, Language
from generator.values import parse_text
from generator.words import Words, load, sentence_case

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
BRITISH = Language(
    code="gb",
    name="British",
    paper="a4",
    date="{day} {month} {year}",
    months=MONTHS,
    days=("Mon", "Sun"),
    words={
        "plain": "the colour",
        "times": Counted(one="{number} time", other="{number} times"),
        "from": "From {name}, with colour",
        "and": "{first} and {last}",
        "ours": "own",
    },
    spelling={"grey": "gray"},
)
AMERICAN = Language(
    code="us",
    name="American",
    based_on="gb",
    date="{month} {day}, {year}",
    days=("Sun", "Mon"),
    words={"ours": "their own"},
    spelling={
        "colour": "color",
        "worktop": "counter",
        "worktops": "counters",
        "physiotherapist": "physical therapist",
        "physio": "therapist",
        "tick": "check",
        "tick off": "mark",
    },
)
GB = Words((BRITISH,))
US = Words((AMERICAN, BRITISH))


@pytest.mark.parametrize(
    ("number", "phrase"),
    [(1, "1 time"), ("1", "1 time"), (2, "2 times"), (0, "0 times"), (21, "21 times"), ("1 to 2", "1 to 2 times")],
)
def test_a_counted_phrase_has_a_form_for_one(number: object, phrase: str) -> None:
    assert GB("times", number) == phrase


@pytest.mark.parametrize(
    ("key", "hint"), [("nothing", "add it to ‘words’"), ("time", "did you mean ‘times’?"), ({}, "add it")]
)
def test_a_phrase_that_is_not_there_is_refused(key: Any, hint: str) -> None:
    with pytest.raises(HandoutError, match=f"there are no words for ‘{key}’ in gb") as caught:
        GB(key)
    assert caught.value.problems[0].hint.startswith(hint)


def test_a_language_says_what_the_one_it_is_based_on_says_unless_it_says_it_itself() -> None:
    assert (US("times", 2), US("ours"), GB("ours")) == ("2 times", "their own", "own")
    assert US.keys == GB.keys == {"plain", "times", "from", "and", "ours"}
    assert (US.paper, US.days, GB.days) == ("a4", ("Sun", "Mon"), ("Mon", "Sun"))
    assert (US.code, US.codes) == ("us", ("us", "gb"))


def test_dates_are_in_words() -> None:
    assert GB.date(datetime.date(2026, 11, 20)) == "20 November 2026"
    assert US.date(datetime.date(2026, 1, 2)) == "January 2, 2026"


@pytest.mark.parametrize(
    ("things", "phrase"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_are_listed(things: list[str], phrase: str) -> None:
    assert GB.listed(things) == phrase


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("the colour", "the color"),
        ("Colour it.", "Color it."),
        ("worktop, worktops", "counter, counters"),
        ("Worktops", "Counters"),
        ("a physiotherapist", "a physical therapist"),
        ("Physiotherapist", "Physical therapist"),
        ("the physio’s colour-chart", "the therapist’s color-chart"),
        ("tick, tick off", "check, mark"),
        ("colourful, discolour", "colourful, discolour"),
        ("grey", "gray"),
    ],
)
def test_words_are_spelt_as_the_language_spells_them(text: str, spelt: str) -> None:
    assert US.text(text) == spelt
    assert US.text(parse_text(f"{text} [ours]")) == spelt


def test_a_language_without_spelling_changes_nothing() -> None:
    plain = Words((Language(code="x", name="X", words={"a": "colour"}),))
    assert plain.text("Colour, grey") == "Colour, grey"
    assert plain("a") == "colour"


def test_phrases_are_spelt_but_not_what_is_put_into_them() -> None:
    assert US("plain") == "the color"
    assert US("from", name="Colour Clinic") == "From Colour Clinic, with color"


@given(st.text("colur wktpsygeCOLif. {}"))
def test_spelling_keeps_everything_else_as_it_is(text: str) -> None:
    spelt = US.text(text)
    assert US.text(spelt) == spelt
    if not any(word in text.lower() for word in US.chain[0].spelling | US.chain[1].spelling):
        assert spelt == text


@given(st.text())
def test_sentence_case_changes_no_more_than_the_first_letter(text: str) -> None:
    assert sentence_case(text) == text[:1].upper() + text[1:]


def language(root: Path, **based_on: str | None) -> Folders:
    files = {
        f"content/languages/{code}/words.yaml": f"name: {code}\nwords: {{{code}: '{code}'}}\n"
        + (f"based on: {base}\n" if base else "")
        for code, base in based_on.items()
    }
    return Folders(shipped=written(root, files))


def test_a_language_is_read_with_all_it_is_based_on(tmp_path: Path) -> None:
    words = load("a", language(tmp_path, a="b", b="c", c=None))
    assert words.codes == ("a", "b", "c")
    assert words.keys == {"a", "b", "c"}


@pytest.mark.parametrize("chain", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_a_circle_of_languages_is_refused(tmp_path: Path, chain: dict[str, str]) -> None:
    with pytest.raises(HandoutError, match=r"languages/[ab]/words.yaml: the language ‘[ab]’ is based on itself"):
        load("a", language(tmp_path, **chain))


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match="there is no language ‘eng’\n  hint: did you mean ‘en’?"):
        load("eng", language(tmp_path, en=None))


def test_a_file_that_is_no_language_is_refused_with_its_line(tmp_path: Path) -> None:
    folders = Folders(shipped=written(tmp_path, {"content/languages/x/words.yaml": "name: X\nmonth: [a]\n"}))
    with pytest.raises(HandoutError, match="content/languages/x/words.yaml:2: "):
        load("x", folders)
