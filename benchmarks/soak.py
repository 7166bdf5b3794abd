"""Changes a large project for an hour while it is watched and served: ``python benchmarks/soak.py --minutes 60``.

``build --watch`` and the station run on one project. Meanwhile articles are edited, broken, mended, added, renamed and
deleted; the disk of the leaflets is filled; files get times of the past and the future; processes are killed. In the second half nothing is killed, so
that memory shows. At the end the output must be byte for byte that of a clean build, and memory, open files and
temporary files must be flat. The random choices come from ``--seed``. Linux only; a full disk needs the right to mount.
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

CLINICS = ("havnen", "solsiden")
PYTHON = sys.executable
BRAND = """\
meta: {{name: Klinik {name}}}
logo: logo.svg
color: {{primary: "#14506b"}}
defaults: {{handouts: {{contact: {{phone: 86 12 34 56}}}}}}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#14506b"/></svg>'
ARTICLE = """\
---
title: Ondt {number}
lastUpdated: 24/02/2026
---

De fleste får ondt en gang imellem. Det er sjældent farligt. {words}

## Hvad kan du selv gøre?

Bevæg dig hver time, og gå en tur hver dag.
"""
BROKEN = (
    "---\ntitle: [\n---\n\nTekst\n",
    "",
    "---\ntitle: Ondt\nlastUpdated: 31/02/2026\n---\n\nTekst.\n",
    "\ufffe\0\x01",
)
SECONDS_BETWEEN_SAMPLES = 2.0
FLAT = 1.15
"""Largest memory of the last third of a long life, as a multiple of that of the middle third."""
SLACK_MB = 30
SLACK_FILES = 8
SLACK_TEMPORARY = 150
"""Temporary files of the workers of a build and of the station at the same time: mostly copies of fonts."""
LONG = 30
"""Samples of a life that is long enough to be judged."""


@dataclass(slots=True)
class Life:
    """Samples of one process with those that it started: MB of memory, open files."""

    name: str
    pid: int
    memory: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Soak:
    """One run."""

    root: Path
    chance: random.Random
    articles: int
    jobs: int
    counts: Counter[str] = field(default_factory=Counter)
    broken: set[Path] = field(default_factory=set)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    temporary: list[int] = field(default_factory=list)
    port: int = 0
    last: int = 0

    @property
    def project(self) -> Path:
        """Folder of the project."""
        return self.root / "project"

    @property
    def content(self) -> Path:
        """Its articles."""
        return self.project / "content"

    @property
    def output(self) -> Path:
        """Its leaflets."""
        return self.project / "dist"

    def make(self) -> None:
        """Make the project."""
        for name in CLINICS:
            folder = self.project / "styles" / "brands" / name
            folder.mkdir(parents=True)
            (folder / "_brand.yml").write_text(BRAND.format(name=name.capitalize()))
            (folder / "logo.svg").write_text(LOGO)
        self.content.mkdir()
        (self.root / "tmp").mkdir()
        (self.project / "handouts.toml").write_text("")
        for _ in range(self.articles):
            self.add()

    def text(self, number: int) -> str:
        """A new text of an article."""
        words = " ".join(self.chance.choices(("Ro", "hvile", "øvelser", "varme", "gang", "styrke"), k=12))
        return ARTICLE.format(number=number, words=f"{words}.")

    def add(self) -> None:
        """Add an article."""
        self.last += 1
        (self.content / f"ondt-{self.last}.md").write_text(self.text(self.last))

    def environment(self) -> dict[str, str]:
        """Of the processes: their own folder for temporary files."""
        return {**os.environ, "TMPDIR": str(self.root / "tmp"), "HANDOUTS_LANG": "en"}

    def command(self, *words: str) -> list[str]:
        """A command of handouts."""
        return [PYTHON, "-m", "handouts", "--project", str(self.project), *words]

    def start(self, name: str) -> None:
        """Start ``watch`` or ``station``."""
        if name == "station":
            words = ["serve", "--port", str(self.port)]
        else:
            words = ["build", "--watch", "--jobs", str(self.jobs)]
        with (self.root / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.command(*words), stdout=log, stderr=log, env=self.environment(), start_new_session=True
            )
        self.lives.append(Life(name, self.running[name].pid))

    def end(self, name: str, number: signal.Signals) -> None:
        """End one of them, and wait until what it has started has ended, too."""
        process = self.running.pop(name)
        process.send_signal(number)
        process.wait(120)
        until = time.monotonic() + 60
        while left := [one for one in psutil.process_iter(["pid"]) if _session(one.pid) == process.pid]:
            if time.monotonic() > until:
                raise SystemExit(f"{name}: processes are left a minute after {number.name}: {left}")
            time.sleep(0.2)


