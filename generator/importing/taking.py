"""One row of others becomes one exercise, with all that was changed and left on the way."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from generator.dose_text import too_much
from generator.importing import amounts, terms
from generator.importing.columns import DOSES, Column, Columns
from generator.importing.foreign import LONGEST, Cell, Row
from generator.importing.plain import cleaned, listed, normal, one_line, unmarked
from generator.model import Dose, Exercise, Taxonomy, spaced
from generator.values import Text, parse_text

Outcome = Literal["taken", "changed", "left"]
DEFAULTS = {"category": "categories", "position": "positions"}
"""The keys that may be given for all rows where a file says nothing, and where the taxonomy lists their ids."""
_LONGEST_NAME = 150
_TEXTS = ("purpose", "works", "start", "other side", "easier", "harder")
_CHOSEN = {"category": "categories", "position": "positions"}
_THINGS = {"equipment": "equipment", "optional equipment": "equipment", "goals": "goals"}
_OPEN_DOSE = {"dose": "repetitions", "frequency": "times_a_day"}
_SIDES = ("left first", "right first", "together", "none")
_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!")


class Remark(msgspec.Struct, frozen=True):
    """Say what became of a row or of one of its cells, and why."""

    outcome: Outcome
    row: int
    column: str = ""
    value: str = ""
    reason: str = ""
    exercise: str = ""


class Taken(msgspec.Struct, frozen=True):
    """Hold the exercise that a row makes, or None where it makes none, and the remarks."""

    row: int
    exercise: Exercise | None
    remarks: tuple[Remark, ...]


class Unusable(Exception):
    """Say why a row makes no exercise."""


def taken(row: Row, columns: Columns, taxonomy: Taxonomy, defaults: Mapping[str, str]) -> Taken:
    """Make an exercise of a row; its movement tags are open, and so is whatever the row does not say.

    `defaults` gives ids of the taxonomy for `category` and `position` where the row has none.
    """
    taking = _Taking(row, columns, taxonomy)
    try:
        exercise = taking.exercise(defaults)
    except Unusable as reason:
        return Taken(row.number, None, (Remark("left", row.number, reason=str(reason)),))
    return Taken(row.number, exercise, tuple(taking.remarks))


class _Taking:
    """Read the cells of one row, and remark on them."""

    def __init__(self, row: Row, columns: Columns, taxonomy: Taxonomy) -> None:
        self.remarks: list[Remark] = []
        self._row = row
        self._columns = columns
        self._taxonomy = taxonomy

    def exercise(self, defaults: Mapping[str, str]) -> Exercise:
        """Return the exercise; raise Unusable if there can be none."""
        for column, cell in self._row.cells.items():
            length = max(map(len, cell)) if isinstance(cell, tuple) else len(cell)
            if length > LONGEST:
                raise Unusable(f"the cell under ‘{column:.40}’ has {length:,} characters; {LONGEST:,} is the most")
        name = self._text("name")
        if name is None:
            raise Unusable("it has no name")
        if len(str(name)) > _LONGEST_NAME:
            raise Unusable(f"its name has {len(str(name))} characters; is it a description?")
        steps = self._list("steps")
        if not steps:
            raise Unusable("it has no steps")
        found: dict[str, Any] = {_field(key): self._text(key) for key in _TEXTS}
        found |= {_field(key): self._list(key) for key in ("prerequisites", "cautions")}
        found |= {_field(key): self._things(key, kind) for key, kind in _THINGS.items()}
        found |= {key: self._one_of(key, kind) for key, kind in _CHOSEN.items()}
        found |= self._from_start(found)
        for key, id in defaults.items():
            if found[key] is None:
                found[key] = id
                self._remark("changed", "", "", f"‘{key}’ is ‘{id}’ because of ‘--default’")
        clinical = self._text("clinical name")
        return Exercise(
            name=name, clinical_name=str(clinical) if clinical else None, steps=steps, dose=self._dose(),
            sides=self._sides(), **found,
        )  # fmt: skip

    def _cells(self, key: str) -> list[tuple[str, Cell]]:
        """Return the cells that become a key, each with its column, but for those that are a spreadsheet's errors."""
        cells = []
        for column in self._columns.of(key):
            cell = self._row.cells.get(column.theirs)
            if isinstance(cell, str) and cell in _ERRORS:
                self._remark("left", column.theirs, cell, "an error that the spreadsheet shows")
            elif cell is not None:
                cells.append((column.theirs, cell))
        return cells

    def _clean(self, column: str, text: str) -> str:
        clean, changes = cleaned(text)
        if changes:
            self._remark("changed", column, text, ", ".join(changes))
        return clean

    def _text(self, key: str) -> Text | None:
        texts = []
        for column, cell in self._cells(key):
            parts = cell if isinstance(cell, tuple) else (cell,)
            clean = [self._clean(column, part) for part in parts]
            texts.append(", ".join(filter(None, map(one_line, ([part] for part in clean)))))
        words = one_line(texts)
        return parse_text(words) if words else None

    def _list(self, key: str) -> tuple[Text, ...]:
        entries: list[str] = []
        for column, cell in self._cells(key):
            if isinstance(cell, tuple):
                entries += (unmarked(one_line([self._clean(column, part)])) for part in cell)
            else:
                parts = listed(self._clean(column, cell))
                if len(parts) > 1:
                    self._remark("changed", column, cell, f"parted into {len(parts)} entries of ‘{key}’")
                entries += parts
        return tuple(parse_text(entry) for entry in entries if entry)

    def _things(self, key: str, kind: str) -> tuple[str, ...]:
        ids: list[str] = []
        for column, cell in self._cells(key):
            parts = cell if isinstance(cell, tuple) else (cell,)
            for whole in parts:
                alone = terms.found(kind, whole, self._taxonomy)
                for part in (whole,) if alone else terms.parted(self._clean(column, whole)):
                    id = terms.found(kind, part, self._taxonomy)
                    if id:
                        ids.append(id)
                    elif normal(part) not in terms.NOTHING:
                        self._remark("left", column, part, f"not in ‘{kind}’ of taxonomy.yaml")
        return tuple(dict.fromkeys(ids))

    def _one_of(self, key: str, kind: str) -> str | None:
        for column, cell in self._cells(key):
            text = ", ".join(cell) if isinstance(cell, tuple) else cell
            if id := terms.found(kind, text, self._taxonomy):
                return id
            self._remark("left", column, text, f"not in ‘{kind}’ of taxonomy.yaml")
        return None

    def _from_start(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a start of one word is: the position, where nothing else says it."""
        start = found["start"]
        id = terms.found("positions", str(start), self._taxonomy) if start else None
        if id is None:
            return {}
        if found["position"] is None:
            self._remark("changed", self._columns.of("start")[0].theirs, str(start), f"taken as ‘position: {id}’")
        return {"position": found["position"] or id, "start": None}

    def _sides(self) -> Any:
        for column, cell in self._cells("sides"):
            text = " ".join(cell).casefold() if isinstance(cell, tuple) else cell.casefold()
            if text in _SIDES:
                return text
            self._remark("left", column, text, f"write one of {', '.join(_SIDES)}")
        return "none"

    def _dose(self) -> Dose:
        found: dict[str, Any] = {}
        for key in DOSES:
            columns = {column.theirs: column for column in self._columns.of(key)}
            for name, cell in self._cells(key):
                text = "; ".join(cell) if isinstance(cell, tuple) else cell
                self._read_dose(key, columns[name], one_line([cleaned(text)[0]]), found)
        if until := self._text("until"):
            found["until"] = until
        for column_name, cell in self._cells("build up to"):
            try:
                found["build_up_to"] = amounts.read("repetitions", str(cell)).get("repetitions")
            except ValueError as reason:
                self._remark("left", column_name, str(cell), str(reason))
        dose = Dose(**found) if found else Dose(repetitions=None)  # at least a line to write on
        for told in too_much(dose):
            self._remark("changed", "", "", f"look again: {told}")
        return dose

    def _read_dose(self, key: str, column: Column, text: str, found: dict[str, Any]) -> None:
        """Add what a cell says of the dose to what was found; what cannot be read becomes a line to write on."""
        try:
            read = amounts.read(_field(key), text, column.unit)
            if other := next((name for name in read if name in found and found[name] != read[name]), None):
                raise ValueError(f"another column says something else of ‘{spaced(other)}’")
            Dose(**{**found, **read})
        except ValueError as reason:
            found.setdefault(_OPEN_DOSE.get(key, _field(key)), None)
            self._remark("left", column.theirs, text, f"{reason}; a line to write on is printed")
            return
        found |= read
        told = "; ".join(f"{spaced(name)}: {_shown(value)}" for name, value in read.items())
        if told and told != f"{key}: {text}":
            self._remark("changed", column.theirs, text, f"read as ‘{told}’")

    def _remark(self, outcome: Outcome, column: str, value: str, reason: str) -> None:
        remark = Remark(outcome, self._row.number, column, value, reason)
        if remark not in self.remarks:
            self.remarks.append(remark)


def _field(key: str) -> str:
    return key.replace(" ", "_")


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
