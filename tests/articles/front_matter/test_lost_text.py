"""Texts that YAML cuts off or joins are reported; a list in a text of several lines is a list."""

import pytest

from handouts.articles.front_matter import reader
from tests.articles.front_matter.reading import problems, read


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("title: Øvelse #1 for knæet", [(2, "front-matter-comment")]),
        ("title: #1", [(2, "front-matter-comment")]),
        ("summary:\n  - a # b\n  - 'a # b'", [(3, "front-matter-comment")]),
        ("summary:\n- Ro\n - Varme\n- Gå", [(4, "front-matter-joined")]),
        (
            "summary:\n  - Ro\n\n    - Varme\n    - Kulde\n",
            [(5, "front-matter-joined"), (6, "front-matter-joined")],
        ),
        ("faq:\n  - question: Må jeg?\n    answer: Ja\n      - nej\n", [(5, "front-matter-joined")]),
        ("summary:\n  - Ro og\n    varme\n  - 4 - 5 gange\n  - |\n    - a\n", []),
        ("title: Knæ\n  - en guide\nlang: da", [(3, "front-matter-joined")]),
        ("title: Knæ\nsummary: [a, - b]", [(3, "front-matter-yaml")]),
    ],
)
def test_lost_text_is_reported_with_its_line(head: str, found: list[tuple[int, str]]) -> None:
    """Text in quotes and block texts are not reported."""
    assert problems(head) == found


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("|\n  - Ro\n  - Varme", ("Ro", "Varme")),
        ("|\n  • Ro\n\n  * Varme\n", ("Ro", "Varme")),
        ("|\n  Ro\n  - Varme", ("Ro - Varme",)),
        ("Ro", ("Ro",)),
    ],
)
def test_a_summary_of_several_lines_with_bullets_is_a_list(written: str, points: tuple[str, ...]) -> None:
    """So no bullet is printed inside a point."""
    found, wrong = read(f"summary: {written}")
    assert (found.summary, wrong) == (points, ())


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("summary: [Tag 1,5 mg, hvil]", ["1,5"]),
        ("summary:\n  - a\nkeywords: [ryg, 2,5 kg]", ["2,5 kg"]),
        ("summary: ['Tag 1,5 mg', hvil]", []),
        ("summary: [uge 1, 5 gange]", []),
    ],
)
def test_a_decimal_comma_in_a_list_in_brackets_is_an_error(head: str, found: list[str]) -> None:
    """YAML makes two texts of “1,5 mg”."""
    _, reported = reader.read(head, file="knae.md", line=2)
    said = [one.message for one in reported if one.rule == "front-matter-comma"]
    assert len(said) == len(found)
    assert all(words in message for words, message in zip(found, said, strict=True))
