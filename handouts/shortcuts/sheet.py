"""WeasyPrint's style sheet of all pages, without what no leaflet has."""

import re
from copy import copy
from typing import Any

_UNUSED = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
"""Pseudo-elements that no leaflet has: its notes are paragraphs, for a screen reader."""
_RICH = re.compile(rb"list-item|footnote|float:\s*note|note-call|note-marker|note-area")
"""What a clinic's own style sheet may use, and needs WeasyPrint's whole style sheet for."""


def is_rich(sheet: bytes) -> bool:
    """Whether a style sheet uses what the lean one leaves out."""
    return _RICH.search(sheet) is not None


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
