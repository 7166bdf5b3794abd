"""``handouts print``: one leaflet for one patient; other files are not changed."""

import datetime
import gc
import os
from pathlib import Path

import pytest

from handouts.text.dates import in_words
from tests import reading
from tests.cli.commands import handouts, write


@pytest.mark.parametrize(
    "typed", ["ondt-i-knaeet", "Ondt i knæet", "KNÆ", "knaeet", "ondt i knæt", "ond i knæet"]
)
def test_print_finds_the_topic(clinic: Path, typed: str, tmp_path: Path) -> None:
    """By slug, title or part of it; capitals, æ or ae and one typing mistake do not matter."""
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


PACKAGE = """\
[[package]]
name = "Efter ny hofte"
topics = ["sore-shoulder", "kort-om-varme"]
codes = {icd10 = ["Z96.6"]}
"""


def test_a_package_is_printed_in_its_order(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By a part of its name or a diagnosis code."""
    (clinic / "packages.toml").write_text(PACKAGE, "utf-8")
    assert handouts(clinic, "print", "--package", "ny hofte", "--clinic", "nordlys") == 0
    made = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert made == ["Sore shoulder", "Kort om varme"]
    names = sorted(path.name for path in (clinic / "dist/print/nordlys").iterdir())
    assert names == ["kort-om-varme.pdf", "sore-shoulder.pdf"]


@pytest.mark.parametrize("arguments", [("sore",), ("nowhere",), ("--package", "ny hofte")])
def test_the_garbage_collector_runs_again_after_it(clinic: Path, arguments: tuple[str, ...]) -> None:
    """Whatever came of it; while a single leaflet is made it is off."""
    (clinic / "packages.toml").write_text(PACKAGE, "utf-8")
    assert gc.isenabled()
    handouts(clinic, "print", *arguments, "--clinic", "nordlys")
    assert gc.isenabled()


def test_one_bad_article_does_not_stop_a_package(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other leaflets are made, and nothing goes to the printer."""
    (clinic / "packages.toml").write_text(PACKAGE, "utf-8")
    write(clinic, "sore-shoulder.md", "title: Sore shoulder\nlang: en\n---\n![Arm](nowhere.png)")
    assert handouts(clinic, "print", "--package", "DZ96.6", "--clinic", "nordlys") == 1
    said = capsys.readouterr()
    assert "“Sore shoulder” cannot be printed" in said.err
    assert "neither printed nor opened" in said.err
    assert said.out.startswith("Kort om varme")


@pytest.mark.parametrize("arguments", [[], ["varme", "--package", "ny hofte"], ["--package", "skulder"]])
def test_a_topic_or_a_package_is_named(clinic: Path, arguments: list[str]) -> None:
    """One of them, and one that exists."""
    (clinic / "packages.toml").write_text(PACKAGE, "utf-8")
    assert handouts(clinic, "print", *arguments) == 2


def test_print_suggests_the_nearest(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If none fits, the most similar topic is suggested."""
    assert handouts(clinic, "print", "sour shudder") == 2
    assert "Sore shoulder" in capsys.readouterr().err


@pytest.mark.slow("processes")
def test_print_changes_no_leaflet_of_the_build(clinic: Path) -> None:
    """A copy for one patient is written elsewhere."""
    assert handouts(clinic, "build") == 0
    before = {path: path.read_bytes() for path in (clinic / "dist").rglob("*") if path.is_file()}
    assert handouts(clinic, "print", "varme") == 0
    assert {path: path.read_bytes() for path in before} == before


def test_print_overwrites_only_pdfs(clinic: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article, the settings, an empty file and a pipe are refused before any work, and not changed."""
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


@pytest.mark.slow("leaflets")
def test_print_shows_only_problems_of_printing(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors and an overdue review; other warnings are shown by check."""
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


def test_without_lp_the_printer_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit code 3 and what to install, before anything is rendered."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handouts(clinic, "print", "varme", "--printer", "Reception") == 3
    assert "lp" in capsys.readouterr().err


def test_lp_prints_the_leaflet_on_both_sides(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is called with the printer's name, A4, two sides and the file."""
    program = tmp_path / "lp"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\necho "request id is Reception-7"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert handouts(clinic, "print", "varme", "--printer", "Reception", "-o", str(tmp_path / "x.pdf")) == 0
    called = (tmp_path / "called").read_text()
    assert "-d Reception" in called
    assert "two-sided-long-edge" in called
    assert called.strip().endswith("x.pdf")
    assert "Reception-7" in capsys.readouterr().out
