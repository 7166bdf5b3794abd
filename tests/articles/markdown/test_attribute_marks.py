"""Attributes of kramdown and pandoc are not printed, and no other word is lost."""

import re

import pytest

from handouts.articles.markdown import attribute_marks
from tests.articles.markdown.turning import turned


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('Se [her](https://a.example){:target="_blank" rel="x"}.', 'Se <a href="https://a.example">her</a>.'),
        ("Et [let]{.underline} [**fed**]{.x .y} ord.", "Et let <strong>fed</strong> ord."),
        ('Et [rødt]{style="color:red"} ord.', "Et rødt ord."),
        ("Ro.\n{:.a.b #x}", "Ro."),
        ("{: .class}\nRo.", "Ro."),
        ("{:.class}\n\nRo.", "Ro."),
        ('{::options parse_block_html="true" /}\n\nRo.', "Ro."),
        ("* TOC\n{:toc}\n\nRo.", "Ro."),
        ("1. TOC\n{:toc .x}\n\nRo.", "Ro."),
        ('::: {.column width="50%"}\nRo.\n:::', "Ro."),
    ],
)
def test_attributes_are_not_printed(written: str, printed: str) -> None:
    """Behind a link or words in brackets, above or below a paragraph, and around a division."""
    assert re.sub(' class="[^"]*"', "", turned(written)) == f"<p>{printed}</p>"


def test_attributes_of_headings_and_tables() -> None:
    """Above a heading, behind it, and below a table."""
    assert turned("{: .no_toc }\n## Råd") == "<h2>Råd</h2>"
    assert turned("## Råd {-}\n\nGå") == "<h2>Råd</h2><p>Gå</p>"
    assert "table" not in turned("| a |\n|---|\n| c |\n{: .min-table}").replace("<table", "").replace(
        "</table", ""
    )


def test_attributes_at_the_beginning_of_an_item_or_heading() -> None:
    """``1. {.x} Ro`` is an item; ``## {.x}`` alone is not a heading."""
    assert turned("1. {.kun-voksne} Ro\n2. {#b .c} Gå") == "<ol><li>Ro</li><li>Gå</li></ol>"
    assert "☐ Ro" in turned("- [ ] {.x} Ro\n- [ ] Gå")
    assert turned("## Råd {.activity}\n\n## {.tip}\n\nGå").replace(' class="activity"', "") == (
        "<h2>Råd</h2><p>Gå</p>"
    )


def test_nested_divisions_and_callouts() -> None:
    """The lines of divisions are removed; a callout is still a box."""
    text = ":::: {.columns}\n::: {.column}\nRo.\n:::\n\n::: {.callout-note}\nGå.\n:::\n::::"
    said = turned(text)
    assert ":::" not in said
    assert '<blockquote class="callout">' in said


@pytest.mark.parametrize(
    "text",
    [
        "`[a]{.b}` og [a](b){1}",
        "```\n{: .x}\n[a]{.b}\n:::\n```",
        "[a][b]{.c} ![x]{.y}",
        "Navn: {____} [ ] {1,2}",
        ":::tip a",
    ],
)
def test_other_braces_are_text(text: str) -> None:
    """Code, links by reference, and braces of the author."""
    assert attribute_marks.without(text) == text
    assert attribute_marks.without_divisions(text) == text
