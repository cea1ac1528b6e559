"""Layout: each tag becomes what it is, looks as the theme says, and what cannot be drawn is told with its place."""

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from unicodedata import normalize

import pytest
from drawing import FAMILY, Sheet, drawn, text_in, theme
from hypothesis import given
from hypothesis import strategies as st

from generator.boxes import Box
from generator.elements import Element, words_of
from generator.errors import HandoutError
from generator.layout import Layout
from generator.lines import Piece
from generator.markup import parse
from generator.paragraph import Paragraph
from generator.spoken import spoken
from generator.tags import Marks, Node, Target

WIDTH = 400.0
MM = 72 / 25.4


def article(inside: str) -> Element:
    """Return markup as a tree; what stands on its line n comes from line n of parts/test.html."""
    text = f'<article lang="en-GB"><h1>Title</h1>{inside}</article>'
    return parse(text, lambda offset: ("parts/test.html", text.count("\n", 0, offset) + 1))


def laid(inside: str, looks: str = "") -> tuple[Box, Node]:
    root = Node("Document")
    return Layout(theme(looks), FAMILY).boxes(article(inside), root), root


def sheet(inside: str, looks: str = "", width: float = WIDTH) -> tuple[Sheet, Node]:
    box, root = laid(inside, looks)
    return drawn(box, root, width), root


def said(inside: str, looks: str = "") -> str:
    return spoken(sheet(inside, looks)[1]).removeprefix("heading level 1, Title\n")


def paragraphs(box: Box) -> Iterator[Paragraph]:
    """Yield the paragraphs in a box, in order."""
    if isinstance(box, Paragraph):
        yield box
    for child in getattr(box, "children", ()):
        yield from paragraphs(child)


def pieces(inside: str, looks: str = "") -> list[Piece]:
    """Return the pieces of the first paragraph after the title."""
    box, _ = laid(inside, looks)
    return list(list(paragraphs(box))[1].pieces)


def refused(inside: str, looks: str = "") -> HandoutError:
    with pytest.raises(HandoutError) as caught:
        laid(inside, looks)
    return caught.value


def roles(node: Node) -> list[object]:
    """Return a node's role and those of its kids, nested."""
    return [node.role, *(roles(kid) for kid in node.nodes)]


# Tags


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<p>Sit.</p>", ["P"]),
        ("<h2>Steps</h2>", ["H2"]),
        ("<section><p>Sit.</p></section>", ["Sect", ["P"]]),
        ("<aside><p>Sit.</p></aside>", ["Div", ["P"]]),
        ("<ul><li>Sit.</li></ul>", ["L", ["LI", ["LBody"]]]),
        ("<ul><li><p>Sit.</p></li></ul>", ["L", ["LI", ["LBody", ["P"]]]]),
        ('<p>See <a href="tel:1">us</a>.</p>', ["P", ["Link"]]),
        ('<p>Say <span lang="el">έλα</span>.</p>', ["P", ["Span"]]),
        ('<p>Say <strong lang="el">έλα</strong>.</p>', ["P", ["Span"]]),
        ("<p>Sit <strong>tall</strong>.</p>", ["P"]),
        (
            '<table><caption>C</caption><thead><tr><th scope="col">H</th></tr></thead>'
            "<tbody><tr><td>D</td></tr></tbody></table>",
            ["Table", ["Caption"], ["THead", ["TR", ["TH"]]], ["TBody", ["TR", ["TD"]]]],
        ),
    ],
)
def test_each_tag_is_tagged_as_what_it_is(markup: str, tree: list[object]) -> None:
    assert roles(sheet(markup)[1])[2:] == [tree]


def test_a_line_across_is_for_the_eye_only() -> None:
    paper, root = sheet("<hr>", "  hr: {rule width: 2 pt}\n")
    assert len(paper.shapes) == 1
    assert roles(root) == ["Document", ["H1"]]


def test_headings_are_bookmarks() -> None:
    box, _ = laid("<h2>Two <strong>three</strong></h2><h3>Four</h3><p>Five</p>")
    assert [each.bookmark for each in paragraphs(box)] == [("Title", 1), ("Two three", 2), ("Four", 3), None]


