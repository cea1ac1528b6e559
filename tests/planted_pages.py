"""Faults of pages: where things stand, what stays together, and what a screen reader is given."""

import pikepdf
from planted import INK, LEFT, MM, Sheet, fault, plain, spoilt, width
from reportlab.pdfgen.canvas import Canvas

from generator.tags import Node

# Where things stand


@fault("P-MARGIN", "left margin", "standard", "large")
def ink_at_the_left(drawn: Sheet) -> None:
    drawn.canvas.fill_rect(24.5 * MM, 300, 300, 100, "#e9eff6")


@fault("P-MARGIN", "right margin", "standard", "large", "giant")
def words_at_the_right(drawn: Sheet) -> None:
    margin = {15.2: 15, 19.8: 25, 26.4: 20}[drawn.body]
    drawn.text(["Rest"], 400, x=595 - margin * MM - width("Rest", drawn.body) + 2)


@fault("P-MARGIN", "bottom margin")
def ink_at_the_foot(drawn: Sheet) -> None:
    drawn.canvas.rule(LEFT, 14 * MM, 300, 14 * MM, 1, INK)


@fault("P-MARGIN", "top margin")
def ink_at_the_top(drawn: Sheet) -> None:
    drawn.canvas.rule(LEFT, 842 - 14 * MM, 300, 842 - 14 * MM, 1, INK)


@fault("P-COLUMN", "stands beside ‘Sit", "large", "giant")
def two_columns(drawn: Sheet) -> None:
    drawn.text(["Sit tall.", "Rest."], 400)
    drawn.text(["Lift."], 390, x=300)


