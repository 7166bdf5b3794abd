"""Characters and widths of font files."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.brands import font_file
from handouts.project.project import shipped

FONT = shipped("styles") / "fonts" / "bitter" / "Bitter-Bold.ttf"
RAW = FONT.read_bytes()


def test_a_font_has_widths() -> None:
    """In em; a font of 1000 units has those of its table, divided by 1000."""
    found = font_file.widths(FONT, inside=FONT.parent)
    assert {"a", "æ", "Å", "–", "»"} <= found.keys()
    assert 0.2 < found["i"] < found["m"] < 1.2


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """The print station keeps running while a designer replaces a font."""
    path = tmp_path / "egen.ttf"
    path.write_bytes(RAW)
    before = font_file.widths(path, inside=tmp_path)
    path.write_bytes(FONT.with_name("Bitter-SemiBold.ttf").read_bytes())
    os.utime(path, ns=(1, 1))
    assert font_file.widths(path, inside=tmp_path) != before


def test_a_font_outside_is_not_opened(tmp_path: Path) -> None:
    """A link in a brand's folder leads nowhere."""
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "egen.ttf").symlink_to(FONT)
    assert font_file.widths(tmp_path / "brand" / "egen.ttf", inside=tmp_path / "brand") == {}
    assert font_file.widths(tmp_path / "missing.ttf", inside=tmp_path) == {}


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where damaged fonts are written."""
    return tmp_path_factory.mktemp("fonts") / "egen.ttf"


@settings(max_examples=30)
@given(st.integers(0, len(RAW)), st.binary(max_size=40))
def test_a_damaged_font_has_nothing_or_something(damaged: Path, at: int, junk: bytes) -> None:
    """Cut short and spoiled anywhere, it never ends the program."""
    damaged.write_bytes(RAW[:at] + junk)
    os.utime(damaged, ns=(at, at))
    assert all(width >= 0 for width in font_file.widths(damaged, inside=damaged.parent).values())
