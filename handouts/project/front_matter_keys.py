"""The keys of an article's front matter, as the guides spell them."""

from typing import Literal, get_args

FrontMatterKey = Literal[
    "title",
    "metaTitle",
    "lastUpdated",
    "datePublished",
    "reviewBy",
    "lang",
    "description",
    "author",
    "metaDescription",
    "summary",
    "faq",
    "related",
    "translationOf",
    "keywords",
    "codes",
    "previewImage",
    "previewImageAlt",
    "bodyParts",
    "draft",
    "check",
]
KEYS: tuple[str, ...] = get_args(FrontMatterKey)
"""Every key."""


def folded(key: str) -> str:
    """A key for comparison: in lower case, without hyphens, underscores and blanks."""
    return "".join(one for one in key if one not in "-_" and not one.isspace()).casefold()
