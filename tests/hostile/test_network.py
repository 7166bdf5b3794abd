"""Making a leaflet opens no socket: a server of this machine is named in every way, and nobody asks it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.conftest import ARTICLE, make_project

SHUT = """\
import socket, sys

class Refused(socket.socket):
    def __init__(self, *arguments, **named):
        print("A socket was opened", file=sys.stderr)
        raise OSError("no network")

socket.socket = Refused
socket.create_connection = socket.getaddrinfo = Refused
from handouts.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def server() -> Iterator[tuple[int, list[str]]]:
    """The port of a server, and who has asked it."""
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    asked.append(connection.recv(200).decode("latin-1"))

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], asked
        done.set()
        thread.join()


@pytest.mark.slow("leaflets")
def test_making_a_leaflet_opens_no_socket(tmp_path: Path, server: tuple[int, list[str]]) -> None:
    """Not here and not in a worker; the addresses of an article, a drawing and a logo are refused."""
    port, asked = server
    site = f"http://127.0.0.1:{port}"
    named = f"![Nakken]({site}/a.png)\n\n<img src='{site}/b.png' alt='x'>\n\n![Nakken](t.svg)\n\n"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{site}/d.png"/></svg>'
    bad = ARTICLE.replace("Ja,", f"{named}[Se]({site}/c)")
    made = make_project(tmp_path / "p", {"god.md": ARTICLE, "ond.md": bad, "t.svg": svg})
    (made.brands / "solsiden" / "logo.svg").write_text(svg)
    commands = (("check",), ("build", "-j", "2", "--force"), ("print", "god"))
    for words in commands:
        done = subprocess.run(
            [sys.executable, "-c", SHUT, "--project", str(made.root), *words],
            cwd=ROOT,
            env={**os.environ, "HANDOUTS_LANG": "en"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert "A socket was opened" not in done.stderr
        assert "Traceback" not in done.stderr
    assert asked == []
