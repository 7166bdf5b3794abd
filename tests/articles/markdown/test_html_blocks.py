"""Raw HTML between Markdown: a block ends at a blank line, and the Markdown in it is read."""

import pytest

from tests.articles.markdown.turning import turned, words

MARKDOWN = "### Vigtigt\n\nRing **112** ved [åndenød](https://klinik.example/aande).\n\n- feber\n- smerter"
READ = (
    '<h3>Vigtigt</h3><p>Ring <strong>112</strong> ved <a href="https://klinik.example/aande">åndenød</a>.</p>'
    "<ul><li>feber</li><li>smerter</li></ul>"
)


@pytest.mark.parametrize("tag", ["div", "section", "aside", "article", "details", "center", "main", "nav"])
def test_markdown_is_read_in_elements_that_hold_blocks(tag: str) -> None:
    """With blank lines around it, as in CommonMark, and without."""
    for gap in ("\n\n", "\n"):
        html = turned(f'<{tag} class="boks">{gap}{MARKDOWN}{gap}</{tag}>{gap}Efter *boksen*.')
        assert html == f"{READ}<p>Efter <em>boksen</em>.</p>"


def test_markdown_is_read_in_an_item_and_in_a_figure() -> None:
    """As in any element that can hold blocks."""
    assert turned("- <div>\n\n  **x**\n\n  </div>").replace("\n", "") == (
        "<ul><li><p><strong>x</strong></p></li></ul>"
    )
    assert turned("<figure>\n\n![Et knæ](knae.png)\n\n<figcaption>Knæ</figcaption>\n</figure>") == (
        '<figure><p><img alt="Et knæ" src="knae.png"></p><figcaption>Knæ</figcaption></figure>'
    )


def test_a_heading_ends_a_paragraph_that_is_open() -> None:
    """Whether or not the author closed the ``p``."""
    for gap in ("\n", "\n\n"):
        assert turned(f"<p>Tekst{gap}## Råd\n\nMere").replace("\n", "") == (
            "<p>Tekst</p><h2>Råd</h2><p>Mere</p>"
        )


def test_raw_html_needs_no_blank_line_before_it() -> None:
    """A table in HTML follows its paragraph directly."""
    assert turned("Planen:\n<table>\n<tr><td>Gå</td></tr>\n</table>").startswith("<p>Planen:</p><table>")


def test_preformatted_text_keeps_its_blank_lines() -> None:
    """Markdown in ``pre`` is not read; without an end tag, ``pre`` ends at the next blank line."""
    assert words("<pre>\n# a\n\n- b\n</pre>\n\nc") == "# a - b c"
    assert "<pre>" in turned("<pre>\n# a\n\n# b\n</pre>")
    assert turned("<pre>\na\n\n## b").count("b") == 1
