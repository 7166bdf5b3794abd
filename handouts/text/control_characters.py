"""Control characters: no keyboard types them, no font shows them, and YAML and HTML fail on them."""

import re

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

_HIDDEN = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Surrogates, into which Python turns bytes that are not UTF-8 (PEP 383), and the characters that a
terminal or a log obeys: colours, titles, the end of a line."""


def find_first(text: str) -> str:
    """The first control character of a text, or an empty text; tabs and line feeds do not count."""
    found = _CONTROL.search(text)
    return found[0] if found else ""


def remove(text: str) -> str:
    """A text without its control characters; blank ones, such as a form feed, become ordinary blanks."""
    return _CONTROL.sub(lambda match: " " if match[0].isspace() else "", text)


def legible(name: str) -> str:
    r"""A name or a sentence on one line; what cannot be shown is written out: ``\xe5``, ``\x1b``."""
    return _HIDDEN.sub(_written_out, name)


def _written_out(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\u{number:04x}" if match[0] in "\u2028\u2029" else f"\\x{number & 0xFF:02x}"
