"""The short style sheet of WeasyPrint, and style sheets that need the whole one."""

import pytest

from handouts.build.session import open_session
from handouts.pdf.accelerate import markers
from handouts.pdf.renderer import Renderer
from tests.conftest import ClinicProject
from tests.rendering import composed


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        ("p { display: list-item }", True),
        ("small { float: footnote }", True),
        ("small { float:note }", True),
        ("li::marker { color: red }", False),
        ("em { float: FootNote }", True),
        (r"em { float: foot\6eote }", True),
        ("em { float: /* ved siden af */ note }", True),
    ],
)
def test_a_style_sheet_with_notes_or_list_items_gets_the_whole_one(
    clinic_project: ClinicProject, own: str, *, whole: bool
) -> None:
    """So that footnotes and list items of a clinic's own style sheet look as WeasyPrint draws them."""
    project = clinic_project()
    sheet = project.root / "styles/variants/standard.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(own, "utf-8")
    session = open_session(project)
    leaflet = composed(session, session.topics[0], "solsiden")
    with Renderer(session.resources) as renderer:
        sheets = renderer._style_sheets.prepared(
            leaflet.clinic, leaflet.brand_css, session.variants[0].sheets
        ).sheets
    assert any(map(markers.needs_whole_sheet, sheets)) is whole
