"""``handouts release``: what a folder of a release holds, and when there is none."""

import csv
import hashlib
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.build import build, manifest
from handouts.cli import main
from handouts.errors import HandoutsError, MachineError, UsageError
from handouts.project import labels
from handouts.project.project import Project, shipped
from handouts.release import csv_list, history, plan, release
from handouts.release import labels as release_labels
from tests.processes import wait_until
from tests.release.test_history import RECORD
from tests.releasing import TEXTS, clinic, released, tree, write


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Path]]:
    """Three releases in a row: a text changes, a topic goes, the text goes back."""
    here = clinic(
        tmp_path_factory.mktemp("chain") / "projekt",
        second=True,
        settings='variants = ["standard", "large-print"]\n',
    )
    folders = [released(here, "r1", label="v1")[0]]
    write(here, "knae", TEXTS["knae"].replace("Bøj og stræk.", "Bøj, stræk og gå."))
    (here.content / "loeb.md").unlink()
    folders.append(released(here, "r2", since="r1/manifest.json", label="v2")[0])
    write(here, "knae", TEXTS["knae"])
    write(here, "loeb", TEXTS["loeb"].replace("roligt", "meget roligt"))
    folders.append(released(here, "r3", since="r2", label="v3")[0])
    return here, folders


def test_a_release_has_everything(chain: tuple[Project, list[Path]]) -> None:
    """Zips, catalogues, list, notes, manifest, checksums, and a site a clinic with one page above them."""
    names = {path.relative_to(chain[1][0]).as_posix() for path in chain[1][0].iterdir()}
    assert names == {
        *(f"{one}-{variant}.zip" for one in ("havn", "klinik") for variant in ("standard", "large-print")),
        *("havn-catalogue.pdf", "klinik-catalogue.pdf", "leaflets.csv", "RELEASE_NOTES.md"),
        *("manifest.json", "SHA256SUMS", "site"),
    }
    assert {path.name for path in (chain[1][0] / "site").iterdir()} == {"havn", "klinik", "index.html"}


