"""The structure tree as a screen reader says it: one line for a thing, indented by nesting."""

from collections.abc import Iterable, Iterator

from generator.tags import Marks, Node

_INLINE = {"Span", "Link", "Form"}
_GROUPS = {"Document", "Sect", "Div"}
_FIELDS = {"words": "edit box", "tick": "check box"}
_STEP = "  "


def spoken(root: Node) -> str:
    """Return what a screen reader would say, one line for each heading, paragraph, list line, row and picture."""
    return "\n".join(_say(root))


def _say(node: Node) -> Iterator[str]:
    match node.role:
        case "H1" | "H2" | "H3" | "H4" | "H5" | "H6":
            yield f"heading level {node.role[1]}, {_words(node)}"
        case "Figure":
            yield f"picture, {node.alt or 'without words'}"
        case "Form":
            yield _inline(node)
        case "Caption":
            yield f"caption, {_words(node)}"
        case "L":
            yield f"list of {sum(kid.role == 'LI' for kid in node.nodes)}"
            yield from _indented(line for kid in node.nodes for line in _say(kid))
        case "LI":
            yield from _list_line(node)
        case "Table":
            yield from _table(node)
        case _:
            yield from _block(node)


def _block(node: Node) -> Iterator[str]:
    """Say the words that stand in the node itself, and each block in it on lines of its own."""
    words = ""
    for kid in node.kids:
        if isinstance(kid, Node) and (kid.role not in _INLINE or (kid.role == "Form" and node.role in _GROUPS)):
            if words.strip():
                yield words.strip()
            words = ""
            yield from _say(kid)
        else:
            words += _inline(kid) if isinstance(kid, Node) else kid.text if isinstance(kid, Marks) else ""
    if words.strip():
        yield words.strip()


def _list_line(node: Node) -> Iterator[str]:
    label = " ".join(_words(kid) for kid in node.nodes if kid.role == "Lbl")
    first, *rest = [line for kid in node.nodes if kid.role != "Lbl" for line in _say(kid)] or [""]
    yield f"{label} {first}".strip() or "blank"
    yield from _indented(rest)


def _table(node: Node) -> Iterator[str]:
    rows = [row for row in node.walk() if row.role == "TR"]
    columns = max((sum(cell.columns for cell in row.nodes) for row in rows), default=0)
    yield f"table, {len(rows)} rows, {columns} columns"
    yield from _indented(line for kid in node.nodes if kid.role == "Caption" for line in _say(kid))
    yield from _indented(" | ".join(map(_cell, row.nodes)) for row in rows)


def _cell(cell: Node) -> str:
    words = "; ".join(_block(cell)) or "blank"
    return f"header, {words}" if cell.role == "TH" else words


def _words(node: Node) -> str:
    return _flow(node).strip()


def _flow(node: Node) -> str:
    """Join all words in a node, in order, with the spaces between them."""
    return "".join(
        kid.text if isinstance(kid, Marks) else _inline(kid) if kid.role in _INLINE else _flow(kid)
        for kid in node.kids
        if isinstance(kid, Node | Marks)
    )


def _inline(node: Node) -> str:
    if node.alt:
        return f"[{node.alt}]"
    if node.fill:
        return f"[{_FIELDS[node.fill.kind]}: {node.fill.title}]"
    words = _flow(node)
    name = "link" if node.role == "Link" else node.lang
    if not name:
        return words
    return f"[{name}, {words.strip()}]" + " " * words.endswith(" ")


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_STEP + line for line in lines)
