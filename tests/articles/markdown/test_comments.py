"""Comments: what an author writes for other authors is never printed."""

import pytest

from handouts.articles.markdown import comments
from tests.articles.markdown.turning import turned, words


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Et <!-- husk --> to", "Et to"),
        ("Et <!-- husk\n\nspørg Mette --> to", "Et to"),
        ("<!--\n\n## Kladde\n\n- et\n\n-->\n\nTo", "To"),
        ("Et %%husk%% to", "Et to"),
        ("%%\nhusk\n\nspørg Mette\n%%\n\nTo", "To"),
        ("{::comment}\nhusk\n{:/comment}\n\nTo", "To"),
        ("Et {/* husk */}to", "Et to"),
        ("- Et\n- <!-- husk --> to", "Et to"),
        ("`<!-- Et -->` to", "<!-- Et --> to"),
        ("```\n<!-- Et -->\n```\n\nto", "<!-- Et --> to"),
        ("5 %% til 10 %% mere", "5 %% til 10 %% mere"),
        ("Et <!-- to", "Et <!– to"),
        ("<!-- en --> Et <!-- to", "Et <!– to"),
    ],
)
def test_comments_of_html_kramdown_and_obsidian(text: str, printed: str) -> None:
    """Also over several lines; comments in code are printed, and so is the text behind an open one."""
    assert words(text) == printed


def test_lines_keep_their_numbers() -> None:
    """So a finding below a comment has the right line."""
    assert comments.without("Et\n<!-- to\n\ntre -->\nfire").split("\n") == ["Et", "", "", "", "fire"]


def test_the_line_of_a_comment_that_is_never_closed() -> None:
    """None if all are closed."""
    assert comments.unclosed_line("Et <!-- to -->\n\n<!-- tre\n\nfire") == 2
    assert comments.unclosed_line("Et <!-- to -->\n\n`<!-- tre`") is None


def test_a_comment_separates_two_paragraphs() -> None:
    """As in CommonMark."""
    assert turned("Et\n<!-- x -->\nto") == "<p>Et</p><p>to</p>"


def test_comments_are_not_printed() -> None:
    """Neither in a line nor over several paragraphs."""
    assert words("Et <!-- husk: spørg Mette --> to\n\n<!--\n\nogså\n\ndette -->\n\ntre") == "Et to tre"
