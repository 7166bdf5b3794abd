"""The folder of a release: complete or not there, and never at the cost of other files."""

import shutil
import signal
import subprocess
import sys

import pytest

from handouts.cli import main
from handouts.errors import MachineError, UsageError
from handouts.project.project import Project
from handouts.release import release
from tests.processes import wait_until
from tests.releasing import released, tree


def test_a_kept_release_is_not_taken_away(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The old release that a killed one moved away is kept while its place has other files."""
    folder, _ = released(whole, "en")
    top, kept = folder.parent, folder.with_name(".ud.handouts-old")
    folder.rename(kept)
    (top / "ud").mkdir()
    (top / "ud/notat.txt").write_text("mit", "utf-8")
    before = tree(kept)
    for words in (("--dry-run",), ()):
        assert main.run(["--project", str(whole.root), "release", "-o", str(top / "ud"), *words]) == 2
        assert tree(kept) == before
    assert ".ud.handouts-old" not in capsys.readouterr().err


def test_a_dry_run_moves_nothing(whole: Project) -> None:
    """Only a real release, not a dry run, puts an old release back into its place."""
    folder, _ = released(whole, "en")
    kept = folder.with_name(".ud.handouts-old")
    folder.rename(kept)
    target = folder.with_name("ud")
    assert main.run(["--project", str(whole.root), "release", "-o", str(target), "--dry-run"]) == 0
    assert kept.is_dir()
    assert not target.exists()


@pytest.mark.parametrize("replaces", [False, True])
def test_foreign_files_are_never_touched(whole: Project, *, replaces: bool) -> None:
    """A folder with other files is refused, even with --force."""
    target = whole.root / "ny"
    target.mkdir()
    (target / "brev.txt").write_text("kære", "utf-8")
    with pytest.raises(UsageError, match="not a release"):
        release.release(whole, target, replaces=replaces)
    assert tree(target) == {"brev.txt": "kære".encode()}
    (target / "brev.txt").unlink()
    release.release(whole, target, replaces=replaces)
    (target / "brev.txt").write_text("kære", "utf-8")
    before = tree(target)
    with pytest.raises(UsageError, match="not a release"):
        release.release(whole, target, replaces=replaces)
    assert tree(target) == before


@pytest.mark.slow("leaflets")
def test_a_release_is_replaced_only_where_that_is_said(whole: Project) -> None:
    """With --force, the new release is complete and nothing of the old one is left."""
    target = whole.root / "ny"
    release.release(whole, target, label="a")
    before = tree(target)
    with pytest.raises(UsageError, match="already has a release") as error:
        release.release(whole, target, label="b")
    assert "--force" in error.value.advice
    assert tree(target) == before
    release.release(whole, target, label="b", replaces=True)
    assert "(b)" in (target / "RELEASE_NOTES.md").read_text("utf-8")
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]


def test_a_file_or_a_locked_folder_is_refused(whole: Project) -> None:
    """The message says so, and the file is untouched."""
    (whole.root / "ny").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="not a folder"):
        release.release(whole, whole.root / "ny")
    with pytest.raises(MachineError):
        release.release(whole, whole.root / "ny" / "under")
    assert (whole.root / "ny").read_text("utf-8") == "x"


@pytest.mark.slow("kills")
def test_a_killed_release_leaves_nothing_under_its_name(whole: Project) -> None:
    """However many files it has written, the next release is complete."""
    release.release(whole, whole.root / "expected")
    target = whole.root / "ny"
    command = [sys.executable, "-m", "handouts", "--project", str(whole.root), "release", "-o", str(target)]
    part = target.with_name(".ny.handouts-part")
    for count in (0, 1, 3, 8, 20):
        shutil.rmtree(part, ignore_errors=True)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: process.poll() is not None or (part.exists() and len(tree(part)) >= count))  # noqa: B023
        process.send_signal(signal.SIGKILL)
        process.wait()
        if target.exists():
            assert tree(target) == tree(whole.root / "expected")
            break
    assert count > 0  # the first was killed before it was done
    release.release(whole, target, replaces=True)
    assert tree(target) == tree(whole.root / "expected")
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]


def test_a_release_that_was_moved_away_when_it_was_killed_comes_back(whole: Project) -> None:
    """If it was killed between the two moves, the old release is put back."""
    target = whole.root / "ny"
    release.release(whole, target, label="a")
    before = tree(target)
    target.rename(target.with_name(".ny.handouts-old"))
    with pytest.raises(UsageError, match="already has a release"):
        release.release(whole, target, label="b")
    assert tree(target) == before
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]
