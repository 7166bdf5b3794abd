"""Never torn: whatever ends a build or spoils what it made, what lies in its folders is whole."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handouts.articles import topics_cache
from handouts.brands import brand_cache
from handouts.build import build as builds
from handouts.build import fingerprints, manifest
from handouts.cli.main import run
from handouts.leaflets import pictures
from handouts.project.project import Project
from handouts.storage import files
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import wait_until

linux = pytest.mark.skipif(sys.platform != "linux", reason="tmpfs, /proc and process groups are Linux's")
CLINICS = ("havnen", "solsiden")
PICTURED = f"{ARTICLE}\n## Billede\n\nSe her.\n\n![En plet](a.png)\n"
KILLS = 25
"""A test; there are two of them."""


def article(number: int, version: str) -> str:
    """One of the articles in one of its two versions; the first has a picture."""
    text = (PICTURED if number == 0 else ARTICLE).replace("Ondt i nakken", f"Ondt {number}")
    return (
        text
        if version == "a"
        else text.replace("sjældent farligt", "aldrig farligt")
        .replace("a.png", "b.png")
        .replace("Ondt", "Øm")
    )


def photograph(version: str) -> bytes:
    """A small picture that is no two pixels alike: its file is as long as one of a camera."""
    file = BytesIO()
    Image.frombytes("RGB", (90, 60), random.Random(version).randbytes(90 * 60 * 3)).save(file, "PNG")  # noqa: S311
    return file.getvalue()


def put(project: Project, version: str, numbers: range) -> None:
    """Write articles in one of their versions, with the picture of that version."""
    for number in numbers:
        (project.content / f"ondt-{number}.md").write_text(article(number, version), "utf-8")
    (project.content / f"{version}.png").write_bytes(photograph(version))


def below(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name, hidden ones as well."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def left_over(folder: Path) -> list[str]:
    """What only a build that was ended leaves."""
    return [path.name for path in folder.rglob("*") if path.name == ".lock.pid" or path.suffix == ".part"]


def build(project: Project, *arguments: str) -> int:
    """One build in this process."""
    return run(["--project", str(project.root), "build", *arguments])


def command(project: Project, *arguments: str) -> list[str]:
    """One build in another process."""
    return [sys.executable, "-m", "handouts", "--project", str(project.root), "build", *arguments]


@dataclass(frozen=True, kw_only=True)
class Good:
    """What clean builds make of the two versions of all articles: what may be seen under a final name."""

    folders: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Files of the output folder, by version."""
    caches: dict[str, bytes] = field(default_factory=dict)
    """Files of the picture cache, of both versions."""
    records: list[object] = field(default_factory=list)
    sums: list[bytes] = field(default_factory=list)

    def torn(self, output: Path, cache: Path, seen: set[tuple[int, ...]] | None = None) -> list[str]:
        """Files under their final names that are none of ours, or ours in part; but for those seen before."""
        wrong = []
        walks = [*os.walk(output), *os.walk(cache)]  # rglob stumbles over a folder that goes
        for path in [Path(folder, name) for folder, _, names in walks for name in names]:
            with suppress(FileNotFoundError):  # withdrawn, or moved into place
                told = path.stat()
                mark = told.st_ino, told.st_mtime_ns, told.st_size
                if seen is not None and mark in seen:
                    continue
                try:
                    whole = self._whole(path, output, cache)
                except (ValueError, KeyError):  # half a JSON text
                    whole = False
                wrong += [path.name] * (not whole)
                if seen is not None:
                    seen.add(mark)
        return wrong

    def _whole(self, path: Path, output: Path, cache: Path) -> bool:
        if path.name.startswith(".lock") or path.suffix == ".part":
            return True
        raw = path.read_bytes()
        if path.is_relative_to(cache):
            return raw == self.caches.get(path.relative_to(cache).as_posix())
        name = path.relative_to(output).as_posix()
        if name == "manifest.json":
            return all(one in self.records for one in json.loads(raw)["leaflets"])
        if name == fingerprints.NAME:
            return all(
                one["record"] in self.records for one in json.loads(files.without_checksum(raw))["traces"]
            )
        if name == "SHA256SUMS":
            return raw[-1:] in {b"", b"\n"} and all(line in self.sums for line in raw.splitlines())
        return raw in [known.get(name) for known in self.folders.values()]


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Project:
    """A project for two clinics without an article."""
    return clinic_project({}, clinics=CLINICS)


