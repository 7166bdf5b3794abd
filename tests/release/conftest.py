"""What the tests of releases share: a chain of releases, and a finished build."""

import shutil
from pathlib import Path

import pytest

from handouts.build import build
from handouts.project import project
from handouts.project.project import Project
from tests.releasing import TEXTS, clinic, released, write
from tests.sharing import made_once


def _make_chain(folder: Path) -> None:
    here = clinic(folder / "projekt", second=True, settings='variants = ["standard", "large-print"]\n')
    released(here, "r1", label="v1")
    write(here, "knae", TEXTS["knae"].replace("Bøj og stræk.", "Bøj, stræk og gå."))
    (here.content / "loeb.md").unlink()
    released(here, "r2", since="r1/manifest.json", label="v2")
    write(here, "knae", TEXTS["knae"])
    write(here, "loeb", TEXTS["loeb"].replace("roligt", "meget roligt"))
    released(here, "r3", since="r2", label="v3")


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Path]]:
    """Three releases in a row: a text changes, a topic is removed, the text changes back."""
    folder = tmp_path_factory.mktemp("chain")
    shutil.copytree(made_once(tmp_path_factory, "release-chain", _make_chain), folder, dirs_exist_ok=True)
    here = project.find(folder / "projekt")
    return here, [here.root / name for name in ("r1", "r2", "r3")]


def _make_build(folder: Path) -> None:
    build.build(clinic(folder / "projekt"))


@pytest.fixture
def whole(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A clinic with a finished build."""
    made = made_once(tmp_path_factory, "release-build", _make_build)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return project.find(tmp_path / "projekt")
