"""The length of a laid-out leaflet, and collisions with the facts."""

from typing import Any

import pytest

from handouts.pdf import page_measure
from handouts.pdf.copyfit import Choice

STYLE = "<style>@page { size: 200px 100px; margin: 10px } body, p { margin: 0; line-height: 20px }</style>"
CHOICE = Choice(fit=2, narrow=True, apart=False)


@pytest.mark.parametrize(
    ("lines", "pages", "filled", "last"), [(1, 1, 0.25, 1), (2, 1, 0.5, 2), (4, 1, 1.0, 4), (5, 2, 0.25, 1)]
)
def test_the_length_of_a_layout(weasyprint: Any, lines: int, pages: int, filled: float, last: int) -> None:  # noqa: ANN401
    """Four lines of 20 px fill a page of 80 px; the setting is passed on."""
    document = weasyprint.HTML(string=STYLE + "<p>Tekst</p>" * lines).render()
    trial = page_measure.trial(document.pages, CHOICE)
    assert (trial.pages, trial.lines) == (pages, last)
    assert trial.filled == pytest.approx(filled)
    assert (trial.fit, trial.narrow, trial.apart, trial.collides) == (2, True, False, False)


@pytest.mark.parametrize(("width", "collides"), [(60, False), (160, True)])
def test_a_wide_table_collides_with_the_facts(weasyprint: Any, width: int, *, collides: bool) -> None:  # noqa: ANN401
    """If it is beside the facts and reaches them."""
    facts = '<aside class="facts" style="position: absolute; left: 110px; top: 0; width: 60px">Fakta</aside>'
    table = f'<table class="wide" style="width: {width}px"><tr><td>Uge</td></tr></table>'
    document = weasyprint.HTML(string=STYLE + facts + table).render()
    assert page_measure.trial(document.pages, CHOICE).collides is collides
