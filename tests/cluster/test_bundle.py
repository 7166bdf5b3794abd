"""The bundle: styles and brands of a project in one file."""

import os
import shutil
from pathlib import Path

from handouts.build.session import Session, open_session
from handouts.cluster import bundle
from handouts.project import project
from tests.conftest import CASES, ClinicProject


def test_a_bundle_depends_only_on_its_files(session: Session, tmp_path: Path) -> None:
    """Files of another date in another folder give the same bytes; unpacked, they are the same files."""
    first = bundle.packed(session.resources)
    root = Path(shutil.copytree(CASES, tmp_path / "klinik"))
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    assert bundle.packed(open_session(project.find(root)).resources) == first
    there = bundle.unpacked(first, folder=tmp_path / "bundles", pictures=tmp_path / "pictures")
    assert bundle.unpacked(first, folder=tmp_path / "bundles", pictures=tmp_path / "pictures") == there
    for name in ("/styles/print.css", "/styles/fonts.conf", "/brand/logo.svg"):
        assert (
            there.find(name, "nordlys").read_bytes() == session.resources.find(name, "nordlys").read_bytes()
        )


def test_files_outside_the_folders_are_not_in_the_bundle(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """A link that leads out of the project's styles is left out."""
    made = clinic_project()
    (tmp_path / "hemmelig.css").write_text("hemmelig")
    (made.root / "styles" / "ud.css").symlink_to(tmp_path / "hemmelig.css")
    assert b"ud.css" not in bundle.packed(open_session(made).resources).content
