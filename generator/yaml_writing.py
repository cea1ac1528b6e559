"""Nouns written as YAML, and YAML text with some of it changed: whatever is not changed stays as it was typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import pairwise
from typing import Any

import msgspec
import yaml
import yaml.emitter

from generator import yaml_nouns
from generator.errors import refuse
from generator.yaml_text import Listed, Mapped, Node, Scalar, parse

WIDTH = 110
"""The longest line that is written, in characters."""
_NO_TEXT = re.compile(r"\s*(#.*)?$")


def text(noun: msgspec.Struct, *, schema: str | None = None) -> str:
    """Return a noun of the model as YAML: its keys in the model's order, but for those that say no more than none.

    `schema` is the address of its schema, for editors: it becomes the first line. Reading the text gives an equal noun.
    """
    first = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    tree = yaml_nouns.tree(noun)
    return first + (_emitted(tree) if tree.entries else "")


def changed(written: str, changes: Mapping[str, Any], file: str = "") -> str:
    """Return YAML text with keys of its outermost level set to values; None takes a key away.

    A key that is there keeps its place, a new one is added at the end. Raises HandoutError for text that is no YAML,
    or whose keys do not each begin a line of their own; `file` names it in messages.
    """
    lines = _Lines(written, file)
    for key, value in changes.items():
        new = [] if value is None else _emitted(yaml_nouns.node({key: value})).splitlines()
        lines.replace(key, new)
    return lines.text


def rearranged(written: str, key: str, order: Sequence[int | Any], file: str = "") -> str:
    """Return YAML text with the list at a key of its outermost level in another order.

    In `order` a whole number is the entry that stood at this place, from 0, with its comments; anything else is a new
    entry. Entries that `order` does not name are taken away. Raises HandoutError as `changed` does.
    """
    lines = _Lines(written, file)
    entries = lines.entries(key)
    new = [lines.opening(key)] if order else [f"{key}: []"]
    for each in order:
        if isinstance(each, int):
            new += entries[each]
        else:
            new += [f"  {line}" for line in _emitted(yaml_nouns.node([each])).splitlines()]
    lines.replace(key, new)
    return lines.text


class _Lines:
    """Hold the lines of a YAML mapping and know which of them belong to each key."""

    def __init__(self, written: str, file: str) -> None:
        self._file = file
        self._lines = written.removeprefix("\ufeff").splitlines()
        self._read()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "".join(f"{line}\n" for line in self._lines)

    def replace(self, key: str, new: list[str]) -> None:
        """Put lines in the place of a key and its value, or at the end."""
        start, end = self._spans.get(key, (len(self._lines), len(self._lines)))
        self._lines[start:end] = new
        self._read()

    def opening(self, key: str) -> str:
        """Return the line above the list at a key, with the comment behind the key."""
        line = self._lines[self._spans[key][0]] if key in self._spans else ""
        return line if re.fullmatch(rf"{re.escape(key)}:(\s+#.*)?", line) else f"{key}:"

    def entries(self, key: str) -> list[list[str]]:
        """Return the lines of each entry of the list at a key, each with the comments above it."""
        value = self._values.get(key)
        if not isinstance(value, Listed):
            return []
        first, end = self._spans[key]
        starts = [entry.line - 1 for entry in value.entries]
        dashed = all(self._lines[start].lstrip().startswith("- ") for start in starts)
        if not dashed or len({*starts}) < len(starts) or first in starts:
            return [[f"  {line}" for line in _emitted(Listed((entry,), 0)).splitlines()] for entry in value.entries]
        starts = [*(self._with_comments(start, first + 1) for start in starts), end]
        margin = len(self._lines[value.entries[0].line - 1]) - len(self._lines[value.entries[0].line - 1].lstrip())
        found = [self._lines[start:stop] for start, stop in pairwise(starts)]
        return [[f"{' ' * (2 - margin)}{line}"[max(margin - 2, 0) :] for line in entry] for entry in found]

    def _with_comments(self, start: int, least: int) -> int:
        while start > least and _NO_TEXT.match(self._lines[start - 1]):
            start -= 1
        return start

    def _read(self) -> None:
        tree = parse(self.text, self._file)
        entries = tree.entries if isinstance(tree, Mapped) else ()
        if not isinstance(tree, Mapped) or not all(self._begins(name) for name, _ in entries):
            raise refuse(
                "the keys of this file do not each begin a line of their own",
                file=self._file,
                hint="write each key at the very left of its own line, without ‘{’ and ‘}’",
            )
        starts = [*(name.line - 1 for name, _ in entries), len(self._lines)]
        self._values = {name.text: value for name, value in entries}
        self._spans = {
            name.text: (start, self._end(start, stop))
            for (name, _), (start, stop) in zip(entries, pairwise(starts), strict=True)
        }

    def _begins(self, name: Scalar) -> bool:
        line = self._lines[name.line - 1]
        return line.lstrip("'\"").startswith(name.text) and not line.startswith((" ", "---"))

    def _end(self, start: int, stop: int) -> int:
        """Return where a value ends: empty lines and comments at the very left below it are the next key's."""
        while stop > start + 1 and _NO_TEXT.match(self._lines[stop - 1]) and not self._lines[stop - 1].startswith(" "):
            stop -= 1
        return stop


# Nodes become text


class _Emitter(yaml.emitter.Emitter):
    """Write the dashes of a list farther in than its key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _emitted(node: Node) -> str:
    stream = StringIO()
    events: list[yaml.Event] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    events += [*_events(node), yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    emitter = _Emitter(stream, allow_unicode=True, width=WIDTH, indent=2)
    for event in events:
        emitter.emit(event)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _events(node: Node) -> Iterator[yaml.Event]:
    if isinstance(node, Scalar):
        several = "\n" in node.text.rstrip("\n")
        style = "|" if several else None if node.plain else '"'
        yield yaml.ScalarEvent(None, None, (True, True), node.text, style=style)
    elif isinstance(node, Listed):
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=not node.entries)
        for entry in node.entries:
            yield from _events(entry)
        yield yaml.SequenceEndEvent()
    else:
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=not node.entries)
        for name, value in node.entries:
            yield from _events(name)
            yield from _events(value)
        yield yaml.MappingEndEvent()
