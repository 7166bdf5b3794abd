"""Attacks on the station with raw sockets, where a client library would be too polite."""

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from handouts.project.project import Project
from handouts.station import guard, server
from tests.station.serving import Station, served

GOOD = b"GET /assets/station.css HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def line(station: Station, source: str = "127.0.0.1") -> socket.socket:
    """A connection to the station, from an address of the loopback."""
    return socket.create_connection(("127.0.0.1", station.port), timeout=30, source_address=(source, 0))


def rest(opened: socket.socket) -> bytes:
    """All that comes until the station closes the connection."""
    found = b""
    try:
        while part := opened.recv(65536):
            found += part
    except ConnectionError:
        pass
    return found


def answer(station: Station, sent: bytes) -> int:
    """The status of the first answer; 0 if the station closed the connection without one."""
    with line(station) as opened:
        try:
            opened.sendall(sent)
            head = opened.recv(65536)
        except ConnectionError:
            return 0
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
    return int(found[1]) if found else 0


def head(text: str, *lines: str, host: str = "127.0.0.1") -> bytes:
    """The head of a request."""
    return "\r\n".join((text, f"Host: {host}", *lines, "", "")).encode("latin-1")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short limits, which the station keeps while it runs."""
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.1)
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", b"GET /\r\n", b"\r\n"]
)
def test_a_connection_without_a_whole_request_is_closed(station: Station, sent: bytes) -> None:
    """One that is never used, a head that does not end, HTTP/0.9, and an empty line."""
    with line(station) as opened:
        opened.sendall(sent)
        assert b"200" not in rest(opened)


@pytest.mark.usefixtures("impatient")
def test_a_head_that_comes_letter_by_letter_is_closed_too(station: Station) -> None:
    """New letters do not give it more time."""
    with line(station) as opened:
        opened.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        sent = 0
        opened.settimeout(0.01)
        while True:
            try:
                opened.sendall(b"x")
                sent += 1
                if opened.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
            assert sent < 10_000
        assert sent > 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", ["Content-Length: 99999999", "Transfer-Encoding: chunked"])
def test_a_body_without_an_end_is_refused_and_the_connection_closed(station: Station, kind: str) -> None:
    """Also if the client goes on sending after the answer: it is not read for ever."""
    piece = b"400\r\n" + b"a" * 0x400 + b"\r\n" if "chunked" in kind else b"a" * 0x400
    with line(station) as opened:
        origin = f"Origin: http://127.0.0.1:{station.port}"
        opened.sendall(head("POST /print HTTP/1.1", origin, kind, host=f"127.0.0.1:{station.port}"))
        with pytest.raises(ConnectionError):
            while True:
                opened.sendall(piece)


@pytest.mark.usefixtures("impatient")
def test_a_body_that_is_promised_and_never_sent_is_given_up(station: Station) -> None:
    """Also one that waits for “100 Continue”."""
    with line(station) as opened:
        lines = (f"Origin: http://127.0.0.1:{station.port}", "Content-Length: 9", "Expect: 100-continue")
        opened.sendall(head("POST /print HTTP/1.1", *lines, host=f"127.0.0.1:{station.port}"))
        assert b"HTTP/1.1 413" in rest(opened)


@pytest.fixture
def few(shown_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    """A station for eight connections, six of one address."""
    monkeypatch.setattr(server, "MOST", 8)
    monkeypatch.setattr(server, "MOST_OF_ONE", 6)
    with served(shown_project, tmp_path) as made:
        yield made


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux has all of 127.0.0.0/8")
def test_one_neighbour_cannot_take_all_connections(few: Station) -> None:
    """Its seventh is closed at once; another address is served; the ninth of all is closed."""
    with ExitStack() as held:
        mine = [held.enter_context(line(few)) for _ in range(6)]
        seventh = held.enter_context(line(few))
        assert rest(seventh) == b""
        with line(few, "127.0.0.2") as other:
            other.sendall(GOOD)
            assert rest(other).startswith(b"HTTP/1.1 200")
        more = [held.enter_context(line(few, f"127.0.0.{number}")) for number in (3, 4)]
        assert rest(held.enter_context(line(few, "127.0.0.5"))) == b""
        mine[0].sendall(GOOD)
        assert rest(mine[0]).startswith(b"HTTP/1.1 200"), "those that were there are served"
        more[0].sendall(GOOD)
        assert rest(more[0]).startswith(b"HTTP/1.1 200")
    assert answer(few, GOOD) == 200, "all are free again"


def test_an_answer_that_nobody_reads_is_given_up(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection is closed, and what was to be sent is let go."""
    monkeypatch.setattr(server, "READ_SECONDS", 0.1)
    asked = head("GET /assets/AtkinsonHyperlegibleNext-Regular.ttf HTTP/1.1")
    with socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        opened.settimeout(30)
        opened.connect(("127.0.0.1", station.port))
        with pytest.raises(ConnectionError):
            while True:  # as soon as all buffers are full, it waits until the station closes
                opened.sendall(asked * 1000)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /\r\n\r\n", 400),  # HTTP/0.9
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 403),
        (head("GET / HTTP/1.1", "Host: evil.example"), 400),
        (head("GET / HTTP/1.1", host="evil.example"), 403),
        *(
            (head("GET /assets/station.css HTTP/1.1", host=host), 403)
            for host in (
                "127.0.0.1.evil.example",
                "evil.example@127.0.0.1",
                "127.0.0.1@evil.example",
                "127.0.0.1#.evil.example",
                "127.0.0.1/evil.example",
                "127.0.0.1\\.evil.example",
                "[::ffff:127.0.0.1].evil.example",
                "192.0.2.1",
                "",
            )
        ),
        (head("GET http://evil.example/ HTTP/1.1"), 404),
        (head("GET http://127.0.0.1/ HTTP/1.1", host="evil.example"), 403),
        (head("GET nix HTTP/1.1"), 404),
        (head("POST /print HTTP/1.1", "Content-Length: 4", "Content-Length: 5") + b"slug=", 400),
        (head("POST /print HTTP/1.1", "Content-Length: -1"), 400),
        (head("POST /print HTTP/1.1", "Content-Length: 0x10"), 400),
        (head("POST /print HTTP/1.1", "Transfer-Encoding: gzip, chunked"), 400),
        (head("GET / HTTP/1.1", "Bad Header: x"), 400),
        (head("GET /assets/../../etc/passwd HTTP/1.1"), 404),
        (head("GET /assets/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1"), 404),
        (head("GET /assets/..%5c..%5cetc HTTP/1.1"), 404),
        (head("GET /pdf/..%2f..%2fhavnen/ondt-i-nakken.pdf HTTP/1.1"), 404),
        (head("GET /page/../handouts.toml HTTP/1.1"), 404),
        (head("GET /topic/%00 HTTP/1.1"), 404),
        (head("GET /topic/%ff%fe HTTP/1.1"), 404),
        (head("GET /pdf/%00/%00.pdf HTTP/1.1"), 404),
        (head("GET /\x00 HTTP/1.1"), 400),
        (head("GET /topic/\xe6 HTTP/1.1"), 400),
        (head("CONNECT evil.example:80 HTTP/1.1"), 405),
        (head("OPTIONS * HTTP/1.1"), 405),
        (head("PATCH /print HTTP/1.1"), 405),
        (head("GET /assets/station.css HTTP/1.1", "Range: bytes=0-0,0-0,5-"), 200),
        (head("GET /assets/station.css HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade"), 200),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),  # TLS
    ],
)
def test_a_strange_request_is_refused(station: Station, sent: bytes, status: int) -> None:
    """By its form, its host or its path; and the next one is answered."""
    assert answer(station, sent) == status
    assert answer(station, GOOD) == 200


