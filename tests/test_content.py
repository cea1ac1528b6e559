"""The shipped content: every fact on paper, doses as the sources give them, plain words, and pages that conform."""

import csv
import datetime
import functools
import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
import textstat
from gate import problems
from msgspec import structs
from on_paper import root, words, words_filled, words_in
from verapdf import verapdf

from generator.elements import Element, elements, walk, words_of
from generator.handout import DoseCell
from generator.library import Library
from generator.locations import Folders
from generator.make import Made, make
from generator.model import Noun, Part, Pick, Programme
from generator.values import Amount, Sentence, Text
from generator.words import EMERGENCY

TODAY = datetime.date(2026, 11, 20)
PARTS: tuple[Part, ...] = ("before-you-start", "avoid", "cough", "height", "why", "diary")
THEMES = ("standard", "large-print", "giant-print")
LANGUAGES = {"a4": "en-GB", "letter": "en-US"}
PROGRAMMES = sorted(Folders().every("programmes"))
TEMPLATES = ("handout", "card", "avoid", "diary", "fridge")
KINDS = ("exercises", "avoid", "advice")


@functools.cache
def library(language: str = "en-GB") -> Library:
    return Library(Folders(), language)


@functools.cache
def made(
    programme: str | Programme = "all",
    theme: str = "standard",
    paper: str = "a4",
    template: str = "handout",
    parts: tuple[Part, ...] = PARTS,
    severe: bool = True,
) -> Made:
    """Make a handout once, in the language of its paper."""
    content = library(LANGUAGES[paper])
    chosen = programme if isinstance(programme, Programme) else content.programme(programme)
    settings = {
        "theme": theme,
        "paper": paper,
        "template": template,
        "with_parts": parts,
        "conditions": ("severe-bone-loss",) if severe else (),
    }
    return make(structs.replace(chosen, **settings), content, TODAY)


