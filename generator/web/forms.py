"""What is typed on the page, as a programme, and a programme as what the page shows; the names are the same keys.

What belongs to one exercise has the exercise's id after its key: `note.calf-stretch`. What the page has no field for
stays in the field `rest`, so that a programme file that is loaded and saved again loses nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from generator.library import Library
from generator.model import Part, Programme
from generator.web.bodies import FILE, Unreadable, Wrong, as_json, from_text

Form = Mapping[str, Sequence[str]]
"""What is typed: the values of each name, in order."""
DOSE = ("hold seconds", "rest seconds", "repetitions", "sets", "times a day", "days a week")
OF_A_PICK = ("side", "version", "note", "override")
TEXTS = (
    "title", "patient", "clinician", "date", "review date", "next appointment", "note", "theme", "paper", "language",
)  # fmt: skip
LISTS = ("conditions", "confirmed")
ALWAYS = "before-you-start"
"""The part that is printed unless its tick is taken away; the movements to avoid are printed always."""
PARTS: tuple[str, ...] = tuple(part for part in get_args(Part) if part != "avoid")
_TOLD_AS = {
    "the patient’s name": "patient", "the clinician’s name": "clinician", "the note": "note", "a goal": "goals",
}  # fmt: skip
BLANK = "?"
"""What is typed for a line to write on."""


def written(form: Form) -> dict[str, Any]:
    """Return the programme that is typed, as JSON; raise Unreadable where `rest` is damaged."""
    rest = _rest(form)
    found: dict[str, Any] = dict(rest["programme"])
    found["exercises"] = [_pick(id, form, rest["picks"].get(id, {})) for id in chosen(form)]
    found |= {key: text for key in TEXTS if (text := _one(form, key))}
    found |= {key: [*form[key]] for key in LISTS if form.get(key)}
    if goals := [line for line in _one(form, "goals").splitlines() if line.strip()]:
        found["goals"] = goals
    for key in ("black and white", "blank"):
        if _one(form, key):
            found[key] = True
    if _one(form, "order"):
        found["order"] = "position"
    ticked = form.get("parts", ())
    found["with parts"] = [part for part in ticked if part != ALWAYS]
    found["without parts"] = [part for part in (ALWAYS, "diary") if part not in ticked]
    return found


def typed(programme: Programme, library: Library) -> dict[str, list[str]]:
    """Return what the page shows for a programme: each name with its values."""
    whole = as_json(programme)
    found: dict[str, list[str]] = {}
    picks: dict[str, Any] = {}
    for place, pick in enumerate(whole.pop("exercises", None) or [], 1):
        given: dict[str, Any] = {"exercise": pick} if isinstance(pick, str) else dict(pick)
        id = given.pop("exercise")
        found.setdefault("exercise", []).append(id)
        found[f"place.{id}"] = [str(place)]
        dose = dict(given.pop("dose", None) or {})
        for key in DOSE:
            if key in dose:
                found[f"{key}.{id}"] = [dose.pop(key) or BLANK]
        found |= {f"{key}.{id}": [given.pop(key)] for key in OF_A_PICK if given.get(key)}
        if dose:
            given["dose"] = dose
        if given:
            picks[id] = given
    found |= {key: [text] for key in TEXTS if (text := whole.pop(key, None))}
    found |= {key: [*texts] for key in LISTS if (texts := whole.pop(key, None))}
    found["goals"] = ["\n".join(whole.pop("goals", None) or [])]
    for key in ("black and white", "blank"):
        if whole.pop(key, "no") in ("yes", "true"):
            found[key] = ["yes"]
    if whole.pop("order", "given") == "position":
        found["order"] = ["position"]
    without = whole.pop("without parts", None) or []
    parts = [*(whole.pop("with parts", None) or []), ALWAYS]
    if {"start date", "diary weeks"} & whole.keys():
        parts.append("diary")
    found["parts"] = [part for part in PARTS if part in parts and part not in without]
    found["rest"] = [json.dumps({"programme": whole, "picks": picks}, ensure_ascii=False)]
    return found


def chosen(form: Form) -> list[str]:
    """Return the ids of the exercises that are ticked, in the order of their places."""

    def place(id: str) -> float:
        text = _one(form, f"place.{id}")
        return int(text) if text.isdecimal() and len(text) < 6 else 1e6

    return sorted(dict.fromkeys(form.get("exercise", ())), key=place)


def name_of(field: str, ids: Sequence[str]) -> str:
    """Return the name of the field of the page for a field of the programme; empty for the whole."""
    keys = field.replace("~1", "/").replace("~0", "~").split("/")[1:]
    if keys[:1] == ["exercises"] and len(keys) > 1 and keys[1].isdecimal() and int(keys[1]) < len(ids):
        id = ids[int(keys[1])]
        key = keys[-1] if keys[2:3] == ["dose"] else keys[2] if len(keys) > 2 else ""
        return f"{key}.{id}" if key in (*DOSE, *OF_A_PICK) else f"note.{id}"
    key = keys[0] if keys else ""
    return key if key in (*TEXTS, *LISTS, "goals") else ""


def name_in(message: str) -> str:
    """Return the name of the field that a message about a character that cannot be printed begins with."""
    what = message.partition(":")[0]
    to_one = re.fullmatch("the note to ‘(.+)’", what)
    return f"note.{to_one[1]}" if to_one else _TOLD_AS.get(what, "")


def _pick(id: str, form: Form, rest: Mapping[str, Any]) -> dict[str, Any]:
    found = {"exercise": id, **rest}
    dose = dict(rest.get("dose") or {}) | dict(_dose(id, form))
    if dose:
        found["dose"] = dose
    return found | {key: text for key in OF_A_PICK if (text := _one(form, f"{key}.{id}"))}


def _dose(id: str, form: Form) -> Iterator[tuple[str, str | None]]:
    for key in DOSE:
        if text := _one(form, f"{key}.{id}"):
            yield key, None if text == BLANK or set(text) == {"_"} else text


def _one(form: Form, name: str) -> str:
    """Return the text of a field, with line ends as they are in files."""
    values = form.get(name, ())
    return values[0].replace("\r\n", "\n").strip() if values else ""


def _rest(form: Form) -> dict[str, dict[str, Any]]:
    text = _one(form, "rest")
    found = from_text(text.encode(errors="replace")) if text else {}
    parts = {key: found.get(key, {}) for key in ("programme", "picks")} if isinstance(found, dict) else {}
    picks = parts.get("picks")
    if not parts or not all(isinstance(part, dict) for part in parts.values()) or not isinstance(picks, dict):
        raise Unreadable([Wrong(f"what was kept of {FILE} is damaged", "load the file again")])
    if not all(isinstance(pick, dict) and isinstance(pick.get("dose", {}), dict) for pick in picks.values()):
        raise Unreadable([Wrong(f"what was kept of {FILE} is damaged", "load the file again")])
    return parts
