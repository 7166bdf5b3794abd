"""A real print system (CUPS) with one printer, on a port of its own: what it prints is left in a folder."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.processes import wait_until

PROGRAMS = ("cupsd", "lpadmin", "lp", "lpstat")
_SBIN = "/usr/sbin:/sbin"
_PARTS = Path("/usr/lib/cups")
"""Where the print system keeps the programs that it starts."""
_SERVER = """\
Listen 127.0.0.1:{port}
LogLevel debug
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {root}/server
ServerBin {root}/programs
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/temporary
AccessLog {root}/access
ErrorLog {root}/error
PageLog {root}/pages
"""
_BACKEND = """\
#!/bin/sh
[ $# = 0 ] && exit 0
cat "${{6:--}}" > "{paper}/$1.pdf"
printf '%s\\n' "$4" "$5" > "{paper}/$1.part"
mv "{paper}/$1.part" "{paper}/$1.options"
"""
"""Called by the print system: number of the job, user, title, copies, options, file."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A job as the printer got it."""

    pdf: bytes
    """All its files, one after the other."""
    copies: int
    sides: str
    media: str


@dataclass(frozen=True, kw_only=True)
class PrintQueue:
    """A printer."""

    name: str
    server: str
    """What ``CUPS_SERVER`` has to be."""
    paper: Path
    """Folder of what was printed."""
    spool: Path
    """Folder of what the print system keeps of jobs."""

    def printed(self, number: int) -> list[Printed]:
        """So many jobs in their order; waits until they are printed."""
        wait_until(lambda: len(list(self.paper.glob("*.options"))) >= number)
        jobs = sorted(self.paper.glob("*.options"), key=lambda path: int(path.stem))
        return [_printed(path) for path in jobs]


def _printed(path: Path) -> Printed:
    copies, options = path.read_text().splitlines()
    given = dict(word.split("=", 1) for word in options.split() if "=" in word)
    return Printed(
        pdf=path.with_suffix(".pdf").read_bytes(),
        copies=int(copies),
        sides=given.get("sides", ""),
        media=given.get("media", ""),
    )


def missing() -> str:
    """What is missing for a real print system; empty if it is all there."""
    names = [name for name in PROGRAMS if _found(name) is None]
    names += [name for name in ("daemon/cups-exec", "filter/gziptoany") if not (_PARTS / name).is_file()]
    return ", ".join(names)


def _found(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{_SBIN}")


@contextmanager
def print_queue(root: Path, name: str = "Kontor") -> Iterator[PrintQueue]:
    """A printer of a print system that runs until the block ends.

    Args:
        root: An empty folder for all files of the print system, which runs its filters as another user.
        name: The printer's name.
    """
    root.chmod(0o755)
    paper = root / "paper"
    for folder in ("server", "programs/backend", "spool", "cache", "state", "temporary", "paper"):
        (root / folder).mkdir(parents=True)
    for folder in ("daemon", "filter"):
        (root / "programs" / folder).symlink_to(_PARTS / folder)
    backend = root / "programs/backend/paper"
    backend.write_text(_BACKEND.format(paper=paper))
    backend.chmod(0o700)  # one that others may read runs as another user
    server = shutil.copy(
        _found("cupsd") or "", root / "cupsd"
    )  # AppArmor lets the one in sbin read no other files
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (root / "cupsd.conf").write_text(_SERVER.format(port=port))
    (root / "cups-files.conf").write_text(_FILES.format(root=root) + _user())
    command = [server, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(port), given_up=lambda: running.poll() is not None)
        subprocess.run(
            [_found("lpadmin") or "", "-h", address, "-p", name, "-E", "-v", "paper:/", "-m", "raw"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        yield PrintQueue(name=name, server=address, paper=paper, spool=root / "spool")
    finally:
        running.terminate()
        running.wait(60)


def _user() -> str:
    """The print system runs as the user of the tests, unless that is root, as whom it prints nothing."""
    return "" if os.getuid() == 0 else f"User {getpass.getuser()}\n"


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintQueue]:
    """The only printer that this process sees; the test is skipped where the print system is missing."""
    if lacking := missing():
        pytest.skip(
            f"No real printer: {lacking} missing; "
            "Debian: apt-get install cups-daemon cups-client cups-core-drivers"
        )
    with TemporaryDirectory() as folder, print_queue(Path(folder)) as made:
        monkeypatch.setenv("CUPS_SERVER", made.server)
        yield made
