"""The station as an installed program: the browser keeps one page, for when the server is away."""

import json
from pathlib import Path
from typing import Any

import pytest

from handouts.project.project import Project
from tests.release.site.conftest import browser
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served

__all__ = ["browser"]
KEPT = """async () => {
  const kept = await caches.open("handouts-station");
  return (await kept.keys()).map(one => new URL(one.url).pathname).sort();
}"""


def test_the_manifest_names_the_program(station: Station) -> None:
    """The page links to it; it has the name in the language of the project, and an icon that exists."""
    (link,) = tree_of(station.ask("/").text).xpath("//link[@rel='manifest']/@href")
    answer = station.ask(link)
    values = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/manifest+json"
    assert (values["name"], values["lang"], values["display"]) == ("Foldere", "da", "standalone")
    assert station.ask(values["icons"][0]["src"]).headers["content-type"] == "image/svg+xml"
    assert station.ask(values["start_url"]).status == 200


def test_the_kept_page_says_what_is_wrong(station: Station) -> None:
    """And how to try again."""
    page = tree_of(station.ask("/offline").text)
    assert texts(page.xpath("//h1")) == ["Stationen svarer ikke"]
    assert page.xpath("//main//a/@href") == ["/"]


def test_the_kept_files_exist(station: Station) -> None:
    """If one is missing, the browser keeps none of them."""
    script = station.ask("/offline.js").text
    names = [line for line in script.split('"') if line.startswith("/") and not line.startswith("//")]
    assert names[0] == "/offline"
    assert {name: station.ask(name).status for name in names} == dict.fromkeys(names, 200)


@pytest.mark.slow("browser")
def test_without_the_server_the_browser_says_so(
    browser: Any,  # noqa: ANN401 - pytest's way
    shown_project: Project,
    tmp_path: Path,
) -> None:
    """And keeps nothing else: neither leaflets nor addresses of pages."""
    context = browser.new_context()
    page = context.new_page()
    with served(shown_project, tmp_path) as station:
        page.goto(f"http://127.0.0.1:{station.port}/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.goto(f"http://127.0.0.1:{station.port}/topic/ondt-i-nakken")
        assert page.locator("h1").inner_text() == "Ondt i nakken"
        kept = page.evaluate(KEPT)
    page.goto(f"http://127.0.0.1:{station.port}/topic/knae")
    assert page.locator("h1").inner_text() == "Stationen svarer ikke"
    assert kept == [*sorted(one for one in kept if one.startswith("/assets/")), "/offline"]
    context.close()
