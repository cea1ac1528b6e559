"""A language may not lose what a phrase carries, and needs every phrase."""

import pytest
from small_clinic import Write

from generator.wording import wrong_in
from generator.words import load


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("months: [Jan]", ":3: ‘months’ needs 12 entries, not 1"),
        ('date: "{dya} {month}"', ":3: ‘date’: ‘{dya}’ is not filled in here"),
        ('words: {call: "Ring us"}', ":3: ‘call’: ‘{telephone}’ is missing"),
        ('words: {call: "Ring {telefon} {telephone}"}', ":3: ‘call’: ‘{telefon}’ is not filled in here"),
        ('words: {seconds: {one: "{number} s", other: "some s"}}', ":3: ‘seconds’: ‘{number}’ is missing"),
        ('words: {call: "Ring {telephone"}', ":3: ‘call’: a curly bracket has no partner"),
        ("words: {tkae care: Mind}", ":3: nothing asks for the words ‘tkae care’"),
        ("spelling: {Worktop: counter}", ":3: ‘Worktop’ must be in small letters"),
    ],
)
def test_a_language_may_not_lose_what_a_phrase_carries(clinic: Write, text: str, problem: str) -> None:
    folders = clinic({"content/languages/xx/words.yaml": f"name: X\nbased on: en-GB\n{text}\n"})
    problems = list(wrong_in(load("xx", folders), folders))
    assert len(problems) == 1
    assert problem in str(problems[0])


def test_a_language_may_say_one_without_a_number_and_have_words_of_its_own(clinic: Write) -> None:
    text = 'words:\n  seconds: {one: a second, other: "{number} s"}\n  our slogan: Stand tall\n'
    folders = clinic({"content/languages/xx/words.yaml": f"name: X\nbased on: en-GB\n{text}"})
    assert list(wrong_in(load("xx", folders), folders)) == []


def test_a_language_based_on_none_needs_every_phrase(clinic: Write) -> None:
    folders = clinic({"content/languages/xx/words.yaml": "name: X\nwords: {title: T}\n"})
    problems = [problem.message for problem in wrong_in(load("xx", folders), folders)]
    keys = load("en-GB", folders).keys - {"title"}
    assert {f"there are no words for ‘{key}’" for key in keys} <= set(problems)
    assert "‘days’ needs 7 entries, not 0" in problems
