"""Questions as people type them into a search box: “noget om knæ”, “har du en folder om hoften?”."""

from handouts.text import danish

_FILLERS = {
    "da": """
        noget om har du i en et den det de der vi jeg vil gerne skal have brug for til ved med af hvad kan man
        gøre mod min mit mine din dit dine patient patienten folder foldere pjece ark info
        information vejledning vis find print udskriv tak
    """,
    "en": """
        something anything about do you have a an the i we would like need for to with of what can one is are
        my your patient leaflet leaflets handout sheet info information guide show find print please any on
    """,
}
"""Words that say nothing about a topic, by language. No word that a title may consist of."""
FILLERS = frozenset(danish.fold(word) for words in _FILLERS.values() for word in words.split())
"""The same words, folded (``danish.fold``)."""


def bare(question: str) -> str:
    """The words of a question that may name a topic; the whole question if none are left.

    Args:
        question: What somebody typed.
    """
    words = [word for word in question.split() if danish.fold(word) not in FILLERS]
    return " ".join(words).strip(" ?!.,") or question
