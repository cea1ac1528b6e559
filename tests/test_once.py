"""`once`: a template sees what it is given and nothing else, and writes the same for the same."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator import templating
from generator.errors import HandoutError
from generator.handout import CommonHandout
from generator.templating import Filled, Templates


class Person(msgspec.Struct, frozen=True):
    name: str
    age: int = 70


class Advised(msgspec.Struct, frozen=True):
    """Hold what cannot be a key, as a handout does."""

    advice: dict[str, str]


Fill = Callable[..., Filled]


@pytest.fixture
def filled(tmp_path: Path) -> Fill:
    """Return a function that fills `whole.html`, which may use `part.html`, by one `Templates`."""
    shared: list[Templates] = []

    def fill(whole: str, part: str, **context: object) -> Filled:
        if not shared:
            (tmp_path / "whole.html").write_text(whole, encoding="utf-8")
            (tmp_path / "part.html").write_text(part, encoding="utf-8")
            shared.append(Templates([tmp_path]))
        return shared[0].fill("whole.html", context)

    return fill


def texts(filled: Fill, whole: str, part: str, *values: object) -> list[str]:
    """Return what is written when `value` is this, and then that."""
    return [filled(whole, part, value=value).text.strip() for value in values]


GIVEN = '{{ once("part.html", value=value) }}'


@pytest.mark.parametrize(
    "values",
    [
        (Person("Ann"), Person("Jo"), Person("Ann")),
        (Person("Ann", 70), Person("Ann", 71)),
        ("a", "b", "a"),
        ((Person("Ann"),), (Person("Jo"),)),
        (1, True, 1.0, "1", None, False, 0),
        (["a"], ["b"]),
        (Advised({"a": "b"}), Advised({"a": "c"})),
        (0.0, -0.0, 0.0),
        ((1,), (True,), (1.0,)),
    ],
)
def test_each_value_has_its_own_text(filled: Fill, values: tuple[object, ...]) -> None:
    part = "{{ value | string }}"
    assert texts(filled, GIVEN, part, *values) == [str(value).replace("'", "&#39;") for value in values]


@pytest.mark.parametrize("given", ["value=%s", "value=(%s,)"])
def test_markup_and_words_that_look_alike_are_not_the_same(filled: Fill, given: str) -> None:
    calls = (f'{{{{ once("part.html", {given % each}) }}}}' for each in ("markup", '"&lt;"', "markup"))
    whole = "{% set markup %}&lt;{% endset %}" + "|".join(calls)
    part = "{{ value if value is string else value[0] }}"
    assert filled(whole, part).text == "&lt;|&amp;lt;|&lt;"


def test_what_can_change_is_looked_at_each_time(filled: Fill) -> None:
    whole = '{% set box = namespace(name="Ann") %}{{ once("part.html", box=box) }}'
    whole += '{% set box.name = "Jo" %}{{ once("part.html", box=box) }}'
    assert filled(whole, "{{ box.name }},").text == "Ann,Jo,"


def test_it_is_filled_once(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = templating._Once._filled

    def spied(self: templating._Once, name: str, seen: dict[str, object]) -> object:
        made.append(name)
        return real(self, name, seen)

    monkeypatch.setattr(templating._Once, "_filled", spied)
    assert texts(filled, GIVEN, "{{ value.name }}", Person("Ann"), Person("Ann"), Person("Jo")) == ["Ann", "Ann", "Jo"]
    assert made == ["part.html", "part.html"]


@pytest.mark.parametrize("part", ["{{ patient }}", "{{ value.name }}{% if patient %}{% endif %}"])
def test_it_does_not_see_what_it_is_not_given(filled: Fill, part: str) -> None:
    with pytest.raises(HandoutError) as caught:
        filled(GIVEN, part, value=Person("Ann"), patient="Jo")
    (problem,) = caught.value.problems
    assert Path(problem.file).name == "part.html"
    assert "‘patient’ is not known here" in problem.message and "‘once’" in problem.hint


def test_a_name_of_the_whole_handout_is_told_how_it_is_given(filled: Fill) -> None:
    common = CommonHandout(
        language="en-GB", print_size="standard", wide=True, cards=1, fillable=False, blank=False, clinician=""
    )
    with pytest.raises(HandoutError) as caught:
        filled(GIVEN, "{{ value.patient }}", value=common)
    (problem,) = caught.value.problems
    assert Path(problem.file).name == "part.html" and "patient=handout.patient" in problem.hint


def test_it_sees_the_clinic_and_the_words(filled: Fill) -> None:
    given = {"clinic": Person("Riverside"), "words": Person("Words")}
    assert filled('{{ once("part.html") }}', "{{ clinic.name }} {{ words.name }}", **given).text == "Riverside Words"


def test_places_are_those_of_the_template_that_wrote_them(filled: Fill) -> None:
    for _ in range(2):
        found = filled(f"<p>\n{GIVEN}\n</p>", "One\ntwo {{ value }}\nthree", value="Ann")
        places = [found.places(found.text.index(words)) for words in ("One", "Ann", "three", "</p>")]
        written = [(Path(file).name, line) for file, line in places]
        assert written == [("part.html", 1), ("part.html", 2), ("part.html", 3), ("whole.html", 3)]


def test_kept_text_counts_its_rounds_too(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MOST_ROUNDS", 25)
    whole, part = GIVEN + GIVEN + "{% for _ in range(more) %}{% endfor %}", "{% for _ in range(10) %}.{% endfor %}"
    for _ in range(2):
        assert filled(whole, part, value="a", more=5).text == "." * 20
        with pytest.raises(HandoutError, match="loops"):
            filled(whole, part, value="a", more=6)


def test_only_so_many_texts_are_kept(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MOST_TEXTS", 3)
    whole = "{% for value in range(10) %}" + GIVEN + "{% endfor %}"
    assert filled(whole, "{{ value }}").text == "0123456789"
    assert filled(whole, "{{ value }}").text == "0123456789"


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ('{{ once("prt.html") }}', "there is no template ‘prt.html’"),
        ('{{ once("part.html") }}', "without end"),
        ("{{ once() }}", "missing 1 required positional argument"),
        ("{{ once(5) }}", "takes the name of a template first"),
        ('{{ once(["part.html"]) }}', "takes the name of a template first"),
    ],
)
def test_what_is_wrong_is_told_in_one_message(filled: Fill, whole: str, told: str) -> None:
    with pytest.raises(HandoutError, match=told):
        filled(whole, '{{ once("part.html") }}')