def good(project: Project, numbers: range) -> Good:
    """Both versions, built cleanly; afterwards the project is as if none of it had been."""
    found = Good()
    for version in "ab":
        put(project, version, numbers)
        assert build(project) == 0
        found.folders[version] = below(project.output)
        found.caches.update(below(pictures.cache(project)))
        found.records.extend(json.loads(found.folders[version]["manifest.json"])["leaflets"])
        found.sums.extend(found.folders[version]["SHA256SUMS"].splitlines())
        empty(project.output)
        empty(project.cache)
    return found


def empty(folder: Path) -> None:
    """Remove all that is in a folder, but not the folder: a disk may be mounted there."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()


def sums_fit(output: Path, before: bytes) -> bool:
    """Whether the checksums are those of the manifest, or those that were there before."""
    sums = output / "SHA256SUMS"
    now = sums.read_bytes() if sums.is_file() else b""
    known = manifest.read(output).records
    return now in {before, "".join(f"{one.sha256}  {one.file}\n" for one in known).encode()}


@contextmanager
def watched(look: Callable[[], list[str]]) -> Iterator[list[str]]:
    """Looks again and again, in another thread, and gathers what is seen."""
    seen: list[str] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.01):
            seen.extend(look())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def alive(group: int) -> list[str]:
    """Processes of a group that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(stat.parent.name)
    return found


def holds(project: Project, process: int) -> bool:
    """Whether a process has the output folder."""
    with suppress(OSError):
        return (project.output / ".lock.pid").read_text() == str(process)
    return False


@pytest.mark.slow("kills")
@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_at_any_moment_tears_nothing(clinic: Project, jobs: str) -> None:
    """Alone or with its workers, 25 times; every fifth time a normal build makes what a clean one makes."""
    numbers, chance = range(4), random.Random(f"dræbt {jobs}")  # noqa: S311 - to be the same each time
    known = good(clinic, numbers)
    cache = pictures.cache(clinic)
    groups, killed, longest = [], 0, 1.0
    marks: set[tuple[int, ...]] = set()
    with watched(lambda: known.torn(clinic.output, cache, marks)) as seen:
        for turn in range(4 * KILLS):
            for number in numbers:
                put(clinic, chance.choice("ab"), range(number, number + 1))
            if turn % 4 == 0:
                empty(clinic.cache)
                (clinic.content / f"ondt-{chance.choice(numbers)}.md").unlink()  # withdrawn
            sums = clinic.output / "SHA256SUMS"
            before = sums.read_bytes() if sums.is_file() else b""
            running = subprocess.Popen(
                command(clinic, "-j", jobs),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            groups.append(running.pid)
            wait_until(lambda: holds(clinic, running.pid) or running.poll() is not None)  # noqa: B023
            began = time.monotonic()
            with suppress(subprocess.TimeoutExpired):
                running.wait(chance.random() * longest)
                longest = 0.9 * (time.monotonic() - began)
            with suppress(ProcessLookupError):
                (os.killpg if chance.random() < 0.5 else os.kill)(running.pid, signal.SIGKILL)
            killed += running.wait() == -signal.SIGKILL
            assert known.torn(clinic.output, cache) == []
            assert sums_fit(clinic.output, before)
            if turn % 5 == 4:
                version = chance.choice("ab")
                put(clinic, version, numbers)
                assert build(clinic) == 0
                assert below(clinic.output) == known.folders[version]
            if killed == KILLS:
                break
    assert killed == KILLS
    assert seen == []
    wait_until(lambda: not any(map(alive, groups)))
    put(clinic, "a", numbers)
    for path in cache.rglob("*.part"):
        os.utime(path, (0, 0))
    assert build(clinic) == 0
    assert below(clinic.output) == known.folders["a"]
    assert left_over(clinic.root) == []


def test_leftovers_are_swept_and_nothing_else(clinic: Project) -> None:
    """In the output folder at once; in the cache, where others may be writing, after an hour."""
    put(clinic, "a", range(1))
    ours = [clinic.output, clinic.output / "havnen", clinic.output / "havnen" / "mine"]
    cache = pictures.cache(clinic)
    folders = [*ours, clinic.cache, cache, cache / "index", clinic.output / "print" / "havnen"]
    names = (".handouts-abcd1234.part", ".handouts-notes.part", "thesis.part", "handouts-abcd1234.part")
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).touch()
    new = [folder / names[0] for folder in folders[3:]]
    expected = {folder / name for folder in folders for name in names} - {one / names[0] for one in ours[:2]}
    assert build(clinic) == 0
    assert set(clinic.root.rglob("*.part")) == expected
    for path in new:
        os.utime(path, (0, 0))
    assert build(clinic) == 0
    assert set(clinic.root.rglob("*.part")) == expected - set(new)


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A small disk in place of a folder; the test is skipped where nothing may be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "handouts-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, pages: int) -> Path:
    """Fill a disk but for some pages of 4 KB; the file that fills it."""
    filler = folder / "andet.bin"
    told = os.statvfs(folder)
    filler.write_bytes(bytes((told.f_bavail - pages) * told.f_bsize))
    assert os.statvfs(folder).f_bavail == pages
    return filler