def test_a_break_starts_a_new_line() -> None:
    paper, root = sheet("<p>one<br>two</p>")
    assert [each.text for each in paper.drawn] == ["Title", "one", "two"]
    assert text_in(root).endswith("one two")


@pytest.mark.parametrize("lang", ["el", "cy"])
@pytest.mark.parametrize(
    "markup",
    [
        '<p lang="{}">a</p>',
        '<h2 lang="{}">a</h2>',
        '<ul lang="{}"><li>a</li></ul>',
        '<ul><li lang="{}">a</li></ul>',
    ],
)
def test_the_language_is_told(markup: str, lang: str) -> None:
    _, root = sheet(markup.format(lang))
    assert [node.lang for node in root.walk() if node.lang] == [lang]


def test_a_span_of_another_language_is_inside_its_paragraph() -> None:
    _, root = sheet('<p>Say <span lang="el">έλα</span>.</p>')
    _, node = root.nodes
    before, span, after = node.kids
    assert isinstance(before, Marks) and isinstance(span, Node) and isinstance(after, Marks)
    assert (before.text, span.lang, text_in(span), after.text) == ("Say ", "el", "έλα", ".")


def test_a_link_leads_to_its_address_and_is_described_by_its_words() -> None:
    address = "https://example.org/a"
    linked = pieces(f'<p>See <a href="{address}">our <strong lang="el">page</strong></a>.</p>')
    assert [each.address for each in linked] == [None, address, address, None], "a part of the link leads nowhere"
    _, root = sheet('<p>See <a href="https://example.org/a">our page</a>.</p>')
    (node,) = (node for node in root.walk() if node.role == "Link")
    assert text_in(node) == "our page"
    assert [type(kid) for kid in node.kids] == [Marks, Target]


# Lists


def test_points_are_numbered_from_one() -> None:
    markup = "<ol><li>Sit.</li><li>Lean.</li></ol><ol><li>Rest.</li></ol>"
    assert said(markup, "  ol: {marker: number}\n") == "list of 2\n  1. Sit.\n  2. Lean.\nlist of 1\n  1. Rest."


def test_lists_say_how_they_are_numbered() -> None:
    _, root = sheet("<ol><li>Sit.</li></ol><ul><li>Lean.</li></ul>")
    assert [node.numbering for node in root.walk() if node.role == "L"] == ["Decimal", "Disc"]


@pytest.mark.parametrize(("marker", "shapes"), [("disc", 0), ("cross", 2), ("none", 0)])
def test_signs_of_points_are_drawn_not_typed(marker: str, shapes: int) -> None:
    paper, root = sheet("<ul><li>Sit.</li></ul>", f"  ul: {{marker: {marker}, marker colour: red}}\n")
    assert len(paper.shapes) == shapes
    assert text_in(root) == "TitleSit."


def test_points_hang_by_the_indent_of_their_list() -> None:
    paper, _ = sheet("<ol><li>Sit.</li></ol>", "  ol: {marker: number, indent: 10 mm}\n")
    _, number, words = paper.drawn
    assert words.left - number.left == pytest.approx(10 * MM)


def test_a_number_of_two_digits_does_not_run_into_the_words() -> None:
    points = "".join(f"<li>Point {number}</li>" for number in range(1, 13))
    paper, _ = sheet(f"<ol>{points}</ol>", "  ol: {marker: number}\n")
    labels = [each for each in paper.drawn if each.text.endswith(".")]
    words = [each for each in paper.drawn if each.text.startswith("Point")]
    assert [each.text for each in labels] == [f"{number}." for number in range(1, 13)]
    assert all(label.right < word.left for label, word in zip(labels, words, strict=True))


# Tables


DIARY = (
    '<table><thead><tr><th scope="col">Exercise</th><th scope="col">Mon</th></tr></thead>'
    '<tbody><tr><th scope="row">Sit</th><td></td></tr></tbody></table>'
)


def test_header_cells_say_what_they_head() -> None:
    _, root = sheet(DIARY)
    assert [(text_in(node), node.scope) for node in root.walk() if node.role == "TH"] == [
        ("Exercise", "Column"),
        ("Mon", "Column"),
        ("Sit", "Row"),
    ]


