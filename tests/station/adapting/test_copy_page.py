"""The page of an adapted leaflet; nothing of it is left anywhere."""

import os
from pathlib import Path
from urllib.parse import urlencode

import pytest

from handouts.project.project import Project
from tests import reading
from tests.station.pages import tree_of
from tests.station.serving import Station, served

NOTE = "Vent med at løbe til næste onsdag"


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which ``lp`` of a machine with the printer “Kontor” leaves what it got."""
    for name, line in (("lp", f'cat > "{tmp_path}/got.pdf"'), ("lpstat", "echo Kontor")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return tmp_path


def choice(station: Station) -> list[tuple[str, str]]:
    """A form with something in each kind of field: the first exercise gets a dose, the question goes."""
    page = tree_of(station.ask("/adapt/ondt-i-nakken").text)
    dose = str(page.xpath("//details//input/@name")[0])
    question = str(page.xpath("//li[@class='question']//input/@value")[0])
    return [
        *(("clinic", "solsiden"), ("variant", "large-print"), ("side", "both"), ("note", NOTE)),
        *(("next", "torsdag kl. 9"), ("out", question), (dose, "3")),
    ]


@pytest.mark.slow("station")
def test_an_adapted_leaflet_is_shown_saved_and_printed(adapting: Station, printers: Path) -> None:
    """Its own pages and files, the line for the record, a printer; no file of it may be kept."""
    answer = adapting.post("/adapt/ondt-i-nakken", urlencode(choice(adapting)).encode())
    here = answer.headers["Location"]
    assert "Vent" not in here
    shown = adapting.ask(here)
    page = tree_of(shown.text)
    line = str(page.xpath("string(//textarea[@id='record'])"))
    for part in (
        ", stor skrift, tilpasset, begge sider, uden: Må jeg løbe?, dosis: Øvelse 1: Træk, trin 1: sæt 3 (",
    ):
        assert part in line
    assert NOTE not in shown.text
    pictures = page.xpath("//section[@class='pages']/img/@src")
    for address in (here, f"{here}/pdf", *pictures):
        got = adapting.ask(address)
        assert (got.status, got.headers["Cache-Control"]) == (200, "no-store")
    pdf = adapting.ask(f"{here}/pdf?save=1")
    assert pdf.headers["Content-Disposition"] == "attachment; filename*=UTF-8''ondt-i-nakken.tilpasset.pdf"
    (printers / "seen.pdf").write_bytes(pdf.body)
    said = reading.text(printers / "seen.pdf")
    assert NOTE in said
    assert "Klinik Solsiden" in said
    printed = adapting.post(f"{here}/print", b"printer=Kontor&copies=1")
    assert "Sendt til printeren Kontor" in adapting.ask(printed.headers["Location"]).text
    assert (printers / "got.pdf").read_bytes() == pdf.body
    assert adapting.post(f"{here}/print", b"printer=Nix").status == 404
    assert adapting.ask(f"{here}/page/99").status == 404


@pytest.mark.slow("station")
def test_two_patients_get_their_own(adapting: Station) -> None:
    """No copy is kept for others: not the adapted one, and not the plain one in its place."""
    keys, bodies = set(), []
    for side in ("left", "right"):
        here = adapting.post("/adapt/ondt-i-nakken", f"side={side}".encode()).headers["Location"]
        keys.add(here)
        bodies.append(adapting.ask(f"{here}/pdf").body)
    plain = adapting.ask("/pdf/havnen/ondt-i-nakken.standard.pdf").body
    assert len(keys) == len({*bodies, plain}) - 1 == 2
    assert adapting.ask("/pdf/havnen/ondt-i-nakken.standard.pdf").body == plain


@pytest.mark.slow("station")
def test_it_is_edited_or_deleted(adapting: Station) -> None:
    """Its form comes back as it was; deleted, nobody can open it, and the form is empty."""
    here = adapting.post("/adapt/ondt-i-nakken", urlencode({"note": NOTE, "side": "left"}).encode()).headers[
        "Location"
    ]
    edit = str(tree_of(adapting.ask(here).text).xpath("//form[@class='again']/a/@href")[0])
    assert NOTE in adapting.ask(edit).text
    gone = adapting.post(f"{here}/forget", b"")
    assert NOTE not in adapting.ask(gone.headers["Location"]).text
    for address in (here, f"{here}/pdf", f"{here}/page/1"):
        assert adapting.ask(address).status == 404
    assert NOTE not in adapting.ask(edit).text


@pytest.mark.slow("station")
def test_no_file_and_no_output_has_the_note(
    exercises: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither the station nor its workers write it: not to the project, a temporary folder, the terminal."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with served(exercises, scratch) as station:
        here = station.post("/adapt/ondt-i-nakken", urlencode(choice(station)).encode()).headers["Location"]
        got = station.ask(f"{here}/pdf").body
        picture = station.ask(f"{here}/page/1").body
        station.post("/adapt/ondt-i-nakken", urlencode({"note": f"{NOTE} 漢"}).encode())
        files = [one for folder in (exercises.root, scratch) for one in folder.rglob("*") if one.is_file()]
        texts = {one: one.read_bytes() for one in files}
    assert any(scratch.rglob("*")), "the workers write nothing here: look elsewhere"
    found = [one for one, text in texts.items() if _has(text) or text in {got, picture}]
    assert found == []
    out = capfd.readouterr()
    assert NOTE not in out.out + out.err
    assert str(here) not in out.out + out.err


def _has(content: bytes) -> bool:
    """Whether the note is in the content of a file, in any usual encoding."""
    part = "Vent med at l"
    return any(part.encode(name) in content for name in ("utf-8", "utf-16-le", "utf-16-be"))
