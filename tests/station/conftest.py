"""A project with a topic of every kind, and its station."""

from collections.abc import Iterator

import pytest

from handouts.project.project import Project
from tests.conftest import ARTICLE, make_project
from tests.station.serving import Station, served

ARTICLES = {
    "ondt-i-nakken.md": ARTICLE,
    "knae.md": "---\ntitle: Ondt i knæet\nlastUpdated: 24/02/2019\n---\n\nEn tekst om knæ.\n",
    "kladde.md": "---\ntitle: Skulder\ndraft: true\n---\n\nEn kladde.\n",
    "farlig.md": "---\ntitle: Ondt <b>&\ndatePublished: 31/02/2020\n---\n\nEn tekst.\n",
}


@pytest.fixture(scope="session")
def shown_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with two clinics, and with an overdue topic, a draft and one with a mistake."""
    root = tmp_path_factory.mktemp("station") / "projekt"
    return make_project(root, ARTICLES, clinics=("havnen", "solsiden"))


@pytest.fixture(scope="module")
def station(shown_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """Its station."""
    with served(shown_project, tmp_path_factory.mktemp("scratch")) as made:
        yield made
