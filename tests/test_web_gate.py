"""Who may come in: names, origins, codes, sessions; what every answer carries."""

import pytest
from web_page import ADDRESS, BEARER, TOKEN, Tab, page

from generator.web import gate
from generator.web.gate import HEADERS, Access, Gate
from generator.web.pace import Pace

PROGRAMME = {"exercises": ["head-press"]}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST:80", "localhost."]
)
def test_a_name_of_this_computer_is_answered(host: str) -> None:
    app, _ = page()
    assert app.test_client().get("/healthz", headers={"Host": host}).json == {"status": "ok"}


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "127.0.0.1.evil.example", "192.0.2.7", "localhost.evil.example", "",
        "[::1", "evil.example@localhost", "localhost@evil.example", "127.0.0.1/evil", "127.0.0.1?x", "127.0.0.1:x",
        "localhost..", "localhost evil.example", "localhost,evil.example", "2130706433", "127.1", "0x7f000001", "::1",
        "[::1%25eth0]", "[::ffff:127.0.0.1]", "127.0.0.1%00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/healthz", "/static/page.css", "/sign-in", "/api/openapi.json"])
def test_another_name_is_not_so_that_no_page_can_rebind_its_own_to_this_computer(host: str, path: str) -> None:
    app, _ = page()
    assert app.test_client().get(path, headers={"Host": host, **BEARER}).status_code == 421


def test_a_clinics_server_answers_to_addresses_to_its_own_name_and_to_those_it_is_given() -> None:
    door = Gate(Access(TOKEN, "0.0.0.0", ("handouts.example.org",)))
    assert door.names_us("handouts.example.org") and door.names_us("192.0.2.7:8765") and door.names_us("localhost")
    assert not door.names_us("example.org") and not door.names_us("evil.example")


@pytest.mark.parametrize(
    "path",
    ["/handout", "/print", "/clinician-copy", "/record", "/look", "/show", "/save", "/load", "/since", "/check",
     "/forget", "/sign-out"],
)  # fmt: skip
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": f"{ADDRESS}@evil.example"},
        {"Origin": ADDRESS.replace("http", "file")},
        {"Origin": f"{ADDRESS}/"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
    ids=str,
)
def test_what_another_page_sends_is_not_done(path: str, headers: dict[str, str]) -> None:
    app, _ = page()
    tab = Tab(app)
    answer = tab.client.post(path, data=PROGRAMME, base_url=ADDRESS, headers=headers)
    assert answer.status_code == 403
    assert tab.get("/").status_code == 200, "and nobody was signed out"


def test_behind_https_only_a_page_that_came_so_may_send() -> None:
    app, _ = page(https=True)
    tab = Tab(app, ADDRESS.replace("http", "https"))
    assert tab.post("/look").status_code == 200
    assert tab.post("/look", Origin=ADDRESS).status_code == 403


def test_another_page_cannot_sign_in_a_browser() -> None:
    app, _ = page()
    answer = app.test_client().post(
        "/sign-in", data={"code": TOKEN}, base_url=ADDRESS, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403 and "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/drawings/head-press", "/programmes/starter", "/shown/x/1.png", "/shown/x/handout.pdf"]
)
def test_nothing_is_shown_to_who_is_not_signed_in(path: str) -> None:
    app, _ = page()
    assert app.test_client().get(path, base_url=ADDRESS).status_code == 401


def test_the_page_leads_to_where_one_signs_in() -> None:
    app, _ = page()
    answer = app.test_client().get("/", base_url=ADDRESS)
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_an_address_signs_in_once() -> None:
    app, door = page()
    link = f"/sign-in?link={door.link()}"
    first, second = app.test_client(), app.test_client()
    assert first.get(link, base_url=ADDRESS).status_code == 303
    assert first.get("/", base_url=ADDRESS).status_code == 200
    again = second.get(link, base_url=ADDRESS)
    assert again.status_code == 401 and "works once" in again.text and "Set-Cookie" not in again.headers
    assert second.get("/", base_url=ADDRESS).status_code == 303


@pytest.mark.parametrize("link", ["", "x", "é", "\N{SNOWMAN}" * 32])
def test_a_made_up_address_does_not(link: str) -> None:
    app, door = page()
    door.link()
    assert app.test_client().get("/sign-in", query_string={"link": link}, base_url=ADDRESS).status_code == 401


def test_the_code_signs_in_and_a_wrong_one_is_told() -> None:
    app, _ = page()
    wrong = app.test_client().post("/sign-in", data={"code": "x"}, base_url=ADDRESS, headers={"Origin": ADDRESS})
    assert wrong.status_code == 401 and "That is not the code." in wrong.text
    assert Tab(app).get("/").status_code == 200


