"""The rules of the printed page hold in every finished handout, and each rule finds the fault that it is there for."""

import datetime
import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import planted
import planted_pages  # noqa: F401  adds its faults to planted.FAULTS
import planted_text  # noqa: F401
import pytest
from conftest import DATE, Handouts
from reading_pdf import Element, full_text, tree

from generator import limits
from generator.audit import page_rules, write_rules
from generator.audit.contrast_rules import p_bw
from generator.audit.pages import read
from generator.audit.rules import MEASURED, RULES, breaches
from generator.audit.seen import Document
from generator.errors import HandoutError
from generator.library import Library
from generator.limits import Size
from generator.locations import Folders
from generator.make import make
from generator.model import Pick, Programme

PROGRAMMES = sorted(Library(Folders()).programmes)
SIZES: dict[str, Size] = {"standard": "standard", "large-print": "large", "giant-print": "giant"}
ALL_PARTS: dict[str, Any] = {
    "with_parts": ("cough", "height", "why", "diary"),
    "conditions": ("severe-bone-loss",),
    "patient": "Margaret Jones",
    "clinician": "Priya Shah",
    "note": "Well done so far. Go on like this for 2 weeks.",
}

Printed = tuple[Document, Size]


@pytest.fixture(
    scope="module", params=list(product(PROGRAMMES, SIZES, ("a4", "letter"))), ids=lambda chosen: "-".join(chosen)
)
def printed(request: pytest.FixtureRequest, handouts: Handouts) -> Printed:
    programme, theme, paper = request.param
    return read(handouts(programme, theme=theme, paper=paper, **ALL_PARTS)), SIZES[theme]


@pytest.mark.parametrize("rule", MEASURED)
def test_every_handout_keeps_every_rule(printed: Printed, rule: str) -> None:
    assert breaches(*printed, [rule]) == []


def test_in_standard_print_pictures_and_steps_of_an_exercise_stand_on_one_page(printed: Printed) -> None:
    document, size = printed
    found = page_rules.exercises(document)
    assert found
    for exercise in found:
        steps = next(tag for tag in exercise.find("L") if tag.attributes.get("ListNumbering") == "Decimal")
        pictures = [tag for tag in exercise.find("Figure") if tag.parent and not tag.parent.find("Link")]
        on_pages = {page for tag in (steps, *pictures) for page in tag.pages}
        # In larger print they may not fit on one.
        assert len(on_pages) == 1 if size == "standard" else on_pages


@pytest.mark.parametrize("theme", SIZES)
def test_black_and_white_has_no_colour_and_loses_nothing(theme: str, handouts: Handouts) -> None:
    coloured = handouts("all", theme=theme, paper="a4", **ALL_PARTS)
    grey = handouts("all", theme=theme, paper="a4", black_and_white=True, **ALL_PARTS)
    document = read(grey)
    assert p_bw(document, SIZES[theme]) == []
    assert full_text(tree(grey)) == full_text(tree(coloured))
    assert breaches(document, SIZES[theme], ["P-CONTRAST", "P-APART"]) == []


@pytest.mark.parametrize("theme", ["large-print", "giant-print"])
def test_large_print_leaves_nothing_out(theme: str, handouts: Handouts) -> None:
    settings = ALL_PARTS | {"with_parts": ("cough", "height", "why")}
    standard, large = (tree(handouts("all", theme=name, **settings)) for name in ("standard", theme))
    assert _texts(large) == _texts(standard)
    assert any("sit-up" in text.lower() for text in _texts(large))


def _texts(root: Element) -> Counter[str]:
    """Return the text of every heading, paragraph, point and cell."""
    blocks = ("H1", "H2", "H3", "P", "LBody", "TH", "TD")
    return Counter(" ".join(full_text(element).split()) for element in root.walk() if element.role in blocks)


IMPOSSIBLE: dict[str, tuple[Any, str, Any]] = {
    "P-SIZE": (limits, "SMALLEST", dict.fromkeys(SIZES.values(), 100)),
    "P-BODY": (limits, "BODY", dict.fromkeys(SIZES.values(), 100)),
    "P-XHEIGHT": (limits, "X_HEIGHT", dict.fromkeys(SIZES.values(), 100)),
    "P-LEAD": (limits, "LINE_PITCH", (9, 10)),
    "P-MEASURE": (limits, "LONGEST_LINE", {"standard": 10, "large": 10}),
    "P-MARGIN": (limits, "MARGINS", dict.fromkeys(SIZES.values(), (90, 90))),
    "P-CONTRAST": (limits, "LINE_CONTRAST", 30),
    "P-PAGENO": (page_rules, "PAGE_OF", r"Seite (\d+) (\d+)"),
    "P-WRITE": (limits, "SMALLEST_BOX", dict.fromkeys(SIZES.values(), 100)),
}


