"""YAML is read as text with lines; whatever else a file holds is refused in plain words."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import yaml_events
from generator.errors import HandoutError
from generator.yaml_text import Listed, Mapped, Node, Scalar, parse, read

WRITTEN = """\
# for the clinic
name: no
time: 1:30
dose:
  sets:
  hold: ~
  rest: ""
steps:
  - Sit down.
  - "null"
note: |
  one
  two
"""


@pytest.fixture(params=["libyaml", "python"])
def _either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(yaml_events, "_LOADER", yaml.BaseLoader)


def refusal(written: str | bytes) -> str:
    with pytest.raises(HandoutError) as caught:
        parse(written, "f")
    return str(caught.value)


@pytest.mark.usefixtures("_either_loader")
def test_values_are_texts_with_lines() -> None:
    assert parse(WRITTEN, "f") == Mapped(
        (
            (Scalar("name", 2, True), Scalar("no", 2, True)),
            (Scalar("time", 3, True), Scalar("1:30", 3, True)),
            (
                Scalar("dose", 4, True),
                Mapped(
                    (
                        (Scalar("sets", 5, True), Scalar("", 5, True)),
                        (Scalar("hold", 6, True), Scalar("~", 6, True)),
                        (Scalar("rest", 7, True), Scalar("", 7, False)),
                    ),
                    5,
                ),
            ),
            (Scalar("steps", 8, True), Listed((Scalar("Sit down.", 9, True), Scalar("null", 10, False)), 9)),
            (Scalar("note", 11, True), Scalar("one\ntwo\n", 11, False)),
        ),
        2,
    )


@pytest.mark.parametrize(("written", "empty"), [("", True), ("~", True), ("null", True), ('""', False), ("'~'", False)])
def test_empty_is_what_was_not_written(written: str, empty: bool) -> None:
    tree = parse(f"key: {written}", "f")
    assert isinstance(tree, Mapped)
    (pair,) = tree.entries
    assert isinstance(pair[1], Scalar)
    assert pair[1].empty is empty


@pytest.mark.parametrize("written", ["", "# only a comment\n", "---\n", "null\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_value_is_an_empty_mapping(written: str | bytes) -> None:
    assert parse(written, "f") == Mapped((), 1)


@pytest.mark.usefixtures("_either_loader")
@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("a:\n\tb: 1\n", "f:2: this line begins with a tab"),
        ("a: 1\nnote: Remember: breathe\n", "f:2: there is a second ‘: ’ in this line"),
        ("a: 1\n  b: 2\n", "f:2: this ‘key: value’ does not fit here"),
        ("a: b\nc\n", "f:2: this line has no ‘key: value’"),
        ("a: 1\nb: 'text\nc: 2\n", "f:2: the quotation mark that opens here is never closed"),
        ("a: 'don't do'\nb: c\n", "f:1: words follow the closing quotation mark"),
        ("a: 1\nname: [E1-01] Stretch\n", "f:2: words follow the closing bracket"),
        ("a: 1\nb: [c\nd: e\n", "f:2: the bracket that opens here is never closed"),
        ("a: 1\n- b\n", "f:2: this line does not fit what stands above it"),
        ("steps: - Sit\n", "f:1: a list cannot begin here"),
        ("a: @b\n", "f:1: a text cannot begin with ‘@’"),
        ("a: *Important* words\n", "f:1: a text cannot begin with ‘*’"),
        ("a: & b\n", "f:1: a text cannot begin with ‘&’"),
        ("a: | b\n", "f:1: after ‘|’ or ‘>’ the text begins in the next line"),
        ('a: "\\q"\n', "f:1: a backslash in double quotes"),
        ("a: 1\nb: 2\na: 3\n", "f:3: ‘a’ is written twice; the first is in line 1"),
        ("a: 1\n[b]: 2\n", "f:2: a key must be a text"),
        ('a: 1\n"": 2\n', "f:2: a key is missing before the ‘:’"),
        ("a: &x 1\n", "f:1: a ‘&’ would give a part of the file a name"),
        ("a: *x\n", "f:1: a ‘*’ would repeat a part of the file"),
        ("a: {<<: {b: c}}\n", "f:1: ‘<<’ does not work here"),
        ("a: !!str 1\n", "f:1: a ‘!’ would change what the value is"),
        ("a: ! 1\n", "f:1: a ‘!’ would change what the value is"),
        ("a: 1\n---\nb: 2\n", "f:2: a second document begins here"),
        ("a: 1\r\nb: 2\rc: \x00\n", "f:3: there is an invisible character in this line (U+0000)"),
        ('a: "\\0"\n', "f:1: there is an invisible character in this line (U+0000)"),
        ("a: b\u2028c\n", "f:1: there is an invisible character in this line (U+2028)"),
        (b"a: 1\nb: caf\xe9\n", "f:2: the file is not saved as UTF-8"),
        ("a: 1\n".encode("utf-16"), "f: the file is saved as UTF-16"),
        ("[" * 500, "f:1: lists and keys lie more than 30 deep here"),
        ("- " * 500, "f:1: lists and keys lie more than 30 deep here"),
        ("{a: " * 500, "f:1: lists and keys lie more than 30 deep here"),
        (b"#" * 1_000_001, "f: the file is larger than 1 MB"),
    ],
)
def test_what_is_refused(written: str | bytes, start: str) -> None:
    assert refusal(written).startswith(start)


def test_thirty_levels_are_not_too_deep() -> None:
    assert isinstance(parse("[" * 30 + "]" * 30, "f"), Listed)


def test_what_is_refused_is_refused_at_once() -> None:
    assert [line[:4] for line in refusal("a: 1\na: 2\nb: &x 3\nc: '\n").splitlines() if line[0] != " "] == [
        "f:2:",
        "f:3:",
        "f:4:",
    ]


@pytest.mark.parametrize("written", ["a: 1\r\nb: é\r\n", "\ufeffa: 1\nb: é\n"])
def test_a_file_is_read_as_utf_8(tmp_path: Path, written: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(written.encode())
    assert read(path) == Mapped(
        ((Scalar("a", 1, True), Scalar("1", 1, True)), (Scalar("b", 2, True), Scalar("é", 2, True))), 1
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match=r"^content/a\.yaml: there is no such file$"):
        read(tmp_path / "a.yaml", "content/a.yaml")
    with pytest.raises(HandoutError, match="the file cannot be read"):
        read(tmp_path)


def lines(node: Node) -> list[int]:
    match node:
        case Scalar():
            return [node.line]
        case Listed():
            return [node.line, *(line for entry in node.entries for line in lines(entry))]
        case Mapped():
            return [node.line, *(line for key, value in node.entries for line in (key.line, *lines(value)))]


_PIECES = st.sampled_from(
    [
        *"\n \t:-[]{},'\"#&*!|>%@`?~\\ab\r\x00\x85\u2028",
        "\n  ",
        "\n- ",
        ": ",
        "<<: ",
        "\\x",
        "\\U",
        "%YAML 9",
        "---",
        "é",
    ]
)


@pytest.mark.parametrize("loader", [yaml_events._LOADER, yaml.BaseLoader])
@given(st.one_of(st.binary(), st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_anything_gives_a_tree_or_a_refusal(loader: type[yaml.BaseLoader], written: str | bytes) -> None:
    usual = yaml_events._LOADER
    yaml_events._LOADER = loader
    try:
        tree = parse(written, "f")
    except HandoutError as error:
        assert all(problem.message and problem.file == "f" for problem in error.problems)
    else:
        text = written if isinstance(written, str) else written.decode()
        assert all(1 <= line <= len(text.splitlines()) + 1 for line in lines(tree))
    finally:
        yaml_events._LOADER = usual


_TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))


@given(st.recursive(_TEXTS, lambda inner: st.lists(inner) | st.dictionaries(st.text("ab ", min_size=1), inner)))
def test_what_was_dumped_is_read_again(value: object) -> None:
    tree = parse(yaml.safe_dump({"value": value}, allow_unicode=True, default_style='"'), "f")
    assert plainly(tree) == {"value": value}


def plainly(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Listed():
            return [plainly(entry) for entry in node.entries]
        case Mapped():
            return {key.text: plainly(value) for key, value in node.entries}
