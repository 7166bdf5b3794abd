"""Small projects in two versions, the results of undisturbed builds, and a comparison with them."""

import json
import os
import random
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handouts.build import fingerprints, manifest
from handouts.cli.main import run
from handouts.leaflets import pictures
from handouts.project.project import Project
from handouts.storage import files
from tests.conftest import ARTICLE

CLINICS = ("havnen", "solsiden")
PICTURED = f"{ARTICLE}\n## Billede\n\nSe her.\n\n![En plet](a.png)\n"


def article(number: int, version: str) -> str:
    """The text of one article in version ``a`` or ``b``; article 0 has a picture."""
    text = (PICTURED if number == 0 else ARTICLE).replace("Ondt i nakken", f"Ondt {number}")
    return (
        text
        if version == "a"
        else text.replace("sjældent farligt", "aldrig farligt")
        .replace("a.png", "b.png")
        .replace("Ondt", "Øm")
    )


def photograph(version: str) -> bytes:
    """A small PNG of random pixels, which cannot be compressed; the same for each version."""
    file = BytesIO()
    Image.frombytes("RGB", (90, 60), random.Random(version).randbytes(90 * 60 * 3)).save(file, "PNG")  # noqa: S311
    return file.getvalue()


def put(project: Project, version: str, numbers: range) -> None:
    """Write articles in one version, with the picture of that version."""
    for number in numbers:
        (project.content / f"ondt-{number}.md").write_text(article(number, version), "utf-8")
    (project.content / f"{version}.png").write_bytes(photograph(version))


def below(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name, also hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def left_over(folder: Path) -> list[str]:
    """Names of the files that only an interrupted build leaves."""
    return [path.name for path in folder.rglob("*") if path.name == ".lock.pid" or path.suffix == ".part"]


def build(project: Project, *arguments: str) -> int:
    """Build in this process; the exit code."""
    return run(["--project", str(project.root), "build", *arguments])


def command(project: Project, *arguments: str) -> list[str]:
    """The command of a build in another process."""
    return [sys.executable, "-m", "handouts", "--project", str(project.root), "build", *arguments]


@dataclass(frozen=True, kw_only=True)
class Good:
    """What undisturbed builds make of both versions: the only contents that a finished file may have."""

    folders: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Files of the output folder by name, by version."""
    caches: dict[str, bytes] = field(default_factory=dict)
    """Files of the picture cache by name, of both versions."""
    records: list[object] = field(default_factory=list)
    """Records of the manifests."""
    sums: list[bytes] = field(default_factory=list)
    """Lines of the checksums."""

    def torn(self, output: Path, cache: Path, seen: set[tuple[int, ...]] | None = None) -> list[str]:
        """Names of the files that have another content than an undisturbed build gives them.

        Args:
            output: The output folder.
            cache: The folder of the picture cache.
            seen: Files that were looked at before and are skipped; new ones are added.
        """
        wrong = []
        walks = [*os.walk(output), *os.walk(cache)]  # rglob fails if a folder is removed meanwhile
        for path in [Path(folder, name) for folder, _, names in walks for name in names]:
            with suppress(FileNotFoundError):  # removed, or moved into place meanwhile
                status = path.stat()
                mark = status.st_ino, status.st_mtime_ns, status.st_size
                if seen is not None and mark in seen:
                    continue
                try:
                    whole = self._whole(path, output, cache)
                except (ValueError, KeyError):  # an incomplete JSON text
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


def good(project: Project, numbers: range) -> Good:
    """Build both versions of some articles undisturbed, and empty the folders again."""
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
    """Remove everything in a folder, but not the folder itself: a disk may be mounted there."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()


def sums_fit(output: Path, before: bytes) -> bool:
    """Whether the checksums match the manifest, or are the same as before."""
    sums = output / "SHA256SUMS"
    now = sums.read_bytes() if sums.is_file() else b""
    known = manifest.read(output).records
    return now in {before, "".join(f"{one.sha256}  {one.file}\n" for one in known).encode()}


linux = pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs, /proc and process groups of Linux")
