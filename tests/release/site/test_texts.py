"""Which texts of a release are on pages: only those that the PDFs have."""

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup

from handouts.brands import brand_cache
from handouts.build import build, compose, manifest
from handouts.build.session import open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.project import project
from handouts.project.project import Project
from handouts.release import plan, release
from handouts.release.site.texts import Texts
from tests import ROOT, reading
from tests.releasing import TEXTS, tree, write

RELATED = {"Læs også", "Read more about"}
"""On paper, they begin a line and are no heading."""


def composed(here: Project, outdated: frozenset[str] = frozenset()) -> dict[str, bool]:
    """Whether each topic has a text, by slug."""
    built = manifest.read(here.output)
    brand, _ = brand_cache.read(here, "klinik")
    assert brand is not None
    texts = Texts(here, outdated)
    return {one.slug: texts.of(brand, (one,), set()) is not None for one in built.records}


def page_text(page: Path) -> Any:  # noqa: ANN401 - an lxml element
    """The text of a leaflet's page, without the links back from its notes."""
    document: Any = markup.document_fromstring(page.read_text("utf-8"))
    (text,) = document.xpath("//article")
    for back in text.xpath(".//a[@class='note-back']"):
        back.drop_tree()
    return text


def words(element: Any) -> Counter[str]:  # noqa: ANN401 - an lxml element
    """How often each word and number is in a part of a page."""
    text = re.sub(r"<(?!wbr)[^>]*>", " ", markup.tostring(element, encoding="unicode"))
    return Counter(re.findall(r"\w+", unescape(text.replace("<wbr>", ""))))


def test_a_text_that_is_up_to_date_is_shown(whole: Project) -> None:
    """Each leaflet of a finished build has its text."""
    assert set(composed(whole).items()) == {(slug, True) for slug in TEXTS}


def test_an_older_pdf_keeps_its_text_to_itself(whole: Project) -> None:
    """No text is shown if the article was changed, moved or is broken, or its print was refused."""
    write(whole, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    write(whole, "loeb", TEXTS["loeb"].replace("01/03/2026", "02/03/2026"))
    write(whole, "shoulder", "---\ntitle: Frozen shoulder\n")
    assert composed(whole) == {"aandedraet": True, "knae": False, "loeb": False, "shoulder": False}
    assert not composed(whole, frozenset({"klinik/aandedraet.pdf"}))["aandedraet"]
    built = manifest.read(whole.output)
    brand, _ = brand_cache.read(whole, "klinik")
    assert brand is not None
    (breath,) = [one for one in built.records if one.slug == "aandedraet"]
    assert Texts(whole, frozenset()).of(brand, (replace(breath, review="refused"),), set()) is None
    assert Texts(whole, frozenset()).of(brand, (replace(breath, source="content/x.md"),), set()) is None


def test_a_stale_release_shows_what_its_pdfs_say(whole: Project) -> None:
    """Of a changed article, only the facts and the PDF are on the page, and it says why; codes stay right."""
    write(whole, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    made = plan.planned(whole, stale=True)
    assert made.outdated == {"klinik/knae.pdf"}
    release.release(whole, whole.root / "ny", stale=True)
    knee, run = ((whole.root / f"ny/site/klinik/folder/{slug}.html").read_text() for slug in ("knae", "loeb"))
    assert "Stræk" not in knee
    assert "Læs teksten i PDF-filen" in knee
    assert 'href="../pdf/knae.pdf"' in knee
    assert "Begynd roligt." in run
    assert "Læs teksten i PDF-filen" not in run


def test_without_articles_a_stale_release_has_facts_only(whole: Project) -> None:
    """All its leaflets are older than their articles, which are gone."""
    for path in whole.content.glob("*.md"):
        path.unlink()
    made = plan.planned(whole, stale=True)
    assert made.outdated == {one.file for one in made.built.records}


@pytest.mark.slow("leaflets")
def test_pages_say_what_the_shipped_leaflets_say(tmp_path: Path) -> None:
    """Words, numbers, headings and pictures of each page are those of its PDF; twice the same bytes."""
    here = replace(project.find(ROOT), output=tmp_path / "dist")
    assert build.build(here).failed == ()
    for name in ("r1", "r2"):
        release.release(here, tmp_path / name)
    assert tree(tmp_path / "r1") == tree(tmp_path / "r2")
    session = open_session(here)
    built = manifest.read(here.output)
    assert len(built.records) > 30
    for one in built.records:
        page = tmp_path / f"r1/site/{one.clinic}/folder/{one.slug}.html"
        shown = page_text(page)
        (topic,) = [topic for topic in session.topics if topic.slug == one.slug]
        loaded = compose.load(session, topic, session.variants)
        (variant,) = session.variants
        made, _ = compose.compose(session, loaded, one.clinic, variant)
        assert isinstance(made, Leaflet)
        paper: Any = markup.document_fromstring(made.html)
        parts = paper.xpath("//main | //section[@class='faq' or @class='end']")
        author = sum(map(words, paper.xpath("//aside//*[@class='author']")), Counter())
        for aside in paper.xpath("//aside"):
            aside.drop_tree()
        said, printed = words(shown), sum(map(words, parts), Counter())
        assert printed - said == Counter(), page.name
        repeated = sum(map(words, paper.xpath("//th")), Counter())
        assert set(said - printed - author) <= set(repeated), page.name  # by a table in blocks
        letters = re.sub(r"\W", "", reading.text(here.output / one.file))
        assert [word for word in said if word not in letters] == [], page.name
        heads = shown.xpath(".//h1 | .//h2[not(@id='summary')] | .//h3")
        titles = [" ".join(head.text_content().split()) for head in heads]
        bookmarks = [title for _, title in reading.bookmarks(here.output / one.file)]
        assert [one for one in titles if one not in RELATED] == [
            one for one in bookmarks if one not in RELATED
        ]
        pictures: list[str] = shown.xpath(".//img/@src")
        drawn = re.findall(r"leaflet:/pictures/([^\") ]+)", made.html)
        assert [picture.rpartition("/")[2] for picture in pictures] == drawn
        for picture in pictures:
            file = page.parent / picture
            assert file.read_bytes() == (here.cache / "pictures" / file.name).read_bytes()
