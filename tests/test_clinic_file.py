"""A clinic's file: what it may say, how each mistake is told, and what templates see of it."""

from datetime import date

import pytest
from small_library import library, written

from generator import clinic_file, words, yaml_text
from generator.errors import HandoutError
from generator.letterhead import letterhead, spoken, usual_clinician
from generator.library import Library
from generator.locations import SHIPPED, Folders
from generator.model import Clinic
from generator.selection import settle


def read(text: str) -> Clinic:
    return clinic_file.settings(yaml_text.parse(text, "clinic.yaml"), "clinic.yaml")


def problems(text: str) -> list[str]:
    with pytest.raises(HandoutError) as caught:
        read(text)
    return [str(each) for each in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    ["address: [12 Quay Street, Riverside]", "address:\n  - 12 Quay Street\n  - Riverside\n",
     "address: |\n  12 Quay Street\n\n    Riverside\n"],
)  # fmt: skip
def test_lines_are_a_list_or_one_text(text: str) -> None:
    assert read(text).address == ("12 Quay Street", "Riverside")


def test_nothing_is_no_line() -> None:
    assert read("address:\nhours: []\nclinicians: ' '\n") == Clinic()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"name: R\ntelephone: {'9' * 31}", "clinic.yaml:2: ‘telephone’: 31 characters, but at most 30"),
        (f"name: {'R' * 51}", "clinic.yaml:1: ‘name’: 51 characters, but at most 50"),
        (
            f"name: R\naddress: [Quay, {'y' * 61}]",
            "clinic.yaml:2: an entry of ‘address’: 61 characters, but at most 60",
        ),
        ("address: [1, 2, 3, 4, 5, 6, 7]", "clinic.yaml:1: ‘address’ has 7 entries; it takes 6 at most"),
        ("name: R\n\nemergency number: call 999", "clinic.yaml:3: ‘call 999’ is no emergency number"),
        ("emergency number: 9", "‘9’ is no emergency number\n  hint: write its 2 to 6 digits"),
        ("name: R\nlogo: logo.gif", "clinic.yaml:2: ‘logo.gif’ is not the name of a picture"),
        ("telephone: 1\nlogo: logo.png", "clinic.yaml:2: the clinic has a logo, but no name"),
        ("name: ' '\nlogo: logo.png", "the clinic has a logo, but no name"),
        ("extra stop rules: [A., B., C., D.]", "‘extra stop rules’ has 4 entries; it takes 3 at most"),
        (f"name: R\nextra stop rules:\n  - Stop.\n  - {'so ' * 18}on.", "clinic.yaml:4: a stop rule has 19 words"),
        (
            "extra stop rules: [If unsure, stop.]",
            "the stop rule ‘If unsure’ is no sentence\n  hint: end it with a full stop;",
        ),
        ("colours: {acent: '#000000'}", "‘acent’ is not a key here\n  hint: did you mean ‘accent’?"),
        ("colours: {accent: green}", "‘accent’: ‘green’ is not a colour"),
        ("clinician: Sam", "‘clinician’ is not a key here\n  hint: did you mean ‘clinicians’?"),
        ("web address: http://example.org", "‘web address’: http:// is not safe"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert told in problem


def test_all_mistakes_are_told_at_once() -> None:
    assert len(problems("logo: a.gif\nemergency number: x\n")) == 3


def test_the_examples_of_the_shipped_file_can_be_used() -> None:
    lines = (SHIPPED / clinic_file.NAME).read_text(encoding="utf-8").splitlines()
    keys = [line[2:] for line in lines if line.startswith("# ") and ": " in line and line[2].islower()]
    clinic = read("\n".join(line for line in keys if not line.startswith("yaml-language")))
    assert [name for name in clinic.__struct_fields__ if not getattr(clinic, name)] == []
    assert read("\n".join(lines)) == Clinic()


def test_a_template_sees_each_text_on_one_line() -> None:
    clinic = Clinic(name=" River\n side ", telephone="  ", address=("12  Quay", " "), clinicians=("Sam ",))
    seen = letterhead(clinic, words.load("en-GB", Folders()))
    assert (seen.name, seen.telephone, seen.logo) == ("River side", "", "")
    assert (seen.address, seen.hours, seen.clinicians) == (("12 Quay",), (), ("Sam",))
    assert seen.web_address is None


def test_only_one_clinician_signs_unasked() -> None:
    assert usual_clinician(Clinic(clinicians=("Sam", " "))) == "Sam"
    assert usual_clinician(Clinic(clinicians=("Sam", "Priya"))) == usual_clinician(Clinic()) == ""


@pytest.mark.parametrize(("code", "number"), [("en-GB", "999"), ("en-US", "911")])
def test_the_emergency_number_is_the_clinics_or_the_languages(code: str, number: str) -> None:
    language = words.load(code, Folders())
    text = "Call {emergency number}."
    assert language.text(text) == f"Call {number}."
    own = spoken(language, Clinic(emergency_number="112"))
    assert (own.text(text), own("emergency number"), own("telephone")) == ("Call 112.", "112", language("telephone"))
    assert spoken(language, Clinic()) is language
    assert letterhead(Clinic(), own).emergency_number == "112"


def test_other_braces_are_printed_as_they_are() -> None:
    language = words.load("en-GB", Folders())
    assert language.text("{0} {} {telephone}") == "{0} {} {telephone}"
    assert words.unfilled("Call {emergency number} or {0} {}") == ""
    assert words.unfilled("Call {emergncy number} {telephone}") == "{emergncy number}"


def test_the_stop_rules_come_after_ours(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = written(tmp_path_factory.mktemp("clinic"), {"content/clinic.yaml": "extra stop rules: If unsure, stop."})
    shipped, own = Library(Folders()), Library(Folders(folder))
    before, after = (
        settle(each.programme("starter"), each, "standard", date(2026, 11, 20)).advice["stop"].points
        for each in (shipped, own)
    )
    assert after == (*before, "If unsure, stop.")


def test_a_citation_in_a_stop_rule_must_be_known(tmp_path_factory: pytest.TempPathFactory) -> None:
    clinic = {"content/clinic.yaml": "extra stop rules: ['Stop. [Nobody]']"}
    with pytest.raises(HandoutError, match="there is no ‘Nobody’"):
        assert library(tmp_path_factory.mktemp("one"), clinic).clinic
