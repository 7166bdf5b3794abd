"""Values of other programs are found, and filled in where a project has texts for them."""

from handouts.articles.markdown.foreign import values

TEXT = (
    "Ring {{ site.phone }}.\n\n`{{ site.phone }}` {{- page.a['b'] -}}\n\n"
    "```\n{{ c }}\n```\n\n{{ c | upper }}{{< d >}}"
)


def test_values_are_found_with_their_lines() -> None:
    """Code, commands and calculations are none."""
    assert values.find(TEXT) == ((0, "site.phone"), (2, "page.a['b']"))


def test_only_values_with_a_text_are_filled_in() -> None:
    """Code stays as written."""
    filled = values.filled(TEXT, {"site.phone": "70 20 30 40", "c": "x"})
    assert filled == TEXT.replace("Ring {{ site.phone }}", "Ring 70 20 30 40")
