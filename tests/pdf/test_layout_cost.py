"""What a leaflet costs: how often its columns of sources and notes are laid out, not how long that takes."""

import sys
from typing import Any

import pytest

from handouts.build.session import open_session
from handouts.pdf.renderer import Renderer
from tests.conftest import ClinicProject
from tests.rendering import composed

EASIER = (
    (0, 3, False),
    (0, 3, True),
    (0, 18, False),
    (0, 18, True),
    (7, 3, False),
    (7, 3, True),
    (7, 18, False),
)
MOST = 120
"""Layouts of columns. Before long notes could part, 18 links took 370: a pixel more of height each time."""
TEXT = "Det gør ondt, når du går, og mindre, når du hviler. Hold dig i gang, så godt du kan, hver dag.\n\n"


def link(number: int, *, long: bool) -> str:
    """A sentence with a link."""
    path = f"en/meget/lang/adresse-{'abcdefghij' * 8}/{number}?id={'0123456789' * 6}" if long else f"{number}"
    return f"Læs om [emne nummer {number}](https://klinik.example/{path}). {TEXT}"


@pytest.mark.parametrize(
    ("sources", "links", "long"),
    [(7, 18, True), *(pytest.param(*case, marks=pytest.mark.slow("leaflets")) for case in EASIER)],
)
def test_columns_of_notes_are_laid_out_a_few_times(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch, sources: int, links: int, long: bool
) -> None:
    """The height of balanced columns is found soon, whatever stands in them."""
    text = "".join(link(number, long=long) for number in range(links))
    cited = "".join(
        f"{number + 1}. Hansen J. Om knæ og hofter. 2024;{number}:1-9.\n" for number in range(sources)
    )
    if sources:
        text += f"## Referencer\n\n{cited}"
    article = f"---\ntitle: Ondt\nlastUpdated: 24/02/2026\n---\n\nEn indledning.\n\n## Afsnit\n\n{text}"
    session = open_session(clinic_project({"ondt.md": article}))
    leaflet = composed(session, session.topics[0], "solsiden")
    with Renderer(session.resources) as renderer:
        from weasyprint.layout import block  # noqa: PLC0415 - loaded by the renderer

        layout, count = block.block_box_layout, 0

        def counted(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - WeasyPrint's own
            nonlocal count
            count += sys._getframe(1).f_code.co_name == "columns_layout"
            return layout(*arguments, **options)

        monkeypatch.setattr(block, "block_box_layout", counted)
        renderer.render(leaflet)
    assert 0 < count < MOST
