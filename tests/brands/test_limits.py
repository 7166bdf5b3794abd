"""What a designer is told about a brand that has no errors: contrasts, logo, fonts, missing fields."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handouts.brands import brand, limits
from tests.brands.brands import BRANDS, LEAST, Read, good

OWN = "{family: Own, source: file, files: [{path: own face.ttf, weight: 700}]}"


def told(read: Read, folder: Path, text: str, *, logo_dpi: float | None = None) -> dict[str, str]:
    """Severity of each message on a brand."""
    measures = limits.measure(good(read, text), folder, logo_dpi=logo_dpi)
    return {one.message: one.severity for one in measures}


@pytest.mark.parametrize("clinic", brand.names(BRANDS))
def test_a_shipped_clinic_keeps_all_limits(clinic: str) -> None:
    """It lacks nothing."""
    found, _ = brand.read(BRANDS, clinic, file=clinic)
    assert found is not None
    measures = limits.measure(found, BRANDS / clinic, logo_dpi=None)
    assert len(measures) == 7
    assert {one.severity for one in measures} == {"ok"}


def test_contrasts_are_shown_with_their_limits(read: Read, folder: Path) -> None:
    """For text 7:1 (WCAG 1.4.6), for headings 4.5:1 (1.4.3); never rounded up to a limit."""
    said = told(read, folder, f'{LEAST}color: {{primary: "#767676", foreground: black}}')
    assert said["Contrast of text on the page: 21:1, at least 7:1 (#000000 on #ffffff)"] == "ok"
    assert said["Contrast of headings on the page: 4.5:1, at least 4.5:1 (#767676 on #ffffff)"] == "ok"


@pytest.mark.parametrize(("dpi", "severity"), [(96.0, "warning"), (300.0, "ok")])
def test_a_logo_of_dots_is_measured(read: Read, folder: Path, dpi: float, severity: str) -> None:
    """It needs 300 dpi where it is printed."""
    said = told(read, folder, LEAST, logo_dpi=dpi)
    assert said[f"Resolution of the logo on paper: {dpi:.0f} dpi, at least 300 dpi"] == severity


def test_a_text_font_without_all_weights_or_signs_is_told(read: Read, folder: Path) -> None:
    """A font for headings needs one weight; one for text needs three."""
    own = f"{LEAST}typography: {{fonts: [{OWN}]"
    heading = told(read, folder, f"{own}, headings: Own}}")
    text = told(read, folder, f"{own}, base: Own}}")
    weights = "The font “Own” has no file of weight 400, 600; the nearest weight is used"
    assert text[weights] == "warning"
    assert weights not in heading
    assert heading["The font “Own” lacks “→µ”; another font is used for these"] == "note"


def test_a_font_without_danish_letters_is_a_warning(read: Read, folder: Path) -> None:
    """Words would be set in two fonts."""
    with TTFont(folder / "own face.ttf") as font:
        for table in font["cmap"].tables:
            table.cmap.pop(ord("å"), None)
        font.save(folder / "own face.ttf")
    said = told(read, folder, f"{LEAST}typography: {{fonts: [{OWN}], headings: Own}}")
    assert said["The font “Own” lacks “å→µ”; another font is used for these"] == "warning"


def test_fields_without_a_value_are_named(read: Read, folder: Path) -> None:
    """As they are written in the file."""
    said = told(read, folder, LEAST)
    names = (
        "tagline, leaflet_url, contact.address, contact.email, contact.web, contact.hours, contact.emergency"
    )
    assert said[f"_brand.yml does not have: {names}"] == "note"


def test_the_telephone_number_of_the_example_is_a_warning(read: Read, folder: Path) -> None:
    """Nobody has it."""
    said = told(read, folder, LEAST.replace("86 12 34 56", "12 34 56 78"))
    assert said["“12 34 56 78” is from the example of a new project"] == "warning"
