"""The facts at the foot of the last page."""

from typing import Any

import pytest

from handouts.pdf import closing_band, page_measure

STYLE = "<style>@page { size: 200px 100px; margin: 10px } body, p { margin: 0; line-height: 20px }</style>"
FACTS = '<aside class="facts"><p><a href="https://klinik.example">Kontakt</a></p></aside>'


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (3, 1), (4, 2), (6, 2)])
def test_the_facts_are_moved_to_the_foot_of_the_last_page(weasyprint: Any, lines: int, pages: int) -> None:  # noqa: ANN401
    """Whatever is above them; what they link to moves with them."""
    document = weasyprint.HTML(string=STYLE + "<p>Tekst</p>" * lines + FACTS).render()
    closing_band.move_down(document)
    assert len(document.pages) == pages
    (facts,) = (box for box in page_measure.boxes(document.pages[-1]) if page_measure.is_facts(box))
    assert facts.position_y + facts.margin_height() == pytest.approx(90)
    ((kind, target, box, _),) = document.pages[-1].links
    assert (kind, target) == ("external", "https://klinik.example")
    assert box[1] == pytest.approx(70, abs=2)


def test_a_leaflet_without_facts_stays_as_it_is(weasyprint: Any) -> None:  # noqa: ANN401
    """A project's own template may have none."""
    document = weasyprint.HTML(string=STYLE + "<p>Tekst</p>").render()
    before = document.pages[-1]
    closing_band.move_down(document)
    assert document.pages[-1] is before
