"""Straight quotation marks become those of the language, and apostrophes stay."""

import pytest

from handouts.articles.markdown import markdown
from tests.articles.markdown.turning import words


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('Han sagde "av".', "Han sagde »av«."),
        ('"Av", sagde han ("højt").', "»Av«, sagde han (»højt«)."),
        ('**"Røde flag"** og "**fed**"', "»Røde flag« og »fed«"),
        ('"7 myter" om "5-10 %"', "»7 myter« om »5-10 %«"),
        ('"[Læs mere](https://a.example/)"', "»Læs mere«"),
        ("Lars' knæ og det'er", "Lars’ knæ og det’er"),
        ("psoas' funktion", "psoas’ funktion"),
        ("i '90'erne", "i ’90’erne"),
        ("et 'lille' ord", "et ‘lille’ ord"),
        ("2 -- 3 uger...", "2 – 3 uger…"),
        ("“Allerede” »sat« ’rigtigt’", "“Allerede” »sat« ’rigtigt’"),
    ],
)
def test_quotation_marks_are_danish_and_apostrophes_stay(written: str, printed: str) -> None:
    """Straight marks become those of the language; typographic ones are not changed."""
    assert words(written) == printed


def test_quotation_marks_follow_the_language() -> None:
    """They are in the labels of the language."""
    assert markdown.plain_text(markdown.to_tree('"ouch"', quotes=("“", "”"))) == "“ouch”"
