"""The review gate: what a build with a date does with what is overdue for review, and how that is listed."""

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
    """One article that was updated in 2020, one in 2026, and one that names the day of its review."""
    return clinic_project({"gammel.md": OLD, "ny.md": ARTICLE, "sat.md": SET}).root


def gate(clinic: Path, way: str) -> None:
    """Sets what the gate does."""
    (clinic / "handouts.toml").write_text(f'[review]\noverdue = "{way}"\n', "utf-8")


def reviews(clinic: Path) -> dict[str, str]:
    """What the manifest says was decided."""
    return {one.slug: one.review for one in manifest.read(clinic / "dist").records}


def build(clinic: Path, *words: str) -> int:
    """The exit code of a build."""
    return run(["--project", str(clinic), "build", *words])


def test_without_a_date_there_is_no_gate(clinic: Path) -> None:
    """A build never asks what day it is."""
    gate(clinic, "refuse")
    assert build(clinic) == 0
    assert reviews(clinic) == {"gammel": "", "ny": "", "sat": ""}
    assert {one.as_of for one in manifest.read(clinic / "dist").records} == {""}


def test_warn_says_it_and_builds(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The leaflet is the same, byte for byte; the manifest knows, and forgets when the gate is gone."""
    build(clinic)
    before = (clinic / "dist/solsiden/gammel.pdf").read_bytes()
    capsys.readouterr()
    assert build(clinic, *AFTER) == 0
    told = capsys.readouterr()
    assert "content/gammel.md: warning: Its review was due on 24/02/2022" in told.err
    assert "Nothing to build: 3 leaflets are up to date" in told.out
    assert reviews(clinic) == {"gammel": "overdue", "ny": "", "sat": ""}
    assert {one.as_of for one in manifest.read(clinic / "dist").records} == {"2026-06-01"}
    assert (clinic / "dist/solsiden/gammel.pdf").read_bytes() == before
    build(clinic)
    assert reviews(clinic)["gammel"] == ""


def test_refuse_keeps_what_was_there(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It fails alone, by its name, and its old PDF stays; the manifest says why it is as it is."""
    build(clinic)
    gate(clinic, "refuse")
    (clinic / "content/gammel.md").write_text(OLD.replace("sjældent", "aldrig"), "utf-8")
    before = (clinic / "dist/solsiden/gammel.pdf").read_bytes()
    capsys.readouterr()
    assert build(clinic, *AFTER, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["reason"] for one in told["failed"]] == ["Its review is overdue"]
    assert [one["rule"] for one in told["problems"]] == ["review-overdue"]
    assert (clinic / "dist/solsiden/gammel.pdf").read_bytes() == before
    assert reviews(clinic) == {"gammel": "refused", "ny": "", "sat": ""}


def test_refuse_knows_when_nothing_is_there(clinic: Path) -> None:
    """A leaflet that is refused and whose PDF is gone is in no list: neither manifest nor checksums."""
    build(clinic)
    gate(clinic, "refuse")
    (clinic / "dist/solsiden/gammel.pdf").unlink()
    assert build(clinic, *AFTER) == 1
    assert set(reviews(clinic)) == {"ny", "sat"}
    assert "gammel" not in (clinic / "dist/SHA256SUMS").read_text("utf-8")


def test_a_gate_for_one_topic_is_none_for_the_others(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each record has the day on which the gate looked at it, and a release wants one day for all."""
    gate(clinic, "refuse")
    build(clinic)
    build(clinic, "ny", *AFTER)
    told = {one.slug: one.as_of for one in manifest.read(clinic / "dist").records}
    assert told == {"gammel": "", "ny": "2026-06-01", "sat": ""}
    capsys.readouterr()
    assert run(["--project", str(clinic), "release", "-o", str(clinic / "ud")]) == 2
    assert (
        "the reviews of its leaflets were checked on different days (no day, 2026-06-01)"
        in capsys.readouterr().err
    )
    assert not (clinic / "ud").exists()


def test_stamp_is_on_paper_and_in_the_file(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the dates, and in the metadata; it goes when the article has been read through."""
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
    """Nothing but the overdue leaflet is made again, and a dry run says why."""
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
def test_the_day_that_the_author_set_counts(clinic: Path, day: str, due: str) -> None:
    """Overdue is the day after."""
    build(clinic, "sat", "--as-of", day)
    assert reviews(clinic)["sat"] == due


@pytest.mark.parametrize(
    ("way", "code", "stamped"), [("warn", 0, False), ("stamp", 0, True), ("refuse", 1, False)]
)
def test_a_copy_for_a_patient_passes_the_gate_of_today(
    clinic: Path, capsys: pytest.CaptureFixture[str], way: str, code: int, *, stamped: bool
) -> None:
    """Whoever prints knows what day it is."""
    gate(clinic, way)
    made = clinic / "dist/print/solsiden/gammel.pdf"
    assert run(["--project", str(clinic), "print", "gammel"]) == code
    assert made.is_file() is (code == 0)
    if code:
        assert "The review of “Ondt i nakken” is overdue" in capsys.readouterr().err
    else:
        assert "Its review was due on 24/02/2022" in capsys.readouterr().err
        assert ("Under revision" in reading.text(made)) is stamped


def test_the_list_of_what_is_overdue(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only that, with the day on which it was due, and exit code 1 as long as there is any."""
    assert run(["--project", str(clinic), "list", "--overdue", *AFTER]) == 1
    told = capsys.readouterr().out
    assert "gammel  Ondt i nakken  24/02/2020  19/02/2019  24/02/2022  overdue" in told
    assert "sat" not in told
    assert run(["--project", str(clinic), "list", "--overdue", "--as-of", "01/01/2021"]) == 0
    capsys.readouterr()
    run(["--project", str(clinic), "list", "--json", "--as-of", "15/12/2026"])
    assert [row["review_state"] for row in json.loads(capsys.readouterr().out)] == ["overdue", "fine", "soon"]


def test_a_calendar_of_reviews(clinic: Path, tmp_path: Path) -> None:
    """A day-long event a topic, with the same name in the next one; no calendar overwrites a letter."""
    file = tmp_path / "gennemgang.ics"
    assert run(["--project", str(clinic), "list", "--ics", str(file)]) == 0
    first = file.read_bytes()
    told = icalendar.Calendar.from_ical(first)
    assert isinstance(told, icalendar.Calendar)
    events = {str(one["uid"]): one for one in told.walk("VEVENT")}
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
