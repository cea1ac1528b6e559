"""The shipped content is spelt as each language spells."""

import re

import pytest
from on_paper import root, words
from shipped_content import LANGUAGES, TEMPLATES, library, made

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
