"""The hash of each part of an article changes with its words only."""

import pytest

from handouts.articles.section_hashes import hash_sections
from tests.articles.reading import HEAD, LANGUAGES, good

TEXT = (
    HEAD.replace("\n---\n", "\nsummary: [Ro hjælper]\n---\n")
    + "Nakken gør ondt.\n\n## Øvelser\n\nGå en [tur](/tur).\n\n"
    + "## FAQ\n\n### Må jeg løbe?\n\nJa.\n\n## Kilder\n\nEn.\n"
)


def hashes(text: str) -> dict[str, str]:
    """The hash of each part, by its heading."""
    return dict(hash_sections(good(text), LANGUAGES["da"]))


def test_each_part_has_a_hash() -> None:
    """In the article's order; the lead has no heading."""
    labels = LANGUAGES["da"]
    assert list(hashes(TEXT)) == [labels.summary, "", "Øvelser", "Må jeg løbe?", "Kilder"]
    assert {len(one) for one in hashes(TEXT).values()} == {12}


@pytest.mark.parametrize(
    ("written", "instead", "changed"),
    [
        ("Nakken gør", "Nakken  gør", []),
        ("(/tur)", "(/gang)", []),
        ("Gå en", "Gå **en**", []),
        ("gør ondt", "er øm", [""]),
        ("Gå en", "Løb en", ["Øvelser"]),
        ("Ja.", "Nej.", ["Må jeg løbe?"]),
        ("## Øvelser", "## Program", ["Program", "Øvelser"]),
    ],
)
def test_only_words_change_a_hash(written: str, instead: str, changed: list[str]) -> None:
    """Blanks, addresses and bold type do not."""
    before, after = hashes(TEXT), hashes(TEXT.replace(written, instead))
    assert sorted(dict(before.items() ^ after.items())) == changed


def test_two_parts_with_the_same_heading_have_one_hash() -> None:
    """It changes with the words of either part."""
    twice = TEXT.replace("## FAQ", "## Øvelser\n\nSov.\n\n## FAQ")
    assert list(hashes(twice)) == list(hashes(TEXT))
    assert hashes(twice)["Øvelser"] != hashes(TEXT)["Øvelser"]
