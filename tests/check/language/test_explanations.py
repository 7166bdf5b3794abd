"""Words that the text itself explains."""

import pytest

from tests.check.language.remarks import rules


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Det dæmper inflammation (en slags betændelse).",), ""),
        (("Det dæmper betændelse (inflammation).",), ""),
        (("Det giver inflammation, det vil sige varme og hævelse.",), ""),
        (("Det er inflammation, også kaldet irritation.",), ""),
        (("Det kaldes inflammation.",), ""),
        (("Sænk i den excentriske fase (når du sænker vægten).",), ""),
        (("Vævet reagerer med inflammation.",), "Inflammation i knæet"),
        (("Vævet reagerer med inflammation.", "## Hvad er inflammation?"), ""),
        (("Foden er i overpronation hele tiden.",), "Pronation"),
        (("Bøj knæet. God fleksion er bøjning uden smerte.",), ""),
        (("Musklen hedder tibialis posterior i dag.",), ""),
        (("Akutafdelingen har åbent.",), ""),
    ],
)
def test_explained_words_are_left_alone(texts: tuple[str, ...], topic: str) -> None:
    """Brackets, other words, a heading or the title explain a word; names need no explanation."""
    assert rules(*texts, topic=topic) == []
