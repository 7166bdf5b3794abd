"""The gate in front of the pages: host, origin, token, limits and headers."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.project.project import Project
from handouts.station import guard
from handouts.station.desk import Desk
from handouts.station.overview import Overview
from tests.station.serving import Station, served

TOKEN = "hemmelig-1"  # noqa: S105 - of the tests


@pytest.mark.parametrize("path", ["/", "/results?q=knae", "/nix", "/assets/station.css", "/topic/nix"])
def test_every_answer_has_the_headers_of_safety(station: Station, path: str) -> None:
    """Also that of a page that does not exist: nothing inline, nothing kept, nothing told to others."""
    headers = station.ask(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Server"] is None


def test_no_page_has_anything_inline(station: Station) -> None:
    """Neither script nor style, so that the policy breaks nothing."""
    for path in ("/", "/?q=knae", "/nix", "/topic/kladde"):
        text = station.ask(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert text.count("<script") == text.count('<script src="/assets/')
        assert " onclick" not in text


def test_a_stranger_s_name_for_this_machine_is_refused(station: Station) -> None:
    """So a page of a stranger cannot read the station through its own name."""
    answer = station.ask("/", Host="evil.example")
    assert answer.status == 403
    assert "Ondt i" not in answer.text
    assert answer.headers["Content-Security-Policy"] == guard.POLICY


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:1"])
def test_a_form_of_another_page_is_refused(station: Station, origin: str) -> None:
    """Also one without an origin."""
    assert station.post("/print", b"slug=knae", Origin=origin).status == 403


def test_a_form_of_the_station_is_read(station: Station) -> None:
    """It is answered by the page: there is no such printer."""
    assert station.post("/print", b"slug=knae&printer=Nix").status == 404
    assert station.ask("/print").status == 405


def test_a_form_that_is_too_long_is_refused(station: Station) -> None:
    """Before the page sees it."""
    assert station.post("/print", b"a" * (guard.MOST_BYTES + 1)).status == 413


def test_a_form_that_never_arrives_is_given_up(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a time limit."""
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    host = f"127.0.0.1:{station.port}"
    head = f"POST /print HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 9\r\n\r\nslug"
    with socket.create_connection(("127.0.0.1", station.port), timeout=30) as line:
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(station: Station, method: str) -> None:
    """The station has pages and one form."""
    assert station.ask("/", method=method).status == 405


@pytest.fixture(scope="module")
def closed(shown_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """A station that needs a token."""
    with served(shown_project, tmp_path_factory.mktemp("scratch"), token=TOKEN) as made:
        yield made


def test_without_the_token_nothing_is_shown(closed: Station) -> None:
    """Neither pages nor files; the page says what to do."""
    for path in ("/", "/results", "/assets/station.css", "/?token=forkert"):
        answer = closed.ask(path)
        assert answer.status == 401
        assert "Ondt i" not in answer.text
    assert "token" in closed.ask("/").text
    assert closed.ask("/", Cookie="handouts_station=forkert").status == 401


def test_the_token_is_asked_for_once(closed: Station) -> None:
    """The first visit puts it into a cookie that no script reads, and leads to an address without it."""
    first = closed.ask("/?token=hemmelig-1")
    assert (first.status, first.headers["Location"]) == (303, "/")
    cookie, *rest = first.headers["Set-Cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(rest)
    again = closed.ask("/", Cookie=cookie)
    assert again.status == 200
    assert "hemmelig" not in again.text
    assert closed.ask("/", Authorization="Bearer hemmelig-1").status == 200


def test_a_page_that_fails_shows_and_logs_no_query(
    shown_project: Project,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only where the program failed."""

    def fail(query: str, _: object) -> None:
        raise ValueError(query)

    monkeypatch.setattr("handouts.station.finding.find", fail)
    with served(shown_project, tmp_path) as made:
        answer = made.ask("/?q=Hemmeligt")
    assert answer.status == 500
    assert "Programmet fejlede" in answer.text
    said = capfd.readouterr()
    assert "ValueError in test_guard.py" in said.err
    assert "Hemmeligt" not in answer.text + said.err + said.out


def test_a_client_that_leaves_is_worked_for_no_longer(
    shown_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that it waits for is stopped."""
    begun, stopped = threading.Event(), threading.Event()

    async def wait(_desk: Desk) -> Overview:
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            stopped.set()
            raise
        raise TimeoutError

    monkeypatch.setattr(Desk, "overview", wait)
    with served(shown_project, tmp_path) as made:
        with socket.create_connection(("127.0.0.1", made.port), timeout=30) as line:
            line.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{made.port}\r\n\r\n".encode())
            assert begun.wait(30)
        assert stopped.wait(30)
