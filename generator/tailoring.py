"""What is changed in a programme for one patient: doses, notes, sides, versions and reasons, each as one types it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from generator.dose_text import EXAMPLE, merged, parse_dose, parse_part, too_much
from generator.errors import HandoutError, Problem, nearest_or_all
from generator.model import Pick, Programme

Change = Callable[[Pick], Mapping[str, Any]]
ALL = "all"
"""What stands for every exercise of the handout."""
_NOTE_TO = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+)=")


class ChoiceError(ValueError):
    """Say what is wrong with a choice; `part` names it, as `Choices` does, or is empty if several do not agree."""

    def __init__(self, part: str, message: str) -> None:
        self.part = part
        super().__init__(message)


def dosed(programme: Programme, entry: str) -> Programme:
    """Apply `calf-stretch=hold 20 seconds`, `calf-stretch.hold=20` or `all.days=3`; raise ChoiceError if it cannot."""
    name, value = _parted("doses", entry, f"calf-stretch={EXAMPLE}")
    id, dot, part = name.partition(".")
    try:
        dose = parse_part(part, value) if dot else parse_dose(value)
    except ValueError as error:
        raise ChoiceError("doses", f"{entry}: {error}.") from None

    def changed(pick: Pick) -> dict[str, Any]:
        try:
            return {"dose": merged(pick.dose, dose)}
        except ValueError as error:
            raise ChoiceError("doses", f"{entry}: {error}.") from None

    return _changed("doses", programme, id, changed)


def sided(programme: Programme, entry: str) -> Programme:
    """Apply `calf-stretch=left`."""
    id, value = _parted("sides", entry, "calf-stretch=left")
    if value not in ("left", "right"):
        raise ChoiceError("sides", f"‘{value}’ is neither left nor right")
    return _changed("sides", programme, id, _always(side=value))


def reasoned(programme: Programme, entry: str) -> Programme:
    """Apply `chest-raise=Lies on a wedge.`: why an exercise is printed that the safety rules refuse."""
    id, reason = _parted("overrides", entry, 'chest-raise="lies on the stomach with help"')
    if not reason:
        raise ChoiceError("overrides", "write the reason; it goes to the clinician’s copy.")
    return _changed("overrides", programme, id, _always(override=reason))


def easier(programme: Programme, id: str) -> Programme:
    """Choose the easier way of an exercise."""
    return _changed("easier", programme, id, _always(version="easier"))


def harder(programme: Programme, id: str) -> Programme:
    """Choose the harder way of an exercise."""
    return _changed("harder", programme, id, _always(version="harder"))


def noted(programme: Programme, notes: Iterable[str]) -> Programme:
    """Return the programme with notes added: `calf-stretch=Slowly.` to an exercise, others to the whole."""
    for note in notes:
        match = _NOTE_TO.match(note)
        if match is None:
            programme = msgspec.structs.replace(programme, note=_joined(programme.note, note))
        else:
            programme = _changed("notes", programme, match[1], _more_noted(note[match.end() :]))
    return programme


def refuse_too_much(programme: Programme) -> None:
    """Raise HandoutError for each amount of a programme's doses that hardly anyone would mean."""
    doses = [("all exercises", programme.default_dose), *((f"‘{p.exercise}’", p.dose) for p in programme.exercises)]
    hint = "check the number; if it is meant, add ‘--force’"
    problems = [
        Problem(f"the dose of {of}: {said}", hint=hint) for of, dose in doses if dose for said in too_much(dose)
    ]
    if problems:
        raise HandoutError(*problems)


def _more_noted(text: str) -> Change:
    return lambda pick: {"note": _joined(pick.note, text)}


def _always(**values: str) -> Change:
    return lambda _: values


def _joined(text: str | None, more: str) -> str:
    return "\n".join(filter(None, [text, more]))


def _parted(part: str, text: str, example: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ChoiceError(part, f"‘{text}’: write ID=VALUE, such as ‘{example}’.")
    return name.strip(), value.strip()


def _changed(part: str, programme: Programme, id: str, change: Change) -> Programme:
    """Return the programme with one pick, or all of them, changed; refuse an exercise that is not in it."""
    known = [pick.exercise for pick in programme.exercises]
    if id != ALL and id not in known:
        raise ChoiceError(part, f"the exercise ‘{id}’ is not in this handout; {nearest_or_all(id, known)}.")
    picks = (
        msgspec.structs.replace(pick, **change(pick)) if id in (ALL, pick.exercise) else pick
        for pick in programme.exercises
    )
    return msgspec.structs.replace(programme, exercises=tuple(picks))
