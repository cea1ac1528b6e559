"""Layout: each tag becomes what it is, and its words are drawn and read in order."""

import re
from html import escape
from unicodedata import normalize

import pytest
from drawing import text_in
from hypothesis import given
from hypothesis import strategies as st
from laid_out import FIGURE, MM, WIDTH, article, laid, paragraphs, pieces, roles, said, sheet

from generator.elements import words_of
from generator.tags import Marks, Node, Target

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
    paper, root = sheet("<table><caption>Week</caption><tbody><tr><th scope='row'>a</th></tr></tbody></table>")
    assert [each.text for each in paper.drawn] == ["Title", "Week", "a"]
    assert [node.role for node in root.walk() if node.role in ("Caption", "TR")] == ["Caption", "TR"]
    box, _ = laid("<table><caption>Week</caption><tbody><tr><th scope='row'>a</th></tr></tbody></table>")
    assert box.split(WIDTH, box.height(WIDTH) - 1, 800, polite=True) is None


# Pictures


def test_a_picture_is_said_by_its_words_and_then_its_caption() -> None:
    assert said(FIGURE.format("sit")) == "picture, Sitting\nSit"


# Any words


@given(st.text(st.sampled_from("aeio m15-.Жỹ&<\u00ad\u200b\u2003\u00a0é\u0301"), min_size=1, max_size=80))
def test_any_words_are_drawn_and_read_in_order(text: str) -> None:
    _, root = sheet(f"<p>x{escape(text)}x</p>")
    wanted = words_of(article(f"<p>x{escape(text)}x</p>")).removeprefix("Title ")
    assert unformatted(text_in(root).removeprefix("Title")) == unformatted(wanted)


def unformatted(text: str) -> str:
    """Return words composed, with single spaces, and without what prints nothing."""
    return " ".join(normalize("NFC", re.sub("[\u00ad\u200b]", "", text)).split())
