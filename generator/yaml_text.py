"""YAML as text with lines, nothing guessed: `no` stays "no" and `1:30` stays "1:30"."""

import functools
from pathlib import Path

import msgspec

from generator import kept
from generator.errors import HandoutError, refuse
from generator.yaml_nodes import DEEPEST, FORBIDDEN, LINE_END, Listed, Mapped, Node, Scalar, hidden

__all__ = ["DEEPEST", "Listed", "Mapped", "Node", "Scalar", "by_line", "invisible", "line_of", "parse", "read"]

LARGEST = 1_000_000
"""The largest file that is read, in bytes."""


def read(path: Path, shown: str | None = None, *, keep: bool = False) -> Node:
    """Read a file, named `shown` in messages; raise HandoutError if it cannot be read or is not plain YAML.

    With `keep`, the tree is kept for the next time: not for what may name a patient.
    """
    file = shown or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise refuse("there is no such file", file=file) from None
    except OSError as error:
        raise refuse(f"the file cannot be read: {error.strerror}", file=file) from None
    if not keep:
        return parse(data, file)
    place, tree = kept.get("yaml", [data])
    if tree is not None:
        return _trees().decode(tree)
    node = parse(data, file)
    kept.put(place, msgspec.msgpack.encode(node))
    return node


@functools.cache
def _trees() -> msgspec.msgpack.Decoder[Node]:
    return msgspec.msgpack.Decoder(Node)


def invisible(text: str) -> str:
    """Return the first character of a text that nobody sees or types, or nothing."""
    found = FORBIDDEN.search(text)
    return found[0] if found else ""


def by_line(node: Node) -> Node:
    """Return a text as the list of its lines, and whatever else as it is."""
    if not isinstance(node, Scalar) or node.empty:
        return node
    lines = (line for line in node.text.splitlines() if line.strip())
    return Listed(tuple(Scalar(line.strip(), node.line, plain=False) for line in lines), node.line)


def line_of(path: Path, *keys: str) -> int:
    """Return the line of a key, or of the last of `keys` that is there; 0 for none."""
    node, line = read(path), 0
    for key in keys:
        found = {name.text: (name.line, value) for name, value in node.entries} if isinstance(node, Mapped) else {}
        if key in found:
            line, node = found[key]
    return line


def parse(written: str | bytes, file: str) -> Node:
    """Return the tree of one YAML document; raise HandoutError on anything but texts, lists and mappings.

    A file without a value is an empty mapping.
    """
    if len(written) > LARGEST:
        raise refuse("the file is larger than 1 MB", file=file, hint="is this the right file?")
    text = written if isinstance(written, str) else _decode(written, file)
    text = text.removeprefix("\ufeff")
    if found := FORBIDDEN.search(text):
        raise HandoutError(hidden(found[0], file, _line(text, found.start())))
    from generator import yaml_events  # it takes as long to import as all else here, and is seldom needed

    return yaml_events.tree(text, file)


def _decode(data: bytes, file: str) -> str:
    hint = "save it again with the encoding ‘UTF-8’"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("the file is saved as UTF-16", file=file, hint=hint)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode(), error.start)
        raise refuse("the file is not saved as UTF-8", file=file, line=line, hint=hint) from None


def _line(text: str, end: int) -> int:
    return len(LINE_END.findall(text, 0, end)) + 1