@pytest.mark.parametrize("theme", SIZES)
def test_rules_look_at_real_handouts(theme: str, handouts: Handouts, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(handouts("starter", theme=theme, paper="a4", **ALL_PARTS))
    assert len(page_rules.exercises(document)) == 3
    for module, limit, value in IMPOSSIBLE.values():
        monkeypatch.setattr(module, limit, value)
    blind = {rule for rule in IMPOSSIBLE if not RULES[rule].measure(document, SIZES[theme])}
    assert blind == set()


@pytest.mark.parametrize("theme", SIZES)
def test_every_box_to_write_in_is_measured(theme: str, handouts: Handouts, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(handouts("starter", theme=theme, paper="a4", **ALL_PARTS))
    monkeypatch.setattr(limits, "SMALLEST_BOX", dict.fromkeys(SIZES.values(), 100))
    found = write_rules.p_write(document, SIZES[theme])
    boxes = sum("box" in finding.measured for finding in found)
    assert boxes == 7 * (3 + 2)  # exercises and feelings
    assert any("week from" in finding.words.lower() for finding in found)


# Handouts that ask for much


WORD = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz" * 5
LONG_NAME = "Wilhelmina Alexandra Featherstonehaugh-Cholmondeley of Ashby"
SENTENCE = "Stand tall and hold on to the back of a chair that will not move. "
OWN = """
name: Own stretch
category: stretch
position: standing
equipment: [chair]
goals: []
movement tags: [none-of-these]
purpose: It helps you to stay flexible.
start: Stand behind the chair.
steps:
  - "{step}"
  - Rest.
dose: {{repetitions: 5, times a day: 2, days a week: }}
"""


def _own(folder: Path, step: str) -> dict[str, Any]:
    (folder / "content" / "exercises").mkdir(parents=True)
    (folder / "content" / "exercises" / "own-stretch.yaml").write_text(OWN.format(step=step), encoding="utf-8")
    return {"exercises": (Pick(exercise="own-stretch"),), "with_parts": ("diary",)}


def _thirty(folder: Path) -> dict[str, Any]:
    """Write copies of exercises, since each can be chosen once."""
    copies = {}
    for id in ("calf-stretch", "ball-press", "head-press"):
        text = Folders().find("exercises", id).read_text(encoding="utf-8")
        copies |= {f"{id}-{number}": text for number in range(10)}
    (folder / "content" / "exercises").mkdir(parents=True)
    for id, text in copies.items():
        (folder / "content" / "exercises" / f"{id}.yaml").write_text(text, encoding="utf-8")
    return {"exercises": _picks(*copies), "with_parts": ("diary",)}


def _picks(*ids: str) -> tuple[Pick, ...]:
    return tuple(Pick(exercise=id) for id in ids)


MUCH: dict[str, Callable[[Path], dict[str, Any]]] = {
    "one exercise": lambda _: {"exercises": _picks("head-press"), "with_parts": ("diary",)},
    "thirty exercises": _thirty,
    "a very long name": lambda _: {"exercises": _picks("head-press"), "patient": LONG_NAME, "clinician": LONG_NAME},
    "a very long note": lambda _: {
        "exercises": (Pick(exercise="head-press", note=SENTENCE * 20),),
        "note": SENTENCE * 20,
    },
    "a step of 800 characters": lambda folder: _own(folder, (SENTENCE * 20)[:800].strip()),
    "a word of 300 characters": lambda folder: _own(folder, f"Say {WORD[:300]} aloud."),
}


@pytest.mark.parametrize("theme", SIZES)
@pytest.mark.parametrize("much", MUCH)
def test_handouts_that_ask_for_much_keep_every_rule(much: str, theme: str, tmp_path: Path) -> None:
    programme = Programme(theme=theme, **MUCH[much](tmp_path))
    pdf = make(programme, Library(Folders(tmp_path)), DATE).pdf.content
    assert breaches(read(pdf), SIZES[theme]) == []


def test_every_character_of_a_long_word_is_printed(tmp_path: Path) -> None:
    programme = Programme(theme="giant-print", **_own(tmp_path, f"Say {WORD[:300]} aloud."))
    pdf = make(programme, Library(Folders(tmp_path)), DATE).pdf.content
    assert WORD[:300] in re.sub(r"\s", "", full_text(tree(pdf)))


def test_a_name_that_would_take_the_page_is_refused(tmp_path: Path) -> None:
    programme = Programme(theme="giant-print", exercises=_picks("head-press"), patient=LONG_NAME * 10)
    with pytest.raises(HandoutError, match="take too much"):
        make(programme, Library(Folders(tmp_path)), datetime.date(2026, 11, 20))


# Faults


@pytest.mark.parametrize("size", ["standard", "large", "giant"])
def test_a_sheet_without_a_fault_keeps_every_rule(size: Size) -> None:
    document = read(planted.sheet(size))
    assert breaches(document, size) == []
    assert p_bw(document, size) == []


def test_a_number_may_end_a_line_where_the_next_word_has_room() -> None:
    lines = ["Hold for a slow count of 5 ", "Rest after each one, then do it again."]
    document = read(planted.sheet("standard", lambda drawn: drawn.text(lines, 400) and None))
    assert breaches(document, "standard", ["P-HYPHEN"]) == []


@pytest.mark.parametrize("fault", planted.FAULTS, ids=lambda fault: f"{fault.rule} {fault.__name__}")
def test_each_rule_finds_its_fault(fault: planted.Fault) -> None:
    rule = p_bw if fault.rule == "P-BW" else RULES[fault.rule].measure
    found = rule(read(fault.pdf()), fault.size)
    assert any(fault.found in str(finding) for finding in found), found


def test_every_rule_has_a_fault_planted() -> None:
    assert {fault.rule for fault in planted.FAULTS} == {*MEASURED, "P-BW"}
