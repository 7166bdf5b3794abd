"""The page of a topic, and printing from it."""

import datetime
import os
from pathlib import Path

import pytest

from handouts.project.project import Project
from tests import reading
from tests.conftest import ARTICLE, make_project
from tests.station.pages import tree_of
from tests.station.serving import Station, served


@pytest.mark.parametrize(
    "path",
    [
        "/topic/nix",
        "/topic/..%2F..%2Fhandouts.toml",
        "/topic/knae?clinic=nix",
        "/topic/knae?variant=nix",
        "/topic/knae?variant=../standard",
        "/topic/",
    ],
)
def test_only_what_exists_has_a_page(station: Station, path: str) -> None:
    """A topic, a clinic or a variant that is not known is not looked for on the disk."""
    answer = station.ask(path)
    assert answer.status == 404
    assert "Den side findes ikke" in answer.text


def test_a_draft_says_that_it_is_one(station: Station) -> None:
    """No leaflet is made of it."""
    answer = station.ask("/topic/kladde")
    assert answer.status == 404
    assert "Artiklen er en kladde" in answer.text


def test_without_a_clinic_the_page_says_what_is_missing(tmp_path: Path) -> None:
    """A leaflet needs one."""
    here = make_project(tmp_path / "projekt", clinics=())
    with served(here, tmp_path) as made:
        assert "Der er ingen klinik" in made.ask("/topic/ondt-i-nakken").text


@pytest.mark.parametrize(
    "form",
    [
        b"slug=nix&printer=Kontor",
        b"slug=knae&printer=Nix",
        b"slug=knae&printer=Kontor&copies=-1",
        b"slug=knae&printer=Kontor&copies=%C2%B2",
        b"slug=knae&printer=-o",
        b"\xff",
        b"",
    ],
)
def test_only_a_known_printer_prints(station: Station, printers: Path, form: bytes) -> None:
    """A form with anything else is refused before a leaflet is made."""
    assert station.post("/print", form).status == 404
    assert not (printers / "called").exists()


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which ``lp`` of a machine with the printer “Kontor” leaves what it got."""
    lines = {
        "lp": f'echo "$@" > "{tmp_path}/called"\ncat > "{tmp_path}/got.pdf"\n',
        "lpstat": "echo Kontor\n",
    }
    for name, line in lines.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


@pytest.mark.slow("station")
def test_a_topic_is_shown_and_printed(station: Station, printers: Path) -> None:
    """Pages, files, the line for the record and the printer, with today's date on paper."""
    answer = station.ask("/topic/ondt-i-nakken?clinic=solsiden")
    assert answer.status == 200
    tree = tree_of(answer.text)
    today = datetime.date.today().strftime("%d.%m.%Y")
    line = str(tree.xpath("string(//textarea[@id='record'])"))
    assert line.startswith("Udleveret: Ondt i nakken, opdateret 24.02.2026, kode ")
    assert line.endswith(f" ({today})")
    (picture,) = tree.xpath("//section[@class='pages']/img/@src")
    shown = station.ask(picture)
    assert (shown.headers["Content-Type"], shown.body[:4]) == ("image/png", b"\x89PNG")
    pdf = station.ask("/pdf/solsiden/ondt-i-nakken.standard.pdf")
    assert pdf.headers["Content-Disposition"] == "inline; filename*=UTF-8''ondt-i-nakken.pdf"
    (printers / "seen.pdf").write_bytes(pdf.body)
    assert "Udskrevet" in reading.text(printers / "seen.pdf")
    sent = station.post("/print", b"slug=ondt-i-nakken&clinic=solsiden&printer=Kontor&copies=2")
    assert sent.status == 303
    assert (printers / "called").read_text().startswith("-d Kontor -n 2 ")
    assert (printers / "got.pdf").read_bytes() == pdf.body
    assert "Sendt til printeren Kontor" in station.ask(sent.headers["Location"]).text


@pytest.mark.slow("station")
def test_a_clinic_that_was_chosen_is_kept(station: Station) -> None:
    """In a cookie, for the next topic; without one it is the first clinic."""
    chosen = station.ask("/topic/knae?clinic=solsiden")
    cookie = chosen.headers["Set-Cookie"].split("; ")[0]
    current = '//nav[1]//a[@aria-current="true"]'
    assert tree_of(station.ask("/topic/knae").text).xpath(f"string({current})") == "Klinik Havnen"
    again = tree_of(station.ask("/topic/knae", Cookie=cookie).text)
    assert again.xpath(f"string({current})") == "Klinik Solsiden"


@pytest.mark.slow("station")
def test_an_overdue_topic_says_so(station: Station) -> None:
    """With the day by which it should have been reviewed."""
    assert "senest 24. feb. 2021" in station.ask("/topic/knae").text


@pytest.mark.slow("station")
def test_a_broken_article_says_what_is_wrong(station: Station) -> None:
    """File, line and what to do, in place of the leaflet; its files are errors, too."""
    answer = station.ask("/topic/farlig")
    assert answer.status == 500
    assert "Folderen kan ikke laves" in answer.text
    assert "content/farlig.md:3" in answer.text
    assert "findes ikke i kalenderen" in answer.text
    assert "Ret det, der er nævnt ovenfor" not in answer.text
    assert station.ask("/pdf/havnen/farlig.standard.pdf").status == 500


@pytest.mark.slow("station")
def test_a_changed_article_is_made_anew(tmp_path: Path) -> None:
    """Without starting the station again."""
    here: Project = make_project(tmp_path / "projekt")
    with served(here, tmp_path) as made:
        assert "Ondt i nakken" in made.ask("/topic/ondt-i-nakken").text
        (here.content / "ondt-i-nakken.md").write_text(ARTICLE.replace("Ondt i nakken", "Stiv nakke"))
        assert "Udleveret: Stiv nakke" in made.ask("/topic/ondt-i-nakken").text
