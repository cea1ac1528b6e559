"""Layout: what has no look, and what cannot be drawn, is told with its place."""

import re

import pytest
from drawing import FAMILY
from laid_out import FIGURE, laid, refused

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


def test_a_picture_that_is_not_there_is_refused_with_its_place() -> None:
    (problem,) = refused("\n" + FIGURE.format("stand")).problems
    assert "‘stand’" in problem.message
    assert (problem.file, problem.line) == ("parts/test.html", 2)
