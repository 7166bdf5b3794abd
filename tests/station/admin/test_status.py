"""The page that says how the articles are."""

from pathlib import Path

import pytest

from tests.conftest import ARTICLE, make_project
from tests.processes import wait_until
from tests.station.conftest import ARTICLES
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served


def section(text: str, title: str) -> list[str]:
    """The rows of a section of the page."""
    return texts(tree_of(text).xpath(f"//section[starts-with(normalize-space(h2), '{title}')]//a"))


def status(station: Station) -> str:
    """The page when all articles are checked."""
    pages: list[str] = []

    def is_checked() -> bool:
        pages.append(station.ask("/status").text)
        return 'class="notice" role="status"' not in pages[-1]

    wait_until(is_checked)
    return pages[-1]


@pytest.mark.slow("station")
def test_what_needs_somebody_is_listed(station: Station) -> None:
    """Overdue topics with their day, what cannot be made, findings, drafts; each leads to its preview."""
    text = status(station)
    assert section(text, "Skulle være gennemgået") == ["Ondt i knæet senest 24. feb. 2021"]
    assert section(text, "Kan ikke laves") == ["Ondt <b>&"]
    assert any(row.startswith("Ondt <b>& fejl: 1") for row in section(text, "Artikler med fund"))
    assert section(text, "Kladder") == ["Skulder"]
    assert len(section(text, "Alle artikler")) == len(ARTICLES)
    links = tree_of(text).xpath("//section//a/@href")
    assert "/preview/farlig" in links


@pytest.mark.slow("station")
def test_where_nothing_is_wrong_it_says_so(tmp_path: Path) -> None:
    """In one line; in English, too."""
    here = make_project(tmp_path / "projekt", {"a.md": ARTICLE})
    with served(here, tmp_path / "scratch", lang="en") as made:
        text = status(made)
    assert "Everything is in order." in text


@pytest.mark.slow("station")
def test_a_setting_that_keeps_articles_from_being_checked_is_named(tmp_path: Path) -> None:
    """Instead of a page that waits for ever."""
    settings = '[check]\nignore = ["lixx"]\n'
    here = make_project(tmp_path / "projekt", {"a.md": ARTICLE}, settings=settings)
    with served(here, tmp_path / "scratch") as made:
        assert "there is no rule “lixx”" in status(made)


def test_mistakes_of_the_project_are_on_top(tmp_path: Path) -> None:
    """Such as a project without articles."""
    here = make_project(tmp_path / "projekt", {})
    here.content.rmdir()
    with served(here, tmp_path / "scratch") as made:
        text = made.ask("/status").text
    assert "Fejl i filerne" in text
