"""The page without JavaScript, what its script asks for, and what no answer ever holds."""

import datetime
import io
import json
import logging
import time
from typing import Any

import pikepdf
import pytest
from flask import Flask
from making import LIBRARY
from markupsafe import escape
from reading_pdf import full_text, tree
from web_page import JSON, Tab, page, typed

from generator import yaml_text
from generator.make import make
from generator.model import Programme
from generator.schema import build
from generator.web import desk, forms
from generator.web.bodies import programme

NAME = "Margaret Okonkwo"
THREE: dict[str, Any] = {"exercise": ["head-press", "calf-stretch", "shoulder-stretch"], "parts": ["before-you-start"]}


@pytest.fixture(scope="module")
def app() -> Flask:
    return page()[0]


@pytest.fixture
def tab(app: Flask) -> Tab:
    return Tab(app)


def words(pdf: bytes) -> str:
    return " ".join(full_text(tree(pdf)).split())


def test_the_page_shows_every_exercise_with_its_drawing(tab: Tab) -> None:
    html = tab.get("/").text
    for id, exercise in LIBRARY.exercises.items():
        assert f'src="/drawings/{id}"' in html and str(exercise.name) in html
        svg = tab.get(f"/drawings/{id}")
        assert svg.mimetype == "image/svg+xml" and svg.data.startswith(b"<svg ") and b"<script" not in svg.data


def test_a_form_becomes_the_pdf_that_the_command_makes(tab: Tab) -> None:
    answer = tab.post("/handout", {**THREE, "patient": NAME, "date": "2026-11-20", "theme": "large-print"})
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF-")
    form = {**THREE, "patient": [NAME], "date": ["2026-11-20"], "theme": ["large-print"]}
    same = programme(forms.written(form), LIBRARY)
    assert answer.data == make(same, LIBRARY, datetime.date(2026, 11, 20)).pdf.content


def test_the_name_is_in_the_pdf_alone(tab: Tab, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        made = [
            tab.post(path, {**THREE, "patient": NAME})
            for path in ("/handout", "/clinician-copy", "/save", "/show", "/look")
        ]
        tab.post("/handout", {**THREE, "patient": NAME, "review date": "x"})
    assert [answer.status_code for answer in made] == [200] * 5
    for answer in made:
        assert NAME not in str(answer.headers) and "Okonkwo" not in str(answer.headers)
    assert NAME not in caplog.text
    assert "handout.pdf" in made[0].headers["Content-Disposition"]


def test_the_clinicians_copy_has_no_name(tab: Tab) -> None:
    copy, handout = (words(tab.post(path, {**THREE, "patient": NAME}).data) for path in ("/clinician-copy", "/handout"))
    assert "Okonkwo" not in copy and "Okonkwo" in handout


def test_the_text_for_the_notes_is_the_record_of_the_command(tab: Tab) -> None:
    answer = tab.post("/record", {**THREE, "patient": NAME, "repetitions.head-press": "7"})
    assert answer.mimetype == "text/plain" and "record.txt" in answer.headers["Content-Disposition"]
    assert "Head press" in answer.text and "7 times" in answer.text and "Okonkwo" not in answer.text


def test_a_bug_is_logged_without_what_it_was_about(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr(desk.Desk, "make", broken)
    answer = Tab(app).post("/handout", {**THREE, "patient": NAME})
    assert answer.status_code == 500 and NAME not in answer.text
    assert "ValueError at" in caplog.text and NAME not in caplog.text


def test_a_refusal_is_told_on_the_page_with_reason_source_and_safer_choice(tab: Tab) -> None:
    form = {"exercise": "chest-raise", "conditions": "cannot-lie-prone", "patient": NAME}
    answer = tab.post("/handout", form)
    assert answer.status_code == 422 and answer.mimetype == "text/html"
    html = answer.text
    assert "‘Chest raise’ is not for this patient: cannot lie on the stomach" in html
    assert "Not for this patient" in html and "Safer choice: <strong>Ball press</strong>" in html
    assert "Sources" in html and "https://" in html
    held = typed(html)
    assert (
        held["exercise"] == ["chest-raise"] and held["conditions"] == ["cannot-lie-prone"] and held["patient"] == [NAME]
    )
    again = tab.post("/handout", {**held, "override.chest-raise": "Lies on a wedge."})
    assert again.mimetype == "application/pdf"


def test_clearance_is_waited_for_and_confirmed(tab: Tab) -> None:
    form = {**THREE, "conditions": "recent-vertebral-fracture"}
    told = tab.look(form)
    (problem,) = told["problems"]
    assert problem["name"] == "confirmed" and problem["message"].startswith("3 exercises wait for clearance: ")
    assert problem["hint"].endswith("may do these exercises"), "the page shows no keys"
    assert told["confirmable"] == ["cleared-by-doctor"]
    assert told["exercises"]["head-press"]["level"] == "confirm"
    assert not tab.look({**form, "confirmed": "cleared-by-doctor"})["problems"]


def test_each_exercise_is_weighed_whether_it_is_chosen_or_not(tab: Tab) -> None:
    told = tab.look({"conditions": "cannot-lie-prone"})
    assert told["exercises"]["chest-raise"]["level"] == "refuse"
    assert told["exercises"]["head-press"]["level"] in ("ok", "note")
    assert [each["message"] for each in told["problems"]] == ["no exercise is chosen"]


def test_what_is_hard_to_read_is_told_where_it_was_typed(tab: Tab) -> None:
    told = tab.look(
        {**THREE, "note.head-press": "3 x 10 b.i.d.", "note": "Ambulate.", "goals": "I want to ambulate\nWalk"}
    )
    assert sorted(told["advice"]) == ["goals", "note", "note.head-press"]
    assert "2 times a day" in told["advice"]["note.head-press"][-1]


def test_minutes_and_what_is_needed_are_told_before_the_pdf_is_made(tab: Tab) -> None:
    glance = tab.look({**THREE, "repetitions.head-press": "5", "times a day.head-press": "1"})["glance"]
    assert glance[0] == "3 exercises." and "minute" in glance[1]


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("repetitions.head-press", "many", "repetitions.head-press"),
        ("repetitions.head-press", "200", "repetitions.head-press"),
        ("review date", "tomorrow", "review date"),
        ("goals", "a\nb\nc\nd", "goals"),
        ("note", "a\x0bb", "note"),
        ("theme", "../standard", ""),
        ("language", "../../etc", ""),
        ("patient", "\u05d0\u05d1", "patient"),
        ("note.head-press", "\u05d0", "note.head-press"),
        ("goals", "Walk\n\u05d0", "goals"),
    ],
)
def test_a_mistake_is_told_at_its_field(tab: Tab, field: str, text: str, name: str) -> None:
    answer = tab.post("/handout", {**THREE, field: text}, **JSON)
    assert answer.status_code == 422
    assert name in [each["name"] for each in answer.json["problems"]]


