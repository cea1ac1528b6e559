"""YAML as text with lines, nothing guessed: `no` stays "no" and `1:30` stays "1:30"."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from generator.errors import HandoutError, Problem, refuse

LARGEST = 1_000_000
"""The largest file that is read, in bytes."""
DEEPEST = 30
"""How many lists and mappings may lie inside one another."""

# The loaders that resolve nothing: every value stays the text that was written.
_LOADER: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Beside control characters: line ends that editors do not count, byte order marks inside the text, halves of pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")
_QUOTED_VALUE = re.compile(r"\s*(?:- +)*(?:[^'\":]*: +)?(['\"\[{])")


_QUOTES = "put a text that begins with ‘*’, ‘&’ or ‘!’ in quotes"


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """Hold one text; `plain` says that it was written without quotes and not as a block."""

    text: str
    line: int
    plain: bool

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written: `key:`, `~` or `null`, but not `""`."""
        return self.plain and self.text in ("", "~", "null")


class Listed(msgspec.Struct, frozen=True):
    """Hold the entries of a list."""

    entries: tuple["Node", ...]
    line: int


class Mapped(msgspec.Struct, frozen=True):
    """Hold keys and their values in the order of the file; no key comes twice."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | Listed | Mapped


def read(path: Path, shown: str | None = None) -> Node:
    """Read a file, named `shown` in messages; raise HandoutError if it cannot be read or is not plain YAML."""
    file = shown or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise refuse("there is no such file", file=file) from None
    except OSError as error:
        raise refuse(f"the file cannot be read: {error.strerror}", file=file) from None
    return parse(data, file)


def invisible(text: str) -> str:
    """Return the first character of a text that nobody sees or types, or nothing."""
    found = _FORBIDDEN.search(text)
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
    if found := _FORBIDDEN.search(text):
        raise HandoutError(_invisible(found[0], file, _line(text, found.start())))
    tree = _Tree(yaml.parse(text, Loader=_LOADER), file)
    try:
        root = tree.document()
    except yaml.MarkedYAMLError as error:
        raise HandoutError(*tree.problems, _explain(error, text, file)) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise refuse(f"the file is not readable as YAML: {error}", file=file) from None
    if tree.problems:
        raise HandoutError(*tree.problems)
    return root


def forbidden(text: str) -> str:
    """Return the first character that no text of a file may hold, or nothing."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else ""


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
    return len(_LINE_END.findall(text, 0, end)) + 1


def _invisible(character: str, file: str, line: int) -> Problem:
    message = f"there is an invisible character in this line (U+{ord(character):04X})"
    return Problem(message, file, line, "delete it, or type the line anew; such characters come with pasted text")


