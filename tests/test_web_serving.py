"""The server on a real port: what it says when it cannot start, clients that are slow or send much, many at once."""

import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner
from web_page import BEARER, TOKEN
from web_server import Running

from generator.cli import main
from generator.errors import HandoutError
from generator.locations import Folders
from generator.web import serving
from generator.web.gate import Access
from generator.web.serving import Ready

ONE = json.dumps({"exercises": ["head-press"]})


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    running = Running()
    yield running
    running.end()


def ask(server: Running, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, body, {**BEARER, "Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_listens_makes_handouts_and_names_itself_to_nobody(server: Running) -> None:
    assert ask(server, "GET", "/healthz")[0] == 200
    status, pdf = ask(server, "POST", "/api/handout", ONE)
    assert status == 200 and pdf.startswith(b"%PDF-")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/healthz")
    assert connection.getresponse().headers["Server"] == "handout"
    connection.close()


def test_clients_that_are_slow_keep_nobody_waiting(server: Running) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(serving.THREADS + 20)]
    try:
        for each in slow:
            each.sendall(b"POST /api/handout HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n{")
        begun = time.monotonic()
        assert ask(server, "POST", "/api/handout", ONE)[0] == 200
        assert time.monotonic() - begun < serving.SILENT_FOR
    finally:
        for each in slow:
            each.close()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST /api/handout HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999\r\n\r\n", b"413"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 30_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: localhost..\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\n\r\n", b"421"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", b"501"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", b"400"),
        (
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
            + (b"ffff\r\n" + b"x" * 65535 + b"\r\n") * 5,
            b"413",
        ),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"421"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET /static/../app.py HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"404"),
        (b"\x00\x01\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            b"4",
        ),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_a_request_that_is_too_large_or_no_request_is_refused(server: Ready, sent: bytes, status: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(sent)
        assert client.recv(100).split(b" ")[1].startswith(status)


def test_a_client_that_sends_drop_by_drop_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "WHOLE_WITHIN", 0.3)
    ready = serving.listen(Folders(), Access(TOKEN), 0)
    threading.Thread(target=ready.server.run, daemon=True).start()
    with socket.create_connection(("127.0.0.1", int(ready.address.rpartition(":")[2])), timeout=10) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200")
        with pytest.raises(ConnectionError):
            drip(client, 8)
    ready.server.close()


def drip(client: socket.socket, seconds: float) -> None:
    """Send a little, again and again, for some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        client.sendall(b"G")
        time.sleep(0.05)


def test_fifty_at_once_are_all_served(server: Running) -> None:
    bodies = [json.dumps({"exercises": ["head-press", "calf-stretch"], "patient": f"Patient {n}"}) for n in range(50)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda body: ask(server, "POST", "/api/handout", body), bodies))
    assert {status for status, _ in answers} == {200}
    assert len({pdf for _, pdf in answers}) == 50


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_ctrl_c_ends_it_and_nothing_of_a_patient_was_said() -> None:
    running = Running()
    body = json.dumps({"exercises": ["head-press"], "patient": "Margaret Okonkwo"})
    assert ask(running, "POST", "/api/handout", body)[0] == 200
    assert ask(running, "POST", "/api/handout", body.replace("head", "neck-Okonkwo"))[0] == 422
    status, said, errors = running.end()
    assert (status, errors) == (0, "")
    assert said.splitlines()[0] == f"The page is at http://127.0.0.1:{running.port}" and said.endswith("Ended.\n")
    assert "Okonkwo" not in said and TOKEN not in said


def test_a_port_that_is_taken_is_told(server: Running) -> None:
    with pytest.raises(HandoutError, match="is taken"):
        serving.listen(Folders(), Access(TOKEN), server.port)


@pytest.mark.parametrize("host", ["nowhere.invalid", "999.1.1.1", "x" * 70, "a b"])
def test_an_address_that_is_not_there_is_told(host: str) -> None:
    with pytest.raises(HandoutError, match="no address"):
        serving.listen(Folders(), Access(TOKEN, host), 0)


def test_an_address_of_another_computer_is_told() -> None:
    with pytest.raises(HandoutError, match="cannot listen at 192.0.2.1|no address"):
        serving.listen(Folders(), Access(TOKEN, "192.0.2.1"), 0)


class Ended:
    """Stands for a server that Ctrl-C ends."""

    def run(self) -> None:
        raise KeyboardInterrupt


def serve(
    monkeypatch: pytest.MonkeyPatch, *arguments: str, opens: bool = True, status: int = 0
) -> tuple[str, list[str], list[Access]]:
    opened: list[str] = []
    listened: list[Access] = []

    def listen(folders: Folders, access: Access, port: int) -> Ready:
        listened.append(access)
        return Ready(Ended(), f"http://127.0.0.1:{port}", "http://127.0.0.1/sign-in?link=secret")  # type: ignore[arg-type]

    monkeypatch.delenv("HANDOUT_TOKEN", raising=False)
    monkeypatch.setattr(serving, "listen", listen)
    monkeypatch.setattr("webbrowser.open", lambda link: opened.append(link) or opens)
    result = CliRunner().invoke(main, ["serve", *arguments])
    assert result.exit_code == status, result.output
    return result.output, opened, listened


def test_the_browser_is_opened_at_an_address_that_works_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said, opened, (access,) = serve(monkeypatch)
    assert opened == ["http://127.0.0.1/sign-in?link=secret"]
    assert "http://127.0.0.1:8765" in said and access.token in said and said.endswith("Ended.\n")
    assert access.host == "127.0.0.1" and len(access.token) >= 16


def test_codes_are_new_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({serve(monkeypatch)[2][0].token for _ in range(3)}) == 3


def test_a_missing_browser_is_told_with_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    said, _, _ = serve(monkeypatch, opens=False)
    assert "No browser was found" in said and "link=secret" in said


def test_no_browser_is_opened_if_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    said, opened, _ = serve(monkeypatch, "--no-browser")
    assert not opened and "link=secret" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_other_computers_need_a_code(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    said, opened, listened = serve(monkeypatch, "--host", host, status=2)
    assert "‘--token’" in said and not opened and not listened


def test_a_code_that_is_given_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    said, opened, (access,) = serve(
        monkeypatch, "--host", "0.0.0.0", "--token", TOKEN, "--name", "a.example", "--https"
    )
    assert TOKEN not in said and not opened
    assert access == Access(TOKEN, "0.0.0.0", ("a.example",), https=True)


def test_a_weak_code_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "at least 16" in serve(monkeypatch, "--token", "1234", status=2)[0]


def test_the_code_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = Ready(Ended(), "http://127.0.0.1:1", "a link")  # type: ignore[arg-type]
    got: list[Access] = []
    monkeypatch.setattr(serving, "listen", lambda folders, access, port: got.append(access) or ended)
    result = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0"], env={"HANDOUT_TOKEN": TOKEN})
    assert result.exit_code == 0 and got[0].token == TOKEN
