"""``leaflets.csv``: as a Danish Excel reads it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from handouts.project import labels
from handouts.project.project import Project, shipped
from handouts.release import csv_list
from handouts.release import labels as release_labels
from tests.release.test_history import RECORD
from tests.releasing import TEXTS


def test_the_list_opens_in_a_danish_excel(chain: tuple[Project, list[Path]]) -> None:
    """The list has a byte order mark, semicolons, CRLF and ISO dates, and no code looks like a month."""
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


def test_a_title_is_not_run_as_a_formula() -> None:
    """A title with an equals sign is written so that no spreadsheet runs it."""
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
