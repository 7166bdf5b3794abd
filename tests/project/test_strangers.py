"""Who else can write to the cache and the records of a project."""

import os
from pathlib import Path

import pytest

from handouts.project import strangers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a project with a cache; only its owner can write to them."""
    folder = tmp_path / "klinik"
    (folder / "cache" / "pictures").mkdir(parents=True)
    (folder / "cache" / "heads.json").touch()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    return folder


def reason(root: Path) -> str | None:
    """Why the cache is not trusted."""
    return strangers.reason(root / "cache", root, names=("heads.json", "pictures", "missing"))


def owned(path: Path, user: int, group: int) -> None:
    """Give a file to another user, if this one may."""
    try:
        os.chown(path, user, group)
    except PermissionError:
        pytest.skip("only root gives files away")


def test_a_cache_of_the_user_is_trusted(root: Path) -> None:
    """So is one that is missing."""
    assert reason(root) is None
    assert strangers.reason(root / "nix", root) is None


@pytest.mark.parametrize("name", ["cache", "cache/pictures", "cache/heads.json"])
def test_what_everybody_can_write_to_is_not_trusted(root: Path, name: str) -> None:
    """The folder, and each part of it."""
    (root / name).chmod(0o777)
    assert reason(root) == f"everybody can write to {name}"


def test_on_a_share_where_everything_is_writable_nothing_is_said(root: Path) -> None:
    """As on a drive of Windows, or in a shared folder of a virtual machine: the articles are open, too."""
    for path in (root, *root.rglob("*")):
        path.chmod(0o777)
    assert reason(root) is None


def test_a_folder_of_the_group_of_the_project_is_trusted_if_the_project_is(root: Path) -> None:
    """As on a share of a clinic with one group for all files."""
    owned(root / "cache", os.geteuid(), 4321)
    owned(root, os.geteuid(), 4321)
    (root / "cache").chmod(0o775)
    assert reason(root) == "another group can write to cache"
    root.chmod(0o775)
    assert reason(root) is None
    owned(root, os.geteuid(), 4322)
    assert reason(root) == "another group can write to cache"


def test_a_group_with_one_member_is_no_stranger(root: Path) -> None:
    """With “umask 002”, Debian's usual group of a person; also of a user that this machine does not know."""
    (root / "cache").chmod(0o775)
    owned(root / "cache", 0, 0)
    assert reason(root) is None
    for path in (root, root / "cache"):
        owned(path, 54321, 54321)
    assert reason(root) is None


def test_a_cache_of_another_user_is_not_trusted(root: Path) -> None:
    """Unless the project is that user's, as where a container runs as root on a mounted folder."""
    owned(root / "cache", 54321, 54321)
    assert reason(root) == "cache belongs to another user"
    owned(root, 54321, 54321)
    assert reason(root) is None


def test_what_root_made_is_trusted(root: Path) -> None:
    """A container that ran as root leaves such a cache."""
    owned(root, 54321, 54321)
    owned(root / "cache", 0, 0)
    assert reason(root) is None
