"""The pages of a topic in several languages lead to each other."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handouts.articles.topics import Topic
from handouts.build.manifest import Record
from handouts.cli.main import run
from handouts.project.project import Project
from handouts.release.catalogue import CatalogueEntry
from handouts.release.site import translations
from tests.releasing import released, write

FIELDS: dict[str, Any] = {
    "description": "",
    "clinic": "klinik",
    "variant": "standard",
    "updated": "",
    "published": "",
    "sheets": 1,
    "tagged": True,
}
MORE: dict[str, Any] = {
    "review_by": "",
    "review": "",
    "as_of": "",
    "standards": "",
    "code": "",
    "source": "",
    "sha256": "",
    "pages": 1,
}


def entry(slug: str, lang: str) -> CatalogueEntry:
    """A topic of a clinic."""
    record = Record(slug=slug, title=slug, language=lang, file=f"klinik/{slug}.pdf", **FIELDS, **MORE)
    return CatalogueEntry(records=(record,), dates=(), variants=())


def topic(slug: str, of: str = "") -> Topic:
    """A topic of the project."""
    return Topic(
        slug=slug,
        title=slug,
        path=Path(slug),
        file=slug,
        updated=date(2026, 1, 1),
        published=None,
        review_by=None,
        hash="",
        translation_of=of,
    )


def test_the_original_comes_first_and_only_what_the_clinic_has() -> None:
    """With one language there is nothing to choose."""
    known = {
        one.slug: one for one in (topic("neck", "nakke"), topic("nakke"), topic("cou", "nakke"), topic("x"))
    }
    entries = (entry("neck", "en"), entry("nakke", "da"), entry("x", "da"))
    found = translations.listed("neck", entries, known)
    assert [(one.lang, one.name, one.chosen, one.address) for one in found] == [
        ("da", "Dansk", False, "nakke.html"),
        ("en", "English", True, "neck.html"),
    ]
    assert translations.listed("x", entries, known) == ()
    assert translations.listed("unknown", entries, known) == ()


@pytest.mark.slow("leaflets")
def test_pages_lead_to_the_other_languages(whole: Project) -> None:
    """That for phones, and that of the print station."""
    head = "---\ntitle: Knee pain\nlang: en\nlastUpdated: 24/02/2026\ntranslationOf: knae\n---\n\n"
    write(whole, "knee", f"{head}It takes time.\n")
    assert run(["--project", str(whole.root), "build"]) == 0
    released(whole, "en")
    for folder in ("folder", "station/topic"):
        page: Any = html.fromstring((whole.root / f"en/site/klinik/{folder}/knae.html").read_text("utf-8"))
        (other,) = page.xpath("//nav//a[@hreflang='en']")
        assert (other.get("href"), other.text) == ("knee.html", "English")
