"""The review check: what ``build --as-of`` and ``print`` do with overdue leaflets, and their list."""

import json
from datetime import date
from pathlib import Path

import icalendar
import pikepdf
import pytest

from handouts.build import manifest
from handouts.cli.main import run
from tests import reading
from tests.conftest import ARTICLE, ClinicProject

OLD = ARTICLE.replace("24/02/2026", "24/02/2020").replace("19/02/2024", "19/02/2019")
SET = ARTICLE.replace("---\n\nDe", "reviewBy: 01/01/2027\n---\n\nDe", 1)
AFTER = ("--as-of", "01/06/2026")


@pytest.fixture(name="clinic")
def _clinic(clinic_project: ClinicProject) -> Path:
    """One article of 2020, one of 2026, and one with a review date of its own."""
    return clinic_project({"gammel.md": OLD, "ny.md": ARTICLE, "sat.md": SET}).root


def gate(clinic: Path, action: str) -> None:
    """Set what is done with overdue leaflets: warn, stamp or refuse."""
    (clinic / "handouts.toml").write_text(f'[review]\noverdue = "{action}"\n', "utf-8")


def reviews(clinic: Path) -> dict[str, str]:
    """The decision in the manifest, by slug."""
    return {one.slug: one.review for one in manifest.read(clinic / "dist").records}


def build(clinic: Path, *words: str) -> int:
    """The exit code of a build."""
    return run(["--project", str(clinic), "build", *words])


def test_without_a_date_nothing_is_checked(clinic: Path) -> None:
    """A build never uses the date of today."""
    gate(clinic, "refuse")
    assert build(clinic) == 0
    assert reviews(clinic) == {"gammel": "", "ny": "", "sat": ""}
    assert {one.as_of for one in manifest.read(clinic / "dist").records} == {""}