def test_an_empty_cell_is_an_element() -> None:
    _, root = sheet(DIARY)
    assert [node.role for node in root.walk() if node.role == "TD"] == ["TD"]


@pytest.mark.parametrize("inside", ["<strong></strong>", "<br>", "<span></span>", "<p class='x'>a</p>", "&#8203;"])
def test_a_cell_may_hold_next_to_nothing(inside: str) -> None:
    sheet(f"<table><tbody><tr><th scope='row'>a</th><td>{inside}</td></tr></tbody></table>", "  p.x: {}\n")


def test_a_caption_stands_above_its_table_and_stays_with_it() -> None:
    paper, _root = sheet("<table><caption>Week</caption><tbody><tr><th scope='row'>a</th></tr></tbody></table>")
    assert [each.text for each in paper.drawn] == ["Title", "Week", "a"]
    box, _ = laid("<table><caption>Week</caption><tbody><tr><th scope='row'>a</th></tr></tbody></table>")
    assert list(paragraphs(box))[1].place.keep_with_next


# Looks


def test_a_tag_takes_what_the_theme_leaves_unsaid_from_around_it() -> None:
    looks = "  section: {size: large, colour: red}\n  strong: {bold: yes}\n  p.small: {size: body}\n"
    words, strong = pieces("<section><p>Sit <strong>tall</strong></p></section>", looks)
    assert (words.style.size, words.style.colour, words.style.bold) == (20, "#aa0000", False)
    assert (strong.style.size, strong.style.colour, strong.style.bold) == (20, "#aa0000", True)
    (small,) = pieces('<section><p class="small">Sit</p></section>', looks)
    assert (small.style.size, small.style.colour) == (14, "#aa0000")


def test_what_is_around_ends_where_it_ends() -> None:
    box, _ = laid("<aside><p>one</p></aside><p>two</p>", "  aside: {colour: red}\n")
    assert [each.pieces[0].style.colour for each in paragraphs(box)][1:] == ["#aa0000", "#101010"]


def test_classes_are_laid_over_their_tag() -> None:
    looks = "  p.red: {colour: red}\n  p.bold: {bold: yes}\n"
    (words,) = pieces('<p class="red bold">Sit</p>', looks)
    assert (words.style.colour, words.style.bold) == ("#aa0000", True)


def test_black_and_white_reaches_every_colour() -> None:
    root = Node("Document")
    look = theme("  p: {colour: red}\n", black_and_white=True)
    box = Layout(look, FAMILY).boxes(article("<p>Sit</p>"), root)
    assert {each.style.colour for paragraph in paragraphs(box) for each in paragraph.pieces} == {"#000000"}


def test_spaces_and_keeping_come_from_the_theme() -> None:
    looks = "  p: {space before: 4 pt, space after: 6 pt, keep: yes, keep with next: yes, new page: yes}\n"
    box, _ = laid("<p>Sit</p>", looks)
    place = list(paragraphs(box))[1].place
    assert (place.before, place.after, place.keep, place.keep_with_next, place.new_page) == (4, 6, True, True, True)


def test_a_box_has_its_padding_and_bar_and_background() -> None:
    paper, _ = sheet("<aside><p>Sit</p></aside>", "  aside: {padding: 5 mm, background: pale, border left: red}\n")
    assert len(paper.shapes) == 2
    assert paper.drawn[1].left == pytest.approx(50 + 5 * MM + 4)


FRAMES = (
    "indent: 5 mm",
    "padding: 2 mm",
    "background: pale",
    "border: red",
    "border left: red",
    "border above: red",
    "border below: red",
)


@pytest.mark.parametrize("inside", ["<p>Sit</p>", "<h2>Sit</h2>", "<ul><li>Sit</li></ul>", "<aside><p>Sit</p></aside>"])
def test_no_frame_that_a_theme_gives_is_left_out(inside: str) -> None:
    tag = inside[1 : inside.index(">")]
    plain, _ = sheet(inside)
    left_out = []
    for frame in FRAMES:
        framed, _ = sheet(inside, f"  {tag}: {{{frame}}}\n")
        if (framed.shapes, framed.drawn) == (plain.shapes, plain.drawn):
            left_out.append(frame)
    assert left_out == []


COLUMNS = "<section class='two'><p>one</p><p>two</p></section>"


