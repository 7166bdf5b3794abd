"""A full or write-protected disk: the build ends with an error, and the last good state stays."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from handouts.build import fingerprints
from handouts.leaflets import pictures
from handouts.project.project import Project
from tests.build.clean_builds import below, build, command, empty, good, left_over, linux, put, sums_fit


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount a small disk in place of a folder; the test is skipped if that is not allowed."""
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
    """Fill a disk except for some pages of 4 KB; returns the file that fills it."""
    filler = folder / "andet.bin"
    space = os.statvfs(folder)
    filler.write_bytes(bytes((space.f_bavail - pages) * space.f_bsize))
    assert os.statvfs(folder).f_bavail == pages
    return filler


def unwritten(error: str, *, reason: str) -> str:
    """Name of the file that could not be written, from the error message with its advice."""
    found = re.search(
        rf"^handouts: (.*) cannot be written: {reason}\n  → Make room on the disk, .*$", error, re.MULTILINE
    )
    assert found, error
    assert "Traceback" not in error
    return Path(found[1]).name


@pytest.mark.parametrize("free", [0, 1, 4, 9, 13])
@linux
def test_a_full_disk_leaves_the_last_good_state(
    project: Project, capsys: pytest.CaptureFixture[str], free: int
) -> None:
    """With 0 to 13 free pages of 4 KB; when there is room again, the next build completes it."""
    numbers = range(3)
    known = good(project, numbers)
    with disk(project.output, "4m"):
        put(project, "a", range(2))
        (project.content / "ondt-2.md").unlink()
        assert build(project) == 0
        before = (project.output / "SHA256SUMS").read_bytes()
        put(project, "b", numbers)
        filler = fill(project.output, free)
        capsys.readouterr()
        assert build(project) == 3
        filler.unlink()
        unwritten(capsys.readouterr().err, reason="No space left on device")
        assert known.torn(project.output, pictures.cache(project)) == []
        assert sums_fit(project.output, before)
        assert left_over(project.output) == []
        assert build(project) == 0
        assert below(project.output) == known.folders["b"]


@linux
def test_the_disk_may_be_full_at_any_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """At the leaflet, the manifest, the checksums or the fingerprints."""
    known = good(project, range(1))
    put(project, "a", range(1))
    full = []
    with disk(project.output, "4m"):
        pages = sum(-(-len(raw) // os.statvfs(project.output).f_bsize) for raw in known.folders["a"].values())
        for free in range(pages + 1, 0, -1):
            empty(project.output)
            filler = fill(project.output, free)
            capsys.readouterr()
            code = build(project)
            filler.unlink()
            if code:
                full.append(unwritten(capsys.readouterr().err, reason="No space left on device"))
                assert (code, left_over(project.output)) == (3, [])
                assert known.torn(project.output, pictures.cache(project)) == []
            assert build(project) == 0
            assert below(project.output) == known.folders["a"]
            if full[-1:] == ["ondt-0.pdf"]:
                break
    assert list(dict.fromkeys(full)) == [fingerprints.NAME, "SHA256SUMS", "manifest.json", "ondt-0.pdf"]


@pytest.mark.slow("faults")
@linux
def test_a_full_disk_ends_a_build_in_several_processes(project: Project) -> None:
    """As in this process."""
    known = good(project, range(6))
    put(project, "a", range(6))
    with disk(project.output, "128k"):
        done = subprocess.run(command(project, "-j", "2"), capture_output=True, text=True, check=False)
        assert done.returncode == 3
        unwritten(done.stderr, reason="No space left on device")
        assert left_over(project.output) == []
        assert known.torn(project.output, pictures.cache(project)) == []
        subprocess.run(["mount", "-o", "remount,size=4m", str(project.output)], check=True)
        assert build(project, "-j", "2") == 0
        assert below(project.output) == known.folders["a"]


@linux
def test_a_full_disk_of_the_picture_cache_ends_a_build(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a picture or at its entry in the index; no incomplete picture is kept."""
    known = good(project, range(2))
    put(project, "a", range(2))
    picture = max(map(len, known.caches.values()))
    with disk(project.cache, "4m"):
        for free in (0, 2, -(-picture // os.statvfs(project.cache).f_bsize)):
            filler = fill(project.cache, free)
            capsys.readouterr()
            assert build(project) == 3
            unwritten(capsys.readouterr().err, reason="No space left on device")
            filler.unlink()
            assert left_over(project.root) == []
            assert known.torn(project.output, pictures.cache(project)) == []
        assert build(project) == 0
        assert below(project.output) == known.folders["a"]


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Write-protect a folder: by its permissions, or for root, who may ignore them, by its mount."""
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
def test_a_write_protected_output_folder_is_not_changed(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build ends with an error; a dry run still works."""
    put(project, "a", range(2))
    with disk(project.output, "4m") if not os.geteuid() else nullcontext():
        assert build(project) == 0
        before = below(project.output)
        put(project, "b", range(2))
        with closed(project.output):
            capsys.readouterr()
            assert build(project) == 3
            error = capsys.readouterr().err
            assert build(project, "--dry-run") == 0
        unwritten(error, reason="(Read-only file system|Permission denied)")
        assert below(project.output) == before
        assert build(project) == 0


@linux
def test_a_write_protected_picture_cache_ends_a_build(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """When it can be written again, the next build completes it."""
    put(project, "a", range(2))
    with disk(project.cache, "4m") if not os.geteuid() else nullcontext():
        with closed(project.cache):
            assert build(project) == 3
        unwritten(capsys.readouterr().err, reason="(Read-only file system|Permission denied)")
        assert build(project) == 0
