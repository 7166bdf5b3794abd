"""The order of the Danish alphabet, which the English one is part of."""

import unicodedata

_LAST = str.maketrans({"æ": "{0", "ä": "{1", "ø": "{2", "ö": "{3", "å": "{4"})
"""Æ, ø and å follow z, where ä and ö stand with æ and ø (Retskrivningsordbogen § 3; ``{`` follows ``z``)."""


def place(text: str) -> str:
    """A text by which others can be sorted: no capitals, no accents, æ ø å behind z, marks left out."""
    lower = unicodedata.normalize("NFC", text).casefold().translate(_LAST)
    bare = unicodedata.normalize("NFD", lower)
    return "".join(one for one in bare if one.isalnum() or one in " {").strip()


def initial(text: str) -> str:
    """The letter under which a text stands in a list; ``0–9`` for one that begins with no letter."""
    first = next((one for one in unicodedata.normalize("NFC", text) if one.isalnum()), "0")
    upper = first.upper()
    if upper in "ÆØÅ":
        return upper
    bare = unicodedata.normalize("NFD", upper)[0]
    return {"Ä": "Æ", "Ö": "Ø"}.get(upper, bare if bare.isalpha() else "0–9")
