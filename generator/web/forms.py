"""What is typed on the page, as a programme, and a programme as what the page shows; the names are the same keys.

What belongs to one exercise has the exercise's id after its key: `note.calf-stretch`; in its place `all` stands for the
dose of all exercises. What the page has no field for stays in the field `rest`, and the programme that this one takes
the place of in `since`, so that a programme file that is loaded and saved again loses nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import msgspec

from generator.library import Library
from generator.model import Part, Programme
from generator.small_pages import CARDS
from generator.web.bodies import FILE, Unreadable, Wrong, as_json, from_text, programme

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


class Typed(msgspec.Struct, frozen=True):
    """Hold what is typed: the programme, the one that it takes the place of, and what belongs to neither."""

    programme: Programme
    since: Programme | None
    fillable: bool
    force: bool


def read(form: Form, library: Library) -> Typed:
    """Return what is typed; raise Unreadable with all that is wrong, each with the field of the programme."""
    since = None
    if kept := _one(form, SINCE):
        try:
            since = programme(from_text(kept.encode(errors="replace")), library)
        except Unreadable as error:
            told = [Wrong(f"the earlier programme: {each.message}", each.hint, f"/{SINCE}") for each in error.wrong]
            raise Unreadable(told) from None
    typed = programme(written(form), library)
    return Typed(typed, since, fillable=bool(_one(form, "fillable")), force=bool(_one(form, "force")))


def written(form: Form) -> dict[str, Any]:
    """Return the programme that is typed, as JSON; raise Unreadable where `rest` is damaged."""
    rest = _rest(form)
    found: dict[str, Any] = dict(rest["programme"])
    found["exercises"] = [_pick(id, form, rest["picks"].get(id, {})) for id in chosen(form)]
    if dose := _dose(ALL, form, found.get(DEFAULT_DOSE)):
        found[DEFAULT_DOSE] = dose
    found |= {key: text for key in TEXTS if (text := _one(form, key))}
    found |= {key: [*form[key]] for key in LISTS if form.get(key)}
    if goals := [line for line in _one(form, "goals").splitlines() if line.strip()]:
        found["goals"] = goals
    found |= {key: True for key in TICKS if _one(form, key)}
    if template := _one(form, TEMPLATE):
        cards = template.removeprefix(f"{CARDS} ")
        found |= {TEMPLATE: template} if cards == template else {TEMPLATE: CARDS, CARDS_TO_A_PAGE: cards}
    if _one(form, "order"):
        found["order"] = "position"
    ticked = form.get("parts", ())
    found["with parts"] = [part for part in ticked if part != ALWAYS]
    found["without parts"] = [part for part in (ALWAYS, "diary") if part not in ticked]
    return found


def typed(programme: Programme) -> dict[str, list[str]]:
    """Return what the page shows for a programme: each name with its values."""
    whole = as_json(programme)
    found: dict[str, list[str]] = {}
    picks: dict[str, Any] = {}
    for place, pick in enumerate(whole.pop("exercises", None) or [], 1):
        given: dict[str, Any] = {"exercise": pick} if isinstance(pick, str) else dict(pick)
        id = given.pop("exercise")
        found.setdefault("exercise", []).append(id)
        found[f"place.{id}"] = [str(place)]
        found |= _typed_dose(id, given, "dose")
        found |= {f"{key}.{id}": [given.pop(key)] for key in OF_A_PICK if given.get(key)}
        if PICTURES in given:
            found[f"{PICTURES}.{id}"] = [" ".join(given.pop(PICTURES)) or NONE]
        if given:
            picks[id] = given
    found |= _typed_dose(ALL, whole, DEFAULT_DOSE)
    found |= {key: [text] for key in TEXTS if (text := whole.pop(key, None))}
    found |= {key: [*texts] for key in LISTS if (texts := whole.pop(key, None))}
    found["goals"] = ["\n".join(whole.pop("goals", None) or [])]
    for key in TICKS:
        if whole.pop(key, "no") in ("yes", "true"):
            found[key] = ["yes"]
    if template := whole.pop(TEMPLATE, None):
        cards = whole.pop(CARDS_TO_A_PAGE, "") if template == CARDS else ""
        found[TEMPLATE] = [f"{template} {cards}".strip()]
    if whole.pop("order", "given") == "position":
        found["order"] = ["position"]
    without = whole.pop("without parts", None) or []
    parts = [*(whole.pop("with parts", None) or []), ALWAYS]
    if {"start date", "diary weeks"} & found.keys():
        parts.append("diary")
    found["parts"] = [part for part in PARTS if part in parts and part not in without]
    found["rest"] = [json.dumps({"programme": whole, "picks": picks}, ensure_ascii=False)]
    return found


def kept_for_later(programme: Programme) -> str:
    """Return an earlier programme as the field `since` holds it: without the patient's name."""
    nameless = msgspec.structs.replace(programme, patient=None)
    return json.dumps(as_json(nameless), ensure_ascii=False)


def chosen(form: Form) -> list[str]:
    """Return the ids of the exercises that are ticked, in the order of their places."""

    def place(id: str) -> float:
        text = _one(form, f"place.{id}")
        return int(text) if text.isdecimal() and len(text) < 6 else 1e6

    return sorted(dict.fromkeys(form.get("exercise", ())), key=place)


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


def _pick(id: str, form: Form, rest: Mapping[str, Any]) -> dict[str, Any]:
    found = {"exercise": id, **rest}
    if dose := _dose(id, form, rest.get("dose")):
        found["dose"] = dose
    if pictures := _one(form, f"{PICTURES}.{id}"):
        found[PICTURES] = [] if pictures == NONE else pictures.split()
    return found | {key: text for key in OF_A_PICK if (text := _one(form, f"{key}.{id}"))}


def _dose(id: str, form: Form, rest: Mapping[str, Any] | None) -> dict[str, Any]:
    return {**(rest or {}), **dict(_amounts(id, form))}


def _amounts(id: str, form: Form) -> Iterator[tuple[str, str | None]]:
    for key in DOSE:
        if text := _one(form, f"{key}.{id}"):
            yield key, None if text == BLANK or set(text) == {"_"} else text


def _typed_dose(id: str, given: dict[str, Any], key: str) -> dict[str, list[str]]:
    """Take a dose out of what is given, but for what the page has no field for; return its fields."""
    dose = dict(given.pop(key, None) or {})
    found = {f"{part}.{id}": [dose.pop(part) or BLANK] for part in DOSE if part in dose}
    if dose:
        given[key] = dose
    return found


def _one(form: Form, name: str) -> str:
    """Return the text of a field, with line ends as they are in files."""
    values = form.get(name, ())
    return values[0].replace("\r\n", "\n").strip() if values else ""


def _rest(form: Form) -> dict[str, dict[str, Any]]:
    text = _one(form, "rest")
    found = from_text(text.encode(errors="replace")) if text else {}
    parts = {key: found.get(key, {}) for key in ("programme", "picks")} if isinstance(found, dict) else {}
    whole, picks = parts.get("programme"), parts.get("picks")
    if not isinstance(whole, dict) or not isinstance(picks, dict):
        raise Unreadable([Wrong(f"what was kept of {FILE} is damaged", "load the file again")])
    doses = [
        whole.get(DEFAULT_DOSE),
        *(pick.get("dose") if isinstance(pick, dict) else pick for pick in picks.values()),
    ]
    if not all(isinstance(dose, dict | None) for dose in doses) or not all(
        isinstance(pick, dict) for pick in picks.values()
    ):
        raise Unreadable([Wrong(f"what was kept of {FILE} is damaged", "load the file again")])
    return parts
