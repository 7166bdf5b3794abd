"""Finished leaflets; the tests of this folder only read them."""

from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """Every leaflet of the case project, for both clinics."""
    return case_leaflets


@pytest.fixture(scope="module")
def knee(dist: Path) -> Path:
    """The leaflet with every part that a leaflet can have."""
    return dist / "nordlys" / "ondt-i-knaeet.pdf"
