"""The search of a site, and the files that its pages need."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.release.site.showing import show, visible

ELSEWHERE = {"https://kost.example/raad", "https://sst.example"}
"""Links of the articles to other sites; a page loads nothing from there."""


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
    """The search looks in titles, descriptions and headings, with æøå or without, without a server."""
    show(page, site, "index.html")
    page.get_by_label("Find en folder").fill(typed)
    assert visible(page) == [title]
    assert page.locator("#found").inner_text() == "1 folder"


@pytest.mark.slow("browser")
def test_the_search_says_how_many_and_none(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """The number of results is announced to screen readers; an empty search shows all topics."""
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
    """An old code is found in small letters and without its hyphen, and leads to its page."""
    show(page, site, "index.html")
    page.get_by_role("searchbox").fill(site[1]["old"].lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/k/{site[1]['old']}.html")
    assert page.locator("h1").inner_text() == "Der er kommet en nyere udgave"


@pytest.mark.slow("browser")
def test_the_keyboard_alone_reaches_a_leaflet(page: Any, site: tuple[Path, dict[str, str]]) -> None:  # noqa: ANN401
    """The keyboard reaches the skip link, the search, and a leaflet."""
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
    """Without JavaScript all topics are listed, and the search is hidden."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    show(opened, site, "index.html")
    assert opened.locator("#topics a").count() == 6
    assert not opened.locator("#search").is_visible()
    context.close()


@pytest.mark.slow("leaflets")
def test_a_clinics_folder_needs_no_other(site: tuple[Path, dict[str, str]]) -> None:
    """Pages and styles refer only to existing files of the same folder."""
    top = site[0] / "klinik"
    for path in top.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "leaflet:" not in text
        for address in re.findall(r'(?:href|src)="([^"#]+)"', text):
            if address not in ELSEWHERE and not address.startswith(("tel:", "mailto:")):
                assert "://" not in address
                target = (path.parent / address).resolve()
                assert target.is_file(), address
                assert target.is_relative_to(top.resolve())
    for path in top.rglob("*.css"):
        text = path.read_text("utf-8")
        assert "://" not in text
        for address in re.findall(r'url\("([^"]+)"\)', text):
            assert (path.parent / address).is_file()