def test_warn_builds_with_a_warning(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bytes of the leaflet do not change; the manifest has the decision until a build without a date."""
    build(clinic)
    before = (clinic / "dist/solsiden/gammel.pdf").read_bytes()
    capsys.readouterr()
    assert build(clinic, *AFTER) == 0
    output = capsys.readouterr()
    assert "content/gammel.md: warning: Its review was due on 24/02/2022" in output.err
    assert "Nothing to build: 3 leaflets are up to date" in output.out
    assert reviews(clinic) == {"gammel": "overdue", "ny": "", "sat": ""}
    assert {one.as_of for one in manifest.read(clinic / "dist").records} == {"2026-06-01"}
    assert (clinic / "dist/solsiden/gammel.pdf").read_bytes() == before
    build(clinic)
    assert reviews(clinic)["gammel"] == ""


def test_refuse_keeps_the_old_pdf(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the overdue leaflet fails; the manifest says that it was refused."""
    build(clinic)
    gate(clinic, "refuse")
    (clinic / "content/gammel.md").write_text(OLD.replace("sjældent", "aldrig"), "utf-8")
    before = (clinic / "dist/solsiden/gammel.pdf").read_bytes()
    capsys.readouterr()
    assert build(clinic, *AFTER, "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert [one["reason"] for one in data["failed"]] == ["Its review is overdue"]
    assert [one["rule"] for one in data["problems"]] == ["review-overdue"]
    assert (clinic / "dist/solsiden/gammel.pdf").read_bytes() == before
    assert reviews(clinic) == {"gammel": "refused", "ny": "", "sat": ""}


def test_a_refused_leaflet_without_a_pdf_is_not_listed(clinic: Path) -> None:
    """Neither in the manifest nor in the checksums."""
    build(clinic)
    gate(clinic, "refuse")
    (clinic / "dist/solsiden/gammel.pdf").unlink()
    assert build(clinic, *AFTER) == 1
    assert set(reviews(clinic)) == {"ny", "sat"}
    assert "gammel" not in (clinic / "dist/SHA256SUMS").read_text("utf-8")


def test_a_check_of_one_topic_does_not_count_for_the_others(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each record has the day of its own check, and a release needs the same day for all."""
    gate(clinic, "refuse")
    build(clinic)
    build(clinic, "ny", *AFTER)
    days = {one.slug: one.as_of for one in manifest.read(clinic / "dist").records}
    assert days == {"gammel": "", "ny": "2026-06-01", "sat": ""}
    capsys.readouterr()
    assert run(["--project", str(clinic), "release", "-o", str(clinic / "ud")]) == 2
    assert (
        "the reviews of its leaflets were checked on different days (no day, 2026-06-01)"
        in capsys.readouterr().err
    )
    assert not (clinic / "ud").exists()


def test_stamp_is_on_paper_and_in_the_file(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Next to the dates, and in the metadata, until the article has been reviewed."""
    gate(clinic, "stamp")
    assert build(clinic, *AFTER) == 0
    assert reviews(clinic) == {"gammel": "stamped", "ny": "", "sat": ""}
    stamped, other = (clinic / f"dist/solsiden/{name}.pdf" for name in ("gammel", "ny"))
    assert "Under revision" in reading.text(stamped)
    assert "Under revision" not in reading.text(other)
    with pikepdf.open(stamped) as pdf, pdf.open_metadata() as data:
        assert "Under revision" in data["dc:description"]
        assert "Under revision" in str(pdf.docinfo["/Keywords"])
    capsys.readouterr()
    assert build(clinic, *AFTER, "--dry-run") == 0
    assert capsys.readouterr().out == ""
    (clinic / "content/gammel.md").write_text(OLD.replace("24/02/2020", "30/05/2026"), "utf-8")
    assert build(clinic, *AFTER) == 0
    assert "Under revision" not in reading.text(stamped)
    assert reviews(clinic)["gammel"] == ""


def test_a_stamp_comes_and_goes_with_the_date(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the overdue leaflet is rendered again; a dry run gives the reason."""
    gate(clinic, "stamp")
    build(clinic)
    before = (clinic / "dist/solsiden/gammel.pdf").read_bytes()
    capsys.readouterr()
    build(clinic, *AFTER, "--dry-run")
    assert capsys.readouterr().out == "solsiden/gammel.pdf: its review has come due, or was done\n"
    build(clinic, *AFTER)
    build(clinic)
    assert (clinic / "dist/solsiden/gammel.pdf").read_bytes() == before


@pytest.mark.parametrize(("day", "due"), [("31/12/2026", ""), ("01/01/2027", ""), ("02/01/2027", "overdue")])
def test_the_review_date_of_the_author_counts(clinic: Path, day: str, due: str) -> None:
    """The leaflet is overdue from the next day on."""
    build(clinic, "sat", "--as-of", day)
    assert reviews(clinic)["sat"] == due


@pytest.mark.parametrize(
    ("action", "code", "stamped"), [("warn", 0, False), ("stamp", 0, True), ("refuse", 1, False)]
)
def test_a_copy_for_a_patient_is_checked_for_today(
    clinic: Path, capsys: pytest.CaptureFixture[str], action: str, code: int, *, stamped: bool
) -> None:
    """``print`` uses the date of today."""
    gate(clinic, action)
    made = clinic / "dist/print/solsiden/gammel.pdf"
    assert run(["--project", str(clinic), "print", "gammel"]) == code
    assert made.is_file() is (code == 0)
    if code:
        assert "The review of “Ondt i nakken” is overdue" in capsys.readouterr().err
    else:
        assert "Its review was due on 24/02/2022" in capsys.readouterr().err
        assert ("Under revision" in reading.text(made)) is stamped


def test_the_list_of_overdue_topics(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the day on which each was due; the exit code is 1 if there are any."""
    assert run(["--project", str(clinic), "list", "--overdue", *AFTER]) == 1
    output = capsys.readouterr().out
    assert "gammel  Ondt i nakken  24/02/2020  19/02/2019  24/02/2022  overdue" in output
    assert "sat" not in output
    assert run(["--project", str(clinic), "list", "--overdue", "--as-of", "01/01/2021"]) == 0
    capsys.readouterr()
    run(["--project", str(clinic), "list", "--json", "--as-of", "15/12/2026"])
    assert [row["review_state"] for row in json.loads(capsys.readouterr().out)] == ["overdue", "fine", "soon"]


def test_a_calendar_of_reviews(clinic: Path, tmp_path: Path) -> None:
    """One all-day event for each topic, with a lasting id; another kind of file is not overwritten."""
    file = tmp_path / "gennemgang.ics"
    assert run(["--project", str(clinic), "list", "--ics", str(file)]) == 0
    first = file.read_bytes()
    calendar = icalendar.Calendar.from_ical(first)
    assert isinstance(calendar, icalendar.Calendar)
    events = {str(one["uid"]): one for one in calendar.walk("VEVENT")}
    assert {uid: one.decoded("dtstart") for uid, one in events.items()} == {
        "review-gammel@handouts": date(2022, 2, 24),
        "review-ny@handouts": date(2028, 2, 24),
        "review-sat@handouts": date(2027, 1, 1),
    }
    assert str(events["review-ny@handouts"]["summary"]) == "Gennemgås senest: Ondt i nakken"
    assert run(["--project", str(clinic), "list", "--ics", str(file)]) == 0
    assert file.read_bytes() == first
    letter = tmp_path / "brev.txt"
    letter.write_text("Kære Anna", "utf-8")
    assert run(["--project", str(clinic), "list", "--ics", str(letter)]) == 2
    assert letter.read_text("utf-8") == "Kære Anna"
