"""Keys of other programs (Hugo, Jekyll, MkDocs, Obsidian, WordPress) with the same meaning as ours."""

import re

_ROLES = {
    "date": "date",
    "lastmod": "updated",
    "lastmodified": "updated",
    "lastmodifiedat": "updated",
    "modified": "updated",
    "updated": "updated",
    "updatedat": "updated",
    "created": "published",
    "createdat": "published",
    "datecreated": "published",
    "language": "lang",
    "locale": "lang",
    "tags": "keywords",
    "authors": "author",
    "published": "published",
}
"""Keys in lower case without hyphens and underscores, and the field of each."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def field_of(key: str, value: object) -> str:
    """The field for a key of another program; empty if there is none.

    ``date`` is the day of the last update if no other key has it. ``published: false`` is a draft, and
    ``published`` with a day is the day of the first publication.

    Args:
        key: The key, in lower case without hyphens and underscores.
        value: Its value, as texts, lists and dicts.
    """
    name = _ROLES.get(key, "")
    written = value.strip().casefold() if isinstance(value, str) else ""
    if name == "published" and written in {"true", "false"}:
        return "draft" if written == "false" else ""
    if name == "lang" and not _LANGUAGE.fullmatch(written):
        return ""
    if name == "keywords" and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return ""
    return name
