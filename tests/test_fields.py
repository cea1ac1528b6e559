"""What each place to fill in is called: telling, short, and unlike all others."""

import pytest
from laid_out import article

from generator import fields
from generator.elements import Element, walk

BLANK = '<span class="blank"></span>'
WEEK = """<thead><tr><th scope="col">Exercise</th><th scope="col" title="Monday">Mon</th><th scope="col">Tue</th></tr>
</thead><tbody><tr><th scope="row">1. Calf stretch</th><td field="tick"></td><td></td></tr></tbody>"""


def places(inside: str) -> list[Element]:
    """Return all places to fill in, in reading order."""
    return [each for each in walk(fields.named(article(inside))) if "name" in each.attributes]


def titles(inside: str) -> list[str]:
    return [place.attributes["title"] for place in places(inside)]


def names(inside: str) -> list[str]:
    return [place.attributes["name"] for place in places(inside)]


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<p>Minutes a day: {}</p>", "Minutes a day"),
        ("<h2>At a glance</h2><p><strong>Next visit:</strong> {}</p>", "At a glance. Next visit"),
        ('<h2><span class="number">2</span> Calf stretch</h2><p>Hold {} seconds.</p>', "Calf stretch. Hold: seconds"),
        ("<h2>7 days</h2><p>{}</p>", "7 days"),
        ("<h2>One</h2><h3>Two</h3><p>Now {}</p>", "One. Two. Now"),
        ("<h2>One</h2><h3>Two</h3><h2>Three</h2><p>Now {}</p>", "Three. Now"),
        ("<section><h2>One</h2></section><p>Now {}</p>", "Now"),
        ("<h2>One</h2><section><h2>Two</h2></section><p>Now {}</p>", "Now"),
        ("<h2>One</h2><aside><h3>Two</h3><p>Then</p></aside><p>Now {}</p>", "One. Now"),
        ("<p><strong>3. Press.</strong> Sit. Then rest for {} seconds. Stop.</p>", "Press. Then rest for: seconds"),
        ("<p><strong>Press.</strong> Sit tall. {} times a day.</p>", "Press: times a day"),
        ("<p>Weight: {} Height:</p>", "Weight"),
        ("<p>Weight ({} kg)</p>", "Weight: kg"),
        ("<p>Pain (0 to 10): {}</p>", "Pain (0 to 10)"),
        ("<p>words<br>Now {}<br>more words</p>", "Now"),
        ("<ul><li>Call {}, or come</li></ul>", "Call: or come"),
        ("<ul><li><p>Call {}</p></li></ul>", "Call"),
        ("<p>See <span lang='fr'>le docteur {} demain</span> soon</p>", "See le docteur: demain soon"),
        ("<p><strong>Weight {} kg</strong></p>", "Weight: kg"),
        ("<p>{}</p>", "Title"),
        ('<h2>One</h2><p>Two <span class="blank" title="Three" alt="Four"></span></p>', "Three"),
        ('<p><span class="blank" alt="a line"></span></p>', "A line"),
        ('<h2>Notes</h2><p class="blank"></p>', "Notes"),
        ('<h2>Notes</h2><p>My questions:</p><p class="blank"></p>', "Notes. My questions"),
        ('<h2>Notes</h2><p><strong>1. Calf stretch</strong></p><p class="blank"></p>', "Notes. Calf stretch"),
        ('<h2>Notes</h2><p>Write here.</p><p class="blank"></p>', "Notes"),
    ],
)  # fmt: skip
def test_a_place_is_called_by_the_words_around_it(inside: str, title: str) -> None:
    assert titles(inside.format(BLANK)) == [title]


def test_cells_are_called_by_their_row_and_column() -> None:
    """A box to tick is told in few words, since there are many; a cell for words with its heading."""
    assert titles(f"<h2>My diary</h2><table>{WEEK}</table>") == ["Calf stretch, Monday", "My diary. Calf stretch, Tue"]
    assert [place.attributes["field"] for place in places(f"<table>{WEEK}</table>")] == ["tick", "words"]


