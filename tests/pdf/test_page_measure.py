"""The length of a laid-out leaflet."""

from typing import Any

import pytest

from handouts.pdf import page_measure
from handouts.pdf.copyfit import Choice

STYLE = "<style>@page { size: 200px 100px; margin: 10px } body, p { margin: 0; line-height: 20px }</style>"
FACTS = '<aside class="facts"><p>Kontakt</p></aside>'


@pytest.mark.parametrize(
    ("lines", "pages", "filled", "last"), [(1, 1, 0.25, 1), (2, 1, 0.5, 2), (4, 1, 1.0, 4), (5, 2, 0.25, 1)]
)
def test_the_length_of_a_layout(weasyprint: Any, lines: int, pages: int, filled: float, last: int) -> None:  # noqa: ANN401
    """Four lines of 20 px fill a page of 80 px; the setting is passed on."""
    document = weasyprint.HTML(string=STYLE + "<p>Tekst</p>" * lines).render()
    trial = page_measure.trial(document.pages, Choice(fit=2))
    assert (trial.pages, trial.lines, trial.fit) == (pages, last, 2)
    assert trial.filled == pytest.approx(filled)


def test_the_facts_take_room_but_are_no_lines_of_the_text(weasyprint: Any) -> None:  # noqa: ANN401
    """A page with one line of text above the facts ends with a lone line."""
    document = weasyprint.HTML(string=STYLE + "<p>Tekst</p>" + FACTS).render()
    trial = page_measure.trial(document.pages, Choice(fit=0))
    assert trial.filled == pytest.approx(0.5)
    assert trial.lines == 1
