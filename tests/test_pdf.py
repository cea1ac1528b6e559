"""Pages: header and footer on each, numbers that are right, breaks where they belong, and the same bytes every time."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest
from drawing import FAMILY, PROPERTIES, picture, theme
from gate import problems
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pdf import artifacts, full_text, tree

from generator.elements import Element, words_of
from generator.errors import HandoutError
from generator.layout import Layout
from generator.markup import parse
from generator.page_numbers import WIDEST_DIGIT
from generator.pdf import Pdf, write

LOOKS = """
  header: {columns: ["1", fit], space after: 5 mm}
  footer: {columns: ["1", fit], space before: 5 mm}
  p.page-number: {}
  p.blank: {}
  table.loose: {keep: no}
  p: {space after: 2 mm}
  p.page: {new page: yes}
  p.tall: {height: 400 mm}
  p.small: {height: 11 mm}
  section.keep: {keep: yes}
  section.page: {new page: yes}
"""
HEADER = "<header><p>The clinic</p><p>For Jo</p></header>"
FOOTER = '<footer><p>Sam</p><p class="page-number">Page {page} of {pages}</p></footer>'


def article(inside: str, header: str = HEADER, footer: str = FOOTER) -> Element:
    text = f'<article lang="en-GB">{header}<h1>Title</h1>{inside}{footer}</article>'
    return parse(text, lambda offset: ("test.html", text.count("\n", 0, offset) + 1))


def made(inside: str, looks: str = "", paper: str = "a4", **running: str) -> Pdf:
    return write(article(inside, **running), Layout(theme(LOOKS + looks), FAMILY, picture), paper, PROPERTIES)


def words(count: int, first: int = 0) -> str:
    return " ".join(f"w{number}" for number in range(first, first + count))


def long(paragraphs: int, length: int = 60) -> str:
    return "".join(f"<p>{words(length, number * length)}</p>" for number in range(paragraphs))


def texts(content: bytes) -> list[str]:
    """Return the text of each page, headers and footers included, as a viewer finds it."""
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def running(content: bytes, kind: str) -> dict[int, str]:
    """Return the words of the running headers or footers, by page."""
    found: dict[int, str] = {}
    for artifact in artifacts(content):
        if artifact.running == kind and artifact.text:
            found[artifact.page] = f"{found.get(artifact.page, '')} {artifact.text}".strip()
    return found


def refused(inside: str, **more: str) -> HandoutError:
    with pytest.raises(HandoutError) as caught:
        made(inside, **more)
    return caught.value


# Header, footer, page numbers


def test_the_header_is_read_once_and_then_runs_along() -> None:
    finished = made(long(30))
    assert finished.pages > 2
    assert full_text(tree(finished.content)).startswith("The clinicFor JoTitle")
    assert full_text(tree(finished.content)).count("The clinic") == 1
    header = dict.fromkeys(range(2, finished.pages + 1), "The clinicFor Jo")
    assert running(finished.content, "Header") == header


def test_the_footer_is_an_artifact_with_the_right_numbers() -> None:
    finished = made(long(30))
    footer = {page: f"Sam Page {page} of {finished.pages}" for page in range(1, finished.pages + 1)}
    assert running(finished.content, "Footer") == footer
    assert "Page" not in full_text(tree(finished.content))


def test_numbers_of_two_and_three_digits_are_right_and_on_the_page() -> None:
    finished = made("".join(f'<p class="page">page {number}</p>' for number in range(2, 103)))
    assert finished.pages == 102
    assert all(f"Page {number} of 102" in text for number, text in enumerate(texts(finished.content), 1))


def test_numbers_of_as_many_digits_begin_at_one_place() -> None:
    with pypdfium2.PdfDocument(
        made("".join(f'<p class="page">page {n}</p>' for n in range(2, 13))).content
    ) as document:
        starts = [place_of(page, "Page") for page in document]
    assert len(set(starts[:9])) == 1 and len(set(starts[9:])) == 1
    assert starts[0] > starts[9]


def place_of(page: pypdfium2.PdfPage, words: str) -> float:
    """Return how far from the left edge the last words of these on a page begin."""
    text = page.get_textpage()
    found = text.get_text_range().rindex(words)
    return round(text.get_charbox(found)[0], 2)


def test_nothing_of_a_footer_covers_the_number() -> None:
    footer = FOOTER.replace("<footer>", '<footer><section class="dark">').replace("</footer>", "</section></footer>")
    finished = made(long(30), looks="  section.dark: {background: pale, padding: 2 mm}\n", footer=footer)
    with pypdfium2.PdfDocument(finished.content) as document:
        for page in document:
            text = page.get_textpage()
            left, bottom, right, top = text.get_charbox(text.get_text_range().rindex("Page"))
            height = page.get_height()
            letter = page.render().to_pil().convert("L").crop((left, height - top, right, height - bottom))
            assert letter.getextrema()[0] < 100


def test_words_in_a_paragraph_become_a_number_too() -> None:
    footer = '<footer><p>Sam, <span class="page-number">{page} of {pages}</span></p></footer>'
    finished = made(long(30), looks="  span.page-number: {bold: yes}\n", footer=footer)
    assert running(finished.content, "Footer")[2] == f"Sam, 2 of {finished.pages}"


@pytest.mark.parametrize("bold", [False, True])
def test_no_digit_is_wider_than_the_one_that_stands_for_all(bold: bool) -> None:
    assert max("0123456789", key=FAMILY.first(bold).width) == WIDEST_DIGIT


def test_what_comes_on_each_page_is_in_the_file_once() -> None:
    with pikepdf.open(io.BytesIO(made(long(30)).content)) as file:
        streams = [[stream.objgen for stream in page.Contents] for page in file.pages]
    first, *others = streams
    assert len(others) > 2
    heads, feet = {each[0] for each in others}, {each[-2] for each in others}
    assert len(heads) == 1 and feet == {first[-2]}
    assert len({each[1] for each in others}) == len(others)


@pytest.mark.parametrize("name", ["{page}", "{pages}", "{number}", "88", "{page} of {pages}"])
def test_only_what_is_marked_becomes_a_page_number(name: str) -> None:
    footer = FOOTER.replace("Sam", name)
    header = HEADER.replace("Jo", name)
    finished = made(f"<p>{name}</p>{long(20)}", header=header, footer=footer)
    assert finished.pages > 1
    assert running(finished.content, "Footer")[2] == f"{name} Page 2 of {finished.pages}"
    assert running(finished.content, "Header")[2].endswith(f"For {name}")
    assert f"For {name}Title{name}" in full_text(tree(finished.content))


def test_without_header_and_footer_there_is_only_the_body() -> None:
    finished = made("<p>Sit.</p>", header="", footer="")
    assert texts(finished.content) == ["Title Sit."]


def test_the_body_stands_between_header_and_footer() -> None:
    with pypdfium2.PdfDocument(made(long(30)).content) as document:
        for page in document:
            text = page.get_textpage()
            found = text.get_text_range()
            tops = {word: text.get_charbox(found.index(word))[3] for word in ("The clinic", "Sam")}
            body = [text.get_charbox(at)[1] for at, sign in enumerate(found) if sign == "w"]
            assert tops["The clinic"] > max(body) + 10
            assert tops["Sam"] < min(body) - 5


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_header_or_footer_that_takes_too_much_of_the_page_is_refused(part: str) -> None:
    (problem,) = refused("<p>Sit.</p>", **{part: f"<{part}><p>{words(900)}</p></{part}>"}).problems
    assert "take too much of it" in problem.message
    assert "shorten" in problem.hint


# Breaks


def test_a_new_page_begins_where_the_theme_asks_for_it() -> None:
    finished = made("<p>one</p><section class='page'><p>two</p></section><p>three</p><p class='page'>four</p>")
    shown = [text.replace("The clinic For Jo ", "") for text in texts(finished.content)]
    assert shown == ["Title one Sam Page 1 of 3", "two three Sam Page 2 of 3", "four Sam Page 3 of 3"]


def test_a_new_page_inside_a_section_begins_too() -> None:
    assert made("<section><p>one</p><p class='page'>two</p></section>").pages == 2


def test_nothing_taller_than_a_page_is_made() -> None:
    (problem,) = refused('<p>one</p><p class="blank tall"></p>').problems
    assert "taller than a page" in problem.message
    assert problem.hint


def test_what_is_too_tall_is_told_by_its_first_words() -> None:
    table = f"<table><tbody><tr><th scope='row'>Sit up</th><td>{words(2000)}</td></tr></tbody></table>"
    (problem,) = refused(f"<p>one</p>{table}").problems
    assert "near ‘Sit up" in problem.message


def test_what_is_kept_together_moves_to_the_next_page_whole() -> None:
    finished = made(f"{long(9)}<section class='keep'><p>first {words(60)} last</p></section>")
    pages = texts(finished.content)
    assert [("first" in text, "last" in text) for text in pages] == [(False, False)] * (len(pages) - 1) + [(True, True)]


def test_a_heading_is_never_the_last_of_a_page() -> None:
    for count in range(1, 40):
        blanks = '<p class="blank small"></p>' * count
        finished = made(f"{blanks}<h2>Heading</h2><p>words</p>", "  h2: {keep with next: yes}\n")
        assert [("Heading" in text) == ("words" in text) for text in texts(finished.content)] == [True] * finished.pages


# The whole file


FULL = (
    "<section><h2>Sit <strong>tall</strong></h2><ol><li>One 5&nbsp;times</li><li>Two</li></ol></section>"
    '<table><caption>Week</caption><thead><tr><th scope="col">Exercise</th><th scope="col">Mon</th></tr></thead><tbody>'
    + "".join(f'<tr><th scope="row">Row {number}</th><td></td></tr>' for number in range(60))
    + "</tbody></table><aside><h3>Care</h3>"
    '<p>See <a href="https://example.org">us</a>, <span lang="el">έλα</span>.</p></aside>'
)


def spoken(content: bytes) -> list[str]:
    return full_text(tree(content)).split()


def test_the_text_along_the_tree_is_the_words_of_the_article_in_order() -> None:
    """Words of neighbouring blocks have no space between them in the file: compare without spaces."""
    finished = made(FULL + long(12), "  ol: {marker: none}\n")
    wanted = words_of(article(FULL + long(12), footer=""))
    assert finished.pages > 2
    assert "".join(spoken(finished.content)) == "".join(wanted.split())


@given(st.lists(st.integers(1, 150), min_size=1, max_size=8), st.sampled_from(["a4", "letter"]))
@settings(max_examples=15)
def test_no_word_of_any_article_is_lost(lengths: list[int], paper: str) -> None:
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    inside = "".join(f"<p>{words(length, start)}</p>" for length, start in zip(lengths, starts, strict=True))
    paragraphs = [full_text(node).split() for node in tree(made(inside, paper=paper).content).find("P")[2:]]
    assert paragraphs == [words(length, start).split() for length, start in zip(lengths, starts, strict=True)]


def test_the_finished_file_breaks_no_rule_of_pdf_ua() -> None:
    assert problems(made(FULL).content) == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (595.276, 841.89)), ("letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(paper: str, size: tuple[float, float]) -> None:
    with pikepdf.open(io.BytesIO(made(long(20), paper=paper).content)) as document:
        assert len(document.pages) > 1
        for page in document.pages:
            assert [float(number) for number in page.MediaBox] == pytest.approx([0, 0, *size], abs=0.001)


def test_lines_are_no_longer_than_the_theme_allows_and_stand_within_the_margins() -> None:
    with pypdfium2.PdfDocument(made(long(2)).content) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        boxes = [page.get_charbox(at) for at in range(page.count_chars()) if not text[at : at + 1].isspace()]
    lefts, rights = [box[0] for box in boxes if box[2] > box[0]], [box[2] for box in boxes]
    assert min(lefts) >= 25 * 72 / 25.4 - 1
    assert max(rights) <= 595.276 - 15 * 72 / 25.4
    assert max(rights) - min(lefts) <= 152 * 72 / 25.4


def test_the_outline_holds_the_headings_and_leads_to_their_pages() -> None:
    inside = f"<h2>Steps</h2>{long(20)}<h2>Movements to avoid</h2><h3>Bending</h3>"
    with pikepdf.open(io.BytesIO(made(inside).content)) as document, document.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Title"
        assert [each.title for each in title.children] == ["Steps", "Movements to avoid"]
        assert [each.title for each in title.children[1].children] == ["Bending"]


@pytest.mark.parametrize("count", [5, 1000])
def test_a_title_is_in_the_outline_however_long(count: int) -> None:
    title = parse(f'<article lang="en-GB"><h1>{words(count)}</h1></article>', lambda _: ("test.html", 1))
    content = write(title, Layout(theme(LOOKS), FAMILY, picture), "a4", PROPERTIES).content
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as outline:
        assert [each.title for each in outline.root] == [words(count)]


def test_pages_are_labelled_with_their_numbers() -> None:
    with pikepdf.open(io.BytesIO(made(long(20)).content)) as document:
        assert [page.label for page in document.pages] == [str(n) for n in range(1, len(document.pages) + 1)]


def test_the_language_of_the_article_is_the_tree_s() -> None:
    assert tree(made("<p>Sit.</p>").content).lang == "en-GB"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(FULL).content == made(FULL).content
    assert made(FULL).content != made(FULL + "<p>more</p>").content


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    code = "import hashlib, test_pdf as t; print(hashlib.sha256(t.made(t.FULL).content).hexdigest())"
    here = Path(__file__).parent
    for seed in ("1", "2"):
        path = os.pathsep.join([str(here), str(here.parent)])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=here
        )
        assert run.stdout.strip() == hashlib.sha256(made(FULL).content).hexdigest()


def test_parts_that_read_the_same_are_elements_of_their_own() -> None:
    section = article("<section><h2>Again</h2><p>Sit.</p></section>").children[-2]
    twice = parse(
        f'<article lang="en-GB">{HEADER}<h1>Title</h1><p>One</p><p>Two</p>{FOOTER}</article>',
        lambda _: ("test.html", 1),
    )
    children = [*twice.children[:2], section, section, twice.children[-1]]
    pdf = write(
        msgspec.structs.replace(twice, children=tuple(children)),
        Layout(theme(LOOKS), FAMILY, picture),
        "a4",
        PROPERTIES,
    )
    assert [node.role for node in pdf.tree.walk()].count("Sect") == 2
    assert full_text(tree(pdf.content)).count("Sit.") == 2