def _session(pid: int) -> int:
    with suppress(OSError):
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            return os.getsid(pid)
    return 0


def sample(soak: Soak, stop: threading.Event) -> None:
    """Take samples until the end."""
    while not stop.wait(SECONDS_BETWEEN_SAMPLES):
        alive = {one.pid for one in list(soak.running.values())}
        for life in [one for one in list(soak.lives) if one.pid in alive]:
            with suppress(psutil.Error, OSError):
                family = [psutil.Process(life.pid)]
                family += family[0].children(recursive=True)
                memory = sum(one.memory_info().rss for one in family) / 1e6
                files = sum(one.num_fds() for one in family)
                life.memory.append(memory)
                life.files.append(files)
        soak.temporary.append(left_over(soak))


def left_over(soak: Soak) -> int:
    """Number of temporary files and folders of all processes, and of half-written files."""
    scratch = (soak.root / "tmp", soak.project / ".handouts" / "tmp")
    found = [name for one in scratch for _, folders, files in os.walk(one) for name in (*folders, *files)]
    parts = [name for _, _, names in os.walk(soak.project) for name in names if name.endswith(".part")]
    return len(found) + len(parts) - found.count(".lock")


# What can happen. Each takes the soak, and is chosen as often as its number in EVENTS says.


def _some(soak: Soak) -> Path:
    paths = sorted(soak.content.glob("*.md"))
    return soak.chance.choice(paths)


def edit(soak: Soak) -> None:
    """Change the text of an article, sometimes in place of the old file, sometimes in it."""
    path = _some(soak)
    text = soak.text(soak.chance.randrange(10**6))
    if soak.chance.random() < 0.5:
        beside = path.with_suffix(".new")
        beside.write_text(text)
        beside.replace(path)
    else:
        path.write_text(text)
    soak.broken.discard(path)


def break_one(soak: Soak) -> None:
    """Write what is no article."""
    path = _some(soak)
    path.write_text(soak.chance.choice(BROKEN))
    soak.broken.add(path)


def mend(soak: Soak) -> None:
    """Mend what was broken."""
    for path in sorted(soak.broken):
        if path.exists():
            path.write_text(soak.text(soak.chance.randrange(10**6)))
    soak.broken.clear()


def add(soak: Soak) -> None:
    """Add an article."""
    soak.add()


def delete(soak: Soak) -> None:
    """Delete an article."""
    path = _some(soak)
    path.unlink()
    soak.broken.discard(path)


def rename(soak: Soak) -> None:
    """Rename an article."""
    path = _some(soak)
    soak.last += 1
    other = path.with_name(f"ondt-{soak.last}.md")
    path.rename(other)
    if path in soak.broken:
        soak.broken ^= {path, other}


def jump(soak: Soak) -> None:
    """Give what is saved a time of the past or the future, or that of the file before, as after a jump of a clock.

    The file before has as many bytes: only its content tells the two apart.
    """
    path = _some(soak)
    before, raw = path.stat(), path.read_bytes()
    path.write_bytes(raw.replace(b"Ro", b"Ra") if b"Ro" in raw else raw.replace(b"Ra", b"Ro"))
    days = soak.chance.choice((-400, -1, None, 1, 40))
    then = before.st_mtime if days is None else time.time() + days * 86400
    os.utime(path, (then, then))
    for folder in (soak.root / "tmp", soak.output):
        os.utime(folder, (then, then))