def is_told(said: str, *, reason: str) -> str:
    """The file that could not be written; the message has two lines and says what to do."""
    told = re.search(
        rf"^handouts: (.*) cannot be written: {reason}\n  → Make room on the disk, .*$", said, re.MULTILINE
    )
    assert told, said
    assert "Traceback" not in said
    return Path(told[1]).name


@pytest.mark.parametrize("free", [0, 1, 4, 9, 13])
@linux
def test_a_full_disk_leaves_the_last_good_state(
    clinic: Project, capsys: pytest.CaptureFixture[str], free: int
) -> None:
    """With so many pages of 4 KB left; with room all comes right."""
    numbers = range(3)
    known = good(clinic, numbers)
    with disk(clinic.output, "4m"):
        put(clinic, "a", range(2))
        (clinic.content / "ondt-2.md").unlink()
        assert build(clinic) == 0
        before = (clinic.output / "SHA256SUMS").read_bytes()
        put(clinic, "b", numbers)
        filler = fill(clinic.output, free)
        capsys.readouterr()
        assert build(clinic) == 3
        filler.unlink()
        is_told(capsys.readouterr().err, reason="No space left on device")
        assert known.torn(clinic.output, pictures.cache(clinic)) == []
        assert sums_fit(clinic.output, before)
        assert left_over(clinic.output) == []
        assert build(clinic) == 0
        assert below(clinic.output) == known.folders["b"]