def test_sha256sum_checks_every_file(chain: tuple[Project, list[Path]]) -> None:
    """With the system's own program; nothing but the list itself is missing in it."""
    for folder in chain[1]:
        told = subprocess.run(
            ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=False, capture_output=True
        )
        assert told.returncode == 0, told.stderr
        listed = {line[66:] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
        assert listed == set(tree(folder)) - {"SHA256SUMS"}


def test_a_zip_holds_the_leaflets_of_one_clinic_and_variant(chain: tuple[Project, list[Path]]) -> None:
    """The very files of the build, in order, without a trace of when and where."""
    here, folders = chain
    with zipfile.ZipFile(folders[2] / "klinik-large-print.zip") as archive:
        names = archive.namelist()
        assert names == sorted(f"{slug}.large-print.pdf" for slug in TEXTS)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
        knee = archive.read("knae.large-print.pdf")
    assert knee == (here.output / "klinik/knae.large-print.pdf").read_bytes()


def test_two_zips_never_have_one_name() -> None:
    """A hyphen in a clinic's name and one in a variant's can look alike."""
    records = (
        replace(RECORD, clinic="nord", variant="large-print"),
        replace(RECORD, clinic="nord-large", variant="print"),
    )
    assert len(set(release.zip_names(records).values())) == 2


def test_the_same_build_is_released_as_the_same_bytes(chain: tuple[Project, list[Path]]) -> None:
    """Every file of it, the catalogues too."""
    here, folders = chain
    again = here.root / "again"
    release.release(here, again, since=here.root / "r2", label="v3")
    assert tree(again) == tree(folders[2])


def test_the_list_opens_in_a_danish_excel(chain: tuple[Project, list[Path]]) -> None:
    """Byte order mark, semicolons, CRLF, ISO dates, and codes that no spreadsheet takes for a month."""
    raw = (chain[1][0] / "leaflets.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2 * 2 * len(TEXTS)
    knee = next(row for row in rows if row["Emne"] == "knae" and row["Opsætning"] == "Stor skrift")
    assert knee["Sidst opdateret"] == "2026-02-24"
    assert knee["Kode"].startswith("kode ")
    assert knee["Gennemgås senest"] == "2028-02-24", "computed: two years after the last update"
    assert knee["ZIP"] == "havn-large-print.zip"


def test_a_title_is_no_formula() -> None:
    """A spreadsheet would run what begins with an equals sign."""
    folders = (shipped("templates"),)
    raw = csv_list.text(
        [replace(RECORD, title='=HYPERLINK("x")')],
        labels=labels.read_all(folders)["da"],
        words=release_labels.read(folders, "da"),
        months=24,
        zip_of=lambda _: "x.zip",
    )
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    assert row["Titel"] == '\'=HYPERLINK("x")'


def test_the_notes_say_what_to_throw_away(chain: tuple[Project, list[Path]]) -> None:
    """Release by release, with codes as they stand on paper."""
    here, folders = chain
    told = [manifest.parse((folder / "manifest.json").read_bytes()) for folder in folders]
    codes = [{one.slug: one.code for one in each.records} for each in told]
    second, third = ((folder / "RELEASE_NOTES.md").read_text("utf-8") for folder in folders[1:])
    assert f"| Knæartrose | {codes[0]['knae']} eller ældre | **{codes[1]['knae']}** |" in second
    assert f"| Løb efter skade | {codes[0]['loeb']} eller ældre (alle) | ingen |" in second
    assert "ændret: »Øvelser«" in second
    assert f"| Knæartrose | {codes[1]['knae']} | **{codes[0]['knae']}** |" in third
    assert "var trukket tilbage og er her igen" in third
    assert here.settings.language == "da"


def test_the_history_is_carried_on(chain: tuple[Project, list[Path]]) -> None:
    """Three releases, each edition once; the manifest is one of a build besides."""
    raw = (chain[1][2] / "manifest.json").read_bytes()
    known, told = history.parse(raw)
    assert told.labels == ("v1", "v2", "v3")
    assert len(told.editions) == 2 * (len(TEXTS) + 2)  # one more of the knee, one more of running
    assert known == manifest.parse((chain[0].output / "manifest.json").read_bytes())
    first = json.loads((chain[1][0] / "manifest.json").read_bytes())
    assert set(first) == {"version", "leaflets", "texts", "history"}


def test_a_builds_own_manifest_can_be_the_last_release(
    chain: tuple[Project, list[Path]], tmp_path: Path
) -> None:
    """Who gave out leaflets before there were releases begins with what was built then."""
    here, folders = chain
    told = json.loads((folders[0] / "manifest.json").read_bytes())
    del told["history"]
    (tmp_path / "old.json").write_text(json.dumps(told), "utf-8")
    made = plan.planned(here, since=tmp_path / "old.json")
    assert made.history.number == 2
    assert [one.slug for one in made.comparison.of_kind("changed")] == ["loeb"]


def test_what_the_review_gate_refused_stays_as_it_was(tmp_path: Path) -> None:
    """Its old leaflet is released, and named as one that needs review; nothing is recalled for it."""
    here = clinic(tmp_path / "projekt", settings='[review]\noverdue = "refuse"\n')
    write(here, "knae", TEXTS["knae"].replace("24/02/2026", "24/02/2020"))
    build.build(here)
    release.release(here, here.root / "r1")
    build.build(here, as_of=date(2026, 6, 1))
    made = release.release(here, here.root / "r2", since=here.root / "r1")
    assert [(one.slug, one.review) for one in made.comparison.due] == [("knae", "refused")]
    assert made.comparison.changes == ()
    assert "ikke trykt på ny" in made.notes


def nothing_there(here: Project, name: str = "ny") -> bool:
    """Whether no file of a release was left, under its name or another."""
    return not [path for path in here.root.iterdir() if name in path.name]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no manifest|cannot be used"),
        ('{"version": 3, "leafl', "cannot be used"),
        ("[1]", "no manifest"),
        ('{"version": 2, "leaflets": []}', "version 2"),
        ('{"version": 3, "leaflets": [], "texts": {}}', "no leaflet"),
        ('{"version": 3, "leaflets": [], "texts": {}, "history": {"version": 9}}', "version 9"),
    ],
    ids=["empty", "truncated", "list", "version", "nothing", "history"],
)
def test_a_last_release_that_is_none_is_refused(
    chain: tuple[Project, list[Path]], tmp_path: Path, text: str, word: str
) -> None:
    """By name, with the reason; nothing is written."""
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=word) as told:
        release.release(chain[0], chain[0].root / "ny", since=tmp_path / "manifest.json")
    assert str(tmp_path) in told.value.message
    assert nothing_there(chain[0])


