"""The structure tree as objects of PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.tags import Marks, Node, Target

# Whose the marks of a page are, in order, or whose a clickable place is; pages and places share one numbering.
Owners = Mapping[int, Sequence[Node] | Node]
Refer = Callable[[int], str]
"""Returns the reference to the object of a page or a clickable place, by its number."""


def objects(root: Node, owners: Owners, first: int, page: Refer, place: Refer) -> list[bytes]:
    """Return the objects of a tree, numbered from `first` on: the tree's own, whose marks are whose, the elements."""
    nodes: list[Node] = []
    _gather(root, nodes)
    references = {node: f"{number} 0 R" for number, node in enumerate(nodes, first + 2)}
    top, parents = f"{first} 0 R", f"{first + 1} 0 R"
    numbers = " ".join(
        f"{number} {references[owner] if isinstance(owner, Node) else _array(references[each] for each in owner)}"
        for number, owner in owners.items()
    )
    tree = f"<</Type/StructTreeRoot/K {references[root]}/ParentTree {parents}/ParentTreeNextKey {max(owners) + 1}>>"
    elements = (
        _element(node, references[node.parent] if node.parent else top, references, page, place) for node in nodes
    )
    return [written.encode("ascii") for written in (tree, f"<</Nums[{numbers}]>>", *elements)]


def _gather(node: Node, nodes: list[Node]) -> None:
    """Put a node and all below it into a list, in reading order."""
    nodes.append(node)
    for kid in node.kids:
        if isinstance(kid, Node):
            _gather(kid, nodes)


def _array(entries: Iterable[str]) -> str:
    return f"[{' '.join(entries)}]"


def _element(node: Node, parent: str, references: Mapping[Node, str], page: Refer, place: Refer) -> str:
    own = next((kid.page for kid in node.kids if isinstance(kid, Marks)), None)
    entries = [f"<</S/{node.role}/P {parent}"]
    if own is not None:
        entries.append(f"/Pg {page(own)}")
    if node.alt is not None:
        entries.append(f"/Alt{text(node.alt)}")
    if node.lang is not None:
        entries.append(f"/Lang{text(node.lang)}")
    if attributes := _attributes(node):
        entries.append(f"/A<<{attributes}>>")
    kids = [_kid(kid, own, references, page, place) for kid in node.kids]
    if kids:
        entries.append(f"/K {kids[0] if len(kids) == 1 else _array(kids)}")
    entries.append(">>")
    return "".join(entries)


def _kid(kid: Node | Marks | Target, own: int | None, references: Mapping[Node, str], page: Refer, place: Refer) -> str:
    if isinstance(kid, Node):
        return references[kid]
    if isinstance(kid, Target):
        return f"<</Type/OBJR/Obj {place(kid.number)}/Pg {page(kid.page)}>>"
    if kid.page == own:
        return str(kid.number)
    return f"<</Type/MCR/MCID {kid.number}/Pg {page(kid.page)}>>"


def _attributes(node: Node) -> str:
    if node.numbering:
        return f"/O/List/ListNumbering/{node.numbering}"
    if node.bounds:
        return f"/O/Layout/BBox[{' '.join(f'{number:.6g}' for number in node.bounds)}]/Placement/Block"
    scope = f"/Scope/{node.scope}" if node.scope else ""
    columns = f"/ColSpan {node.columns}" if node.columns > 1 else ""
    return f"/O/Table{scope}{columns}" if scope or columns else ""


def text(words: str) -> str:
    """Return words as a text string of PDF."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
