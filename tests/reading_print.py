"""Read a finished PDF as the eye does: characters and pixels come from PDFium, the structure tree from pikepdf."""

import io
from ctypes import c_double, c_int, c_void_p, cast, create_string_buffer
from dataclasses import replace
from math import hypot
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops
from printed import INLINE, Block, Box, Colour, Document, Edge, Glyph, Line, Page, Run, Tag, around
from pypdfium2 import raw
from reading_shapes import SCALE, colour_of, shapes

Fields = dict[int, list[tuple[Box, Tag]]]
"""The fields of a form by page from 0: where each stands, and its element."""


def read(pdf: bytes) -> Document:
    """Read a finished PDF."""
    root, tags, fields = _tree(pdf)
    file = pdfium.PdfDocument(pdf)
    pages = [_page(file[at], at, tags, fields.get(at, [])) for at in range(len(file))]
    file.close()
    document = Document(pdf, pages, root)
    _find_running(document)
    return document


def _find_running(document: Document) -> None:
    """Mark the running header and footer: what is above and below all that is read, and on page 1 before the title."""
    for page in document.pages:
        heard = [line.baseline for block in page.blocks if block.tag for line in block.lines]
        for block in page.blocks:
            above, below = (
                block.lines[0].baseline > max(heard, default=0),
                block.lines[0].baseline < min(heard, default=0),
            )
            block.running = block.tag is None and (above or below or not heard)
    if document.root and document.pages:
        before_title: set[Tag] = set()
        for tag in document.root.walk():
            if tag.role == "H1":
                break
            before_title.add(tag)
        for block in document.pages[0].blocks:
            block.running = block.running or block.tag in before_title


# The structure tree


def _tree(pdf: bytes) -> tuple[Tag | None, dict[tuple[int, int], Tag], Fields]:
    """Return the topmost element, the element of each mark, by page from 0 and number, and the fields of a form."""
    marks: dict[tuple[int, int], Tag] = {}
    fields: Fields = {}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        if "/StructTreeRoot" not in file.Root:
            return None, marks, fields
        pages = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        return _tag(_several(file.Root.StructTreeRoot.K)[0], None, pages, marks, fields), marks, fields


def _tag(
    element: Any, parent: Tag | None, pages: dict[Any, int], marks: dict[tuple[int, int], Tag], fields: Fields
) -> Tag:
    tag = Tag(str(element.S)[1:], parent, str(element.Alt) if "/Alt" in element else None)
    for attributes in _several(element.get("/A")):
        tag.attributes |= {name[1:]: str(value).removeprefix("/") for name, value in attributes.items()}
    for kid in _several(element.get("/K")):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            page = pages[(element if isinstance(kid, int) else kid).Pg.objgen]
            marks[page, int(kid if isinstance(kid, int) else kid.MCID)] = tag
            tag.kids.append(page + 1)
        elif kid.get("/Type") != "/OBJR":
            tag.kids.append(_tag(kid, tag, pages, marks, fields))
        elif kid.Obj.Subtype == "/Widget":
            left, bottom, right, top = map(float, kid.Obj.Rect)
            fields.setdefault(pages[kid.Pg.objgen], []).append(((left, bottom, right, top), tag))
    return tag


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


# Pages


def _page(page: Any, at: int, tags: dict[tuple[int, int], Tag], fields: list[tuple[Box, Tag]]) -> Page:
    width, height = page.get_size()
    objects = list(page.get_objects(max_depth=8))
    orders = {cast(each.raw, c_void_p).value: order for order, each in enumerate(objects)}
    places = {}
    for each in objects:
        number = raw.FPDFPageObj_GetMarkedContentID(each)
        places[cast(each.raw, c_void_p).value] = tags.get((at, number)), raw.FPDFPageObj_CountMarks(each) > 0
    picture = _without_text(page, objects)
    runs = _runs(page, orders, places, picture)
    areas, edges = shapes(objects, places, picture)
    edges = [replace(edge, tag=edge.tag or _field_on(edge, fields)) for edge in edges]
    found = Page(at + 1, width, height, [], edges, areas, (0, 0, 0, 0))
    found.blocks = _blocks(found, runs)
    inks = [run.ink for run in runs if run.text.strip()]
    dark = picture.convert("L").point([255] * 250 + [0] * 6).getbbox()
    if dark:
        left, upper, right, lower = (value / SCALE for value in dark)
        inks.append((left, height - lower, right, height - upper))
    if inks:
        found.ink = around(inks)
    return found


def _field_on(edge: Edge, fields: list[tuple[Box, Tag]]) -> Tag | None:
    """Return the field whose text stands on a line: the line itself is no part of the tree."""
    for (left, bottom, right, top), tag in fields:
        across = abs(edge.box[0] - left) < 1 and abs(edge.box[2] - right) < 1
        if edge.level and across and bottom - 1 < edge.box[1] < (bottom + top) / 2:
            return tag
    return None


def _without_text(page: Any, objects: list[Any]) -> Image.Image:
    """Return the page's pixels as they are behind its text."""
    texts = [each for each in objects if each.type == raw.FPDF_PAGEOBJ_TEXT]
    for each in texts:
        raw.FPDFPageObj_SetIsActive(each, False)
    picture = _picture(page)
    for each in texts:
        raw.FPDFPageObj_SetIsActive(each, True)
    return picture


