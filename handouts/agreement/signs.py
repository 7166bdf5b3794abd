"""Signs that are set well on paper: two ways of writing one sign are no difference."""

import re

STAR, ANGLE = "\ue000", "\ue001"
"""Signs of private use, for a star and an angle bracket that are no markup for this program."""
_ONE = str.maketrans(
    {
        **dict.fromkeys("“”„‟»«", '"'),
        **dict.fromkeys("‘’‚‛›‹", "'"),
        **dict.fromkeys("–—‒―", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
    }
)
_RUN = re.compile(r"-{2,}")
_DOTS = re.compile(r"\.{3,}")


def even(word: str) -> str:
    """A word with plain signs.

    Quotation marks become those of the language, ``--`` and ``---`` become dashes and ``...`` an ellipsis:
    authors type what their keyboards have.
    """
    plain = word if word.isascii() else word.translate(_ONE)
    if "--" in plain:
        plain = _RUN.sub("-", plain)
    return _DOTS.sub("...", plain) if "..." in plain else plain


def as_typed(text: str) -> str:
    """A text with the signs for which :data:`STAR` and :data:`ANGLE` stand."""
    if STAR in text or ANGLE in text:
        return text.replace(STAR, "*").replace(ANGLE, "<")
    return text
