"""A picture for dark screens is left out beside the one for light screens."""

import pytest

from handouts.articles.markdown.foreign import dark_pictures


@pytest.mark.parametrize(
    ("light", "dark"), [("only-light", "only-dark"), ("gh-light-mode-only", "gh-dark-mode-only")]
)
def test_only_the_picture_for_light_screens_is_kept(light: str, dark: str) -> None:
    """Of MkDocs and of GitHub, also with attributes."""
    text = f"![Knæ](a.png#{light}){{ align=right }}\n![Knæ](b.png#{dark}){{ align=right }}\n\nRo."
    assert dark_pictures.without(text) == f"![Knæ](a.png#{light}){{ align=right }}\n\n\nRo."


@pytest.mark.parametrize(
    "text", ["![Knæ](b.png#only-dark)", "![Knæ](a.png#only-light) `![b](c.png#only-dark)`", "#only-light"]
)
def test_other_pictures_are_kept(text: str) -> None:
    """Without one for light screens, it may be the only picture; code is printed."""
    assert dark_pictures.without(text) == text
