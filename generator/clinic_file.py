"""A clinic's settings as they are read: the rules that hold between their keys."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator import yaml_text
from generator.errors import HandoutError, Problem
from generator.model import Clinic
from generator.schema import Known, build
from generator.yaml_text import Mapped, Node

NAME = "content/clinic.yaml"
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
"""How the names of a clinic's own pictures end."""
MOST_WORDS = 18
"""W-SENT: the most words in a stop rule."""
_NUMBER = re.compile(r"[0-9]{2,6}")


def read(path: Path, shown: str, known: Known | None = None) -> Clinic:
    """Read a clinic's file, `shown` in messages; raise HandoutError with all problems found."""
    return settings(yaml_text.read(path, shown, keep=True), shown, known)


def settings(node: Node, shown: str, known: Known | None = None) -> Clinic:
    """Make a clinic's settings of a tree; raise HandoutError with all problems found."""
    clinic = build(node, Clinic, shown, known=known)
    lines = {name.text: name.line for name, _ in node.entries} if isinstance(node, Mapped) else {}
    if wrong := list(_wrong(clinic, shown, lines)):
        raise HandoutError(*wrong)
    return clinic


def _wrong(clinic: Clinic, shown: str, lines: dict[str, int]) -> Iterator[Problem]:
    number, logo = clinic.emergency_number, clinic.logo
    if number is not None and not _NUMBER.fullmatch(number):
        hint = "write its 2 to 6 digits, such as 999, 911 or 112"
        yield Problem(f"‘{number:.40}’ is no emergency number", shown, lines["emergency number"], hint)
    if logo is not None and not logo.lower().endswith(PICTURES):
        hint = f"name a file in content/pictures that ends in {', '.join(PICTURES)}"
        yield Problem(f"‘{logo:.60}’ is not the name of a picture", shown, lines["logo"], hint)
    if logo is not None and not (clinic.name or "").strip():
        hint = "add a line ‘name: …’: it stands beside the logo, and for it where the logo is not seen"
        yield Problem("the clinic has a logo, but no name", shown, lines["logo"], hint)
    for rule in clinic.extra_stop_rules:
        if (words := len(str(rule).split())) > MOST_WORDS:
            hint = "make it shorter, or make two rules of it"
            message = f"a stop rule has {words} words, but at most {MOST_WORDS} are possible"
            yield Problem(message, shown, rule.line, hint)
        if not str(rule).endswith((".", "!", "?")):
            hint = "end it with a full stop; if it was cut at a comma, put it on a line of its own, after ‘- ’"
            yield Problem(f"the stop rule ‘{rule}’ is no sentence", shown, rule.line, hint)
