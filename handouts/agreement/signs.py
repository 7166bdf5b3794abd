"""Typed and typographic signs, made equal so that they are no difference."""

import re

STAR, ANGLE = "\ue000", "\ue001"
"""Private-use characters for a star and an angle bracket that are not markup for this program."""
_ONE = {
    **dict.fromkeys("“”„‟»«", '"'),
    **dict.fromkeys("‘’‚‛›‹", "'"),
    **dict.fromkeys("–—‒―", "-"),
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
}
_RUN = re.compile(r"-{2,}")
_DOTS = re.compile(r"\.{3,}")


def even(word: str) -> str:
    """A word, or words in lines of their own, with typed signs, for comparison.

    Print has the quotation marks of the language, dashes for ``--`` and ``---``, and an ellipsis for ``...``.
    """
    plain = word
    if not word.isascii():
        for sign, typed in _ONE.items():  # faster than str.translate: most texts have none
            if sign in plain:
                plain = plain.replace(sign, typed)
    if "--" in plain:
        plain = _RUN.sub("-", plain)
    return _DOTS.sub("...", plain) if "..." in plain else plain


def as_typed(text: str) -> str:
    """A text with the signs that :data:`STAR` and :data:`ANGLE` replace."""
    if STAR in text or ANGLE in text:
        return text.replace(STAR, "*").replace(ANGLE, "<")
    return text
