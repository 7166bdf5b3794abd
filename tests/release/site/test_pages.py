"""The pages of a site, in a real browser, from the disk as a clinic would open them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handouts.build import build
from handouts.errors import UsageError
from handouts.release import release
from tests.release.site.conftest import PHONE
from tests.release.site.showing import DESKTOP, RULES, show
from tests.releasing import TEXTS, clinic, nothing_there, released, write

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")


@pytest.mark.slow("browser")
@pytest.mark.parametrize(
    ("which", "danish", "english", "leads"),
    [
        ("new", "Du har den nyeste udgave", "This copy is current", "folder/knae.html"),
        ("old", "Der er kommet en nyere udgave", "There is a newer edition", "folder/knae.html"),
        ("gone", "Folderen er trukket tilbage", "This leaflet has been withdrawn", "tel:"),
    ],
)
def test_a_code_is_answered_in_two_languages(
    page: Any,  # noqa: ANN401
    site: tuple[Path, dict[str, str]],
    which: str,
    danish: str,
    english: str,
    leads: str,
) -> None:
    """Its page says in two languages whether it is current, replaced or withdrawn."""
    show(page, site, f"k/{site[1][which]}.html")
    assert page.locator("h1").inner_text() == danish
    also = page.locator('section[lang="en"]')
    assert also.locator("h2").inner_text() == english
    assert site[1][which] in page.locator(".said").first.inner_text()
    button = page.locator(".button").first
    assert leads in button.get_attribute("href")
    if which == "old":
        assert site[1]["new"] in page.locator(".newer").first.inner_text()
    if leads.startswith("folder"):
        button.click()
        assert page.locator("h1").inner_text() == "Knæartrose"


@pytest.mark.slow("browser")
def test_an_english_leaflet_is_answered_in_english_first(
    page: Any,  # noqa: ANN401
    site: tuple[Path, dict[str, str]],
) -> None:
    """The page of an English leaflet is in English first, then in Danish."""
    show(page, site, f"k/{site[1]['en']}.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "This copy is current"
    assert page.locator('section[lang="da"] h2').inner_text() == "Du har den nyeste udgave"


@pytest.mark.slow("browser")
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        *("index.html", "folder/knae.html", "folder/haand.html", "folder/loeb.html"),
        "folder/pakke-haand-og-knae.html",
        "k/new",
        "k/old",
        "k/gone",
    ],
)
def test_pages_are_accessible(
    page: Any,  # noqa: ANN401
    site: tuple[Path, dict[str, str]],
    name: str,
    scheme: str,
    size: dict[str, int],
) -> None:
    """Axe finds no fault (WCAG 2.2 AA), by day and night; no page scrolls sideways, and all fonts load."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    kind, _, which = name.partition("/")
    show(page, site, f"k/{site[1][which]}.html" if kind == "k" else name)
    result = axe.Axe().run(page, options=RULES)
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in result.response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert (
        page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(one => one.status))").count(
            "error"
        )
        == 0
    )


