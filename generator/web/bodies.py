"""A programme as JSON, with the keys that its YAML file has; each problem with the field it is about."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from generator import yaml_text, yaml_writing
from generator.errors import HandoutError, Problem, refuse
from generator.library import Library
from generator.model import Programme
from generator.schema import build
from generator.yaml_text import DEEPEST, Listed, Mapped, Node, Scalar

LARGEST = 200_000
"""The largest programme that is taken, in bytes."""
LONGEST_NUMBER = 20
"""The longest whole number that is read, in digits."""
FILE = "the programme"
Json = dict[str, Any] | list[Any] | str | int | float | bool | None


class Wrong(msgspec.Struct, frozen=True):
    """Hold one problem, and the JSON Pointer (RFC 6901) to the field it is about; empty for the whole."""

    message: str
    hint: str = ""
    field: str = ""


class Unreadable(Exception):
    """Stop because a programme cannot be read; `wrong` holds all that is wrong with it."""

    def __init__(self, wrong: Iterable[Wrong]) -> None:
        self.wrong = tuple(wrong)
        super().__init__("the programme cannot be read")


def programme(value: Json, library: Library) -> Programme:
    """Return the programme that JSON holds; raise Unreadable with all that is wrong, each with its field."""
    fields: list[str] = []
    try:
        node = _node(value, "", 0, fields)
        return build(node, Programme, "", known=library.ids)
    except HandoutError as error:
        raise Unreadable(_placed(problem, fields) for problem in error.problems) from None


def from_text(body: bytes) -> Json:
    """Return what JSON text says; raise Unreadable if it is none, or names a key twice."""
    try:
        return json.loads(body.decode(), **_STRICT)  # type: ignore[no-any-return]
    except HandoutError as error:
        raise Unreadable(Wrong(each.message, each.hint) for each in error.problems) from None
    except UnicodeDecodeError:
        raise Unreadable([Wrong("this is not UTF-8", "send JSON, encoded as UTF-8")]) from None
    except RecursionError:
        raise Unreadable([Wrong(f"lists and keys lie more than {DEEPEST} deep")]) from None
    except ValueError as error:
        raise Unreadable([Wrong(f"this is not JSON: {error}", "send a programme as JSON")]) from None


def as_json(programme: Programme) -> dict[str, Any]:
    """Return a programme as JSON with the keys of its YAML file; whatever it does not say is left out."""
    written = yaml_writing.text(programme)
    found = _plain(yaml_text.parse(written, FILE))
    assert isinstance(found, dict)
    return found


def _node(value: Json, field: str, depth: int, fields: list[str]) -> Node:
    """Return the tree of a JSON value: the line of each node is the place of its field in `fields`."""
    fields.append(field)
    line = len(fields) - 1
    if depth > DEEPEST:
        raise HandoutError(Problem(f"lists and keys lie more than {DEEPEST} deep", line=line))
    if isinstance(value, dict):
        pairs = ((key, _node(each, f"{field}/{_escaped(key)}", depth + 1, fields)) for key, each in value.items())
        return Mapped(tuple((Scalar(_visible(key, line), each.line, plain=False), each) for key, each in pairs), line)
    if isinstance(value, list):
        entries = (_node(each, f"{field}/{at}", depth + 1, fields) for at, each in enumerate(value))
        return Listed(tuple(entries), line)
    if isinstance(value, bool):
        return Scalar("yes" if value else "no", line, plain=True)
    if value is None:
        return Scalar("", line, plain=True)
    if isinstance(value, str):
        return Scalar(_visible(value, line), line, plain=False)
    return Scalar(str(value), line, plain=True)


def _visible(text: str, line: int) -> str:
    if found := yaml_text.invisible(text):
        hint = "delete it, or type the text anew; such characters come with pasted text"
        raise HandoutError(Problem(f"there is an invisible character here (U+{ord(found):04X})", line=line, hint=hint))
    return text


def _plain(node: Node) -> Json:
    if isinstance(node, Mapped):
        return {name.text: _plain(value) for name, value in node.entries}
    if isinstance(node, Listed):
        return [_plain(entry) for entry in node.entries]
    return None if node.empty else node.text


def _placed(problem: Problem, fields: list[str]) -> Wrong:
    return Wrong(problem.message, problem.hint, fields[problem.line] if problem.line < len(fields) else "")


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse(f"‘{twice:.60}’ is written twice", hint="keep one of them")
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


_STRICT: dict[str, Any] = {"object_pairs_hook": _once, "parse_int": _whole, "parse_constant": _no_number}
