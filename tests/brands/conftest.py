"""Fixtures for brands: a brand's folder, and a function that writes a brand there and reads it."""

import shutil
from pathlib import Path

import pytest

from handouts.brands import brand
from handouts.brands.brand import Brand
from handouts.errors import Problem
from tests import ROOT
from tests.brands.brands import BRANDS, Read

FONT = ROOT / "styles" / "fonts" / "bitter" / "Bitter-Bold.ttf"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A brand's folder with a logo, a font, and files that are not what their names say."""
    folder = tmp_path / "brands" / "klinik"
    folder.mkdir(parents=True)
    shutil.copy(BRANDS / "nordlys" / "logo.svg", folder)
    shutil.copy(FONT, folder / "own face.ttf")
    for name in ("text.svg", "text.ttf", "logo.gif"):
        (folder / name).write_text("not a picture, not a font", encoding="utf-8")
    shutil.copy(BRANDS / "nordlys" / "logo.svg", tmp_path / "brands" / "outside.svg")
    return folder


@pytest.fixture(name="read")
def _read(folder: Path) -> Read:
    def read(text: str | bytes) -> tuple[Brand | None, tuple[Problem, ...]]:
        (folder / brand.FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
        return brand.read(folder.parent, "klinik", file="styles/brands/klinik/_brand.yml")

    return read
