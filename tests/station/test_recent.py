"""Favourites, often used and recent topics, in a real browser."""

import json
from typing import Any

import pytest

from tests.release.site.conftest import PHONE, browser
from tests.station.pages import texts, tree_of
from tests.station.serving import Station
from tests.station.test_browsing import DESK, PATIENCE, findings, page, sync_api

__all__ = ["browser", "page"]


def shown(page: Any) -> list[str]:  # noqa: ANN401 - a page of Playwright
    """The titles above the list of all."""
    return [str(one).strip() for one in page.locator("#recent .name").all_inner_texts()]


def stored(page: Any) -> Any:  # noqa: ANN401 - as above, and JSON
    """What the browser keeps."""
    return json.loads(page.evaluate("localStorage.getItem('handouts-topics')") or "{}")


def test_without_a_script_nothing_is_shown(station: Station) -> None:
    """The list is a template of the page, and the star is hidden."""
    tree = tree_of(station.ask("/").text)
    assert len(tree.xpath("//template[@id='recent-topics']")) == 1
    assert texts(tree.xpath("//p[@id='forgotten']")) == [""]


@pytest.mark.slow("browser")
def test_recent_topics_are_first(page: Any) -> None:  # noqa: ANN401
    """On the empty page only, and by keyboard as the others; what was handed out twice comes first."""
    page.goto("/")
    assert shown(page) == []
    for path in ("/topic/knae", "/topic/ondt-i-nakken"):
        page.goto(path)
    page.goto("/")
    assert shown(page) == ["Ondt i nakken", "Ondt i knæet"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topic/ondt-i-nakken")
    page.goto("/topic/knae")
    for _ in range(2):
        page.get_by_role("button", name="Kopiér", exact=True).click()
    page.goto("/topic/ondt-i-nakken")
    page.goto("/")
    assert shown(page) == ["Ondt i knæet", "Ondt i nakken"]
    page.keyboard.type("nak")
    sync_api.expect(page.locator("#results .name")).to_have_count(1, timeout=PATIENCE)
    assert shown(page) == []
    page.locator("#query").fill("")
    sync_api.expect(page.locator("#recent .name")).to_have_count(2, timeout=PATIENCE)
    assert stored(page) == {"stars": [], "recent": ["ondt-i-nakken", "knae"], "counts": {"knae": 2}}


@pytest.mark.slow("browser")
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_a_favourite_stays_first(page: Any, size: dict[str, int], scheme: str) -> None:  # noqa: ANN401
    """By mouse on its page, by key there and in the list; said to screen readers; axe finds nothing."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto("/topic/knae")
    star = page.get_by_role("button", name="Favorit")
    assert star.get_attribute("aria-pressed") == "false"
    star.click()
    assert star.get_attribute("aria-pressed") == "true"
    assert findings(page) == []
    page.goto("/topic/ondt-i-nakken")
    page.goto("/")
    assert shown(page) == ["Ondt i knæet", "Ondt i nakken"]
    assert page.locator("#recent [role=img]").count() == 1
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("f")
    assert stored(page)["stars"] == ["knae", "ondt-i-nakken"]
    assert page.evaluate("document.activeElement.dataset.topic") == "ondt-i-nakken"
    page.goto("/topic/knae")
    page.keyboard.press("f")
    assert stored(page)["stars"] == ["ondt-i-nakken"]


@pytest.mark.slow("browser")
def test_all_can_be_forgotten(page: Any) -> None:  # noqa: ANN401
    """By one button, which says so; nothing is left."""
    page.goto("/topic/knae")
    page.goto("/")
    page.get_by_role("button", name="Glem dem").click()
    assert shown(page) == []
    assert page.locator("#forgotten").inner_text() == "De er glemt."
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.activeElement.id") == "query"
    assert findings(page) == []


@pytest.mark.slow("browser")
@pytest.mark.parametrize(
    "kept", ["no JSON", "null", '{"stars": 1, "recent": ["gone", "knae", "<b>"], "counts": {"gone": 9}}']
)
def test_whatever_is_stored_does_no_harm(page: Any, kept: str) -> None:  # noqa: ANN401
    """Topics that are gone are not shown."""
    page.goto("/")
    page.evaluate("kept => localStorage.setItem('handouts-topics', kept)", kept)
    page.reload()
    assert shown(page) == (["Ondt i knæet"] if "knae" in kept else [])
    page.goto("/topic/knae")
    assert "knae" in stored(page)["recent"]