def test_columns_stand_side_by_side() -> None:
    paper, _ = sheet(COLUMNS, "  section.two: {columns: [30 mm, '1'], gap: 10 mm}\n")
    _, one, two = paper.drawn
    assert one.baseline == two.baseline
    assert two.left - one.left == pytest.approx(40 * MM)


def test_a_fitting_column_is_as_wide_as_its_words() -> None:
    paper, _ = sheet(COLUMNS, "  section.two: {columns: ['1', fit]}\n")
    assert paper.drawn[2].right == pytest.approx(50 + WIDTH)


@pytest.mark.parametrize("columns", ["[fit]", "[fit, fit]", "['1', fit]", "[fit, '2']", "['1']"])
@pytest.mark.parametrize(
    "inside",
    [
        "<p>one</p>",
        "<p>several words that want more than half of the width there is</p>",
        "<ul><li>Sit on a chair</li></ul>",
        "<p class='blank'></p>",
        "<table><tbody><tr><th scope='row'>Sit</th><td>on a chair</td></tr></tbody></table>",
        "<section><section class='two'><p>one</p><p>two</p></section></section>",
    ],
    ids=["short", "long", "list", "blank", "table", "columns"],
)
def test_whatever_stands_in_columns_keeps_its_words_whole_and_on_the_page(columns: str, inside: str) -> None:
    looks = f"  section.two: {{columns: {columns}, gap: 2 mm}}\n  p.blank: {{height: 11 mm}}\n  ul: {{marker: disc}}\n"
    for count in (2, 3):
        markup = f"<section class='two'>{inside * count}</section>"
        paper, _ = sheet(markup, looks)
        words = [word for each in paper.drawn for word in each.text.split()]
        assert words == words_of(article(markup)).split(), "words are cut"
        assert all(each.left >= 50 and each.right <= 50 + WIDTH + 0.01 for each in paper.drawn)
        for one, other in pairwise(paper.drawn):
            assert one.baseline != other.baseline or one.right <= other.left + 0.01, "words stand on each other"


def test_columns_wider_than_the_page_never_leave_it() -> None:
    three = "<section class='two'><p>one</p><p>two</p><p>three</p></section>"
    paper, _ = sheet(three, "  section.two: {columns: [120 mm, 120 mm]}\n")
    assert all(each.right <= 50 + WIDTH + 0.01 for each in paper.drawn)


def test_a_blank_paragraph_is_a_line_to_write_on() -> None:
    paper, _ = sheet('<p class="blank"></p>', "  p.blank: {height: 11 mm}\n")
    assert len(paper.shapes) == 1


def test_a_blank_among_words_says_what_it_is() -> None:
    looks = "  span.blank: {width: 20 mm, height: 10 mm}\n"
    (_, blank) = pieces('<p>For <span class="blank" alt="a line"></span></p>', looks)
    assert (blank.style.blank_width, blank.style.blank_height) == (pytest.approx(20 * MM), pytest.approx(10 * MM))
    assert blank.node and blank.node.alt == "a line"


@pytest.mark.parametrize("tag", ["p", "h2", "li", "caption", "td", "span"])
def test_a_blank_that_the_theme_gives_no_height_takes_no_words_away(tag: str) -> None:
    markup = {
        "li": '<ul><li class="blank"></li></ul>',
        "caption": '<table><caption class="blank"></caption><tbody><tr><th scope="row">a</th></tr></tbody></table>',
        "td": '<table><tbody><tr><th scope="row">a</th><td class="blank"></td></tr></tbody></table>',
        "span": '<p><span class="blank"></span></p>',
    }.get(tag, f'<{tag} class="blank"></{tag}>')
    paper, _ = sheet(f"{markup}<p>after</p>", f"  {tag}.blank: {{}}\n")
    assert paper.drawn[-1].text == "after"


# What is refused


