"""What the tests of commands share: a project that they can change."""

import shutil
from pathlib import Path

import pytest

from tests import TESTS
from tests.check.conftest import at
from tests.release.conftest import whole

__all__ = ["at", "clinic", "whole"]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A copy of the case project that a test can change."""
    folder = tmp_path / "klinik ø"
    shutil.copytree(TESTS / "cases" / "project", folder)
    return folder
