"""The rules of the printed page, measured in a finished PDF.

Each rule takes a document and the size of print it is meant for, and returns its breaches: page, words, measure.
"""

from collections.abc import Callable, Iterable

from measures import Size
from measures_look import p_bw, p_contrast, p_emph
from measures_pages import p_keep, p_pageno
from measures_place import p_apart, p_column, p_margin, p_write
from measures_tags import p_caption, p_tagged
from measures_text import p_align, p_body, p_hyphen, p_lead, p_measure, p_size, p_xheight
from printed import Document

__all__ = ["RULES", "Rule", "Size", "breaches", "p_bw"]

Rule = Callable[[Document, Size], list[str]]

RULES: dict[str, Rule] = {
    "P-SIZE": p_size,
    "P-BODY": p_body,
    "P-XHEIGHT": p_xheight,
    "P-LEAD": p_lead,
    "P-MEASURE": p_measure,
    "P-MARGIN": p_margin,
    "P-COLUMN": p_column,
    "P-ALIGN": p_align,
    "P-EMPH": p_emph,
    "P-HYPHEN": p_hyphen,
    "P-CONTRAST": p_contrast,
    "P-KEEP": p_keep,
    "P-CAPTION": p_caption,
    "P-PAGENO": p_pageno,
    "P-WRITE": p_write,
    "P-TAGGED": p_tagged,
    "P-APART": p_apart,
}
"""Every rule that each document must keep; P-BW is for those without colour."""


def breaches(document: Document, size: Size, rules: Iterable[str] = RULES) -> list[str]:
    """Return all breaches of some rules, each with the rule's id."""
    return [f"{rule}: {breach}" for rule in rules for breach in RULES[rule](document, size)]
