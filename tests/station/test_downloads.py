"""The files that the station gives."""

import pytest

from handouts.station.downloads import ASSETS
from tests.station.serving import Station


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_what_the_pages_load_is_there(station: Station, name: str) -> None:
    """Each file with its type."""
    answer = station.ask(f"/assets/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, ASSETS[name][2])
    assert answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/assets/da.toml",
        "/assets/..%2Fda.toml",
        "/assets/",
        "/pdf/havnen/nix.standard.pdf",
        "/pdf/havnen/knae.nix.pdf",
        "/pdf/havnen/knae.pdf",
        "/pdf/nix/knae.standard.pdf",
        "/pdf/..%2F../knae.standard.pdf",
        "/pdf/havnen/kladde.standard.pdf",
        "/page/havnen/knae.standard.png",
        "/page/havnen/nix.standard.1.png",
    ],
)
def test_other_files_are_not_there(station: Station, path: str) -> None:
    """Only known names lead to a file."""
    assert station.ask(path).status == 404


@pytest.mark.slow("station")
def test_only_pages_that_exist_have_pictures(station: Station) -> None:
    """They are counted from 1."""
    for number in ("0", "2", "99999999999", "x", "-1"):
        assert station.ask(f"/page/havnen/knae.standard.{number}.png").status == 404
    assert station.ask("/page/havnen/knae.standard.1.png").status == 200


@pytest.mark.slow("station")
def test_a_pdf_can_be_saved(station: Station) -> None:
    """Under the name that a build would give it."""
    kept = station.ask("/pdf/havnen/knae.large-print.pdf?save=1")
    assert kept.headers["Content-Disposition"] == "attachment; filename*=UTF-8''knae.large-print.pdf"
    assert "script-src" not in kept.headers["Content-Security-Policy"]