def fill(soak: Soak) -> None:
    """Fill the disk of the leaflets for some seconds while articles change."""
    if not soak.output.is_mount():
        return
    space = os.statvfs(soak.output)
    filler = soak.output / "andet.bin"
    with suppress(OSError), filler.open("wb") as file:
        os.posix_fallocate(
            file.fileno(), 0, max(1, space.f_bavail - soak.chance.randrange(40)) * space.f_bsize
        )
    edit(soak)
    edit(soak)
    time.sleep(soak.chance.uniform(2, 6))
    filler.unlink(missing_ok=True)
    edit(soak)
    soak.counts["full disks"] += 1


def kill(soak: Soak) -> None:
    """Kill the build or the station, mostly while it works, and start it again."""
    name = soak.chance.choice(("watch", "watch", "station"))
    if name == "watch":
        edit(soak)
        time.sleep(soak.chance.uniform(0, 3))
    number = soak.chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
    soak.end(name, number)
    soak.counts[f"{number.name} {name}"] += 1
    soak.start(name)


def ask(soak: Soak) -> None:
    """Ask the station for some pages; while it starts it does not answer."""
    name = _some(soak).stem
    clinic = soak.chance.choice(CLINICS)
    paths = (
        "/",
        "/results?q=ondt",
        f"/topic/{name}?clinic={clinic}",
        f"/pdf/{clinic}/{name}.standard.pdf",
        "/status",
    )
    for path in soak.chance.sample(paths, 2):
        line = HTTPConnection("127.0.0.1", soak.port, timeout=60)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            soak.counts[f"answers {answer.status}"] += 1
        except (OSError, HTTPException):
            soak.counts["unanswered"] += 1
        finally:
            line.close()


EVENTS: tuple[tuple[Callable[[Soak], None], int], ...] = (
    *(
        (edit, 40),
        (add, 6),
        (delete, 6),
        (rename, 6),
        (break_one, 4),
        (mend, 3),
        (jump, 5),
        (fill, 2),
        (ask, 12),
    ),
    (kill, 3),
)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount a disk in place of a folder, if that is allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "handouts-soak", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=False)  # noqa: S607


def settle(soak: Soak) -> None:
    """Mend everything, end the processes, and build once more."""
    for name in list(soak.running):
        soak.end(name, signal.SIGINT)
    mend(soak)
    built = subprocess.run(
        soak.command("build", "--jobs", str(soak.jobs)), capture_output=True, text=True, check=False
    )
    if built.returncode:
        raise SystemExit(f"The last build failed:\n{built.stdout}\n{built.stderr[-3000:]}")