@pytest.mark.slow("browser")
def test_the_page_above_the_clinics_is_accessible(browser: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """Axe finds no fault, and the page loads its style sheet only."""
    context = browser.new_context(viewport=PHONE)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((site[0] / "index.html").as_uri())
    result = axe.Axe().run(opened, options=RULES)
    assert [one["id"] for one in result.response["violations"]] == []
    assert [name.rpartition("/")[2] for name in asked] == ["index.html", "clinics.css"]
    context.close()


@pytest.mark.slow("leaflets")
def test_a_leaflet_under_review_says_so(tmp_path: Path) -> None:
    """A stamped leaflet is marked in the notes, above its text, and in both languages on its code's page."""
    here = clinic(tmp_path / "projekt", settings='[review]\noverdue = "stamp"\n')
    write(here, "knae", TEXTS["knae"].replace("24/02/2026", "24/02/2020"))
    build.build(here, as_of=date(2026, 6, 1))
    made = release.release(here, here.root / "r1")
    assert "mærket »under revision«" in made.notes
    pages = {
        one.slug: (here.root / f"r1/site/klinik/k/{one.code}.html").read_text("utf-8")
        for one in made.built.records
    }
    assert "Vi er i gang med at gennemgå den" in pages["knae"]
    assert "We are reviewing it" in pages["knae"]
    assert "gennemgå" not in pages["loeb"]
    knee, run = (
        (here.root / f"r1/site/klinik/folder/{slug}.html").read_text("utf-8") for slug in ("knae", "loeb")
    )
    assert "<strong>Under revision</strong>. Vi er i gang med at gennemgå den" in knee
    assert "Folderen er den nyeste udgave" not in knee
    assert "Bøj og stræk." in knee
    assert "<strong>Folderen er den nyeste udgave</strong>" in run


@pytest.mark.slow("browser")
def test_links_are_large_enough_for_a_finger(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """Links and fields are at least 24 CSS pixels high (WCAG 2.2, 2.5.8)."""
    for name in ("index.html", "folder/knae.html", f"k/{site[1]['gone']}.html"):
        show(page, site, name)
        for link in page.locator("main a:visible, main input:visible, footer a:visible").all():
            assert link.bounding_box()["height"] >= 24, link.inner_text()


@pytest.mark.slow("leaflets")
def test_a_title_is_escaped_on_pages(site: tuple[Path, dict[str, str]]) -> None:
    """Tags in a title are escaped."""
    for name in ("index.html", "folder/aandedraet.html"):
        text = (site[0] / "klinik" / name).read_text("utf-8")
        assert "Åndedræt &lt;b&gt;" in text
        assert "Åndedræt <b>" not in text


@pytest.mark.slow("leaflets")
def test_the_clinics_are_listed_above_their_folders(site: tuple[Path, dict[str, str]]) -> None:
    """The page lists the clinics' names with links."""
    text = (site[0] / "index.html").read_text("utf-8")
    assert '<a href="havn/index.html">Klinik Havn</a>' in text
    assert '<a href="klinik/index.html">Klinik Ærø</a>' in text


@pytest.mark.slow("leaflets")
def test_the_address_on_paper_is_a_page_of_the_site(tmp_path: Path) -> None:
    """With {code} in the brand's pattern, the leaflet has the address of a page of the site."""
    from handouts.verify import pdf_reader  # noqa: PLC0415 - it brings pikepdf

    here = clinic(tmp_path / "projekt", pattern="https://foldere.klinik.example/k/{code}.html")
    folder, made = released(here, "r1")
    record = next(one for one in made.built.records if one.slug == "knae")
    finished = pdf_reader.read(here.output / record.file, file="knae.pdf")
    address = f"k/{record.code}.html"
    assert (folder / "site/klinik" / address).is_file()
    assert address in repr(finished).replace("\u200b", "")


@pytest.mark.slow("leaflets")
def test_the_page_of_a_withdrawn_topic_says_so(site: tuple[Path, dict[str, str]]) -> None:
    """The address of a topic keeps answering: its page says that it is withdrawn."""
    text = (site[0] / "klinik/folder/loeb.html").read_text("utf-8")
    assert "Folderen er trukket tilbage" in text
    assert f"Kode {site[1]['gone']}" in text
    assert not (site[0] / "klinik/pdf/loeb.pdf").exists()


@pytest.mark.slow("leaflets")
def test_a_package_has_a_page(site: tuple[Path, dict[str, str]]) -> None:
    """Its leaflets in their order, each with a link to its page; names are text."""
    text = (site[0] / "klinik/folder/pakke-haand-og-knae.html").read_text("utf-8")
    assert "<h1>Hånd og &lt;knæ&gt;</h1>" in text
    listed = re.findall(r'<li><a href="([^"]+)"([^>]*)>([^<]+)</a>', text)
    assert listed == [
        ("haand.html", "", "Hånd"),
        ("knae.html", "", "Knæartrose"),
        ("shoulder.html", ' lang="en" hreflang="en"', "Frozen shoulder"),
    ]
    for address, *_ in listed:
        assert (site[0] / "klinik/folder" / address).is_file()
    assert (site[0] / "klinik/folder/pakke-et.html").is_file()


@pytest.mark.slow("leaflets")
def test_packages_with_mistakes_stop_a_release(tmp_path: Path) -> None:
    """With the line; nothing is written."""
    here = clinic(tmp_path / "projekt")
    (here.root / "packages.toml").write_text('[[package]]\nname = "A"\ntopics = ["nix"]\n', "utf-8")
    with pytest.raises(UsageError) as caught:
        released(here, "ny")
    assert [(one.file, one.line) for one in caught.value.problems] == [("packages.toml", 3)]
    assert nothing_there(here)


@pytest.mark.slow("leaflets")
def test_a_page_of_a_leaflet_has_no_script(site: tuple[Path, dict[str, str]]) -> None:
    """And loads only styles, fonts and pictures of its own folder."""
    for path in (site[0] / "klinik/folder").glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"<script|<iframe|\son\w+=|style=", text), path.name
        loaded = re.findall(r'<(?:img|link|source)[^>]*?(?:src|href)="([^"]+)"', text)
        assert {address.rpartition("/")[0].removeprefix("../") for address in loaded} <= {
            *("assets", "assets/pictures"),
        }


@pytest.mark.slow("leaflets")
def test_links_in_a_page_have_their_targets(site: tuple[Path, dict[str, str]]) -> None:
    """Each note is there once and leads back to each of its numbers."""
    for path in (site[0] / "klinik/folder").glob("*.html"):
        text = path.read_text("utf-8")
        names = re.findall(r'\sid="([^"]+)"', text)
        assert len(names) == len(set(names))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(names)
    hand = (site[0] / "klinik/folder/haand.html").read_text("utf-8")
    for name in ("note-1", "note-1-1", "note-1-2"):
        assert f'id="{name}"' in hand
        assert f'href="#{name}"' in hand


@pytest.mark.slow("browser")
@pytest.mark.parametrize("width", [390, 320, 195])
def test_the_text_can_be_made_larger(page: Any, site: tuple[Path, dict[str, str]], width: int) -> None:  # noqa: ANN401
    """Without a script, and by the browser to 200 % (195 px are a half of a telephone), never sideways."""
    page.set_viewport_size({"width": width, "height": 844})
    show(page, site, "folder/haand.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.leaflet p')).fontSize)"
    before = page.evaluate(size)
    assert before >= 17
    for label, factor in (("Stor", 1.25), ("Størst", 1.5), ("Normal", 1)):
        page.get_by_label(label, exact=True).check()
        assert page.evaluate(size) == pytest.approx(before * factor)
        if width > 195 or factor == 1:
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow("browser")
def test_a_page_looks_right_by_day_and_night(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """One narrow column; pictures fit and load; at night the page is dark; on paper it is light."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        show(page, site, "folder/haand.html")
        column = page.locator(".leaflet").bounding_box()
        assert column["width"] <= 38 * 16
        drawing = page.locator(".leaflet img")
        drawing.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('.leaflet img').naturalWidth > 0")
        assert drawing.bounding_box()["width"] <= column["width"]
    for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 26)")):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        assert len(page.screenshot(full_page=True)) > 10_000
    assert page.evaluate("getComputedStyle(document.querySelector('.leaflet img')).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".size").is_visible()
    assert not page.locator(".state strong").is_visible()
    assert page.locator(".state-facts").is_visible()
