"""A row of the list becomes what it asks for: choices that are laid over a programme."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import msgspec

from generator.batch import dates
from generator.batch.lists import Row
from generator.choices import Choices, is_file
from generator.dose_text import parse_dose
from generator.errors import HandoutError, nearest_or_all
from generator.model import Dose, Pick, Programme
from generator.schema import Known, build
from generator.values import WRITE_DATES
from generator.yaml_text import Listed, Mapped, Node, Scalar, invisible

IDS = ("exercises", "conditions", "confirmed", "with parts", "without parts", "order of parts", "easier", "harder")
"""The columns that list ids, with commas, semicolons or blanks between them."""
ENTRIES = ("doses", "sides", "overrides")
"""The columns that list `ID=VALUE`, with semicolons or line breaks between them."""
NEXT = "next appointment"
_TYPES = get_type_hints(Programme)
DATES = (
    *(each.encode_name for each in msgspec.structs.fields(Programme) if datetime.date in get_args(_TYPES[each.name])),
    NEXT,
)
"""The columns that are dates, or begin with one."""
_ENTRY = re.compile(r"\s*([a-z0-9-]+(?:\s*\.\s*[a-z -]+?)?)\s*[:=]\s*(.*)", re.DOTALL)
_PLACE = re.compile(r"(?:an entry of )?‘[^’]*’: ")
"""How a message begins that says which key it is about."""
_BETWEEN = re.compile(r"[;\n]")


class RowError(Exception):
    """Say what is wrong with a row: a column, or none, and what is wrong in it, as often as something is."""

    def __init__(self, *wrong: tuple[str, str]) -> None:
        self.wrong = wrong
        super().__init__(*wrong)


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a row asks for."""

    programme: str | None = None
    exercises: tuple[Pick, ...] = ()
    since: str | None = None
    choices: Choices = Choices()


def language_of(row: Row) -> str | None:
    """Return the language of a row, if it says one."""
    said = row.cells.get("language")
    return str(said).strip() if said else None


def request(row: Row, columns: Mapping[str, str], known: Known, order: dates.Order | None = None) -> Request:
    """Return what a row asks for; raise RowError with all that is wrong in its columns.

    `columns` are the names of the columns by key; `known` tells the ids that there are of a kind; `order` is how the
    list writes dates that do not begin with the year.
    """
    return _Reader(row, columns, known, order).request()


class _Reader:
    """Read the cells of one row, and gather what is wrong."""

    def __init__(self, row: Row, columns: Mapping[str, str], known: Known, order: dates.Order | None) -> None:
        self._row = row
        self._columns = columns
        self._known = known
        self._order = order
        self._wrong: list[tuple[str, str]] = []
        self._left = {key: self._with_date(key, cell) for key, cell in row.cells.items()}

    def request(self) -> Request:
        if self._row.wrong:
            key, reason = self._row.wrong
            raise RowError((self._columns.get(key, key), reason))
        for key, cell in self._row.cells.items():
            if sign := _unseen(cell):
                self._tell(key, f"there is an invisible character in it (U+{ord(sign):04X}); type the text anew")
        names = {key: self._text(key) for key in ("programme", "since", "file name")}
        for key, kind in (("programme", "programmes"), ("since", "programmes"), ("theme", "themes")):
            self._look_up(key, kind)
        following = self._left.get(NEXT)
        if isinstance(following, str) and (date := dates.unread(following, self._order)):
            self._tell(NEXT, f"‘{date}’ is not a date ({self._hint(NEXT, WRITE_DATES)})")
        entries = {key: tuple(self._entries(key)) for key in (*ENTRIES, "notes", "easier", "harder")}
        settings = self._settings()
        exercises = settings.pop("exercises", ())
        choices = Choices(
            flags=settings.pop("conditions", ()),
            confirmed=settings.pop("confirmed", ()),
            with_parts=settings.pop("with_parts", ()),
            without_parts=settings.pop("without_parts", ()),
            doses=entries["doses"],
            notes=entries["notes"],
            sides=entries["sides"],
            easier=entries["easier"],
            harder=entries["harder"],
            overrides=entries["overrides"],
            settings=settings,
        )
        if self._wrong:
            raise RowError(*self._wrong)
        return Request(programme=names["programme"], since=names["since"], exercises=exercises, choices=choices)

    def _with_date(self, key: str, cell: Any) -> Any:
        """Return a cell with its date, if it has one, as a programme has it."""
        if key not in DATES or not isinstance(cell, str):
            return cell
        return dates.year_first(cell, self._order) if key == NEXT or dates.is_date(cell, self._order) else cell

    def _tell(self, key: str, reason: str) -> None:
        self._wrong.append((self._columns.get(key, key), reason))

    def _look_up(self, key: str, kind: str) -> None:
        """Tell a name that is no file's and not known."""
        name = self._row.cells.get(key)
        if isinstance(name, str) and not is_file(name) and name not in (there := self._known(kind)):
            self._tell(key, f"there is no ‘{name:.60}’ ({nearest_or_all(name, sorted(there))})")

    def _text(self, key: str) -> str | None:
        cell = self._left.pop(key, None)
        if cell is None or isinstance(cell, str):
            return cell
        self._tell(key, "it must be one text")
        return None

    def _entries(self, key: str) -> list[str]:
        """Return the entries of a column as the options of the command line take them."""
        cell = self._left.pop(key, None)
        if cell is None:
            return []
        if isinstance(cell, dict):
            return list(_from_map(cell))
        if isinstance(cell, list):
            entries = [each for each in cell if isinstance(each, str)]
            if len(entries) < len(cell):
                self._tell(key, "it must be a list of texts")
        elif not isinstance(cell, str):
            self._tell(key, "it must be a text or a list of texts")
            return []
        else:
            entries = _parted(key, cell)
        return [_with_equals(entry) for entry in entries] if key in ENTRIES else entries

    def _settings(self) -> dict[str, Any]:
        """Return the values of the programme's own fields that the row gives, by the names of the model."""
        default = self._left.pop("default dose", None)
        places = list(self._left)
        if isinstance(default, dict):
            places.append("default dose")
            self._left["default dose"] = default
        nodes = tuple(
            (Scalar(key, at, plain=True), _node(key, self._left[key], at)) for at, key in enumerate(places, 1)
        )
        fields = {field.encode_name: field.name for field in msgspec.structs.fields(Programme)}
        try:
            built = build(Mapped(nodes, 0), Programme, "", known=self._known)
        except HandoutError as error:
            for each in error.problems:
                key = places[each.line - 1] if each.line else ""
                hint = f" ({self._hint(key, each.hint)})" if each.hint else ""
                message = _PLACE.sub("", each.message) if isinstance(self._left.get(key), str) else each.message
                self._tell(key, f"{message}{hint}")
            return {}
        found = {fields[key]: getattr(built, fields[key]) for key in places}
        if isinstance(default, str):
            found["default_dose"] = self._dose(default)
        elif default is not None and not isinstance(default, dict):
            self._tell("default dose", "it must be a text, such as ‘hold 5 seconds, 3 times’")
        return found

    def _hint(self, key: str, hint: str) -> str:
        cell = self._row.cells[key]
        if key not in DATES or not isinstance(cell, str):
            return hint
        date = dates.unread(cell, self._order) if key == NEXT else cell
        fit = [f"‘--dates {order}’" for order in get_args(dates.Order) if dates.is_date(date, order)]
        if not fit:
            return hint
        if self._order is None:
            return f"{hint}; or add {' or '.join(fit)}, if the list writes its dates so"
        return f"{hint}; this list seems to need {fit[0]}, for all its dates"

    def _dose(self, text: str) -> Dose | None:
        try:
            return parse_dose(text)
        except ValueError as error:
            self._tell("default dose", str(error))
            return None


