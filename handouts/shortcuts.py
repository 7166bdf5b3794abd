"""Two shortcuts through WeasyPrint's computed styles: the same values, sooner, and the same bytes in the end.

A leaflet has some 900 computed styles of 60 properties, and WeasyPrint asks of each property whether it is
pending, logical, mathematical or special; nearly all are none of that. Six of seven styles belong to
pseudo-elements (markers of footnotes and notes) that its own style sheet gives to every element. What they
gain is measured by benchmarks/run.py and told in docs/performance.md. They are taken only where WeasyPrint's
code is, letter by letter, what they were written for, and not with HANDOUTS_SHORTCUTS=0 in the environment.
"""

import hashlib
import inspect
import os
import re
from collections.abc import Callable
from copy import copy
from functools import lru_cache
from typing import Any

SWITCH = "HANDOUTS_SHORTCUTS"
_KNOWN = {
    "a computed style": "b318d8efc8ac79d7",
    "the style sheet of all pages": "04dd53f16888e532",
    "who asks for it": "4fadfde9d15075b2",
}
"""Hashes of WeasyPrint's source that the shortcuts were written for (70.0)."""
_UNUSED = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
"""Pseudo-elements that no leaflet has: its notes are paragraphs, for a screen reader."""


_RICH = re.compile(rb"list-item|footnote|float:\s*note|note-call|note-marker|note-area")
"""What a clinic's own style sheet may use, and needs WeasyPrint's whole style sheet for."""


@lru_cache(maxsize=1)
def take(weasyprint: Any) -> Any | None:  # noqa: ANN401 - WeasyPrint has no types
    """Take the shortcuts for this process.

    Args:
        weasyprint: The library, loaded.

    Returns:
        The lean style sheet of all pages; None where they are switched off or this is another WeasyPrint.
    """
    if os.environ.get(SWITCH) == "0" or _hashes(weasyprint) != _KNOWN:
        return None
    style = weasyprint.css.ComputedStyle
    style.__missing__ = _quick(weasyprint.css, style.__missing__)
    return _lean(weasyprint)


def is_rich(sheet: bytes) -> bool:
    """Whether a style sheet uses what the lean one leaves out."""
    return _RICH.search(sheet) is not None


def _hashes(weasyprint: Any) -> dict[str, str]:  # noqa: ANN401
    """Hashes of the source that is replaced."""
    try:
        sources = (
            inspect.getsource(weasyprint.css.ComputedStyle.__missing__),
            weasyprint.html.UA,
            inspect.getsource(weasyprint.HTML._ua_stylesheets),
        )
    except (AttributeError, OSError, TypeError):
        return {}
    hashed = (hashlib.sha256(source.encode()).hexdigest()[:16] for source in sources)
    return dict(zip(_KNOWN, hashed, strict=True))


def _quick(css: Any, original: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:  # noqa: ANN401
    """Computes what is plainly inherited or initial, and leaves everything else to ``original``."""
    initial = css.INITIAL_VALUES
    special = {"float", "display", "position", "page"} | {
        key for key in initial if key.startswith("text_decoration_")
    }
    inherited = frozenset(css.INHERITED) - special
    plain = {
        key: value
        for key, value in initial.items()
        if key not in css.INITIAL_NOT_COMPUTED and key not in css.INHERITED and key not in special
        if not css.check_math(value)
    }
    logical = {
        key: {way: function(block="ttb", inline=way) for way in ("ltr", "rtl")}
        for key, function in css.PHYSICAL_FUNCTIONS.items()
    }

    def computed(self: Any, key: str) -> Any:  # noqa: ANN401 - whatever the property is
        cascaded = self.cascaded
        if key in cascaded or (key in logical and logical[key][self["direction"]] in cascaded):
            return original(self, key)
        if key in plain:
            value = self[key] = plain[key]
            return value
        if key in inherited and self.parent_style is not None:
            value = self.parent_style[key]
            if not css.check_math(value):
                self[key] = value
                return value
        return original(self, key)

    return computed


def _lean(weasyprint: Any) -> Any:  # noqa: ANN401
    """WeasyPrint's style sheet of all pages, without what no leaflet has; parsing it anew would take 50 ms.

    A rule without the name of an element is asked of all: that for markers is now one for what has markers.
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
