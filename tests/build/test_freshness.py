"""Freshness: only leaflets that would look different are rendered."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build import freshness, manifest
from handouts.cli.main import run
from handouts.storage import input_files
from tests.build.rebuilding import DRAWING, built, edit


def test_a_second_build_renders_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says that all leaflets are up to date."""
    assert run(["--project", str(clinic), "build"]) == 0
    assert "Nothing to build: 6 leaflets are up to date" in capsys.readouterr().out


def test_a_pdf_of_more_than_100_mb_is_not_read(clinic: Path) -> None:
    """No build makes one: it counts as changed, also if the manifest has its hash."""
    record = manifest.read(clinic / "dist").records[0]
    path = clinic / "dist" / record.file
    path.unlink()
    for size, good in ((1_000, True), (input_files.MOST_BYTES + 1, False)):
        with path.open("wb") as file:
            file.truncate(size)
        with path.open("rb") as file:
            changed = replace(record, sha256=hashlib.file_digest(file, "sha256").hexdigest())
        assert freshness.is_whole(changed, clinic / "dist") is good


def test_file_times_do_not_count(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If all files are touched, all leaflets are still up to date."""
    for path in clinic.rglob("*"):
        if path.is_file() and "dist" not in path.parts:
            path.touch()
    assert built(clinic, capsys) == set()


def test_a_copy_of_the_project_is_up_to_date(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its output folder, as CI keeps it from run to run."""
    other = tmp_path / "en helt anden mappe" / "klinik ø"
    shutil.copytree(clinic, other, copy_function=shutil.copyfile)
    assert built(other, capsys) == set()


Change = Callable[[Path], None]


@pytest.mark.parametrize(
    ("change", "why", "stale"),
    [
        (
            lambda root: edit(root / "content/ryg.md", "sjældent farligt", "aldrig farligt"),
            "its article changed",
            {"havnen/ryg", "solsiden/ryg"},
        ),
        (
            lambda root: (root / "content/b.svg").write_text(DRAWING.format(4)),
            "a picture changed",
            {"havnen/billede", "solsiden/billede"},
        ),
        (
            lambda root: edit(root / "styles/brands/havnen/_brand.yml", "#14506b", "#7a1f2b"),
            "brand havnen changed",
            {"havnen/billede", "havnen/ondt-i-nakken", "havnen/ryg"},
        ),
        (
            lambda root: (root / "dist/havnen/ryg.pdf").unlink(),
            "its PDF was deleted or altered",
            {"havnen/ryg"},
        ),
        (
            lambda root: (root / "dist/solsiden/ryg.pdf").write_bytes(b"%PDF-1.7 noget andet"),
            "its PDF was deleted or altered",
            {"solsiden/ryg"},
        ),
    ],
)
def test_only_changed_leaflets_are_rendered(
    clinic: Path, capsys: pytest.CaptureFixture[str], change: Change, why: str, stale: set[str]
) -> None:
    """A dry run gives the reason and builds nothing."""
    change(clinic)
    capsys.readouterr()
    assert run(["--project", str(clinic), "build", "--dry-run", "--json"]) == 0
    planned = json.loads(capsys.readouterr().out)["stale"]
    assert {(f"{one['clinic']}/{one['slug']}", one["reason"]) for one in planned} == {
        (name, why) for name in stale
    }
    assert built(clinic, capsys) == stale
    assert built(clinic, capsys) == set()


def test_a_new_title_renders_the_leaflets_that_name_it(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is shown under “Læs også”."""
    edit(clinic / "content/ondt-i-nakken.md", "title: Ondt i nakken", "title: Nakkesmerter")
    assert built(clinic, capsys) == {
        f"{clinic}/{slug}" for clinic in ("havnen", "solsiden") for slug in ("ryg", "ondt-i-nakken")
    }


def test_a_new_style_or_template_renders_everything(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If the project adds a style, or a template that shows something else."""
    (clinic / "styles/variants").mkdir(parents=True)
    (clinic / "styles/variants/standard.css").write_text("h1 { letter-spacing: 0.01em }", "utf-8")
    assert len(built(clinic, capsys)) == 6
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("<p>Hej</p>", "utf-8")
    assert len(built(clinic, capsys)) == 6


def test_a_change_that_no_leaflet_shows_renders_nothing(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting, a comment in a template, a field of the front matter that is not printed."""
    (clinic / "handouts.toml").write_text('clinic = "havnen"\n', "utf-8")
    edit(clinic / "content/ryg.md", "title:", "uid: 5\ntitle:")
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("{# intet #}", "utf-8")
    assert built(clinic, capsys) == set()


def test_a_corrected_brand_is_read_again(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While it has an error, its leaflets fail, even if they were up to date before."""
    brand = clinic / "styles/brands/havnen/_brand.yml"
    edit(brand, "#14506b", "no colour")
    assert run(["--project", str(clinic), "build"]) == 1
    edit(brand, "no colour", "#14506b")
    assert built(clinic, capsys) == set()
