"""Markup: a filled template becomes a tree, or every mistake in it is told with its line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.elements import HOLDS, Element, TextNode, words_of
from generator.errors import HandoutError, Problem
from generator.markup import parse
from generator.templating import fill

Refused = Callable[..., list[Problem]]


def article(inside: str) -> str:
    return f'<article lang="en-GB"><h1>Title</h1>{inside}</article>'


def read(text: str) -> Element:
    return parse(text, lambda offset: ("x.html", text.count("\n", 0, offset) + 1))


def shown(element: Element) -> str:
    """Write a tree back as HTML, without attributes."""
    inside = "".join(child.text if isinstance(child, TextNode) else shown(child) for child in element.children)
    return f"<{element.tag}>{inside}</{element.tag}>"


def body(text: str) -> str:
    inside = read(article(text)).children[1:]
    return "".join(shown(child) for child in inside if isinstance(child, Element))


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Return the problems of a template that stands as a part inside an article, from its line 2 on."""

    def problems(part: str, whole: str = article('\n{% include "part.html" %}\n')) -> list[Problem]:
        (tmp_path / "part.html").write_text(f"{{# a part #}}\n{part}", encoding="utf-8")
        (tmp_path / "handout.html").write_text(whole, encoding="utf-8")
        filled = fill("handout.html", {}, [tmp_path])
        with pytest.raises(HandoutError) as caught:
            parse(filled.text, filled.places)
        return list(caught.value.problems)

    return problems


def test_a_tree_keeps_tags_attributes_words_and_places() -> None:
    root = read(
        '<article lang="en"><h1>A</h1>\n<section class="keep two" id="s"><p>Sit <strong>up</strong>.</p></section>'
        "</article>"
    )
    assert (root.tag, root.attributes, root.place) == ("article", {"lang": "en"}, ("x.html", 1))
    section = root.children[1]
    assert isinstance(section, Element)
    assert section.attributes == {"class": "keep two", "id": "s"}
    paragraph = section.children[0]
    assert isinstance(paragraph, Element)
    assert paragraph.children == (
        TextNode("Sit ", ("x.html", 2)),
        Element("strong", {}, (TextNode("up", ("x.html", 2)),), ("x.html", 2)),
        TextNode(".", ("x.html", 2)),
    )


def test_every_tag_may_stand_somewhere() -> None:
    whole = read(
        '<article lang="en-GB"><header><p>Clinic</p></header><h1>Title</h1><hr>'
        "<aside><h2>Stop</h2><ul><li>a</li></ul></aside>"
        '<section><h2>b</h2><h3>c</h3><ol><li>d<br>e</li><li><p>f</p><ul><li>g</li></ul></li></ol>'
        '<figure><img src="x" alt="A chair."><figcaption>h</figcaption></figure>'
        '<p><a href="tel:1"><span>i</span></a><strong>j</strong></p>'
        '</section><table><caption>k</caption><thead><tr><th scope="col">l</th><th scope="col">m</th></tr></thead>'
        "<tbody><tr><td>n</td><td></td></tr></tbody></table><footer><p>o</p></footer></article>"
    )  # fmt: skip

    def tags(element: Element) -> set[str]:
        inside = (tags(child) for child in element.children if isinstance(child, Element))
        return {element.tag}.union(*inside)

    assert tags(whole) == set(HOLDS) - {"#document"}
    assert words_of(whole) == "Clinic Title Stop a b c d e f g h ij k l m n o"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>\n  Sit\n\t up. \n</p>", "<p>Sit up.</p>"),
        ("<p> a <strong> b </strong> c </p>", "<p>a <strong>b </strong>c</p>"),
        ("<p>a <strong>b </strong></p>", "<p>a <strong>b</strong></p>"),
        ("<p>a<strong> b</strong></p>", "<p>a<strong> b</strong></p>"),
        ("<p>a <br> b</p>", "<p>a<br></br>b</p>"),
        ("<p>15\u00a0 seconds&nbsp;</p>", "<p>15\u00a0 seconds\u00a0</p>"),
        ("<ul>\n <li> a\n <!-- note --> b </li>\n</ul>", "<ul><li>a b</li></ul>"),
        ("<p>1 < 2 &amp; R&D &lt;b&gt;</p>", "<p>1 < 2 & R&D <b></p>"),
        ("<ul><li>\n<p>a</p>\n</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<hr/><p>a<br/>b</p>", "<hr></hr><p>a<br></br>b</p>"),
    ],
)
def test_white_space_collapses_as_in_html(written: str, read: str) -> None:
    assert body(written) == read


