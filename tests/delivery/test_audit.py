"""What ``.ci/audit.py`` says of the packages, and that docs/licences.md names each of them."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests import ROOT

LICENCES = {
    "MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Zlib", "CC0-1.0", "Apache-2.0",
    "PSF-2.0", "PSF-based", "MPL-2.0", "MPL-1.1", "OFL-1.1", "LGPL-2.1-or-later", "LGPL-3.0-or-later",
    "GPL-2.0-or-later", "FTL",
}  # fmt: skip
"""Those that a clinic may use without a duty of its own; the GPL only where another can be chosen."""
SOUND = {"name": "click", "version": "8.0", "vulns": []}
UNKNOWN = {"name": "segno", "skip_reason": "Dependency not found"}
HOLE = {
    "name": "weasyprint",
    "version": "67.0",
    "vulns": [{"id": "CVE-2025-68616", "fix_versions": ["68.0"]}],
}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    """The module ``.ci/audit.py``."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci/audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _listed() -> dict[str, str]:
    """Packages and licences of docs/licences.md."""
    text = (ROOT / "docs/licences.md").read_text("utf-8")
    table = text.partition("| package | licence |\n|---|---|\n")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+?) \|$", table, re.MULTILINE))


@pytest.mark.parametrize(
    ("answers", "strict", "code", "line"),
    [
        ([SOUND], True, 0, "No hole is known in 1 packages"),
        ([SOUND, HOLE], False, 1, "weasyprint 67.0: CVE-2025-68616, mended in 68.0"),
        ([SOUND, UNKNOWN], False, 1, "segno: Dependency not found"),
        ([UNKNOWN], False, 0, "NOT audited"),
        ([UNKNOWN], True, 1, "NOT audited"),
    ],
)
def test_a_hole_fails_and_silence_is_told(
    audit: ModuleType, answers: list[dict[str, Any]], strict: bool, code: int, line: str
) -> None:
    """Silence of the list of holes is never taken for “no hole”."""
    ended, lines = audit.judged(answers, strict=strict)
    assert ended == code
    assert line in " ".join(lines)


def test_every_package_that_is_shipped_has_its_licence_listed() -> None:
    """What the program needs is listed, nothing else is, and every licence is one that a clinic may use."""
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/audit.py", "--needed"], capture_output=True, text=True, check=True
    )
    needed, listed = json.loads(done.stdout), _listed()
    assert needed.keys() - listed.keys() == set()
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock.replace(".yaml==", "-yaml=="), re.MULTILINE))
    assert listed.keys() <= pinned
    assert not {part for cell in listed.values() for part in re.split(r" AND | OR ", cell)} - LICENCES
    assert not {"pytest", "hypothesis", "mypy"} & needed.keys()


def test_every_font_that_is_shipped_has_its_licence_beside_it(audit: ModuleType) -> None:
    """Each folder of fonts has the text of its licence, and the list has each font with its hash."""
    fonts = audit.fonts()
    assert len(fonts) == len(list((ROOT / "styles/fonts").glob("*/*.ttf")))
    page = (ROOT / "docs/licences.md").read_text("utf-8")
    for font in fonts:
        licence = Path(font["name"]).parent / "OFL.txt"
        assert "SIL OPEN FONT LICENSE" in (ROOT / licence).read_text("utf-8").upper()
        assert licence.as_posix() in page
        assert len(font["hashes"][0]["content"]) == 64
    for folder in (ROOT / "styles/brands").glob("*/*.ttf"):
        assert (folder.parent / "OFL.txt").is_file()


def test_every_pinned_package_has_a_hash() -> None:
    """Each line of both locks that names a package is followed by hashes."""
    for lock in (ROOT / "requirements.lock", ROOT / ".ci/audit.lock"):
        text = lock.read_text("utf-8")
        packages = re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", text, re.MULTILINE | re.DOTALL)
        assert len(packages) > 40
        assert not [package[:30] for package in packages if "--hash=sha256:" not in package]
