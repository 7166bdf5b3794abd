"""The mark at the beginning of an item: a bullet or a number."""

import pytest

from handouts.articles.markdown.list_marks import Mark, is_sentence, mark_of


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("- a", Mark(indent=0, sign="-", number=None, width=2)),
        ("  12)   a", Mark(indent=2, sign=")", number=12, width=8)),
        ("1.      a", Mark(indent=0, sign=".", number=1, width=3)),
        ("*", Mark(indent=0, sign="*", number=None, width=1)),
        ("1.a", None),
        ("* * *", None),
        ("-a", None),
    ],
)
def test_marks(line: str, mark: Mark | None) -> None:
    """Its kind, its number, and the column where the text begins."""
    assert mark_of(line) == mark


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("4. uge må du løbe.", True),
        ("2024. Et godt år", True),
        ("4. Løb igen i fjerde uge.", False),
        ("4) uge må du løbe.", False),
        ("2. stræk", False),
        ("- uge må du løbe.", False),
    ],
)
def test_sentences(line: str, sentence: bool) -> None:
    """A number begins a sentence before a small letter with a full stop at the end, or if it is a year."""
    mark = mark_of(line)
    assert mark is not None
    assert is_sentence(mark, [line[mark.width :]]) == sentence
