"""Texts that YAML cuts off or joins are reported; a list in a text of several lines is a list."""

import pytest

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
