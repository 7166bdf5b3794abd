"""Parsing the HTML with Python's XML parser, which is written in C.

``html`` replaces ``tinyhtml5.parse``, which reads character by character. It is safe because only a plain
page is read as XML: every element is closed, is where HTML allows it, and means the same in HTML and XML.
Such a page gives the same elements as with tinyhtml5. Any other page, for example of a clinic's own template,
is left to tinyhtml5.

``selectors`` replaces ``ElementWrapper._compile``. WeasyPrint asks each document for the same elements
(``title``, ``meta``, ``style``), and their selectors are compiled each time; a compiled one is never changed.

Source of the rules: HTML Standard, 13.2.6 (tree construction).

Cost of a leaflet without it (``benchmarks/speedups.py --only html``): 1.07.
"""

import re
from functools import lru_cache
from io import StringIO
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

from handouts.pdf.accelerate.speedup import Speedup

_BEGIN = "<!DOCTYPE html>\n"
_VOID = re.compile(r"<(meta|img|br|hr|wbr|col)\b([^<>]*?)/?>")
"""Elements without an end tag."""
_ODD = re.compile(r"<[!?]|<[^>]*[\n\t\r\f]|&(?!(?:amp|lt|gt|quot|#39|#34);)")
"""Comments and declarations, tags over several lines, other character references."""
_NAME = re.compile("[a-z][a-z-]*")
_SVG = "{http://www.w3.org/2000/svg}"

_WORD = re.compile(r"\w+")
_INLINE = frozenset(
    _WORD.findall(
        "a abbr b bdi br cite code dfn em i img kbd mark q s samp small span strong sub sup svg time u var "
        "wbr"
    )
)
_FLOW = _INLINE.union(
    _WORD.findall(
        "address article aside blockquote div dl figure footer h1 h2 h3 h4 h5 h6 header hr main nav ol p "
        "section table ul"
    )
)
_NOTHING: frozenset[str] = frozenset()
_PLACES = {
    **dict.fromkeys(_FLOW | {"caption", "dd", "figcaption", "li", "td", "th"}, _FLOW),
    **dict.fromkeys(_INLINE | {"p", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}, _INLINE),
    **dict.fromkeys(("br", "hr", "img", "wbr", "col", "meta", "title"), _NOTHING),
    "html": frozenset(("head", "body")),
    "head": frozenset(("meta", "title")),
    "body": _FLOW,
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd", "div")),
    "figure": _FLOW | {"figcaption"},
    "table": frozenset(("caption", "colgroup", "thead", "tbody", "tfoot")),
    "colgroup": frozenset(("col",)),
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tfoot": frozenset(("tr",)),
    "tr": frozenset(("td", "th")),
}
"""The elements that may be in each element."""
_GROUP = frozenset(("dt", "dd"))
"""Elements that may be in a ``div`` of a ``dl``."""
_BARE = frozenset(("html", "head", "table", "colgroup", "thead", "tbody", "tfoot", "tr"))
"""Elements whose text HTML moves to another place."""
_DRAWN = {"svg": frozenset(("path", "title")), "path": _NOTHING, "title": _NOTHING}
_DRAWN_NAMES = frozenset(("viewBox", "class", "data-modules", "stroke", "d"))
"""Attributes of a QR code. The HTML parser changes the case of many other names."""


def _install(weasyprint: Any) -> None:
    original = weasyprint.tinyhtml5.parse

    def parse(source: Any, **options: Any) -> Any:
        tree = None
        if isinstance(source, StringIO) and options == {"namespace_html_elements": False}:
            tree = plain(source.getvalue())
        return original(source, **options) if tree is None else tree

    weasyprint.tinyhtml5 = SimpleNamespace(parse=parse)


def _install_selectors(weasyprint: Any) -> None:
    wrapper = weasyprint.css.cssselect2.tree.ElementWrapper
    original = wrapper._compile
    compiled = lru_cache(maxsize=64)(original)

    def compile_once(selectors: tuple[Any, ...]) -> Any:
        return compiled(selectors)

    compile_once.__wrapped__ = original  # type: ignore[attr-defined]
    wrapper._compile = staticmethod(compile_once)


def plain(html: str) -> ET.Element | None:
    """The tree of a plain page; None for any other page.

    Args:
        html: The whole page, with its document type.
    """
    if not html.startswith(_BEGIN) or html.count("<") != html.count(">") or _ODD.search(html, len(_BEGIN)):
        return None
    text = html[len(_BEGIN) :]
    try:
        root = ET.fromstring(_VOID.sub(r"<\1\2/>", text))  # noqa: S314 - without a document type, no entities
    except ET.ParseError:
        return None
    if (
        root.tag != "html"
        or [one.tag for one in root] != ["head", "body"]
        or not _keeps_places(root, within="")
    ):
        return None
    body = root[1]
    if len(body) == 0:
        return None
    root.text = None  # like HTML: drops blanks before the head, moves those after the body to its end
    end = (body.tail or "") + text[len(text.rstrip()) :]
    body[-1].tail = (body[-1].tail or "") + end
    body.tail = None
    return root


def _keeps_places(element: ET.Element, *, within: str) -> bool:
    """Whether HTML would leave everything in an element in its place.

    Args:
        element: Any element except a drawing.
        within: ``a`` if it is in a link, ``dl`` if it is directly in a list of terms; else empty.
    """
    name = element.tag
    allowed = _GROUP if within == "dl" and name == "div" else _PLACES[name]
    if name == "a" or within == "a":  # a link cannot be in another
        allowed, within = allowed - {"a"}, "a"
    else:
        within = "dl" if name == "dl" else ""
    if name in _BARE and (element.text or "").strip(" \n"):
        return False
    return all(map(_NAME.fullmatch, element.attrib)) and all(
        child.tag in allowed
        and not (name in _BARE and (child.tail or "").strip(" \n"))
        and (_is_drawing(child) if child.tag == "svg" else _keeps_places(child, within=within))
        for child in element
    )


def _is_drawing(element: ET.Element) -> bool:
    """Whether a drawing is plain; renames its elements as the HTML parser does."""
    if not _DRAWN_NAMES.issuperset(element.attrib):
        return False
    allowed = _DRAWN[element.tag]
    element.tag = _SVG + element.tag
    return all(child.tag in allowed and _is_drawing(child) for child in element)


SPEEDUPS = (
    Speedup(
        name="html",
        install=_install,
        relies_on={
            "weasyprint:HTML.__init__": "35052a00d003",
            "tinyhtml5:parse": "63004c999bdd",
            "tinyhtml5.parser:HTMLParser.__init__": "ddcf3f52024e",
            "tinyhtml5.parser:HTMLParser.parse": "c3b363b4ce26",
            "tinyhtml5.parser:HTMLParser.main_loop": "5e1f1fc679fb",
        },
    ),
    Speedup(
        name="selectors",
        install=_install_selectors,
        relies_on={"cssselect2.tree:ElementWrapper._compile": "73adb2b3a603"},
    ),
)
