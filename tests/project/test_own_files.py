"""Files of templates and style sheets: a project's own are not read through a link that leads out of it."""

import os
from pathlib import Path

import pytest

from handouts.project import own_files
from handouts.project.project import shipped
from handouts.storage.input_files import RefusedError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


def test_a_link_inside_the_project_is_read_and_one_out_of_it_is_not(tmp_path: Path) -> None:
    """In place of the file, or of a folder in its path."""
    folder, outside = tmp_path / "klinik/templates", tmp_path / "outside"
    for place in (folder / "labels", outside, tmp_path / "klinik/shared"):
        place.mkdir(parents=True)
        (place / "da.toml").write_text(place.name)
    path = folder / "labels/da.toml"
    assert own_files.read(folder, path) == b"labels"
    path.unlink()
    path.symlink_to(tmp_path / "klinik/shared/da.toml")
    assert own_files.read(folder, path) == b"shared"
    path.unlink()
    path.symlink_to(outside / "da.toml")
    with pytest.raises(RefusedError):
        own_files.read(folder, path)
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(outside)
    with pytest.raises(RefusedError):
        own_files.read(folder, path)


def test_files_of_the_program_are_read_by_name() -> None:
    """Wherever it is installed."""
    folder = shipped("templates")
    path = folder / "labels/da.toml"
    assert own_files.read(folder, path) == path.read_bytes()
