"""Read a finished PDF as the eye does: characters and pixels come from PDFium, the structure tree from pikepdf."""

import dataclasses
import io
import time
from typing import Any

import pikepdf
import pypdfium2

from generator.audit.blocks import blocks
from generator.audit.glyphs import marking_of, runs
from generator.audit.picture import Picture
from generator.audit.placing import Matrix, drawn, shown
from generator.audit.running import find_running
from generator.audit.seen import About, Box, Document, Edge, Field, Page, around
from generator.audit.shapes import shapes
from generator.audit.structure import Marks, Structure, about
from generator.audit.tag import Tag


def read(pdf: bytes, seconds: float | None = None) -> Document:
    """Read a finished PDF; pages for which `seconds` leave no time are left out.

    Raises pypdfium2.PdfiumError or pikepdf.PdfError for a file that is none.
    """
    until = None if seconds is None else time.monotonic() + seconds
    with pikepdf.open(io.BytesIO(pdf)) as file:
        structure = Structure(file)
        found = about(file, structure)
        units = [_unit(page) for page in file.pages]
    pages: list[Page] = []
    document = pypdfium2.PdfDocument(pdf)
    total = len(document)
    for at in range(total):
        if until is not None and pages and time.monotonic() > until:
            break
        page = document[at]
        place = shown(page.raw, units[at] if at < len(units) else 1.0)
        _place(found, at + 1, place)
        pages.append(_page(page, at, place, structure.marks, [each for each in found.fields if each.page == at + 1]))
        page.close()
    document.close()
    whole = Document(pages, structure.root, found, total)
    find_running(whole)
    return whole


def _unit(page: pikepdf.Page) -> float:
    """Return how many points the unit of a page's lengths has."""
    unit: Any = page.obj.get("/UserUnit", 1)
    try:
        return min(max(float(unit), 0.01), 1000.0)
    except (TypeError, ValueError):
        return 1.0


def _place(found: About, number: int, place: Matrix) -> None:
    """Tell where the links and fields of a page are seen."""
    found.links = [
        dataclasses.replace(each, box=place.box(each.box)) if each.page == number else each for each in found.links
    ]
    found.fields = [
        dataclasses.replace(each, box=place.box(each.box)) if each.page == number else each for each in found.fields
    ]


def _page(page: Any, at: int, place: Matrix, tags: Marks, fields: list[Field]) -> Page:
    width, height = (length * place.scale for length in page.get_size())
    things = drawn(page.raw, place)
    marking = {each.address: marking_of(each, at, tags) for each in things}
    picture = Picture(page, width, height, things)
    areas, edges = shapes(things, marking, picture)
    edges = [dataclasses.replace(edge, tag=edge.tag or _field_on(edge, fields)) for edge in edges]
    found = Page(at + 1, width, height, [], edges, areas, (0, 0, 0, 0), coloured=picture.coloured)
    written, found.hidden = runs(page.raw, things, marking, place, picture)
    written = [run for run in written if not run.text.strip() or _touches(run.ink, (0, 0, width, height))]
    found.turned = [run for run in written if run.turned and run.text.strip()]
    found.blocks = blocks(found, [run for run in written if not run.turned])
    inks = [run.ink for run in written if run.text.strip()]
    if drawn_on := picture.ink():
        inks.append(drawn_on)
    if inks:
        found.ink = around(inks)
    return found


def _field_on(edge: Edge, fields: list[Field]) -> Tag | None:
    """Return the element of the field whose text stands on a line: the line itself is no part of the tree."""
    for field in fields:
        left, bottom, right, top = field.box
        across = abs(edge.box[0] - left) < 1 and abs(edge.box[2] - right) < 1
        if edge.level and across and bottom - 1 < edge.box[1] < (bottom + top) / 2:
            return field.tag
    return None


def _touches(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
