"""What a release refuses, and that the command in each refusal works when it is typed."""

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.build import build, manifest
from handouts.cli.main import run
from handouts.errors import HandoutsError, UsageError
from handouts.project import project
from handouts.project.project import Project
from handouts.release import plan, release
from tests.releasing import TEXTS, clinic, nothing_there, released, write


def refused(here: Project, since: Path | None = None) -> HandoutsError:
    """Plan a release, and return the error that refuses it."""
    with pytest.raises(HandoutsError) as error:
        plan.planned(here, since=since)
    return error.value


def typed(error: HandoutsError) -> list[str]:
    """Run the command in the advice of an error; return its words."""
    words = shlex.split(error.advice.split("\n")[0].partition(": ")[2])
    assert words[0] == "handouts"
    assert run(words[1:]) == 0
    return words


@pytest.mark.slow("leaflets")
def test_a_variant_that_was_built_once_can_be_brought_up_to_date(tmp_path: Path) -> None:
    """The command in the refusal builds the variants of the build, and not only those of the settings."""
    here = clinic(tmp_path / "en klinik")
    build.build(here)
    build.build(here, variants=("large-print",))
    write(here, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    error = refused(here)
    assert "2 leaflets are not up to date: klinik/knae.large-print.pdf, klinik/knae.pdf" in error.message
    assert typed(error)[-4:] == ["--variant", "large-print", "--variant", "standard"]
    assert plan.planned(here).built.records


@pytest.mark.slow("leaflets")
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


@pytest.mark.slow("leaflets")
def test_reviews_that_were_checked_on_different_days(tmp_path: Path) -> None:
    """The command checks the reviews of all leaflets on one day."""
    here = clinic(tmp_path / "projekt", second=True)
    build.build(here, as_of=date(2026, 6, 1))
    build.build(here, clinics=("havn",), as_of=date(2026, 7, 1))
    error = refused(here)
    assert "different days (2026-06-01, 2026-07-01)" in error.message
    assert typed(error)[-2:] == ["--as-of", "2026-07-01"]
    assert plan.planned(here).built.records


@pytest.mark.slow("leaflets")
def test_no_build_and_a_lost_pdf(tmp_path: Path) -> None:
    """The command in the refusal mends both."""
    here = clinic(tmp_path / "projekt")
    typed(refused(here))
    (here.output / "klinik/knae.pdf").unlink()
    typed(refused(here))
    assert plan.planned(here).built.records


@pytest.mark.slow("leaflets")
def test_a_clinic_that_is_gone_is_withdrawn_by_the_build(tmp_path: Path) -> None:
    """The refusal names its leaflets, the build removes them, and the release leaves the clinic out."""
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
    """In the project's folder, the command needs no --project."""
    here = clinic(tmp_path / "projekt")
    monkeypatch.chdir(here.content)
    assert refused(here).advice == "Build first: handouts build"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no manifest|cannot be used"),
        ('{"version": 3, "leafl', "cannot be used"),
        ("[1]", "this is not a manifest"),
        ('{"version": 2, "leaflets": []}', "its version is 2"),
        ('{"version": 3, "leaflets": [], "texts": {}}', "no leaflet"),
        ('{"version": 3, "leaflets": [], "texts": {}, "history": {"version": 9}}', "version 9"),
    ],
    ids=["empty", "truncated", "list", "version", "nothing", "history"],
)
def test_a_damaged_last_release_is_refused(
    chain: tuple[Project, list[Path]], tmp_path: Path, text: str, word: str
) -> None:
    """The message has its name and the reason; nothing is written."""
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=word) as error:
        release.release(chain[0], chain[0].root / "ny", since=tmp_path / "manifest.json")
    assert str(tmp_path) in error.value.message
    assert nothing_there(chain[0])


def test_a_last_release_of_another_clinic_is_refused(
    chain: tuple[Project, list[Path]], tmp_path: Path
) -> None:
    """If no clinic is the same, every code of the other clinics would be “withdrawn”."""
    raw = (chain[1][0] / "manifest.json").read_text("utf-8")
    foreign = raw
    for ours, theirs in (("klinik", "a"), ("havn", "b")):
        for key, end in (("clinic", '"'), ("file", "/")):
            foreign = foreign.replace(f'"{key}": "{ours}{end}', f'"{key}": "{theirs}{end}')
    (tmp_path / "manifest.json").write_text(foreign, "utf-8")
    with pytest.raises(UsageError, match=r"other clinics \(a, b\)"):
        release.release(chain[0], chain[0].root / "ny", since=tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        release.release(chain[0], chain[0].root / "ny", since=tmp_path / "there-is-none.json")
    assert nothing_there(chain[0])


def test_what_is_not_built_is_not_released(tmp_path: Path) -> None:
    """The release is refused, and no folder is made."""
    here = clinic(tmp_path / "projekt")
    with pytest.raises(UsageError, match="no build"):
        release.release(here, here.root / "ny")
    assert nothing_there(here)
    assert not here.output.exists()


def test_a_pdf_that_is_not_the_manifests_is_not_released(whole: Project) -> None:
    """The release is refused if a PDF was changed or removed."""
    pdf = whole.output / "klinik/knae.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    with pytest.raises(HandoutsError, match=r"1 PDF is missing or changed.*klinik/knae\.pdf"):
        release.release(whole, whole.root / "ny")
    pdf.unlink()
    with pytest.raises(HandoutsError, match=r"klinik/knae\.pdf") as error:
        release.release(whole, whole.root / "ny")
    assert " build" in error.value.advice
    assert nothing_there(whole)


@pytest.mark.slow("leaflets")
def test_a_build_that_is_not_finished_is_not_released(whole: Project) -> None:
    """Leaflets with an older text are released only with --stale."""
    write(whole, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    with pytest.raises(HandoutsError, match=r"1 leaflet is not up to date: klinik/knae\.pdf"):
        release.release(whole, whole.root / "ny")
    assert nothing_there(whole)
    release.release(whole, whole.root / "ny", stale=True)
    assert (whole.root / "ny" / "RELEASE_NOTES.md").is_file()


@pytest.mark.slow("leaflets")
def test_a_topic_that_failed_is_not_withdrawn(whole: Project) -> None:
    """A topic with an article but without a leaflet must not look withdrawn."""
    release.release(whole, whole.root / "r1")
    (whole.output / "klinik/knae.pdf").unlink()
    known = manifest.read(whole.output)
    kept = tuple(record for record in known.records if record.slug != "knae")
    manifest.write(replace(known, records=kept), whole.output)
    for stale in (False, True):
        with pytest.raises(
            HandoutsError,
            match=r"Missing in this build, but .*: klinik/knae",
        ):
            release.release(whole, whole.root / "ny", since=whole.root / "r1", stale=stale)
    assert nothing_there(whole)


@pytest.mark.slow("leaflets")
def test_a_clinic_that_was_not_built_is_not_withdrawn(tmp_path: Path) -> None:
    """A build of one clinic cannot be a release of two; a clinic without a brand is withdrawn."""
    here = clinic(tmp_path / "projekt", second=True)
    released(here, "r1")
    for path in here.output.rglob("*.*"):
        path.unlink()
    build.build(here, clinics=("klinik",))
    with pytest.raises(HandoutsError, match="havn/knae"):
        release.release(here, here.root / "ny", since=here.root / "r1")
    for path in (here.brands / "havn").iterdir():
        path.unlink()
    (here.brands / "havn").rmdir()
    _, made = released(here, "r2", since="r1")
    assert {one.clinics for one in made.comparison.of_kind("withdrawn")} == {("havn",)}
    assert made.clinics == ("klinik",)
