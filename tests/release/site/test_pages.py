"""The site of a clinic, in a real browser, from the disk as a clinic would open it."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handouts.build import build, manifest
from handouts.release import release
from tests.releasing import TEXTS, clinic, released, write

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1200, "height": 900}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
"""Axe would load style sheets itself, which no page from a disk may."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The site of a second release, and codes: the knee's old one, its new one, that of the withdrawn."""
    here = clinic(tmp_path_factory.mktemp("site") / "projekt", second=True)
    write(here, "haand", "---\ntitle: Hånd\n---\n\nEn hånd.\n")
    write(here, "behandling", "---\ntitle: Behandling\n---\n\nVi behandler.\n")
    write(here, "loebe", "---\ntitle: Løb uden skade\n---\n\nLøb.\n")
    released(here, "r1")
    first = {one.slug: one.code for one in manifest.read(here.output).records}
    write(here, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    (here.content / "loeb.md").unlink()
    folder, made = released(here, "r2", since="r1")
    second = {one.slug: one.code for one in made.built.records}
    codes = {"old": first["knae"], "new": second["knae"], "gone": first["loeb"], "en": second["shoulder"]}
    return folder / "site", codes


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium. In CI its absence is a failure."""
    if CHROMIUM is None:
        reason = "there is no Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield made
        made.close()


@pytest.fixture
def page(browser: Any, site: tuple[Path, dict[str, str]]) -> Iterator[Any]:  # noqa: ANN401
    """A page of a phone; at its end it has asked for nothing but files of the clinic's own folder."""
    context = browser.new_context(viewport=PHONE)
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda told: wrong.append(told.text))
    yield opened
    top = (site[0] / "klinik").as_uri()
    assert [url for url in asked if not url.startswith(top)] == []
    assert wrong == []
    assert context.cookies() == []
    context.close()


def show(page: Any, site: tuple[Path, dict[str, str]], name: str) -> Any:  # noqa: ANN401
    """Open a page of the clinic from the disk."""
    page.goto((site[0] / "klinik" / name).as_uri())
    return page


def visible(page: Any) -> list[str]:  # noqa: ANN401
    """Titles that are shown in the list."""
    return [str(one) for one in page.locator("#topics li:visible a").all_inner_texts()]


@pytest.mark.slow("browser")
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        *(("åndedræt", "Åndedræt <b>"), ("aandedraet", "Åndedræt <b>"), ("ANDEDRAT", "Åndedræt <b>")),
        *(("knæ", "Knæartrose"), ("knae slidgigt", "Knæartrose"), ("øvelser", "Knæartrose")),
        *(("frozen", "Frozen shoulder"), ("artrose", "Knæartrose"), ("lob", "Løb uden skade")),
        ("hånd", "Hånd"),
    ],
)
def test_the_search_finds_what_is_meant(
    page: Any,  # noqa: ANN401
    site: tuple[Path, dict[str, str]],
    typed: str,
    title: str,
) -> None:
    """By title, description and headings; with æøå, without, in capitals; without a server."""
    show(page, site, "index.html")
    page.get_by_label("Find en folder").fill(typed)
    assert visible(page) == [title]
    assert page.locator("#found").inner_text() == "1 folder"


