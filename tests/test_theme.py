"""Themes: what is written is checked against the print rules, and what is not said comes from what it is based on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import THEME
from hypothesis import given
from hypothesis import strategies as st

from generator import theme
from generator.errors import HandoutError, Problem
from generator.locations import Folders
from generator.looks import Look
from generator.theme import Theme
from generator.theme_rules import contrast
from generator.values import Colour

Load = Callable[..., Theme]
MM = 72 / 25.4


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that writes themes, one for each keyword, and loads the first."""

    def write_and_load(black_and_white: bool = False, **themes: str) -> Theme:
        folder = tmp_path / "templates" / "themes"
        folder.mkdir(parents=True, exist_ok=True)
        for id, text in themes.items():
            (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
        return theme.load(next(iter(themes)), Folders(shipped=tmp_path), black_and_white=black_and_white)

    return write_and_load


def problems(load: Load, **themes: str) -> tuple[Problem, ...]:
    with pytest.raises(HandoutError) as caught:
        load(**themes)
    return caught.value.problems


def rule_of(problem: Problem) -> str:
    return problem.message.rpartition("(")[2].rstrip(")")


def changed(before: str, after: str) -> str:
    assert before in THEME
    return THEME.replace(before, after)


# Print rules


def test_a_theme_that_keeps_the_rules_is_read(load: Load) -> None:
    read = load(test=THEME)
    assert (read.id, read.name, read.print_rules) == ("test", "Test", "standard")
    assert (read.size("body"), read.colour("red")) == (14, "#aa0000")
    assert read.page.left and read.page.left.points == pytest.approx(25 * MM)


@pytest.mark.parametrize(
    ("rule", "before", "after", "named"),
    [
        ("P-MARGIN", "left: 25 mm", "left: 24.9 mm", "left margin"),
        ("P-MARGIN", "right: 15 mm", "right: 14 mm", "right margin"),
        ("P-MARGIN", "top: 15 mm", "top: 14 mm", "top margin"),
        ("P-MARGIN", "bottom: 15 mm", "bottom: 14 mm", "bottom margin"),
        ("P-MARGIN", "left: 25 mm, ", "", "left margin"),
        ("P-MEASURE", "longest line: 152 mm", "longest line: 153 mm", "longest line"),
        ("P-BODY", "body: 14 pt", "body: 13.9 pt", "body"),
        ("P-SIZE", "large: 20 pt", "large: 11.9 pt", "large"),
        ("P-LEAD", "line pitch: 1.3", "line pitch: 1.2", "1.2"),
        ("P-LEAD", "line pitch: 1.3", "line pitch: 1.51", "1.5"),
        ("P-WRITE", "looks:", "looks:\n  td: {height: 9 mm}", "td"),
        ("P-WRITE", "looks:", "looks:\n  p.blank: {height: 9.9 mm}", "p.blank"),
        ("P-WRITE", "looks:", "looks:\n  span.box: {width: 5.9 mm}", "span.box"),
        ("P-BW", 'red: "#000000", pale: "#eeeeee"', 'pale: "#eeeeee"', "red"),
        ("P-BW", 'red: "#000000"', 'red: "#000000", blue: "#000000"', "blue"),
        ("P-BW", 'pale: "#eeeeee"}\nlooks', 'pale: "#eeeeef"}\nlooks', "pale"),
        ("P-CONTRAST", 'ink: "#101010"', 'ink: "#777777"', "ink"),
        ("P-CONTRAST", 'ink: "#000000"', 'ink: "#777777"', "ink"),
        ("P-CONTRAST", "looks:", "looks:\n  aside: {background: red}", "red"),
    ],
)
def test_a_breach_of_a_print_rule_is_refused_with_its_id(
    load: Load, rule: str, before: str, after: str, named: str
) -> None:
    said = "\n".join(map(str, problems(load, test=changed(before, after))))
    assert rule in said
    assert named in said


@pytest.mark.parametrize(
    ("rules", "size", "breach"),
    [("large", 18, "17.9 pt"), ("giant", 24, "23.9 pt")],
)
def test_larger_print_has_its_own_smallest_sizes(load: Load, rules: str, size: int, breach: str) -> None:
    margins = "left: 25 mm, right: 25 mm, top: 25 mm, bottom: 25 mm"
    text = changed("left: 25 mm, right: 15 mm, top: 15 mm, bottom: 15 mm", margins)
    text = text.replace("name: Test", f"name: Test\nprint rules: {rules}")
    kept = text.replace("body: 14 pt, large: 20 pt", f"body: {size} pt, large: 30 pt")
    assert load(test=kept).print_rules == rules
    found = problems(load, test=kept.replace(f"body: {size} pt", f"body: {breach}"))
    assert [rule_of(problem) for problem in found] == ["P-BODY", "P-SIZE"]


def test_large_print_has_wider_margins_and_higher_boxes(load: Load) -> None:
    text = changed("body: 14 pt, large: 20 pt", "body: 18 pt, large: 20 pt")
    text = text.replace("name: Test", "name: Test\nprint rules: large")
    text = text.replace("looks:", "looks:\n  td: {height: 13 mm}")
    assert [rule_of(problem) for problem in problems(load, test=text)] == ["P-MARGIN"] * 3 + ["P-WRITE"]


def test_a_rule_can_be_kept_exactly(load: Load) -> None:
    text = changed("large: 20 pt", "large: 12 pt").replace("looks:", "looks:\n  td: {height: 10 mm}")
    assert load(test=text.replace("line pitch: 1.3", "line pitch: 1.25")).size("large") == 12


def test_all_problems_come_at_once_and_name_the_file(load: Load) -> None:
    found = problems(load, test=changed("left: 25 mm", "left: 2 mm").replace("body: 14 pt", "body: 2 pt"))
    assert len(found) == 3
    assert {problem.file for problem in found} == {"templates/themes/test.yaml"}


@pytest.mark.parametrize("lacking", ["size: body, ", "line pitch: 1.3, ", ", colour: ink"])
def test_what_everything_starts_from_must_be_given(load: Load, lacking: str) -> None:
    assert "article" in str(problems(load, test=changed(lacking, ""))[0])


# Names


@pytest.mark.parametrize(
    ("look", "message", "hint"),
    [
        ("p: {size: lagre}", "‘p’ names a size that is not there: ‘lagre’", "did you mean ‘large’?"),
        ("p: {colour: rde}", "‘p’ names a colour that is not there: ‘rde’", "did you mean ‘red’?"),
        ("p: {badge: blue}", "‘blue’", "there are: ink, red, pale"),
        ("p: {background: blue}", "‘blue’", "there are"),
        ("p: {border left: blue}", "‘blue’", "there are"),
        ("p: {rule: blue}", "‘blue’", "there are"),
        ("p: {marker colour: blue}", "‘blue’", "there are"),
        ("p: {bolt: yes}", "‘bolt’ is not a key here", "did you mean ‘bold’?"),
        ("p: {marker: star}", "‘star’ is not one of the choices", "‘disc’"),
        ("p: {indent: 4}", "‘4’ is not a length", ""),
        ("p: {columns: [wide]}", "wide", ""),
        ("p: {columns: [1.5]}", "1.5", ""),
        ("p: {columns: ['0']}", "0", ""),
        ("sectoin: {keep: yes}", "sectoin", "section"),
        ("hh.lead: {keep: yes}", "hh", ""),
    ],
)
def test_an_unknown_name_is_refused(load: Load, look: str, message: str, hint: str) -> None:
    (problem,) = problems(load, test=f"{THEME}  {look}\n")
    assert message in problem.message
    assert hint in problem.hint
    assert problem.file == "templates/themes/test.yaml"


def test_a_wrong_colour_is_refused_with_its_line(load: Load) -> None:
    (problem,) = problems(load, test=changed('red: "#aa0000"', "red: crimson"))
    assert "‘crimson’ is not a colour" in problem.message
    assert problem.line == THEME.split("\n").index('colours: {ink: "#101010", red: "#aa0000", pale: "#eeeeee"}') + 1


def test_an_unknown_theme_is_refused_with_the_nearest(load: Load) -> None:
    (problem,) = problems(load, test=f"based on: tset\n{THEME}")
    assert (problem.message, problem.hint) == ("there is no theme ‘tset’", "did you mean ‘test’?")


# Based on


def test_what_is_not_said_comes_from_what_it_is_based_on(load: Load) -> None:
    read = load(
        top="name: Top\nbased on: middle\nsizes: {body: 16 pt}\nlooks:\n  h1: {colour: red}\n",
        middle="name: Middle\nbased on: test\npage: {top: 30 mm}\nlooks:\n  h1: {bold: no}\n  p: {indent: 4 mm}\n",
        test=THEME,
    )
    assert (read.id, read.name) == ("top", "Top")
    assert (read.size("body"), read.size("large")) == (16, 20)
    assert read.page.top and read.page.top.points == pytest.approx(30 * MM)
    assert read.page.left and read.page.left.points == pytest.approx(25 * MM)
    heading = read.look("h1")
    assert (heading.colour, heading.bold, heading.size, heading.keep_with_next) == ("red", False, "large", True)
    assert read.look("p").indent


def test_print_rules_come_from_what_it_is_based_on(load: Load) -> None:
    found = problems(load, top="name: Top\nbased on: test\n", test=f"print rules: giant\n{THEME}")
    assert any("P-SIZE" in problem.message for problem in found)


def test_a_mistake_is_told_where_it_is_written(load: Load) -> None:
    top = "name: Top\nbased on: test\nsizes: {body: 16 pt}\nlooks:\n  h1:\n    line pitch: 2\n"
    found = problems(load, top=top, test=changed("top: 15 mm", "top: 1 mm").replace("large: 20 pt", "large: 9 pt"))
    places = {rule_of(problem): (problem.file, problem.line) for problem in found}
    base = "templates/themes/test.yaml"
    page, sizes = (line_of(f"{key}: {{") for key in ("page", "sizes"))
    assert places == {"P-MARGIN": (base, page), "P-SIZE": (base, sizes), "P-LEAD": ("templates/themes/top.yaml", 6)}


def test_what_a_theme_mends_of_the_one_below_is_no_mistake(load: Load) -> None:
    assert load(top="name: Top\nbased on: test\npage: {top: 15 mm}\n", test=changed("top: 15 mm", "top: 1 mm"))


def line_of(start: str) -> int:
    return next(at for at, line in enumerate(THEME.split("\n"), 1) if line.startswith(start))


def test_a_theme_does_not_change_what_it_is_based_on(load: Load) -> None:
    load(top="name: Top\nbased on: test\nlooks:\n  p: {bold: yes}\n", test=THEME)
    assert load(test=THEME).look("p") == Look()


@pytest.mark.parametrize(
    "themes", [{"one": "one"}, {"one": "two", "two": "one"}, {"one": "two", "two": "three", "three": "two"}]
)
def test_a_circle_is_refused(load: Load, themes: dict[str, str]) -> None:
    (problem,) = problems(load, **{id: f"name: {id}\nbased on: {base}\n" for id, base in themes.items()})
    assert "is based on itself" in problem.message
    assert problem.file.startswith("templates/themes/")


# Looks and colours


def test_the_looks_of_classes_are_laid_over_the_tag_s_in_their_order(load: Load) -> None:
    looks = "  p: {indent: 4 mm}\n  p.red: {colour: red}\n  p.bold: {bold: yes, colour: ink}\n"
    read = load(test=THEME + looks)
    assert read.look("p").colour is None
    assert read.look("p", ("red",)).colour == "red"
    both = read.look("p", ("red", "bold"))
    assert (both.colour, both.bold, both.indent) == ("ink", True, read.look("p").indent)
    assert read.look("p", ("bold", "red")).colour == "red"


def test_no_can_be_laid_over_yes(load: Load) -> None:
    assert load(test=f"{THEME}  p: {{keep: yes}}\n  p.loose: {{keep: no}}\n").look("p", ("loose",)).keep is False


def test_a_class_is_known_only_with_its_tag(load: Load) -> None:
    read = load(test=f"{THEME}  p.lead: {{bold: yes}}\n")
    assert read.knows("p", "lead")
    assert not read.knows("h1", "lead")
    assert read.look("h2") == Look()


def test_black_and_white_takes_the_place_of_colours(load: Load) -> None:
    assert load(test=THEME).colour("red") == "#aa0000"
    assert load(True, test=THEME).colour("red") == "#000000"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.478),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(Colour(one), Colour(other)) == pytest.approx(ratio, abs=0.001)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: Colour(f"#{number:06x}"))


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_bounds(one: Colour, other: Colour) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21


@pytest.mark.parametrize("id", Folders().every("themes"))
@pytest.mark.parametrize("black_and_white", [False, True])
def test_each_shipped_theme_keeps_its_rules(id: str, black_and_white: bool) -> None:
    assert theme.load(id, Folders(), black_and_white=black_and_white).id == id
