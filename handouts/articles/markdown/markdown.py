"""Markdown of authors → a sanitised HTML tree."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handouts.articles.markdown import (
    addresses,
    callouts,
    dropped_elements,
    holders,
    html_tags,
    normalise,
    quotation_marks,
)
from handouts.text import control_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
"""Allowed tags. Other tags are removed, and their text is kept."""

ATTRIBUTES = {
    "*": {"class", "lang", "title", "dir"},
    "a": {"href", "id"},
    "img": {"src", "alt"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
"""Allowed attributes of these tags: no styles, no event handlers."""

CLASSES = frozenset(
    {
        "decorative",
        "diagram",
        "photo",
        "steps",
        "wide",
        "picture",
        "footnote",
        "stand-in",
        "no-steps",
        "task",
        "callout",
        "letters",
    }
)
"""Classes that an author can set with ``{.name}``, and those of this program."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)(?:[^>\"]++|\"[^\"]*+\")*+>")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_VOID = frozenset(["br", "hr", "img"])
_DEEPEST = 60
"""Most nested elements: thirty nested lists. HTML parsers silently drop elements deeper than 256."""
_STRUCK = re.compile(r"<(/?)strike(?=[\s>])[^<>]*>", re.IGNORECASE)
"""The old name of ``<s>``. Deleted text must not look valid."""
_NO_TAG = re.compile(r"<(?=/?([a-z][^\s<>=/]*)(?:\s[^<>=]*)?>|[a-z][\w+.-]*:[^<>=]*>)", re.IGNORECASE)
"""Text that may only look like a tag: “<navn>”, “<navn, adresse>”, “<doi:10.1000/x>”."""


def to_tree(
    text: str, *, quotes: tuple[str, str] = ("“", "”"), words: Mapping[str, str] = callouts.ENGLISH
) -> "HtmlElement":
    """Turn Markdown into a sanitised HTML tree.

    It reads tables, footnotes, definition lists, attribute lists, abbreviations and smart punctuation
    (Python-Markdown's own extensions). Lists and tables need no blank line before them, as in CommonMark,
    and nest by two blanks. Indented text is text; code is between fences.

    Args:
        text: The Markdown.
        quotes: The opening and the closing quotation mark of the language.
        words: The word for each kind of callout.

    Returns:
        A ``div`` with the blocks.

    Raises:
        RecursionError: The text is nested more than 60 elements deep.
    """
    import nh3  # noqa: PLC0415
    from lxml import html  # noqa: PLC0415

    from handouts.articles.markdown import parser  # noqa: PLC0415

    raw = _NO_TAG.sub(_unless_html, parser.to_html(normalise.tidied(text, words=words)))
    raw = _STRUCK.sub(r"<\1s>", raw)
    sane = nh3.clean(
        raw,
        tags=set(TAGS | holders.HOLDERS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(dropped_elements.HIDDEN),
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    clean = control_characters.remove(sane)  # “&#7;” is one
    if _depth(clean) > _DEEPEST:
        raise RecursionError("nested too deeply")
    tree = html.fragment_fromstring(clean, create_parent="div")
    for element in tree.find_class(parser.AS_TYPED):
        element.drop_tag()
    addresses.link(tree)
    holders.unwrap(tree, CLASSES)
    quotation_marks.set_marks(tree, quotes)
    return tree


def _unless_html(match: re.Match[str]) -> str:
    """The bracket of a tag of HTML; the bracket of any other tag is escaped."""
    return "<" if html_tags.is_known(match[1] or "") else "&lt;"


def _depth(html: str) -> int:
    """The depth of nested elements in sanitised HTML."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2] not in _VOID:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return deepest


def inner_html(element: "HtmlElement") -> str:
    """The content of an element as HTML."""
    from html import escape  # noqa: PLC0415

    from lxml import html  # noqa: PLC0415

    parts = [escape(element.text or "", quote=False)]
    parts += [html.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()


def outer_html(element: "HtmlElement") -> str:
    """An element as HTML, without the text behind it."""
    from lxml import html  # noqa: PLC0415

    return str(html.tostring(element, encoding="unicode", with_tail=False))


def keep_known_classes(element: "HtmlElement") -> None:
    """Remove the classes of an element that are not in ``CLASSES``; those of footnotes stay."""
    kept = [name for name in (element.get("class") or "").split() if name in CLASSES or "footnote" in name]
    if kept:
        element.set("class", " ".join(kept))
    elif "class" in element.attrib:
        del element.attrib["class"]


def plain_text(element: "HtmlElement") -> str:
    """The text of an element in one line."""
    return " ".join(element.text_content().split())


def unmarked(text: str) -> str:
    """An alternative text without marks of emphasis, which would be read aloud."""
    return _EMPHASIS.sub(r"\2", text)
