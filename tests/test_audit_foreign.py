"""Leaflets of four other programs, with faults planted one by one: each is found, and none is invented.

`tests/foreign_pdfs/make.py` makes them.
"""

from pathlib import Path

import pytest

from generator.audit.findings import Finding
from generator.audit.pages import read
from generator.audit.rules import MEASURED, RULES

FOLDER = Path(__file__).parent / "foreign_pdfs"
ALWAYS = {
    "weasyprint": set(),
    "typst": set(),
    "chromium": {"P-TAGGED the title is not in the metadata too", "P-TAGGED does not say that it is PDF/UA-1"},
    "fpdf2": {"P-TAGGED has no tags", "P-TAGGED the title is not shown"},
}
"""What is wrong with every leaflet of a program, which cannot do better."""
PLANTED: dict[str, set[str]] = {
    "clean": set(),
    "turned": set(),
    "small": {"P-SIZE 1 fault"},
    "small-body": {"P-SIZE", "P-BODY", "P-XHEIGHT", "P-MEASURE"},  # more characters go into a line
    "tight": {"P-LEAD"},
    "long-lines": {"P-MEASURE"},
    "narrow-margin": {"P-MARGIN left margin"},
    "over-margin": {"P-MARGIN ‘Sit tall’: left margin 18"},
    "pale": {"P-CONTRAST"},
    "pale-on-box": {"P-CONTRAST ‘Stop if it hurts. Ring your clinic before you go on.’"},
    "white-on-box": {"P-CONTRAST ‘Stop if it hurts. Ring your clinic before you go on.’: contrast 3.3 to 1"},
    "gradient": {"P-CONTRAST on.’"},
    "justified": {"P-ALIGN word gaps differ"},
    "centred": {"P-ALIGN ‘Sit tall on a firm chair and put both feet flat on the floo…’: is centred"},
    "italic": {"P-EMPH 1 fault"},
    "underlined": {"P-EMPH ‘slowly’: is underlined"},
    "capitals": {"P-EMPH is in capitals"},
    "bold": {"P-EMPH ‘slowly’: is bold in the middle"},
    "hyphens": {"P-HYPHEN ends in a hyphen"},
    "no-page-number": {"P-PAGENO is not ‘Page 1 of 1’"},
    "no-language": {"P-TAGGED has no language"},
    "no-title": {"P-TAGGED has no title"},
    "no-alt": {"P-CAPTION has no words that stand for it"},
    "untagged": {"P-TAGGED has no tags"},
    "two-columns": {"P-COLUMN stands beside"},
    "wrong-order": {"P-ORDER is read after"},
    "vague-link": {"P-LINK ‘click here’: does not tell", "P-LINK its address is not printed"},
    "heading-skipped": {"P-TAGGED follows a heading of level 1"},
    "dose": {"W-DOSE ‘3x8’", "W-DOSE ‘reps’"},
    "not-embedded": {"P-TAGGED the font Helvetica is not embedded"},
    "scan": {f"P-TAGGED {what}" for what in ("has no tags", "has no title", "has no language")},
}
"""The rules that fail for each fault, with words of a finding: no others may."""
INSTEAD: dict[str, set[str]] = {
    # Its gradient runs on under the edge of the box.
    "chromium-gradient": {*ALWAYS["chromium"], "P-CONTRAST ‘on.’", "P-CONTRAST line at"},
    "chromium-untagged": {"P-TAGGED has no tags", "P-TAGGED has no language", "P-LINK without a name"},
    "weasyprint-untagged": {"P-TAGGED has no tags", "P-TAGGED the title is not shown", "P-LINK without a name"},
    # Larger margins on one side alone would move the text's right edge.
    "typst-narrow-margin": {"P-MARGIN left margin", "P-MEASURE"},
    # Typst names no PDF/UA where it would refuse the file.
    "typst-no-title": {"P-TAGGED has no title", "P-TAGGED does not say that it is PDF/UA-1"},
    "typst-no-alt": {"P-CAPTION has no words", "P-TAGGED does not say that it is PDF/UA-1", "P-TAGGED is not shown"},
    "fpdf2-scan": PLANTED["scan"],
    "fpdf2-no-title": {"P-TAGGED has no tags", "P-TAGGED has no title"},
    "fpdf2-not-embedded": {*ALWAYS["fpdf2"], "P-TAGGED Helvetica-Bold is", "P-TAGGED Helvetica is"},
}
"""What else, or only, a program does with some faults."""
FILES = sorted(path.stem for path in FOLDER.glob("*.pdf"))


def found_in(name: str) -> dict[str, list[Finding]]:
    document = read((FOLDER / f"{name}.pdf").read_bytes())
    found = {rule: RULES[rule].measure(document, "standard") for rule in MEASURED}
    return {rule: findings for rule, findings in found.items() if findings}


@pytest.mark.parametrize("name", FILES)
def test_the_planted_fault_is_found_and_none_is_invented(name: str) -> None:
    program, _, fault = name.partition("-")
    wanted = INSTEAD.get(name, PLANTED[fault] | ALWAYS[program])
    found = found_in(name)
    assert {rule: list(map(str, findings)) for rule, findings in found.items()}.keys() == {
        each.split()[0] for each in wanted
    }, found
    for each in wanted:
        rule, _, words = each.partition(" ")
        if words == "1 fault":
            assert len(found[rule]) == 1
        else:
            assert any(words in str(finding) for finding in found[rule]), (words, found[rule])
    tagged = [each for each in wanted if each.startswith("P-TAGGED")]
    assert len(found.get("P-TAGGED", [])) == len(tagged), found["P-TAGGED"]


def test_each_program_has_a_leaflet_without_a_fault_and_many_with_one() -> None:
    programs = {name.partition("-")[0] for name in FILES}
    assert programs == ALWAYS.keys()
    assert all(f"{program}-clean" in FILES for program in programs)
    assert {name.partition("-")[2] for name in FILES} == PLANTED.keys()


def test_a_scan_with_hidden_words_cannot_be_told() -> None:
    document = read((FOLDER / "fpdf2-scan.pdf").read_bytes())
    assert document.pages[0].hidden > 10
    untold = {rule for rule in RULES if RULES[rule].doubt(document, "standard")}
    assert untold >= {"P-SIZE", "P-LEAD", "P-CONTRAST", "P-ALIGN", "P-ORDER", "W-SENT"}


def test_a_page_that_is_turned_and_cropped_is_measured_as_it_is_shown() -> None:
    plain, turned = (read((FOLDER / f"fpdf2-{name}.pdf").read_bytes()).pages[0] for name in ("clean", "turned"))
    assert (turned.width, turned.height) == pytest.approx((plain.width, plain.height), abs=0.5)
    assert [block.text for block in turned.blocks] == [block.text for block in plain.blocks]
    for one, other in zip(turned.runs, plain.runs, strict=True):
        assert one.size == pytest.approx(other.size, abs=0.01)
        assert one.ink == pytest.approx(other.ink, abs=0.5)
    assert turned.ink == pytest.approx(plain.ink, abs=1)