def _picture(page: Any) -> Image.Image:
    picture: Image.Image = page.render(scale=SCALE).to_pil()
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def coloured(pdf: bytes) -> list[int]:
    """Return the numbers of the pages on which a pixel is not grey."""
    file = pdfium.PdfDocument(pdf)
    found = [at + 1 for at in range(len(file)) if _has_colour(_picture(file[at]))]
    file.close()
    return found


def _has_colour(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return any(ImageChops.difference(red, other).getbbox() is not None for other in (green, blue))


# Text


def _runs(page: Any, orders: Any, places: Any, picture: Image.Image) -> list[Run]:
    text = raw.FPDFText_LoadPage(page)
    glyphs: dict[int, list[Glyph]] = {}
    firsts: dict[int, tuple[int, Any]] = {}
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    loose = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(text)):
        drawn = raw.FPDFText_GetTextObject(text, at)
        if not drawn or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        address = cast(drawn, c_void_p).value or 0
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text, at, loose)
        character = "-" if raw.FPDFText_IsHyphen(text, at) == 1 else chr(raw.FPDFText_GetUnicode(text, at))
        ink = left.value, bottom.value, right.value, top.value
        glyphs.setdefault(address, []).append(Glyph(character, loose.left, loose.right, ink))
        firsts.setdefault(address, (at, drawn))
    runs = []
    for address, (at, drawn) in firsts.items():
        tag, marked = places.get(address, (None, False))
        runs.append(_run(text, at, drawn, glyphs[address], orders.get(address, 0), tag, marked, picture))
    raw.FPDFText_ClosePage(text)
    return sorted(runs, key=lambda run: run.order)


def _run(
    text: Any, at: int, drawn: Any, glyphs: list[Glyph], order: int, tag: Tag | None, marked: bool, picture: Image.Image
) -> Run:
    matrix, across, up = raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetMatrix(text, at, matrix)
    raw.FPDFText_GetCharOrigin(text, at, across, up)
    font = raw.FPDFTextObj_GetFont(drawn)
    name, angle = create_string_buffer(200), c_int()
    raw.FPDFFont_GetBaseFontName(font, name, 200)
    raw.FPDFFont_GetItalicAngle(font, angle)
    face = name.value.decode("utf-8", "replace")
    flags = raw.FPDFFont_GetFlags(font)
    slanted = angle.value != 0 or bool(flags & 64) or "italic" in face.lower() or "oblique" in face.lower()
    glyphs.sort(key=lambda glyph: glyph.left)
    seen = [glyph.ink for glyph in glyphs if not glyph.text.isspace()]
    return Run(
        glyphs=tuple(glyphs),
        baseline=up.value,
        size=raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d),
        font=face,
        bold="bold" in face.lower() or raw.FPDFFont_GetWeight(font) >= 600,
        italic=slanted or abs(matrix.c) > 0.01,
        colour=colour_of(raw.FPDFPageObj_GetFillColor, drawn) or (0, 0, 0),
        behind=_behind(around(seen), picture) if seen else (),
        tag=tag,
        order=order,
        marked=marked,
    )


def _behind(box: Box, picture: Image.Image) -> tuple[tuple[int, Colour], ...]:
    left, right = max(0, int(box[0] * SCALE)), min(picture.width, int(box[2] * SCALE) + 1)
    upper, lower = (
        max(0, picture.height - int(box[3] * SCALE) - 1),
        min(picture.height, picture.height - int(box[1] * SCALE)),
    )
    if left >= right or upper >= lower:
        return ()
    part = picture.crop((left, upper, right, lower))
    return tuple(part.getcolors(part.width * part.height) or ())  # type: ignore[arg-type]


def _blocks(page: Page, runs: list[Run]) -> list[Block]:
    """Put runs together: by element, and outside the tree by where they stand."""
    blocks: dict[Any, Block] = {}
    for run in runs:
        key: Any = run.tag.block if run.tag else None
        if key is None and run.text.strip():
            key = _continued(blocks, run) or ("artifact", run.order)
        if key is None:
            continue
        block = blocks.setdefault(key, Block(page, run.tag.block if run.tag else None))
        if block.lines and abs(block.lines[-1].baseline - run.baseline) < 0.3 * run.size:
            block.lines[-1].runs.append(run)
        else:
            block.lines.append(Line([run]))
    for edge in page.edges:
        is_blank = edge.tag and edge.tag.role in INLINE and (edge.tag.alt or edge.tag.role == "Form")
        block_tag = edge.tag.block if edge.tag and is_blank else None
        for line in blocks[block_tag].lines if block_tag in blocks else ():
            if edge.level and abs(line.baseline - edge.box[1]) < 0.5 * line.size:
                line.blanks.append(edge)
                break
    for block in blocks.values():
        block.lines = [line for line in block.lines if line.glyphs or line.blanks]
    return [block for block in blocks.values() if any(line.glyphs for line in block.lines)]


def _continued(blocks: dict[Any, Block], run: Run) -> Any:
    """Return the key of the last block outside the tree if a run goes on with its line, with nothing drawn between."""
    for key, block in list(blocks.items())[-1:]:
        last = block.lines[-1].runs[-1]
        if (
            block.tag is None
            and run.order == last.order + 1
            and abs(last.baseline - run.baseline) < 1
            and run.glyphs[0].left - last.glyphs[-1].right < run.size
        ):
            return key
    return None
