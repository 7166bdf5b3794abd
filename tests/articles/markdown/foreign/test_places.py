"""Lines of places in a text."""

from handouts.articles.markdown.foreign import places


def test_a_place_has_its_line() -> None:
    """The end of a line belongs to it."""
    text = "a\n\nbc\n"
    assert [places.line_of(text)(at) for at in range(len(text) + 1)] == [0, 0, 1, 2, 2, 2, 3]
