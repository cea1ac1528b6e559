"""Layout: everything looks as the theme says."""

from itertools import pairwise

import pytest
from drawing import FAMILY, picture, theme
from laid_out import MM, WIDTH, article, laid, paragraphs, pieces, said, sheet

from generator.elements import words_of
from generator.layout import Layout
from generator.lines import Outline
from generator.tags import Node


def test_a_tag_takes_what_the_theme_leaves_unsaid_from_around_it() -> None:
    looks = "  section: {size: large, colour: red}\n  strong: {bold: yes}\n  p.small: {size: body}\n"
    words, strong = pieces("<section><p>Sit <strong>tall</strong></p></section>", looks)
    assert (words.style.size, words.style.colour, words.style.bold) == (20, "#aa0000", False)
    assert (strong.style.size, strong.style.colour, strong.style.bold) == (20, "#aa0000", True)
    (small,) = pieces('<section><p class="small">Sit</p></section>', looks)
    assert (small.style.size, small.style.colour) == (14, "#aa0000")


def test_what_is_around_ends_where_it_ends() -> None:
    box, _ = laid("<aside><p>one</p></aside><p>two</p>", "  aside: {colour: red}\n")
    assert [each.text.pieces[0].style.colour for each in paragraphs(box)][1:] == ["#aa0000", "#101010"]


def test_classes_are_laid_over_their_tag() -> None:
    looks = "  p.red: {colour: red}\n  p.bold: {bold: yes}\n"
    (words,) = pieces('<p class="red bold">Sit</p>', looks)
    assert (words.style.colour, words.style.bold) == ("#aa0000", True)


def test_black_and_white_reaches_every_colour() -> None:
    look = theme("  p: {colour: red}\n", black_and_white=True)
    box = Layout(look, FAMILY, picture).boxes(article("<p>Sit</p>"), Node("Document"), {})
    assert {each.style.colour for paragraph in paragraphs(box) for each in paragraph.text.pieces} == {"#000000"}


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


def test_a_blank_with_a_border_is_a_box_to_tick() -> None:
    looks = "  span.box: {width: 8 mm, height: 10 mm, border: red, border width: 1 pt, background: pale, gap: 2 mm}\n"
    boxes = '<span class="box" alt="morning"></span> <span class="box" alt="evening"></span>'
    (_, morning, _, evening) = pieces(f"<p>Done: {boxes}</p>", looks)
    assert morning.style.outline == Outline("#aa0000", 1, "#eeeeee", 0, pytest.approx(2 * MM))
    assert [each.node and each.node.alt for each in (morning, evening)] == ["morning", "evening"]
    assert said(f"<p>Done: {boxes}</p>", looks) == "Done: [morning][evening]"


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
