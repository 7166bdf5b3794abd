"""Which topics fit what somebody types."""

import pytest

from handouts.station import finding, overview
from tests.conftest import ClinicProject

TEXTS = {
    "knae.md": "---\ntitle: Slidgigt i knæet\nkeywords: [artrose]\n---\nEn tekst om trapper.\n",
    "nakke.md": "---\ntitle: Hold i nakken\n---\nEn tekst om puden.\n",
    "kladde.md": "---\ntitle: Kladde om knæ\ndraft: true\n---\nTekst.\n",
}


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("", ["nakke", "kladde", "knae"]),
        ("  ", ["nakke", "kladde", "knae"]),
        ("KNAE", ["knae"]),
        ("nakkn", ["nakke"]),
        ("artrose", ["knae"]),
        ("noget om puden", ["nakke"]),
        ("xyzzyx", []),
    ],
)
def test_the_search_finds_what_is_meant(clinic_project: ClinicProject, typed: str, slugs: list[str]) -> None:
    """In titles, keywords and texts; without a query all topics are listed, with the drafts."""
    found = finding.find(typed, overview.read(clinic_project(TEXTS)))
    assert [topic.slug for topic in found] == slugs
