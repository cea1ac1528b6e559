"""The structure tree as objects of PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.pdf_strings import text
from generator.tags import Node, Target

# Whose the marks of a page are, in order, or whose a clickable place is; pages and places share one numbering.
Owners = Mapping[int, Sequence[Node] | Node]
Refer = Callable[[int], str]
"""Returns the reference to the object of a clickable place, by its number."""


def objects(root: Node, owners: Owners, first: int, pages: Sequence[str], place: Refer) -> list[bytes]:
    """Return the objects of a tree, numbered from `first` on: the tree's own, whose marks are whose, the elements.

    `pages` are the references to the pages' objects.
    """
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
        _element(node, references[node.parent] if node.parent else top, references, pages, place) for node in nodes
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


def _element(node: Node, parent: str, references: Mapping[Node, str], pages: Sequence[str], place: Refer) -> str:
    own: int | None = None
    kids: list[str] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(references[kid])
        elif isinstance(kid, Target):
            kids.append(f"<</Type/OBJR/Obj {place(kid.number)}/Pg {pages[kid.page]}>>")
        else:
            if own is None:
                own = kid.page
            kids.append(str(kid.number) if kid.page == own else f"<</Type/MCR/MCID {kid.number}/Pg {pages[kid.page]}>>")
    page = "" if own is None else f"/Pg {pages[own]}"
    inside = f"/K {kids[0] if len(kids) == 1 else _array(kids)}" if kids else ""
    return f"<</S/{node.role}/P {parent}{page}{_said(node)}{inside}>>"


def _said(node: Node) -> str:
    """Return what is said of a node, beside where it stands."""
    alt = "" if node.alt is None else f"/Alt{text(node.alt)}"
    lang = "" if node.lang is None else f"/Lang{text(node.lang)}"
    attributes = _attributes(node)
    return f"{alt}{lang}/A<<{attributes}>>" if attributes else f"{alt}{lang}"


def _attributes(node: Node) -> str:
    if node.numbering:
        return f"/O/List/ListNumbering/{node.numbering}"
    if node.bounds:
        return f"/O/Layout/BBox[{' '.join(f'{number:.6g}' for number in node.bounds)}]/Placement/Block"
    scope = f"/Scope/{node.scope}" if node.scope else ""
    columns = f"/ColSpan {node.columns}" if node.columns > 1 else ""
    return f"/O/Table{scope}{columns}" if scope or columns else ""