def test_a_last_release_of_another_clinic_is_refused(
    chain: tuple[Project, list[Path]], tmp_path: Path
) -> None:
    """No clinic in common: every code of theirs would be “withdrawn”."""
    raw = (chain[1][0] / "manifest.json").read_text("utf-8")
    foreign = raw.replace('"clinic": "klinik"', '"clinic": "a"').replace('"clinic": "havn"', '"clinic": "b"')
    (tmp_path / "manifest.json").write_text(foreign, "utf-8")
    with pytest.raises(UsageError, match=r"other clinics \(a, b\)"):
        release.release(chain[0], chain[0].root / "ny", since=tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        release.release(chain[0], chain[0].root / "ny", since=tmp_path / "there-is-none.json")
    assert nothing_there(chain[0])


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Project]:
    """A clinic with a finished build."""
    here = clinic(tmp_path / "projekt")
    build.build(here)
    yield here


def test_the_site_of_one_clinic_begins_at_its_top(whole: Project) -> None:
    """A page above the clinic's folder leads there at once, and by a link."""
    folder, _ = released(whole, "en")
    text = (folder / "site/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=klinik/index.html">' in text
    assert '<a href="klinik/index.html">' in text


def test_a_forgotten_since_is_told(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a release lies beside; and the first one does not say that older copies count."""
    top = whole.root / "udgivelser"
    assert main.run(["--project", str(whole.root), "release", "-o", str(top / "en")]) == 0
    assert "forgets all codes" not in capsys.readouterr().err
    notes = (top / "en/RELEASE_NOTES.md").read_text("utf-8")
    assert "Behold kun dem, hvis kode står i leaflets.csv" in notes
    assert "gælder" not in notes
    assert main.run(["--project", str(whole.root), "release", "-o", str(top / "to")]) == 0
    assert "--since udgivelser/en" in capsys.readouterr().err
    inside = ["--project", str(whole.root), "release", "-o", str(whole.output / "ud")]
    assert main.run(inside) == 2
    assert "is in the folder of the leaflets" in capsys.readouterr().err


def test_a_kept_release_is_not_taken_away(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """What a killed release left beside stays while something else, or nothing whole, stands in its place."""
    folder, _ = released(whole, "en")
    top, kept = folder.parent, folder.with_name(".ud.handouts-old")
    folder.rename(kept)
    (top / "ud").mkdir()
    (top / "ud/notat.txt").write_text("mit", "utf-8")
    before = tree(kept)
    for words in (("--dry-run",), ()):
        assert main.run(["--project", str(whole.root), "release", "-o", str(top / "ud"), *words]) == 2
        assert tree(kept) == before
    assert ".ud.handouts-old" not in capsys.readouterr().err


def test_a_dry_run_moves_nothing(whole: Project) -> None:
    """A release that was left beside is put back by the next real release only."""
    folder, _ = released(whole, "en")
    kept = folder.with_name(".ud.handouts-old")
    folder.rename(kept)
    target = folder.with_name("ud")
    assert main.run(["--project", str(whole.root), "release", "-o", str(target), "--dry-run"]) == 0
    assert kept.is_dir()
    assert not target.exists()


def test_a_release_in_a_release_is_refused(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be no part of the other's checksums; so is a folder that no name leads to."""
    folder, _ = released(whole, "en")
    loop = whole.root / "løkke"
    loop.symlink_to(loop)
    for target, told in (
        (folder / "to", "is in the release"),
        (loop, "is not a folder"),
        (Path("/"), "whole disk"),
    ):
        assert main.run(["--project", str(whole.root), "release", "-o", str(target)]) == 2
        assert told in capsys.readouterr().err
    assert not (folder / "to").exists()


def test_what_is_not_built_is_not_released(tmp_path: Path) -> None:
    """No build, and no folder made for one."""
    here = clinic(tmp_path / "projekt")
    with pytest.raises(UsageError, match="no build"):
        release.release(here, here.root / "ny")
    assert nothing_there(here)
    assert not here.output.exists()


def test_a_pdf_that_is_not_the_manifests_is_not_released(whole: Project) -> None:
    """Altered, or gone."""
    pdf = whole.output / "klinik/knae.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    with pytest.raises(HandoutsError, match=r"1 PDF is missing or changed.*klinik/knae\.pdf"):
        release.release(whole, whole.root / "ny")
    pdf.unlink()
    with pytest.raises(HandoutsError, match=r"klinik/knae\.pdf") as told:
        release.release(whole, whole.root / "ny")
    assert " build" in told.value.advice
    assert nothing_there(whole)


def test_a_build_that_is_not_finished_is_not_released(whole: Project) -> None:
    """A topic that is not built yet would be missing; an older text is released only where that is wanted."""
    write(whole, "knae", TEXTS["knae"].replace("Bøj", "Stræk"))
    with pytest.raises(HandoutsError, match=r"1 leaflet is not up to date: klinik/knae\.pdf"):
        release.release(whole, whole.root / "ny")
    assert nothing_there(whole)
    release.release(whole, whole.root / "ny", stale=True)
    assert (whole.root / "ny" / "RELEASE_NOTES.md").is_file()


def test_a_topic_that_failed_is_not_withdrawn(whole: Project) -> None:
    """Its article is there; that its leaflet is not is the build's fault, not a reason to recall it."""
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


def test_a_clinic_that_was_not_built_is_not_withdrawn(tmp_path: Path) -> None:
    """A build of one clinic of two is no release of both; a clinic whose brand is gone is withdrawn."""
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


@pytest.mark.parametrize("replaces", [False, True])
def test_foreign_files_are_never_touched(whole: Project, *, replaces: bool) -> None:
    """A folder with anything else in it is refused, with --force too."""
    target = whole.root / "ny"
    target.mkdir()
    (target / "brev.txt").write_text("kære", "utf-8")
    with pytest.raises(UsageError, match="not a release"):
        release.release(whole, target, replaces=replaces)
    assert tree(target) == {"brev.txt": "kære".encode()}
    (target / "brev.txt").unlink()
    release.release(whole, target, replaces=replaces)
    (target / "brev.txt").write_text("kære", "utf-8")
    before = tree(target)
    with pytest.raises(UsageError, match="not a release"):
        release.release(whole, target, replaces=replaces)
    assert tree(target) == before


def test_a_release_among_the_articles_is_refused(whole: Project) -> None:
    """Its notes would become a leaflet of the next build; below an underscore nothing is an article."""
    with pytest.raises(UsageError, match="in the folder of the articles"):
        release.release(whole, whole.content / "ny")
    assert not (whole.content / "ny").exists()
    release.release(whole, whole.content / "_ny")
    assert len(build.build(whole).fresh) == len(TEXTS)


def test_a_release_is_replaced_only_where_that_is_said(whole: Project) -> None:
    """And then the new one is there whole, and nothing of the old."""
    target = whole.root / "ny"
    release.release(whole, target, label="a")
    before = tree(target)
    with pytest.raises(UsageError, match="already has a release") as told:
        release.release(whole, target, label="b")
    assert "--force" in told.value.advice
    assert tree(target) == before
    release.release(whole, target, label="b", replaces=True)
    assert "(b)" in (target / "RELEASE_NOTES.md").read_text("utf-8")
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]


def test_a_file_or_a_locked_folder_is_no_place(whole: Project) -> None:
    """Said in words; the file stays."""
    (whole.root / "ny").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="not a folder"):
        release.release(whole, whole.root / "ny")
    with pytest.raises(MachineError):
        release.release(whole, whole.root / "ny" / "under")
    assert (whole.root / "ny").read_text("utf-8") == "x"


