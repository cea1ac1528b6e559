"""A programme as what the page shows: each field's name with its values."""

import json
from typing import Any

import msgspec

from generator.model import Programme
from generator.small_pages import CARDS
from generator.web import names
from generator.web.bodies import as_json


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
        found |= {f"{key}.{id}": [given.pop(key)] for key in names.OF_A_PICK if given.get(key)}
        if names.PICTURES in given:
            found[f"{names.PICTURES}.{id}"] = [" ".join(given.pop(names.PICTURES)) or names.NONE]
        if given:
            picks[id] = given
    found |= _typed_dose(names.ALL, whole, names.DEFAULT_DOSE)
    found |= {key: [text] for key in names.TEXTS if (text := whole.pop(key, None))}
    found |= {key: [*texts] for key in names.LISTS if (texts := whole.pop(key, None))}
    found["goals"] = ["\n".join(whole.pop("goals", None) or [])]
    for key in names.TICKS:
        if whole.pop(key, "no") in ("yes", "true"):
            found[key] = ["yes"]
    if template := whole.pop(names.TEMPLATE, None):
        cards = whole.pop(names.CARDS_TO_A_PAGE, "") if template == CARDS else ""
        found[names.TEMPLATE] = [f"{template} {cards}".strip()]
    if whole.pop("order", "given") == "position":
        found["order"] = ["position"]
    without = whole.pop("without parts", None) or []
    parts = [*(whole.pop("with parts", None) or []), names.ALWAYS]
    if {"start date", "diary weeks"} & found.keys():
        parts.append("diary")
    found["parts"] = [part for part in names.PARTS if part in parts and part not in without]
    found["rest"] = [json.dumps({"programme": whole, "picks": picks}, ensure_ascii=False)]
    return found


def kept_for_later(programme: Programme) -> str:
    """Return an earlier programme as the field `since` holds it: without the patient's name."""
    nameless = msgspec.structs.replace(programme, patient=None)
    return json.dumps(as_json(nameless), ensure_ascii=False)


def _typed_dose(id: str, given: dict[str, Any], key: str) -> dict[str, list[str]]:
    """Take a dose out of what is given, but for what the page has no field for; return its fields."""
    dose = dict(given.pop(key, None) or {})
    found = {f"{part}.{id}": [dose.pop(part) or names.BLANK] for part in names.DOSE if part in dose}
    if dose:
        given[key] = dose
    return found
