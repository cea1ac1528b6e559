"""YAML text -> model, every problem with its line."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from msgspec import inspect

from generator import yaml_text
from generator.errors import HandoutError, Problem, nearest
from generator.values import PARSERS, WRITE_DATES, Amount, Text
from generator.yaml_text import Listed, Mapped, Node, Scalar

T = TypeVar("T")

NAMED_BY_FILE = ("id", "code")
"""The fields that come from the name of the file or its folder, never from the text."""

_FILE = "the file"
_BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Known = Callable[[str], Collection[str]]
"""Tells which ids there are of a kind, named by `Meta(extra={"ids": kind})`, or by `citations` for what texts cite."""


def read(
    path: Path, model: type[T], *,
    id: str | None = None, shown: str | None = None, known: Known | None = None, keep: bool = False,
) -> T:  # fmt: skip
    """Read a file as a model; its id is the file's stem unless given, `shown` names the file in messages.

    Ids that the file names are looked up in `known`, if it is given; `keep` is as in `yaml_text.read`. Raises
    HandoutError with all problems of the file.
    """
    node = yaml_text.read(path, file := shown or str(path), keep=keep)
    return build(node, model, file, id=path.stem if id is None else id, known=known)


def build(node: Node, model: type[T], file: str, *, id: str = "", known: Known | None = None) -> T:
    """Make a model, or a `dict[str, model]`, from a tree; raise HandoutError with all problems found."""
    builder = _Builder(file, known)
    kind = _kind(cast("Any", model))
    value = builder.value(node, kind, _FILE)
    if builder.problems:
        raise HandoutError(*sorted(builder.problems, key=lambda problem: problem.line))
    if isinstance(kind, inspect.StructType) and (field := _shape(kind).named_by_file):
        value = msgspec.structs.replace(value, **{field: id})
    return cast("T", value)


class _Shape(msgspec.Struct, frozen=True):
    """Hold what is looked up in a Struct's type again and again."""

    fields: dict[str, inspect.Field]
    required: tuple[str, ...]
    named_by_file: str | None
    written_as: str | None
    """The only required field, if it is a text: within a file, the whole Struct may be written as that text."""


_kind = cache(inspect.type_info)
_shapes: dict[type, _Shape] = {}


def _shape(kind: inspect.StructType) -> _Shape:
    shape = _shapes.get(kind.cls)
    if shape is None:
        fields = {field.encode_name: field for field in kind.fields if field.name not in NAMED_BY_FILE}
        required = tuple(name for name, field in fields.items() if field.required)
        is_text = len(required) == 1 and isinstance(_bare(fields[required[0]].type), inspect.StrType)
        named = next((field.name for field in kind.fields if field.name in NAMED_BY_FILE), None)
        shape = _shapes[kind.cls] = _Shape(fields, required, named, required[0] if is_text else None)
    return shape


