"""Word files become documents: words, numbers, headings, steps, tables and pictures."""

import sys
from pathlib import Path

import pytest

from handouts.articles.markdown import markdown
from handouts.cli.main import run
from tests.importing import word_documents
from tests.importing.sources import photo, report, word_file


def test_a_word_file_becomes_a_draft(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its words, numbers, headings, steps, table and picture; a bold line is a heading."""
    word_file(clinic / "skulder.docx")
    code, rules, _ = report(capsys, "skulder.docx")
    assert (code, set(rules) & {"heading-guessed", "picture-alt"}) == (0, {"heading-guessed", "picture-alt"})
    text = (clinic / "content" / "ondt-i-skulderen.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    assert 'title: "Ondt i skulderen"' in head
    assert "draft: true" in head
    tree = markdown.to_tree(body)
    said = " ".join(tree.text_content().split())
    assert "Tag højst 2*500*3 mg om dagen." in said
    assert "4. uge må du løbe igen." in said
    assert [one.text_content() for one in tree.iter("h2", "h3")] == ["Øvelser", "Pas på"]
    assert [" ".join(one.text_content().split()) for one in tree.findall("ol/li")] == [
        "Løft armen",
        "Hold 5 sekunder",
        "Sænk",
    ]
    assert [one.text_content().strip() for one in tree.iter("th", "td")] == ["Uge", "Gange", "1-2", "10 | 12"]
    [picture] = tree.iter("img")
    assert (clinic / "content" / picture.get("src")).read_bytes() == photo()


def test_the_comment_of_a_word_file_is_no_description(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word shows the field as “Comments”: authors write notes to each other in it. It is in a warning."""
    made = word_documents.blank()
    made.core_properties.title = "Ondt i skulderen"
    made.core_properties.comments = "Husk at spørge Anna"
    made.add_paragraph("Hold armen i ro i to dage.")
    made.save(str(clinic / "skulder.docx"))
    code, rules, said = report(capsys, "skulder.docx")
    assert (code, rules.count("docx-comment")) == (0, 1)
    assert "Husk at spørge Anna" in said
    text = (clinic / "content" / "ondt-i-skulderen.md").read_text("utf-8")
    assert "description" not in text
    assert "Anna" not in text


def test_without_mammoth_the_advice_is_to_install_it(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an error of the machine, not of the file."""
    word_file(clinic / "a.docx")
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert run(["import", "a.docx"]) == 3
    assert 'pip install "handouts[import]"' in capsys.readouterr().err