def _first_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Tree:
    """Grow a tree from the events of a YAML text, and note what is refused on the way."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        self.problems: list[Problem] = []
        self._events = events
        self._file = file

    def document(self) -> Node:
        """Return the only document of the text."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise refuse(
                        "a second document begins here",
                        file=self._file,
                        line=_first_line(event),
                        hint="delete the line ‘---’, or make two files",
                    )
                root = self._node(next(self._events), 0)
        if root is None or (isinstance(root, Scalar) and root.empty):
            return Mapped((), 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _first_line(event)
        if depth > DEEPEST:
            raise refuse(f"lists and keys lie more than {DEEPEST} deep here", file=self._file, line=line)
        if isinstance(event, yaml.ScalarEvent):
            self._check_plain(event, line)
            # Only an escape in double quotes can still bring in such a character.
            if event.style == '"' and (found := _FORBIDDEN.search(event.value)):
                self.problems.append(_invisible(found[0], self._file, line))
            return Scalar(event.value, line, not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            self._check_plain(event, line)
            return Listed(tuple(self._entries(depth)), line)
        if isinstance(event, yaml.MappingStartEvent):
            self._check_plain(event, line)
            return Mapped(tuple(self._pairs(depth)), line)
        self._refuse("a ‘*’ would repeat a part of the file, which is not possible", line, _QUOTES)
        return Scalar("", line, plain=False)

    def _entries(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._refuse("a key must be a text, not a list or another mapping", key.line)
            elif not key.text:
                self._refuse("a key is missing before the ‘:’", key.line)
            elif key.text == "<<" and key.plain:
                self._refuse("‘<<’ does not work here", key.line, "write the keys out in full")
            elif key.text in lines:
                self._refuse(
                    f"‘{key.text:.60}’ is written twice; the first is in line {lines[key.text]}",
                    key.line,
                    "keep one of them",
                )
            else:
                lines[key.text] = key.line
                yield key, value

    def _check_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse("a ‘&’ would give a part of the file a name, which is not possible", line, _QUOTES)
        if event.tag is not None:
            self._refuse("a ‘!’ would change what the value is, which is not possible", line, _QUOTES)

    def _refuse(self, message: str, line: int, hint: str = "") -> None:
        self.problems.append(Problem(message, self._file, line, hint))


# Words of libyaml or of PyYAML, found in the error's context or problem; what to say; what to do.
_EXPLAINED = (
    ("escape", "a backslash in double quotes has a meaning of its own", "use single quotes, or write two backslashes"),
    (
        "scanning a quoted scalar",
        "the quotation mark that opens here is never closed",
        "end the text with the same quotation mark",
    ),
    (
        "parsing a flow",
        "the bracket that opens here is never closed, or a comma is missing",
        "close it with ‘]’ or ‘}’; put a text that begins with a bracket in quotes",
    ),
    (
        "could not find expected ':'",
        "this line has no ‘key: value’",
        "put a colon and a space after the key, or indent the line if it goes on with the text above",
    ),
    ("scanning an alias", "a text cannot begin with ‘*’", "put the text in quotes"),
    ("scanning an anchor", "a text cannot begin with ‘&’", "put the text in quotes"),
    ("a tag", "a text cannot begin with ‘!’", "put the text in quotes"),
    ("scanning a directive", "a line cannot begin with ‘%’", "put the text in quotes"),
    ("cannot start any token", "a text cannot begin with ‘@’, ‘%’ or ‘`’", "put the text in quotes"),
    ("scanning a block scalar", "after ‘|’ or ‘>’ the text begins in the next line", "move it one line down, indented"),
    ("entries are not allowed", "a list cannot begin here", "give each entry its own line that begins with ‘- ’"),
    (
        "mapping values are not allowed",
        "this ‘key: value’ does not fit here",
        "begin it in the same column as its neighbours; the line above may lack a ‘: ’",
    ),
    (
        "expected",
        "this line does not fit what stands above it",
        "begin what belongs together in the same column; look for a missing or surplus quotation mark or bracket",
    ),
)


def _explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Say a syntax error in plain words, at the line where it is mended."""
    said = f"{error.context}: {error.problem}"
    opens = "quoted scalar" in said or "parsing a flow" in said or "simple key" in said
    mark = error.context_mark if opens and error.context_mark else error.problem_mark
    lines = _LINE_END.split(text)
    line = min(mark.line + 1, len(lines)) if mark else 1
    shown = lines[line - 1]
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return Problem("this line begins with a tab", file, line, "indent with spaces")
    if "mapping values" in said and len(re.findall(r":(?:\s|$)", shown)) > 1:
        return Problem("there is a second ‘: ’ in this line", file, line, "put the text after the first ‘: ’ in quotes")
    if "parsing a block mapping" in said and (opened := _QUOTED_VALUE.match(shown)):
        if opened[1] in "[{":
            return Problem("words follow the closing bracket", file, line, "put the whole text in quotes")
        hint = "put double quotes round a text with an apostrophe, and write ‘“’ and ‘”’ inside it"
        return Problem("words follow the closing quotation mark", file, line, hint)
    for words, message, hint in _EXPLAINED:
        if words in said:
            return Problem(message, file, line, hint)
    return Problem(f"this is not readable as YAML ({error.problem})", file, line, "check colons and quotation marks")
