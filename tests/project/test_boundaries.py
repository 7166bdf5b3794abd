"""What a project may not do; the attacks themselves are in tests/hostile."""

from pathlib import Path

import pytest

from handouts.errors import UsageError
from handouts.project import boundaries
from handouts.project.project import shipped
from tests.conftest import ClinicProject


def test_settings_of_fonts_like_the_shipped_ones_are_accepted(clinic_project: ClinicProject) -> None:
    """A clinic may copy the whole folder of styles; other settings of fonts are refused."""
    root = clinic_project().root
    own = root / "styles" / "fonts.conf"
    own.write_bytes((shipped("styles") / "fonts.conf").read_bytes())
    assert boundaries.refused_files(root, shipped("styles")) == ()
    own.write_text("<fontconfig><dir>/</dir></fontconfig>")
    assert [one.file for one in boundaries.refused_files(root, shipped("styles"))] == ["styles/fonts.conf"]


def test_a_named_output_folder_is_not_checked(tmp_path: Path) -> None:
    """A folder outside the project is the user's own, with all links in it."""
    root, output = tmp_path / "project", tmp_path / "output"
    root.mkdir()
    output.mkdir()
    (output / "klinik").symlink_to(tmp_path)
    boundaries.require_real_folders(root, cache=root / ".handouts", output=output)
    (root / "dist").mkdir()
    (root / "dist" / "klinik").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="dist/klinik is a link out of the project"):
        boundaries.require_real_folders(root, cache=root / ".handouts", output=root / "dist")


def test_settings_that_are_far_too_large_are_refused(tmp_path: Path) -> None:
    """They would fill the memory. The file is sparse: it takes no room on the disk."""
    with (tmp_path / "handouts.toml").open("wb") as file:
        file.truncate(20_000_000_000)
    with pytest.raises(UsageError, match=r"20000\.0 MB; at most 1\.0 MB"):
        boundaries.settings_bytes(tmp_path)
