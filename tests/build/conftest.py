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
    """A project for two clinics without an article."""
    return clinic_project({}, clinics=CLINICS)


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Path:
    """Three articles, one with a picture and one that names another, for two clinics; built once."""
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
    """A session of the project of cases."""
    return open_session(find(CASES))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """Their leaflets for one clinic, composed."""
    return [composed(session, topic, "nordlys") for topic in session.topics]
