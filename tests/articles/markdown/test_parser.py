"""Python-Markdown as it is set here: tables, footnotes, definition lists, attributes."""

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
    """Tables are written with or without outer bars."""
    assert re.sub(r' align="\w+"', "", turned(text)) == TABLE


def test_a_row_that_is_longer_than_its_head_keeps_its_cells() -> None:
    """An author who forgot a column's name loses nothing."""
    assert (
        words("| Dag | Øvelse |\n|---|---|\n| Man | Gå | 10 min |\n| Tir |") == "Dag Øvelse Man Gå 10 min Tir"
    )


def test_footnotes() -> None:
    """A footnote is taken from where it is defined."""
    assert "Kilden er en bog." in words("Det hjælper.[^1]\n\n[^1]: Kilden er en bog.")


def test_definition_lists() -> None:
    """A term and a line that begins with a colon."""
    assert (
        turned("Sene\n:   Binder muskel til knogle.")
        == "<dl><dt>Sene</dt><dd>Binder muskel til knogle.</dd></dl>"
    )


def test_braces_that_hold_no_attributes_are_text() -> None:
    """A class may be given in braces; whatever else stands in them is printed."""
    assert turned("1. et\n{.steps}") == '<ol><li class="steps">et</li></ol>'
    assert turned("Et {a}\n{se side 2}") == "<p>Et {a}\n{se side 2}</p>"
    assert turned("## Et {.wide}\n\n![x](y.png){width=50% #z}") == (
        '<h2 class="wide">Et</h2><p><img alt="x" src="y.png"></p>'
    )


def test_a_doi_in_angle_brackets_is_a_link() -> None:
    """Brackets around an address keep its own brackets."""
    text = "[doi.org](<https://doi.org/10.1016/S0304-3959(98)00058-5>) <https://doi.org/10.1000/a--b>"
    addresses = [link.get("href") for link in markdown.to_tree(text).iter("a")]
    assert addresses == ["https://doi.org/10.1016/S0304-3959(98)00058-5", "https://doi.org/10.1000/a--b"]
    assert words(text) == "doi.org https://doi.org/10.1000/a--b"
