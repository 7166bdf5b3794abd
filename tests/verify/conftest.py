"""What the tests of finished PDFs share: finished leaflets, and no validator."""

from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dist(case_leaflets: Path) -> Path:
    """The leaflets of the cases, in all variants."""
    return case_leaflets


@pytest.fixture
def without_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own rules are meant here; tests/verify/test_verapdf.py has the validator."""
    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    monkeypatch.setenv("PATH", "")
