"""The second parser reads the whole article, also its front matter."""

import pytest

from tests.agreement.two_texts import disagreements, for_print


def test_questions_and_points_of_the_front_matter_are_compared() -> None:
    """They are Markdown, too."""
    head = (
        "---\ntitle: Nakken\nlastUpdated: 24/02/2026\nsummary: [Gå *tit*, 2. uge]\n"
        "faq:\n  Må jeg *løbe*?: Ja, **lidt**.\n  Gå?: Ja.\n---\n\n"
    )
    assert disagreements("Ro.\n\n## FAQ\n\n### Gå?\n\nJa.", head) == []


@pytest.mark.parametrize("first", ["Indledning", "Ondt i nakken"])
def test_several_headings_of_the_first_level_are_chapters(first: str) -> None:
    """Only one with the words of the title is the topic; for both readers, and no heading is lost."""
    body = f"# {first}\n\nRo.\n\n# Trin\n\nGå.\n"
    assert [one for one in disagreements(body) if one.severity == "error"] == []
    printed = [section.heading for section in for_print(body)[0].sections]
    assert printed == (["Trin"] if first == "Ondt i nakken" else ["Indledning", "Trin"])
