"""The parts of a line of Markdown: pictures, links and words."""

import pytest

from handouts.check.inline_scanner import Inside, LinkSeen, PictureSeen, plain, without_attributes


def test_a_picture_is_read_with_all_its_parts() -> None:
    """Address, text, caption and mark; nothing of it is a word of the line."""
    inside = Inside()
    words = inside.words('Se ![En *fod*](a/b.png "Forfra"){.decorative} her', 7, in_sources=False)
    assert words.split() == ["Se", "her"]
    assert inside.pictures == [
        PictureSeen(src="a/b.png", alt="En fod", caption="Forfra", decorative=True, line=7)
    ]
    assert not inside.odd


def test_a_link_leaves_its_words_in_the_line() -> None:
    """The address is stored with them."""
    inside = Inside()
    assert inside.words("Læs [mere](https://dr.dk) nu", 3, in_sources=True) == "Læs mere nu"
    assert inside.links == [LinkSeen(text="mere", href="https://dr.dk", line=3, in_sources=True)]


@pytest.mark.parametrize("text", ["Et <b>ord</b>", "Et ord[^1]"])
def test_html_and_footnotes_make_a_line_odd(text: str) -> None:
    """Such an article is parsed as a whole."""
    inside = Inside()
    assert inside.words(text, 1, in_sources=False).split() == ["Et", "ord"]
    assert inside.odd


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Gå** en _tur_", "Gå en tur"),
        ("snake_case", "snake_case"),
        (r"5 \* 3", "5 * 3"),
        ("Ro &amp; hvile", "Ro & hvile"),
        ("Hvil {.note} nu", "Hvil nu"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text: str, shown: str) -> None:
    """Without marks, attributes and entities."""
    assert plain(text) == shown


def test_attributes_are_cut_off_a_line() -> None:
    """Braces with other contents stay."""
    assert without_attributes("## Øvelser {#oev .x}") == "## Øvelser "
    assert without_attributes("Tag {to} om dagen") == "Tag {to} om dagen"