@pytest.mark.slow("browser")
def test_the_search_says_how_many_and_none(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """To those who hear it too; an emptied search shows all again."""
    show(page, site, "index.html")
    assert page.locator("#found").get_attribute("role") == "status"
    field = page.get_by_role("searchbox")
    field.fill("xyzzy")
    assert (visible(page), page.locator("#found").inner_text()) == (
        [],
        "Ingen folder passer på det. Prøv et kortere ord.",
    )
    field.fill("")
    assert visible(page) == [
        *("Behandling", "Frozen shoulder", "Hånd", "Knæartrose", "Løb uden skade", "Åndedræt <b>"),
    ]
    assert page.locator("#found").inner_text() == "6 foldere"


@pytest.mark.slow("browser")
def test_a_code_from_paper_is_found(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """Also an old one, in small letters and without its hyphen: its link leads to the answer."""
    show(page, site, "index.html")
    page.get_by_role("searchbox").fill(site[1]["old"].lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/k/{site[1]['old']}.html")
    assert page.locator("h1").inner_text() == "Der er kommet en nyere udgave"


@pytest.mark.slow("browser")
def test_the_keyboard_alone_reaches_a_leaflet(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """Skip link, search, Enter, Enter."""
    show(page, site, "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("searchbox").focus()
    page.keyboard.type("frozen")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/folder/shoulder.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Frozen shoulder"


@pytest.mark.slow("browser")
def test_the_list_is_there_without_javascript(browser: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """And no search that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    show(opened, site, "index.html")
    assert opened.locator("#topics a").count() == 6
    assert not opened.locator("#search").is_visible()
    context.close()


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
    """What the QR code on paper leads to: current, newer, or withdrawn; the code stands there."""
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
    """Then in Danish."""
    show(page, site, f"k/{site[1]['en']}.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "This copy is current"
    assert page.locator('section[lang="da"] h2').inner_text() == "Du har den nyeste udgave"


@pytest.mark.slow("browser")
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", ["index.html", "folder/knae.html", "k/new", "k/old", "k/gone"])
def test_pages_are_accessible(
    page: Any,  # noqa: ANN401
    site: tuple[Path, dict[str, str]],
    name: str,
    size: dict[str, int],
) -> None:
    """WCAG 2.2 AA as far as axe can tell, nothing wider than the screen, and the clinic's own faces."""
    page.set_viewport_size(size)
    kind, _, which = name.partition("/")
    show(page, site, f"k/{site[1][which]}.html" if kind == "k" else name)
    told = axe.Axe().run(page, options=RULES)
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in told.response["violations"]]
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
    """It belongs to no clinic, and needs no file but itself."""
    context = browser.new_context(viewport=PHONE)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((site[0] / "index.html").as_uri())
    told = axe.Axe().run(opened, options=RULES)
    assert [one["id"] for one in told.response["violations"]] == []
    assert len(asked) == 1
    context.close()


def test_a_leaflet_under_review_says_so(tmp_path: Path) -> None:
    """Where the review gate stamped it: in the notes, and on the page of its code, in both languages."""
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


@pytest.mark.slow("browser")
def test_what_a_finger_touches_is_large_enough(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """24 CSS pixels at the least (WCAG 2.2, 2.5.8)."""
    for name in ("index.html", "folder/knae.html", f"k/{site[1]['gone']}.html"):
        show(page, site, name)
        for link in page.locator("main a:visible, main input:visible, footer a:visible").all():
            assert link.bounding_box()["height"] >= 24, link.inner_text()


def test_a_clinics_folder_stands_alone(site: tuple[Path, dict[str, str]]) -> None:
    """No page names anything outside it, in the web or on the disk; every name leads to a file."""
    top = site[0] / "klinik"
    for path in top.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "leaflet:" not in text
        for address in re.findall(r'(?:href|src)="([^"#]+)"', text):
            if not address.startswith(("tel:", "mailto:")):
                assert "://" not in address
                target = (path.parent / address).resolve()
                assert target.is_file(), address
                assert target.is_relative_to(top.resolve())
    for path in top.rglob("*.css"):
        text = path.read_text("utf-8")
        assert "://" not in text
        for address in re.findall(r'url\("([^"]+)"\)', text):
            assert (path.parent / address).is_file()


def test_a_title_is_no_html(site: tuple[Path, dict[str, str]]) -> None:
    """Whatever an author writes is shown as written."""
    for name in ("index.html", "folder/aandedraet.html"):
        text = (site[0] / "klinik" / name).read_text("utf-8")
        assert "Åndedræt &lt;b&gt;" in text
        assert "Åndedræt <b>" not in text


def test_the_clinics_are_listed_above_their_folders(site: tuple[Path, dict[str, str]]) -> None:
    """By name, with a link into each."""
    text = (site[0] / "index.html").read_text("utf-8")
    assert '<a href="havn/index.html">Klinik Havn</a>' in text
    assert '<a href="klinik/index.html">Klinik Ærø</a>' in text


def test_the_address_on_paper_is_a_page_of_the_site(tmp_path: Path) -> None:
    """Where the brand's pattern has {code}: as text, as a link, and short enough for the QR code."""
    from handouts.verify import pdf_reader  # noqa: PLC0415 - it brings pikepdf

    here = clinic(tmp_path / "projekt", pattern="https://foldere.klinik.example/k/{code}.html")
    folder, made = released(here, "r1")
    record = next(one for one in made.built.records if one.slug == "knae")
    told = pdf_reader.read(here.output / record.file, file="knae.pdf")
    address = f"k/{record.code}.html"
    assert (folder / "site/klinik" / address).is_file()
    assert address in repr(told).replace("\u200b", "")
