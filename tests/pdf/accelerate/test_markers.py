"""The short style sheet of WeasyPrint: only leaflets without list items and notes of their own get it."""

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
def test_a_style_sheet_that_needs_the_whole_one_gets_it(
    clinic_project: ClinicProject, own: str, *, whole: bool
) -> None:
    """Footnotes and list items of a clinic's own style sheet look as WeasyPrint draws them."""
    project = clinic_project()
    sheet = project.root / "styles/variants/standard.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(own, "utf-8")
    session = open_session(project)
    leaflet = composed(session, session.topics[0], "solsiden")
    with Renderer(session.resources) as renderer:
        sheets = renderer._style_sheets.prepared(leaflet, session.variants[0].sheets).sheets
    assert any(map(markers.needs_whole_sheet, sheets)) is whole
