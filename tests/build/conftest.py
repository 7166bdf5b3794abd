"""Fixtures for the tests of ``build``."""

import shutil
from pathlib import Path

import pytest

from handouts.build.session import Session, open_session
from handouts.cli.main import run
from handouts.leaflets.leaflet import Leaflet
from handouts.project.project import Project, find
from tests.build.clean_builds import CLINICS
from tests.build.rebuilding import DRAWING, PICTURED, RELATED
from tests.conftest import ARTICLE, CASES, ClinicProject, make_project
from tests.rendering import composed
from tests.sharing import made_once


@pytest.fixture
def project(clinic_project: ClinicProject) -> Project:
    """A project with two clinics and no articles."""
    return clinic_project({}, clinics=CLINICS)


def _make_clinic(folder: Path) -> None:
    articles = {
        "ondt-i-nakken.md": ARTICLE,
        "billede.md": PICTURED.replace("Ondt i nakken", "Billede"),
        "ryg.md": RELATED,
        "b.svg": DRAWING.format(9),
    }
    made = make_project(folder / "klinik", articles, clinics=("havnen", "solsiden"))
    assert run(["--project", str(made.root), "build"]) == 0


@pytest.fixture
def clinic(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a finished build: two clinics; three articles, one with a picture, one names another.

    It is built once for all tests of a run; each test gets a copy.
    """
    made = made_once(tmp_path_factory, "built-clinic", _make_clinic)
    return Path(shutil.copytree(made / "klinik", tmp_path / "klinik"))


@pytest.fixture
def session() -> Session:
    """A session of the project in tests/cases."""
    return open_session(find(CASES))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """The composed leaflets of that project for one clinic."""
    return [composed(session, topic, "nordlys") for topic in session.topics]
