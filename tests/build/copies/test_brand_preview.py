"""The sample leaflet of a brand: everything that a leaflet can have, as PDF and as picture."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handouts.build import compose
from handouts.build.copies import brand_preview
from handouts.check import check
from handouts.project import project
from handouts.project.project import Project
from tests import reading
from tests.conftest import ClinicProject

FOLDER = project.shipped("templates") / brand_preview.FOLDER


@pytest.mark.slow("leaflets")
@pytest.mark.parametrize(
    ("lang", "word"), [("da", "Prøveside"), ("en", "Sample page"), ("de", "Sample page")]
)
def test_the_preview_has_every_element(
    clinic_project: ClinicProject, lang: str, word: str, tmp_path: Path
) -> None:
    """It takes the road of every leaflet: its text and its tags are there, and twice the same bytes."""
    here = clinic_project({}, settings=f'language = "{lang}"')
    made = brand_preview.preview(here, None)
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(made.copy.rendered.pdf)
    said = reading.text(pdf)
    for text in (word, "Klinik Solsiden", "86 12 34 56", "≤ 5 kg", "www.sst.dk", "10–15"):
        assert text in said
    assert {"H1", "H2", "H3"} <= set(reading.heading_tags(pdf))
    assert made.copy.rendered.claims == ("PDF/UA-1", "PDF/A-2a")
    assert made.copy.problems == ()
    with Image.open(io.BytesIO(made.png)) as picture:
        pages = made.copy.rendered.pages
        assert picture.size == (pages * 1241 + (pages - 1) * 24, 1754)
    assert brand_preview.preview(here, None).copy.rendered.pdf == made.copy.rendered.pdf
    assert not (here.cache / "heads.json").exists()


def test_the_sample_articles_have_no_findings(clinic_project: ClinicProject) -> None:
    """They are examples, too."""
    here: Project = replace(clinic_project({}), content=FOLDER)
    inspection = check.check(here, as_of=date(2026, 6, 1))
    assert {path.name for path in FOLDER.glob("*.md")} == set(brand_preview.ARTICLES.values())
    assert [(one.file, one.rule) for one in inspection.problems] == []


@pytest.mark.parametrize("untrusted", [False, True])
def test_the_sample_article_may_be_read(clinic_project: ClinicProject, *, untrusted: bool) -> None:
    """It comes with the program, so it is outside of the project, whose articles must be in it."""
    here = replace(clinic_project({}), is_untrusted=untrusted)
    session = brand_preview.session_of(here)
    (topic,) = session.topics
    assert not topic.path.is_relative_to(here.root)
    loaded = compose.load(session, topic, session.variants)
    assert (loaded.problems, loaded.article is not None) == ((), True)