def _bare(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


class _Builder:
    """Turn nodes into values and collect what is wrong; the value of a wrong node is of no use."""

    def __init__(self, file: str, known: Known | None) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._known = known

    def value(self, node: Node, kind: inspect.Type, place: str) -> Any:
        """Return the value of a node; `place` says in messages where it stands."""
        if isinstance(node, Scalar) and (named := _ids(kind)) and not node.empty:
            self._look_up(node, (node.text.strip(),), named, place)
        if isinstance(kind, inspect.Metadata) and "by line" in (kind.extra or {}):
            node = yaml_text.by_line(node)
        kind = _bare(kind)
        if isinstance(kind, inspect.UnionType):
            if isinstance(node, Scalar) and node.empty and kind.includes_none:
                return None
            kind = _choose(node, kind)
        if isinstance(kind, inspect.StructType) and kind.cls not in PARSERS:
            return self._struct(node, kind, place)
        if isinstance(kind, inspect.VarTupleType):
            return self._tuple(node, kind, place)
        if isinstance(kind, inspect.DictType):
            pairs = self._pairs(node, place) or ()
            return {name.text: self.value(child, kind.value_type, _quoted(name)) for name, child in pairs}
        return self._scalar(node, kind, place)

    def _struct(self, node: Node, kind: inspect.StructType, place: str) -> Any:
        shape = _shape(kind)
        if isinstance(node, Scalar) and not node.empty and shape.written_as and place != _FILE:
            node = Mapped(((Scalar(shape.written_as, node.line, plain=True), node),), node.line)
        pairs = self._pairs(node, place, shape.fields)
        if pairs is None:
            return None
        before = len(self.problems)
        values = {}
        for name, child in pairs:
            if field := shape.fields.get(name.text):
                values[field.name] = self.value(child, field.type, _quoted(name))
            else:
                self._unknown(name, shape)
        for required in shape.required:
            if shape.fields[required].name not in values:
                self._wrong(f"‘{required}’ is missing", node.line, f"add a line ‘{required}: …’")
        if len(self.problems) == before:
            try:
                return kind.cls(**values)
            except ValueError as error:
                self._wrong(str(error), node.line)
        return None

    def _pairs(self, node: Node, place: str, known: Iterable[str] = ()) -> tuple[tuple[Scalar, Node], ...] | None:
        if isinstance(node, Mapped):
            return node.entries
        if isinstance(node, Scalar) and node.empty:
            return ()
        hint = f"the keys here are {_list(known)}" if known else "write ‘key: value’, each in its own line"
        self._wrong(f"{place} must hold keys with values, not {_what(node)}", node.line, hint)
        return None

    def _unknown(self, name: Scalar, shape: _Shape) -> None:
        if name.text == shape.named_by_file:
            hint = "it is the name of the file or of its folder; remove this line"
            self._wrong(f"‘{name.text}’ is not written in the file", name.line, hint)
        else:
            hint = nearest(name.text, shape.fields) or f"the keys here are {_list(shape.fields)}"
            self._wrong(f"‘{_short(name.text)}’ is not a key here", name.line, hint)

    def _tuple(self, node: Node, kind: inspect.VarTupleType, place: str) -> Any:
        entries = node.entries if isinstance(node, Listed) else ()
        if not isinstance(node, Listed) and not (isinstance(node, Scalar) and node.empty):
            hint = "give each entry its own line that begins with ‘- ’"
            self._wrong(f"{place} must be a list, not {_what(node)}", node.line, hint)
            return None
        if kind.min_length is not None and len(entries) < kind.min_length:
            self._wrong(f"{place} has {len(entries)} entries; it needs {kind.min_length} or more", node.line)
        if kind.max_length is not None and len(entries) > kind.max_length:
            self._wrong(f"{place} has {len(entries)} entries; it takes {kind.max_length} at most", node.line)
        self._once(entries, kind.item_type, place)
        place = f"an entry of {place}"
        return tuple(self.value(entry, kind.item_type, place) for entry in entries)

    def _once(self, entries: Iterable[Node], kind: inspect.Type, place: str) -> None:
        """Note each id that a list names again."""
        named: set[str] = set()
        for entry in entries:
            id = _id_in(entry, kind)
            if id and id.text in named:
                self._wrong(f"{place} names ‘{_short(id.text)}’ twice", id.line, "name it once")
            named |= {id.text} if id else set()

    def _scalar(self, node: Node, kind: inspect.Type, place: str) -> Any:
        if not isinstance(node, Scalar):
            hint = "put a text in quotes if it begins with ‘[’ or ‘{’, or has ‘: ’ in it"
            self._wrong(f"{place} must be one text, not {_what(node)}", node.line, hint)
        elif node.empty:
            hint = "write a value, or remove the line; a value that begins with ‘#’ needs quotes"
            self._wrong(f"{place} is empty", node.line, hint)
        else:
            try:
                value = _plain(node, kind)
                if isinstance(value, Text):
                    self._look_up(
                        node, (id for sentence in value.sentences for id in sentence.basis), "citations", place
                    )
                elif isinstance(value, Amount):
                    self._look_up(node, value.basis, "citations", place)
                return value
            except ValueError as error:
                message, hint = error.args if len(error.args) == 2 else (error, "")
                self._wrong(f"{place}: {message}", node.line, hint)
        return None

    def _look_up(self, node: Scalar, ids: Iterable[str], kind: str, place: str) -> None:
        """Note each id that is not known."""
        if self._known is None:
            return
        for id in ids:
            if id not in (there := self._known(kind)):
                few = f"there are {_list(there)}" if len(there) <= 20 else ""
                self._wrong(f"{place}: there is no ‘{_short(id)}’", node.line, nearest(id, there) or few)

    def _wrong(self, message: str, line: int, hint: str = "") -> None:
        self.problems.append(Problem(message, self._file, line, hint))


def _ids(kind: inspect.Type) -> str | None:
    """Return which kind of id a text of this type is, if it is one."""
    if isinstance(kind, inspect.Metadata):
        return kind.extra.get("ids") if kind.extra else None
    return next(filter(None, map(_ids, kind.types)), None) if isinstance(kind, inspect.UnionType) else None


def _id_in(node: Node, kind: inspect.Type) -> Scalar | None:
    """Return the id that an entry of a list is, or names as the one key that it needs."""
    if isinstance(kind, inspect.StructType) and (key := _shape(kind).written_as):
        if isinstance(node, Mapped):
            node = next((value for name, value in node.entries if name.text == key), node)
        kind = _shape(kind).fields[key].type
    return node if _ids(kind) and isinstance(node, Scalar) else None


def _choose(node: Node, union: inspect.UnionType) -> inspect.Type:
    """Return the choice that is written like the node, or else the first, whose message then tells what to write."""
    choices = [_bare(kind) for kind in union.types if not isinstance(kind, inspect.NoneType)]
    for kind in choices:
        keyed = isinstance(kind, inspect.DictType) or (isinstance(kind, inspect.StructType) and kind.cls not in PARSERS)
        written = Mapped if keyed else Listed if isinstance(kind, inspect.VarTupleType) else Scalar
        if isinstance(node, written):
            return kind
    return choices[0]


def _plain(node: Scalar, kind: inspect.Type) -> Any:
    """Return what a text means; raise ValueError with a message and, where there is more to say, a hint."""
    text = node.text.strip()
    if isinstance(kind, inspect.StrType):
        return _within(text, len(text), kind.min_length, kind.max_length, " characters")
    if isinstance(kind, inspect.StructType):
        value = PARSERS[kind.cls](text, node.line)
        if isinstance(value, Text) and not value.sentences:
            raise ValueError("there are no words", "write a text, or remove the quotation marks")
        return value
    if isinstance(kind, inspect.LiteralType):
        if text not in kind.values:
            hint = nearest(text, kind.values) or f"choose one of {_list(kind.values)}"
            raise ValueError(f"‘{_short(text)}’ is not one of the choices", hint)
        return text
    if isinstance(kind, inspect.BoolType):
        if text.lower() not in _BOOLEANS:
            raise ValueError(f"‘{_short(text)}’ is neither yes nor no", "write ‘yes’ or ‘no’")
        return _BOOLEANS[text.lower()]
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _number(text, kind)
    if isinstance(kind, inspect.DateType):
        try:
            return datetime.date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            raise ValueError(f"‘{_short(text)}’ is not a date", WRITE_DATES) from None
    raise TypeError(f"no rule says how {kind} is written")


def _number(text: str, kind: inspect.IntType | inspect.FloatType) -> float:
    match = _NUMBER.fullmatch(text)
    if match is None or (match[1] and isinstance(kind, inspect.IntType)):
        whole = "whole number" if isinstance(kind, inspect.IntType) else "number"
        raise ValueError(f"‘{_short(text)}’ is not a {whole}", "write it in digits")
    number = int(text) if isinstance(kind, inspect.IntType) else float(text)
    return _within(number, number, kind.ge, kind.le, "")


def _within(value: T, size: float, least: float | None, most: float | None, unit: str) -> T:
    if least is not None and size < least:
        raise ValueError(f"{size}{unit}, but at least {least} is needed")
    if most is not None and size > most:
        raise ValueError(f"{size}{unit}, but at most {most} is possible")
    return value


def _quoted(name: Scalar) -> str:
    return f"‘{name.text:.60}’"


def _what(node: Node) -> str:
    return "a list" if isinstance(node, Listed) else "keys with values" if isinstance(node, Mapped) else "a text"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _list(names: Iterable[object]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
