"""What the tests of releases share: a chain of releases, and a finished build."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.build import build
from handouts.project.project import Project
from tests.releasing import TEXTS, clinic, released, write


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Path]]:
    """Three releases in a row: a text changes, a topic is removed, the text changes back."""
    here = clinic(
        tmp_path_factory.mktemp("chain") / "projekt",
        second=True,
        settings='variants = ["standard", "large-print"]\n',
    )
    folders = [released(here, "r1", label="v1")[0]]
    write(here, "knae", TEXTS["knae"].replace("Bøj og stræk.", "Bøj, stræk og gå."))
    (here.content / "loeb.md").unlink()
    folders.append(released(here, "r2", since="r1/manifest.json", label="v2")[0])
    write(here, "knae", TEXTS["knae"])
    write(here, "loeb", TEXTS["loeb"].replace("roligt", "meget roligt"))
    folders.append(released(here, "r3", since="r2", label="v3")[0])
    return here, folders


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Project]:
    """A clinic with a finished build."""
    here = clinic(tmp_path / "projekt")
    build.build(here)
    yield here