def test_a_killed_release_leaves_nothing_under_its_name(whole: Project) -> None:
    """However many files it has made; the next one is as if nothing had been."""
    release.release(whole, whole.root / "expected")
    target = whole.root / "ny"
    command = [sys.executable, "-m", "handouts", "--project", str(whole.root), "release", "-o", str(target)]
    part = target.with_name(".ny.handouts-part")
    for count in (0, 1, 3, 8, 20):
        shutil.rmtree(part, ignore_errors=True)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: process.poll() is not None or (part.exists() and len(tree(part)) >= count))  # noqa: B023
        process.send_signal(signal.SIGKILL)
        process.wait()
        if target.exists():
            assert tree(target) == tree(whole.root / "expected")
            break
    assert count > 0  # the first was killed before it was done
    release.release(whole, target, replaces=True)
    assert tree(target) == tree(whole.root / "expected")
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]


def test_a_release_that_was_moved_away_when_it_was_killed_comes_back(whole: Project) -> None:
    """Between the two moves of a replacement: the old one is put back."""
    target = whole.root / "ny"
    release.release(whole, target, label="a")
    before = tree(target)
    target.rename(target.with_name(".ny.handouts-old"))
    with pytest.raises(UsageError, match="already has a release"):
        release.release(whole, target, label="b")
    assert tree(target) == before
    assert [path.name for path in whole.root.iterdir() if "ny" in path.name] == ["ny"]


