"""Nouns of the model as they are written in YAML: as trees of texts, lists and mappings."""

import datetime
import functools
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from generator.addresses import WebAddress
from generator.schema import NAMED_BY_FILE
from generator.values import Amount, Colour, Length, Text
from generator.yaml_nodes import Listed, Mapped, Node, Scalar

# Texts that other readers of YAML take for something else: an editor would mark them as wrong.
_LOOKS_ELSE = re.compile(r"[-+.]?[0-9][0-9_,.:eExXa-fA-F+-]*|~|null|true|false|yes|no|on|off|y|n|", re.IGNORECASE)


def tree(noun: msgspec.Struct) -> Mapped:
    """Return a noun of the model as a tree: its keys in the model's order, but for those that say no more than none."""
    found = []
    for field in _fields(type(noun)):
        value = getattr(noun, field.name)
        if field.name not in NAMED_BY_FILE and not _is_default(value, field):
            found.append((_key(field.encode_name), node(value)))
    return Mapped(tuple(found), 0)


def _is_default(value: Any, field: msgspec.structs.FieldInfo) -> bool:
    return value is UNSET or (not field.required and value == field.default)


def node(value: Any) -> Node:
    """Return a value of the model as it is written."""
    if value is None:
        return Scalar("", 0, plain=True)
    if isinstance(value, Text):
        return _quoted(" ".join(f"{each.words}{_cited(each.basis)}" for each in value.sentences))
    if isinstance(value, Amount):
        return Scalar(f"{value}{_cited(value.basis)}", 0, plain=True)
    if isinstance(value, Length):
        return Scalar(f"{value.points:g} pt", 0, plain=True)
    if isinstance(value, Colour):
        return _quoted(value.code)
    if isinstance(value, WebAddress):
        return _quoted(f"https://{value.words}")
    if isinstance(value, msgspec.Struct):
        entries = tree(value).entries
        alone = [field.encode_name for field in _fields(type(value)) if field.required]
        if len(entries) == 1 and alone == [entries[0][0].text] and isinstance(entries[0][1], Scalar):
            return entries[0][1]
        return Mapped(entries, 0)
    if isinstance(value, Mapping):
        return Mapped(tuple((_key(str(name)), node(each)) for name, each in value.items()), 0)
    if isinstance(value, list | tuple):
        return Listed(tuple(map(node, value)), 0)
    if isinstance(value, bool):
        return Scalar("yes" if value else "no", 0, plain=True)
    if isinstance(value, int | float | datetime.date):
        return Scalar(str(value), 0, plain=True)
    return _quoted(str(value))


def _key(name: str) -> Scalar:
    return Scalar(name, 0, plain=True)


def _quoted(words: str) -> Scalar:
    return Scalar(words, 0, plain=not _LOOKS_ELSE.fullmatch(words))


def _cited(basis: tuple[str, ...]) -> str:
    return f" [{', '.join(basis)}]" if basis else ""


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)
