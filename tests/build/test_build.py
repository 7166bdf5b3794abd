"""From a project to a folder of leaflets: what is rendered, kept and removed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.build import build, manifest
from handouts.cli.main import run
from tests.build.rebuilding import built
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import wait_until


def test_force_renders_everything(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The PDFs have the same bytes as before."""
    before = {path: path.read_bytes() for path in (clinic / "dist").rglob("*.pdf")}
    assert len(built(clinic, capsys, "--force")) == 6
    assert {path: path.read_bytes() for path in (clinic / "dist").rglob("*.pdf")} == before


def test_the_leaflets_of_a_deleted_article_are_removed(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With their records and checksums; a file that the program did not make stays."""
    (clinic / "dist/havnen/egen.pdf").write_bytes(b"mit")
    (clinic / "content/ryg.md").unlink()
    capsys.readouterr()
    assert run(["--project", str(clinic), "build", "nakken"]) == 0
    assert (clinic / "dist/havnen/ryg.pdf").is_file(), "a build of named topics removes nothing"
    assert run(["--project", str(clinic), "build", "-n"]) == 0
    assert "havnen/ryg.pdf: to be removed; its article, clinic or variant is gone" in capsys.readouterr().out
    assert run(["--project", str(clinic), "build"]) == 0
    output = capsys.readouterr().out
    assert "Removed, because article, clinic or variant is gone: havnen/ryg.pdf, solsiden/ryg.pdf" in output
    assert sorted(path.name for path in (clinic / "dist").rglob("*.pdf")) == [
        *("billede.pdf", "billede.pdf", "egen.pdf", "ondt-i-nakken.pdf", "ondt-i-nakken.pdf")
    ]
    assert not [one for one in manifest.read(clinic / "dist").records if one.slug == "ryg"]
    assert "ryg" not in (clinic / "dist/SHA256SUMS").read_text("utf-8")


def test_the_leaflet_of_a_broken_article_is_kept(clinic: Path) -> None:
    """The PDF of the earlier build stays until the article is corrected."""
    (clinic / "content/ryg.md").write_bytes(b"---\ntitle: Ryg\n---\nBl\xe5")
    assert run(["--project", str(clinic), "build"]) == 1
    assert (clinic / "dist/havnen/ryg.pdf").is_file()


def test_articles_of_another_folder_remove_nothing(clinic: Path, tmp_path: Path) -> None:
    """Two folders of articles can be built into one output folder."""
    (tmp_path / "andre").mkdir()
    (tmp_path / "andre/fod.md").write_text(ARTICLE, "utf-8")
    assert run(["--project", str(clinic), "build", "--content", str(tmp_path / "andre")]) == 0
    assert (clinic / "dist/havnen/ryg.pdf").is_file()


def test_the_number_of_processes_is_an_option_and_an_environment_variable(
    clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With both, the files are the same."""
    made = clinic_project({f"ondt-{number}.md": ARTICLE for number in range(5)})
    monkeypatch.setenv("HANDOUTS_JOBS", "2")
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path / "a")]) == 0
    assert run(["--project", str(made.root), "build", "-o", str(tmp_path / "b"), "-j", "1"]) == 0
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len([file for file in files if file.suffix == ".pdf"]) == 5
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    assert run(["--project", str(made.root), "build", "-j", "0"]) == 2


@pytest.mark.slow("kills")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """The exit code is 130, every file is complete, and the next build continues."""
    count = 24
    made = clinic_project(
        {f"ondt-{number:02}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(count)}
    )
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-j", jobs]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_until(
            lambda: len(list(made.output.rglob("*.pdf"))) >= 3, given_up=lambda: running.poll() is not None
        )
        running.send_signal(signal.SIGINT)
        _, error = running.communicate()
    finally:
        running.kill()
    assert running.returncode == 130, error
    assert b"Traceback" not in error
    pdfs = list(made.output.rglob("*.pdf"))
    assert 3 <= len(pdfs) < count
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in pdfs)
    assert list(made.output.rglob("*.part")) == []
    capsys.readouterr()
    assert run(["--project", str(made.root), "build", "-j", jobs]) == 0
    output = capsys.readouterr().out
    fresh = len(pdfs)
    # Ctrl-C may come between writing the last file and recording it.
    assert any(f"Built {count - n} leaflets, {n} were up to date" in output for n in (fresh, fresh - 1)), (
        output
    )


def test_the_leaflet_of_an_article_that_becomes_a_draft_is_withdrawn(clinic_project: ClinicProject) -> None:
    """It must not be handed out; the leaflets of the other articles stay. A finished draft is built again."""
    project = clinic_project({"nakken.md": ARTICLE, "ryg.md": ARTICLE})
    build.build(project)
    path = project.content / "nakken.md"
    path.write_text(ARTICLE.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert [record.slug for record in build.planned(project)[1]] == ["nakken"]
    assert [record.slug for record in build.build(project).withdrawn] == ["nakken"]
    assert sorted(path.name for path in project.output.rglob("*.pdf")) == ["ryg.pdf"]
    path.write_text(ARTICLE, "utf-8")
    assert [record.slug for record in build.build(project).built] == ["nakken"]
