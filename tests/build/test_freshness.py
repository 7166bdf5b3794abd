"""Freshness: only what shows something new is rendered, and what is there is said to be there."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.cli.main import run
from tests.build.rebuilding import DRAWING, built, edit


def test_a_second_build_renders_nothing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    assert run(["--project", str(clinic), "build"]) == 0
    assert "Nothing to build: 6 leaflets are up to date" in capsys.readouterr().out


def test_times_of_files_do_not_count(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Touching everything makes nothing stale."""
    for path in clinic.rglob("*"):
        if path.is_file() and "dist" not in path.parts:
            path.touch()
    assert built(clinic, capsys) == set()


def test_another_checkout_is_as_fresh(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its dist/, as CI carries it from run to run."""
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
def test_what_changed_is_rendered_and_nothing_else(
    clinic: Path, capsys: pytest.CaptureFixture[str], change: Change, why: str, stale: set[str]
) -> None:
    """A dry run says why, and builds nothing."""
    change(clinic)
    capsys.readouterr()
    assert run(["--project", str(clinic), "build", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["stale"]
    assert {(f"{one['clinic']}/{one['slug']}", one["reason"]) for one in told} == {
        (name, why) for name in stale
    }
    assert built(clinic, capsys) == stale
    assert built(clinic, capsys) == set()


def test_a_title_that_another_leaflet_names_counts(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“Læs også” shows it."""
    edit(clinic / "content/ondt-i-nakken.md", "title: Ondt i nakken", "title: Nakkesmerter")
    assert built(clinic, capsys) == {
        f"{clinic}/{slug}" for clinic in ("havnen", "solsiden") for slug in ("ryg", "ondt-i-nakken")
    }


def test_a_style_or_template_of_the_projects_own_counts(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every leaflet is rendered anew with another style, and with a template that shows something else."""
    (clinic / "styles/variants").mkdir(parents=True)
    (clinic / "styles/variants/standard.css").write_text("h1 { letter-spacing: 0.01em }", "utf-8")
    assert len(built(clinic, capsys)) == 6
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("<p>Hej</p>", "utf-8")
    assert len(built(clinic, capsys)) == 6


def test_what_shows_nothing_new_is_composed_and_not_rendered(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting, a comment in a template, a field of the front matter that no leaflet shows."""
    (clinic / "handouts.toml").write_text('clinic = "havnen"\n', "utf-8")
    edit(clinic / "content/ryg.md", "title:", "uid: 5\ntitle:")
    (clinic / "templates/parts").mkdir(parents=True)
    (clinic / "templates/parts/summary.html").write_text("{# intet #}", "utf-8")
    assert built(clinic, capsys) == set()


def test_a_brand_that_is_mended_is_read_again(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One with an error fails whatever was fresh before."""
    brand = clinic / "styles/brands/havnen/_brand.yml"
    edit(brand, "#14506b", "no colour")
    assert run(["--project", str(clinic), "build"]) == 1
    edit(brand, "no colour", "#14506b")
    assert built(clinic, capsys) == set()
