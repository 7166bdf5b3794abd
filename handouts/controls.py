"""Control characters: what no keyboard writes and no font shows, and what YAML and HTML stumble over."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")

_HIDDEN = re.compile("[\ud800-\udfff]")
"""Half a character: what Python makes of a byte that is no UTF-8 (PEP 383)."""


def first(text: str) -> str:
    """The first control character of a text, or nothing; tabs and line feeds are none."""
    found = _CONTROL.search(text)
    return found[0] if found else ""


def removed(text: str) -> str:
    """A text without its control characters; those that part words, such as a form feed, become blanks."""
    return _CONTROL.sub(lambda match: " " if match[0].isspace() else "", text)


def legible(name: str) -> str:
    r"""A name of the file system as text: a byte that is no UTF-8, which Python hides in it, as ``\xe5``."""
    return _HIDDEN.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", name)
