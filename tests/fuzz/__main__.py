"""``python -m tests.fuzz TARGET…``: look for inputs on which the program does what it must not do.

With atheris (``pip install --group fuzz``) inputs that reach new code are kept and changed further. Without
it, or with ``--by-chance``, which is two to four times as fast, they are changed by chance: those of the
tests, and those that atheris has kept before. Findings are written with their tracebacks; with any, the
exit code is 1.
"""

import argparse
import importlib
import importlib.util
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests import ROOT

if TYPE_CHECKING:
    from tests.fuzz.target import Target

LISTED = {
    **dict.fromkeys(("manifest", "history", "traces", "settings", "messages"), "records"),
    **dict.fromkeys(("drawing", "brand"), "drawings"),
    **dict.fromkeys(("front-matter", "readers", "leaflet", "check"), "articles"),
    **dict.fromkeys(("wordpress", "web-page", "word-file", "markdown-folder"), "imports"),
    "request": "requests",
    "finished-pdf": "finished",
}
"""The module of each target. It is loaded later, with instruments in what it loads."""
_EVERY = 1_000
"""Inputs after which the results so far are written: a fault in a native library may end the process."""


def main() -> int:
    """Read the command, and fuzz."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Look for inputs that make the program do what it must not do.",
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of: {', '.join(LISTED)}")
    parser.add_argument("--all", action="store_true", help="all targets, one after the other")
    parser.add_argument("--seconds", type=float, default=60.0, help="time for each target (60)")
    parser.add_argument("--runs", type=int, default=0, help="most inputs for each target (no limit)")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (1)")
    parser.add_argument("--by-chance", action="store_true", help="without atheris, also if it is installed")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / ".fuzz", help="for corpus, findings and results (.fuzz)"
    )
    given = parser.parse_args()
    names = list(LISTED) if given.all else given.targets
    if not names or (unknown := set(names) - set(LISTED)):
        parser.error(
            f"name some targets, or --all; there are {', '.join(LISTED)}" if not names else f"{unknown}"
        )
    if len(names) > 1:
        return max(_apart(name, given) for name in names)
    guided = not given.by_chance and importlib.util.find_spec("atheris") is not None
    return _guided(names[0], given) if guided else _by_chance(names[0], given)


def _apart(name: str, given: argparse.Namespace) -> int:
    """Fuzz one target in a process of its own; its exit code."""
    options = [
        f"--seconds={given.seconds}",
        f"--runs={given.runs}",
        f"--seed={given.seed}",
        f"--folder={given.folder}",
    ]
    command = [sys.executable, "-m", "tests.fuzz", name, *options, *["--by-chance"] * given.by_chance]
    return min(subprocess.run(command, check=False, cwd=ROOT).returncode & 0xFF, 1)


class _Session:
    """One run of one target: its folders, and what is written about it."""

    def __init__(self, name: str, given: argparse.Namespace) -> None:
        from tests.fuzz import execution  # noqa: PLC0415 - with the instruments

        module = importlib.import_module(f"tests.fuzz.{LISTED[name]}")
        self.target: Target = next(one for one in module.TARGETS if one.name == name)
        self.found = given.folder / "found"
        self._results = given.folder / "results" / f"{name}.json"
        self._scratch = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)  # noqa: S108
        self._context = execution.executing(self.target, Path(self._scratch.name))
        self.execution = self._context.__enter__()
        self._before = json.loads(self._results.read_text()) if self._results.is_file() else {}
        self._began = time.process_time()
        self.seeds = list(self.target.seeds())
        execution.execute(self.execution, self.seeds)  # what is loaded late gets its instruments, too

    def write(self) -> None:
        """Write the findings, and the sums of this run and those before."""
        self.execution.save(self.found)
        before = self._before
        seconds = time.process_time() - self._began
        results = {
            "target": self.target.name,
            "executions": before.get("executions", 0) + self.execution.count,
            "cpu_seconds": round(before.get("cpu_seconds", 0) + seconds, 1),
            "slowest_seconds": round(max(before.get("slowest_seconds", 0), self.execution.slowest), 3),
            "findings": sorted({*before.get("findings", ()), *self.execution.findings}),
        }
        self._results.parent.mkdir(parents=True, exist_ok=True)
        self._results.write_text(json.dumps(results, indent=1) + "\n")

    def end(self) -> int:
        """Write the results, print a line, clean up; the exit code."""
        self.write()
        done = self.execution
        print(  # noqa: T201
            f"{self.target.name}: {done.count} inputs, {time.process_time() - self._began:.0f} s CPU, "
            f"slowest {done.slowest:.2f} s, findings: {', '.join(done.findings) or 'none'}",
            flush=True,
        )
        self._context.__exit__(None, None, None)
        self._scratch.cleanup()
        return 1 if done.findings else 0


def _by_chance(name: str, given: argparse.Namespace) -> int:
    from tests.fuzz import execution, mutation  # noqa: PLC0415 - as in _Session

    session = _Session(name, given)
    target = session.target
    tokens = [token.encode() for token in target.tokens]
    kept = sorted((given.folder / "corpus" / name).glob("*"))
    seeds = list(dict.fromkeys([*session.seeds, *(path.read_bytes() for path in kept)]))
    inputs = mutation.changed(seeds, tokens, longest=target.longest, seed=given.seed)
    until = time.monotonic() + given.seconds
    left = given.runs or sys.maxsize
    while left > 0 and time.monotonic() < until:
        execution.execute(session.execution, itertools.islice(inputs, min(left, _EVERY)), until=until)
        left -= _EVERY
        session.write()
    return session.end()


def _guided(name: str, given: argparse.Namespace) -> int:
    """Let libFuzzer choose the inputs. What it and the program write on stderr goes into a file."""
    given.folder.mkdir(parents=True, exist_ok=True)
    with (given.folder / f"{name}.log").open("wb") as log:
        os.dup2(log.fileno(), 2)
    import atheris  # noqa: PLC0415 - not on every machine

    with atheris.instrument_imports(include=["handouts"]):
        session = _Session(name, given)
    corpus, crashes = given.folder / "corpus" / name, given.folder / "crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(session.seeds):
        (corpus / f"seed-{number}").write_bytes(raw)
    words = given.folder / f"{name}.dict"
    words.write_text("".join(f'"{_escaped(token.encode())}"\n' for token in session.target.tokens))
    until = time.monotonic() + given.seconds

    def try_one(raw: bytes) -> None:
        session.execution.try_one(raw)
        if session.execution.count % _EVERY == 0:
            session.write()
        if time.monotonic() > until or session.execution.count == given.runs:
            os._exit(session.end())  # libFuzzer would end with 0, and without what Python does at its end

    options = {"-max_len": session.target.longest, "-dict": words, "-seed": given.seed, "-verbosity": 0}
    options |= {"-timeout": 0, "-rss_limit_mb": 3000, "-artifact_prefix": f"{crashes}/{name}-", "-reload": 0}
    atheris.Setup(["fuzz", *(f"{key}={value}" for key, value in options.items()), str(corpus)], try_one)
    atheris.Fuzz()
    return 0


def _escaped(token: bytes) -> str:
    r"""A token as a dictionary of libFuzzer has it: printable ASCII, the rest as ``\xAB``."""
    return "".join(chr(one) if 32 <= one < 127 and one not in b'"\\' else f"\\x{one:02X}" for one in token)


if __name__ == "__main__":
    sys.exit(main())
