"""One article in a report: its findings in the reader's words."""

from handouts.project.project import Project
from tests.report.pages import page_of, words


def test_findings_say_where_what_and_why(clinic: Project) -> None:
    """Findings are in Danish, by rule, with reason and source; those outside of articles have a section."""
    tree = page_of(clinic)
    (article,) = tree.xpath('//article[h3="Åreforkalkning" or .//h3="Åreforkalkning"]')
    said = words(article)
    assert "Fejl Meget svær at læse (lixtal)" in said
    assert (
        "Sætningen “Den fysioterapeutiske genoptræning iværksættes efterfølgende efterfølgende …” har 28 ord"
        in (said)
    )
    assert "Den, der læser langsomt, har glemt begyndelsen, når slutningen kommer. Kilde: GOV.UK" in said
    assert "→" not in said
    assert "Del den i to, eller lav en liste." in said
    (outside,) = tree.xpath('//section[@aria-labelledby="elsewhere"]')
    assert "handouts.toml" in words(outside)
    assert "[check.exceptions]: der er ingen artikel “gone”. Ret navnet, eller slet undtagelsen." in words(
        outside
    )
