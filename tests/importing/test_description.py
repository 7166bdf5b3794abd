"""Descriptions of imported articles: what other programs write into them."""

import pytest

from handouts.importing import description


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Råd om <strong>knæet</strong>.", "Råd om knæet."),
        ("&lt;p&gt;Råd&lt;/p&gt;&lt;p&gt;om knæet&lt;/p&gt;", "Råd om knæet"),
        ("Råd<br/>om&nbsp;knæet <!-- wp:paragraph --> i dag", "Råd om knæet i dag"),
        ("Råd <!-- ikke lukket", "Råd"),
        ("Vægt < 5 kg og > 2 kg & mere", "Vægt < 5 kg og > 2 kg & mere"),
        ("Se https://k.example/home/knae og knæ/hofte", "Se https://k.example/home/knae og knæ/hofte"),
        ("", ""),
    ],
)
def test_words_are_kept_and_tags_and_comments_are_not(text: str, said: str) -> None:
    """Also where they are escaped; signs and addresses are no tags and no paths."""
    problems: list[tuple[str, ...]] = []
    assert description.plain(text, lambda *problem: problems.append(problem)) == said
    assert problems == []


@pytest.mark.parametrize(
    "path",
    [
        "/home/anna/foldere/knæ.md",
        "C:\\Users\\anna\\knæ.docx",
        "file:///var/knae.html",
        "\\\\server\\deling\\x",
        "/Users/a/b",
    ],
)
def test_a_path_of_a_computer_is_left_out_and_said(path: str) -> None:
    """It names people and folders, and patients cannot open it."""
    problems: list[tuple[str, ...]] = []
    said = description.plain(f"Råd {path} om knæet", lambda *problem: problems.append(problem))
    assert said == "Råd om knæet"
    ((rule, severity, message, _),) = problems
    assert (rule, severity) == ("description-path", "warning")
    assert path in message
