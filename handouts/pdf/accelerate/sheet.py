"""WeasyPrint's style sheet of all pages, without what no leaflet has."""

import re
import sys
from copy import copy
from typing import Any

_UNUSED = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
"""Pseudo-elements that no leaflet has: its notes are paragraphs, for a screen reader."""
_RICH = re.compile(r"list-item|footnote|float\s*:\s*note|note-call|note-marker|note-area", re.IGNORECASE)
"""What a clinic's own style sheet may use, and needs WeasyPrint's whole style sheet for."""
_ASIDE = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
"""A letter by its number, or as it is (CSS Syntax 3, 4.3.7)."""
_NO_SHEETS = (".ttf", ".otf", ".ttc", ".woff", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")


def is_rich(name: str, content: bytes) -> bool:
    """Whether a file that a style sheet reads is one itself, and uses what the lean one leaves out.

    Args:
        name: Of the file; a font or a picture is no style sheet.
        content: Of the file.
    """
    if name.lower().endswith(_NO_SHEETS):
        return False
    text = _ESCAPE.sub(_letter, content.decode("utf-8", "replace"))
    return _RICH.search(_ASIDE.sub("", text)) is not None


def _letter(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(number) if number <= sys.maxunicode else "")


def lean(weasyprint: Any) -> Any:
    """WeasyPrint's style sheet of all pages, without what no leaflet has; parsing it anew would take 50 ms.

    It gives markers of footnotes and notes to every element: six of seven styles of a leaflet are theirs. A
    rule without the name of an element is asked of all: that for markers is now one for what has markers.
    """
    whole = weasyprint.html.UA_STYLESHEET
    lean, matcher = copy(whole), copy(whole.matcher)
    markers = [one for one in matcher.other_selectors if one[3] == "marker"]
    matcher.other_selectors = [
        one for one in matcher.other_selectors if one[3] not in _UNUSED and one not in markers
    ]
    names = dict(matcher.lower_local_name_selectors)
    for name in ("li", "summary"):
        names[name] = [*names.get(name, ()), *markers]
    matcher.lower_local_name_selectors = names
    lean.matcher = matcher
    return lean