@pytest.mark.parametrize(
    ("part", "message", "hint"),
    [
        ("<stong>a</stong>", "no tag ‘stong’", "‘strong’"),
        ("<div><p>a</p></div>", "no tag ‘div’", "‘section’"),
        ("<document></document>", "no tag ‘document’", ""),
        ("<script>alert(1)</script>", "no tag ‘script’", ""),
        ("<style>p {}</style>", "no tag ‘style’", ""),
        ('<p clas="x">a</p>', "no attribute ‘clas’", "‘class’"),
        ('<p style="x">a</p>', "no attribute ‘style’", ""),
        ('<p scope="row">a</p>', "no attribute ‘scope’", ""),
        ('<p class="x" class="y">a</p>', "‘class’ stands twice", ""),
        ("<p class>a</p>", "‘class’ has no value", ""),
        ("<p class=x>a</p>", "without quotation marks", ""),
        ("<p>a", "‘p’ is not closed", "</p>"),
        ("<p><strong>a</p>", "‘strong’ is not closed", "</strong>"),
        ("</aside>", "‘</aside>’ closes nothing", ""),
        ("Bend no more.", "‘Bend no more.’ stand outside", "<p>"),
        ("<ul>loose<li>a</li></ul>", "‘loose’ stand outside", ""),
        ("<p>a<ul><li>b</li></ul></p>", "‘ul’ cannot stand in ‘p’", "closed"),
        ("<p><strong><p>b</p></strong></p>", "‘p’ cannot stand in ‘strong’", "strong"),
        ("<li>a</li>", "‘li’ cannot stand in ‘article’", "ol or ul"),
        ("<tr><td>a</td></tr>", "‘tr’ cannot stand in ‘article’", "thead or tbody"),
        ("<table><tbody><td>a</td></tbody></table>", "‘td’ cannot stand in ‘tbody’", "tr"),
        ("<section><header><p>a</p></header></section>", "‘header’ cannot stand in ‘section’", "article"),
        ("<ul><li>a <ol><li>b</li></ol></li></ul>", "both words and blocks", "<p>"),
        ("<p><a href='tel:1'>a <span><a href='tel:2'>b</a></span></a></p>", "cannot stand in a link", ""),
        ('<table><tr><th scope="col">a</th></tr></table>', "‘tr’ cannot stand in ‘table’", "tbody"),
        (
            '<table><tbody><tr><th scope="row">a</th></tr><tr><td>b</td><td>c</td></tr></tbody></table>',
            "different numbers",
            "1, 2",
        ),
        ("<table><tbody><tr><td>a</td></tr></tbody></table>", "no heading for its columns", "<th>"),
        ("<table><tbody><tr><th>a</th></tr></tbody></table>", "what it heads", "scope"),
        ('<table><tbody><tr><th scope="cell">a</th></tr></tbody></table>', "what it heads", "scope"),
        ('<table><tbody><tr><th scope="row">a</th></tr></tbody><caption>b</caption></table>', "wrong order", "caption"),
        ("<figure><figcaption>a</figcaption></figure>", "‘figure’ has no picture", ""),
        ('<figure><img src="x"></figure>', "no words that stand for it", "alt"),
        ('<figure><img src="x" alt=" "></figure>', "no words that stand for it", "alt"),
        ('<figure><img alt="A chair."></figure>', "no ‘src’", ""),
        (f'<figure><img src="x" alt="{"a" * 126}"></figure>', "126 characters", "125"),
        ("<h3>a</h3>", "‘h3’ skips a level", "h2"),
        ("<h1>a</h1>", "second ‘h1’", ""),
        ('<p><a href="javascript:x">a</a></p>', "‘javascript:x’", "https:"),
        ("<p><a>a</a></p>", "leads to ‘’", "https:"),
        ("<p><a href='tel:1'></a></p>", "‘a’ is empty", ""),
        ('<p id="x">a</p><p id="x">b</p>', "‘x’ stands more than once", ""),
        ("<!doctype html>", "‘doctype html’ is neither", ""),
        ("<?xml version='1.0'?>", "neither words nor a tag", ""),
        ("<![CDATA[do not bend]]>", "neither words nor a tag", ""),
        ("<! do not bend >", "‘ do not bend ’ is neither", "&lt;"),
        ("</ do not bend>", "do not bend’ is neither", "&lt;"),
        ("<p> &nbsp; </p>", "‘p’ is empty", "blank"),
        ("<h2></h2>", "‘h2’ is empty", "blank"),
        ("<ol><li><strong></strong></li></ol>", "‘li’ is empty", "blank"),
        ("<ul></ul>", "‘ul’ is empty", ""),
        ("<p>a &nbps; b</p>", "no sign ‘&nbps;’", "&amp;"),
        ('<p lang="english!">a</p>', "‘english!’ is not the code", "en-GB"),
        ("<p>" + "<span>" * 100, "too deep", ""),
    ],
)
def test_a_mistake_is_told_with_the_file_and_line_that_wrote_it(
    part: str, message: str, hint: str, refused: Refused
) -> None:
    problems = refused(part)
    assert {(Path(problem.file).name, problem.line) for problem in problems} == {("part.html", 2)}
    assert any(message in problem.message and hint in problem.hint for problem in problems), problems


