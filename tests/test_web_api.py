"""The way in for other programs: a programme as JSON in, a PDF out, and each mistake with its field."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
from flask import Flask
from gate import problems
from hypothesis import HealthCheck, Phase, settings
from making import LIBRARY
from reading_pdf import full_text, tree
from web_page import ADDRESS, BEARER, Tab, page
from werkzeug.test import TestResponse

from generator.web.answers import MOST_TOLD
from generator.web.api import OPTIONS
from generator.web.bodies import LARGEST
from generator.web.desk import MOST_WAITING, SHOWN_FOR
from generator.web.gate import SHORTEST_TOKEN

ONE = {"exercises": ["head-press"], "patient": "Ann Bell", "date": "2026-11-20"}
APP, _ = page()
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", APP, headers={**BEARER, "Host": "127.0.0.1"})
schema.config.base_url = ADDRESS


@pytest.fixture(scope="module")
def app() -> Flask:
    return page()[0]


def send(app: Flask, body: Any, path: str = "/api/handout", **headers: str) -> TestResponse:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {**BEARER, "Content-Type": "application/json", **headers}
    return app.test_client().post(path, data=data, base_url=ADDRESS, headers=given)


def test_a_programme_becomes_a_pdf_that_conforms(app: Flask) -> None:
    answer = send(app, {**ONE, "theme": "large-print", "paper": "letter"})
    assert answer.status_code == 200 and answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="handout.pdf"'
    assert int(answer.headers["Handout-Pages"]) > 3
    assert problems(answer.data) == []
    assert send(app, {**ONE, "theme": "large-print", "paper": "letter"}).data == answer.data


def test_the_clinicians_copy_is_named_only_if_that_is_asked(app: Flask) -> None:
    copy, named = (send(app, ONE, f"/api/clinician-copy{query}").data for query in ("", "?named=yes"))
    assert "Ann Bell" not in full_text(tree(copy)) and "Ann Bell" in full_text(tree(named))


def dosed(repetitions: object) -> dict[str, Any]:
    return {"exercises": [{"exercise": "head-press", "dose": {"repetitions": repetitions}}]}


PRONE = {"exercises": ["chest-raise"], "conditions": ["cannot-lie-prone"]}
BROKEN = {"exercises": ["head-press"], "conditions": ["recent-vertebral-fracture"]}


@pytest.mark.parametrize(
    ("programme", "field", "message"),
    [
        (dosed("x"), "/exercises/0/dose/repetitions", "not a number"),
        (dosed(90), "/exercises/0/dose/repetitions", "more than 50"),
        (PRONE, "/exercises/0/override", "not for this patient"),
        (BROKEN, "/confirmed", "waits for clearance"),
        ({**ONE, "without parts": ["avoid"]}, "/without parts", "keep the patient safe"),
        ({"exercises": ["head-press", "head-press"]}, "/exercises/1", "twice"),
        ({"exercises": [{"exercise": "ball-press", "side": "left"}]}, "/exercises", "not done one side"),
        ({}, "/exercises", "no exercise is chosen"),
        ({**ONE, "language": "xx"}, "", "no language"),
        ({**ONE, "template": "../../pages/page"}, "", ""),
        ({**ONE, "note": "\u05d0"}, "", "the note"),
    ],
    ids=lambda value: str(value)[-60:],
)
def test_what_cannot_be_printed_is_answered_with_its_field(
    app: Flask, programme: Any, field: str, message: str
) -> None:
    answer = send(app, programme)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert [each["field"] for each in answer.json["problems"] if message in each["message"]] == [field]
    assert answer.json["status"] == 422 and answer.json["title"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patient", "a\0b"),
        ("patient", "a\x1bb"),
        ("patient", "Ann \u202eeeL"),
        ("note", "a\u2066b\u2069"),
        ("note", "a\uffff"),
        ("note", "a\U000e0041"),
        ("diary weeks", 1e308),
        ("diary weeks", 10**19),
        ("default dose", {"repetitions": 10**19}),
        ("template", "../../etc/passwd"),
        ("template", "{{ 7*7 }}"),
        ("exercises", [f"x{number}" for number in range(10_000)]),
        ("exercises", ["head-press"] * 10_000),
        ("exercises", [{"exercise": "head-press", "web address": "javascript:alert(1)"}]),
        ("conditions", ["dizziness"] * 5000),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_strange_and_huge_values_are_told_shortly(app: Flask, field: str, value: object) -> None:
    answer = app.test_client().post(
        "/api/handout", json={"exercises": ["head-press"], field: value}, base_url=ADDRESS, headers=BEARER
    )
    assert answer.status_code == 422 and 1 <= len(answer.json["problems"]) <= MOST_TOLD
    assert len(answer.data) < 50_000 and "root:" not in answer.text


def test_hints_name_the_keys_that_would_help(app: Flask) -> None:
    hints = [send(app, each).json["problems"][0]["hint"] for each in (PRONE, BROKEN, dosed(90))]
    assert [hint.rpartition("(")[2] for hint in hints] == ["‘override’)", "‘cleared-by-doctor’)", "‘force’)"]


def test_an_override_and_a_confirmation_let_it_pass(app: Flask) -> None:
    prone = {**PRONE, "exercises": [{"exercise": "chest-raise", "override": "On a wedge."}]}
    cleared = {**BROKEN, "confirmed": ["cleared-by-doctor"]}
    assert [send(app, each).status_code for each in (prone, cleared)] == [200, 200]


def test_force_prints_unusual_amounts_and_leaves_out_what_it_is_told(app: Flask) -> None:
    unusual = {**dosed(90), "without parts": ["avoid"]}
    assert send(app, unusual).status_code == 422
    assert send(app, unusual, "/api/handout?force=yes").status_code == 200


@pytest.mark.parametrize(
    ("body", "path", "headers", "status"),
    [
        (b"{", "/api/handout", {}, 400),
        (b"\xff", "/api/handout", {}, 400),
        (b"[" * 50_000, "/api/handout", {}, 400),
        (b'{"exercises": [], "exercises": []}', "/api/handout", {}, 400),
        (ONE, "/api/handout?forse=yes", {}, 400),
        (ONE, "/api/handout?force=1", {}, 400),
        (ONE, "/api/handout?named=yes", {}, 400),
        (ONE, "/api/handout", {"Content-Type": "text/plain"}, 415),
        (ONE, "/api/handout", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"note": "x" * 200_000}, "/api/handout", {}, 413),
        ({"note": "x" * 900_000}, "/api/handout", {}, 413),
        (ONE, "/api/handout", {"Authorization": "Bearer wrong"}, 401),
        (ONE, "/api/handout", {"Authorization": "Basic Og=="}, 401),
        (ONE, "/api/handout", {"Authorization": ""}, 401),
        (ONE, "/api/nothing", {}, 404),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_with_a_request_is_told_as_json(
    app: Flask, body: Any, path: str, headers: dict[str, str], status: int
) -> None:
    answer = send(app, body, path, **headers)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["title"]


def test_a_code_is_needed_and_a_session_does_as_well_from_the_page_itself(app: Flask) -> None:
    assert app.test_client().post("/api/handout", json=ONE, base_url=ADDRESS).status_code == 401
    tab = Tab(app)
    post = lambda **headers: tab.client.post("/api/handout", json=ONE, base_url=ADDRESS, headers=headers)  # noqa: E731
    assert post(Origin=ADDRESS).status_code == 200
    assert post(Origin="https://evil.example").status_code == 403
    assert post().status_code == 403


def test_the_description_names_the_clinics_own_exercises(app: Flask) -> None:
    told = app.test_client().get("/api/openapi.json", base_url=ADDRESS, headers=BEARER).json
    text = msgspec.json.encode(told).decode()
    assert told["openapi"] == "3.1.0" and set(told["paths"]) == {"/api/handout", "/api/clinician-copy"}
    assert all(f'"{id}"' in text for id in [*LIBRARY.exercises, *LIBRARY.taxonomy.flags])
    assert "#/$defs/" not in text


def test_the_example_and_the_limits_in_the_documentation_are_true(app: Flask) -> None:
    told = (Path(__file__).parent.parent / "docs" / "serve.md").read_text(encoding="utf-8")
    example = re.search(r"-d '(.*?)'", told)
    assert example and send(app, example[1].encode()).status_code == 200
    assert all(f"{path}`" in told for path in (*OPTIONS, "/healthz", "/api/openapi.json"))
    assert all(f"`{name}=yes`" in told or f"{name}=yes" in told for names in OPTIONS.values() for name in names)
    assert f"{LARGEST // 1000} kB" in told and f"{MOST_WAITING} handouts waiting" in told
    assert f"{SHORTEST_TOKEN} characters" in told and f"{SHOWN_FOR // 60} minutes" in told


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(case: schemathesis.Case) -> None:
    case.headers = {**(case.headers or {}), **BEARER}
    case.call_and_validate(
        checks=[
            schemathesis.checks.not_a_server_error,
            schemathesis.checks.status_code_conformance,
            schemathesis.checks.content_type_conformance,
            schemathesis.checks.response_schema_conformance,
            schemathesis.checks.response_headers_conformance,
        ]
    )
