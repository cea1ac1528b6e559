"""The print rules for what a screen reader is given."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from measures import ALT, Size, breach
from printed import Document, Tag


def p_caption(document: Document, size: Size) -> list[str]:
    """Find pictures without a caption, or without words of a fit length that stand for them."""
    breaches = []
    for figure in document.root.find("Figure") if document.root else []:
        page = min(figure.pages, default=1)
        if not figure.alt or len(figure.alt) > ALT:
            breaches.append(breach(page, figure.alt or "a picture", f"{len(figure.alt or '')} characters stand for it"))
        words = {block.tag for block in document.blocks}
        if figure.parent is None or not any(tag in words for tag in figure.parent.walk()):
            breaches.append(breach(page, figure.alt or "a picture", "has no caption"))
    return breaches


def p_tagged(document: Document, size: Size) -> list[str]:
    """Find what a screen reader would miss: tags, title, language, headings, lists, tables, fonts, artifacts."""
    with pikepdf.open(io.BytesIO(document.pdf)) as file:
        return [
            *_catalogue(file),
            *_fonts(file),
            *_unmarked(document),
            *_running(file),
            *_outline(document),
            *_nesting(document),
        ]


def _catalogue(file: pikepdf.Pdf) -> Iterator[str]:
    root: Any = file.Root
    if not str(file.docinfo.get("/Title", "")).strip():
        yield "the document has no title"
    with file.open_metadata() as metadata:
        if metadata.get("dc:title") != str(file.docinfo.get("/Title", "")):
            yield "the title in the metadata is another one"
        if metadata.get("pdfuaid:part") != "1":
            yield "the document does not say that it is PDF/UA-1"
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the document has no tags"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    for font in file.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and font.get("/Subtype") != "/Type0":
            described: Any = font.get("/FontDescriptor", {})
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                yield f"the font {font.get('/BaseFont')} is not embedded"


def _unmarked(document: Document) -> Iterator[str]:
    for page in document.pages:
        for run in page.runs:
            if run.text.strip() and not run.marked:
                yield breach(page, run.text, "has no tag and is no artifact")


def _running(file: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(file.pages, 1):
        kinds = {
            str(mark.operands[1].get("/Subtype", ""))
            for mark in pikepdf.parse_content_stream(page, "BDC")
            if mark.operands[0] == "/Artifact" and isinstance(mark.operands[1], pikepdf.Dictionary)
        }
        for kind in ("/Header", "/Footer"):
            if kind not in kinds and (number > 1 or kind == "/Footer"):
                yield breach(number, kind[1:].lower(), "is no artifact")


def _outline(document: Document) -> Iterator[str]:
    above = 0
    headings = document.root.find("H1", "H2", "H3", "H4", "H5", "H6") if document.root else []
    for heading in headings:
        level = int(heading.role[1])
        if level > above + 1 or (level == 1 and above):
            yield breach(min(heading.pages, default=1), heading.role, f"follows a heading of level {above}")
        above = level
    if not headings:
        yield "there is no heading"


def _nesting(document: Document) -> Iterator[str]:
    for tag in document.root.walk() if document.root else ():
        page = min(tag.pages, default=1)
        kids = [kid for kid in tag.kids if isinstance(kid, Tag)]
        if tag.role == "L" and any(kid.role not in ("LI", "Caption", "L") for kid in kids):
            yield breach(page, "a list", "holds what is no point of it")
        if tag.role == "LI" and (not tag.parent or tag.parent.role != "L" or not tag.find("LBody")):
            yield breach(page, "a point of a list", "has no list around it or no body")
        if tag.role == "TH" and tag.attributes.get("Scope") not in ("Row", "Column", "Both"):
            yield breach(page, "a header cell", "does not say what it heads")
        if tag.role == "Table":
            yield from _table(tag, page)


def _table(table: Tag, page: int) -> Iterator[str]:
    if not table.find("TH"):
        yield breach(page, "a table", "has no header cell")
    rows = [[kid for kid in row.kids if isinstance(kid, Tag)] for row in table.find("TR")]
    if len({sum(int(cell.attributes.get("ColSpan", 1)) for cell in row) for row in rows}) > 1:
        yield breach(page, "a table", "has rows of different lengths")
