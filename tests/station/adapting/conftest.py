"""A project whose topic has exercises, and its station."""

from collections.abc import Iterator

import pytest

from handouts.articles.topics import Topic, read_topics
from handouts.project.project import Project
from tests.conftest import ARTICLE, make_project
from tests.station.serving import Station, served

EXERCISES = ARTICLE.replace(
    "## Ofte",
    "## Øvelser\n\n### Øvelse 1: Træk\n\n1. Træk skuldrene ned.\n2. Slip igen.\n\n"
    "### Øvelse 2: Drej\n\n1. Drej hovedet.\n\n> [!warning]\n> Stop ved svimmelhed.\n\n## Ofte",
)


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with two clinics."""
    root = tmp_path_factory.mktemp("adapting") / "projekt"
    broken = "---\ntitle: Ondt\ndatePublished: 31/02/2020\n---\n\nEn tekst.\n"
    articles = {"ondt-i-nakken.md": EXERCISES, "farlig.md": broken}
    return make_project(root, articles, clinics=("havnen", "solsiden"))


@pytest.fixture(scope="session")
def any_topic(exercises: Project) -> Topic:
    """One of its topics."""
    return read_topics(exercises)[0][0]


@pytest.fixture(scope="module")
def adapting(exercises: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """Its station."""
    with served(exercises, tmp_path_factory.mktemp("scratch")) as made:
        yield made
