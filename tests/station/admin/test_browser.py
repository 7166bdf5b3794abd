"""Live preview and status in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest

from handouts.project.project import Project
from tests.conftest import ARTICLE, make_project
from tests.release.site.conftest import browser
from tests.station.conftest import ARTICLES
from tests.station.serving import Station, served
from tests.station.test_browsing import PATIENCE, ZOOMED, findings, sync_api

__all__ = ["browser"]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a topic of every kind."""
    return make_project(tmp_path_factory.mktemp("admin") / "projekt", ARTICLES)


@pytest.fixture(scope="module")
def edited(here: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """Its station."""
    with served(here, tmp_path_factory.mktemp("scratch")) as made:
        yield made


@pytest.fixture
def page(browser: Any, edited: Station) -> Iterator[Any]:  # noqa: ANN401 - pytest's way
    """A page of the station, on which nothing may fail."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, base_url=f"http://127.0.0.1:{edited.port}", locale="da-DK"
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    yield opened
    assert [line for line in wrong if "ERR_FAILED" not in line] == []
    context.close()


@pytest.mark.slow("browser")
def test_a_saved_article_is_shown_by_itself(page: Any, here: Project) -> None:  # noqa: ANN401
    """The new page; file and line of a mistake in its place, and the page again when it is mended."""
    page.goto("/preview/ondt-i-nakken")
    picture = page.locator("#preview-leaflet img").first
    before = picture.get_attribute("src")
    assert findings(page) == []
    path = here.content / "ondt-i-nakken.md"
    path.write_text(f"{ARTICLE}\n## Mere\n\nEt nyt afsnit.\n")
    sync_api.expect(picture).not_to_have_attribute("src", before, timeout=PATIENCE)
    sync_api.expect(page.locator("#preview-status")).to_contain_text("Vist igen kl.", timeout=PATIENCE)
    path.write_text(ARTICLE.replace("24/02/2026", "31/02/2026"))
    wrong = page.locator("#preview-leaflet .wrong")
    sync_api.expect(wrong).to_contain_text("content/ondt-i-nakken.md:3", timeout=PATIENCE)
    assert findings(page) == []
    path.write_text(ARTICLE)
    sync_api.expect(picture).to_be_visible(timeout=PATIENCE)


@pytest.mark.slow("browser")
def test_the_status_leads_to_the_preview(page: Any) -> None:  # noqa: ANN401
    """By keyboard, without findings of axe, and without scrolling sideways at 200 %."""
    page.goto("/status")
    page.reload()
    assert findings(page) == []
    page.set_viewport_size(ZOOMED)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("section a.topic").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/preview/*")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow("browser")
def test_a_preview_says_when_the_station_is_away(page: Any, here: Project) -> None:  # noqa: ANN401
    """And goes on by itself when it is back."""
    page.route("**/change?*", lambda route: route.abort())
    page.goto("/preview/knae")
    sync_api.expect(page.locator("#preview-status")).to_contain_text("svarer ikke", timeout=PATIENCE)
    page.unroute_all()
    path = here.content / "knae.md"
    path.write_text(f"{ARTICLES['knae.md']}\nMere.\n")
    sync_api.expect(page.locator("#preview-status")).to_contain_text("Vist igen kl.", timeout=PATIENCE)
