"""A project to import into."""

from pathlib import Path

import pytest


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without articles, which is the current folder."""
    folder = tmp_path / "klinik"
    (folder / "content").mkdir(parents=True)
    (folder / "handouts.toml").write_text('language = "da"\n', "utf-8")
    monkeypatch.chdir(folder)
    return folder
