"""Fixtures for the tests of ``pdf``: WeasyPrint with the shipped fonts."""

from pathlib import Path
from typing import Any

import pytest

from handouts.pdf import engine
from handouts.pdf.resources import ResourceFolders
from handouts.project.project import shipped


@pytest.fixture
def resources(tmp_path: Path) -> ResourceFolders:
    """The shipped styles, and empty folders for brands and pictures."""
    return ResourceFolders(
        styles=(shipped("styles"),), brands=tmp_path / "brands", pictures=tmp_path / "pictures"
    )


@pytest.fixture
def weasyprint(resources: ResourceFolders) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """WeasyPrint, loaded as the renderer loads it."""
    return engine.load(resources)