def test_who_guesses_codes_is_slowed_down() -> None:
    app, _ = page()
    answers = [
        app.test_client().post("/sign-in", data={"code": str(n)}, base_url=ADDRESS, headers={"Origin": ADDRESS})
        for n in range(12)
    ]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 12
    api = [
        app.test_client().get("/api/openapi.json", base_url=ADDRESS, headers={"Authorization": "Bearer no"})
        for _ in "ab"
    ]
    assert [answer.status_code for answer in api] == [429, 429]


def test_signing_out_and_time_end_a_session() -> None:
    clock = Clock()
    door = Gate(Access(TOKEN), clock)
    session = door.sign_in()
    assert door.knows(session) and not door.knows("x") and not door.knows(None)
    clock.now += gate.SIGNED_IN_FOR + 1
    assert not door.knows(session)
    app, _ = page()
    tab = Tab(app)
    assert tab.post("/sign-out").location == "/sign-in"
    assert tab.get("/").status_code == 303


def test_the_cookie_is_for_the_server_alone() -> None:
    app, _ = page()
    cookie = (
        app.test_client()
        .post("/sign-in", data={"code": TOKEN}, base_url=ADDRESS, headers={"Origin": ADDRESS})
        .headers["Set-Cookie"]
    )
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; ")) and "Secure" not in cookie
    app, _ = page(https=True)
    cookie = (
        app.test_client()
        .post("/sign-in", data={"code": TOKEN}, base_url=ADDRESS, headers={"Origin": ADDRESS.replace("http", "https")})
        .headers["Set-Cookie"]
    )
    assert cookie.startswith("__Host-handout=") and "Secure" in cookie.split("; ")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/sign-in", "text/html"),
        ("/nowhere", "text/html"),
        ("/drawings/head-press", "image/svg+xml"),
        ("/static/page.js", "text/javascript"),
        ("/healthz", "application/json"),
    ],
)
def test_every_answer_forbids_framing_foreign_scripts_and_guessing_its_kind(path: str, kind: str) -> None:
    app, _ = page()
    answer = Tab(app).get(path)
    answer.close()
    assert answer.mimetype == kind
    for name, value in HEADERS.items():
        if name not in ("Cache-Control", "Content-Security-Policy"):
            assert answer.headers[name] == value
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy


def test_what_is_of_a_patient_is_not_kept_by_the_browser() -> None:
    app, _ = page()
    tab = Tab(app)
    name = tab.post("/show", PROGRAMME | {"exercise": "head-press"}, Accept="application/json").json["name"]
    paths = ("/", f"/shown/{name}/1.png", f"/shown/{name}/handout.pdf", "/programmes/starter")
    assert {tab.get(path).headers["Cache-Control"] for path in paths} == {"no-store"}
    assert tab.post("/handout", {"exercise": "head-press"}).headers["Cache-Control"] == "no-store"


def test_pages_have_no_script_or_style_of_their_own() -> None:
    app, _ = page()
    for path in ("/", "/sign-in", "/nowhere"):
        html = Tab(app).get(path).text
        assert not [tag for tag in ("<style", "javascript:", " onclick=", " onload=", " style=") if tag in html]
        assert html.count("<script") == html.count('<script type="module" src="/static/')


@pytest.mark.parametrize(
    ("token", "weak"),
    [
        ("short", True),
        ("a" * 40, True),
        ("abcabcabcabcabcabcabc", True),
        ("correct horse battery", False),
        ("0123456789abcdef", False),
    ],
)
def test_a_code_that_is_easy_to_guess_is_told(token: str, weak: bool) -> None:
    assert bool(gate.weakness(token)) == weak


def test_what_is_this_computer_alone() -> None:
    assert all(map(gate.is_loopback, ("localhost", "127.0.0.1", "::1", "[::1]", "127.8.8.8")))
    assert not any(map(gate.is_loopback, ("0.0.0.0", "::", "192.0.2.1", "a.example", "")))


def test_the_pace_lets_some_through_at_once_and_then_as_time_goes_by() -> None:
    clock = Clock()
    pace = Pace(3, 30.0, clock)
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, 10]
    assert pace.wait("b") == 0
    clock.now += 10
    assert [pace.wait("a"), pace.wait("a") > 0] == [0, True]
    clock.now += 1000
    assert [pace.wait("a") for _ in range(3)] == [0, 0, 0]


def test_the_pace_forgets_old_askers() -> None:
    pace = Pace(1, 60.0, Clock())
    pace.MOST_ASKERS = 2
    assert [pace.wait(name) for name in "abca"] == [0, 0, 0, 0]
    assert pace.wait("a") > 0
