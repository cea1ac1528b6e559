"""Read a finished PDF as a screen reader does: its structure tree, and the text that belongs to each element."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pikepdf

from generator.spoken import spoken
from generator.tags import Field, Marks, Node

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_SHOWING = {"Tj", "TJ", "'", '"'}


def spelled_out(pdf: bytes) -> bytes:
    """Return a PDF with all its objects to be read, and replaced, as text."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        written = io.BytesIO()
        file.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return written.getvalue()


@dataclass(frozen=True)
class Element:
    """One structure element; `kids` are elements and the text between them, in reading order.

    `fill` is what a form field asks for; the look of what is typed there is not read.
    """

    role: str
    kids: "tuple[Element | str, ...]" = ()
    alt: str | None = None
    lang: str | None = None
    attributes: tuple[tuple[str, object], ...] = ()
    addresses: tuple[str, ...] = ()
    fill: Field | None = None

    @property
    def text(self) -> str:
        """Return the text of the element itself."""
        return "".join(kid for kid in self.kids if isinstance(kid, str))

    def find(self, role: str) -> "list[Element]":
        """Return the elements of a role, this one and all below it, in reading order."""
        return [element for element in self.walk() if element.role == role]

    def walk(self) -> "Iterator[Element]":
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass(frozen=True)
class Artifact:
    """Text that a screen reader leaves out; `running` is Header or Footer."""

    page: int
    kind: str
    running: str | None
    text: str


def tree(pdf: bytes) -> Element:
    """Return the structure tree, from its one topmost element."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = {page.obj.objgen: _marked(page)[0] for page in document.pages}
        return _element(document.Root.StructTreeRoot.K, texts)


def full_text(element: Element) -> str:
    """Return all text in an element, in reading order."""
    return "".join(kid if isinstance(kid, str) else full_text(kid) for kid in element.kids)


def artifacts(pdf: bytes) -> list[Artifact]:
    """Return what is drawn outside the tree, page by page, in the order of drawing; shapes have empty text."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            Artifact(number, kind, running, text)
            for number, page in enumerate(document.pages, 1)
            for kind, running, text in _marked(page)[1]
        ]


def heard(pdf: bytes) -> str:
    """Return what a screen reader says, from the finished file."""
    return spoken(_node(tree(pdf), None))


def _element(element: pikepdf.Object, texts: Mapping[tuple[int, int], Mapping[int, str]]) -> Element:
    kids: list[Element | str] = []
    addresses = []
    fill = None
    for kid in _several(element.get("/K")):
        if isinstance(kid, int):
            kids.append(texts[element.Pg.objgen][kid])
        elif kid.get("/Type") == "/MCR":
            kids.append(texts[kid.Pg.objgen][int(kid.MCID)])
        elif kid.get("/Type") == "/OBJR" and kid.Obj.Subtype == "/Widget":
            assert fill is None, "a Form holds one widget"
            fill = _field(kid.Obj)
        elif kid.get("/Type") == "/OBJR":
            addresses.append(str(kid.Obj.A.URI))
        else:
            assert kid.P.objgen == element.objgen, "a kid must point back to its parent"
            kids.append(_element(kid, texts))
    return Element(
        role=str(element.S)[1:],
        kids=tuple(kids),
        alt=str(element.Alt) if "/Alt" in element else None,
        lang=str(element.Lang) if "/Lang" in element else None,
        attributes=tuple(
            (name[1:], _plain(value))
            for attributes in _several(element.get("/A"))
            for name, value in sorted(attributes.items())
            if name != "/O"
        ),
        addresses=tuple(addresses),
        fill=fill,
    )


def _field(widget: pikepdf.Object) -> Field:
    field = widget.get("/Parent", widget)
    kinds: Mapping[str, Literal["words", "tick"]] = {"/Tx": "words", "/Btn": "tick"}
    return Field(kinds[str(field.FT)], str(field.TU), str(field.T), 0.0, "")


def _several(value: object) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]  # type: ignore[list-item]


def _plain(value: pikepdf.Object) -> object:
    if isinstance(value, pikepdf.Array):
        return tuple(float(number) for number in value)
    return str(value)[1:] if isinstance(value, pikepdf.Name) else value


def _marked(page: pikepdf.Page) -> tuple[dict[int, str], list[tuple[str, str | None, str]]]:
    """Return a page's text by the number of its marks, and its artifacts."""
    maps = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()}
    texts: dict[int, str] = defaultdict(str)
    outside: list[tuple[str, str | None, str]] = []
    font: Mapping[int, str] = {}
    mark: pikepdf.Object | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                assert mark is None, "marks must not nest"
                mark = operands[1]
                if operands[0] == "/Artifact":
                    running = str(mark.Subtype)[1:] if "/Subtype" in mark else None
                    outside.append((str(mark.Type)[1:], running, ""))
                else:
                    texts[int(mark.MCID)] += ""
            case "EMC":
                mark = None
            case "Tf":
                font = maps[str(operands[0])]
            case shown if shown in _SHOWING:
                assert mark is not None, "text outside all marks"
                text = "".join(font[code] for code in bytes(operands[-1]))
                if "/MCID" in mark:
                    texts[int(mark.MCID)] += text
                else:
                    outside[-1] = (*outside[-1][:2], outside[-1][2] + text)
    assert mark is None, "marks left open at the end of a page"
    return texts, outside


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    content = font.ToUnicode.read_bytes()
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in _BLOCK.findall(content)
        for code, text in _PAIR.findall(block)
    }


def _node(element: Element, parent: Node | None) -> Node:
    attributes = dict(element.attributes)
    node = Node(
        element.role,  # type: ignore[arg-type]
        parent,
        alt=element.alt,
        lang=element.lang,
        columns=attributes.get("ColSpan", 1),  # type: ignore[arg-type]
        fill=element.fill,
    )
    node.kids = [Marks(0, 0, kid) if isinstance(kid, str) else _node(kid, node) for kid in element.kids]
    return node
