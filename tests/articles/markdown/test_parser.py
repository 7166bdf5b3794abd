"""Python-Markdown with the settings of this program: tables, footnotes, definition lists, attributes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from handouts.articles.markdown import markdown, parser
from tests.articles.markdown.turning import TABLE, turned, words

TEXTS = st.text("`\\[]()<>&*_~^=-.! \n#;:/ab1æ", max_size=12) | st.sampled_from(
    [
        "http://a.b/c--d",
        "www.a.dk/b..c/",
        "https://a.dk/x=y",
        "a@b.dk",
        "a  \nb",
        "a  b",
        "50 % -",
        "1*2",
        "x * y",
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "| Dag | Øvelse |\n|---|---|\n| Man | Gå |",
        "Dag | Øvelse\n--- | ---\nMan | Gå",
        "| Dag | Øvelse |\n| :-- | --: |\n| Man | Gå |",
    ],
)
def test_tables(text: str) -> None:
    """With or without outer bars."""
    assert re.sub(r' align="\w+"', "", turned(text)) == TABLE


def test_a_row_that_is_longer_than_its_head_keeps_its_cells() -> None:
    """Nothing is lost if a column has no name."""
    assert (
        words("| Dag | Øvelse |\n|---|---|\n| Man | Gå | 10 min |\n| Tir |") == "Dag Øvelse Man Gå 10 min Tir"
    )


def test_footnotes() -> None:
    """The text of a footnote is printed."""
    assert "Kilden er en bog." in words("Det hjælper.[^1]\n\n[^1]: Kilden er en bog.")


def test_definition_lists() -> None:
    """A term, and below it a line that begins with a colon."""
    assert (
        turned("Sene\n:   Binder muskel til knogle.")
        == "<dl><dt>Sene</dt><dd>Binder muskel til knogle.</dd></dl>"
    )


def test_braces_hold_attributes_or_text() -> None:
    """Classes and attributes are read; any other text in braces is printed."""
    assert turned("1. et\n{.steps}") == '<ol><li class="steps">et</li></ol>'
    assert turned("Et {a}\n{se side 2}") == "<p>Et {a}\n{se side 2}</p>"
    assert turned("## Et {.wide}\n\n![x](y.png){width=50% #z}") == (
        '<h2 class="wide">Et</h2><p><img alt="x" src="y.png"></p>'
    )


def test_a_doi_in_angle_brackets_is_a_link() -> None:
    """Brackets inside the address belong to it."""
    text = "[doi.org](<https://doi.org/10.1016/S0304-3959(98)00058-5>) <https://doi.org/10.1000/a--b>"
    addresses = [link.get("href") for link in markdown.to_tree(text).iter("a")]
    assert addresses == ["https://doi.org/10.1016/S0304-3959(98)00058-5", "https://doi.org/10.1000/a--b"]
    assert words(text) == "doi.org https://doi.org/10.1000/a--b"


@given(TEXTS)
@settings(max_examples=40)
def test_every_pattern_needs_one_of_the_signs(text: str) -> None:
    """A text in which a pattern finds something has one of its processor's signs."""
    processors = parser._converter().treeprocessors
    for name, signs in parser.SIGNS.items():
        if any(pattern.getCompiledRegExp().search(text) for pattern in processors[name].inlinePatterns):
            assert any(sign in text for sign in signs)


def test_the_library_has_the_function_that_plain_text_leaves_out() -> None:
    """With another name in a new version every text would be searched: right, but slow."""
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline")
    assert isinstance(parser._converter().treeprocessors["inline"], parser._PlainTextProcessor)


def test_text_between_markup_is_kept() -> None:
    """Plain text, text with signs that mean nothing, and marks."""
    assert parser.to_html("Ro. **Hvil** 2 * 3 -- nu...\n\nGå") == (
        "<p>Ro. <strong>Hvil</strong> 2 * 3 – nu…</p>\n<p>Gå</p>"
    )


def test_smart_punctuation_leaves_the_blanks_between_elements() -> None:
    """They are skipped, so that a list of many items is not searched once for each, and are there again."""
    html = parser.to_html("- a -- b\n- *c* -- d\n\n1. e...")
    assert html == "<ul>\n<li>a – b</li>\n<li><em>c</em> – d</li>\n</ul>\n<ol>\n<li>e…</li>\n</ol>"


def test_a_footnote_in_the_text_of_another_is_a_footnote() -> None:
    """It is printed behind it. Python-Markdown failed on such a text; fuzzing found one."""
    html = parser.to_html("4 om dagen[^a], spis[^b].\n\n[^a]: Voksne.\n\n    [^b]: Ikke børn under 12 år.\n")
    assert html.index("Voksne.") < html.index("Ikke børn under 12 år.")
    assert html.count("<li") == 2
