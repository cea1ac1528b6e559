"""The shipped content: what must survive, doses as the sources give them, programmes, and pages that conform."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from gate import problems
from on_paper import root, words, words_filled, words_in
from shipped_content import BLANK, LANGUAGES, PROGRAMMES, TEMPLATES, THEMES, library, line_of, made, nouns, sentences
from verapdf import verapdf

from generator.elements import Element, elements, walk, words_of
from generator.library import Library
from generator.model import Part, Pick, Programme
from generator.values import Sentence

# What must survive


def section(article: Element, name: str) -> str:
    return next(words_of(each) for each in elements(article) if each.attributes.get("class") == name)


CONDITIONS = {
    "sudden-moves": "only as part of a programme that builds up slowly",
    "twisting": "such as a golf swing, unless you are used to them",
    "high-impact": "It may be unsafe.",
    "bending-forward": "do not bend with a load",
    "hugging": "If you have lost a lot of bone",
    "lifting-a-grandchild": "If you have lost a lot of bone",
    "coughing": "If you have lost a lot of bone",
}


@pytest.mark.parametrize(("id", "condition"), CONDITIONS.items())
def test_conditions_of_the_sources_survive(id: str, condition: str) -> None:
    movement = library().avoid[id]
    assert condition in f"{movement.title} {movement.condition}"


def test_an_extreme_twist_and_bend_has_no_exception() -> None:
    [said] = [each.words for each in sentences(library().avoid["twisting"].condition) if "A-10" in each.basis]
    assert "Do not twist and bend to your limit" in said
    assert "unless" not in said


ONE = Programme(title="One", exercises=(Pick(exercise="head-press"),))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", LANGUAGES)
@pytest.mark.parametrize("severe", [False, True])
def test_the_avoid_list_is_complete_whatever_is_chosen(theme: str, paper: str, severe: bool) -> None:
    content = library(LANGUAGES[paper])
    expected = [movement for movement in content.avoid.values() if severe or not movement.only_with]
    assert len(expected) == (14 if severe else 11)
    none: tuple[Part, ...] = ()
    handouts = [
        made(programme, theme, paper, template, none, severe)
        for programme, template in ((ONE, "handout"), ("all", "handout"), (ONE, "avoid"), (ONE, "card"))
    ]
    for handout in handouts:
        said = words(handout.pdf.content)
        for movement in expected:
            for text in (movement.title, movement.condition, movement.instead):
                assert text is None or content.words.text(text) in said
        assert all(each.words in said for each in golden_rule(content))
    one, every = (" ".join(section(each.article, "avoid").split()) for each in handouts[:2])
    for movement in expected:
        for tag, text in movement.unlike.items():
            safe = re.compile(rf" Exercises? [\d and,]+ (is|are) safe for you\. {re.escape(content.words.text(text))}")
            every, times = safe.subn("", every)
            assert times == 1, f"all exercises have one with the tag {tag}"
    assert one == every
    for movement in content.avoid.values():
        assert movement in expected or str(movement.title) not in words(handouts[0].pdf.content)


def golden_rule(content: Library) -> Iterator[Sentence]:
    for paragraph in content.advice["golden-rule"].paragraphs:
        for sentence in paragraph.sentences:
            yield Sentence(content.words.text(sentence.words))


def test_every_movement_but_the_first_sentence_says_what_to_do_instead() -> None:
    avoid = library().avoid.values()
    assert [each.id for each in avoid if each.instead is None and each.group != "introduction"] == []
    assert [each.id for each in avoid if each.only_with] == ["hugging", "lifting-a-grandchild", "coughing"]


# Doses, as the table of the sources gives them; ____ is a line to write on

_ = BLANK
DOSES = {
    "hamstring-stretch": ("15 seconds", None, f"{_} times each side", [f"{_} times a day", f"{_} days a week"]),
    "calf-stretch": ("15 seconds", None, f"{_} times each side", [f"{_} times a day", f"{_} days a week"]),
    "shoulder-stretch": ("5 seconds", None, "3 times", [f"{_} times a day", f"{_} days a week"]),
    "neck-press": ("A slow count of 5", "A few seconds", "10 times, or until your neck feels tired",
                   ["In the morning and in the evening, every day"]),
    "ball-press": ("5 seconds", "2 seconds",
                   "Until your legs or back feel tired / Build up slowly, to 15 to 20 times at most", ["Every day"]),
    "chest-raise": ("5 seconds", "2 seconds", f"{_} times, or until you feel tired",
                    [f"{_} times a day", f"{_} days a week"]),
    "head-press": ("3 to 4 seconds", "1 to 2 seconds", "5 times", ["Several times a day"]),
    "standing-back-bend": ("A slow count of 5", None, "5 times", ["Several times a day"]),
}  # fmt: skip


def test_each_exercise_has_the_dose_of_the_sources_and_no_other() -> None:
    exercises = made().handout.exercises
    assert {exercise.id for exercise in exercises} == library().exercises.keys() == DOSES.keys()
    for exercise in exercises:
        hold, rest, repeat, often = DOSES[exercise.id]
        expected = {"hold": [hold], "rest": [rest], "repeat": repeat.split(" / "), "how often": often}
        cells = {cell.kind: line_of(cell) for cell in exercise.dose}
        assert cells == {kind: lines for kind, lines in expected.items() if lines != [None]}


def test_blanks_are_blank_on_paper() -> None:
    """What stands in the finished strip is the words of the table without the blanks, and as many lines to write on."""
    [strips] = [
        [
            each
            for each in root(made().pdf.content).find("Table")
            if len(each.find("TR")) == 2 and not each.find("Figure")
        ]
    ]
    said = [words_in(strip.find("TR")[1]) for strip in strips]
    for hold, rest, repeat, often in DOSES.values():
        assert (
            " ".join(" ".join(filter(None, [hold, rest, *repeat.split(" / "), *often])).replace(_, "").split()) in said
        )
    [article] = [made().article]
    spans = [e for e in walk(article) if e.tag == "table" and e.attributes.get("class") == "dose"]
    blanks = [
        sum(each.attributes.get("class") == "blank" for each in walk(strip) if each.tag == "span") for strip in spans
    ]
    assert blanks == [sum("".join(filter(None, [h, r, p, *o])).count(_) for h, r, p, o in [DOSES[id]])
                      for id in [each.id for each in made().handout.exercises]]  # fmt: skip


def test_steps_name_no_number_that_a_clinician_may_change() -> None:
    assert [(id, str(step)) for id, exercise in library().exercises.items() for step in exercise.steps
            if re.search(r"\d", str(step))] == []  # fmt: skip


# Programmes


def test_programmes_are_what_they_say() -> None:
    programmes, exercises = library().programmes, library().exercises
    assert set(programmes) == {"all", "no-floor", "posture", "starter", "strength", "stretches"}

    def chosen(id: str) -> list[str]:
        return [pick.exercise for pick in programmes[id].exercises]

    assert sorted(chosen("all")) == sorted(exercises)
    for id, category in (("posture", "posture"), ("strength", "strengthening"), ("stretches", "stretch")):
        assert sorted(chosen(id)) == sorted(each for each in exercises if exercises[each].category == category)
    assert sorted(chosen("no-floor")) == sorted(
        each for each in exercises if exercises[each].position in ("sitting", "standing")
    )
    for id, programme in programmes.items():
        assert programme.title
        for number in re.findall(r"\d+", f"{programme.title}")[:1]:
            assert int(number) == len(chosen(id))


def test_no_shipped_exercise_is_a_movement_to_avoid() -> None:
    tags = library().taxonomy.movement_tags
    assert {
        id: tag for id, exercise in library().exercises.items() for tag in exercise.movement_tags if tags[tag].breaks
    } == {}
    assert all(exercise.movement_tags for exercise in library().exercises.values())


def test_nothing_claims_to_be_reviewed() -> None:
    """No clinician has read the content yet; whoever has fills in ‘reviewed’ and takes the file's name out here."""
    assert [name for name, noun in nouns() if getattr(noun, "reviewed", None)] == []


# Pages


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", LANGUAGES)
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_programme_conforms_and_says_all_in_order(programme: str, theme: str, paper: str) -> None:
    handout = made(programme, theme, paper)
    assert problems(handout.pdf.content) == []
    assert words(handout.pdf.content) == words_filled(handout.article)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("template", TEMPLATES[1:])
def test_every_template_conforms_and_says_all_in_order(template: str, theme: str) -> None:
    handout = made(theme=theme, template=template)
    assert problems(handout.pdf.content) == []
    assert words(handout.pdf.content) == words_filled(handout.article)


def test_verapdf_finds_no_fault(tmp_path: Path) -> None:
    files = []
    for programme in PROGRAMMES:
        for theme in THEMES:
            for paper in LANGUAGES:
                files.append(tmp_path / f"{programme}-{theme}-{paper}.pdf")
                files[-1].write_bytes(made(programme, theme, paper).pdf.content)
    for template in TEMPLATES[1:]:
        for theme in THEMES:
            files.append(tmp_path / f"{template}-{theme}.pdf")
            files[-1].write_bytes(made(theme=theme, template=template).pdf.content)
    assert textwrap.indent("\n".join(verapdf(files)), "  ") == ""
