"""Control characters: no keyboard types them, no font shows them, and YAML and HTML fail on them."""

import re

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
"""Tags (U+E0020 to U+E007F) hide a text, but are a part of the flags of England, Scotland and Wales."""
_INVISIBLE = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u2060-\u2065\u3164\uffa0]")
"""Characters without a width that a text may have, and a title not: it could look like another one."""

_HIDDEN = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Surrogates, into which Python turns bytes that are not UTF-8 (PEP 383), and the characters that a
terminal or a log obeys: colours, titles, the end of a line, the direction of the text."""


def find_first(text: str) -> str:
    """The first control character of a text, or an empty text; tabs and line feeds do not count."""
    found = _CONTROL.search(text)
    return found[0][0] if found else ""


def find_invisible(title: str) -> str:
    """The first character of a title that has no width, or an empty text."""
    found = _INVISIBLE.search(title)
    return found[0] if found else ""


def visible(title: str) -> str:
    """A title without characters that have no width."""
    return " ".join(_INVISIBLE.sub("", remove(title)).split())


def remove(text: str) -> str:
    """A text without its control characters; blank ones, such as a form feed, become ordinary blanks."""
    return _CONTROL.sub(lambda match: " " if match[0].isspace() else "", text)


def legible(name: str) -> str:
    r"""A name or a sentence on one line; what cannot be shown is written out: ``\xe5``, ``\x1b``."""
    return _HIDDEN.sub(_written_out, name)


def _written_out(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\u{number:04x}" if "\u2028" <= match[0] <= "\u2069" else f"\\x{number & 0xFF:02x}"