@pytest.mark.parametrize("lines", [("X: y",) * 100_000, ("X: " + "y" * 3_000_000,)])
def test_a_head_without_measure_is_refused(station: Station, lines: tuple[str, ...]) -> None:
    """By its size, before all of it has come."""
    assert answer(station, head("GET / HTTP/1.1", *lines)) in {0, 400}
    assert answer(station, GOOD) == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", ""])
def test_a_form_of_another_page_prints_nothing(station: Station, kind: str, origin: str) -> None:
    """Whatever its type, which a page may choose without asking; the port belongs to the origin."""
    body = b"slug=knae&printer=Nix"
    lines = [
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        *([f"Origin: {origin}"] if origin else []),
    ]
    host = f"127.0.0.1:{station.port}"
    assert answer(station, head("POST /print HTTP/1.1", *lines, host=host) + body) == 403
    assert answer(station, head("POST /adapt/knae HTTP/1.1", *lines, host=host) + body) == 403


def test_requests_that_come_at_once_are_answered_in_their_order(station: Station) -> None:
    """Fifty in one packet, the last one closes the connection."""
    many = head("GET /assets/station.css HTTP/1.1") * 49
    with line(station) as opened:
        opened.sendall(many + GOOD.replace(b"station.css", b"nix"))
        found = re.findall(rb"HTTP/1\.1 (\d{3}) ", rest(opened))
    assert found == [b"200"] * 49 + [b"404"]


def test_a_second_request_hidden_in_a_body_is_no_request(station: Station) -> None:
    """Chunked counts, and not the length beside it; nothing is answered twice."""
    host = f"127.0.0.1:{station.port}"
    lines = (
        f"Origin: http://{host}",
        "Content-Length: 60",
        "Transfer-Encoding: chunked",
        "Connection: close",
    )
    hidden = b"GET /assets/station.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with line(station) as opened:
        opened.sendall(head("POST /print HTTP/1.1", *lines, host=host) + b"0\r\n\r\n" + hidden)
        assert rest(opened).count(b"HTTP/1.1 ") == 1


def test_nothing_of_a_request_is_logged(station: Station, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither the address, nor where somebody came from, nor a request that is none."""
    note = "Fru-Hansen-010190"
    lines = (f"Referer: http://journal.example/{note}", f"User-Agent: {note}", f"Cookie: x={note}")
    answer(station, head(f"GET /?q={note} HTTP/1.1", *lines))
    answer(station, head(f"GET /topic/{note} HTTP/1.1", *lines, host="evil.example"))
    answer(station, f"{note}\r\n\r\n".encode())
    said = capfd.readouterr()
    assert note not in said.out + said.err