def test_the_command_line(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run writes nothing; --json is one object; what is wrong ends with 1 or 2."""
    target = whole.root / "ny"
    start = ["--project", str(whole.root), "release", "-o", str(target)]
    assert main.run([*start, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("# Patientfoldere, udgivelse 1")
    assert nothing_there(whole)
    assert main.run([*start, "--json", "--label", "v1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["number"], told["label"], told["written"], len(told["added"])) == (1, "v1", True, len(TEXTS))
    assert main.run(start) == 2
    assert "--force" in capsys.readouterr().err
    assert main.run([*start, "--force", "--since", str(target), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == len(TEXTS)
    (whole.output / "klinik/knae.pdf").unlink()
    assert main.run([*start, "--force"]) == 1
    assert "klinik/knae.pdf" in capsys.readouterr().err


def test_the_release_knows_no_day(whole: Project) -> None:
    """Neither today nor the time of a file."""
    release.release(whole, whole.root / "ny")
    before = tree(whole.root / "ny")
    for path in whole.root.rglob("*"):
        os.utime(path, (1, 1))
    release.release(whole, whole.root / "ny2")
    assert tree(whole.root / "ny2") == before
    assert time.strftime("%Y-%m-%d").encode() not in b"".join(before.values())


def test_the_checksum_in_the_manifest_is_the_files(whole: Project) -> None:
    """That of the zip's, the site's and the build's file alike."""
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


def test_the_next_release_is_a_command_to_paste(whole: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the folder's name has a blank."""
    start = ["--project", str(whole.root), "release", "-o"]
    assert main.run([*start, str(whole.root / "udgivelse 1")]) == 0
    command = capsys.readouterr().out.rpartition("For the next release: ")[2]
    assert shlex.split(command)[-2:] == ["--since", "udgivelse 1/manifest.json"]
