"""Style sheets of a clinic are parsed once; a missing file is named."""

from pathlib import Path

import pytest

from handouts.build.session import open_session
from handouts.errors import MachineError
from handouts.pdf import engine
from handouts.pdf.style_sheets import StyleSheets
from tests.conftest import ClinicProject
from tests.rendering import composed


def test_a_style_sheet_is_parsed_once_for_a_clinic(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """Another clinic has its own fonts and its own copies; at the end the copies of fonts are removed."""
    session = open_session(clinic_project(clinics=("havnen", "solsiden")))
    first, second = (composed(session, session.topics[0], clinic) for clinic in ("havnen", "solsiden"))
    scratch = tmp_path / "scratch"
    sheets = StyleSheets(engine.load(session.resources), session.resources, scratch)
    names = first.variant.sheets
    once, again, other = (sheets.prepared(one.clinic, one.brand_css, names) for one in (first, first, second))
    assert list(map(id, once.sheets)) == list(map(id, again.sheets))
    assert once.fonts is not other.fonts
    assert f"/styles/{names[0]}" in once.files
    sheets.close()
    assert list(scratch.iterdir()) == []


def test_a_missing_style_sheet_is_named(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """As an error that ends the build: no article can cause it."""
    session = open_session(clinic_project())
    leaflet = composed(session, session.topics[0], "solsiden")
    sheets = StyleSheets(engine.load(session.resources), session.resources, tmp_path)
    with pytest.raises(MachineError, match=r"nej\.css"):
        sheets.prepared(leaflet.clinic, leaflet.brand_css, ("nej.css",))
    sheets.close()
