"""Read what a finished PDF says to a screen reader and of itself: structure tree, title, language, links."""

from typing import Any

import pikepdf

from generator.audit.seen import About, Box, Field, Link
from generator.audit.tag import Tag

MOST_ELEMENTS = 200_000
"""How many elements of a structure tree are read."""
DEEPEST = 200
"""How many elements inside one another are read."""

Marks = dict[tuple[int, int, bool], tuple[Tag, int]]
"""The element of each mark, and its place in the order of reading: by page from 0, number, and whether the mark stands
in a form XObject."""


class Structure:
    """Read the structure tree of an open PDF: `root`, and the elements of its marks and annotations."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.root: Tag | None = None
        self.marks: Marks = {}
        self.annotations: dict[tuple[int, int], Tag] = {}
        self._pages = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        self._seen: set[tuple[int, int]] = set()
        self._count = 0
        top: Any = file.Root.get("/StructTreeRoot")
        if not isinstance(top, pikepdf.Dictionary):
            return
        roles: Any = top.get("/RoleMap")
        self._roles = {str(name): str(role) for name, role in roles.items()} if _is_dictionary(roles) else {}
        kids = several(top.get("/K"))
        if len(kids) == 1 and _is_dictionary(kids[0]):
            self.root = self._tag(kids[0], None, None, 0)
        else:
            self.root = Tag("Document", None)
            self.root.kids = [self._tag(kid, self.root, None, 0) for kid in kids if _is_dictionary(kid)]

    def _tag(self, element: Any, parent: Tag | None, page: int | None, depth: int) -> Tag:
        tag = Tag(self._role(element), parent, text(element, "/Alt"), spoken=text(element, "/ActualText"))
        for attributes in several(element.get("/A")):
            if _is_dictionary(attributes):
                tag.attributes |= {name[1:]: _plain(value) for name, value in attributes.items()}
        self._count += 1
        if element.is_indirect:
            self._seen.add(element.objgen)
        page = self._page(element, page)
        for kid in several(element.get("/K")):
            if isinstance(kid, int):
                self._mark(tag, page, kid, False)
            elif not _is_dictionary(kid):
                continue
            elif kid.get("/Type") == "/MCR":
                number = kid.get("/MCID")
                if isinstance(number, int):
                    self._mark(tag, self._page(kid, page), number, "/Stm" in kid)
            elif kid.get("/Type") == "/OBJR":
                if "/Obj" in kid:
                    self.annotations[kid["/Obj"].objgen] = tag
            elif not (kid.is_indirect and kid.objgen in self._seen) and self._count < MOST_ELEMENTS and depth < DEEPEST:
                tag.kids.append(self._tag(kid, tag, page, depth + 1))
        return tag

    def _mark(self, tag: Tag, page: int | None, number: int, inside: bool) -> None:
        if page is not None:
            self.marks[page, number, inside] = tag, len(self.marks)
            tag.kids.append(page + 1)

    def _page(self, element: Any, otherwise: int | None) -> int | None:
        page = element.get("/Pg")
        return self._pages.get(page.objgen, otherwise) if _is_dictionary(page) else otherwise

    def _role(self, element: Any) -> str:
        role, tried = str(element.get("/S", "/NonStruct")), 0
        while role in self._roles and tried < 8:
            role, tried = self._roles[role], tried + 1
        return role.removeprefix("/")


def about(file: pikepdf.Pdf, structure: Structure) -> About:
    """Return what an open PDF says of itself."""
    root: Any = file.Root
    found = About(title=text(file.docinfo, "/Title") or "", language=text(root, "/Lang") or "")
    try:
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            found.metadata_title = str(metadata.get("dc:title") or "")
            found.conforms = str(metadata.get("pdfuaid:part") or "")
    except Exception:  # metadata that cannot be read say nothing; whatever is wrong with it, lxml or pikepdf tells
        pass
    info, viewer = root.get("/MarkInfo"), root.get("/ViewerPreferences")
    marked = _is_dictionary(info) and info.get("/Marked") is True
    found.tagged = marked and structure.root is not None
    found.shows_title = _is_dictionary(viewer) and viewer.get("/DisplayDocTitle") is True
    for number, page in enumerate(file.pages, 1):
        for annotation in several(page.obj.get("/Annots")):
            if _is_dictionary(annotation):
                _annotation(annotation, number, found, structure)
    return found


def _annotation(annotation: Any, page: int, found: About, structure: Structure) -> None:
    tag = structure.annotations.get(annotation.objgen)
    box = _box(annotation.get("/Rect"))
    if box is None:
        return
    if annotation.get("/Subtype") == "/Link":
        action = annotation.get("/A")
        address = (text(action, "/URI") or "") if _is_dictionary(action) else ""
        found.links.append(Link(page, box, text(annotation, "/Contents") or "", address, tag))
    elif annotation.get("/Subtype") == "/Widget" and annotation.get("/FT", "/Tx") == "/Tx":
        name = text(annotation, "/TU") or text(annotation, "/T") or "a field"
        found.fields.append(Field(page, box, name, tag))


def text(holder: Any, key: str) -> str | None:
    """Return a text of a dictionary, or None where there is none."""
    value = holder.get(key)
    return str(value) if isinstance(value, pikepdf.String | str) else None


def several(value: Any) -> list[Any]:
    """Return what may be one thing, a list of things, or nothing, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary)


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return " ".join(str(each) for each in value)
    return str(value).removeprefix("/")


def _box(value: Any) -> Box | None:
    try:
        left, bottom, right, top = (float(each) for each in value)
    except (TypeError, ValueError):
        return None
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
