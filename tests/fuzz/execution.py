"""Executes a target: counts, limits the time of each input, and keeps what it must not do."""

import hashlib
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handouts.time_limit import TimeLimitError, time_limit
from tests import ROOT
from tests.fuzz.target import Target, Try

SECONDS = 10.0
"""Time limit of one input, which has some kilobytes; the check of an article has the same."""
_READ = (
    ROOT / "handouts",
    ROOT / "templates",
    ROOT / "styles",
    ROOT / "tests",
    Path(sys.prefix),
    Path(sys.base_prefix),
)
_READ_FILES = ("/dev/null", "/dev/urandom", "/etc/localtime", "/usr/share/zoneinfo/Etc/UTC")
"""What every execution may read: the program, the libraries that it loads late, and what these read."""
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.fork")

_MEMORY = f"/proc/{os.getpid()}/statm"
"""Where Linux says how much memory this process has, for the limit of memory."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_watched: list["Execution"] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a target must not do."""

    what: str
    """The exception with the place, which is the same for the same fault."""
    raw: bytes
    """The shortest input that shows it so far."""
    trace: str


@dataclass(slots=True, kw_only=True)
class Execution:
    """The executions of one target."""

    target: Target
    folder: Path
    """The only folder in which it may write."""
    tried: Try
    count: int = 0
    slowest: float = 0.0
    """Seconds of the slowest input."""
    slowest_input: bytes = b""
    findings: dict[str, Finding] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    """What this input opened outside."""
    _walked: Path = Path()
    """The folder that was opened last: ``input_files`` opens a file folder by folder, from the root."""

    def try_one(self, raw: bytes) -> None:
        """Execute one input."""
        self.count += 1
        started = time.process_time()
        self.opened.clear()
        try:
            with time_limit(SECONDS):
                self.tried(raw)
            assert self.opened == [], self.opened
        except TimeLimitError as error:
            self._keep("hang", raw, error)
        except Exception as error:  # noqa: BLE001 - a finding, whatever it is
            self._keep(f"{type(error).__name__} {_place(error)}", raw, error)
        seconds = time.process_time() - started
        if seconds > self.slowest:
            self.slowest, self.slowest_input = seconds, raw

    def _keep(self, what: str, raw: bytes, error: BaseException) -> None:
        known = self.findings.get(what)
        if known is None or len(raw) < len(known.raw):
            trace = "".join(traceback.format_exception(error))
            self.findings[what] = Finding(what=what, raw=raw, trace=trace)

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Look at one audit event of Python."""
        if event in _FORBIDDEN:
            self.opened.append(f"{event} {arguments!r:.200}")
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            path = Path(self._walked if arguments[1] is None else "", os.fsdecode(arguments[0]))
            if flags & getattr(os, "O_DIRECTORY", 0):
                self._walked = path
            else:
                self._see_file(os.path.realpath(path), writes=bool(flags & _WRITES))

    def _see_file(self, path: str, *, writes: bool) -> None:
        inside = (self.folder,) if writes and not path.endswith(".pyc") else (self.folder, *_READ)
        if not any(path.startswith(f"{one}{os.sep}") for one in inside) and path not in (
            *_READ_FILES,
            _MEMORY,
        ):
            self.opened.append(f"open {path}")

    def save(self, folder: Path) -> list[Path]:
        """Write each finding into a folder, as the input and its traceback; the inputs."""
        saved = []
        for finding in self.findings.values():
            name = f"{self.target.name}-{hashlib.sha256(finding.what.encode()).hexdigest()[:8]}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(finding.raw)
            (folder / f"{name}.txt").write_text(
                f"{finding.what}\n\n{finding.trace}", "utf-8", "backslashreplace"
            )
            saved.append(folder / name)
        return saved


def _place(error: BaseException) -> str:
    """The last line of our own code in a traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if str(ROOT) in frame.filename and ".venv" not in frame.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched and event in {"open", *_FORBIDDEN}:
        _watched[-1].see(event, arguments)


sys.addaudithook(_listen)  # it cannot be removed


@contextmanager
def executing(target: Target, folder: Path) -> Iterator[Execution]:
    """Prepare a target, and watch what it opens while the block runs.

    Args:
        target: The target.
        folder: An empty folder for its files.
    """
    folder = Path(os.path.realpath(folder))
    with target.prepare(folder) as tried:
        execution = Execution(target=target, folder=folder, tried=tried)
        _watched.append(execution)
        try:
            yield execution
        finally:
            _watched.pop()


def execute(execution: Execution, inputs: Iterable[bytes], *, until: float | None = None) -> None:
    """Execute inputs, at most until a time of ``time.monotonic``."""
    for raw in inputs:
        execution.try_one(raw)
        if until is not None and time.monotonic() > until:
            return
