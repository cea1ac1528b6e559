"""Web addresses: what is printed leads where it says, and only https."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import LONGEST, LONGEST_SITE, WebAddress, parse_web_address
from generator.errors import HandoutError
from generator.model import Clinic, Exercise, Pick, Programme
from generator.schema import build
from generator.yaml_text import parse
from generator.yaml_writing import text


@pytest.mark.parametrize(
    ("written", "address", "words", "site"),
    [
        ("https://www.example.org", "https://www.example.org", "www.example.org", "www.example.org"),
        (" https://www.example.org/ ", "https://www.example.org", "www.example.org", "www.example.org"),
        ("HTTPS://Example.ORG/Film", "https://example.org/Film", "example.org/Film", "example.org"),
        ("https://example.org/?v=1#t", "https://example.org/?v=1#t", "example.org/?v=1#t", "example.org"),
        ("https://example.org:8443/@us", "https://example.org:8443/@us", "example.org:8443/@us", "example.org"),
        ("https://münchen.de/Übung", "https://xn--mnchen-3ya.de/%C3%9Cbung", "münchen.de/Übung", "münchen.de"),
        ("https://mu\u0308nchen.de", "https://xn--mnchen-3ya.de", "münchen.de", "münchen.de"),
        ("https://xn--mnchen-3ya.de", "https://xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
        ("https://пример.рф/а", "https://xn--e1afmkfd.xn--p1ai/%D0%B0", "пример.рф/а", "пример.рф"),
        ("https://a.org/a%20b", "https://a.org/a%20b", "a.org/a%20b", "a.org"),
        ("https://a.org/[1]", "https://a.org/%5B1%5D", "a.org/[1]", "a.org"),
    ],
)
def test_an_address_is_kept_as_it_is_read_and_as_phones_open_it(
    written: str, address: str, words: str, site: str
) -> None:
    assert parse_web_address(written) == WebAddress(address, words, site)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("http://example.org", "http:// is not safe", "https://"),
        ("www.example.org/film", "does not start with https://", "‘https://www.example.org/film’"),
        ("example", "does not start with https://", "‘https://www.example.org’"),
        ("ftp://example.org", "only addresses that start with https://", "web"),
        ("javascript:alert(1)", "only addresses that start with https://", "web"),
        ("mailto:a@example.org", "only addresses that start with https://", "web"),
        ("https:example.org", "only addresses that start with https://", "web"),
        ("https://", "names no site", "www.example.org"),
        ("https:///film", "names no site", "www.example.org"),
        ("https://ann:secret@example.org", "a user’s name", "without a name and password"),
        ("https://ann@example.org/", "a user’s name", "without a name and password"),
        ("https://example.org\\@evil.com", "a user’s name", "without a name"),
        ("https://example.org\\evil", "no address has this in it", "leave it out"),
        ("https://example.org/a b", "no address has this in it: U+0020, SPACE", "%20"),
        ("https://example.org/\ta", "no address has this in it: U+0009", "leave it out"),
        ("https://example.org/\u202ea", "no address has this in it: U+202E", "leave it out"),
        ("https://exam\u200bple.org", "no address has this in it: U+200B, ZERO WIDTH SPACE", "leave it out"),
        ("https://localhost/film", "‘localhost’ is not the name of a site", "www.example.org"),
        ("https://192.168.1.1/", "‘192.168.1.1’ is not the name of a site", "www.example.org"),
        ("https://[::1]/", "not", ""),
        ("https://a..org", "not the name of a site", ""),
        ("https://.org", "not the name of a site", ""),
        ("https://a.org.", "not the name of a site", ""),
        ("https://-a.org", "not the name of a site", ""),
        ("https://a_b.org", "not the name of a site", ""),
        ("https://" + 64 * "a" + ".org", "not the name of a site", ""),
        ("https://" + 64 * "ä" + ".org", "not the name of a site", ""),
        ("https://straße.de", "not the name of a site", "xn--"),
        ("https://ｅxample.org", "not the name of a site", "xn--"),
        ("https://ex\u0430mple.org", "mixes letters of several alphabets", "‘xn--exmple-4nf.org’"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com", "mixes letters of several alphabets", "xn--"),
        ("https://example.org:0/", "not a port", "colon"),
        ("https://example.org:/", "not a port", "colon"),
        ("https://example.org:123456/", "not a port", "colon"),
        ("https://example.org/100%", "a percent sign stands alone", "%25"),
        ("https://example.org/" + "a" * LONGEST, f"at most {LONGEST}", "question mark"),
        ("https://" + "a.bc" * 30 + ".org", f"more than {LONGEST_SITE} characters", "shorter"),
    ],
)
def test_any_other_address_is_refused_with_a_hint(written: str, message: str, hint: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as refused:
        parse_web_address(written)
    assert hint in refused.value.args[1]
    assert "secret" not in str(refused.value)


@given(st.text("abзäß01.-/:@?#%&=\\ \u0430\u200b[]", max_size=40).map("https://a.org".__add__) | st.text(max_size=30))
def test_what_is_taken_is_safe_whatever_is_written(written: str) -> None:
    try:
        found = parse_web_address(written)
    except ValueError:
        return
    assert re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]+)?([/?#][!-~]*)?", found.address)
    assert len(found.address) <= LONGEST
    assert parse_web_address(f"https://{found.words}") == found
    assert found.words.startswith(found.site)


@pytest.mark.parametrize("model", [Clinic, Exercise, Pick, Programme])
def test_a_file_with_a_wrong_address_is_told_with_line_and_hint(model: type) -> None:
    lines = {
        Clinic: "name: A\nweb address: http://example.org\n",
        Exercise: "name: A\nweb address: http://example.org\n"
        "category: a\nposition: b\npurpose: c\nstart: d\nsteps: [e]",
        Pick: "exercise: a\nweb address: http://example.org\n",
        Programme: "exercises:\n  - {exercise: a, web address: 'http://example.org'}\n",
    }
    with pytest.raises(HandoutError) as refused:
        build(parse(lines[model], "mine.yaml"), model, "mine.yaml")
    (problem,) = refused.value.problems
    assert str(problem).startswith("mine.yaml:2: ‘web address’: http:// is not safe")
    assert "https://" in problem.hint


def test_an_address_is_written_as_it_is_read(tmp_path: Path) -> None:
    clinic = Clinic(web_address=parse_web_address("https://Example.org/a?b#c"))
    written = text(clinic)
    assert written == "web address: https://example.org/a?b#c\n"
    assert build(parse(written, ""), Clinic, "") == clinic
