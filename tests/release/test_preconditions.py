"""What a release refuses: the command in each refusal works when it is typed."""

import shlex
from datetime import date
from pathlib import Path

import pytest

from handouts.build import build
from handouts.cli.main import run
from handouts.errors import HandoutsError
from handouts.project import project
from handouts.project.project import Project
from handouts.release import plan
from tests.releasing import TEXTS, clinic, write


def refused(here: Project, since: Path | None = None) -> HandoutsError:
    """The refusal of a release."""
    with pytest.raises(HandoutsError) as told:
        plan.planned(here, since=since)
    return told.value


def typed(error: HandoutsError) -> list[str]:
    """Types the command that the advice names, as it is; gives its words."""
    words = shlex.split(error.advice.split("\n")[0].partition(": ")[2])
    assert words[0] == "handouts"
    assert run(words[1:]) == 0
    return words


def test_a_variant_that_was_built_once_can_be_brought_up_to_date(tmp_path: Path) -> None:
    """A build of the settings' variants leaves it as it was; the refusal names a command that builds it."""
    here = clinic(tmp_path / "en klinik")
    build.build(here)
    build.build(here, variants=("large-print",))
    write(here, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    error = refused(here)
    assert "2 leaflets are not up to date: klinik/knae.large-print.pdf, klinik/knae.pdf" in error.message
    assert typed(error)[-4:] == ["--variant", "large-print", "--variant", "standard"]
    assert plan.planned(here).built.records


def test_a_build_of_one_clinic_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """The command names the clinic, the folder and the day of the reviews."""
    here = project.with_folders(
        clinic(tmp_path / "projekt", second=True), content=None, output=tmp_path / "ud her"
    )
    build.build(here, clinics=("havn",), as_of=date(2026, 6, 1))
    write(here, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    words = typed(refused(here))
    assert words[words.index("build") :] == [
        *("build", "-o", str(here.output), "--clinic", "havn", "--as-of", "2026-06-01")
    ]
    assert plan.planned(here).clinics == ("havn",)


def test_reviews_that_were_checked_on_different_days(tmp_path: Path) -> None:
    """One day for all is a command away."""
    here = clinic(tmp_path / "projekt", second=True)
    build.build(here, as_of=date(2026, 6, 1))
    build.build(here, clinics=("havn",), as_of=date(2026, 7, 1))
    error = refused(here)
    assert "different days (2026-06-01, 2026-07-01)" in error.message
    assert typed(error)[-2:] == ["--as-of", "2026-07-01"]
    assert plan.planned(here).built.records


def test_no_build_and_a_lost_pdf(tmp_path: Path) -> None:
    """Both are mended by the command in the refusal."""
    here = clinic(tmp_path / "projekt")
    typed(refused(here))
    (here.output / "klinik/knae.pdf").unlink()
    typed(refused(here))
    assert plan.planned(here).built.records


def test_a_clinic_that_is_gone_is_withdrawn_by_the_build(tmp_path: Path) -> None:
    """Its leaflets are named, the build removes them, and the release goes on without it."""
    here = clinic(tmp_path / "projekt", second=True)
    build.build(here)
    (here.brands / "havn/_brand.yml").unlink()
    error = refused(here)
    assert "havn/aandedraet.pdf" in error.message
    typed(error)
    assert not list((here.output / "havn").glob("*.pdf"))
    assert plan.planned(here).clinics == ("klinik",)


def test_the_advice_names_no_project_where_that_is_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stands in the project types what the message says, and no more."""
    here = clinic(tmp_path / "projekt")
    monkeypatch.chdir(here.content)
    assert refused(here).advice == "Build first: handouts build"
