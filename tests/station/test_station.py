"""The station as a program: it starts, keeps quiet about what it is asked, and ends in good order."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from handouts.project.project import Project
from handouts.station import server, station
from handouts.station.access import Access
from tests import ROOT

TYPED = "Hemmelig Hansen 010203"


@pytest.mark.slow("station")
@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_station_tells_nobody_what_it_was_asked(
    shown_project: Project, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """No file and no log has the query or the day's prints; no temporary file is left; it ends cleanly."""
    here = tmp_path / "projekt"
    shutil.copytree(shown_project.root, here)
    command = [sys.executable, "-m", "handouts", "--project", str(here), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert running.stdout is not None
        address = running.stdout.readline().split()[-1]
        pages = [
            f"?q={quote(TYPED)}",
            f"results?q={quote(TYPED)}",
            "topic/ondt-i-nakken",
            f"?x={quote(TYPED)}",
        ]
        for page in pages:
            with urllib.request.urlopen(address + page, timeout=120) as answer:  # noqa: S310 - our own server
                assert answer.status == 200
        running.send_signal(number)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == code
    assert "Traceback" not in err
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    texts = [out, err, *(path.read_bytes().decode("utf-8", "replace") for path in kept)]
    assert not any("Hemmelig" in text or "010203" in text for text in texts)
    assert [path for path in kept if path.suffix in {".pdf", ".png"} and ".handouts" not in path.parts] == []
    assert [path.name for path in (here / ".handouts" / "tmp").iterdir()] == [".lock"]


def test_the_address_has_the_token_once_it_is_needed() -> None:
    """And the machine's name where the station listens on all addresses."""
    with server.listen("127.0.0.1", 0) as opened:
        port = opened.getsockname()[1]
        assert station.address(Access(host="127.0.0.1"), opened) == f"http://127.0.0.1:{port}/"
        assert station.address(Access(host="::1"), opened) == f"http://[::1]:{port}/"
        everywhere = Access(host="0.0.0.0", token="abc")  # noqa: S104, S106 - no socket, no secret
        assert station.address(everywhere, opened).endswith(f":{port}/?token=abc")
        assert "//0" not in station.address(everywhere, opened)
