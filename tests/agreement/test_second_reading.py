"""What the second reader understands of an article."""

from tests.agreement.two_texts import disagreements


def test_questions_and_points_of_the_front_matter_are_compared() -> None:
    """They are Markdown, too."""
    head = (
        "---\ntitle: Nakken\nlastUpdated: 24/02/2026\nsummary: [Gå *tit*, 2. uge]\n"
        "faq:\n  Må jeg *løbe*?: Ja, **lidt**.\n  Gå?: Ja.\n---\n\n"
    )
    assert disagreements("Ro.\n\n## FAQ\n\n### Gå?\n\nJa.", head) == []
