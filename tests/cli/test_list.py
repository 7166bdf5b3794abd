"""``handouts list``: topics with dates and pages."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import handouts


def test_list_shows_dates_and_pages(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every topic has a line; it has pages once the leaflet is built."""
    assert handouts(clinic, "list") == 0
    before = capsys.readouterr().out
    assert "Ondt i knæet" in before
    assert "24/02/2026" in before
    assert handouts(clinic, "build", "--clinic", "nordlys") == 0
    capsys.readouterr()
    assert handouts(clinic, "list", "--json") == 0
    data = {one["slug"]: one for one in json.loads(capsys.readouterr().out)}
    assert data["ondt-i-knaeet"]["pages"] == 2
    assert data["ondt-i-knaeet"]["updated"] == "2026-02-24"
    assert data["ondt-i-knaeet"]["review_by"] == "2028-03-01"
    assert data["kort-om-varme"]["review_by"] == ""


def test_list_and_build_use_the_same_keys(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact about a topic has the same key and value in the JSON of both."""
    (clinic / "content/uden-dato.md").write_text("---\ntitle: Uden\n---\nTekst.", "utf-8")
    assert handouts(clinic, "build", "--json", "--clinic", "nordlys") == 0
    built = {one["slug"]: one for one in json.loads(capsys.readouterr().out)["built"]}
    assert handouts(clinic, "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert {one["slug"] for one in listed} == set(built)
    for one in listed:
        common = one.keys() & built[one["slug"]].keys()
        assert common == {"slug", "title", "source", "updated", "published", "review_by", "pages", "sheets"}
        assert {key: one[key] for key in common} == {key: built[one["slug"]][key] for key in common}
    assert {one["slug"]: one["review_due"] for one in listed} == {
        "kort-om-varme": "2028-01-05",
        "ondt-i-knaeet": "2028-03-01",
        "sore-shoulder": "2028-04-03",
        "uden-dato": "",
    }
