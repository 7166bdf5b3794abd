"""Fixtures for the tests of ``cluster``: clusters on this machine, projects and certificates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.project import project
from handouts.project.project import Project
from tests.cluster.local_cluster import LocalCluster, installed, opened
from tests.conftest import ARTICLE, CASES, ClinicProject
from tests.rendering import composed


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the installed package, outside of any project."""
    return installed(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[LocalCluster]:
    """A scheduler and two workers, for tests that do not kill them."""
    yield from opened(LocalCluster(tmp_path_factory.mktemp("cluster"), package), "one", "two")


@pytest.fixture
def frail(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[LocalCluster]:
    """A scheduler and two workers, for one test that kills some of them."""
    yield from opened(LocalCluster(tmp_path_factory.mktemp("frail"), package), "one", "two")


@pytest.fixture
def session() -> Session:
    """A session of the project in tests/cases."""
    return open_session(project.find(CASES))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """The composed leaflets of that project for one clinic."""
    return [composed(session, topic, "nordlys") for topic in session.topics]


@pytest.fixture
def many(clinic_project: ClinicProject) -> Project:
    """A project of twenty-four leaflets."""
    return clinic_project(
        {f"ondt-{number:02}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(12)},
        clinics=("havnen", "solsiden"),
    )


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with two authorities, ``ours`` and ``theirs``, and a certificate and key of each."""
    import trustme  # noqa: PLC0415 - only here

    folder = tmp_path_factory.mktemp("certificates")
    for name in ("ours", "theirs"):
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / f"{name}-ca.pem"))
        issued = authority.issue_cert("127.0.0.1", "localhost")
        issued.private_key_pem.write_to_path(str(folder / f"{name}-key.pem"))
        for link in issued.cert_chain_pems:
            link.write_to_path(str(folder / f"{name}-cert.pem"), append=True)
    return folder