@pytest.mark.parametrize(
    ("whole", "line", "message"),
    [
        ("", 1, "there are 0 articles"),
        ("\n<p>a</p>", 2, "‘p’ cannot stand outside the article"),
        ("\n<article><h1>a</h1></article>", 2, "does not say its language"),
        ("\n<article lang='en'><p>a</p></article>", 2, "there is no heading"),
        ("<article lang='en'>\n<h2>a</h2></article>", 2, "‘h2’ skips a level"),
        ("<article lang='en'><h1>a</h1></article>\nwords", 2, "‘words’ stand outside"),
        ("<article lang='en'><h1>a</h1></article>\n<article lang='en'><h2>b</h2></article>", 2, "there are 2 articles"),
        (article("<header><p>a</p></header>\n<header><p>b</p></header>"), 1, "more than one ‘header’"),
        (article("\n<p>do not bend <!-- "), 2, "‘p’ is not closed"),
        (article("\n<p>do not bend <em"), 2, "‘p’ is not closed"),
    ],
)
def test_a_whole_handout_is_checked(whole: str, line: int, message: str, refused: Refused) -> None:
    found = [(problem.line, problem.message) for problem in refused("", whole)]
    assert any(at == line and message in said for at, said in found), found


def test_all_mistakes_are_told_at_once_each_once_and_in_order(refused: Refused) -> None:
    problems = refused("{% for n in range(3) %}\n<blockquot>a</blockquot>\n<p></p>\n{% endfor %}\n<li>b</li>")
    assert [problem.line for problem in problems] == [3, 4, 6]


@pytest.mark.parametrize(
    "line", ['<p class="blank"></p>', '<ul><li class="tall blank"></li></ul>', '<p><span class="blank"></span></p>']
)
def test_a_line_to_write_on_may_be_empty(line: str) -> None:
    assert body(line)


HTML_SPACE = " \t\n\f\r"


def collapsed(text: str) -> str:
    return re.sub(f"[{HTML_SPACE}]+", " ", text).strip(" ")


values = (
    st.text()
    | st.text("<>&\"'/=!-?p; \n#x3c")
    | st.sampled_from(["<b>x</b>", "&lt;p&gt;", "--><p>", '"><img src=x>', "]]>", "</p>"])
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "handout.html").write_text(
        '<article lang="en"><h1>a</h1><!-- {{ value }} -->\n<p class="{{ value }}" id=\'{{ value }}\'>x{{ value }}</p>'
        "<p>y<strong>{{ value }}</strong> z</p></article>"
    )
    return folder


@given(value=values.filter(lambda value: not set("\x02\x03\x04\x05") & set(value)))
def test_a_value_comes_out_as_exactly_its_words_and_never_as_markup(value: str, folder: Path) -> None:
    filled = fill("handout.html", {"value": value}, [folder])
    _, first, second = parse(filled.text, filled.places).children
    assert isinstance(first, Element)
    assert isinstance(second, Element)
    assert first.attributes == {"class": collapsed(value), "id": collapsed(value)}
    assert [child.text for child in first.children if isinstance(child, TextNode)] == [collapsed(f"x{value}")]
    assert len(first.children) == 1
    assert words_of(second) == collapsed(f"y{value} z")
    assert [child.tag for child in second.children if isinstance(child, Element)] == ["strong"]


@given(value=st.text(min_size=1))
def test_control_characters_that_mark_lines_are_refused(value: str, folder: Path) -> None:
    with pytest.raises(HandoutError, match="control character"):
        fill("handout.html", {"value": f"{value}\x02{value}"}, [folder])
