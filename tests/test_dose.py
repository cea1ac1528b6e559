"""Every kind of dose in words, with a blank where nothing is known and never an invented number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from small_library import WORDS

from generator.dose import dose_cells
from generator.model import Dose, Language, Sides
from generator.schema import build
from generator.values import Amount
from generator.words import Words
from generator.yaml_text import parse

ENGLISH = Words((build(parse(WORDS, "words"), Language, "words"),))
LABELS = {"hold": "Hold for", "rest": "Rest for", "repeat": "Repeat", "how often": "How often"}
BLANK = "____"


def cells(written: str, sides: Sides = "none") -> dict[str, list[str]]:
    """Return the lines of each cell of a dose written in YAML, with blanks as ____."""
    dose = build(parse(written, "dose"), Dose, "dose")
    found = dose_cells(dose, sides, ENGLISH)
    assert [cell.label for cell in found] == [LABELS[cell.kind] for cell in found]
    lines: dict[str, list[str]] = {
        cell.kind: ["".join(BLANK if part is None else part for part in line) for line in cell.lines] for cell in found
    }
    assert [cell.kind for cell in found if cell.blank] == [
        kind for kind, each in lines.items() if BLANK in "".join(each)
    ]
    return lines


@pytest.mark.parametrize(
    ("written", "hold"),
    [
        ("hold seconds: 15 [E1-12]", "15 seconds"),
        ("hold seconds: 1", "1 second"),
        ("hold seconds: 3 to 4", "3 to 4 seconds"),
        ("hold seconds: 1 to 2", "1 to 2 seconds"),
        ("hold seconds: a few", "A few seconds"),
        ("hold seconds:", "____ seconds"),
        ("{hold seconds: 5, slow count: yes}", "A slow count of 5"),
        ("{hold seconds: , slow count: yes}", "A slow count of ____"),
        ("{hold seconds: 5, slow count: no}", "5 seconds"),
    ],
)
def test_hold(written: str, hold: str) -> None:
    assert cells(written)["hold"] == [hold]


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("rest seconds: 2", "2 seconds"),
        ("rest seconds: 1", "1 second"),
        ("rest seconds: a few", "A few seconds"),
        ("rest seconds: 1 to 2", "1 to 2 seconds"),
        ("rest seconds:", "____ seconds"),
        ("{rest seconds: 2, hold seconds: 5, slow count: yes}", "2 seconds"),
    ],
)
def test_rest(written: str, rest: str) -> None:
    assert cells(written)["rest"] == [rest]


@pytest.mark.parametrize(
    ("written", "repeat"),
    [
        ("repetitions: 5", "5 times"),
        ("repetitions: 1", "1 time"),
        ("repetitions: 10 to 12", "10 to 12 times"),
        ("repetitions: several", "Several times"),
        ("repetitions:", "____ times"),
        ("until: you tire", "Until you tire"),
        ("{repetitions: 10, until: you tire}", "10 times, or until you tire"),
        ("{repetitions: , until: you tire}", "____ times, or until you tire"),
        ("{until: you tire, build up to: 15 to 20}", "Until you tire / Build up slowly to 15 to 20 times"),
        ("{repetitions: 5, build up to: 10}", "5 times / Build up slowly to 10 times"),
        ("{repetitions: , build up to: 10}", "____ times / Build up slowly to 10 times"),
        ("{repetitions: 5, sets: 1}", "5 times / In 1 round"),
        ("{repetitions: 5, sets: 3}", "5 times / In 3 rounds"),
        ("{repetitions: 5, sets: 2 to 3}", "5 times / In 2 to 3 rounds"),
        ("{repetitions: 5, sets: }", "5 times / In ____ rounds"),
        ("{repetitions: , sets: }", "____ times / In ____ rounds"),
        ("{until: you tire, sets: 2}", "Until you tire / In 2 rounds"),
    ],
)
def test_repeat(written: str, repeat: str) -> None:
    assert " / ".join(cells(written)["repeat"]) == repeat


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("hold seconds: 5", "Hold for 5 seconds. ____ times a day."),
        ("{hold seconds: , slow count: yes}", "Hold for a slow count of ____. ____ times a day."),
        ("{rest seconds: 1, times a day: 2}", "Rest for 1 second. 2 times a day."),
        ("{until: you tire, build up to: 9, days a week: 7}",
         "Do it until you tire. Build up slowly to 9 times. Every day."),
        ("{repetitions: , sets: 2, days a week: 7}", "Do it ____ times. In 2 rounds. Every day."),
    ],
)  # fmt: skip
def test_the_same_is_said_in_whole_sentences(written: str, said: str) -> None:
    found = dose_cells(build(parse(written, "dose"), Dose, "dose"), "none", ENGLISH)
    sentences = [sentence for cell in found for sentence in cell.sentences]
    assert " ".join("".join(BLANK if part is None else part for part in each) for each in sentences) == said


@pytest.mark.parametrize(
    ("sides", "repeat"),
    [
        ("none", "5 times"),
        ("together", "5 times"),
        ("left first", "5 times each side"),
        ("right first", "5 times each side"),
    ],
)
def test_sides(sides: Sides, repeat: str) -> None:
    assert cells("repetitions: 5", sides)["repeat"] == [repeat]
    assert cells("repetitions: 1", sides)["repeat"] == [repeat.replace("5 times", "1 time")]
    assert cells("repetitions:", sides)["repeat"] == [repeat.replace("5", BLANK)]
    assert cells("{until: you tire, build up to: 5}", sides)["repeat"] == [
        "Until you tire",
        "Build up slowly to 5 times",
    ]


@pytest.mark.parametrize(
    ("written", "often"),
    [
        ("{}", ["____ times a day"]),
        ("times a day: 2", ["2 times a day"]),
        ("times a day: 1", ["1 time a day"]),
        ("times a day: several", ["Several times a day"]),
        ("times a day:", ["____ times a day"]),
        ("days a week: 3", ["3 days a week"]),
        ("days a week: 2 to 3", ["2 to 3 days a week"]),
        ("days a week: 1", ["1 day a week"]),
        ("days a week: 7", ["Every day"]),
        ("days a week:", ["____ days a week"]),
        ("{times a day: 2, days a week: 3}", ["2 times a day, 3 days a week"]),
        ("{times a day: 2, days a week: 7}", ["2 times a day, every day"]),
        ("{times a day: , days a week: }", ["____ times a day", "____ days a week"]),
        ("{times a day: 2, days a week: }", ["2 times a day", "____ days a week"]),
        ("{times a day: , days a week: 7}", ["____ times a day", "Every day"]),
        ("times of day: [morning]", ["In the morning"]),
        ("times of day: [morning, midday, evening]", ["In the morning, at midday and in the evening"]),
        ("{times of day: [morning, evening], times a day: 2, days a week: 7}",
         ["In the morning and in the evening, every day"]),
        ("{times of day: [evening], days a week: }", ["In the evening", "____ days a week"]),
    ],
)  # fmt: skip
def test_how_often(written: str, often: list[str]) -> None:
    assert cells(written) == {"how often": often}


def test_what_does_not_apply_has_no_cell() -> None:
    assert list(cells("hold seconds: 5")) == ["hold", "how often"]
    assert list(cells("{rest seconds: 2, repetitions: 5}")) == ["rest", "repeat", "how often"]
    assert list(cells("{hold seconds: 5, rest seconds: 2, repetitions: 5, times a day: 1}")) == list(LABELS)


AMOUNTS = (
    st.builds(Amount, st.integers(1, 30))
    | st.integers(1, 29).flatmap(lambda low: st.builds(Amount, st.just(low), st.integers(low + 1, 30)))
    | st.builds(Amount, word=st.sampled_from(["a few", "several"]))
)
PERHAPS = AMOUNTS | st.none() | st.just(UNSET)
COMMON = {
    "sets": PERHAPS,
    "repetitions": PERHAPS,
    "build_up_to": AMOUNTS | st.none(),
    "hold_seconds": PERHAPS,
    "slow_count": st.booleans(),
    "rest_seconds": PERHAPS,
    "days_a_week": st.builds(Amount, st.integers(1, 7)) | st.none() | st.just(UNSET),
}
TIMES = st.lists(st.sampled_from(["morning", "midday", "evening"]), unique=True).map(tuple)
DOSES = st.builds(Dose, times_a_day=PERHAPS, **COMMON) | st.builds(
    Dose, times_a_day=st.none() | st.just(UNSET), times_of_day=TIMES, **COMMON
)


@given(DOSES, st.sampled_from(["left first", "right first", "together", "none"]))
def test_a_dose_invents_no_number_and_loses_none(dose: Dose, sides: Sides) -> None:
    words = " ".join(
        "".join(BLANK if part is None else part for part in line)
        for cell in dose_cells(dose, sides, ENGLISH)
        for line in cell.lines
    )
    given_numbers = {
        str(number)
        for name in dose.__struct_fields__
        if isinstance(amount := getattr(dose, name), Amount)
        for number in (amount.low, amount.high)
        if number
    }
    assert set(re.findall(r"\d+", words)) <= given_numbers
    shown = [dose.hold_seconds, dose.rest_seconds, dose.repetitions, *([] if dose.times_of_day else [dose.times_a_day])]
    for amount in shown:
        if isinstance(amount, Amount) and amount.low:
            assert re.search(rf"\b{amount.low}\b", words)
    how_often_unsaid = dose.times_a_day is UNSET and not dose.times_of_day and dose.days_a_week is UNSET
    assert words.count(BLANK) == [*shown, dose.days_a_week, dose.sets].count(None) + how_often_unsaid


@given(DOSES, st.sampled_from(["left first", "none"]))
def test_every_line_is_a_whole_phrase(dose: Dose, sides: Sides) -> None:
    for cell in dose_cells(dose, sides, ENGLISH):
        assert cell.lines
        for line in cell.lines:
            words = "".join(BLANK if part is None else part for part in line)
            assert words[0].isupper() or words[0].isdigit() or words[0] == "_", words
            assert not re.search(r" [,.]|[,.]{2}|  ", words), words
