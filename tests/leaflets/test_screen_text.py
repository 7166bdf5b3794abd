"""The text of a leaflet for a screen is that of the leaflet on paper; only its links can be followed."""

import re
from html import unescape

from lxml import html as markup

from handouts.articles import article
from handouts.articles.article import Article
from handouts.brands.brand import Brand, Contact
from handouts.images.images import Picture
from handouts.leaflets import leaflet
from handouts.leaflets import screen_text as screen
from handouts.leaflets import variant as leaflet_variant
from handouts.leaflets.leaflet import LeafletSettings
from handouts.leaflets.screen_text import ScreenText
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests.test_architecture import whole

TEXT = """---
title: Ondt i knæet
lastUpdated: 24/02/2026
author: Mette Højgaard
related: [hofte, findes-ikke]
summary: [Træn **10 minutter** om dagen.]
---

Knæet kan gøre ondt[^1]. Læs om [hoften](/hofte) og [kost](https://kost.example/raad).

## Øvelser

![Et bøjet knæ.](knae.svg "Bøj roligt.")

![](pynt.png){.decorative}

1. Bøj knæet 10 gange[^1].
2. Hold i 3 sekunder.

| Lys | Smerte | Det gør du |
|---|---|---|
| Grønt | 0–2 | Gør gerne lidt mere |
| Rødt | Over 5, eller mere ondt næste dag | Gør det halve næste gang, og hold pause i 2 dage |

## Ofte stillede spørgsmål

### Må jeg løbe?

Ja, se [vores råd](https://raad.example).

## Kilder

- [Sundhedsstyrelsen](https://sst.example), 2016.

[^1]: Målt i 2019.
"""
TOPICS = {"hofte": "Ondt i hoften", "knae": "Ondt i knæet"}
PICTURES = tuple(
    Picture(name=name, width_px=984, height_px=492, width_mm=125.0, height_mm=62.5, kind="diagram")
    for name in ("aa.svg", "bb.png")
)
LANGUAGES = labels.read_all((shipped("templates"),))
STANDARD = leaflet_variant.read((shipped("styles"),), "standard")


def read(text: str = TEXT) -> Article:
    """The article."""
    read, _ = article.parse(text, slug="knae", file="knae.md", settings=Settings(), languages=LANGUAGES)
    assert read is not None
    return read


def clinic(pattern: str | None = "https://klinik.example/folder/{slug}") -> Brand:
    """A clinic with a site."""
    made: Brand = whole(
        Brand,
        base_url="https://klinik.example",
        leaflet_url=pattern,
        logo="",
        fonts=(),
        contact=whole(Contact, address=(), hours=(), emergency=()),
    )
    return made


def composed(brand: Brand, made: Article) -> ScreenText:
    """Its text for a screen; the hip has a page, too."""
    return screen.screen_text(
        made,
        brand,
        labels=LANGUAGES["da"],
        pictures=PICTURES,
        topics=TOPICS,
        pages={"hofte", "knae"},
        folder="../assets/pictures/",
    )


def said(html: str) -> list[str]:
    """The words and numbers of some HTML."""
    return unescape(re.sub(r"<wbr>", "", re.sub(r"<(?!wbr)[^>]*>", " ", html))).split()


def test_words_numbers_and_notes_are_those_on_paper() -> None:
    """Each part has the same words in the same order as the leaflet that becomes the PDF."""
    made, brand = read(), clinic()
    settings = LeafletSettings(templates=(shipped("templates"),), topics=TOPICS)
    paper = leaflet.compose(
        made, brand, labels=LANGUAGES["da"], pictures=PICTURES, variant=STANDARD, settings=settings
    )
    printed = " ".join(said(paper.html.partition("<main>")[2]))
    notes = paper.html.partition('<section class="notes')[2].partition("</section>")[0]
    parts = composed(brand, made).parts
    blocks = [*parts["summary"], parts["lead"], parts["faq_intro"]]
    blocks += [html for part in (*parts["sections"], *parts["faq"], *parts["references"]) for html in part]
    blocks += [note for note, _ in parts["notes"]]
    assert len(blocks) > 10
    for block in blocks:
        assert " ".join(said(block)) in printed, block
    assert [title for title, _ in parts["related"]] == ["Ondt i hoften"]
    assert [said(note) for note, _ in parts["notes"]] == [
        said(f"<li {one}") for one in notes.split("<li ")[1:]
    ]


def test_a_note_is_linked_both_ways() -> None:
    """The number leads to the note; the note counts the places that it is referred to from."""
    parts = composed(clinic(), read()).parts
    html = "".join((parts["lead"], *(text for _, text in parts["sections"])))
    assert '<a id="note-1-1" href="#note-1" aria-label="note 1">1</a>' in html
    assert '<a id="note-1-2" href="#note-1" aria-label="note 1">1</a>' in html
    assert parts["notes"][0] == ("Målt i 2019.", 2)
    assert all(marks for _, marks in parts["notes"])


def test_a_link_to_a_topic_leads_to_its_page() -> None:
    """Other links lead where they lead on paper."""
    for pattern in ("https://klinik.example/folder/{slug}", "https://klinik.example/k/{code}.html"):
        parts = composed(clinic(pattern), read()).parts
        assert '<a href="hofte.html">hoften</a>' in parts["lead"]
        assert '<a href="https://kost.example/raad">kost</a>' in parts["lead"]
        assert parts["related"] == (("Ondt i hoften", "hofte.html"),)


def test_a_topic_without_a_page_has_no_link() -> None:
    """It is not in this release for this clinic."""
    made = screen.screen_text(
        read(), clinic(), labels=LANGUAGES["da"], pictures=PICTURES, topics=TOPICS, pages=set(), folder=""
    )
    assert made.parts["related"] == (("Ondt i hoften", ""),)
    assert '<a href="https://klinik.example/folder/hofte">hoften</a>' in made.parts["lead"]


def test_pictures_have_size_alternative_text_and_caption() -> None:
    """A decorative picture has an empty alternative text; 125 mm are 640 px."""
    made = composed(clinic(), read())
    (exercises,) = [text for heading, text in made.parts["sections"] if heading == "Øvelser"]
    first, second = markup.fragment_fromstring(f"<div>{exercises}</div>").iter("img")
    assert dict(first.attrib) == {
        "src": "../assets/pictures/aa.svg",
        "width": "640",
        "height": "320",
        "loading": "lazy",
        "alt": "Et bøjet knæ.",
    }
    assert (second.get("src"), second.get("alt")) == ("../assets/pictures/bb.png", "")
    assert "<figcaption>Bøj roligt.</figcaption>" in exercises
    assert made.pictures == ("aa.svg", "bb.png")


def test_a_table_fits_a_telephone() -> None:
    """A narrow one can be scrolled by itself; one with long cells becomes a block for each row."""
    (text,) = [html for heading, html in composed(clinic(), read()).parts["sections"] if heading == "Øvelser"]
    assert '<div class="scroll" tabindex="0"><table' in text
    long = TEXT.replace("Gør gerne lidt mere", "Gør gerne lidt mere, hvis du har lyst til det. " * 5)
    (text,) = [
        html for heading, html in composed(clinic(), read(long)).parts["sections"] if heading == "Øvelser"
    ]
    assert '<div class="row">' in text
    assert "<table" not in text


def test_nothing_is_left_of_paper() -> None:
    """No token and no address that only the renderer knows."""
    text = repr(composed(clinic(), read()))
    assert not re.search(r"leaflet:|picture:\d|link:\d|note:\d|--width", text)
