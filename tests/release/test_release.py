"""``handouts.release.release``: the files of a release."""

import hashlib
import json
import os
import subprocess
import time
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.build import build, manifest
from handouts.errors import UsageError
from handouts.project.project import Project
from handouts.release import history, plan, release
from tests.release.test_history import RECORD
from tests.releasing import TEXTS, clinic, released, tree, write


def test_a_release_has_everything(chain: tuple[Project, list[Path]]) -> None:
    """It has zips, catalogues, list, notes, manifest, checksums, and a site per clinic below one page."""
    names = {path.relative_to(chain[1][0]).as_posix() for path in chain[1][0].iterdir()}
    assert names == {
        *(f"{one}-{variant}.zip" for one in ("havn", "klinik") for variant in ("standard", "large-print")),
        *("havn-catalogue.pdf", "klinik-catalogue.pdf", "leaflets.csv", "RELEASE_NOTES.md"),
        *("manifest.json", "SHA256SUMS", "site"),
    }
    assert {path.name for path in (chain[1][0] / "site").iterdir()} == {
        "havn",
        "klinik",
        "index.html",
        "clinics.css",
    }


def test_sha256sum_checks_every_file(chain: tuple[Project, list[Path]]) -> None:
    """The system's own program checks every file except the list itself."""
    for folder in chain[1]:
        done = subprocess.run(
            ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr
        listed = {line[66:] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
        assert listed == set(tree(folder)) - {"SHA256SUMS"}


def test_a_zip_holds_the_leaflets_of_one_clinic_and_variant(chain: tuple[Project, list[Path]]) -> None:
    """The zip has the files of the build in order, and no time or owner."""
    here, folders = chain
    with zipfile.ZipFile(folders[2] / "klinik-large-print.zip") as archive:
        names = archive.namelist()
        assert names == sorted(f"{slug}.large-print.pdf" for slug in TEXTS)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
        knee = archive.read("knae.large-print.pdf")
    assert knee == (here.output / "klinik/knae.large-print.pdf").read_bytes()


def test_two_zips_never_have_one_name() -> None:
    """Names with hyphens can give the same zip name; the release is refused."""
    records = (
        replace(RECORD, clinic="nord", variant="large-print"),
        replace(RECORD, clinic="nord-large", variant="print"),
    )
    assert len(set(release.zip_names(records).values())) == 2


@pytest.mark.slow("leaflets")
def test_the_same_build_is_released_as_the_same_bytes(chain: tuple[Project, list[Path]]) -> None:
    """Two releases of one build have the same bytes, catalogues included."""
    here, folders = chain
    again = here.root / "again"
    release.release(here, again, since=here.root / "r2", label="v3")
    assert tree(again) == tree(folders[2])


def test_the_notes_say_what_to_throw_away(chain: tuple[Project, list[Path]]) -> None:
    """The codes are those on paper, release by release."""
    here, folders = chain
    manifests = [manifest.parse((folder / "manifest.json").read_bytes()) for folder in folders]
    codes = [{one.slug: one.code for one in each.records} for each in manifests]
    second, third = ((folder / "RELEASE_NOTES.md").read_text("utf-8") for folder in folders[1:])
    assert f"| Knæartrose | {codes[0]['knae']} eller ældre | **{codes[1]['knae']}** |" in second
    assert f"| Løb efter skade | {codes[0]['loeb']} eller ældre (alle) | ingen |" in second
    assert "ændret: »Øvelser«" in second
    assert f"| Knæartrose | {codes[1]['knae']} | **{codes[0]['knae']}** |" in third
    assert "var trukket tilbage og er her igen" in third
    assert here.settings.language == "da"


def test_the_history_is_carried_on(chain: tuple[Project, list[Path]]) -> None:
    """The manifest has three releases with each edition once, and is still the manifest of a build."""
    raw = (chain[1][2] / "manifest.json").read_bytes()
    known, past = history.parse(raw)
    assert past.labels == ("v1", "v2", "v3")
    assert len(past.editions) == 2 * (len(TEXTS) + 2)  # one more of the knee, one more of running
    assert known == manifest.parse((chain[0].output / "manifest.json").read_bytes())
    first = json.loads((chain[1][0] / "manifest.json").read_bytes())
    assert set(first) == {"version", "leaflets", "texts", "history"}


def test_a_builds_own_manifest_can_be_the_last_release(
    chain: tuple[Project, list[Path]], tmp_path: Path
) -> None:
    """It counts as the first release, for clinics that gave out leaflets before."""
    here, folders = chain
    data = json.loads((folders[0] / "manifest.json").read_bytes())
    del data["history"]
    (tmp_path / "old.json").write_text(json.dumps(data), "utf-8")
    made = plan.planned(here, since=tmp_path / "old.json")
    assert made.history.number == 2
    assert [one.slug for one in made.comparison.of_kind("changed")] == ["loeb"]


@pytest.mark.slow("leaflets")
def test_what_the_review_gate_refused_stays_as_it_was(tmp_path: Path) -> None:
    """The existing PDF is released and listed as overdue; nothing is recalled."""
    here = clinic(tmp_path / "projekt", settings='[review]\noverdue = "refuse"\n')
    write(here, "knae", TEXTS["knae"].replace("24/02/2026", "24/02/2020"))
    build.build(here)
    release.release(here, here.root / "r1")
    build.build(here, as_of=date(2026, 6, 1))
    made = release.release(here, here.root / "r2", since=here.root / "r1")
    assert [(one.slug, one.review) for one in made.comparison.due] == [("knae", "refused")]
    assert made.comparison.changes == ()
    assert "ikke trykt på ny" in made.notes


def test_the_site_of_one_clinic_begins_at_its_top(whole: Project) -> None:
    """A page above the clinic's folder leads there at once, and by a link."""
    folder, _ = released(whole, "en")
    text = (folder / "site/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=klinik/index.html">' in text
    assert '<a href="klinik/index.html">' in text


def test_a_release_among_the_articles_is_refused(whole: Project) -> None:
    """Its notes would become a leaflet; a folder with an underscore is allowed."""
    with pytest.raises(UsageError, match="in the folder of the articles"):
        release.release(whole, whole.content / "ny")
    assert not (whole.content / "ny").exists()
    release.release(whole, whole.content / "_ny")
    assert len(build.build(whole).fresh) == len(TEXTS)


@pytest.mark.slow("leaflets")
def test_the_release_knows_no_day(whole: Project) -> None:
    """A release depends neither on today nor on the times of files."""
    release.release(whole, whole.root / "ny")
    before = tree(whole.root / "ny")
    for path in whole.root.rglob("*"):
        os.utime(path, (1, 1))
    release.release(whole, whole.root / "ny2")
    assert tree(whole.root / "ny2") == before
    assert time.strftime("%Y-%m-%d").encode() not in b"".join(before.values())


@pytest.mark.slow("leaflets")
def test_the_checksum_in_the_manifest_is_the_files(whole: Project) -> None:
    """It is that of the file in the zip, in the site and in the build."""
    release.release(whole, whole.root / "ny")
    (record,) = (
        one
        for one in manifest.parse((whole.root / "ny/manifest.json").read_bytes()).records
        if one.slug == "knae"
    )
    with zipfile.ZipFile(whole.root / "ny/klinik-standard.zip") as archive:
        assert hashlib.sha256(archive.read("knae.pdf")).hexdigest() == record.sha256
    site = (whole.root / "ny/site/klinik/pdf/knae.pdf").read_bytes()
    assert hashlib.sha256(site).hexdigest() == record.sha256
