"""The diary: boxes as often as prescribed, days from the first one on, and what is said where boxes do not say it."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import library

from generator.diary import ACROSS, DOWN, MOST_BOXES, diary
from generator.errors import HandoutError
from generator.handout import Diary, DiaryExercise
from generator.library import Library
from generator.locations import Folders
from generator.model import Dose, Pick, Programme
from generator.schema import build
from generator.selection import settle
from generator.words import Words
from generator.yaml_text import parse

TODAY = datetime.date(2026, 11, 20)
MONDAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return library(tmp_path_factory.mktemp("small")).words


@pytest.fixture(scope="module", params=["en-GB", "en-US"])
def english(request: pytest.FixtureRequest) -> Words:
    return Library(Folders(), request.param).words


def dose(text: str) -> Dose:
    return build(parse(text, "dose"), Dose, "dose")


def made(words: Words, *doses: str, size: str = "standard", **settings: Any) -> Diary:
    prescribed = [(number, f"Hop {number}", dose(text)) for number, text in enumerate(doses, 1)]
    return diary(prescribed, Programme(**settings), size, words)


def one(words: Words, text: str) -> DiaryExercise:
    return made(words, text).weeks[0].tables[0].exercises[0]


def joined(parts: tuple[str | None, ...]) -> str:
    return "".join("____" if part is None else part for part in parts)


# Boxes


@pytest.mark.parametrize(
    ("text", "boxes", "often"),
    [
        ("{}", ["box"], ""),
        ("{times a day: , days a week: }", ["box"], ""),
        ("{times a day: 1, days a week: 7}", ["box"], ""),
        ("times a day: 2", ["box 1 of 2", "box 2 of 2"], ""),
        ("times a day: several", ["box"], "Several times a day"),
        ("times a day: 2 to 3", ["box 1 of 3", "box 2 of 3", "box 3 of 3"], "2 to 3 times a day"),
        ("times of day: [morning, evening]", ["morning box", "evening box"], "Morning, evening"),
        ("{times a day: 1, times of day: [midday]}", ["midday box"], "Midday"),
        ("days a week: 3", ["box"], "3 days a week"),
        ("days a week: 1", ["box"], "1 day a week"),
        ("days a week: 3 to 5", ["box"], "3 to 5 days a week"),
        ("days a week: several", ["box"], "Several days a week"),
        ("{times a day: 2 to 3, days a week: 5}", ["box 1 of 3", "box 2 of 3", "box 3 of 3"],
         "2 to 3 times a day, 5 days a week"),
        ("{times of day: [evening], days a week: 2}", ["evening box"], "Evening, 2 days a week"),
        ("times a day: 10", ["number"], "10 times a day: count"),
        ("{times a day: 3 to 8, days a week: 4}", ["number"], "3 to 8 times a day, 4 days a week: count"),
    ],
)  # fmt: skip
def test_there_is_a_box_for_each_time_and_the_row_says_the_rest(
    words: Words, text: str, boxes: list[str], often: str
) -> None:
    exercise = one(words, text)
    assert (list(exercise.boxes), exercise.often) == (boxes, often)


@given(times=st.integers(1, 9999))
def test_there_are_never_more_boxes_than_find_room(words: Words, times: int) -> None:
    assert len(one(words, f"times a day: {times}").boxes) == (times if times <= MOST_BOXES else 1)


@pytest.mark.parametrize(
    ("doses", "asked"),
    [
        (["{}"], False),
        (["days a week: 7"], False),
        (["days a week: "], False),
        (["days a week: 7", "days a week: 6"], True),
        (["days a week: 6 to 7"], True),
    ],
)
def test_days_are_chosen_only_where_there_are_fewer_than_seven(words: Words, doses: list[str], asked: bool) -> None:
    assert ("Choose days." in made(words, *doses).guide) == asked


def test_what_is_lifted_over_the_dose_counts(tmp_path: Any) -> None:
    small = library(tmp_path)
    pick = Pick(exercise="row", dose=dose("{times a day: 3, days a week: 2}"))
    settled = settle(Programme(exercises=(pick, Pick(exercise="hop"))), small, "standard", TODAY).diary
    row, hop = settled.weeks[0].tables[0].exercises
    assert (row.number, row.name, len(row.boxes), row.often) == (1, "Row", 3, "2 days a week")
    assert (hop.number, hop.name, len(hop.boxes), hop.often) == (2, "Hop", 1, "")


# Weeks and days


def test_without_a_start_date_the_days_have_names_alone(english: Words) -> None:
    (week,) = made(english, "{}").weeks
    order = {"en-GB": "Mon Tue Wed Thu Fri Sat Sun", "en-US": "Sun Mon Tue Wed Thu Fri Sat"}[english.code]
    assert [day.name for day in week.days] == order.split()
    assert {(day.date, day.number) for day in week.days} == {("", "")}
    assert joined(week.title) == "Week from ____"


def test_a_week_begins_with_the_weekday_of_the_start_date() -> None:
    british = Library(Folders()).words
    first, second = made(british, "{}", start_date=datetime.date(2026, 11, 26), diary_weeks=2).weeks
    assert [day.name for day in first.days] == ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    assert [day.date for day in first.days] == [
        "26 Nov", "27 Nov", "28 Nov", "29 Nov", "30 Nov", "1 Dec", "2 Dec",
    ]  # fmt: skip
    assert [day.number for day in first.days] == ["26", "27", "28", "29", "30", "1", "2"]
    assert second.days[0].date == "3 Dec"
    assert [joined(week.title) for week in (first, second)] == [
        "Week 1, from 26 November 2026",
        "Week 2, from 3 December 2026",
    ]


def test_american_dates_have_the_month_first() -> None:
    american = Library(Folders(), "en-US").words
    (week,) = made(american, "{}", start_date=MONDAY).weeks
    assert (week.days[0].name, week.days[0].date, week.days[0].number) == ("Mon", "Nov 23", "23")
    assert joined(week.title) == "Week from November 23, 2026"


@pytest.mark.parametrize(
    ("start", "dates"),
    [
        ("2028-02-26", ["26 Feb", "27 Feb", "28 Feb", "29 Feb", "1 Mar", "2 Mar", "3 Mar"]),
        ("2027-02-26", ["26 Feb", "27 Feb", "28 Feb", "1 Mar", "2 Mar", "3 Mar", "4 Mar"]),
        ("2100-02-27", ["27 Feb", "28 Feb", "1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar"]),
        ("2026-12-29", ["29 Dec", "30 Dec", "31 Dec", "1 Jan", "2 Jan", "3 Jan", "4 Jan"]),
        ("0001-01-01", ["1 Jan", "2 Jan", "3 Jan", "4 Jan", "5 Jan", "6 Jan", "7 Jan"]),
        ("9999-12-24", ["24 Dec", "25 Dec", "26 Dec", "27 Dec", "28 Dec", "29 Dec", "30 Dec"]),
    ],
)
def test_leap_days_and_ends_of_years(start: str, dates: list[str]) -> None:
    british = Library(Folders()).words
    (week,) = made(british, "{}", start_date=datetime.date.fromisoformat(start)).weeks
    assert [day.date for day in week.days] == dates


@given(
    start=st.dates(max_value=datetime.date(9999, 11, 1)), weeks=st.integers(1, 6), size=st.sampled_from(["large", ""])
)
def test_days_follow_one_another_through_all_weeks(words: Words, start: datetime.date, weeks: int, size: str) -> None:
    found = made(words, "{}", size=size, start_date=start, diary_weeks=weeks)
    days = [(day.name, day.date) for week in found.weeks for day in week.days]
    assert days == [words.short_day(start + datetime.timedelta(days=at)) for at in range(7 * weeks)]


@pytest.mark.parametrize(("weeks", "titles"), [(None, ["Week from ____"]), (1, ["Week from ____"]),
    (3, ["Week 1 from ____", "Week 2 from ____", "Week 3 from ____"])])  # fmt: skip
def test_weeks_are_numbered_where_there_are_several(words: Words, weeks: int | None, titles: list[str]) -> None:
    assert [joined(week.title) for week in made(words, "{}", diary_weeks=weeks).weeks] == titles


# The visit


def test_the_diary_is_brought_to_the_visit(words: Words) -> None:
    visit = datetime.date(2026, 12, 18)
    assert joined(made(words, "{}", review_date=visit).bring) == "Bring it on Fri, 18 Dec 2026."
    assert joined(made(words, "{}", review_date=visit, diary_weeks=2).bring) == "Bring them on Fri, 18 Dec 2026."
    assert made(words, "{}").bring == ("Bring it on ", None, ".")


@pytest.mark.parametrize(
    ("appointment", "bring"),
    [
        ("2026-12-11", "Bring it on Fri, 11 Dec 2026."),
        ("2026-12-11, 2.30 pm, room 4.", "Bring it on Fri, 11 Dec 2026, 2.30 pm, room 4."),
        ("in 2 weeks", "Bring it on Fri, 18 Dec 2026."),
    ],
)
def test_the_next_appointment_goes_before_the_review_if_it_has_a_date(
    words: Words, appointment: str, bring: str
) -> None:
    visit = datetime.date(2026, 12, 18)
    assert joined(made(words, "{}", review_date=visit, next_appointment=appointment).bring) == bring
    assert made(words, "{}", next_appointment="in 2 weeks").bring == ("Bring it on ", None, ".")


def test_a_diary_that_starts_after_the_visit_is_refused(words: Words) -> None:
    day = datetime.timedelta(days=1)
    made(words, "{}", start_date=MONDAY, review_date=MONDAY)
    with pytest.raises(HandoutError, match="starts on 24 Nov 2026, after the next visit on 23 Nov 2026") as caught:
        made(words, "{}", start_date=MONDAY + day, review_date=MONDAY)
    assert caught.value.problems[0].hint == "change ‘start date’, or the date of the visit"
    with pytest.raises(HandoutError, match="after the next visit on 23 Nov 2026"):
        made(words, "{}", start_date=MONDAY + day, next_appointment="2026-11-23, 2.30 pm", review_date=MONDAY + 9 * day)


@pytest.mark.parametrize(("start", "weeks"), [("9999-12-31", 1), ("9999-12-20", 2)])
def test_a_diary_that_ends_after_the_last_year_is_refused(words: Words, start: str, weeks: int) -> None:
    with pytest.raises(HandoutError, match="too late to go on"):
        made(words, "{}", start_date=datetime.date.fromisoformat(start), diary_weeks=weeks)


# Tables


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_week_is_one_table(words: Words, size: str) -> None:
    (table,) = made(words, *["times a day: 4"] * 30, size=size).weeks[0].tables
    assert len(table.exercises) == 30
    assert [(each.name, each.scale, each.box) for each in table.feelings] == [
        ("Pain", "0 to 10", "number"),
        ("How hard", "E or H", "letter"),
    ]


@given(doses=st.lists(st.sampled_from(["{}", *(f"times a day: {n}" for n in range(2, 9)), "days a week: 3"])))
def test_giant_print_has_as_many_tables_as_its_columns_need(words: Words, doses: list[str]) -> None:
    tables = made(words, *doses, size="giant").weeks[0].tables
    assert [each.number for table in tables for each in table.exercises] == list(range(1, len(doses) + 1))
    assert [bool(table.feelings) for table in tables] == [False] * (len(tables) - 1) + [True]
    for table in tables:
        assert table.exercises or table.feelings
        assert len(table.exercises) + bool(table.feelings) <= DOWN
        assert sum(len(each.boxes) for each in table.exercises) <= ACROSS


@pytest.mark.parametrize(
    ("doses", "columns"),
    [
        (["{}"] * 3, [3]),
        (["{}"] * 4, [4, 0]),
        (["times a day: 2"] * 3, [3, 0]),
        (["times a day: 6", "{}"], [1, 1]),
        ([], [0]),
    ],
)
def test_three_exercises_once_a_day_find_room_on_one_page_of_giant_print(
    words: Words, doses: list[str], columns: list[int]
) -> None:
    tables = made(words, *doses, size="giant").weeks[0].tables
    assert [len(table.exercises) for table in tables] == columns


# The part


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        ({}, False),
        ({"start_date": MONDAY}, True),
        ({"diary_weeks": 1}, True),
        ({"with_parts": ("diary",)}, True),
        ({"diary_weeks": 1, "without_parts": ("diary",)}, False),
    ],
)
def test_whoever_gives_it_dates_or_weeks_wants_the_diary(tmp_path: Any, settings: Any, printed: bool) -> None:
    chosen = Programme(exercises=(Pick(exercise="row"),), **settings)
    assert ("diary" in settle(chosen, library(tmp_path), "standard", TODAY).parts) == printed
