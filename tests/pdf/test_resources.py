"""Addresses of a leaflet's files: where they are found, and which are refused."""

from pathlib import Path

import pytest

from handouts.pdf.resources import ResourceFolders


@pytest.fixture
def folders(tmp_path: Path) -> ResourceFolders:
    """Two folders of styles, one brand, one picture, and a file outside of them."""
    for name in ("own/theme.css", "shipped/theme.css", "shipped/print.css", "brands/havnen/logo.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "own/link.css").symlink_to(tmp_path / "secret.txt")
    return ResourceFolders(
        styles=(tmp_path / "own", tmp_path / "shipped"),
        brands=tmp_path / "brands",
        pictures=tmp_path / "pictures",
    )


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/styles/theme.css", "own/theme.css"),
        ("/styles/print.css", "shipped/print.css"),
        ("/brand/logo.svg", "brands/havnen/logo.svg"),
    ],
)
def test_the_first_folder_with_the_file_is_used(
    folders: ResourceFolders, tmp_path: Path, path: str, file: str
) -> None:
    """A brand's files are those of the leaflet's clinic."""
    assert folders.find(path, "havnen") == tmp_path / file


@pytest.mark.parametrize(
    "path", ["/styles/../secret.txt", "/styles/link.css", "/brand/nej.svg", "/andet/theme.css", "/styles/"]
)
def test_other_files_are_refused(folders: ResourceFolders, path: str) -> None:
    """Files outside the folders, also by a link, and files that do not exist."""
    with pytest.raises(FileNotFoundError, match="There is no file"):
        folders.find(path, "havnen")