def test_unusual_amounts_need_a_tick(tab: Tab) -> None:
    form = {**THREE, "repetitions.head-press": "60"}
    assert tab.post("/handout", form).status_code == 422
    assert tab.post("/handout", {**form, "force": "yes"}).mimetype == "application/pdf"


def test_a_ready_programme_fills_the_page_without_a_script_and_with_it(tab: Tab) -> None:
    ready = [pick.exercise for pick in LIBRARY.programme("starter").exercises]
    assert sorted(typed(tab.get("/?programme=starter").text)["exercise"]) == sorted(ready)
    assert tab.get("/programmes/starter").json["exercise"] == ready
    assert "exercise" not in typed(tab.get("/?programme=nothing").text)
    assert typed(tab.get("/?programme=starter").text)["title"] == [""]
    assert tab.get("/programmes/starter").json["title"] == ["Your first 3 exercises"]


def test_a_programme_is_saved_and_loaded_again(tab: Tab) -> None:
    form = {
        **THREE,
        "place.calf-stretch": "1",
        "patient": NAME,
        "note.head-press": "Slowly.\r\nWell.",
        "sets.head-press": "2",
    }
    saved = tab.post("/save", form)
    assert 'filename="programme.yaml"' in saved.headers["Content-Disposition"]
    programme = build(yaml_text.parse(saved.data, "it"), Programme, "it", known=LIBRARY.ids)
    assert programme.exercises[0].exercise == "calf-stretch"
    html = tab.post("/load", {"file": (io.BytesIO(saved.data), "programme.yaml")}).text
    assert typed(html)["patient"] == [NAME] and "Slowly.\nWell." in html
    held = tab.post("/load", {"file": (io.BytesIO(saved.data), "programme.yaml")}, **JSON).json
    assert tab.post("/save", held).data == saved.data


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"exercises: [nod]\n", "line 1 of the file: "),
        (b"!!python/object/apply:os.system [ls]", "a ‘!’ would change"),
        (b"a: &a [*a, *a]", "‘&’ would give"),
        (b"\x89PNG\r\n\x1a\n", "UTF-8"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must hold keys"),
        (b"exercises: " + b"[" * 9000, "deep"),
        (b"note: '" + b"x" * 200_001 + b"'", "too large"),
        (b"\xff\xfeexercises", "UTF-16"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_file_that_is_no_programme_is_told(tab: Tab, content: bytes, told: str) -> None:
    answer = tab.post("/load", {"file": (io.BytesIO(content), "../../x.yaml")}, **JSON)
    assert answer.status_code == 422 and told in answer.json["problems"][0]["message"]


OUTSIDE = (
    "/drawings/..%2f..%2ftaxonomy",
    "/drawings/%2e%2e/%2e%2e/clinic.yaml",
    "/drawings/nothing",
    "/programmes/..%2f..%2fclinic",
    "/programmes/%00",
    "/static/../app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e/pages/page.html",
    "/shown/../1.png",
    "/shown/x/-1.png",
    "/shown/x/99999999999999999999.png",
    "/pages/page.html",
    "/content/clinic.yaml",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_address_leads_out_of_what_is_shown(tab: Tab, path: str) -> None:
    assert tab.get(path).status_code == 404


PATHS = ("../../../etc/passwd", "/etc/passwd", "standard.yaml", "\\\\host\\share", "{{ 7*7 }}", "x\x00")


@pytest.mark.parametrize("text", PATHS)
@pytest.mark.parametrize(
    "kind", ["theme", "language", "exercise", "paper", "conditions", "confirmed", "parts", "template"]
)
def test_no_name_of_a_file_leads_out_of_the_folders(tab: Tab, kind: str, text: str) -> None:
    rest = {"rest": json.dumps({"programme": {"template": text}})} if kind == "template" else {kind: text}
    answer = tab.post("/handout", {**THREE, **rest})
    assert answer.status_code == 422 and "root:" not in answer.text


TRICKS = (
    "{{7*7}}",
    "{%for|x|in|range(9)%}a{%endfor%}",
    "{{handout.__class__}}",
    "<script>alert(1)</script>",
    '"><img/src=x/onerror=alert(1)>',
    "&lt;b&gt;",
    "</textarea><script>alert(1)</script>",
)
ON_PAPER = ("patient", "title", "note", "goals", "note.head-press")


@pytest.mark.parametrize("text", TRICKS)
@pytest.mark.parametrize("field", [*ON_PAPER, "clinician", "override.head-press"])
def test_what_is_typed_is_text_on_paper_and_on_the_page(tab: Tab, field: str, text: str) -> None:
    form = {"exercise": "head-press", field: text}
    if field in ON_PAPER:
        assert text in words(tab.post("/handout", form).data).replace(" ", "")
    html = tab.post("/check", form).text
    assert "<script>alert" not in html and "<img/src" not in html and "</textarea><script" not in html
    assert str(escape(text)) in html


@pytest.mark.parametrize("text", ["b.i.d. ", "1 ", "a/", "3 x "])
def test_a_note_of_any_length_is_weighed_quickly(tab: Tab, text: str) -> None:
    begun = time.monotonic()
    told = tab.look({**THREE, "note": text * (180_000 // len(text)), "note.head-press": text * (2900 // len(text))})
    assert time.monotonic() - begun < 5, "measuring takes the square of its length"
    assert "a few short sentences" in told["advice"]["note"][0]


def test_too_much_is_not_read(tab: Tab) -> None:
    answer = tab.post("/handout", {**THREE, "note": "x" * 300_000})
    assert answer.status_code == 413 and "too large" in answer.text
    many = tab.post("/handout", {f"note.{n}": "" for n in range(11_000)})
    assert many.status_code == 422, "no exercise is chosen"


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"template": "avoid"}, "avoid"),
        ({"template": "fridge"}, "Head press"),
        ({"parts": ["diary"], "start date": "2026-11-23", "diary weeks": "2"}, "23 November 2026"),
        ({"booklet": "yes"}, "Head press"),
        ({"pictures.head-press": "none", "web address.head-press": "https://example.org/nod"}, "example.org/nod"),
        ({"sets.all": "4"}, "In 4 rounds"),
        ({"next appointment": "2026-12-18, 2.30 pm"}, "2.30 pm"),
        ({"version.chest-raise": "easier", "exercise": "chest-raise"}, "Do it the easier way"),
    ],
)
def test_each_choice_is_printed(tab: Tab, chosen: dict[str, Any], words: str) -> None:
    form = {"exercise": ["head-press", "calf-stretch"], **chosen}
    assert tab.look(form)["problems"] == []
    answer = tab.post("/handout", form)
    assert answer.mimetype == "application/pdf", answer.text
    assert words in full_text(tree(answer.data)).replace("\u00a0", " ")


def test_blanks_are_fields_where_they_are_to_be_filled_in_on_the_screen(tab: Tab) -> None:
    plain, form = (tab.post("/handout", {**THREE, **given}).data for given in ({}, {"fillable": "yes"}))
    for pdf, fields in ((plain, False), (form, True)):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert ("/AcroForm" in opened.Root) == fields


@pytest.mark.parametrize(("chosen", "name"), [({"template": "card 4"}, "template"), ({"booklet": "yes"}, "booklet")])
def test_what_is_too_small_for_larger_print_is_told_at_once(tab: Tab, chosen: dict[str, str], name: str) -> None:
    (problem,) = tab.look({**THREE, **chosen, "theme": "large-print"})["problems"]
    assert problem["name"] == name and "larger print" in problem["message"]
    assert "standard print" in problem["hint"] and "--" not in problem["hint"]
    assert tab.look({**THREE, **chosen})["problems"] == []


def test_a_dose_is_told_in_the_words_that_print(tab: Tab) -> None:
    form = {"exercise": ["head-press", "calf-stretch"], "repetitions.head-press": "7", "days a week.head-press": "3"}
    told = tab.look(form)["doses"]
    assert sorted(told) == ["calf-stretch", "head-press"]
    printed = words(tab.post("/handout", form).data).replace("\u00a0", " ")
    assert "Do this 7 times." in told["head-press"] and "3 days a week" in told["head-press"]
    assert "7 times" in printed and "____" in told["calf-stretch"]
    assert "7 times" in tab.post("/check", form).text


def test_what_is_new_since_last_time_is_marked(tab: Tab) -> None:
    before = {**THREE, "repetitions.head-press": "5", "patient": NAME}
    kept = tab.post("/since", before, **JSON).json["since"][0]
    now = {"exercise": ["head-press", "neck-press"], "repetitions.head-press": "7", "since": kept}
    told = tab.look(now)
    assert told["changes"] == {"head-press": "Do more than before", "neck-press": "New"}
    assert told["stopped"] == "Stop doing: calf stretch and shoulder stretch." or "Calf stretch" in told["stopped"]
    assert NAME not in kept and "Calf stretch" in told["earlier"]
    printed = words(tab.post("/handout", now).data)
    assert "Throw your old sheet away" in printed and "Do more than before" in printed
    assert "Do more than before" in words(tab.post("/clinician-copy", now).data)
    html = tab.post("/check", now).text
    assert "Do more than before" in html and typed(html)["since"] != [""]


def test_an_earlier_programme_comes_from_a_file_without_a_script(tab: Tab) -> None:
    saved = tab.post("/save", THREE).data
    sent = {**THREE, "exercise": ["neck-press"], "patient": NAME, "earlier": "file"}
    html = tab.post("/since", {**sent, "earlier file": (io.BytesIO(saved), "../x.yaml")}).text
    held = typed(html)
    assert held["patient"] == [NAME] and held["exercise"] == ["neck-press"] and "Last time: " in html
    assert "head-press" in held["since"][0]
    assert typed(tab.post("/since", {**sent, "earlier": "none"}).text)["since"] == [""]
    wrong = tab.post("/since", {**sent, "earlier file": (io.BytesIO(b"exercises: [nod]"), "x.yaml")}, **JSON)
    assert wrong.status_code == 422 and wrong.json["problems"][0]["name"] == "since"


def test_the_pdf_is_shown_to_be_printed_and_only_the_page_may_frame_it(tab: Tab) -> None:
    answer = tab.post("/print", THREE)
    assert answer.headers["Content-Disposition"] == 'inline; filename="handout.pdf"'
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert tab.get("/").headers["X-Frame-Options"] == "DENY"


def test_the_page_is_set_in_the_fonts_of_the_handouts(tab: Tab) -> None:
    assert tab.get("/fonts/regular.ttf").data[:4] == b"\0\1\0\0"
    assert tab.get("/fonts/..%2fOFL-Arimo.txt").status_code == 404


def test_a_shown_handout_is_found_until_it_is_forgotten(tab: Tab) -> None:
    answer = tab.post("/show", {**THREE, "tab": "one"}, **JSON).json
    assert len(answer["pages"]) == 8 and answer["glance"][0] == "3 exercises."
    png = tab.get(f"/shown/{answer['name']}/8.png")
    assert png.mimetype == "image/png" and png.data.startswith(b"\x89PNG")
    assert tab.get(f"/shown/{answer['name']}/9.png").status_code == 404
    pdf = tab.get(f"/shown/{answer['name']}/handout.pdf")
    assert pdf.data.startswith(b"%PDF") and pdf.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert tab.post("/forget", {"tab": "two"}).status_code == 204
    assert tab.get(f"/shown/{answer['name']}/1.png").status_code == 200
    tab.post("/forget", {"tab": "one"})
    assert tab.get(f"/shown/{answer['name']}/1.png").status_code == 404


def test_the_page_says_when_too_many_wait(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise desk.Busy

    monkeypatch.setattr(desk.Desk, "make", busy)
    answer = Tab(app).post("/handout", THREE)
    assert answer.status_code == 503 and int(answer.headers["Retry-After"]) > 0
