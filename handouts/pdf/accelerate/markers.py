"""WeasyPrint's style sheet for all documents, without the pseudo-elements that no leaflet has.

``markers`` replaces ``get_all_computed_styles``. WeasyPrint's style sheet gives markers of footnotes and
notes to every element: six of seven styles of a leaflet belong to them. The notes of a leaflet are
paragraphs, so that a screen reader reads them. It is safe because a document whose own style sheets name list
items, footnotes or notes gets the whole style sheet.

Cost of a leaflet without it (``benchmarks/speedups.py --only markers``): 1.06.
"""

import re
from collections.abc import Iterable
from copy import copy
from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch_everywhere

_UNUSED = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
"""Pseudo-elements that no leaflet has."""
_NEEDED_BY = re.compile(r"list-item|footnote|float\s*:\s*note|note-call|note-marker|note-area", re.IGNORECASE)
"""A style sheet with such a text needs the whole style sheet of WeasyPrint."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NEEDS_WHOLE = "_handouts_needs_whole_sheet"


def needs_whole_sheet(css: Any) -> bool:
    """Whether a parsed style sheet, or one that it imports, uses what the short style sheet leaves out.

    Args:
        css: A ``weasyprint.CSS``.
    """
    return bool(vars(css.matcher).get(_NEEDS_WHOLE))


def _install(weasyprint: Any) -> None:
    _read(weasyprint)
    short = _short_sheet(weasyprint.html.UA_STYLESHEET)
    original = weasyprint.css.get_all_computed_styles

    def get_all_computed_styles(html: Any, user_stylesheets: Any = None, *rest: Any, **named: Any) -> Any:
        own_sheets = any(one.tag in {"style", "link"} for one in html.etree_element.iter())
        if not own_sheets and not any(map(needs_whole_sheet, user_stylesheets or ())):
            html._ua_stylesheets = lambda forms=False: [short] if not forms else _whole(html, forms=forms)
        return original(html, user_stylesheets, *rest, **named)

    patch_everywhere(original, get_all_computed_styles)


def _whole(html: Any, *, forms: bool) -> Any:
    return type(html)._ua_stylesheets(html, forms)


def _read(weasyprint: Any) -> None:
    """Searches each style sheet while it is parsed; the style sheets that it imports share its matcher."""
    import tinycss2  # noqa: PLC0415 - comes with WeasyPrint

    original = weasyprint.css.preprocess_stylesheet

    def preprocess_stylesheet(
        media: Any, base_url: Any, rules: Iterable[Any], fetcher: Any, matcher: Any, *rest: Any, **named: Any
    ) -> Any:
        rules = list(rules)
        if _NEEDED_BY.search(_COMMENT.sub("", tinycss2.serialize(rules))):
            setattr(matcher, _NEEDS_WHOLE, True)
        return original(media, base_url, rules, fetcher, matcher, *rest, **named)

    patch_everywhere(original, preprocess_stylesheet)


def _short_sheet(whole: Any) -> Any:
    """A copy without the rules for unused pseudo-elements; parsing it again would take 50 ms.

    A rule without the name of an element is tried on all elements, so the rule for markers is limited to the
    elements that have markers.
    """
    short, matcher = copy(whole), copy(whole.matcher)
    markers = [one for one in matcher.other_selectors if one[3] == "marker"]
    matcher.other_selectors = [
        one for one in matcher.other_selectors if one[3] not in _UNUSED and one not in markers
    ]
    names = dict(matcher.lower_local_name_selectors)
    for name in ("li", "summary"):
        names[name] = [*names.get(name, ()), *markers]
    matcher.lower_local_name_selectors = names
    short.matcher = matcher
    return short


SPEEDUPS = (
    Speedup(
        name="markers",
        install=_install,
        relies_on={
            "weasyprint:CSS.__init__": "e366730fbe7d",
            "weasyprint:HTML._ua_stylesheets": "c1580856643f",
            "weasyprint.css:get_all_computed_styles": "d022d9569cea",
            "weasyprint.css:preprocess_stylesheet": "4928fc6d2953",
            "cssselect2:Matcher.add_selector": "1a9d9d2fbb93",
            "cssselect2:Matcher.match": "e3aeb1c935de",
        },
    ),
)