EVERY_TAG = {
    "section": "<section{}><p>a</p></section>",
    "aside": "<aside{}><p>a</p></aside>",
    "header": "<header{}><p>a</p></header>",
    "footer": "<footer{}><p>a</p></footer>",
    "h2": "<h2{}>a</h2>",
    "p": "<p{}>a</p>",
    "strong": "<p><strong{}>a</strong></p>",
    "span": "<p><span{}>a</span></p>",
    "a": '<p><a{} href="tel:1">a</a></p>',
    "br": "<p>a<br{}>b</p>",
    "ul": "<ul{}><li>a</li></ul>",
    "ol": "<ol{}><li>a</li></ol>",
    "li": "<ul><li{}>a</li></ul>",
    "table": "<table{}><tbody><tr><th scope='row'>a</th></tr></tbody></table>",
    "caption": "<table><caption{}>b</caption><tbody><tr><th scope='row'>a</th></tr></tbody></table>",
    "thead": "<table><thead{}><tr><th scope='col'>a</th></tr></thead></table>",
    "tbody": "<table><tbody{}><tr><th scope='row'>a</th></tr></tbody></table>",
    "tr": "<table><tbody><tr{}><th scope='row'>a</th></tr></tbody></table>",
    "th": "<table><tbody><tr><th{} scope='row'>a</th></tr></tbody></table>",
    "td": "<table><tbody><tr><th scope='row'>a</th><td{}>b</td></tr></tbody></table>",
    "hr": "<hr{}>",
}


@pytest.mark.parametrize("tag", EVERY_TAG)
def test_an_unknown_class_is_refused_with_its_place_and_a_hint(tag: str) -> None:
    markup = EVERY_TAG[tag].format(' class="wrng"')
    (problem,) = refused(f"\n\n{markup}", f"  {tag}.wrong: {{}}\n").problems
    assert (problem.file, problem.line) == ("parts/test.html", 3)
    assert f"‘{tag}’" in problem.message and "‘wrng’" in problem.message
    assert problem.hint == "did you mean ‘wrong’?"


@pytest.mark.parametrize("tag", EVERY_TAG)
def test_a_known_class_and_none_are_not_refused(tag: str) -> None:
    laid(EVERY_TAG[tag].format(""))
    laid(EVERY_TAG[tag].format(' class="known"'), f"  {tag}.known: {{}}\n")


def test_a_class_that_nothing_is_like_can_be_added_to_the_theme() -> None:
    (problem,) = refused('<p class="zzz">a</p>').problems
    assert problem.hint == "add ‘p.zzz’ to the theme"


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("中", "U+4E2D"),
        ("😀", "U+1F600"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("א", "right-to-left"),
        ("\x07", "U+0007"),
    ],
)
@pytest.mark.parametrize("tag", ["p", "h2", "li", "th", "td", "caption", "strong", "span", "a"])
def test_a_character_that_cannot_be_drawn_is_refused_with_its_place(tag: str, character: str, named: str) -> None:
    markup = EVERY_TAG[tag].format("").replace(">a<", f">a {character}<").replace(">b<", f">b {character}<")
    (problem,) = refused(f"<p>first</p>\n\n\n{markup}").problems
    assert (problem.file, problem.line) == ("parts/test.html", 4)
    assert named in problem.message
    assert re.search("in ‘[ab] ", problem.message)
    assert problem.hint


def test_a_character_is_refused_if_only_the_bold_font_lacks_it() -> None:
    regular, bold = FAMILY.first().characters, FAMILY.first(bold=True).characters
    assert regular == bold, "then no word changes what can be printed by being bold"


def test_a_picture_is_refused_with_its_place() -> None:
    (problem,) = refused('\n<figure><img src="sit" alt="Sitting"><figcaption>Sit</figcaption></figure>').problems
    assert "‘sit’" in problem.message
    assert (problem.file, problem.line) == ("parts/test.html", 2)


# Any words


@given(st.text(st.sampled_from("aeio m15-.Жỹ&<\u00ad\u200b\u2003\u00a0é\u0301"), min_size=1, max_size=80))
def test_any_words_are_drawn_and_read_in_order(text: str) -> None:
    _, root = sheet(f"<p>x{escape(text)}x</p>")
    wanted = words_of(article(f"<p>x{escape(text)}x</p>")).removeprefix("Title ")
    assert unformatted(text_in(root).removeprefix("Title")) == unformatted(wanted)


def unformatted(text: str) -> str:
    """Return words composed, with single spaces, and without what prints nothing."""
    return " ".join(normalize("NFC", re.sub("[\u00ad\u200b]", "", text)).split())