def test_cells_with_one_head_need_the_heading_too() -> None:
    cell = f"{BLANK} times a day<br>{BLANK} days"
    across = f'<thead><tr><th scope="col">How often</th></tr></thead><tbody><tr><td>{cell}</td></tr></tbody>'
    down = f'<tbody><tr><th scope="row">How often</th><td><p>{cell}</p></td></tr></tbody>'
    for table in (across, down):
        found = titles(f"<section><h2>Press</h2><table>{table}</table></section>")
        assert found == ["Press. How often: times a day", "Press. How often: days"]


def test_the_words_before_a_blank_in_a_cell_go_with_those_after_it() -> None:
    cell = f'<tbody><tr><th scope="row">How many</th><td>In {BLANK} rounds</td></tr></tbody>'
    assert titles(f"<table>{cell}</table>") == ["How many: In rounds"]


def test_a_corner_of_a_table_is_nothing_to_fill_in() -> None:
    head = '<thead><tr><td></td><th scope="col">Mon</th></tr></thead>'
    body = '<tbody><tr><th scope="row">Press</th><td></td></tr></tbody>'
    assert titles(f"<table>{head}{body}</table>") == ["Press, Mon"]


def day(inside: str, caption: str = "") -> str:
    """Return a table of one exercise on one day."""
    head = '<tr><th scope="col">Day</th><th scope="col">Press</th></tr>'
    body = f'<tr><th scope="row">Mon</th><td>{inside}</td></tr>'
    return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def test_what_is_alike_is_told_apart_by_as_little_as_will_do() -> None:
    """By what a blank is, then by its table or heading, then by number."""
    box = '<span class="blank" field="tick" alt="{}"></span>'
    boxes = box.format("morning box") + box.format("evening box")
    assert titles(day(boxes)) == ["Mon, Press: morning box", "Mon, Press: evening box"]
    weeks = day(box, "<caption>Week 1</caption>") + day(box, f"<caption>Week 2, from {BLANK}</caption>")
    assert titles(weeks) == ["Week 1. Mon, Press", "Week 2, from", "Week 2. Mon, Press"]
    assert titles(f"<h2>May</h2>{day(box)}<h2>June</h2>{day(box)}") == ["May. Mon, Press", "June. Mon, Press"]
    assert titles(f"<p>{BLANK}</p>" * 3) == ["Title", "Title (2)", "Title (3)"]
    assert len(set(titles(f"<p>A: {BLANK}</p><p>A (2): {BLANK}</p><p>A: {BLANK}</p>"))) == 3


def test_names_for_programs_are_plain_unlike_and_the_same_each_time() -> None:
    inside = (
        f"<h2>Étirement, n° 1</h2><p>{BLANK}</p><h2>Ασκήσεις</h2><p>{BLANK}</p><h2>Étirement! N° 1</h2><p>{BLANK}</p>"
    )
    assert names(inside) == ["etirement-n-1", "field", "etirement-n-1-2"]
    assert names(inside) == names(inside)
    assert names(f"<p>{'long ' * 40}{BLANK}</p>") == ["-".join(["long"] * 12)]


def test_an_id_is_the_name_for_programs() -> None:
    assert names('<p>Weight: <span class="blank" id="weight.kg"></span></p>') == ["weight-kg"]


def test_long_names_are_cut_between_words() -> None:
    (title,) = titles(f"<p>{'long words ' * 30}{BLANK}</p>")
    assert title.startswith("Long words long") and title.endswith(("long", "words"))
    assert len(title) <= fields.LONGEST_TITLE
    (title,) = titles(f"<p>{'x' * 300} {BLANK}</p>")
    assert len(title) == fields.LONGEST_TITLE


def test_a_place_may_be_left_to_the_hand() -> None:
    assert titles(f'<p>A: {BLANK}</p><p>B: <span class="blank" field="none"></span></p>') == ["A"]


def test_an_article_without_blanks_stays_as_it_is() -> None:
    tree = article("<h2>One</h2><p>words</p>")
    assert fields.named(tree) == tree
