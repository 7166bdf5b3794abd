"""``handouts brand preview``: a clinic's look on a sample leaflet."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from handouts.cli.main import run
from tests.cli.commands import handouts


def test_the_help_of_the_preview_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """It works without a project."""
    assert run(["brand", "preview", "--help"]) == 0
    assert "\n    handouts brand preview nordlys --png nordlys.png" in capsys.readouterr().out


def test_an_unknown_clinic_is_named_with_the_known_ones(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage, as in other commands; no file is written."""
    assert handouts(clinic, "brand", "preview", "sydlys") == 2
    said = capsys.readouterr().err
    assert "There is no clinic “sydlys”" in said
    assert "havnen, nordlys" in said
    assert not (clinic / "dist").exists()


def test_a_brand_with_errors_has_no_preview(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its problems are shown, with the nearest colour that passes."""
    file = clinic / "styles/brands/nordlys/_brand.yml"
    file.write_text(file.read_text("utf-8").replace("#0b5563", "#6ab0c0"), "utf-8")
    assert handouts(clinic, "brand", "preview", "nordlys") == 1
    said = capsys.readouterr().err
    assert "brand-contrast" in said
    assert "The brand of “nordlys” has errors" in said


def test_only_files_of_the_same_kind_are_replaced(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article is refused before any work; so is one file for both."""
    article = clinic / "content/kort-om-varme.md"
    before = article.read_bytes()
    for option in ("--pdf", "--png"):
        assert handouts(clinic, "brand", "preview", "nordlys", option, str(article)) == 2
        assert "so it is not overwritten" in capsys.readouterr().err
    same = ["--pdf", str(clinic / "a.pdf"), "--png", str(clinic / "a.pdf")]
    assert handouts(clinic, "brand", "preview", "nordlys", *same) == 2
    assert article.read_bytes() == before


@pytest.mark.slow("leaflets")
def test_both_files_are_beside_the_printed_copies(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For the usual clinic, if none is named; then the limits are listed. The build's files are untouched."""
    assert handouts(clinic, "brand", "preview") == 0
    said = capsys.readouterr().out.splitlines()
    folder = clinic / "dist/print/nordlys"
    for line, ending in zip(said, ("pdf", "png"), strict=False):
        assert re.fullmatch(
            rf"Klinik Nordlys: \d pages? → dist/print/nordlys/nordlys-preview\.{ending}", line
        )
    assert sum(line.startswith("ok ") for line in said) == 7
    assert sorted(path.name for path in folder.iterdir()) == ["nordlys-preview.pdf", "nordlys-preview.png"]
    assert run(["verify", str(folder)]) == 0


@pytest.mark.slow("leaflets")
def test_one_named_file_is_the_only_one(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A logo of dots is measured as it is printed: 60 pixels are too few."""
    brand = clinic / "styles/brands/nordlys"
    Image.new("RGB", (60, 60), "#0b5563").save(brand / "logo.png")
    file = brand / "_brand.yml"
    file.write_text(file.read_text("utf-8").replace("logo.svg", "logo.png"), "utf-8")
    shutil.rmtree(clinic / "dist", ignore_errors=True)
    target = clinic / "billede.png"
    assert handouts(clinic, "brand", "preview", "nordlys", "--png", str(target)) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "logo" in one]
    assert re.fullmatch(r"warning  Resolution of the logo on paper: \d{2,3} dpi, at least 300 dpi", line)
    with Image.open(target) as picture:
        assert picture.format == "PNG"
        assert picture.height == 1754
    assert not (clinic / "dist").exists()