def clean_build(soak: Soak) -> list[str]:
    """Build the same project in an empty folder; the names of the files that differ."""
    clean = soak.root / "clean"
    shutil.copytree(soak.project, clean, ignore=shutil.ignore_patterns("dist", ".handouts"))
    command = [PYTHON, "-m", "handouts", "--project", str(clean), "build", "--jobs", str(soak.jobs)]
    subprocess.run(command, capture_output=True, check=True)
    one, other = (
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (soak.output, clean / "dist")
    )
    soak.counts["leaflets at the end"] = sum(name.endswith(".pdf") for name in other)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def thirds(
    values: Sequence[float], of: Callable[[Sequence[float]], float] = statistics.median
) -> tuple[float, float, float]:
    """The median, or another measure, of the first, the middle and the last third of some samples."""
    third = max(1, len(values) // 3)
    parts = values[:third], values[third : 2 * third], values[-third:]
    first, middle, last = (of(part or [0]) for part in parts)
    return first, middle, last


def judged(soak: Soak) -> tuple[list[str], list[dict[str, object]]]:
    """What is not flat, and the figures of each long life."""
    faults: list[str] = []
    figures: list[dict[str, object]] = []
    for life in soak.lives:
        if len(life.memory) < LONG:
            continue
        # workers come and go, and have files: what stays open is in the samples without them
        memory, files = thirds(life.memory), thirds(life.files, min)
        figures.append(
            {
                "process": life.name,
                "samples": len(life.memory),
                "memory_mb": [round(one) for one in memory],
                "files": files,
            }
        )
        if memory[2] > memory[1] * FLAT + SLACK_MB:
            faults.append(f"{life.name}: memory grows: {memory}")
        if files[2] > files[1] + SLACK_FILES:
            faults.append(f"{life.name}: open files grow: {files}")
    temporary, left = thirds(soak.temporary), left_over(soak)
    figures.append({"temporary_files": temporary, "temporary_files_at_the_end": left})
    if left or (len(soak.temporary) >= LONG and temporary[2] > temporary[1] + SLACK_TEMPORARY):
        faults.append(f"temporary files: {temporary}, and {left} at the end")
    logs = [soak.root / f"{name}.log" for name in ("watch", "station")]
    faults += [f"a traceback in {log}" for log in logs if log.exists() and b"Traceback" in log.read_bytes()]
    return faults, figures


def disturb(soak: Soak, seconds: float) -> None:
    """Do things by chance until the time is over; in the second half nothing is killed."""
    began = time.monotonic()
    events, weights = zip(*EVENTS, strict=True)
    while (passed := time.monotonic() - began) < seconds:
        event = soak.chance.choices(events, weights)[0]
        if event is kill and passed > seconds / 2:
            continue
        event(soak)
        soak.counts[event.__name__] += 1
        time.sleep(soak.chance.choice((0, 0.01, 0.05, 0.3, 1.5)))


def main() -> int:
    """Read the options, and soak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--leaflets", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--folder", type=Path, help="a new folder, which is kept")
    given = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)  # also if a shell ignores them: what runs must end
    print(f"seed {given.seed}", flush=True)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="handouts-soak-"))
    folder.mkdir(parents=True, exist_ok=True)
    articles = -(-given.leaflets // len(CLINICS))
    soak = Soak(root=folder.resolve(), chance=random.Random(given.seed), articles=articles, jobs=given.jobs)
    with small_disk(soak.output, 200 + given.leaflets // 12) as mounted:
        code = _run(soak, given.minutes * 60, mounted)
    if given.folder is None and not code:
        shutil.rmtree(folder)
    return code


def _run(soak: Soak, seconds: float, mounted: bool) -> int:
    began = time.monotonic()
    soak.make()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        soak.port = free.getsockname()[1]
    soak.start("watch")
    log = soak.root / "watch.log"
    while b"Waiting for files" not in log.read_bytes():
        if soak.running["watch"].poll() is not None:
            raise SystemExit(log.read_text())
        time.sleep(0.5)
    print(
        f"{soak.articles * len(CLINICS)} leaflets were built in {time.monotonic() - began:.0f} s", flush=True
    )
    soak.start("station")
    stop = threading.Event()
    sampler = threading.Thread(target=sample, args=(soak, stop))
    sampler.start()
    try:
        disturb(soak, seconds)
    finally:
        stop.set()
        sampler.join()
        for name in list(soak.running):
            soak.end(name, signal.SIGINT)
    settle(soak)
    faults, figures = judged(soak)
    differences = clean_build(soak)
    faults += [f"differs from a clean build: {name}" for name in differences]
    results = {"full_disk": mounted, "counts": dict(sorted(soak.counts.items())), "lives": figures}
    print(
        json.dumps(
            {**results, "differences": len(differences), "faults": faults}, ensure_ascii=False, indent=1
        )
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
