"""What is typed on the page, as a programme; `filled` is the way back.

What belongs to one exercise has the exercise's id after its key: `note.calf-stretch`; in its place `all` stands for the
dose of all exercises. What the page has no field for stays in the field `rest`, and the programme that this one takes
the place of in `since`, so that a programme file that is loaded and saved again loses nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.library import Library
from generator.model import Programme
from generator.small_pages import CARDS
from generator.web import names
from generator.web.bodies import FILE, Unreadable, Wrong, from_text, programme
from generator.web.names import Form


class Typed(msgspec.Struct, frozen=True):
    """Hold what is typed: the programme, the one that it takes the place of, and what belongs to neither."""

    programme: Programme
    since: Programme | None
    fillable: bool
    force: bool


def read(form: Form, library: Library) -> Typed:
    """Return what is typed; raise Unreadable with all that is wrong, each with the field of the programme."""
    since = None
    if kept := _one(form, names.SINCE):
        try:
            since = programme(from_text(kept.encode(errors="replace")), library)
        except Unreadable as error:
            told = [
                Wrong(f"the earlier programme: {each.message}", each.hint, f"/{names.SINCE}") for each in error.wrong
            ]
            raise Unreadable(told) from None
    typed = programme(written(form), library)
    return Typed(typed, since, fillable=bool(_one(form, "fillable")), force=bool(_one(form, "force")))


def written(form: Form) -> dict[str, Any]:
    """Return the programme that is typed, as JSON; raise Unreadable where `rest` is damaged."""
    rest = _rest(form)
    found: dict[str, Any] = dict(rest["programme"])
    found["exercises"] = [_pick(id, form, rest["picks"].get(id, {})) for id in chosen(form)]
    if dose := _dose(names.ALL, form, found.get(names.DEFAULT_DOSE)):
        found[names.DEFAULT_DOSE] = dose
    found |= {key: text for key in names.TEXTS if (text := _one(form, key))}
    found |= {key: [*form[key]] for key in names.LISTS if form.get(key)}
    if goals := [line for line in _one(form, "goals").splitlines() if line.strip()]:
        found["goals"] = goals
    found |= {key: True for key in names.TICKS if _one(form, key)}
    if template := _one(form, names.TEMPLATE):
        cards = template.removeprefix(f"{CARDS} ")
        found |= (
            {names.TEMPLATE: template} if cards == template else {names.TEMPLATE: CARDS, names.CARDS_TO_A_PAGE: cards}
        )
    if _one(form, "order"):
        found["order"] = "position"
    ticked = form.get("parts", ())
    found["with parts"] = [part for part in ticked if part != names.ALWAYS]
    found["without parts"] = [part for part in (names.ALWAYS, "diary") if part not in ticked]
    return found


def chosen(form: Form) -> list[str]:
    """Return the ids of the exercises that are ticked, in the order of their places."""

    def place(id: str) -> float:
        text = _one(form, f"place.{id}")
        return int(text) if text.isdecimal() and len(text) < 6 else 1e6

    return sorted(dict.fromkeys(form.get("exercise", ())), key=place)


def _pick(id: str, form: Form, rest: Mapping[str, Any]) -> dict[str, Any]:
    found = {"exercise": id, **rest}
    if dose := _dose(id, form, rest.get("dose")):
        found["dose"] = dose
    if pictures := _one(form, f"{names.PICTURES}.{id}"):
        found[names.PICTURES] = [] if pictures == names.NONE else pictures.split()
    return found | {key: text for key in names.OF_A_PICK if (text := _one(form, f"{key}.{id}"))}


def _dose(id: str, form: Form, rest: Mapping[str, Any] | None) -> dict[str, Any]:
    return {**(rest or {}), **dict(_amounts(id, form))}


def _amounts(id: str, form: Form) -> Iterator[tuple[str, str | None]]:
    for key in names.DOSE:
        if text := _one(form, f"{key}.{id}"):
            yield key, None if text == names.BLANK or set(text) == {"_"} else text


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
        whole.get(names.DEFAULT_DOSE),
        *(pick.get("dose") if isinstance(pick, dict) else pick for pick in picks.values()),
    ]
    if not all(isinstance(dose, dict | None) for dose in doses) or not all(
        isinstance(pick, dict) for pick in picks.values()
    ):
        raise Unreadable([Wrong(f"what was kept of {FILE} is damaged", "load the file again")])
    return parts
