"""The names of the page's fields: the keys of a programme, and with an exercise's id after it what belongs to one."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from generator.model import Part

Form = Mapping[str, Sequence[str]]
"""What is typed: the values of each name, in order."""
DOSE = ("hold seconds", "rest seconds", "repetitions", "sets", "times a day", "days a week")
OF_A_PICK = ("side", "version", "note", "move on", "web address", "override")
PICTURES = "pictures"
TEXTS = (
    "title", "patient", "clinician", "date", "review date", "next appointment", "start date", "diary weeks", "note",
    "theme", "paper", "language",
)  # fmt: skip
LISTS = ("conditions", "confirmed")
TICKS = ("black and white", "blank", "booklet")
ALL = "all"
"""Stands where an exercise's id stands, for all of them."""
TEMPLATE, CARDS_TO_A_PAGE, DEFAULT_DOSE, SINCE = "template", "cards to a page", "default dose", "since"
ALWAYS = "before-you-start"
"""The part that is printed unless its tick is taken away; the movements to avoid are printed always."""
PARTS: tuple[str, ...] = tuple(part for part in get_args(Part) if part != "avoid")
_TOLD_AS = {
    "the patient’s name": "patient", "the clinician’s name": "clinician", "the note": "note", "a goal": "goals",
}  # fmt: skip
BLANK = "?"
"""What is typed for a line to write on."""
NONE = "none"
"""What is chosen where no picture is printed."""


def name_of(field: str, ids: Sequence[str]) -> str:
    """Return the name of the field of the page for a field of the programme; empty for the whole."""
    keys = field.replace("~1", "/").replace("~0", "~").split("/")[1:]
    key = keys[0] if keys else ""
    if key == "exercises" and len(keys) > 1 and keys[1].isdecimal() and int(keys[1]) < len(ids):
        id = ids[int(keys[1])]
        key = keys[-1] if keys[2:3] == ["dose"] else keys[2] if len(keys) > 2 else ""
        return f"{key}.{id}" if key in (*DOSE, *OF_A_PICK, PICTURES) else f"note.{id}"
    if key == DEFAULT_DOSE:
        return f"{keys[-1]}.{ALL}" if keys[-1] in DOSE else f"{DOSE[0]}.{ALL}"
    if key in (TEMPLATE, CARDS_TO_A_PAGE):
        return TEMPLATE
    return key if key in (*TEXTS, *LISTS, *TICKS, SINCE, "goals") else ""


def name_in(message: str) -> str:
    """Return the name of the field that a message about a character that cannot be printed begins with."""
    what = message.partition(":")[0]
    to_one = re.fullmatch("the (note to|web address of) ‘(.+)’", what)
    if to_one:
        return f"{'note' if to_one[1] == 'note to' else 'web address'}.{to_one[2]}"
    return _TOLD_AS.get(what, "")