@linux
def test_a_disk_may_fill_at_any_file(clinic: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """At the traces, the manifest, or at the very last: the checksums."""
    known = good(clinic, range(1))
    put(clinic, "a", range(1))
    full = []
    with disk(clinic.output, "4m"):
        pages = sum(-(-len(raw) // os.statvfs(clinic.output).f_bsize) for raw in known.folders["a"].values())
        for free in range(pages + 1, 0, -1):
            empty(clinic.output)
            filler = fill(clinic.output, free)
            capsys.readouterr()
            code = build(clinic)
            filler.unlink()
            if code:
                full.append(is_told(capsys.readouterr().err, reason="No space left on device"))
                assert (code, left_over(clinic.output)) == (3, [])
                assert known.torn(clinic.output, pictures.cache(clinic)) == []
            assert build(clinic) == 0
            assert below(clinic.output) == known.folders["a"]
            if full[-1:] == ["ondt-0.pdf"]:
                break
    assert list(dict.fromkeys(full)) == [fingerprints.NAME, "SHA256SUMS", "manifest.json", "ondt-0.pdf"]


@pytest.mark.slow("faults")
@linux
def test_a_full_disk_ends_a_build_in_several_processes(clinic: Project) -> None:
    """As it does one in this process."""
    known = good(clinic, range(6))
    put(clinic, "a", range(6))
    with disk(clinic.output, "128k"):
        done = subprocess.run(command(clinic, "-j", "2"), capture_output=True, text=True, check=False)
        assert done.returncode == 3
        is_told(done.stderr, reason="No space left on device")
        assert left_over(clinic.output) == []
        assert known.torn(clinic.output, pictures.cache(clinic)) == []
        subprocess.run(["mount", "-o", "remount,size=4m", str(clinic.output)], check=True)
        assert build(clinic, "-j", "2") == 0
        assert below(clinic.output) == known.folders["a"]


@linux
def test_a_full_disk_of_the_picture_cache_is_told(
    clinic: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Be it full at a picture or at what the cache knows of it; no picture in part is kept there."""
    known = good(clinic, range(2))
    put(clinic, "a", range(2))
    picture = max(map(len, known.caches.values()))
    with disk(clinic.cache, "4m"):
        for free in (0, 2, -(-picture // os.statvfs(clinic.cache).f_bsize)):
            filler = fill(clinic.cache, free)
            capsys.readouterr()
            assert build(clinic) == 3
            is_told(capsys.readouterr().err, reason="No space left on device")
            filler.unlink()
            assert left_over(clinic.root) == []
            assert known.torn(clinic.output, pictures.cache(clinic)) == []
        assert build(clinic) == 0
        assert below(clinic.output) == known.folders["a"]


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """A folder that nobody may write to: by its rights or, for root, whom they do not stop, by its disk."""
    if os.geteuid():
        for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
            path.chmod(0o555)
        yield
        for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
            path.chmod(0o755)
        return
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


@linux
def test_a_folder_that_is_closed_keeps_what_it_has(
    clinic: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build says so and changes nothing; what it would do can still be asked."""
    put(clinic, "a", range(2))
    with disk(clinic.output, "4m") if not os.geteuid() else nullcontext():
        assert build(clinic) == 0
        before = below(clinic.output)
        put(clinic, "b", range(2))
        with closed(clinic.output):
            capsys.readouterr()
            assert build(clinic) == 3
            told = capsys.readouterr()
            assert build(clinic, "--dry-run") == 0
        is_told(told.err, reason="(Read-only file system|Permission denied)")
        assert below(clinic.output) == before
        assert build(clinic) == 0


@linux
def test_a_picture_cache_that_is_closed_is_told(clinic: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Likewise."""
    put(clinic, "a", range(2))
    with disk(clinic.cache, "4m") if not os.geteuid() else nullcontext():
        with closed(clinic.cache):
            assert build(clinic) == 3
        is_told(capsys.readouterr().err, reason="(Read-only file system|Permission denied)")
        assert build(clinic) == 0


def flip(path: Path, chance: random.Random) -> None:
    """Turn one bit of a file round."""
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


@pytest.mark.slow("faults")
@pytest.mark.parametrize(
    "name", [fingerprints.NAME, "manifest.json", "SHA256SUMS", "havnen/ondt-0.pdf", "solsiden/ondt-1.pdf"]
)
def test_a_flipped_bit_in_the_output_is_mended(clinic: Project, name: str) -> None:
    """Wherever it is: the next build makes what a clean one makes."""
    known, chance = good(clinic, range(2)), random.Random(name)  # noqa: S311 - to be the same each time
    put(clinic, "a", range(2))
    assert build(clinic) == 0
    for _ in range(10):
        flip(clinic.output / name, chance)
        assert build(clinic) == 0
        assert below(clinic.output) == known.folders["a"]


@pytest.mark.slow("faults")
def test_a_flipped_bit_in_the_picture_cache_is_mended(clinic: Project) -> None:
    """No leaflet shows a picture that is not what it was; the picture is made again."""
    known, chance = good(clinic, range(1)), random.Random("billede")  # noqa: S311 - to be the same each time
    put(clinic, "a", range(1))
    assert build(clinic) == 0
    cache = pictures.cache(clinic)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) == 2  # the picture, and what the cache knows of it
    for path in kept * 6:
        flip(path, chance)
        assert build(clinic, "--force") == 0
        assert below(clinic.output) == known.folders["a"]
        assert known.torn(clinic.output, cache) == []


@pytest.mark.slow("faults")
def test_a_flipped_bit_in_what_was_seen_is_mended(
    clinic: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the articles' heads and of the brands: no wrong title is listed, none is printed."""
    known, chance = good(clinic, range(2)), random.Random("set")  # noqa: S311 - to be the same each time
    put(clinic, "a", range(2))
    assert build(clinic) == 0
    capsys.readouterr()
    assert run(["--project", str(clinic.root), "list"]) == 0
    listed = capsys.readouterr().out
    kept = [clinic.cache / topics_cache.NAME, *(clinic.cache / brand_cache.NAME).iterdir()]
    assert len(kept) == 1 + len(CLINICS)
    for _ in range(6):
        for path in kept:
            flip(path, chance)
        assert run(["--project", str(clinic.root), "list"]) == 0
        assert capsys.readouterr().out == listed
        assert build(clinic, "--force") == 0
        assert below(clinic.output) == known.folders["a"]
        capsys.readouterr()


@pytest.mark.slow("faults")
@pytest.mark.parametrize("name", [fingerprints.NAME, "manifest.json"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb'("pages": ?)1', rb"\g<1>3"),
        (rb'("title": ?)"Ondt 1"', rb'\1"Ondt 3"'),
        (rb'("slug": ?)"ondt-1"', rb'\1"ondt-5"'),
        (rb'("file": ?)"havnen/ondt-1.pdf"', rb'\1"havnen/ondt-0.pdf"'),
    ],
)
def test_a_wrong_value_reaches_no_manifest(clinic: Project, name: str, old: bytes, new: bytes) -> None:
    """Though the file can be read; also where a build is asked for another leaflet only."""
    put(clinic, "a", range(3))
    assert build(clinic) == 0
    before = below(clinic.output)
    spoiled, count = re.subn(old, new, before[name])
    assert count
    for asked in ((), ("ondt-2",)):
        (clinic.output / name).write_bytes(spoiled)
        assert build(clinic, *asked) == 0
        assert (clinic.output / "manifest.json").read_bytes() == before["manifest.json"]
        assert (clinic.output / "SHA256SUMS").read_bytes() == before["SHA256SUMS"]
    assert build(clinic) == 0
    assert below(clinic.output) == before


def test_what_only_the_manifest_knows_is_ours_and_stale(
    clinic: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the traces are lost: it stays in the manifest, and is withdrawn when its article goes."""
    put(clinic, "a", range(3))
    assert build(clinic) == 0
    before = below(clinic.output)
    (clinic.output / fingerprints.NAME).unlink()
    assert build(clinic, "ondt-0") == 0
    assert (clinic.output / "manifest.json").read_bytes() == before["manifest.json"]
    capsys.readouterr()
    assert build(clinic, "--dry-run") == 0
    assert "havnen/ondt-1.pdf: the record of its inputs is missing" in capsys.readouterr().out
    (clinic.content / "ondt-2.md").unlink()
    assert build(clinic) == 0
    assert [path.name for path in clinic.output.rglob("*-2.pdf")] == []


@pytest.mark.parametrize("file", ["../andet.pdf", "/andet.pdf", "a/../../andet.pdf"])
def test_a_manifest_withdraws_nothing_outside_its_folder(clinic: Project, file: str) -> None:
    """Whatever somebody wrote into it."""
    put(clinic, "a", range(2))
    assert build(clinic) == 0
    told = (clinic.output / "manifest.json").read_text("utf-8")
    (clinic.output / "manifest.json").write_text(told.replace("havnen/ondt-1.pdf", file), "utf-8")
    (clinic.output / fingerprints.NAME).unlink()
    (clinic.content / "ondt-1.md").unlink()
    (clinic.root / "andet.pdf").touch()
    assert build(clinic) == 0
    assert (clinic.root / "andet.pdf").is_file()
    assert "andet" not in (clinic.output / "manifest.json").read_text("utf-8")


@pytest.mark.slow("faults")
@linux
def test_two_builds_of_other_topics_make_one_folder(clinic: Project) -> None:
    """Each in a process of its own, at once: the folder is that of one build of both."""
    known = good(clinic, range(6))
    put(clinic, "a", range(6))
    halves = [("ondt-0", "ondt-1", "ondt-2", "-j", "1"), ("ondt-3", "ondt-4", "ondt-5", "-j", "2")]
    both = [subprocess.Popen(command(clinic, *half), stderr=subprocess.PIPE) for half in halves]
    told = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert below(clinic.output) == known.folders["a"]


@pytest.mark.slow("faults")
@linux
def test_two_builds_share_the_pictures(clinic: Project, tmp_path: Path) -> None:
    """Into two folders, at once: neither spoils what the other makes ready."""
    known = good(clinic, range(2))
    put(clinic, "a", range(2))
    folders = [tmp_path / "et", tmp_path / "to"]
    both = [subprocess.Popen(command(clinic, "-j", "1", "-o", str(one))) for one in folders]
    assert [one.wait() for one in both] == [0, 0]
    assert [below(one) for one in folders] == [known.folders["a"]] * 2
    assert known.torn(clinic.output, pictures.cache(clinic)) == []


def test_no_trace_leads_out_of_the_folder(clinic_project: ClinicProject) -> None:
    """Traces that were altered and sealed again are none: a withdrawal removes only files of the folder."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})
    precious = project.root / "precious.txt"
    precious.write_text("dyrebar", "utf-8")
    assert run(["--project", str(project.root), "build"]) == 0
    traces = project.output / fingerprints.NAME
    told = json.loads(files.without_checksum(traces.read_bytes()))
    for one in told["traces"]:
        one["record"]["file"] = "../precious.txt"
    traces.write_bytes(files.with_checksum(json.dumps(told).encode()))
    (project.content / "a.md").unlink()
    assert run(["--project", str(project.root), "build"]) == 0
    assert precious.read_text("utf-8") == "dyrebar"


def test_a_long_build_remembers_what_is_done_on_its_way(
    clinic: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever kills it loses half a minute; what it makes in the end is what it makes in one go."""
    numbers, known = range(4), {}
    put(clinic, "a", numbers)
    assert build(clinic) == 0
    whole = below(clinic.output)
    empty(clinic.output)
    monkeypatch.setattr(builds, "SAVE_EVERY", 0.0)

    def look(done: int, _: int, __: str) -> None:
        known[done] = len(fingerprints.read(clinic.output).leaflets), sums_fit(clinic.output, b"")

    builds.build(clinic, progress=look)
    assert known == {done: (done, True) for done in range(8)}
    assert below(clinic.output) == whole
