"""What the tests of commands share: a project that they may spoil."""

import shutil
from pathlib import Path

import pytest

from tests import TESTS


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A copy of the case project that a test may spoil."""
    folder = tmp_path / "klinik ø"
    shutil.copytree(TESTS / "cases" / "project", folder)
    return folder
