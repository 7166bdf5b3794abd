"""What the tests of reports share: a clinic with five articles."""

import pytest

from handouts.project.project import Project
from tests.conftest import ClinicProject
from tests.report.articles import ARTICLES, SETTINGS


@pytest.fixture
def clinic(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A clinic with an easy article, a hard and old one, a short one, an English one and a broken one."""
    here = clinic_project(ARTICLES, settings=SETTINGS)
    monkeypatch.chdir(here.root)
    return here
