"""A print station on a free port of this machine, and how the tests ask it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from handouts.project.project import Project

pytest.importorskip("uvicorn", reason="the extra “web” is not installed")

from handouts.station import labels, server
from handouts.station.access import Access
from handouts.station.application import application
from handouts.station.copies import Copies
from handouts.station.desk import Desk
from handouts.station.overview import Overviews
from handouts.station.state import printers


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the station answered."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(frozen=True, kw_only=True)
class Station:
    """A station that runs."""

    port: int

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for a page; underscores in names of headers are hyphens."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.request(method, path, body=body, headers=named)
            answer = line.getresponse()
            return Answer(status=answer.status, headers=answer.headers, body=answer.read())
        finally:
            line.close()

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        """Send a form, as a page of the station does."""
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Content_Type": "application/x-www-form-urlencoded"}
        return self.ask(path, method="POST", body=body, **{**own, **headers})


@contextmanager
def served(project: Project, scratch: Path, *, token: str = "", lang: str = "") -> Iterator[Station]:
    """Serve the station of a project until the block ends.

    Args:
        project: The project.
        scratch: Folder for temporary files.
        token: The token that visitors need; none if empty.
        lang: Language of the pages; the project's if empty.
    """
    opened = server.listen("127.0.0.1", 0)
    copies = Copies(project, at_once=1, scratch=scratch)
    words = labels.read(project.templates, lang or project.settings.language)
    desk = Desk(project=project, words=words, overviews=Overviews(project), copies=copies)
    made = server.server(application(desk, Access(host="127.0.0.1", token=token), warm=False))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [opened]})
    asked_always = pytest.MonkeyPatch()
    asked_always.setattr(printers, "SECONDS", 0.0)  # printers come and go with the tests
    thread.start()
    try:
        while not made.started and thread.is_alive():
            time.sleep(0.005)
        yield Station(port=opened.getsockname()[1])
    finally:
        asked_always.undo()
        made.should_exit = True
        thread.join()
        copies.close()
        opened.close()
