"""What somebody types finds the topic that is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles.front_matter import diagnosis_codes
from handouts.search import index, search
from handouts.search.index import Entry

ENTRIES = (
    Entry(
        slug="knaeartrose",
        title="Knæartrose",
        keywords=("slidgigt",),
        headings=("Må jeg løbe?",),
        text="Træning hjælper mod slidgigt i knæet og hoften.",
        codes=(diagnosis_codes.parse("icd10", "M17"), diagnosis_codes.parse("icpc2", "L90")),
        content_code="7F3A-91",
    ),
    Entry(slug="springerknae", title="Springerknæ", text="Smerter under knæskallen."),
    Entry(slug="loeb", title="Løb efter skade", keywords=("løbeskade",), text="Begynd roligt."),
    Entry(
        slug="hofte", title="Ondt i hoften", text="Gå en tur, og træn knæ og hofte.", headings=("Slidgigt",)
    ),
    Entry(slug="frossen-skulder", title="Frossen skulder", text="Den tør op igen."),
)
INDEX = index.of(ENTRIES)


def found(typed: str) -> list[str]:
    """The slugs that a query finds, in order."""
    return [hit.slug for hit in search.find(typed, INDEX)]


@pytest.mark.parametrize(
    "typed", ["knæ", "knae", "kna", "KNÆ", "knæ?", "noget om knæ", "Har du en folder om knæ?"]
)
def test_capitals_letters_and_questions_do_not_matter(typed: str) -> None:
    """Also inside of a longer word: “springerknæ”."""
    assert found(typed) == ["knaeartrose", "springerknae", "hofte"]


@pytest.mark.parametrize(
    ("typed", "slug", "why"),
    [
        ("frossen skulder", "frossen-skulder", "exact"),
        ("frossen-skulder", "frossen-skulder", "exact"),
        ("skulder", "frossen-skulder", "title"),
        ("frosen skulder", "frossen-skulder", "title"),
        ("skudler", "frossen-skulder", "similar"),
        ("skuldersmerter", "frossen-skulder", "similar"),
        ("løbeskade", "loeb", "keyword"),
        ("løbe", "loeb", "keyword"),
        ("roligt", "loeb", "text"),
        ("DM17.1", "knaeartrose", "code"),
        ("L90", "knaeartrose", "code"),
        ("7f3a91", "knaeartrose", "code"),
        ("7F3A-91", "knaeartrose", "code"),
    ],
)
def test_the_best_hit_says_why(typed: str, slug: str, why: str) -> None:
    """The place of the word, its code, or that it is only like it."""
    best = search.find(typed, INDEX)[0]
    assert (best.slug, best.why) == (slug, why)


def test_a_title_is_better_than_a_keyword_a_heading_and_text() -> None:
    """In this order, whatever the number of hits."""
    assert [hit.why for hit in search.find("slidgigt", INDEX)] == ["keyword", "heading"]
    assert [hit.why for hit in search.find("hofte", INDEX)] == ["exact", "text"]


def test_all_words_must_fit_or_else_most() -> None:
    """“knæ løb” is in one article only; a word that nobody has does not hide the others."""
    assert found("knæ løb") == ["knaeartrose"]
    assert found("skulder xyzxyz") == ["frossen-skulder"]


@pytest.mark.parametrize("typed", ["", "  ", "?", "xyzxyz", "112", "æøåæøå" * 100])
def test_what_fits_nothing_finds_nothing(typed: str) -> None:
    """No error, and no guess."""
    assert found(typed) == []


def test_a_limit_keeps_the_best() -> None:
    """Equal hits are in the order of their titles."""
    assert [hit.slug for hit in search.find("knæ", INDEX, limit=1)] == ["knaeartrose"]


@given(st.text(max_size=30))
def test_no_query_is_too_odd(typed: str) -> None:
    """Every hit is a topic, and none comes twice."""
    hits = found(typed)
    assert set(hits) <= {entry.slug for entry in ENTRIES}
    assert len(hits) == len(set(hits))


@given(st.sampled_from(["knæartrose", "springerknæ", "frossen"]), st.data())
def test_one_wrong_letter_still_finds_a_title(word: str, data: st.DataObject) -> None:
    """Another letter, one too many or too few, or two that changed places, behind the first three."""
    at = data.draw(st.integers(3, len(word) - 2))
    other = data.draw(st.sampled_from("bcdfgh"))
    mistyped = data.draw(
        st.sampled_from(
            [
                word[:at] + other + word[at + 1 :],
                word[:at] + other + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    meant = {"knæartrose": "knaeartrose", "springerknæ": "springerknae", "frossen": "frossen-skulder"}[word]
    assert meant in found(mistyped)
