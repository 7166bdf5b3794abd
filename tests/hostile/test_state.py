"""Manifest, history, fingerprints and caches that somebody else made: no fault, nothing outside is touched.

Each value in a real file is replaced by values that it never has, with a valid checksum, and commands run.
There are some 8,000 such files, which take an hour; a run of the tests tries 45 of each kind, evenly spaced.
HANDOUTS_MUTATIONS=all tries them all.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.storage import files
from tests.conftest import ARTICLE, make_project
from tests.hostile.mutations import damages, mutations
from tests.hostile.watching import watched

FAULTS = ("Traceback", "program itself", "program failed", "SECRET", "\x1b")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
LEAFLET = (
    ARTICLE.replace("title: Ondt i nakken", "title: Ondt i nakken\nalso: [hals]\ncodes: {icd10: [M54]}")
    + "\n## Billede\n\nSe her.\n\n![En plet](a.svg)\n"
)


def _short_seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest()[:32].encode() + b"\n" + content


def _none(content: bytes) -> bytes:
    return content


RELEASE, SITE, CALENDAR = ["release", "-o", "../out"], ["site", "-o", "../out"], ["list", "--ics", "../o.ics"]
STATE: dict[str, tuple[str, Callable[[bytes], bytes], list[list[str]]]] = {
    "manifest": (
        "project/dist/manifest.json",
        _none,
        [["list"], CALENDAR, RELEASE, SITE, ["build", "--dry-run"]],
    ),
    "history": ("first/manifest.json", _none, [[*RELEASE, "--since", "../first"]]),
    "fingerprints": ("project/dist/.traces.json", files.with_checksum, [["build", "--dry-run"], RELEASE]),
    "heads": (
        "project/.handouts/heads.json",
        files.with_checksum,
        [["list"], CALENDAR, ["build", "--dry-run"]],
    ),
    "brand": ("project/.handouts/brands/*.json", files.with_checksum, [SITE, ["check"]]),
    "body": ("project/.handouts/bodies/*/*", files.with_checksum, [["print", "nakken"]]),
    "picture": ("project/.handouts/pictures/index/*.json", _short_seal, [["print", "nakken"]]),
}
"""Each file, its seal, and the commands that read it."""
MOST = None if os.environ.get("HANDOUTS_MUTATIONS") == "all" else 45


def chosen(content: bytes) -> list[tuple[str, bytes]]:
    """The changed files to try: all, or ``MOST`` of them, evenly spaced."""
    every = [*mutations(json.loads(content)), *damages(content)]
    return every if MOST is None else every[:: -(-len(every) // MOST)]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project that was built, its first release, and a folder that nothing may open."""
    folder = tmp_path_factory.mktemp("good")
    made = make_project(folder / "project", {"nakken.md": LEAFLET, "a.svg": SVG})
    (folder / "outside").mkdir()
    (folder / "outside" / "x").write_text("SECRET")
    words = ["--project", str(made.root)]
    assert run([*words, "build"]) == 0
    assert run([*words, "release", "-o", str(folder / "first")]) == 0
    return folder


@pytest.mark.slow("faults")
@pytest.mark.parametrize("name", STATE)
def test_a_changed_file_is_never_trusted(
    good: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in one of its fields."""
    pattern, seal, commands = STATE[name]
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "project")
    (path,) = tmp_path.glob(pattern)
    raw = path.read_bytes()
    content = raw if seal is _none else raw.partition(b"\n")[2]
    before = sorted(tmp_path.iterdir())
    wrong = []
    for number, (what, changed) in enumerate(chosen(content)):
        for command in commands if MOST is None else [commands[number % len(commands)]]:
            path.write_bytes(seal(changed))
            with watched(tmp_path / "outside") as opened:
                code = run(["--project", ".", *command])
            printed = "".join(capsys.readouterr())
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
            (tmp_path / "o.ics").unlink(missing_ok=True)
            strange = opened or sorted(tmp_path.iterdir()) != before
            if code > 3 or strange or any(fault in printed for fault in FAULTS):
                wrong.append((what, command, code, printed))
    assert wrong == []
    assert (tmp_path / "outside" / "x").read_text() == "SECRET"


@pytest.mark.slow("faults")
def test_no_leaflet_outside_is_withdrawn(good: Path, tmp_path: Path) -> None:
    """A build removes the leaflets of articles that are gone, but only those of its own folder."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    (tmp_path / "project" / "content" / "nakken.md").unlink()
    words = ["--project", str(tmp_path / "project"), "build"]
    dist = tmp_path / "project" / "dist"
    fingerprints = dist / ".traces.json"
    raw = fingerprints.read_bytes().partition(b"\n")[2]
    outside = sorted(tmp_path.rglob("*"))
    for _, changed in chosen(raw):
        fingerprints.write_bytes(files.with_checksum(changed))
        assert run(words) in {0, 1, 2}
        assert [path for path in outside if not path.exists() and not path.is_relative_to(dist)] == []