@fault("P-APART", "runs off the page")
def words_off_the_page(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair."], 400, x=560)


@fault("P-APART", "runs off the page")
def line_off_the_page(drawn: Sheet) -> None:
    drawn.canvas.rule(LEFT, 400, 600, 400, 1, INK)


@fault("P-APART", "runs over ‘Rest")
def words_over_words(drawn: Sheet) -> None:
    drawn.text(["Sit on a chair."], 400)
    drawn.text(["Rest on it."], 393)


@fault("P-APART", "runs over a line")
def words_over_a_line(drawn: Sheet) -> None:
    drawn.canvas.rule(LEFT + 50, 300, LEFT + 50, 500, 1, INK)
    drawn.text(["Sit on a chair."], 400)


@fault("P-APART", "is covered")
def covered_words(drawn: Sheet) -> None:
    drawn.text(["Rest."], 400)
    drawn.canvas.fill_rect(LEFT, 390, 20, 30, "#e9eff6")


@fault("P-WRITE", "box 9.", "standard")
def low_cell(drawn: Sheet) -> None:
    drawn.diary(9.5 * MM)


@fault("P-WRITE", "box 13.", "large", "giant")
def low_large_cell(drawn: Sheet) -> None:
    drawn.diary(13.5 * MM)


@fault("P-WRITE", "no box to write in")
def open_cell(drawn: Sheet) -> None:
    drawn.diary(20 * MM, bottom=False)


@fault("P-WRITE", "box 9.", "standard")
def low_box(drawn: Sheet) -> None:
    drawn.box(8 * MM, 9.8 * MM)


@fault("P-WRITE", "wide", "standard", "large", "giant")
def narrow_box(drawn: Sheet) -> None:
    drawn.box(5 * MM, 16 * MM)


@fault("P-WRITE", "runs over another")
def crossing_boxes(drawn: Sheet) -> None:
    drawn.box(12 * MM, 12 * MM, 20)


@fault("P-WRITE", "has words in its box")
def words_in_a_box(drawn: Sheet) -> None:
    drawn.box(12 * MM, 12 * MM)
    drawn.text(["Rest"], 285, x=LEFT + 105)


@fault("P-WRITE", "a line to write on", "standard", "large", "giant")
def low_blank(drawn: Sheet) -> None:
    drawn.blank({15.2: 9, 19.8: 13, 26.4: 13}[drawn.body] * MM)


# Pages


def _section(drawn: Sheet, name: str) -> Node:
    section = Node("Sect", drawn.root)
    drawn.text([name], 450, node=Node("H2", section), bold=True)
    return section


@fault("P-KEEP", "‘Neck press’: is a heading at the foot", pages=2)
def heading_left_behind(drawn: Sheet) -> None:
    _section(drawn, "Neck press")
    drawn.next_page()
    drawn.text(["Rest."], 700)


@fault("P-KEEP", "‘Sit tall.’: is a single line", pages=2)
def first_line_alone(drawn: Sheet) -> None:
    paragraph = drawn.text(["Sit tall."], 150)
    drawn.next_page()
    drawn.text(["Lift your head.", "Rest."], 700, node=paragraph)


@fault("P-KEEP", "‘Rest.’: is a single line", pages=2)
def last_line_alone(drawn: Sheet) -> None:
    paragraph = drawn.text(["Sit tall.", "Lift your head."], 170)
    drawn.next_page()
    drawn.text(["Rest."], 700, node=paragraph)


@fault("P-KEEP", "‘Neck press’: is torn", "standard", "large", "giant", pages=2)
def torn_exercise(drawn: Sheet) -> None:
    steps = Node("L", _section(drawn, "Neck press"), numbering="Decimal")
    drawn.step(steps, 1, ["Sit tall."], 380)
    drawn.next_page()
    drawn.step(steps, 2, ["Rest."], 700)


@fault("P-KEEP", "‘Neck press’: is parted from its first step", pages=2)
def first_step_elsewhere(drawn: Sheet) -> None:
    section = _section(drawn, "Neck press")
    drawn.text(["It helps you to sit tall."], 400, node=Node("P", section))
    drawn.next_page()
    drawn.step(Node("L", section, numbering="Decimal"), 1, ["Sit tall."], 700)


@fault("P-KEEP", "‘Neck press’: is parted from its picture", pages=2)
def picture_elsewhere(drawn: Sheet) -> None:
    section = _section(drawn, "Neck press")
    drawn.step(Node("L", section, numbering="Decimal"), 1, ["Sit tall."], 400)
    drawn.next_page()
    _picture(drawn, section, "A person sits.", "Sit tall.")


@fault("P-PAGENO", "is not ‘Page 1 of 1’", page_of="Page {} of 2")
def wrong_total(drawn: Sheet) -> None:
    pass


@fault("P-PAGENO", "is not ‘Page 1 of 1’", page_of="{}/{}")
def other_words(drawn: Sheet) -> None:
    pass


@fault("P-PAGENO", "18.5 pt, body text 19.8 pt", "large", footer_size=18.5)
def small_page_number(drawn: Sheet) -> None:
    pass


# Structure


def _picture(drawn: Sheet, parent: Node, alt: str, caption: str) -> None:
    holder = Node("Div", parent)
    with drawn.canvas.tagged(Node("Figure", holder, alt=alt, bounds=(LEFT, 200, LEFT + 90, 290))):
        drawn.canvas.stroke_rect(LEFT, 200, 90, 90, INK, 1)
    if caption:
        drawn.text([caption], 180, node=Node("P", holder))


@fault("P-CAPTION", "126 characters")
def long_words_for_a_picture(drawn: Sheet) -> None:
    _picture(drawn, drawn.root, "x" * 126, "Sit tall.")


@fault("P-CAPTION", "has no caption")
def picture_without_caption(drawn: Sheet) -> None:
    _picture(drawn, Node("Sect", drawn.root), "A person sits.", "")


@fault("P-TAGGED", "follows a heading of level 1")
def skipped_heading(drawn: Sheet) -> None:
    drawn.text(["Rest"], 400, node=Node("H3", drawn.root))


@fault("P-TAGGED", "no point of it")
def list_of_paragraphs(drawn: Sheet) -> None:
    drawn.text(["Rest"], 400, node=Node("P", Node("L", drawn.root)))


@fault("P-TAGGED", "no body")
def point_without_body(drawn: Sheet) -> None:
    drawn.text(["Rest"], 400, node=Node("LI", Node("L", drawn.root)))


@fault("P-TAGGED", "does not say what it heads")
def header_cell_without_scope(drawn: Sheet) -> None:
    drawn.text(["Day"], 400, node=Node("TH", Node("TR", Node("Table", drawn.root))))


@fault("P-TAGGED", "no header cell")
def table_without_header_cells(drawn: Sheet) -> None:
    drawn.text(["Day"], 400, node=Node("TD", Node("TR", Node("Table", drawn.root))))


@fault("P-TAGGED", "rows of different lengths")
def uneven_table(drawn: Sheet) -> None:
    table = Node("Table", drawn.root)
    for number, cells in enumerate((["Day", "Week"], ["Rest"])):
        row = Node("TR", table)
        for column, words in enumerate(cells):
            cell = Node("TH", row, scope="Row")
            drawn.text([words], 400 - 40 * number, node=cell, x=LEFT + 100 * column)


@fault("P-TAGGED", "page 3: ‘Spine’: is a header", pages=3)
def header_that_is_read_again(drawn: Sheet) -> None:
    for number in (2, 3):
        drawn.next_page(header="")
        drawn.text(["Spine"], 740)
        drawn.text(["Sit tall." if number == 2 else "Rest."], 500)


@fault("P-TAGGED", "page 2: ‘Page 2 of 2’: is a header", pages=2)
def footer_that_is_read(drawn: Sheet) -> None:
    drawn.canvas.next_page()
    drawn.text(["Page 2 of 2"], 85)


@spoilt("has no tag and is no artifact")
def text_without_tag(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    font = next(iter(page.obj.Resources.Font.keys()))
    page.contents_add(f"BT {font} 15 Tf 100 400 Td (\\041\\042) Tj ET".encode())


@plain("P-TAGGED", "Helvetica is not embedded")
def font_not_embedded(canvas: Canvas) -> None:
    canvas.drawString(100, 400, "Rest.")


@plain("P-TAGGED", "the document has no tags")
def no_tags(canvas: Canvas) -> None:
    canvas.drawString(100, 400, "Rest.")


@spoilt("no language")
def no_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


@spoilt("no title")
def no_title(file: pikepdf.Pdf) -> None:
    del file.docinfo["/Title"]
    with file.open_metadata() as metadata:
        del metadata["dc:title"]


@spoilt("title in the metadata")
def other_title(file: pikepdf.Pdf) -> None:
    file.docinfo["/Title"] = "Hips"


@spoilt("does not say that it is PDF/UA-1")
def no_metadata(file: pikepdf.Pdf) -> None:
    del file.Root.Metadata


@spoilt("title is not shown")
def title_not_shown(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences


@spoilt("no tags")
def not_marked(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Marked = False


@spoilt("there is no heading")
def no_heading(file: pikepdf.Pdf) -> None:
    for element in file.Root.StructTreeRoot.K.K if isinstance(file.Root.StructTreeRoot.K, pikepdf.Dictionary) else []:
        element.S = pikepdf.Name.P


# Order and links


@fault("P-ORDER", "‘Sit tall.’: is read after ‘Rest.’")
def read_upwards(drawn: Sheet) -> None:
    drawn.text(["Rest."], 300)
    drawn.text(["Sit tall."], 400)


def _link(drawn: Sheet, words: str, address: str) -> None:
    link = Node("Link", drawn.text(["See "], 400))
    with drawn.canvas.tagged(link):
        drawn.words(words, LEFT + 60, 400)
    box = (LEFT + 60, 395, LEFT + 60 + width(words, drawn.body), 415)
    drawn.canvas.link(link, [box], address, words)


@fault("P-LINK", "‘click here’: does not tell where")
def vague_link(drawn: Sheet) -> None:
    _link(drawn, "click here", "https://www.example.org")


@fault("P-LINK", "its address is not printed: https://www.example.org")
def hidden_address(drawn: Sheet) -> None:
    _link(drawn, "the health service", "https://www.example.org")


@fault("P-LINK", "without https")
def address_without_https(drawn: Sheet) -> None:
    _link(drawn, "www.example.org", "http://www.example.org")


@plain("P-LINK", "‘example.org’: is a link without a name")
def link_without_name(canvas: Canvas) -> None:
    canvas.drawString(100, 400, "example.org")
    canvas.linkURL("https://example.org", (98, 395, 190, 415))