def sentences(value: object) -> Iterator[Sentence]:
    """Yield each cited sentence of a noun, pictures apart."""
    if isinstance(value, Text):
        yield from value.sentences
    elif isinstance(value, Noun):
        for field in value.__struct_fields__:
            if field != "pictures":
                yield from sentences(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from sentences(each)


def nouns() -> Iterator[tuple[str, Noun]]:
    for kind in KINDS:
        for id, noun in getattr(library(), kind).items():
            yield f"{kind}/{id}", noun


def cited() -> dict[str, list[str]]:
    """Return the sentences that rest on each fact or source."""
    found: dict[str, list[str]] = {}
    for _, noun in nouns():
        for sentence in sentences(noun):
            for id in sentence.basis:
                found.setdefault(id, []).append(sentence.words)
    return found


def amounts() -> Iterator[tuple[str, str, Amount]]:
    """Yield each number of a dose: the exercise, the field, the amount."""
    for id, exercise in library().exercises.items():
        for field in exercise.dose.__struct_fields__:
            amount = getattr(exercise.dose, field)
            if isinstance(amount, Amount):
                yield id, field, amount


def blocks(article: Element) -> Iterator[tuple[Element, str]]:
    """Yield each heading, paragraph, list line and cell that holds words, in reading order; br parts it."""
    for element in walk(article):
        inner = elements(element)
        if element.tag in ("h1", "h2", "h3", "p", "li", "td", "th", "caption", "figcaption") and (
            not any(each.tag in ("p", "ul", "ol", "section") for each in inner)
        ):
            for is_break, children in groupby(element.children, lambda child: getattr(child, "tag", "") == "br"):
                if not is_break:
                    yield element, words_of(structs.replace(element, children=tuple(children)))


# Facts


def test_the_table_holds_each_fact_once() -> None:
    with Folders().single("content/facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["id"] for row in rows}) == len(library().facts) == 213
    assert all(row.keys() == {"id", "source", "fact"} and all(row.values()) for row in rows)
    assert {row["source"] for row in rows} <= library().sources.keys()


def test_every_fact_is_printed_or_has_a_reason_and_never_both() -> None:
    facts, reasons = library().facts.keys(), library().facts_not_printed
    printed = cited().keys() | {id for _, _, amount in amounts() for id in amount.basis}
    assert printed - facts - library().sources.keys() == set()
    assert facts - printed - reasons.keys() == set()
    assert reasons.keys() & printed == set()
    assert reasons.keys() - facts == set()
    assert all(len(reason.split()) >= 5 for reason in reasons.values())


def printed(words: str) -> str:
    return words.replace(EMERGENCY, "999")


def test_every_sentence_that_cites_is_really_on_paper() -> None:
    paper = words(made().pdf.content)
    missing = {
        name: lost
        for name, noun in nouns()
        if (lost := [each.words for each in sentences(noun) if each.basis and printed(each.words) not in paper])
    }
    assert missing == {}


def test_every_fact_is_really_on_paper() -> None:
    paper = words(made().pdf.content)
    unsaid = {
        id: library().facts[id].fact
        for id, said in cited().items()
        if id in library().facts and not any(sentence in paper for sentence in said)
    }
    assert unsaid == {}


def test_every_number_of_a_dose_is_really_on_paper() -> None:
    strips = {exercise.id: exercise.dose for exercise in made().handout.exercises}
    kinds = {"hold_seconds": "hold", "rest_seconds": "rest", "repetitions": "repeat", "build_up_to": "repeat"}
    for id, field, amount in amounts():
        cell = next(cell for cell in strips[id] if cell.kind == kinds.get(field, "how often"))
        said = " ".join(line_of(cell)).lower()
        number = amount.word or (f"{amount.low} to {amount.high}" if amount.high else str(amount.low))
        if field == "times_a_day" and library().exercises[id].dose.times_of_day:
            assert len(library().exercises[id].dose.times_of_day) == amount.low
        elif field == "days_a_week" and amount.low == 7:
            assert "every day" in said
        else:
            assert re.search(rf"\b{number}\b", said), (id, field)


def test_every_sentence_has_a_basis() -> None:
    """A sentence that rests on nothing outside says so: [ours]."""
    bare = [(name, each.words) for name, noun in nouns() for each in sentences(noun) if not each.basis]
    # Headings of groups are no claims.
    headings = {str(group.heading) for advice in library().advice.values() for group in advice.groups}
    titles = {str(advice.title) for advice in library().advice.values()}
    assert [each for each in bare if each[1] not in headings | titles] == []


# Plain words


def prose(texts: Iterable[str]) -> str:
    """Join texts as they are read aloud: each ends with a stop."""
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in map(str, texts) if text)


def grade(texts: Iterable[str]) -> float:
    return float(textstat.flesch_kincaid_grade(prose(texts)))


@pytest.mark.parametrize("id", library().exercises)
def test_steps_are_easy_to_read(id: str) -> None:
    exercise = library().exercises[id]
    assert grade(map(str, exercise.steps)) <= 5
    assert grade(map(str, (exercise.start, *exercise.steps))) <= 5
    # A mean hides a hard line among easy ones; a single short line measures unfairly, so it may be a little over.
    assert [str(step) for step in exercise.steps if grade([str(step)]) > 6] == []


@pytest.mark.parametrize("name", [name for name, _ in nouns()])
def test_every_file_is_easy_to_read(name: str) -> None:
    noun = dict(nouns())[name]
    assert grade(each.words for each in sentences(noun)) <= 6
    assert [each.words for each in sentences(noun) if grade([each.words]) > 13] == []


def sections(article: Element) -> Iterator[tuple[str, Element]]:
    """Yield the parts of a handout, by their first words."""
    for element in elements(article):
        if element.tag in ("section", "aside"):
            yield words_of(element)[:30], element


@pytest.mark.parametrize("paper", LANGUAGES)
def test_every_part_is_easy_to_read_as_it_is_printed(paper: str) -> None:
    grades = {
        name: grade(words for _, words in blocks(section)) for name, section in sections(made(paper=paper).article)
    }
    assert len(grades) > 15
    assert {name: found for name, found in grades.items() if found > 6} == {}


@functools.cache
def told() -> dict[str, str]:
    """Return all words a patient can meet, each block with where it was first found."""
    found: dict[str, str] = {}
    for paper in LANGUAGES:
        for template in TEMPLATES:
            for theme in ("standard", "large-print"):
                for element, said in blocks(made(theme=theme, paper=paper, template=template).article):
                    found.setdefault(said, f"{template}, {theme}, {paper}: {element.tag}")
    for programme in library().programmes.values():
        found.setdefault(programme.title or "", f"title of {programme.id}")
    return found


def breaking(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> list[tuple[str, str]]:
    return [(match[0], where) for said, where in told().items() for match in re.finditer(pattern, said, flags)]


def test_sentences_are_short() -> None:
    long = [sentence for said in told() for sentence in re.split(r"(?<=[.!?]) ", said) if len(sentence.split()) > 18]
    assert long == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_lists_are_short(template: str) -> None:
    for element in walk(made(template=template).article):
        if element.tag in ("ul", "ol"):
            assert 1 <= len(elements(element)) <= 7, words_of(element)


def test_no_two_numerals_stand_side_by_side() -> None:
    assert [each for each in breaking(r"\d[\d.,]* +\d+") if each[0] != "20, 2026"] == []


def test_there_are_no_abbreviations() -> None:
    short = r"\breps?\b|\bb\.?i\.?d\b|\be\.g|\bi\.e|\betc\b|\bvs\b|\bapprox|\bmax\b|\bmin\b|\bno\. ?\d|\band/or\b|&"
    assert breaking(rf"{short}|\bx ?\d|\d ?x\b|\d ?(?:s|sec|min|cm|mm|kg|ft|in)\b") == []


def test_nothing_is_stressed_with_capitals() -> None:
    names = {"NHS", "UK"}
    assert [each for each in breaking(r"\b[A-Z]{2,}\b", re.NOFLAG) if each[0] not in names] == []


def test_numbers_are_numerals() -> None:
    numbers = "two three four five six seven eight nine ten eleven twelve fifteen twenty twice"
    assert breaking(rf"\b(?:{numbers.replace(' ', '|')})\b|(?<!at )\bonce\b(?! a year)") == []


def test_words_that_stand_for_pictures_are_short() -> None:
    alts = [
        element.attributes["alt"]
        for template in TEMPLATES
        for element in walk(made(template=template).article)
        if "alt" in element.attributes
    ]
    assert alts
    assert [alt for alt in alts if not 0 < len(alt) <= 125] == []


# Languages

RISE = "exerc|r|ra|w|otherw|likew|prec|no|surpr|adv|prom|prem|conc|dev|superv|rev|telev|comprom|d?ispr|pra|expert|cru"
BRITISH = (
    r"\b(?:colour|favour|behaviour|labour|neighbour|harbour|humour|rumour|tumour)\w*|\bprogrammes?\b|\bworktop|\bphysio"
    r"|\b(?:centi|milli|kilo)?metres?\b|\blitre|\bfibre|\bcentre|\btheatre|\bgrey|\bageing|\bpractis|\blicence|\bwhilst"
    r"|\bamongst|\bparcel|\btick\b|\bspelt\b|\blearnt\b|\bjudgement|\bplough|\bpyjama|\bkerb|\btyre|\bcheque|\bmum\b"
    rf"|\b(?!(?:{RISE})is)[a-z]+is(?:e[ds]?|ing|ations?)\b|\b[a-z]+ys(?:e[ds]?|ing)\b|\b[a-z]+ell(?:ed|ing)\b"
    r"|\b(?:anaem|haem|oedem|oesoph|orthopaed|paed)\w*"
)
AMERICAN = (
    r"\b(?:color|favor|behavior|labor|neighbor|humor)\w*|\bprograms?\b|\bcounters?\b|\bphysical therapists?\b"
    r"|\b(?:centi|milli|kilo)?meters?\b|\bliter|\bfiber|\bcenter|\btheater|\bgray\b|\baging|\bpackage|\bcheck a box"
    r"|\b(?!(?:s|pr)ize)[a-z]+iz(?:e[ds]?|ing|ations?)\b|\b[a-z]+yz(?:e[ds]?|ing)\b|\bat noon\b|\bsidewalk\b"
)


def foreign(paper: str, pattern: str) -> set[str]:
    said = " ".join(
        words(made(theme=theme, paper=paper, template=template).pdf.content)
        for template in TEMPLATES
        for theme in ("standard", "large-print")
    )
    # A title: Richard Baldwin is one.
    return {
        match[0].lower()
        for match in re.finditer(pattern, said.replace("a physical therapist, helped", ""), re.IGNORECASE)
    }


def test_american_paper_has_no_british_spelling() -> None:
    assert foreign("letter", BRITISH) == set()


def test_british_paper_has_no_american_spelling() -> None:
    assert foreign("a4", AMERICAN) == set()


def test_the_spelling_tests_can_fail() -> None:
    assert {"programme", "worktop", "physio"} <= foreign("a4", BRITISH)
    assert {"program", "counter", "physical therapist"} <= foreign("letter", AMERICAN)
    for british in ("colour", "stabilise", "realising", "organisation", "analyse", "centimetres", "travelling"):
        assert re.search(BRITISH, f"a {british} b"), british
    for both in (
        "exercise",
        "exercises",
        "raise",
        "wise",
        "otherwise",
        "rise",
        "this",
        "advise",
        "comes",
        "yes",
        "eyes",
    ):
        assert not re.search(BRITISH, f"a {both} b"), both


def test_every_american_spelling_is_of_use() -> None:
    british = words(made().pdf.content) + " ".join(library().taxonomy.equipment.values())
    singular = {word.removesuffix("s") for word in library("en-US").words.chain[0].spelling}
    assert [word for word in singular if not re.search(rf"\b{word}s?\b", british, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("paper", "date", "days"),
    [
        ("a4", "20 November 2026", "Mon Tue Wed Thu Fri Sat Sun"),
        ("letter", "November 20, 2026", "Sun Mon Tue Wed Thu Fri Sat"),
    ],
)
def test_dates_and_weeks_are_those_of_the_country(paper: str, date: str, days: str) -> None:
    pdf = made(paper=paper).pdf.content
    said = words(pdf)
    assert date in said[:60]
    assert days in said
    assert root(pdf).lang in (None, LANGUAGES[paper])
    assert library(LANGUAGES[paper]).words.paper == paper


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
    assert section(handouts[0].article, "avoid") == section(handouts[1].article, "avoid")
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

_ = "____"
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


def line_of(cell: DoseCell) -> list[str]:
    return ["".join(_ if part is None else part for part in line).replace("\u00a0", " ") for line in cell.lines]


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
