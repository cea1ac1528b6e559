"""Every phrase of the shipped English is asked for, and every look of the shipped theme is on a handout."""

import ast
import datetime
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import get_args

from msgspec import structs

import generator
from generator import make, markup, theme, trials, words
from generator.addresses import parse_web_address
from generator.elements import walk
from generator.handout import DoseCell
from generator.library import Library
from generator.locations import Folders, templates_in
from generator.model import AvoidGroup, Condition, Paper, Part, Pick, Programme, Version
from generator.since import Change

FOLDERS = Folders()
PAGE = parse_web_address("https://www.example.org")


def test_every_phrase_is_asked_for() -> None:
    together = {
        *get_args(AvoidGroup),
        *(f"paper {paper}" for paper in get_args(Paper)),
        *(f"print {size}" for size in print_rules()),
        *(f"change {change}" for change in get_args(Change)),
        *(f"version {version}" for version in get_args(Version)),
        *(f"say {kind}" for kind in get_args(DoseCell.__annotations__["kind"])),
    }
    keys = words.load(words.DEFAULT, FOLDERS).keys
    assert keys - set(named_in_code()) - set(asked_in_templates()) - together == set()


def print_rules() -> set[str]:
    return {theme.load(size, FOLDERS).print_rules for size in FOLDERS.every("themes")}


def named_in_code() -> Iterator[object]:
    for path in Path(generator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant):
                yield node.value


def asked_in_templates() -> Iterator[str]:
    for path in templates_in(FOLDERS.templates).values():
        yield from re.findall(r"""\bwords\(\s*["'](.*?)["']""", path.read_text(encoding="utf-8"))


def test_every_look_of_a_class_is_on_a_handout() -> None:
    looks = {name for name in theme.load(theme.DEFAULT, FOLDERS).names if "." in name}
    assert looks - set(looks_on_handouts()) == set()


def looks_on_handouts() -> Iterator[str]:
    """Yield the looks of full and short handouts, on paper and as forms, from each template, in each size of print."""
    library, with_logo = Library(FOLDERS), Library(FOLDERS)
    with_logo.__dict__["clinic"] = structs.replace(trials.FULL, logo="logo.svg")
    picks = tuple(Pick(exercise=id, note="Slowly.", web_address=PAGE) for id in library.exercises)
    today = datetime.date(2026, 11, 20)
    full = Programme(
        exercises=picks,
        note="Well done.",
        start_date=today,
        diary_weeks=2,
        conditions=get_args(Condition),
        with_parts=get_args(Part),
    )
    short = Programme(exercises=(Pick(exercise="head-press"),), blank=True)
    folded = structs.replace(full, booklet=True)
    cards = (structs.replace(programme, cards_to_a_page=count) for count in (2, 4) for programme in (full, short))
    every = product((full, short), FOLDERS.handout_templates, FOLDERS.every("themes"), (False, True))
    some = structs.replace(full, exercises=picks[:5])
    small = (
        (folded, "handout", theme.DEFAULT, False),
        (some, "fridge", theme.DEFAULT, False),
        *((programme, "card", theme.DEFAULT, True) for programme in cards),
    )
    for programme, template, size, fillable in (*every, *small):
        chosen = structs.replace(programme, template=template, theme=size)
        those = library if programme is full else with_logo
        filled = make.fill(chosen, those, today, short, fillable=fillable)[1]
        for element in walk(markup.parse(filled.text, filled.places)):
            for name in element.attributes.get("class", "").split():
                yield f"{element.tag}.{name}"
