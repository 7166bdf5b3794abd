"""What ``build`` prints: the summary, the plan, and names of leaflets."""

from pathlib import Path

import pytest

from tests.cli.commands import handouts, write


def test_a_first_build_a_second_one_and_a_withdrawn_leaflet(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has its own sentence."""
    write(clinic, "ny.md", "title: Ny\n---\nTekst.")
    assert handouts(clinic, "build", "ny", "--clinic", "nordlys") == 0
    assert capsys.readouterr().out.startswith("Built 1 leaflet (1 page on 1 sheet of paper) for 1 clinic in ")
    assert handouts(clinic, "build", "ny", "--clinic", "nordlys") == 0
    assert capsys.readouterr().out.startswith("Nothing to build: 1 leaflet is up to date (")
    (clinic / "content" / "ny.md").unlink()
    assert handouts(clinic, "build", "--clinic", "nordlys", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "nordlys/kort-om-varme.pdf: it is new\n" in out
    assert "nordlys/ny.pdf: to be removed; its article, clinic or variant is gone" in out


def test_many_failed_leaflets_are_counted(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten are named; the variant is part of the name."""
    for number in range(12):
        write(clinic, f"x{number:02}.md", f"title: Emne {number}\ndatePublished: 31/02/2020\n---\nTekst.")
    slugs = [f"x{number:02}" for number in range(12)]
    assert handouts(clinic, "build", *slugs, "--clinic", "nordlys", "--variant", "large-print") == 1
    out = capsys.readouterr().out
    assert "Failed: 12 (nordlys/x00.large-print, " in out
    assert "nordlys/x09.large-print and 2 more). No PDF was made." in out
