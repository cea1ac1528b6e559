"""Templates: found where they may be found, filled in a sandbox, and every mistake told with its line."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from generator import templating
from generator.errors import HandoutError, Problem, refuse
from generator.templating import Filled, fill
from generator.words import sentence_case


class Sheet(msgspec.Struct, frozen=True):
    title: str = "Your exercises"
    patient: str | None = None
    steps: tuple[str, ...] = ("Sit.", "Lean.", "Rest.")


Fill = Callable[..., Filled]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    both = [tmp_path / "clinic", tmp_path / "shipped"]
    for folder in both:
        (folder / "parts").mkdir(parents=True)
    return both


@pytest.fixture
def filled(folders: list[Path]) -> Fill:
    def write_and_fill(text: str, context: Mapping[str, object] | None = None, **parts: str) -> Filled:
        (folders[1] / "handout.html").write_text(text, encoding="utf-8")
        for name, part in parts.items():
            (folders[1] / "parts" / f"{name}.html").write_text(part, encoding="utf-8")
        return fill("handout.html", {"handout": Sheet()} if context is None else context, folders)

    return write_and_fill


@pytest.fixture
def refused(filled: Fill, folders: list[Path]) -> Callable[..., tuple[Problem, str]]:
    """Return the one problem of a template, and its place as `handout.html:3`."""

    def problem(text: str, context: Mapping[str, object] | None = None, **parts: str) -> tuple[Problem, str]:
        with pytest.raises(HandoutError) as caught:
            filled(text, context, **parts).text  # noqa: B018
        (only,) = caught.value.problems
        return only, f"{Path(only.file).relative_to(folders[1])}:{only.line}"

    return problem


Refused = Callable[..., tuple[Problem, str]]


def wrote(filled: Filled, words: str) -> tuple[str, int]:
    file, line = filled.places(filled.text.index(words))
    return Path(file).name, line


def test_values_are_escaped_and_the_text_is_clean(filled: Fill) -> None:
    result = filled('<p title="{{ a }}">{{ a }}</p>', {"a": '<b class="x">&'})
    assert result.text == '<p title="&lt;b class=&#34;x&#34;&gt;&amp;">&lt;b class=&#34;x&#34;&gt;&amp;</p>'


def test_every_line_is_known_by_its_template(filled: Fill) -> None:
    result = filled(
        "<h1>one</h1>\n{% if true %}\n  <p>\n    {{ 'three' }}\n    four</p>\n{% endif %}\n"
        '{% include "parts/card.html" %}\n<p>after</p>\n{# a\ncomment #}\n<p class="x"\n  id="twelve">',
        card="{% for step in handout.steps %}\n<li>{{ step }}</li>\n{% endfor %}\n",
    )
    for words, place in {
        "<h1>": ("handout.html", 1),
        "three": ("handout.html", 4),
        "four": ("handout.html", 5),
        "<li>Sit": ("card.html", 2),
        "Rest.": ("card.html", 2),
        "<p>after": ("handout.html", 8),
        "twelve": ("handout.html", 12),
    }.items():
        assert wrote(result, words) == place, words


def test_lines_are_known_inside_macros_and_blocks(filled: Fill) -> None:
    result = filled(
        '{% extends "parts/base.html" %}\n{% block middle %}\n{% from "parts/macros.html" import box %}\n'
        "{% call box() %}\n<p>called</p>\n{% endcall %}\n{% endblock %}\n",
        base="<article>\n{% block middle %}{% endblock %}\n</article>\n",
        macros="{% macro box() %}\n<aside>\n{{ caller() }}</aside>\n{% endmacro %}\n",
    )
    assert wrote(result, "<article>") == ("base.html", 1)
    assert wrote(result, "<aside>") == ("macros.html", 2)
    assert wrote(result, "<p>called") == ("handout.html", 5)
    assert wrote(result, "</article>") == ("base.html", 3)


def test_numbers_may_be_multiplied(filled: Fill) -> None:
    assert filled("{{ 2 * 3 }}").text == "6"


def test_captured_words_stay_equal_to_themselves(filled: Fill) -> None:
    macro = "{% macro kind() %}stretch{% endmacro %}{% set note %}{{ '' }}\n{% endset %}{% set a, b = 1, 2 %}"
    assert filled(macro + "{{ 'yes' if kind() == 'stretch' and not note|trim }} {{ b }}").text == "yes 2"


def test_the_clinic_wins_file_by_file(folders: list[Path], filled: Fill) -> None:
    (folders[0] / "parts" / "diary.html").write_text('clinic, {% include "shipped:parts/diary.html" %}')
    assert filled('{% include "parts/diary.html" %}', diary="shipped").text == "clinic, shipped"


def test_a_changed_or_new_template_is_read_again(folders: list[Path], filled: Fill) -> None:
    assert filled("first").text == "first"
    assert filled("second!").text == "second!"
    (folders[0] / "handout.html").write_text("the clinic's own")
    assert fill("handout.html", {}, folders).text == "the clinic's own"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.html",
        "/etc/hostname",
        "parts/../../secret.html",
        "link.html",
        "a\0b",
        "",
        "shipped:",
        "shipped:../secret.html",
        "C:\\x.html",
        "..\\secret.html",
        "parts",
        "./handout.html",
        "shipped:shipped:handout.html",
        "shipped://etc/hostname",
    ],
)
def test_nothing_outside_the_folders_is_found(name: str, folders: list[Path]) -> None:
    (folders[0].parent / "secret.html").write_text("secret")
    (folders[1] / "handout.html").write_text("handout")
    (folders[1] / "link.html").symlink_to(folders[0].parent / "secret.html")
    with pytest.raises(HandoutError, match="there is no template"):
        fill(name, {}, folders)


def test_a_missing_part_is_told_with_the_line_that_includes_it(refused: Refused, folders: list[Path]) -> None:
    problem, place = refused('\n{% include "parts/dairy.html" %}', diary="x")
    assert place == "handout.html:2"
    assert "‘parts/dairy.html’" in problem.message
    assert "‘parts/diary.html’" in problem.hint


def test_a_missing_handout_names_the_nearest(folders: list[Path]) -> None:
    (folders[1] / "handout.html").write_text("x")
    with pytest.raises(HandoutError, match="did you mean ‘handout"):
        fill("handuot.html", {}, folders)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("{{ handuot.title }}", "‘handuot’ is not known here", "‘handout’"),
        ("{{ handout.titel }}", "‘titel’ is not part of Sheet", "‘title’"),
        ("{{ handout.patient.name }}", "‘name’ was asked of an empty value", ""),
        ("{{ days.sunday }}", "‘sunday’ is not part of dict", "‘Sunday’"),
        ("{% if handout.patiant %}x{% endif %}", "‘patiant’", "‘patient’"),
        ("{{ handout.patient }}", "the value is empty", ""),
        ("{{ handout.steps }}", "tuple", ""),
        ("{{ handout }}", "Sheet", ""),
        ("{{ days.open }}", "bool", ""),
        ("{{ handout.title.__class__ }}", "__class__", ""),
        ("{{ handout.__struct_fields__ }}", "__struct_fields__", ""),
        ("{{ ''|attr('__class__') }}", "__class__", ""),
        ("{{ '{0.__class__}'.format(handout) }}", "__class__", ""),
        ("{{ handout.title|safe }}", "safe", ""),
        ("{% autoescape false %}x{% endautoescape %}", "autoescape", ""),
        ("{% if x %}", "‘if’ is never closed", "{% endif %}"),
        ("{% fro x in y %}", "there is no tag ‘fro’", "‘for’"),
        ("{% for x in days %}x{% endfro %}", "there is no tag ‘endfro’", "‘endfor’"),
        (
            "{% if days %}{% for x in days %}x{% endif %}",
            "‘endif’ stands here, but ‘for’ is still open",
            "{% endfor %}",
        ),
        ("{% endif %}", "‘endif’ belongs to no tag that is open", ""),
        ("{{ handout.title }", "‘}’ stands alone", "}}"),
        ("{{ handout.title", "what opens here never ends", "}}"),
        ("{# a note", "the comment that opens here never ends", "#}"),
        ("{{ (handout.title }}", "‘}’ stands where ‘)’ is missing", ""),
        ("{{ handout.title) }}", "‘)’ closes nothing that is open", ""),
        ("{{ words(“handout”) }}", "a curved quotation mark stands here", "straight"),
        ("{{ words('handout) }}", "a quotation mark has no partner", ""),
        ("{{ handout & days }}", "the sign ‘&’", "‘and’"),
        ("{% if handout = days %}x{% endif %}", "‘=’ does not compare", "=="),
        ("{% if handout then %}x{% endif %}", "‘then’ stands where ‘%}’ is expected", ""),
        ("{% if handout and %}x{% endif %}", "something is missing before ‘%}’", ""),
        ("{{ }}", "something is missing before ‘}}’", ""),
        ("{% for x days %}x{% endfor %}", "‘days’ stands where ‘in’ is expected", ""),
        ("{{ handout. }}", "a name is missing after the dot", ""),
        ("{% %}", "this tag has no name", ""),
        ("{{ handout.title|uper }}", "there is no filter ‘uper’", ""),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "there are two blocks ‘a’", ""),
        ("{% block a-b %}{% endblock %}", "the name of a block holds a hyphen", "‘_’"),
        ("{% set 1 = 2 %}", "‘set’ needs a name", ""),
        ("{% call x %}x{% endcall %}", "the template cannot be read here: expected call", ""),
        ("{{ 'a' + 1 }}", "cannot be filled here", ""),
        ("{{ 1 // 0 }}", "cannot be filled here", ""),
        ("{{ 'a'|round }}", "cannot be filled here", ""),
        ("{{ 'a b'|wordwrap('c') }}", "cannot be filled here", ""),
        ("{{ 1.5 * 1" + "0" * 400 + " }}", "cannot be filled here", ""),
        ("{{ 'a' * 1000000000 }}", "only numbers", ""),
        ("{{ 10 ** 10 ** 10 }}", "only numbers", ""),
        ("{% for n in range(10**9) %}x{% endfor %}", "only numbers", ""),
        ("{% for n in range(1000000000) %}x{% endfor %}", "cannot be filled here", ""),
        ("{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}", "loops", ""),
        ("{% for a in range(60000) %}{{ '%0100d'|format(a) }}{% endfor %}", "more than any handout", ""),
        ('{% include "handout.html" %}', "without end", ""),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "without end", ""),
        ("{% filter truncate(1, true, '', 0) %}a<p>{% endfilter %}", "a filter cuts", ""),
        ("{{ days.Monday }}", "control character", ""),
        ("{{ 'ab' ~ days.Monday }}", "control character", ""),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(line: str, message: str, hint: str, refused: Refused) -> None:
    context = {"handout": Sheet(), "days": {"Monday": "\x021", "Sunday": "Sunday", "open": True}}
    problem, place = refused(f"<article>\n<p>\n{line}\n", context)
    assert place == "handout.html:3"
    assert message in problem.message
    assert hint in problem.hint


def test_a_mistake_in_a_part_is_told_with_the_part(refused: Refused) -> None:
    for part in ("\n{{ nothing }}", "\n{% if %}", "\n{% include 'parts/none.html' %}"):
        assert refused('<p>\n{% include "parts/card.html" %}', card=part)[1] == "parts/card.html:2"


def test_a_refusal_from_a_called_name_gets_the_line(refused: Refused) -> None:
    def words(key: str) -> str:
        raise refuse(f"there are no words ‘{key}’")

    problem, place = refused("\n{{ words('hold') }}", {"words": words})
    assert (problem.message, place) == ("there are no words ‘hold’", "handout.html:2")


def test_a_bug_of_the_package_comes_through_as_it_is(filled: Fill) -> None:
    with pytest.raises(TypeError):
        filled("{{ sentence_case(5) }}", {"sentence_case": sentence_case})


def test_a_name_that_is_called_with_too_much_is_a_mistake_of_the_template(refused: Refused) -> None:
    problem, place = refused("\n{{ sentence_case() }}", {"sentence_case": sentence_case})
    assert "cannot be filled here" in problem.message
    assert place == "handout.html:2"


def test_a_file_that_is_not_utf8_is_told_with_its_line(folders: list[Path]) -> None:
    (folders[1] / "handout.html").write_bytes(b"<p>\ncaf\xe9")
    with pytest.raises(HandoutError, match=r"handout\.html:2: .*UTF-8"):
        fill("handout.html", {}, folders)


def test_the_rounds_of_loops_are_counted_anew_for_each_handout(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MOST_ROUNDS", 3)
    for _ in range(2):
        assert filled("{% for step in handout.steps %}{{ step }}{% endfor %}").text == "Sit.Lean.Rest."
