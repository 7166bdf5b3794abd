"""The target that asks the print station, in this process and without a socket."""

import asyncio
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from handouts.station import labels
from handouts.station.access import Access
from handouts.station.application import application
from handouts.station.copies import Copies
from handouts.station.desk import Desk
from handouts.station.overview import Overviews
from tests.conftest import make_project
from tests.fuzz.target import Target, Try
from tests.station.conftest import ARTICLES

_SEEDS = (
    *(
        "GET /",
        "GET /?q=knæ",
        "GET /results?q=M54",
        "GET /topic/knae?clinic=havnen&variant=large-print",
        "GET /status",
    ),
    *(
        "GET /preview/knae",
        "GET /preview/knae/findings",
        "GET /preview/knae/leaflet",
        "GET /preview/knae/1.png",
    ),
    *("GET /phone/knae", "GET /package/a", "GET /adapt/knae", "GET /adapted/abc", "GET /adapted/abc/page/1"),
    *(
        "GET /pdf/solsiden/knae.standard.pdf",
        "GET /page/solsiden/knae.standard.1.png",
        "GET /assets/station.css",
    ),
    *("GET /manifest.webmanifest", "GET /offline", "GET /infobutton?mainSearchCriteria.v.c=M54.5"),
    "GET /infobutton?mainSearchCriteria.v.cs=2.16.840.1.113883.6.3&knowledgeResponseType=application/json",
    *("GET / HTTP\nhost: evil.example", "GET /\ncookie: handouts_clinic=solsiden", "GET /\norigin: null"),
    "POST /print\n\nslug=knae&clinic=solsiden&variant=standard&printer=a&copies=2",
    "POST /adapt/knae\n\nclinic=solsiden&variant=standard&step-0=on&note=Hej",
    "POST /infobutton\n\nmainSearchCriteria.v.c=M54.5&subTopic.v.c=1",
    "POST /adapted/abc/forget\n\n",
)
_TOKENS = (
    *(
        "..",
        "../",
        "%2e%2e%2f",
        "%00",
        "%ff",
        "//",
        "\\",
        "?",
        "&",
        "=",
        "clinic=",
        "variant=",
        "q=",
        "slug=",
        "printer=",
    ),
    *(
        "copies=99999999999999999999",
        "<script>alert(1)</script>",
        '"onload="a',
        "host: localhost",
        "host: [::1",
        "host: ",
    ),
    *(
        "cookie: handouts_station=a",
        "origin: http://localhost",
        "content-type: multipart/form-data; boundary=a",
        "\n\n",
    ),
    *(
        "mainSearchCriteria.v.c=",
        "knowledgeResponseType=",
        "callback=",
        "token=",
        "/topic/",
        "/adapt/",
        "/pdf/",
        "HEAD ",
    ),
    *(
        "content-length: -1",
        "accept-language: ",
        "range: bytes=0-",
        "if-none-match: *",
        "authorization: Bearer ",
    ),
)


class _NoWorkers:
    """In place of worker processes: the parts of an article are read here, and nothing is rendered."""

    is_open = True

    async def call(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401
        """Read, or say that there is no copy, as when the workers have ended."""
        return work(*arguments) if work.__name__ == "parts" else "The worker processes ended"

    def follow(self, design: str) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing runs."""


@contextmanager
def _requests(folder: Path) -> Iterator[Try]:
    project = make_project(folder / "project", ARTICLES, clinics=("havnen", "solsiden"))
    scratch = folder / "scratch"
    scratch.mkdir()
    copies = Copies(project, at_once=1, scratch=scratch)
    copies._pool = _NoWorkers()  # type: ignore[assignment]
    words = labels.read(project.templates, "da")
    before, os.environ["PATH"] = os.environ["PATH"], ""  # no printers: asking for them starts a program
    desk = Desk(project=project, words=words, overviews=Overviews(project), copies=copies)
    made = application(desk, Access(host="127.0.0.1"), warm=False)
    loop = asyncio.new_event_loop()

    def tried(raw: bytes) -> None:
        status, headers, body = loop.run_until_complete(_asked(made, raw))
        assert words.fault not in body.decode(), body
        assert 200 <= status < 600
        assert b"content-security-policy" in headers
        assert b"Traceback" not in body
        assert b"<script>alert" not in body
        for name, value in headers.items():
            assert not re.search(rb"[\r\n\0]", name + value), (name, value)

    try:
        yield tried
    finally:
        os.environ["PATH"] = before
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def _asked(made: Any, raw: bytes) -> tuple[int, dict[bytes, bytes], bytes]:  # noqa: ANN401
    """Send one request: the first line, headers, an empty line, the body."""
    head, _, body = raw.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.partition(b" ")
    target = re.sub(rb"[^\x21-\x7e]", lambda one: b"%%%02X" % one[0][0], target)  # h11 refuses others
    path, _, query = target.partition(b"%20HTTP")[0].partition(b"?")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)
    }
    headers.setdefault(b"host", b"127.0.0.1:8765")
    headers.setdefault(b"origin", b"http://127.0.0.1:8765")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method.decode("latin-1").upper(),
        "scheme": "http",
        "path": unquote(path.decode("latin-1"), "utf-8") or "/",
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": list(headers.items()),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8765),
    }
    sent: list[Any] = []
    given = [{"type": "http.request", "body": body, "more_body": False}]
    left = asyncio.Event()

    async def receive() -> Any:  # noqa: ANN401 - as ASGI calls it
        if given:
            return given.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401 - as above
        sent.append(message)

    await made(scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    answer = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    return start["status"], {name.lower(): value for name, value in start["headers"]}, answer


TARGETS = (
    Target(
        name="request",
        seeds=lambda: [one.encode() for one in _SEEDS],
        prepare=_requests,
        tokens=_TOKENS,
        longest=2_000,
        few=True,
    ),
)
