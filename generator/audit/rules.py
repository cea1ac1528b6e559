"""All rules of the printed page: what each is called, what it wants, how it is measured, and when nobody can tell."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.audit import doubts
from generator.audit.align_rules import p_align
from generator.audit.contrast_rules import p_bw, p_contrast
from generator.audit.findings import Finding
from generator.audit.hyphen_rules import p_hyphen
from generator.audit.look_rules import p_emph
from generator.audit.order_rules import p_link, p_order
from generator.audit.page_rules import p_keep, p_pageno
from generator.audit.place_rules import p_apart, p_column, p_margin
from generator.audit.seen import Document
from generator.audit.tag_rules import p_caption, p_tagged
from generator.audit.text_rules import p_body, p_lead, p_measure, p_size, p_xheight
from generator.audit.word_rules import w_dose, w_num, w_sent
from generator.audit.write_rules import p_write
from generator.limits import Size

Measure = Callable[[Document, Size], list[Finding]]
Doubt = Callable[[Document, Size], str]


def nothing(document: Document, size: Size) -> list[Finding]:
    """Find nothing: what only a person can judge."""
    return []


class Rule(NamedTuple):
    """Hold a rule: what finds its breaches, and when none found means nothing.

    `doubt` returns why it cannot be told whether the rule holds, and what to look at; it is empty where it can.
    """

    measure: Measure
    doubt: Doubt


RULES: dict[str, Rule] = {
    "P-SIZE": Rule(p_size, doubts.no_text),
    "P-BODY": Rule(p_body, doubts.no_text),
    "P-XHEIGHT": Rule(p_xheight, doubts.no_letters),
    "P-LEAD": Rule(p_lead, doubts.no_text),
    "P-MEASURE": Rule(p_measure, doubts.no_text),
    "P-MARGIN": Rule(p_margin, doubts.not_all_pages),
    "P-COLUMN": Rule(p_column, doubts.no_text),
    "P-ALIGN": Rule(p_align, doubts.no_text),
    "P-EMPH": Rule(p_emph, doubts.no_text),
    "P-HYPHEN": Rule(p_hyphen, doubts.no_text),
    "P-CONTRAST": Rule(p_contrast, doubts.pale_pictures),
    "P-KEEP": Rule(p_keep, doubts.no_sections),
    "P-NOSCALE": Rule(nothing, doubts.other_sizes),
    "P-CAPTION": Rule(p_caption, doubts.captions),
    "P-PAGENO": Rule(p_pageno, doubts.no_text),
    "P-BW": Rule(nothing, doubts.colour),
    "P-WRITE": Rule(p_write, doubts.unknown_boxes),
    "P-TAGGED": Rule(p_tagged, doubts.not_all_pages),
    "P-APART": Rule(p_apart, doubts.no_text),
    "P-ORDER": Rule(p_order, doubts.no_text),
    "P-LINK": Rule(p_link, doubts.not_all_pages),
    "W-GRADE": Rule(nothing, doubts.grade),
    "W-SENT": Rule(w_sent, doubts.other_language),
    "W-VOICE": Rule(nothing, doubts.voice),
    "W-NUM": Rule(w_num, doubts.other_language),
    "W-DOSE": Rule(w_dose, doubts.other_language),
}
"""Every rule, in the order of the page."""
MEASURED = [id for id, rule in RULES.items() if rule.measure is not nothing]
"""The rules that are measured in every document; P-BW is in one that must have no colour."""


def breaches(document: Document, size: Size, rules: Iterable[str] = MEASURED) -> list[str]:
    """Return what is found by some rules, each with the rule's id."""
    return [f"{id}: {finding}" for id in rules for finding in RULES[id].measure(document, size)]


def without_colour(rule: str, black_and_white: bool) -> Rule:
    """Return a rule as it is for a document that must have no colour, or that may."""
    return RULES[rule]._replace(measure=p_bw, doubt=doubts.not_all_pages) if black_and_white else RULES[rule]
