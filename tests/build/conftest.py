"""Fixtures for the tests of ``build``."""

from pathlib import Path

import pytest

from handouts.build.session import Session, open_session
from handouts.cli.main import run
from handouts.leaflets.leaflet import Leaflet
from handouts.project.project import Project, find
from tests.build.clean_builds import CLINICS
from tests.build.rebuilding import DRAWING, PICTURED, RELATED
from tests.conftest import ARTICLE, CASES, ClinicProject
from tests.rendering import composed


@pytest.fixture
def project(clinic_project: ClinicProject) -> Project:
    """A project with two clinics and no articles."""
    return clinic_project({}, clinics=CLINICS)


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Path:
    """A project, built once: two clinics; three articles, one with a picture, one that names another."""
    made = clinic_project(
        {
            "ondt-i-nakken.md": ARTICLE,
            "billede.md": PICTURED.replace("Ondt i nakken", "Billede"),
            "ryg.md": RELATED,
            "b.svg": DRAWING.format(9),
        },
        clinics=("havnen", "solsiden"),
    )
    assert run(["--project", str(made.root), "build"]) == 0
    return made.root


@pytest.fixture
def session() -> Session:
    """A session of the project in tests/cases."""
    return open_session(find(CASES))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """The composed leaflets of that project for one clinic."""
    return [composed(session, topic, "nordlys") for topic in session.topics]
