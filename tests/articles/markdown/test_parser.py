"""Python-Markdown with the settings of this program: tables, footnotes, definition lists, attributes."""

import re

import pytest

from handouts.articles.markdown import markdown
from tests.articles.markdown.turning import TABLE, turned, words


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
