"""YAML text to a tree, by the events of a parser that resolves nothing."""

import re
from collections.abc import Iterator

import yaml

from generator.errors import HandoutError, Problem, refuse
from generator.yaml_nodes import DEEPEST, FORBIDDEN, LINE_END, Listed, Mapped, Node, Scalar, hidden

# The loaders that resolve nothing: every value stays the text that was written.
_LOADER: type[yaml.CBaseLoader] | type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTED_VALUE = re.compile(r"\s*(?:- +)*(?:[^'\":]*: +)?(['\"\[{])")
_QUOTES = "put a text that begins with ‘*’, ‘&’ or ‘!’ in quotes"


def tree(text: str, file: str) -> Node:
    """Return the tree of a text; raise HandoutError for what is no YAML or more than texts, lists and mappings."""
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
            if event.style == '"' and (found := FORBIDDEN.search(event.value)):
                self.problems.append(hidden(found[0], self._file, line))
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
    lines = LINE_END.split(text)
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
