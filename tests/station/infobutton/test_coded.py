"""Which topics a code of another system finds."""

from typing import Any

import pytest

from handouts.station import overview as overviews
from handouts.station.infobutton import coded
from handouts.station.infobutton.coded import ICD10, ICPC2, SKS, SNOMED
from handouts.station.overview import Overview
from tests.conftest import make_project

ARTICLES = {
    "knae.md": "---\ntitle: Slidgigt i knæet\nkeywords: [artrose]\n"
    "codes: {icd10: [M17], icpc2: [L90], snomed: [239873007]}\n---\nA",
    "hud.md": "---\ntitle: Tynd hud\ncodes: {icd10: [L90]}\n---\nA",
    "knee.md": "---\ntitle: Knee arthrosis\nlang: en\ncodes: {icd10: [M17]}\n---\nA",
    "kladde.md": "---\ntitle: Kladde\ndraft: true\ncodes: {icd10: [M17]}\n---\nA",
}


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    """Topics of two languages, with codes that look alike in two systems."""
    return overviews.read(make_project(tmp_path_factory.mktemp("coded") / "projekt", ARTICLES))


def slugs(found: Any) -> list[str]:  # noqa: ANN401 - topics
    """Their names."""
    return [topic.slug for topic in found]


@pytest.mark.parametrize(
    ("code", "oid", "expected"),
    [
        ("DM17.1", SKS[1], ["knae"]),
        ("DM17", ICPC2[0], ["knae"]),
        ("M17.1", ICD10[0], ["knae"]),
        ("M17", SKS[0], ["knae"]),
        ("m171", f"urn:oid:{ICD10[1]}", ["knae"]),
        ("L90", ICPC2[0], ["knae"]),
        ("L90", SKS[0], ["knae"]),
        ("L90", ICD10[0], ["hud"]),
        ("DL90", ICPC2[0], ["hud"]),
        ("L90", "", ["knae", "hud"]),
        ("239873007", SNOMED[0], ["knae"]),
        ("239873007", "9.9.9", ["knae"]),
        ("2398730071", SNOMED[0], []),
        ("Z99", ICD10[0], []),
        ("knæ", SKS[0], []),
        ("", SKS[0], []),
    ],
)
def test_a_code_is_known_by_its_shape(overview: Overview, code: str, oid: str, expected: list[str]) -> None:
    """Its OID decides only where two systems have such a code; a wrong one does no harm. No drafts."""
    assert slugs(coded.with_code(code, oid, "da-DK", overview)) == expected


def test_the_language_chooses(overview: Overview) -> None:
    """Topics of another language are found only if there is none of the reader's."""
    assert slugs(coded.with_code("M17", "", "en-US", overview)) == ["knee"]
    assert slugs(coded.with_code("M17", "", "da", overview)) == ["knae"]
    assert slugs(coded.with_code("M17", "", "", overview)) == ["knee", "knae"]
    assert slugs(coded.with_code("L90.1", ICD10[0], "en", overview)) == ["hud"]


def test_a_text_must_name_the_topic(overview: Overview) -> None:
    """All its words must be in the title or the keywords: nothing is recommended because it is alike."""
    assert slugs(coded.with_text("noget om artrose", "da", overview)) == ["knae"]
    assert slugs(coded.with_text("artrose i hoften", "da", overview)) == []
    assert slugs(coded.with_text("kladde", "da", overview)) == []
    assert slugs(coded.with_text("", "da", overview)) == []
