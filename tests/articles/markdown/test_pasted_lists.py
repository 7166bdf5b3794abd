"""Lists as word processors write them: bullets, dashes, ticks, letters, numbers without a blank."""

import pytest

from handouts.articles.markdown import pasted_lists
from tests.articles.markdown.turning import turned

LIST = "<ul><li>feber</li><li>rødme</li></ul>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.Bøj\n2. Stræk\n3.Hvil", "1. Bøj\n2. Stræk\n3. Hvil"),
        ("-Bøj\n- Stræk\n-Hvil", "- Bøj\n- Stræk\n- Hvil"),
        ("* Bøj\n*Stræk", "* Bøj\n* Stræk"),
        ("* Bøj\n*Stræk* nu", "* Bøj\n*Stræk* nu"),
        ("- Bøj\n-5 grader", "- Bøj\n-5 grader"),
        ("1. Bøj\n5.Stræk", "1. Bøj\n5.Stræk"),
        ("```\n- a\n-b\n```", "```\n- a\n-b\n```"),
        ("- Bøj\n  -let", "- Bøj\n  -let"),
    ],
)
def test_an_item_without_a_blank_beside_one_with_a_blank_is_an_item(written: str, read: str) -> None:
    """With the same bullet, or the next number."""
    assert pasted_lists.as_items(written) == read


def test_a_pasted_bullet_is_an_item() -> None:
    """With a blank, a tab or a hard blank behind it, also directly below its paragraph."""
    for gap in (" ", "\t", "\u00a0"):
        assert turned(f"Ring ved:\n•{gap}feber\n•{gap}rødme") == f"<p>Ring ved:</p>{LIST}"
        assert turned(f"Ring ved:\n\n▪{gap}feber\n▪{gap}rødme") == f"<p>Ring ved:</p>{LIST}"


def test_a_bullet_in_a_line_or_in_code_stays() -> None:
    """It begins an item only at the beginning of a line."""
    assert turned("Feber • rødme") == "<p>Feber • rødme</p>"
    assert turned("• ro\n• is\n\nFeber • rødme").endswith("<p>Feber • rødme</p>")
    assert "• a" in turned("```\n• a\n```").replace("&#8226;", "•").replace("&#32;", " ")


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("a) Bøj\nb) Stræk\nc) Hvil", ["a) Bøj", "b) Stræk", "c) Hvil"]),
        ("A. Stå\nB. Sid", ["A. Stå", "B. Sid"]),
        ("(a) Stå\n(b) Sid", ["(a) Stå", "(b) Sid"]),
        ("(1)\tStå\n(2)\tSid", ["(1) Stå", "(2) Sid"]),
        ("i. en\nii. to\niii. tre\niv. fire", ["i. en", "ii. to", "iii. tre", "iv. fire"]),
        ("h) en\ni) to\nj) tre", ["h) en", "i) to", "j) tre"]),
        ("✓ Gå\n✗ Løb", ["✓ Gå", "✗ Løb"]),
        ("a) Bøj\nknæet\nb) Stræk", ["a) Bøj\nknæet", "b) Stræk"]),
    ],
)
def test_letters_are_a_list_with_the_letters_as_written(written: str, items: list[str]) -> None:
    """Also in a quote, in an item and below a paragraph; the letter takes the place of the bullet."""
    made = "<ul>" + "".join(f'<li class="letters">{item}</li>' for item in items) + "</ul>"
    assert turned(f"Øvelser:\n{written}") == f"<p>Øvelser:</p>{made}"
    quoted = "\n".join(f"> {line}" for line in written.split("\n"))
    assert turned(quoted) == f"<blockquote>{made}</blockquote>"
    nested = "\n".join(f"   {line}" for line in written.split("\n"))
    assert turned(f"1. Ro\n{nested}\n2. Gå") == f"<ol><li>Ro{made}</li><li>Gå</li></ol>"


def test_two_lettered_lists_are_two_lists() -> None:
    """A blank line or a letter that begins again ends the first."""
    assert turned("a) Bøj\nb) Stræk\n\nA. Stå\nB. Sid").count("<ul>") == 2


def test_a_list_in_an_item_with_a_letter() -> None:
    """Indented text belongs to the letter above it."""
    assert turned("a) Bøj\n   - let\nb) Stræk").count("<ul>") == 2


@pytest.mark.parametrize(
    "text",
    [
        "A. Hansen skrev det.",
        "A. Hansen skrev det.\nC. Jensen også.",
        "– Det hjalp, siger hun.",
        "Han tog\na) alene.",
        "| a | b |\n|---|---|\n| a) x | b) y |",
        "```\na) x\nb) y\n```",
        "- A. Hansen: Knæ",
        "- (a) Navn\n- (c) Alder\n- (d) Test",
    ],
)
def test_a_single_letter_makes_no_list(text: str) -> None:
    """Nor do letters that do not follow one another, those in a table and those in code."""
    assert 'class="letters"' not in turned(text)


def test_dashes_below_one_another_are_bullets() -> None:
    """A single dash may begin a quotation."""
    assert turned("Råd:\n– feber\n– rødme") == f"<p>Råd:</p>{LIST}"


def test_numbers_without_a_blank_make_a_list() -> None:
    """“1.Bøj” above “2.Stræk” is a list; “1.5 mg” is not."""
    assert turned("1.Bøj\n2.Stræk") == "<ol><li>Bøj</li><li>Stræk</li></ol>"
    assert turned("1.5 mg\n2.5 mg") == "<p>1.5 mg\n2.5 mg</p>"


def test_many_marks_of_quotes_are_searched_once() -> None:
    """With two ways to read a blank between two marks, 30 of them took minutes."""
    text = "> " * 5_000 + "dybt"
    assert pasted_lists.as_items(text) == text
    assert pasted_lists.as_items("> > > • dybt") == "> > > - dybt"


def test_a_bullet_needs_no_blank() -> None:
    """“•feber” is an item, too; other signs at the head of a word are not."""
    assert turned("Ring ved:\n•feber\n•rødme") == f"<p>Ring ved:</p>{LIST}"
    assert turned("·feber") == "<p>·feber</p>"
