"""Fixtures for the tests of ``verify``: finished leaflets, and a machine without veraPDF."""

from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """The leaflets of the cases, in all variants."""
    return case_leaflets


@pytest.fixture
def without_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide veraPDF, so that only our own rules run; test_verapdf.py tests the validator."""
    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    monkeypatch.setenv("PATH", "")
