"""``handouts print``: the right leaflet for one patient, and no other file touched."""

import datetime
import os
from pathlib import Path

import pytest

from handouts.text.dates import in_words
from tests import reading
from tests.cli.commands import handouts, write


@pytest.mark.parametrize(
    "typed", ["ondt-i-knaeet", "Ondt i knæet", "KNÆ", "knaeet", "ondt i knæt", "ond i knæet"]
)
def test_print_finds_what_is_meant(clinic: Path, typed: str, tmp_path: Path) -> None:
    """A slug, a title, a part, capitals, æ or ae, a slip of the finger: one leaflet with today's stamp."""
    target = tmp_path / "kopi.pdf"
    assert handouts(clinic, "print", typed, "-o", str(target)) == 0
    today = in_words(datetime.date.today(), "da_DK")
    assert f"Udskrevet {today}" in reading.text(target)


def test_print_lists_several_hits(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If two topics fit, both are listed and none is printed."""
    write(clinic, "ondt-i-ryggen.md", "title: Ondt i ryggen\n---\nTekst.")
    assert handouts(clinic, "print", "ondt i") == 2
    said = capsys.readouterr().err
    assert "Ondt i knæet (ondt-i-knaeet)" in said
    assert "Ondt i ryggen (ondt-i-ryggen)" in said


def test_print_suggests_the_nearest(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If none fits, the most similar topic is suggested."""
    assert handouts(clinic, "print", "sour shudder") == 2
    assert "Sore shoulder" in capsys.readouterr().err


@pytest.mark.slow("processes")
def test_print_leaves_the_batch_alone(clinic: Path) -> None:
    """A copy for one patient does not replace a leaflet of the build."""
    assert handouts(clinic, "build") == 0
    before = {path: path.read_bytes() for path in (clinic / "dist").rglob("*") if path.is_file()}
    assert handouts(clinic, "print", "varme") == 0
    assert {path: path.read_bytes() for path in before} == before


def test_print_overwrites_nothing_but_a_pdf(
    clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article, the settings, an empty file, a pipe: refused before any work, and left as they were."""
    (tmp_path / "tom.pdf").touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    article = clinic / "content/kort-om-varme.md"
    for target in (article, clinic / "handouts.toml", tmp_path / "tom.pdf", tmp_path / "pipe.pdf"):
        before = target.lstat()
        assert handouts(clinic, "print", "varme", "-o", str(target)) == 2
        assert "is not a PDF" in capsys.readouterr().err
        assert (target.lstat().st_ino, target.lstat().st_size) == (before.st_ino, before.st_size)
    (tmp_path / "gammel.pdf").write_bytes(b"%PDF-1.7 before")
    assert handouts(clinic, "print", "varme", "-o", str(tmp_path / "gammel.pdf")) == 0
    assert reading.pages(tmp_path / "gammel.pdf")


def test_print_shows_only_what_concerns_printing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors and an overdue review are shown; other warnings are left to check."""
    write(clinic, "gammel.md", "title: Gammel\ntitel: Gammel\nreviewBy: 01/01/2020\n---\nTekst.")
    assert handouts(clinic, "build", "gammel", "--clinic", "nordlys") == 0
    assert "content/gammel.md:4: warning" in capsys.readouterr().err
    assert handouts(clinic, "print", "gammel") == 0
    said = capsys.readouterr().err
    assert said.count("warning") == 1
    assert "content/gammel.md: warning: Its review was due on 01/01/2020" in said
    write(clinic, "gammel.md", "title: Gammel\ndatePublished: 31/02/2020\n---\nTekst.")
    assert handouts(clinic, "print", "gammel") == 1
    assert "content/gammel.md:4: error" in capsys.readouterr().err
