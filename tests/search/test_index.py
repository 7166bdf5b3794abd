"""The index of a project has the words of each article, and what they are worth."""

from handouts.search import index
from handouts.search.index import WEIGHTS, Entry
from tests.conftest import ClinicProject

ARTICLES = {
    "knae.md": (
        "---\ntitle: Knæartrose\nkeywords: [slidgigt]\ncodes: {icd10: [M17]}\n---\n\nSe [mere](https://skjult.example).\n\n"
        "## Hvad hjælper?\n\nTræning.\n"
    ),
    "kladde.md": "---\ntitle: Hoften\ndraft: true\n---\n\nTekst.\n",
}


def test_each_word_counts_by_its_best_place(clinic_project: ClinicProject) -> None:
    """Title, keyword, heading, text; no words of addresses, and no drafts."""
    made = index.build(clinic_project(ARTICLES), {"knae": "7F3A-91"})
    (entry,) = made.entries
    assert (entry.slug, entry.headings, entry.content_code) == ("knae", ("Hvad hjælper?",), "7F3A-91")
    assert [one.code for one in entry.codes] == ["M17"]
    weights = {word: places[0] for word, places in made.places.items()}
    assert weights["knaeartrose"] == WEIGHTS["title"]
    assert weights["slidgigt"] == WEIGHTS["keyword"]
    assert weights["hjaelper"] == WEIGHTS["heading"]
    assert weights["traening"] == WEIGHTS["text"]
    assert "skjult" not in weights


def test_a_word_in_two_places_counts_by_the_better_one() -> None:
    """A title that is also in the text is a title."""
    made = index.of([Entry(slug="k", title="Knæ", text="Knæ og hofte")])
    assert made.places["knae"] == {0: WEIGHTS["title"]}


def test_an_article_that_cannot_be_read_has_its_title(clinic_project: ClinicProject) -> None:
    """It is found by its name, and stops nothing."""
    made = index.build(clinic_project({"knae.md": b"\xff\xfe\x00", "hofte.md": ARTICLES["knae.md"]}))
    assert {entry.slug for entry in made.entries} == {"knae", "hofte"}
