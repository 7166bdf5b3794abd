"""The figures of a report: chart, sentence and table."""

import pytest

from handouts.project.project import Project
from tests.report.pages import page_of, words


@pytest.mark.slow("pictures")
def test_charts_have_their_numbers(clinic: Project) -> None:
    """Each chart has a name, a sentence, and a table that counts every article once."""
    tree = page_of(clinic)
    figures = tree.xpath("//figure")
    assert [one.xpath("string(.//h3)") for one in figures] == [
        "Hvor svære artiklerne er at læse (lixtal)",
        "Artiklernes alder",
        "Gennemgange efter måned",
    ]
    sums = [sum(int(row[-1].text) for row in one.xpath(".//tbody/tr")) for one in figures]
    assert sums == [1, 4, 4]
    for one in figures:
        (drawing,) = one.xpath(".//svg")
        assert drawing.get("role") == "img"
        assert tree.get_element_by_id(drawing.get("aria-labelledby")).text.startswith(
            one.xpath("string(.//h3)")
        )
    assert "Pr. 1. juni 2026 er 1 gennemgange overskredet, 1 forfalder inden 60 dage" in words(figures[2])
