"""The fridge sheet: each exercise with one picture and its dose, up to 8 on one page in standard print."""

from typing import Any

import pytest
from gate import problems
from on_paper import words, words_filled
from small_pages import ALL, LENGTHY, ONE, made

from generator.audit.pages import read
from generator.audit.place_rules import pictures
from generator.audit.rules import MEASURED, breaches
from generator.limits import Size
from generator.make import Made
from generator.model import Pick
from generator.sheets import PAPERS

PROGRAMMES = {"one exercise": ONE, "all exercises": ALL, "a long name": LENGTHY}
SIZES: dict[str, Size] = {"standard": "standard", "large-print": "large", "giant-print": "giant"}
SMALLER = {"P-BODY", "P-XHEIGHT"}
"""The rules that the sheet breaks in standard print: its text has the theme's small size, which keeps P-SIZE."""
FIVE = ("hamstring-stretch", "calf-stretch", "shoulder-stretch", "head-press", "chest-raise")


def sheet(paper: Any = "a4", **settings: Any) -> Made:
    return made(paper, template="fridge", **settings)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", SIZES)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_sheet_conforms_and_keeps_the_rules(name: str, theme: str, paper: Any) -> None:
    settings = PROGRAMMES[name] | ({"patient": "Margaret Jones", "clinician": ""} if theme == "giant-print" else {})
    content = sheet(paper, theme=theme, **settings)
    assert problems(content.pdf.content) == []
    assert words(content.pdf.content) == words_filled(content.article)
    rules = set(MEASURED) - (SMALLER if theme == "standard" else set())
    assert breaches(read(content.pdf.content), SIZES[theme], sorted(rules)) == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 3, 5, 8])
def test_up_to_8_exercises_stand_on_one_page_each_with_a_picture(count: int, paper: Any) -> None:
    picks = made(paper, template="fridge").handout.exercises[:count]
    content = sheet(paper, exercises=tuple(Pick(exercise=each.id) for each in picks), **ALL)
    assert content.pdf.pages == 1
    document = read(content.pdf.content)
    drawn = [box for _, box in pictures(document)]
    assert len(drawn) == count
    tops = [box[3] for box in drawn]
    assert tops == sorted(tops, reverse=True)


def test_the_fewer_the_exercises_the_larger_the_pictures() -> None:
    heights = []
    for picks in (FIVE[:3], FIVE, None):
        chosen = {"exercises": tuple(Pick(exercise=id) for id in picks)} if picks else {}
        boxes = pictures(read(sheet(**chosen).pdf.content))
        heights.append(max(top - bottom for _, (_, bottom, _, top) in boxes))
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


@pytest.mark.parametrize("theme", SIZES)
def test_every_exercise_has_its_dose_and_every_sheet_says_when_to_stop(theme: str) -> None:
    content = sheet(theme=theme)
    said = words(content.pdf.content)
    for exercise in content.handout.exercises:
        assert exercise.name in said
        sentences = [part for cell in exercise.dose for line in cell.sentences for part in line if part]
        assert all(" ".join(text.split()) in said for text in sentences)
    stop = content.handout.advice["stop"]
    assert all(sentence in said for sentence in stop.points[:2])
    assert content.handout.advice["golden-rule"].paragraphs[0] in said


def test_a_sheet_of_blanks_keeps_room_to_write() -> None:
    content = sheet(blank=True, **ALL)
    assert breaches(read(content.pdf.content), "standard", ["P-WRITE", "P-KEEP", "P-APART", "P-MARGIN"]) == []
    assert problems(content.pdf.content) == []


def test_the_telling_picture_is_that_of_the_latest_step() -> None:
    for exercise in sheet().handout.exercises:
        steps = [picture.step for picture in exercise.pictures]
        assert exercise.telling in exercise.pictures
        assert exercise.telling is not None
        if any(steps):
            assert exercise.telling.step == max(steps, key=lambda step: (bool(step), step))
