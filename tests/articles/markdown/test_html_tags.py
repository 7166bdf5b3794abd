"""Lines that begin a block of raw HTML."""

import pytest

from handouts.articles.markdown import html_tags


@pytest.mark.parametrize(
    ("line", "begins", "holds"),
    [
        ("<div class='a'>", True, True),
        ("</section> </div>", True, True),
        ("  <div>tekst", True, False),
        ("<table>", True, False),
        ("<b>fed</b>", False, False),
        ("<divan>", False, False),
        ("    <div>", False, False),
        ("tekst <div>", False, False),
    ],
)
def test_which_lines_begin_a_block(line: str, begins: bool, holds: bool) -> None:
    """Those with a block element of CommonMark, indented by at most three blanks."""
    assert (html_tags.begins(line), html_tags.is_holder(line)) == (begins, holds)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('<a href="https://a.example" target=_"blank" >her</a>', '<a href="https://a.example">her</a>'),
        ("<a target=_'blank' href='https://a.example'>her</a>", "<a href='https://a.example'>her</a>"),
        ('<img src="a.png" alt="A" width=100">', '<img src="a.png" alt="A">'),
        ('<a href="https://a.example"class="x"">her</a>', '<a href="https://a.example">her</a>'),
    ],
)
def test_a_faulty_tag_keeps_what_browsers_read(written: str, mended: str) -> None:
    """For CommonMark it is no tag, and its signs would be printed."""
    assert html_tags.mended(f"Se {written}.") == f"Se {mended}."


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://a.example" title="a > b" download>her</a>',
        "<a href=https://a.example>her</a>",
        '`<a href="x" target=_"y">`',
        '```\n<a href="x" target=_"y">\n```',
        "3 <a og b> 2",
    ],
)
def test_a_sound_tag_stays(text: str) -> None:
    """And so do code, and what is no tag."""
    assert html_tags.mended(text) == text
