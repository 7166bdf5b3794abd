"""The web site by itself: the folder of a release's site, without a release."""

import pytest

from handouts.cli.main import run
from handouts.project.project import Project
from tests.releasing import released, tree


@pytest.mark.slow("leaflets")
def test_a_site_has_the_files_of_a_releases_site(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes; and a list of all, by which it can be replaced."""
    folder, _ = released(whole, "en")
    target = whole.root / "web"
    assert run(["--project", str(whole.root), "site", "-o", str(target)]) == 0
    assert "web/klinik/station/index.html" in capsys.readouterr().out
    made, inside = tree(target), tree(folder / "site")
    assert {name: made[name] for name in made if name not in {"manifest.json", "SHA256SUMS"}} == inside


@pytest.mark.slow("leaflets")
def test_a_site_replaces_only_a_site(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --force not even that; a folder with other files stays as it is; a dry run writes nothing."""
    released(whole, "en")
    target = whole.root / "web"
    words = ["--project", str(whole.root), "site", "-o", str(target)]
    assert run([*words, "--dry-run"]) == 0
    assert not target.exists()
    assert run(words) == 0
    before = tree(target)
    assert run(words) == 2
    assert run([*words, "--force"]) == 0
    assert tree(target) == before
    (target / "mit.txt").write_text("mit", "utf-8")
    assert run([*words, "--force"]) == 2
    assert (target / "mit.txt").read_text("utf-8") == "mit"
    assert "has files" in capsys.readouterr().err


def test_a_site_never_replaces_a_release(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even with --force: the release has the history of all codes."""
    folder, _ = released(whole, "en")
    before = tree(folder)
    for more in ([], ["--force"], ["--force", "--dry-run"]):
        assert run(["--project", str(whole.root), "site", "-o", str(folder), *more]) == 2
        assert "has a release" in capsys.readouterr().err
    assert tree(folder) == before


def test_mistakes_in_packages_are_reported_with_their_lines(
    whole: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    released(whole, "en")
    (whole.root / "packages.toml").write_text('[[package]]\nname = "A"\ntopics = ["findes-ikke"]\n', "utf-8")
    target = whole.root / "web"
    assert run(["--project", str(whole.root), "site", "-o", str(target)]) == 2
    assert "packages.toml:3" in capsys.readouterr().err
    assert not target.exists()
