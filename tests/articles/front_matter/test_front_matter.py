"""The fields of a front matter, and the title and author that come of them."""

import pytest

from handouts.articles.front_matter import front_matter
from handouts.articles.front_matter.front_matter import FrontMatter
from tests.articles.front_matter.reading import read


def test_every_field() -> None:
    """All fields, as authors write them."""
    found, wrong = read(
        """title: "Ondt: nakken"
metaTitle: Nakke – alt
description: >
  To linjer
  bliver én.
keywords: nakke, hold i nakken ,ryg
lang: en
author: [Mette Høj, Per Å]
summary:
  - Et
  - To
faq:
  - Question: Må jeg løbe?
    Answer: |
      Ja.

      Roligt.
  - spørgsmål: Må jeg svømme?
    svar: Ja
related: [ryg, {slug: /a/knae.md, title: Knæ}]
previewImage: /images/nakke.png
previewImageAlt: En nakke
bodyParts: [nakke]
"""
    )
    assert wrong == ()
    assert (found.title, found.meta_title, found.lang) == ("Ondt: nakken", "Nakke – alt", "en")
    assert found.description == "To linjer bliver én."
    assert found.keywords == ("nakke", "hold i nakken", "ryg")
    assert found.author == "Mette Høj, Per Å"
    assert found.summary == ("Et", "To")
    assert found.faq == (("Må jeg løbe?", "Ja.\n\nRoligt."), ("Må jeg svømme?", "Ja"))
    assert [(one.slug, one.title) for one in found.related] == [("ryg", ""), ("knae", "Knæ")]
    assert (found.preview_image, found.preview_image_alt) == ("/images/nakke.png", "En nakke")
    assert found.body_parts == ("nakke",)
    assert (found.lines["title"], found.lines["faq"], found.lines["body_parts"]) == (2, 13, 24)


def test_every_field_is_spelled_as_in_the_guides() -> None:
    """So the advice about a misspelled key can name each of them."""
    spelled = {name.casefold() for name in front_matter.SPELLED.values()}
    assert spelled == set(front_matter.FIELDS) == set(front_matter.SPELLED)


@pytest.mark.parametrize(
    ("fields", "heading", "title"),
    [
        (FrontMatter(title="Nakke", meta_title="Hold – i nakken"), "Hals", "Nakke"),
        (FrontMatter(meta_title="Hold i nakken – øvelser"), "Hals", "Hold i nakken"),
        (FrontMatter(meta_title="Tabata-træning af L4–L5"), "", "Tabata-træning af L4–L5"),
        (FrontMatter(), "Hals", "Hals"),
        (FrontMatter(), "", "Ondt i knæet"),
    ],
)
def test_the_title_is_the_first_that_the_author_wrote(fields: FrontMatter, heading: str, title: str) -> None:
    """``title``, ``metaTitle`` up to its dash, the heading; a file's name gets its æ from the text."""
    assert front_matter.choose_title(fields, heading, "ondt-i-knaeet", "Har du ondt i knæet?") == title


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("natasja-sorensen", "Natasja Sorensen"),
        ("Mette Skov-Hansen", "Mette Skov-Hansen"),
        ("mette", "mette"),
        ("[Bo Ibsen](https://a.example), fysioterapeut", "Bo Ibsen, fysioterapeut"),
    ],
)
def test_an_author_given_as_a_slug_is_printed_as_a_name(written: str, printed: str) -> None:
    """Any other author is printed as written."""
    assert front_matter.author_name(written) == printed