def _node(key: str, value: Any, at: int) -> Node:
    """Return a cell as the value of a key; the line of each part of it is its column's place."""
    if isinstance(value, str) and key in IDS:
        return Listed(tuple(Scalar(id, at, plain=False) for id in _parted(key, value)), at)
    if isinstance(value, str) and key == "goals":
        return Listed(
            tuple(Scalar(goal.strip(), at, plain=False) for goal in _BETWEEN.split(value) if goal.strip()), at
        )
    if isinstance(value, dict):
        entries = ((Scalar(str(name).replace("_", " "), at, plain=True), each) for name, each in value.items())
        return Mapped(tuple((name, _node("", each, at)) for name, each in entries), at)
    if isinstance(value, list):
        return Listed(tuple(_node("", each, at) for each in value), at)
    if value is None:
        return Scalar("", at, plain=True)
    if isinstance(value, bool):
        return Scalar("yes" if value else "no", at, plain=False)
    return Scalar(f"{value:.10g}" if isinstance(value, float) else str(value), at, plain=False)


def _parted(key: str, text: str) -> list[str]:
    """Return the entries that a cell lists."""
    if key in IDS:
        ids = [id.lower() for id in re.split(r"[,;\s]+", text) if id]
        return [id.replace("_", "-") for id in ids]
    parts = text.split("\n") if key == "notes" else _BETWEEN.split(text)
    return [part.strip() for part in parts if part.strip()]


def _with_equals(entry: str) -> str:
    """Return `calf-stretch: hold 20 seconds` as the command line takes it, with ‘=’."""
    match = _ENTRY.fullmatch(entry)
    return f"{match[1].replace(' ', '')}={match[2].strip()}" if match else entry


def _from_map(cell: Mapping[str, Any]) -> list[str]:
    """Return the entries that a map of JSON gives: a value for each id, or one for each part of its dose."""
    entries = []
    for id, value in cell.items():
        if isinstance(value, dict):
            entries += [f"{id}.{part}={'' if each is None else each}" for part, each in value.items()]
        else:
            entries.append(f"{id}={'' if value is None else value}")
    return entries


def _unseen(cell: Any) -> str:
    """Return the first character in a cell that nobody sees or types."""
    if isinstance(cell, str):
        return invisible(cell)
    inside = (*cell.keys(), *cell.values()) if isinstance(cell, dict) else cell if isinstance(cell, list) else ()
    return next(filter(None, map(_unseen, inside)), "")
