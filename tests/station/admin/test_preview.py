"""Live preview of an article while it is edited."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.project.project import Project
from handouts.station.admin import preview
from tests.conftest import ARTICLE, make_project
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served

BROKEN = ARTICLE.replace("lastUpdated: 24/02/2026", "lastUpdated: 31/02/2026")


@pytest.fixture
def here(tmp_path: Path) -> Project:
    """A project with an article and a draft."""
    texts_ = {"nakke.md": ARTICLE, "kladde.md": "---\ntitle: Skulder\ndraft: true\n---\n\nEn kladde.\n"}
    return make_project(tmp_path / "projekt", texts_)


@pytest.fixture
def station(here: Project, tmp_path: Path) -> Iterator[Station]:
    """Its station."""
    with served(here, tmp_path / "scratch") as made:
        yield made


def state_of(text: str) -> str:
    """The state that a part of the page was made of."""
    return str(tree_of(text).xpath("string(//@data-state)"))


def test_a_waiting_page_hears_of_a_change(
    here: Project, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of its article, its brand or the settings; not of another article; nothing is rendered for it."""
    monkeypatch.setattr(preview, "_PAUSE", 0.01)
    monkeypatch.setattr(preview, "WAIT_SECONDS", 0.02)
    assert station.ask("/preview/nakke/change?state=old").status == 200
    for name, changes in (
        ("content/nakke.md", True),
        ("content/kladde.md", False),
        ("styles/brands/solsiden/logo.svg", True),
        ("handouts.toml", True),
        ("content/nakke.md", True),
    ):
        before = station.ask("/preview/nakke/change?state=old")
        path = here.root / name
        state = before.headers["X-State"]
        path.write_text(path.read_text() + "\n")
        assert station.ask(f"/preview/nakke/change?state={state}").status == (200 if changes else 204), name


def test_only_some_pages_wait(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are sent away at once, and ask again; a page that has left waits no longer."""
    monkeypatch.setattr(preview, "MOST_WAITING", 1)
    state = station.ask("/preview/nakke/change?state=").headers["X-State"]
    path = f"/preview/nakke/change?state={state}"
    codes: list[int] = []
    waiting = threading.Thread(target=lambda: codes.append(station.ask(path).status))
    monkeypatch.setattr(preview, "WAIT_SECONDS", 1.0)
    waiting.start()
    end = time.monotonic() + 60
    while station.ask(f"{path}x").status != 503 and not codes and time.monotonic() < end:
        pass
    waiting.join()
    assert codes in ([204], [503])
    assert station.ask(f"{path}x").status == 200


@pytest.mark.parametrize(
    "path", ["/preview/nix", "/preview/nakke?clinic=nix", "/preview/nakke/1.png?variant=x"]
)
def test_only_what_exists_has_a_preview(station: Station, path: str) -> None:
    """As with leaflets."""
    assert station.ask(path).status == 404


def test_an_article_that_is_gone_says_so_until_it_comes_back(here: Project, station: Station) -> None:
    """The page stays, and waits for it."""
    (here.content / "nakke.md").rename(here.content / "hals.md")
    gone = station.ask("/preview/nakke/leaflet").text
    assert "Artiklen er her ikke mere" in gone
    (here.content / "hals.md").rename(here.content / "nakke.md")
    assert station.ask(f"/preview/nakke/change?state={state_of(gone)}").status == 200


@pytest.mark.slow("station")
def test_a_mistake_is_shown_and_mended(here: Project, station: Station) -> None:
    """The pages with findings beside them; then file and line of a mistake; then the pages again."""
    page = station.ask("/preview/nakke")
    assert page.status == 200
    tree = tree_of(page.text)
    (picture,) = tree.xpath("//section/img/@src")
    assert station.ask(picture).body.startswith(b"\x89PNG")
    assert station.ask(picture.replace("/1.png", "/2.png")).status == 404
    assert texts(tree.xpath("//div[@id='preview-findings']//h2")) == ["Fund"]
    (here.content / "nakke.md").write_text(BROKEN)
    broken = station.ask("/preview/nakke/leaflet")
    assert (broken.status, state_of(broken.text) == state_of(page.text)) == (200, False)
    assert "content/nakke.md:3" in texts(tree_of(broken.text).xpath("//code"))
    assert "content/nakke.md:3" in station.ask("/preview/nakke/findings").text
    (here.content / "nakke.md").write_text(ARTICLE)
    assert "<img" in station.ask("/preview/nakke/leaflet").text


@pytest.mark.slow("station")
def test_a_draft_has_a_preview(station: Station) -> None:
    """And still no leaflet."""
    page = station.ask("/preview/kladde")
    assert page.status == 200
    (picture,) = tree_of(page.text).xpath("//section/img/@src")
    assert station.ask(picture).body.startswith(b"\x89PNG")
    assert station.ask("/topic/kladde").status == 404
