"""Templates read part by part give what they give when they are read as a whole, and tell the same mistakes."""

import datetime
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator import letterhead, selection
from generator.elements import Element, walk
from generator.errors import HandoutError
from generator.library import Library
from generator.locations import Folders
from generator.markup import parse
from generator.parts import Parser
from generator.templating import Filled, Templates

DATE = datetime.date(2026, 11, 20)
LIBRARY = Library(Folders())
Writer = Callable[..., Filled]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    """Return a function that fills `whole.html`, which may include others, all given by name without `.html`."""

    def fill(**templates: str) -> Filled:
        for name, text in templates.items():
            (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
        return Templates([tmp_path]).fill("whole.html", {"names": ["Sit", "Stand"]})

    return fill


def article(filled: Filled, parser: Parser | None = None) -> Element:
    return (parser or Parser()).article(filled.part, filled.name, filled.files)


def alone(element: Element) -> Element:
    """Return an element as if no other article could hold it or what is in it."""
    children = (alone(child) if isinstance(child, Element) else child for child in element.children)
    return msgspec.structs.replace(element, children=tuple(children), shared=False)


def both(filled: Filled) -> list[list[str]]:
    """Return the problems found part by part, and those found in the whole."""
    found = []
    for read in (article, lambda each: parse(each.text, each.places)):
        with pytest.raises(HandoutError) as caught:
            read(filled)
        found.append([str(problem) for problem in caught.value.problems])
    return found


@pytest.mark.parametrize("template", sorted(Folders().handout_templates))
def test_every_template_is_read_as_it_is_as_a_whole(template: str) -> None:
    programme = msgspec.structs.replace(
        LIBRARY.programme("all"), template=template, patient="Ann <b> & Lee", note="One.\nTwo.", with_parts=("diary",)
    )
    templates, parser = Templates(LIBRARY.folders.templates), Parser()
    for size in ("standard", "large", "standard"):
        handout = selection.settle(programme, LIBRARY, size, DATE)
        clinic = letterhead.letterhead(LIBRARY.clinic, LIBRARY.words)
        filled = templates.fill(f"{template}.html", {"handout": handout, "clinic": clinic, "words": LIBRARY.words})
        assert alone(article(filled, parser)) == parse(filled.text, filled.places)


def test_a_part_that_is_the_same_again_is_the_same_elements(written: Writer) -> None:
    parser = Parser()
    whole = '<article lang="en"><h1>{}</h1>{{% include "part.html" %}}</article>'
    part = "<section><h2>Rest</h2></section>"
    one, other = (article(written(whole=whole.format(title), part=part), parser) for title in ("One", "Two"))
    assert one != other
    assert one.children[1] is other.children[1]


@pytest.mark.parametrize(
    "part",
    ["words", "<strong>words</strong> and more", "{% for name in names %}{{ name }} {% endfor %}", "", "<br>"],
)
def test_a_part_of_words_is_read_with_what_is_around_it(written: Writer, part: str) -> None:
    filled = written(whole='<article lang="en"><h1>Sit {% include "part.html" %} down</h1></article>', part=part)
    assert alone(article(filled)) == parse(filled.text, filled.places)


def test_a_part_may_open_what_another_closes(written: Writer) -> None:
    filled = written(
        whole='<article lang="en"><h1>Sit</h1>{% include "open.html" %}<p>Rest</p>{% include "close.html" %}</article>',
        open="<section>",
        close="</section>",
    )
    assert alone(article(filled)) == parse(filled.text, filled.places)


@pytest.mark.parametrize(
    ("around", "part"),
    [
        ("{}", "<p>Sit</p"),
        ("{}", "<section><p>Sit</section>"),
        ("{}", "<li>Sit</li>"),
        ("<p>{}</p>", "<p>Sit</p>"),
        ("<ul>{}</ul>", "<p>Sit</p>"),
        ("{}", "<h3>Sit</h3>"),
        ("{}", "<h1>Again</h1>"),
        ('<p id="a">Sit</p>{}', '<p id="a">Sit</p>'),
        ("{}", '<p id="a">Sit</p><p id="a">Sit</p>'),
        ("{}", "<figure></figure>"),
        ("{}", "<p>&nbps;</p>"),
        ("{}", "<article><p>Sit</p></article>"),
        ("{}", "<blink>Sit</blink>"),
        ("{}", "stray words"),
    ],
)
def test_the_same_mistakes_are_told_of_the_same_lines(written: Writer, around: str, part: str) -> None:
    inside = around.format('\n{% include "part.html" %}\n')
    one, other = both(written(whole=f'<article lang="en">\n<h1>Sit</h1>\n{inside}</article>', part=f"\n{part}\n"))
    assert one == other
    assert one


def test_places_are_those_of_the_template_that_wrote_them(written: Writer) -> None:
    filled = written(
        whole='<article lang="en">\n<h1>Sit</h1>\n{% include "part.html" %}\n<p>End</p></article>',
        part='<section>\n<h2>Rest</h2>\n{% include "inner.html" %}\n</section>',
        inner="\n<p>Here</p>",
    )
    places = {(Path(each.place[0]).name, each.place[1], each.tag) for each in walk(article(filled))}
    assert {
        ("part.html", 2, "h2"),
        ("inner.html", 2, "p"),
        ("whole.html", 4, "p"),
        ("part.html", 1, "section"),
    } <= places


def test_what_is_kept_does_not_grow_without_end(written: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.parts.MOST_PARTS", 5)
    parser = Parser()
    for number in range(40):
        article(
            written(
                whole='<article lang="en"><h1>Sit</h1>{% include "part.html" %}</article>', part=f"<p>{number}</p>"
            ),
            parser,
        )
    assert len(parser._known) <= 5
