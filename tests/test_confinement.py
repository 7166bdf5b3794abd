"""Confinement of a process by the kernel: what is refused in it, and what goes on working.

Each test asks the kernel of this machine. Where it has no Landlock, they are left out with the reason.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from handouts import confinement
from tests import ROOT

needs_landlock = pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())

CONFINED = """\
import json, os, socket, sys
from pathlib import Path
from handouts.confinement import Access, confine

def outcome(work):
    try:
        work()
    except OSError as error:
        return type(error).__name__
    return "done"

inside, outside, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
still_open = (outside / "open").open()
confine(Access(reads=(inside / "read", inside / "missing"), writes=(inside / "write",)))
(inside / "write" / "old").rename(inside / "write" / "new")
tried = {
    "read": lambda: (inside / "read" / "file").read_text(),
    "list": lambda: os.listdir(inside / "read"),
    "make a folder": (inside / "write" / "folder").mkdir,
    "write": lambda: (inside / "write" / "folder" / "a").write_text("a"),
    "move": lambda: (inside / "write" / "new").rename(inside / "write" / "folder" / "new"),
    "remove": lambda: (inside / "write" / "folder" / "a").unlink(),
    "nowhere": lambda: Path(os.devnull).write_text("a"),
    "late module": lambda: __import__("sqlite3"),
    "late package": lambda: __import__("pebble"),
    "open before": still_open.read,
    "read outside": lambda: (outside / "file").read_text(),
    "read a secret": lambda: Path("/etc/passwd").read_text(),
    "read a process": lambda: Path("/proc/self/environ").read_text(),
    "list outside": lambda: os.listdir(outside),
    "list the root": lambda: os.listdir("/"),
    "follow a link": lambda: (inside / "read" / "link").read_text(),
    "write outside": lambda: (outside / "new").write_text("a"),
    "write where it reads": lambda: (inside / "read" / "new").write_text("a"),
    "empty a file": lambda: os.truncate(inside / "read" / "file", 0),
    "remove outside": lambda: (outside / "file").unlink(),
    "move outside": lambda: (inside / "write" / "folder" / "new").rename(outside / "new"),
    "link to outside": lambda: os.link(outside / "file", inside / "write" / "link"),
    "make a link": lambda: os.symlink(outside / "file", inside / "write" / "link"),
    "make a missing folder": lambda: (inside / "missing").mkdir(),
    "run a program": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "connect": lambda: socket.create_connection(("127.0.0.1", port)),
    "connect by UDP": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"a", ("127.0.0.1", port)),
    "connect by a file": lambda: socket.socket(socket.AF_UNIX).connect(str(outside / "socket")),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "stop the parent": lambda: os.kill(os.getppid(), 0),
}
print(json.dumps({name: outcome(work) for name, work in tried.items()}))
"""
ALLOWED = {"read", "list", "make a folder", "write", "move", "remove"}
ALLOWED |= {"nowhere", "late module", "late package", "open before"}
if confinement.landlock_abi() < 6:  # Linux 6.12
    ALLOWED |= {"stop the parent"}


def tried(folder: Path) -> dict[str, str]:
    """What a confined process could do."""
    for name in ("inside/read", "inside/write", "outside"):
        (folder / name).mkdir(parents=True)
    for name in ("inside/read/file", "inside/write/old", "outside/file", "outside/open"):
        (folder / name).write_text("text")
    (folder / "inside/read/link").symlink_to(folder / "outside/file")
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(socket.AF_UNIX) as by_file:
        by_file.bind(os.path.relpath(folder / "outside/socket"))
        by_file.listen()
        port = str(listening.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", CONFINED, str(folder / "inside"), str(folder / "outside"), port],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@needs_landlock
def test_the_kernel_refuses_what_is_not_allowed(tmp_path: Path) -> None:
    """Files, folders, programs, connections and signals; what is allowed goes on working."""
    found = tried(tmp_path)
    assert {name for name, said in found.items() if said == "done"} == ALLOWED
    refused = {said for said in found.values() if said != "done"}
    assert refused <= {"PermissionError", "OSError"}  # a link from outside is refused as one to another disk
    assert sorted(path.name for path in (tmp_path / "outside").iterdir()) == ["file", "open", "socket"]


def test_the_folder_of_the_user_is_no_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Python has the current folder in its path; that one, the home folder and those around are left out."""
    (tmp_path / "klinik").mkdir()
    monkeypatch.chdir(tmp_path / "klinik")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    other = tmp_path / "pakker"
    for entry in (tmp_path, tmp_path / "klinik", tmp_path / "home", other):
        monkeypatch.syspath_prepend(entry)
    found = confinement.libraries()
    assert other in found
    assert {tmp_path, tmp_path / "klinik", tmp_path / "home", Path("/")} & set(found) == set()


def test_what_belongs_to_python_and_to_this_program_is_a_library() -> None:
    """Wherever they are installed, or if the program is a checkout."""
    found = confinement.libraries()
    for file in (os.__file__, pytest.__file__, confinement.__file__, ROOT / "styles" / "print.css"):
        assert any(Path(file).is_relative_to(folder) for folder in found), file


def test_another_system_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """And confining does nothing there."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert confinement.why_not() == "only Linux has Landlock"
    assert confinement.landlock_abi() == 0
    confinement.confine(confinement.Access())
    assert Path(__file__).is_file()
