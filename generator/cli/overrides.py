"""What the command line changes in a programme: doses, notes, sides and versions of its exercises."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
import msgspec

from generator.errors import HandoutError, Problem, nearest_or_all
from generator.model import Pick, Programme

Change = Callable[[Pick], Mapping[str, Any]]
ALL = "all"
"""What stands for every exercise of the handout."""
_NOTE_TO = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+)=")


def overridden(programme: Programme, given: dict[str, Any]) -> Programme:
    """Return the programme with the options `--dose`, `--note`, `--side`, `--easier` and `--harder` applied."""
    for option in given["doses"]:
        programme = _dosed(programme, option)
    for side in given["sides"]:
        id, value = _parted("--side", side, "calf-stretch=left")
        if value not in ("left", "right"):
            raise click.BadParameter(f"‘{value}’ is neither left nor right", param_hint="‘--side’")
        programme = _changed("--side", programme, id, _always(side=value))
    for version in ("easier", "harder"):
        for id in given[version]:
            programme = _changed(f"--{version}", programme, id, _always(version=version))
    return _noted(programme, given["notes"])


def refuse_too_much(programme: Programme) -> None:
    """Raise HandoutError for each amount of a programme's doses that hardly anyone would mean."""
    from generator.dose_text import too_much

    doses = [("all exercises", programme.default_dose), *((f"‘{p.exercise}’", p.dose) for p in programme.exercises)]
    hint = "check the number; if it is meant, add ‘--force’"
    problems = [
        Problem(f"the dose of {of}: {said}", hint=hint) for of, dose in doses if dose for said in too_much(dose)
    ]
    if problems:
        raise HandoutError(*problems)


def _dosed(programme: Programme, option: str) -> Programme:
    """Apply `calf-stretch=hold 20 seconds`, `calf-stretch.hold=20` or `all.days=3`."""
    from generator.dose_text import EXAMPLE, merged, parse_dose, parse_part

    name, value = _parted("--dose", option, f"calf-stretch={EXAMPLE}")
    id, dot, part = name.partition(".")
    try:
        dose = parse_part(part, value) if dot else parse_dose(value)
    except ValueError as error:
        raise click.BadParameter(f"{option}: {error}.", param_hint="‘--dose’") from None

    def changed(pick: Pick) -> dict[str, Any]:
        try:
            return {"dose": merged(pick.dose, dose)}
        except ValueError as error:
            raise click.BadParameter(f"{option}: {error}.", param_hint="‘--dose’") from None

    return _changed("--dose", programme, id, changed)


def _noted(programme: Programme, notes: Iterable[str]) -> Programme:
    """Return the programme with notes added: `calf-stretch=Slowly.` to an exercise, others to the whole."""
    for note in notes:
        match = _NOTE_TO.match(note)
        if match is None:
            programme = msgspec.structs.replace(programme, note=_joined(programme.note, note))
        else:
            programme = _changed("--note", programme, match[1], _more_noted(note[match.end() :]))
    return programme


def _more_noted(text: str) -> Change:
    return lambda pick: {"note": _joined(pick.note, text)}


def _always(**values: str) -> Change:
    return lambda _: values


def _joined(text: str | None, more: str) -> str:
    return "\n".join(filter(None, [text, more]))


def _parted(option: str, text: str, example: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"‘{text}’: write ID=VALUE, such as ‘{option} {example}’.", param_hint=f"‘{option}’")
    return name.strip(), value.strip()


def _changed(option: str, programme: Programme, id: str, change: Change) -> Programme:
    """Return the programme with one pick, or all of them, changed; refuse an exercise that is not in it."""
    known = [pick.exercise for pick in programme.exercises]
    if id != ALL and id not in known:
        raise click.BadParameter(
            f"the exercise ‘{id}’ is not in this handout; {nearest_or_all(id, known)}.", param_hint=f"‘{option}’"
        )
    picks = (
        msgspec.structs.replace(pick, **change(pick)) if id in (ALL, pick.exercise) else pick
        for pick in programme.exercises
    )
    return msgspec.structs.replace(programme, exercises=tuple(picks))
