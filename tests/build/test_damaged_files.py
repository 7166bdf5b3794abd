"""Damaged files: the next build repairs whatever a disk or a person has changed."""

import random
import re
from pathlib import Path

import pytest

from handouts.articles import topics_cache
from handouts.brands import brand_cache
from handouts.build import fingerprints
from handouts.cli.main import run
from handouts.leaflets import pictures
from handouts.project.project import Project
from tests.build.clean_builds import CLINICS, below, build, good, put


def flip(path: Path, chance: random.Random) -> None:
    """Flip one bit of a file."""
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


@pytest.mark.slow("faults")
@pytest.mark.parametrize(
    "name", [fingerprints.NAME, "manifest.json", "SHA256SUMS", "havnen/ondt-0.pdf", "solsiden/ondt-1.pdf"]
)
def test_a_flipped_bit_in_the_output_is_repaired(project: Project, name: str) -> None:
    """In a leaflet, the manifest, the checksums or the fingerprints."""
    known, chance = good(project, range(2)), random.Random(name)  # noqa: S311 - to be the same each time
    put(project, "a", range(2))
    assert build(project) == 0
    for _ in range(10):
        flip(project.output / name, chance)
        assert build(project) == 0
        assert below(project.output) == known.folders["a"]


@pytest.mark.slow("faults")
def test_a_flipped_bit_in_the_picture_cache_is_repaired(project: Project) -> None:
    """The picture is made again; no leaflet shows the damaged one."""
    known, chance = good(project, range(1)), random.Random("billede")  # noqa: S311 - to be the same each time
    put(project, "a", range(1))
    assert build(project) == 0
    cache = pictures.cache(project)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) == 2  # the picture, and its entry in the index
    for path in kept * 6:
        flip(path, chance)
        assert build(project, "--force") == 0
        assert below(project.output) == known.folders["a"]
        assert known.torn(project.output, cache) == []


@pytest.mark.slow("faults")
def test_a_flipped_bit_in_the_caches_of_articles_and_brands_is_repaired(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """No wrong title is listed or printed."""
    known, chance = good(project, range(2)), random.Random("set")  # noqa: S311 - to be the same each time
    put(project, "a", range(2))
    assert build(project) == 0
    capsys.readouterr()
    assert run(["--project", str(project.root), "list"]) == 0
    listed = capsys.readouterr().out
    kept = [project.cache / topics_cache.NAME, *(project.cache / brand_cache.NAME).iterdir()]
    assert len(kept) == 1 + len(CLINICS)
    for _ in range(6):
        for path in kept:
            flip(path, chance)
        assert run(["--project", str(project.root), "list"]) == 0
        assert capsys.readouterr().out == listed
        assert build(project, "--force") == 0
        assert below(project.output) == known.folders["a"]
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
def test_a_wrong_value_reaches_no_manifest(project: Project, name: str, old: bytes, new: bytes) -> None:
    """Even if the file can be read, and even if another topic is built."""
    put(project, "a", range(3))
    assert build(project) == 0
    before = below(project.output)
    spoiled, count = re.subn(old, new, before[name])
    assert count
    for asked in ((), ("ondt-2",)):
        (project.output / name).write_bytes(spoiled)
        assert build(project, *asked) == 0
        assert (project.output / "manifest.json").read_bytes() == before["manifest.json"]
        assert (project.output / "SHA256SUMS").read_bytes() == before["SHA256SUMS"]
    assert build(project) == 0
    assert below(project.output) == before
