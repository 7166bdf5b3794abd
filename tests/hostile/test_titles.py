"""A title that turns the direction of the text, hides a text, or is a command to another program."""

import csv
import io
import json

import pytest

from handouts.cli.main import run
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject
from tests.releasing import released

BAD = "\u202eexe.\u2066knæ\u2069\u200b\u2060\U000e0041\U000e0042\u00ad\u3164"
TITLE = f"=cmd|'/c calc'!A0 ::error::x%0A{BAD} \\e[31m ;,\\\\n</script>"


def bad_characters(text: str) -> set[str]:
    """The characters that no output may have."""
    return {letter for letter in BAD if not letter.isascii() and letter != "æ"} & set(text) | {
        letter for letter in text if letter < " " and letter not in "\n\r\t"
    }


@pytest.fixture
def hostile(clinic_project: ClinicProject) -> Project:
    """A project with an article of that title, and an author with a turn of direction."""
    quoted = json.dumps(TITLE, ensure_ascii=False)
    head = f"title: {quoted}\nauthor: Mette\u202e Hansen\nreviewBy: 01/01/2020"
    text = ARTICLE.replace("title: Ondt i nakken", head)
    return clinic_project({"ondt.md": text})


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        *(["check", "--format", name] for name in ("text", "json", "sarif", "github")),
        ["check", "--report", "report.html"],
    ],
    ids=" ".join,
)
def test_no_output_has_a_character_that_changes_another_one(
    hostile: Project, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the terminal, nor JSON, SARIF, annotations and the report; and no command gets into a line."""
    monkeypatch.chdir(hostile.root)
    run(["--project", str(hostile.root), *words])
    said = capsys.readouterr()
    report = hostile.root / "report.html"
    texts = [said.out, said.err, report.read_text("utf-8") if report.exists() else ""]
    if {"json", "--json", "sarif"} & set(words):
        texts.append(json.dumps(json.loads(said.out), ensure_ascii=False))
    for text in texts:
        assert bad_characters(text) == set()
    if "github" in words:
        lines = said.out.splitlines()
        assert [line for line in lines if line.startswith(("::error::", "x"))] == []


def test_a_calendar_has_one_event_with_one_line_for_the_title(hostile: Project) -> None:
    """Commas, semicolons and backslashes are escaped (RFC 5545, 3.3.11), and nothing invisible is in it."""
    target = hostile.root / "a.ics"
    assert run(["--project", str(hostile.root), "list", "--ics", str(target)]) == 0
    text = target.read_bytes().decode().replace("\r\n ", "")
    assert bad_characters(text) == set()
    assert text.count("SUMMARY") == text.count("BEGIN:VEVENT") == 1
    (line,) = (line for line in text.split("\r\n") if line.startswith("SUMMARY"))
    assert "\\;\\," in line


def test_check_reports_both_kinds(hostile: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The turn of direction and the character without width, at the line of the title."""
    run(["--project", str(hostile.root), "check", "--format", "json"])
    found = [one for one in json.loads(capsys.readouterr().out)["problems"] if one["line"] == 2]
    messages = [one["message"] for one in found if one["rule"] == "control-character"]
    assert "There is an invisible control character (U+202E)" in messages
    assert "The title has an invisible character (U+200B), which is left out" in messages


@pytest.mark.slow("leaflets")
def test_the_pdf_and_the_list_of_a_release_have_a_clean_title(hostile: Project) -> None:
    """Document information, XMP, the page, and ``leaflets.csv``, where it is no formula."""
    import pikepdf  # noqa: PLC0415
    import pypdfium2  # noqa: PLC0415

    folder, _ = released(hostile, "r1")
    pdf = next(hostile.output.rglob("*.pdf"))
    with pikepdf.open(pdf) as document:
        texts = [str(value) for value in document.docinfo.values()]
        texts.append(document.Root.Metadata.read_bytes().decode())
    opened = pypdfium2.PdfDocument(pdf)
    texts += [page.get_textpage().get_text_range().replace("\ufffe", "") for page in opened]
    opened.close()
    for text in texts:
        assert bad_characters(text) <= {"\u00ad"}  # hyphens of the layout
    table = (folder / "leaflets.csv").read_bytes().decode("utf-8-sig")
    assert bad_characters(table) == set()
    for row in csv.reader(io.StringIO(table), delimiter=";"):
        assert not [cell for cell in row if cell[:1] in set("=+-@")]
