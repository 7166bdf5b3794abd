"""The name of an article's file becomes the name of its leaflet."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles import article_file


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ondt-i-knaeet.md", "ondt-i-knaeet"),
        ("Ondt i knæet.md", "ondt-i-knaeet"),
        ("ØVELSER på skrå.MD", "oevelser-paa-skraa"),
        (unicodedata.normalize("NFD", "knæ på å.md"), "knae-paa-aa"),
        ("Café (højre) & mere.md", "cafe-hoejre-mere"),
        ("knæ - øvelser.md", "knae-oevelser"),
        ("a--b_c.d.md", "a--b_c.d"),
        ("L4 L5.md", "l4-l5"),
        ("колено.md", "колено"),
        ("!!.md", "!!"),
    ],
)
def test_a_slug_can_be_typed(name: str, slug: str) -> None:
    """Letters a to z, digits and hyphens, as far as the name has any."""
    assert article_file.slug_of(Path("content") / name) == slug


@given(st.text(min_size=1))
def test_a_slug_stays_as_it_is(name: str) -> None:
    """A file that is renamed as advised has no note, and makes the same leaflet."""
    slug = article_file.slug_from(name)
    assert article_file.slug_from(slug) == slug
    assert "/" in slug or article_file.name_problems(f"content/{slug}.md") == ()


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("Ondt i knæet.md", "ondt-i-knaeet"),
        ("../led/Ondt%20i%20kn%C3%A6et.MD#top", "ondt-i-knaeet"),
        ("/artikler/ondt-i-knæet/", "ondt-i-knaeet"),
        ("ondt-i-knaeet", "ondt-i-knaeet"),
        ("#top", ""),
        ("", ""),
    ],
)
def test_a_link_to_the_unfolded_name_means_the_same_topic(address: str, slug: str) -> None:
    """However the author writes the file's name."""
    assert article_file.slug_of_address(address) == slug


def test_a_name_that_is_folded_has_a_note_with_the_new_name() -> None:
    """A name that is not folded has none."""
    (problem,) = article_file.name_problems("content/led/Ondt i knæet.md")
    assert (problem.rule, problem.severity) == ("file-name-folded", "note")
    assert problem.advice == "Rename the file to ondt-i-knaeet.md"
    assert article_file.name_problems("content/led/ondt-i-knaeet.md") == ()
